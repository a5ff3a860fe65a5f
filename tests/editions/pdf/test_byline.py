"""A paper of many authors: none of them is parted from the rest, nor from the text that they signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bindery import fonts
from bindery.document.parts import Document
from bindery.editions.content import Content
from bindery.editions.pdf.expected import sheet
from bindery.editions.pdf.supplies import Supplies, Supply
from bindery.model.volume import PageSetup

POST = 'Reader, Institute of Gauges and of All Other Instruments of the Upper and of the Lower Rivers'
TEXT = 'Every crossing is a bargain between one bank and another that nobody signed and everybody keeps. ' * 6


def author(number: int) -> str:
    """An author with the note that says who it is."""
    return (
        f'<p class="author"><span class="name whole">Mara van der Brandt</span>'
        f'<a href="#n{number}" id="r{number}" class="noteref" role="doc-noteref">{number}</a>'
        f'<span class="footnote affiliation" role="doc-footnote" id="n{number}">{POST}</span></p>'
    )


@pytest.mark.pango
@pytest.mark.parametrize('style', ['press', 'institute'])
@pytest.mark.parametrize('authors', [6, 8, 12])
def test_many_authors_stand_on_the_opening_page_with_their_notes_and_text(
    book: tuple[Document, Content], page: Callable[[str], str], style: str, authors: int
) -> None:
    from bindery.editions.pdf.engine import Press

    volume = replace(book[0].volume, style=style, pdf=PageSetup(size='6x9'))
    supplies = Supplies({f'fonts/{face.name}': Supply('font/ttf', face.path) for face in fonts.faces()})
    byline = ''.join(author(number) for number in range(authors))
    title = '<h1 class="chapter-title">Ferries<br/>and<br/>Fords</h1>'
    opening = f'<header class="opening">{title}<div class="byline">{byline}</div></header>'
    paper = f'<section class="chapter">{opening}<p id="t">{TEXT}</p><p>{TEXT}</p></section>'
    made = Press((sheet(volume),), supplies).set(page(paper))
    assert {made.spots[f'{kind}{number}'].page for kind in 'rn' for number in range(authors)} == {0}
    assert made.spots['t'].page == 0
