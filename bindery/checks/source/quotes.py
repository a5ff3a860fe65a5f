"""Quotation marks: of two kinds, of another language, or opened and never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from bindery.checks.source.passage import OBJECT, Passage
from bindery.checks.source.subject import Subject
from bindery.checks.source.usage import Use, departures
from bindery.findings import Finding

PROSE = frozenset({'body', 'item', 'quote', 'note', 'cell', 'caption', 'heading', 'abstract', 'title', 'subtitle',
                   'record', 'biography', 'short-title', 'printed-citation', 'contents-line'})  # fmt: skip
LETTER = r'[^\W\d_]'
# An apostrophe stands within a word or ends a plural's possessive; before a decade or a clipped word it opens nothing.
APOSTROPHE = re.compile(
    rf"(?<={LETTER})['’](?={LETTER})|(?<=s)['’](?=\s+[^\W\d_])|(?<!\w)['’](?=\d0s|tis\b|twas\b|em\b|n['’])"
)
SINGLE = re.compile(
    r"(?<![\w'’])(['‘])(?=[^\s'’])"
    r"((?:[^'’‘\"“”]|(?<=[^\W\d_])['’](?=[^\W\d_]))*?[^\s'’‘])(['’])(?!\w)"
)
DOUBLE = re.compile(r'["“”„]')
# Marks further apart than a line of text are shown one by one.
FAR = 100
# Languages whose own marks these are.
WITH_GUILLEMETS = ('fa', 'ar', 'fr', 'ru', 'el', 'uk', 'it', 'es', 'pt', 'nb', 'no', 'nn', 'hy', 'ps', 'be', 'da', 'de')


def quote_marks(subject: Subject) -> Iterator[Finding]:
    """Straight marks and apostrophes where the volume types curly ones, or curly where it types straight.

    Quotations of both kinds in one chapter are all told, unless one kind has a clear majority there.
    """
    uses = [use for passage in subject.passages if passage.kind in PROSE for use in _marks(passage)]
    usual, others = departures(uses, subject.style.quote_marks)
    wrong = {(id(use.passage), use.start): use for use in others if usual}
    for quotations in _by_chapter(uses) if usual else ():
        wrong.update({(id(use.passage), use.start): use for use in departures(quotations)[1]})
    seen: set[tuple[int, int, int]] = set()
    for use in sorted(wrong.values(), key=lambda use: use.passage.locate(use.start)):
        start, end = _around(use.passage.text, use.start, use.end)
        # Both marks of one quoted word are one thing to mend.
        if (id(use.passage), start, end) in seen:
            continue
        seen.add((id(use.passage), start, end))
        written = use.passage.text[start:end]
        message = f'“{written}” has {use.form} marks; the volume types {usual} ones'
        new: str | None = _typed(use.passage.text, start, end, usual)
        if use.form == usual:
            message, new = f'“{written}” has {use.form} marks; others in this chapter are not', None
        yield subject.found('quote-kind', use.passage, start, end, message, f'Type {usual} marks throughout.', new)


def _by_chapter(uses: list[Use]) -> Iterator[list[Use]]:
    """The marks of quotations, without apostrophes, chapter by chapter."""
    for _, group in groupby(uses, key=lambda use: use.passage.chapter):
        yield [use for use in group if use.text in '"“”' and use.passage.chapter]


def _marks(passage: Passage) -> Iterator[Use]:
    """Each pair of double marks or apostrophe as a use of one form; a language with its own marks has none."""
    text = passage.text
    for match in re.finditer(r'["“”]|[\'‘’]', text):
        if passage.lang_at(match.start()).startswith('en'):
            form = 'straight' if match[0] in '"\'' else 'curly'
            yield Use(form, passage, *match.span())


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The word that a mark stands in or at."""
    before = re.search(r'[\w\'"‘’“”]*$', text[max(0, start - FAR) : start])
    after = re.match(r'[\w\'"‘’“”]*', text[end : end + FAR])
    return start - len(before[0] if before else ''), end + len(after[0] if after else '')


def _typed(text: str, start: int, end: int, usual: str) -> str:
    words = text[start:end]
    if usual == 'straight':
        return words.translate(str.maketrans('“”‘’', '""\'\''))
    words = re.sub(r'(?<![\w.,;:!?])"(?=\w)', '“', words).replace('"', '”')
    return re.sub(r"(?<!\w)'(?=[^\W\d])", '‘', words).replace("'", '’')


def quote_levels(subject: Subject) -> Iterator[Finding]:
    """Single marks around words where the volume quotes with double ones, or double where it quotes with single."""
    uses = [use for passage in subject.passages if passage.kind in PROSE for use in _outer(passage)]
    usual, others = departures(uses, subject.style.quotes, clear=0.5)
    for use in others if usual else ():
        message = f'{use.text} stands in {use.form} quotation marks; the volume quotes with {usual} ones'
        remedy = f'Quote with {usual} marks.'
        inner = use.text[1:-1]
        curly = use.text[0] in '“‘'
        marks = {'double': '“”' if curly else '""', 'single': '‘’' if curly else "''"}[usual]
        new = None if re.search(r'["“”\'‘’]', inner) else f'{marks[0]}{inner}{marks[1]}'
        yield subject.found('quote-kind', use.passage, use.start, use.end, message, remedy, new)


def _outer(passage: Passage) -> Iterator[Use]:
    """The quotations that stand in no other quotation."""
    text = passage.text
    doubles = [match.span() for match in re.finditer(r'"[^"]+"|“[^”]+”', text)]
    yield from (Use('double', passage, *span) for span in doubles if passage.lang_at(span[0]).startswith('en'))
    for match in SINGLE.finditer(text):
        # What ends in s’ before a word may be a possessive after an apostrophe that opened nothing.
        inside = any(start < match.start() < end for start, end in doubles)
        decade = re.match(r"['’‘]\d\ds?\b", match[0])
        if not inside and not decade and passage.lang_at(match.start()).startswith('en'):
            yield Use('single', passage, *match.span())


def foreign_quotes(subject: Subject) -> Iterator[Finding]:
    """Guillemets, backticks or lone accents as quotation marks in a language that has others."""
    for passage in subject.passages:
        if passage.kind not in PROSE:
            continue
        for match in re.finditer(r'«[^«»]*»|[«»`´]', passage.text):
            lang = passage.lang_at(match.start())
            if lang.startswith(WITH_GUILLEMETS) and match[0][0] in '«»':
                continue
            message = f'{match[0]} has marks that {lang} does not quote with'
            yield subject.found('quote-kind', passage, *match.span(), message, 'Use the marks of the volume.')


def quotes_unbalanced(subject: Subject) -> Iterator[Finding]:
    """A double quotation mark that has no partner; a quotation that goes on in the next paragraph is right."""
    passages = [passage for passage in subject.passages if passage.kind in PROSE]
    for passage, following in zip(passages, [*passages[1:], None], strict=True):
        at = _unpaired(passage.text)
        if at is None:
            continue
        goes_on = following is not None and following.kind == passage.kind and following.text[:1] in '"“'
        if goes_on and passage.text[at] in '"“':
            continue
        start, end = _stretch(passage.text, at)
        message = f'one of the quotation marks of “{passage.text[start:end]}” has no partner'
        yield subject.found('quote-unbalanced', passage, start, end, message, 'Close the quotation where it ends.')


def _stretch(text: str, at: int) -> tuple[int, int]:
    """From the word of the mark before to the word of this one, since either may be the one too many."""
    before = max((match.start() for match in DOUBLE.finditer(text, 0, at)), default=at)
    start, end = _around(text, at, at + 1)
    return (_around(text, before, before + 1)[0] if at - before < FAR else start), end


def _unpaired(text: str) -> int | None:
    """Where a double mark stands that has no partner."""
    opened: int | None = None
    for match in DOUBLE.finditer(text):
        mark, at = match[0], match.start()
        if (
            mark == '"'
            and re.match(r'\d', text[max(0, at - 1) : at])
            and opened is None
            and not re.search(r'\w', text[at + 1 : at + 2])
        ):
            continue  # inches
        low = opened is not None and text[opened] == '„'
        opens = mark == '„' or (mark == '“' and not low) or (mark == '"' and opened is None)
        if opens and opened is not None:
            return opened
        if not opens and opened is None:
            return at
        opened = at if opens else None
    return opened


def possessive_alone(subject: Subject) -> Iterator[Finding]:
    """A name with an apostrophe that has lost its s (``Lind' boat``), where the name does not end in s."""
    for passage in subject.passages:
        if passage.kind not in PROSE or not passage.lang.startswith('en'):
            continue
        quoted = [match.span() for match in SINGLE.finditer(passage.text)]
        for match in re.finditer(r"(?<![\w'’‘])([A-Z][a-z]+[a-rt-wy])(['’])(?= [a-z]+)", passage.text):
            if any(start < match.end() <= end for start, end in quoted) or OBJECT in match[0]:
                continue
            message = f'“{match[0]}” has lost its s, or closes a quotation that was never opened'
            yield subject.found('quote-unbalanced', passage, *match.span(), message, f'Write {match[1]}’s.')


RULES = (quote_marks, quote_levels, foreign_quotes, quotes_unbalanced, possessive_alone)
