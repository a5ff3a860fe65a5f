"""The page check on the small volume's PDF, and on the same with lines moved or taken out."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from bindery.checks.finished import page_rules, pdf_blocks, pdf_structure, pdf_text
from bindery.checks.finished.page_chapter import Chapter

pytestmark = pytest.mark.pango
# A line of text, in the middle of a page.
LINE = 8


def broken(pdf: pikepdf.Pdf) -> set[str]:
    """The rules that the pages break."""
    stream = io.BytesIO()
    pdf.save(stream)
    with pikepdf.open(stream) as read:
        sheets = tuple(pdf_text.sheets(read))
        papers = pdf_blocks.papers(read, sheets)
        parts = [part for part in pdf_structure.tree(read).all('Part') if any(part.all('H1'))]
        chapters = [Chapter(part.id, pdf_blocks.blocks(part, sheets), papers) for part in parts]
        return {one.code for one in page_rules.broken(chapters)}


def fullest(pdf: pikepdf.Pdf) -> Any:
    """The page with most runs of text."""
    return max(pdf.pages, key=lambda page: sum(str(step.operator) == 'Tm' for step in steps(page)))


def steps(page: Any) -> list[Any]:
    return list(pikepdf.parse_content_stream(page))


def moved(pdf: pikepdf.Pdf, by: Callable[[list[Any], list[list[float]]], None]) -> None:
    """Change the places (text matrices) of a page's runs."""
    page = fullest(pdf)
    made = steps(page)
    places = [number for number, step in enumerate(made) if str(step.operator) == 'Tm']
    matrices = [[float(part) for part in made[number].operands] for number in places]
    by(made, matrices)
    for number, matrix in zip(places, matrices, strict=True):
        made[number] = pikepdf.ContentStreamInstruction(matrix, made[number].operator)
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(made))


def test_the_volume_as_it_is_breaks_none(pdf: pikepdf.Pdf) -> None:
    assert broken(pdf) == set()


def test_a_line_among_the_notes_is_caught(pdf: pikepdf.Pdf) -> None:
    def among(_: list[Any], matrices: list[list[float]]) -> None:
        lowest, height = max(matrix[5] for matrix in matrices), sorted(matrix[5] for matrix in matrices)[LINE]
        for matrix in matrices:
            if matrix[5] == height:
                matrix[5] = lowest

    moved(pdf, among)
    assert 'page-overprint' in broken(pdf)


@pytest.mark.parametrize(
    ('across', 'down'),
    [(20, 0), (-20, 0), (2000, 0), (-2000, 0), (0, -2000), (0, 2000)],
    ids=['in the margin', 'in the other margin', 'past one edge', 'past the other', 'past the head', 'past the foot'],
)
def test_a_line_outside_the_type_area_is_caught(pdf: pikepdf.Pdf, across: float, down: float) -> None:
    def away(_: list[Any], matrices: list[list[float]]) -> None:
        height = matrices[LINE][5]
        for matrix in [each for each in matrices if each[5] == height]:
            matrix[4], matrix[5] = matrix[4] + across, matrix[5] + down

    moved(pdf, away)
    assert 'page-outside' in broken(pdf)
