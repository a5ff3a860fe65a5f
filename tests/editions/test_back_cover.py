"""The back of a cover: all papers, or the authors of all; never a part of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bindery.document.parts import Document
from bindery.editions.back_cover import SIZES, Back, back
from tests.editions.made import made

MM = 72 / 25.4
SIZES_OF_PAGES = {'A4': (210 * MM, 297 * MM, 11.0), '6x9': (152.4 * MM, 228.6 * MM, 10.0), 'A5': (420.0, 595.0, 10.0)}


def with_papers(count: int) -> Document:
    """The small volume with its first paper so many times."""
    document = made()[0]
    paper = next(entry for entry in document.contents if entry.region == 'main')
    return replace(document, contents=tuple(replace(paper, id=f'p{n}') for n in range(count)))


def behind(document: Document, size: str) -> Back:
    width, height, text = SIZES_OF_PAGES[size]
    return back(document, '#1f2f46', width, height, text)


@pytest.mark.parametrize('size', SIZES_OF_PAGES)
def test_few_papers_stand_in_the_largest_size(size: str) -> None:
    found = behind(with_papers(3), size)
    assert (len(found.entries), found.names) == (3, '')
    assert found.size == pytest.approx(SIZES[0] * SIZES_OF_PAGES[size][2])


@pytest.mark.parametrize('size', SIZES_OF_PAGES)
@pytest.mark.parametrize('count', [6, 12, 18, 60])
def test_papers_stand_there_all_or_none(count: int, size: str) -> None:
    found = behind(with_papers(count), size)
    assert len(found.entries) in (0, count)
    assert bool(found.names) != bool(found.entries)


def test_a_bar_code_takes_room_from_the_papers() -> None:
    width, height, text = SIZES_OF_PAGES['A5']
    few = with_papers(4)
    assert back(few, '#1f2f46', width, height, text).entries
    assert back(few, '#1f2f46', width, height, text, foot=0.7 * height).names


def test_lines_of_a_title_are_even() -> None:
    document = made()[0]
    long = replace(document.volume, title='A Title That Is So Long That It Falls into Two Lines on a Page of This Size')
    lines = behind(replace(document, volume=long), 'A5').title
    assert len(lines) == 2
    assert min(map(len, lines)) > 0.7 * max(map(len, lines))
