"""A volume that is hard to set: what its pages still have against the rules, page by page."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from bindery.document.assemble import assemble
from bindery.editions.content import render
from bindery.load.volume import load

VOLUME = Path(__file__).parents[2] / 'volumes' / 'torture'
# The rule, the folio and the rules that exclude it, of every page that breaks one, as it is looked at and accepted.
# Notes on another page than their call and lines set over each other are never accepted.
KNOWN: list[tuple[str, str, tuple[str, ...]]] = []
# Pages with a table too wide to stand upright, and how high their heads are (points).
TURNED, HEAD = ['18', '20', '21', '22', '23', '26'], 770
NEVER = frozenset({'page-overprint', 'stray-note', 'tall-note'})


@pytest.mark.slow
@pytest.mark.pango
def test_what_is_hard_to_set_breaks_no_rule_but_those_known() -> None:
    from bindery.checks.finished import page_reasons, pdf_blocks, pdf_structure, pdf_text
    from bindery.checks.finished.page_chapter import Chapter
    from bindery.editions.pdf.publish import make

    volume, _ = load(VOLUME)
    assert volume is not None
    document = assemble(volume)
    found: list[str] = []
    data = make(
        document, render(document), lambda *_: None, 1, remark=lambda all_: found.extend(one.code for one in all_)
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sheets = tuple(pdf_text.sheets(pdf))
        papers = pdf_blocks.papers(pdf, sheets)
        chapters = [
            Chapter(part.id, pdf_blocks.blocks(part, sheets), papers)
            for part in pdf_structure.tree(pdf).all('Part')
            if any(part.all('H1'))
        ]
        broken = [(one.code, str(pdf.pages[one.page].label), one.against) for one in page_reasons.explained(chapters)]
        turned = [str(pdf.pages[page].label) for page in sorted(papers.turned)]
        heads = [[round(run.y) for runs in sheets[page].furniture for run in runs] for page in sorted(papers.turned)]
        notes = {note.id: note for part in pdf_structure.tree(pdf).all('Part') for note in part.all('Note')}
    assert broken == KNOWN
    assert turned == TURNED
    # The running heads of pages that are turned stand where those of the others do.
    assert all(HEAD in places for places in heads)
    assert {found.count(code) for code in ('table-turned', 'table-too-wide')} == {3, 0}
    assert NEVER.isdisjoint(found)
    assert max(len({mark.page for mark in note.marks()}) for note in notes.values()) == 2
