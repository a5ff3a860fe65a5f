"""Pages as a good press would set them: what the PDF's own pages say against that, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator

from bindery.checks.finished.edition import Edition
from bindery.codes import finding
from bindery.findings import Finding, Location

REWORD = 'Where it may not stand, add or save a word or two before it.'
REMEDIES = {
    'page-table': 'Let the table break (it has too few rows to do so of itself), or put it before a paragraph.',
    'page-overprint': 'Shorten the note, or make it a paragraph or an appendix.',
    'page-outside': 'Give a table fewer or narrower columns; part a formula or a word that is too wide.',
    'page-line': 'They may stand: the text does not allow more without a loose line or a line alone.',
    'page-level': 'It may stand: a table, a figure or a heading that did not fit is the cause.',
}


def setting(edition: Edition, source: Edition) -> Iterator[Finding]:
    """The PDF's pages break no rule of good pages; the other editions have none."""
    for problem in edition.setting:
        remedy = REMEDIES.get(problem.code, REWORD)
        yield finding(problem.code, f'{edition.name}: {problem.words}', remedy, Location(edition.name))
