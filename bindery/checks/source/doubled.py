"""Words and marks that stand twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bindery.checks.source.subject import Subject
from bindery.findings import Finding

DOUBLED = re.compile(r"(?<![\w'’.-])([^\W\d_]+(?:['’][^\W\d_]+)?)\s+\1(?![\w'’])(?!-\w)", re.IGNORECASE)
# Right when doubled: a tense, a conjunction before a pronoun, words said twice for their weight, reduplications.
RIGHT = frozenset(
    ['had', 'that', 'very', 'really', 'so', 'no', 'yes', 'many', 'long', 'far', 'again', 'never', 'more', 'much', 'too',
     'ha', 'he', 'ho', 'hear', 'there', 'now', 'bye', 'knock', 'tut', 'sie', 'die', 'nous', 'vous', 'well', 'old']
)  # fmt: skip
# Persian makes words by saying them twice; only these are never doubled.
PERSIAN_SMALL = frozenset(['و', 'که', 'را', 'به', 'از', 'در', 'با', 'این', 'آن', 'برای', 'است', 'تا'])
MARKS = re.compile(
    r'(?<![.…])\.\.(?![.…])|,\s?,|;\s?;|:\s?:|,\.(?!\d|\.)|,\s?(?:\.\.\.|…)'
    r'|(?<!\b[A-Za-z])(?<!etc)(?<!al)(?<!cf)(?<!\.[a-z])\.,(?!\d)|;,|,;|\?\?+'
)
# Letters of the word before that a finding shows; most words are shorter.
SHOWN = 60
ABBREVIATED = re.compile(r'(?:\b(?:[A-Za-z]{1,4}|[A-Za-z]\.[A-Za-z]))$')


def doubled_word(subject: Subject) -> Iterator[Finding]:
    """A word that stands twice (``of of``)."""
    for passage in subject.passages:
        if passage.kind in ('variant', 'native', 'verse'):
            continue
        for match in DOUBLED.finditer(passage.unlinked):
            word = match[1]
            if _is_right(match[0], word):
                continue
            remedy = f'Take one “{word}” out.'
            yield subject.found(
                'doubled-word', passage, *match.span(), f'“{match[0]}” says “{word}” twice', remedy, word
            )


def _is_right(both: str, word: str) -> bool:
    first, second = both.split()
    if '\u0600' <= word[0] <= '\u06ff':
        return word not in PERSIAN_SMALL
    if len(word) == 1 and word.lower() not in 'aio':
        return True
    # A name that is made so: Baden Baden, Pago Pago.
    is_name = first == second and first[0].isupper() and len(first) > 3
    return word.lower() in RIGHT or is_name or (first.isupper() and len(first) < 4 and len(first) > 1)


def doubled_mark(subject: Subject) -> Iterator[Finding]:
    """A comma, full stop or other mark that stands twice, or two that exclude each other (``,,``, ``..``, ``,.``)."""
    for passage in subject.passages:
        if passage.kind in ('variant', 'native'):
            continue
        for match in MARKS.finditer(passage.unlinked):
            mark = match[0]
            if mark == '.,' and ABBREVIATED.search(passage.text[max(0, match.start() - SHOWN) : match.start()]):
                continue
            if mark.strip('?') == '' and passage.kind == 'quote':
                continue
            word = re.search(r'[\w’\']*$', passage.text[max(0, match.start() - SHOWN) : match.start()])
            start = match.start() - len(word[0] if word else '')
            message = f'two marks stand where one belongs: “{passage.text[start : match.end()]}”'
            single = len(set(mark.replace(' ', ''))) == 1
            new = passage.text[start : match.start()] + mark[0] if single else None
            yield subject.found(
                'doubled-mark', passage, start, match.end(), message, 'Keep the one that is meant.', new
            )


LEADER = re.compile(r'(?:\.\s?){5,}|…(?:\s?[.…]){2,}|·(?:\s?·){3,}|_{4,}')


def dot_leader(subject: Subject) -> Iterator[Finding]:
    """A row of dots that led to a page number."""
    for passage in subject.passages:
        for match in LEADER.finditer(passage.text):
            words = passage.text[: match.start()].strip()[-40:]
            message = f'a dot leader stands in the text after “{words}”'
            yield subject.found('dot-leader', passage, *match.span(), message, 'Take it out, with its page number.')


ARTICLE = re.compile(
    r'\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Ee]very|[Oo]ur)(,)(?= [a-z]+ )|\b(?:[Tt]his|[Tt]hese|[Tt]hose)(,)'
    r'(?= (?!however|though|therefore|then|again|moreover|indeed|perhaps|too|meanwhile|nonetheless|also)[a-z]+'
    r' (?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|must)\b)'
)


def stray_comma(subject: Subject) -> Iterator[Finding]:
    """A comma between an article or pronoun and its noun (``this, river has``)."""
    for passage in subject.passages:
        if not passage.lang.startswith('en') or passage.kind in ('variant', 'verse', 'keyword'):
            continue
        for match in ARTICLE.finditer(passage.text):
            noun = re.match(r' [a-z]+', passage.text[match.end() :])
            if noun is None or noun[0].endswith('ly'):
                continue
            end = match.end() + len(noun[0])
            new = passage.text[match.start() : match.end() - 1] + noun[0]
            message = f'a comma parts “{passage.text[match.start() : end]}”'
            yield subject.found('stray-comma', passage, match.start(), end, message, 'Take the comma out.', new)


RULES = (doubled_word, doubled_mark, dot_leader, stray_comma)
