"""Words as they must stand in Markdown to be read as words, and nothing else."""

from __future__ import annotations

import re

from bindery.intake.inline import AT_START, SPECIAL

# Everything that pandoc lets be escaped but what it turns into typographic marks, as it does all over a source.
PUNCTUATION = re.compile(r"""[][!#$%&()*+,/:;<=>?@\\^_`{|}~]""")
# What may stand on a line before the first word of a block: marks of quotations, lists, headings, verse.
OPENING = re.compile(r'(?:[ \t>|*+#:-]|\(?\w{1,4}[.)][ \t])*')
# How much is escaped: what is known to be misread; whatever can be; nothing, as in code and formulas.
KNOWN, ALL, NOTHING = 'known', 'all', 'nothing'


def literal(text: str, *, at_start: bool, escape: str = KNOWN, before: str = '') -> str:
    """Words as Markdown; quotation marks, dashes and points of ellipsis stay as they are typed in any source.

    Args:
        text: the words.
        at_start: whether they begin a line of the source.
        escape: how much is escaped.
        before: what of the source comes after them.
    """
    if escape == NOTHING:
        return text
    escaped = (PUNCTUATION if escape == ALL else SPECIAL).sub(lambda found: f'\\{found[0]}', text)
    found = AT_START.match(escaped + before) if at_start else None
    if not found:
        return escaped
    if found['number']:
        return f'{found["number"]}\\{escaped[found.start("dot") :]}'
    return f'\\{escaped}'


def begins_line(source: str, at: int) -> bool:
    """Whether nothing but marks of blocks stands before a place on its line."""
    return OPENING.fullmatch(source, source.rfind('\n', 0, at) + 1, at) is not None
