"""Manuscripts of different make taken in, sent out in Word and taken in again: the same text, notes, tables, links."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery.compare import sources
from bindery.compare.comparing import compared
from bindery.document.assemble import assemble
from bindery.editions import docx
from bindery.intake.docx import run
from bindery.load.volume import load
from bindery.word.returning import take_back

MANUSCRIPTS = sorted((Path(__file__).parent.parent / 'intake' / 'manuscripts').glob('*.docx'))
# One of each make is enough for every day.
SLOW = pytest.mark.slow
CASES = [
    pytest.param(file, id=file.stem, marks=() if place % 4 == 1 else SLOW) for place, file in enumerate(MANUSCRIPTS)
]


@pytest.mark.parametrize('manuscript', CASES)
def test_a_manuscript_comes_back_as_it_went(manuscript: Path, tmp_path: Path) -> None:
    before, after = tmp_path / 'before', tmp_path / 'after'
    run([manuscript], before, title='A Volume', date='2025')
    volume, _ = load(before)
    assert volume is not None
    (paper,) = volume.contributions
    sent = tmp_path / 'sent.docx'
    sent.write_bytes(docx.made(assemble(volume), paper.id))
    run([sent], after, register=before / 'contributors.yaml', title='A Volume', date='2025')
    comparison = compared(sources.read(before, 'before'), sources.read(after, 'after'))
    assert [entry.id for entry in comparison.papers if entry.kind != 'same'] == []
    assert take_back(sent, before).marks == ()


def test_there_are_ten_of_three_makes() -> None:
    makes = {file.stem.rpartition('-')[0].split('-')[0] for file in MANUSCRIPTS}
    assert len(MANUSCRIPTS) >= 10
    assert {'libreoffice', 'pandoc', 'python'} <= makes
