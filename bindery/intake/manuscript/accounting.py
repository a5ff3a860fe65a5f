"""The proof that an import lost nothing: every word of a manuscript is in the chapter or in the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from bindery.intake.lexicon import ABSTRACT, BY, HONORIFICS, KEYWORDS
from bindery.intake.manuscript.values import Block, Figure, Manuscript, Paragraph, Remark, Run, Table, Verse
from bindery.intake.manuscript.words import CAPTION, EMAIL, ORCID, labelled

WORD = re.compile(r'[^\W\d_]+')
MARKUP = re.compile(r'[*~^\\\xad\u200c]|_(?=\W|$)')
MOST_NAMED = 12
# What the book makes anew, or sets by other means: labels of captions, and the words between authors.
MADE_ANEW = frozenset({'table', 'figure', 'fig', 'and', 'und', 'et', 'y', 'и', 'و', 've', 'corresponding', 'author'})


def runs_of(blocks: Iterable[Block]) -> Iterator[Run]:
    """Every run of these blocks, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.runs
        elif isinstance(block, Table):
            yield from block.caption
            yield from (run for row in block.rows for cell in row for run in runs_of(cell.blocks))
        elif isinstance(block, Figure):
            yield from block.caption
        elif isinstance(block, Verse):
            yield from (run for line in block.lines for run in line)


def lost(manuscript: Manuscript, written: Iterable[str], remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """A remark that names the words of the manuscript which ``written`` and the remarks do not account for."""
    given: Counter[str] = Counter()
    for blocks in (manuscript.blocks, *manuscript.notes.values()):
        for paragraph in _paragraphs(blocks):
            given += _words(_without_label(paragraph))
    kept = _words('\n'.join((*written, *(remark.message for remark in remarks))))
    missing = {
        word: number for word, number in (given - kept).items() if word not in MADE_ANEW and word not in HONORIFICS
    }
    if not missing:
        return ()
    named = ', '.join(sorted(missing)[:MOST_NAMED]) + (' …' if len(missing) > MOST_NAMED else '')
    remedy = 'Compare the chapter with the Word file.'
    return (Remark('manuscript-left-out', f'Words of the file that are not in the chapter: {named}.', remedy),)


def _words(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in WORD.findall(MARKUP.sub('', text)))


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (inner for row in block.rows for cell in row for inner in _paragraphs(cell.blocks))
        elif isinstance(block, Paragraph):
            yield block


def _without_label(paragraph: Paragraph) -> str:
    """A paragraph's words without the label that only names it, without addresses, raised marks parted from words."""
    text = ''.join(f' {run.text} ' if run.raised else run.text for run in paragraph.runs)
    for label in (KEYWORDS, ABSTRACT):
        text = text[labelled(text, label) or 0 :]
    for pattern in (BY, CAPTION):
        match = pattern.match(text)
        text = text[match.end() :] if match else text
    # A raised letter is the mark of an affiliation.
    marks = r'\b[a-z]\b' if any(run.raised for run in paragraph.runs) else r'(?!)'
    return re.sub(marks, '', ORCID.sub('', EMAIL.sub('', text)))
