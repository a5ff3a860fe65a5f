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
# The rule and the folio of every page that breaks one, as it is looked at and accepted. Notes on another page than
# their call and lines set over each other are never accepted.
KNOWN: list[tuple[str, str]] = []
NEVER = frozenset({'page-overprint', 'stray-note', 'tall-note'})


@pytest.mark.slow
@pytest.mark.pango
def test_what_is_hard_to_set_breaks_no_rule_but_those_known() -> None:
    from bindery.checks.finished import page_rules, pdf_blocks, pdf_structure, pdf_text
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
        chapters = [
            page_rules.Chapter(part.id, pdf_blocks.blocks(part, sheets))
            for part in pdf_structure.tree(pdf).all('Part')
            if any(part.all('H1'))
        ]
        broken = [(one.code, str(pdf.pages[one.page].label)) for one in page_rules.broken(chapters)]
        notes = {note.id: note for part in pdf_structure.tree(pdf).all('Part') for note in part.all('Note')}
    assert broken == KNOWN
    assert NEVER.isdisjoint(found)
    assert max(len({mark.page for mark in note.marks()}) for note in notes.values()) == 2
