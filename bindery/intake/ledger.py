"""The proof that nothing was lost: every word of the input is counted again in what was written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bindery.frozen import frozen
from bindery.intake.inline import plain_words
from bindery.intake.lexicon import LITTLE, MONTHS, SEASONS
from bindery.intake.source import SourceFile
from bindery.intake.taken import LEFT_OUT, MADE_ANEW, Mended, Taken

# Runs of letters and runs of figures, apart from each other: a note mark glued to a word is a word of its own. A figure
# behind a hyphen is one word with what stands before it, so that a folio glued to a broken word is seen.
WORD = re.compile(r'(?:(?![²³¹⁰-⁹])[^\W\d_])+(?:[-‐]\d+)?|\d+|[²³¹⁰-⁹]+')
# What stands before the number of a series, and not in the record.
COUNTING = frozenset({'no', 'nr', 'n', 'number', 'vol', 'volume', 'issue', 'heft', 'band'})
HEAD = re.compile(r'\A---\n.*?\n---\n', re.DOTALL)


@frozen
class Count:
    """The account of words.

    ``read`` is how many the input has. They are in ``text`` (the running text of the chapters), in ``data`` (record,
    register, heads of chapters), ``made`` anew from the data, or ``left`` out. ``missing`` and ``more`` are words that
    do not come out even, with how often; both empty where nothing was lost or doubled.
    """

    read: int
    text: int
    data: int
    made: int
    left: int
    missing: tuple[tuple[str, int], ...]
    more: tuple[tuple[str, int], ...]

    @property
    def even(self) -> bool:
        """Whether every word is accounted for."""
        return not self.missing and not self.more


def words(text: str) -> Counter[str]:
    """The words of a text with how often each stands there."""
    return Counter(WORD.findall(text))


def count(raw: str, files: Sequence[SourceFile], taken: Sequence[Taken], mended: Sequence[Mended]) -> Count:
    """Counts the input's words and those of the files as written, and compares.

    Running text is read back from the chapters' bodies and must come out exactly even. What was taken is counted as
    printed, and each thing that went into a file of data must be found there, word for word.
    """
    expected = words(raw)
    for word in mended:
        expected -= words(' '.join(word.pieces))
        expected += words(word.word)
    text = _total(words(plain_words(body(file))) for file in files if file.path.endswith('.md'))
    data = _total(
        words(thing.printed)
        for thing in taken
        if thing.goes_to not in (LEFT_OUT, MADE_ANEW) and thing.kind != 'lost-link'
    )
    made = _total(words(thing.printed) for thing in taken if thing.goes_to == MADE_ANEW)
    left = _total(words(thing.printed) for thing in taken if thing.goes_to == LEFT_OUT and thing.kind != 'lost-link')
    found = text + data + made + left
    missing, more = expected - found, found - expected
    missing += _not_in_files(files, taken)
    return Count(
        words(raw).total(),
        text.total(),
        data.total(),
        made.total(),
        left.total(),
        tuple(sorted(missing.items())),
        tuple(sorted(more.items())),
    )


def body(file: SourceFile) -> str:
    """The text of a Markdown file without its head."""
    return HEAD.sub('', file.data.decode())


def _total(counters: Iterable[Counter[str]]) -> Counter[str]:
    whole: Counter[str] = Counter()
    for counter in counters:
        whole += counter
    return whole


def _not_in_files(files: Sequence[SourceFile], taken: Sequence[Taken]) -> Counter[str]:
    """Words of things that should stand in a file and are not in it, nor in the register, whatever their case."""
    held = {file.path: {word.casefold() for word in words(file.data.decode())} for file in files}
    everywhere = held.get('contributors.yaml', set()) | held.get('volume.yaml', set())
    lost: Counter[str] = Counter()
    for thing in taken:
        if thing.goes_to in (LEFT_OUT, MADE_ANEW) or thing.kind in ('lost-link', 'list-heading', 'note-mark'):
            continue
        known = held.get(thing.goes_to, set()) | everywhere
        lost += Counter(
            word for word in WORD.findall(thing.printed) if word.casefold() not in known and not _is_recast(thing, word)
        )
    return lost


def _is_recast(thing: Taken, word: str) -> bool:
    """Words that stand in the data in another form: a date as EDTF, a label as its key."""
    if thing.kind in ('byline', 'affiliation'):
        return word.casefold() in LITTLE
    if thing.tied_to == 'series':
        return word.casefold() in COUNTING
    if thing.tied_to == 'date':
        return word.casefold() in MONTHS or word.casefold() in SEASONS or word.isdigit()
    if thing.kind in ('contact', 'keywords', 'abstract'):
        return word in thing.printed.split(':')[0]
    return False
