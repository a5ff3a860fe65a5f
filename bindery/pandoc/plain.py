"""What pandoc makes of plain words, made without it: most titles are nothing else, and it takes far longer to start.

Plain is one line of words with no mark that Markdown knows, nor any that pandoc writes otherwise than it is typed, but
for apostrophes inside words. Whatever else there is, is pandoc's.
"""

from __future__ import annotations

import re

from bindery.pandoc.ast import Tree

INSIDE = r"[A-Za-z0-9]*(?:['’-][A-Za-z0-9]+)*"
FIRST, WORD = f'[A-Za-z]{INSIDE}[,;:]?', rf'\(?[A-Za-z0-9]{INSIDE}\)?[,;:]?'
# A full stop ends a word that is no abbreviation: behind those that it knows pandoc puts another space. Most are short.
ENDED = r'(?!aetat|Aetat|chap|fasc|fols|incl|saec|univ)(?:[A-Za-z]{5,}|[a-z]{4}|[A-Z]{3,})\.'
# A letter or a numeral alone before a full stop would begin a list.
PLAIN = re.compile(rf'(# )?{FIRST}(?:(?: (?:{WORD}|{ENDED}|–))+[.?]?)?')
NOT_NAMED = re.compile(r'[^a-z0-9.\- ]')
BEFORE_A_LETTER = re.compile(r'^[^a-z]+')


def tree(text: str) -> Tree | None:
    """The tree of a text that is empty or plain; None for any other."""
    if not text:
        return Tree()
    match = PLAIN.fullmatch(text)
    if match is None:
        return None
    words = text.removeprefix('# ').replace("'", '’').split(' ')
    inlines: list[dict[str, object]] = [{'t': 'Str', 'c': words[0]}]
    for word in words[1:]:
        inlines += [{'t': 'Space'}, {'t': 'Str', 'c': word}]
    if match[1]:
        return Tree(({'t': 'Header', 'c': [1, [_identifier(words), [], []], inlines]},))
    return Tree(({'t': 'Para', 'c': inlines},))


def _identifier(words: list[str]) -> str:
    """What pandoc calls a heading."""
    named = NOT_NAMED.sub('', ' '.join(words).lower())
    return BEFORE_A_LETTER.sub('', '-'.join(named.split())) or 'section'
