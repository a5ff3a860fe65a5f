"""A title page on which much is said."""

from __future__ import annotations

import pytest

from bindery.editions.pdf.geometry import page
from bindery.editions.pdf.title_page import fitted, lines
from bindery.model.volume import PageSetup

FOOT = (
    '<div class="title-foot">\n<p class="publisher-name">River Institute</p>\n<p class="publisher-place">Koblenz</p>\n'
    '<p class="date">2018</p>\n</div>'
)


def title_page(editors: int = 1, note: str = '') -> str:
    """The parts of one that the reckoning looks at."""
    names = ''.join('<p class="editor name">Mara Brandt</p>' for _ in range(editors))
    return (
        '<section id="title-page" class="chapter"><p class="series">Ferries 3</p>'
        '<h1 class="volume-title" id="t"><span class="whole">Ferries</span> <span class="whole">and Fords</span></h1>'
        f'<p class="volume-subtitle">A Reader</p><div class="title-note"><p>{note}</p></div>'
        f'<div class="editors"><p class="editors-label">by</p>{names}</div>{FOOT}</section>'
    )


@pytest.mark.parametrize(
    ('editors', 'note', 'full'), [(1, '', False), (16, '', True), (1, 'Words of thanks. ' * 80, True)]
)
def test_a_foot_that_would_meet_the_rest_follows_it(editors: int, note: str, full: bool) -> None:
    made = fitted(title_page(editors, note), page(PageSetup(size='6x9')), 'ltr')
    assert ('class="chapter full"' in made) is full


def test_each_editor_is_a_line() -> None:
    small = page(PageSetup(size='6x9'))
    assert lines(title_page(5), small, 'ltr') - lines(title_page(2), small, 'ltr') == 3
