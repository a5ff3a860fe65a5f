from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bindery.editions.pdf import structure
from bindery.editions.pdf.starts import page_starts

Document = Callable[[str], str]
LYING = """<style>
@page turned { size: 900px 300px; margin: 20px }
table { break-inside: avoid; border-spacing: 0 }
</style></head>"""


def cells(count: int, of: str = 'td') -> str:
    return ''.join(f'<{of}>wwwww{place}</{of}>' for place in range(count))


def table(columns: int, rows: int = 2, more: str = '') -> str:
    body = f'<tr>{cells(columns)}</tr>' * rows
    return (
        f'<table id="t"{more}><caption>A caption</caption><thead><tr>{cells(columns, "th")}</tr></thead>'
        f'<tbody>{body}</tbody></table>'
    )


def words(letter: str, lines: int) -> str:
    return f'<p>{"<br/>".join(f"{letter}{place}" for place in "abcdefghijklmnop"[:lines])}</p>'


def said(piece: Any) -> Iterator[str]:
    if piece.text.strip():
        yield piece.text
    for child in piece.children:
        yield from said(child)


@pytest.fixture
def lying(press: Any, page: Document) -> Callable[[str], Any]:
    """A part laid out on pages of ten lines; those that lie are wider than the measure of 260 pixels."""
    return lambda body: press.set(page(f'<section>{body}</section>').replace('</head>', LYING))


@pytest.mark.pango
@pytest.mark.parametrize(('columns', 'more'), [(12, ''), (2, ' class="wide"')], ids=['too wide', 'asks for it'])
def test_a_wide_table_has_the_next_page_to_itself_and_the_text_goes_on(
    lying: Callable[[str], Any], columns: int, more: str
) -> None:
    made = lying(words('x', 4) + table(columns, more=more) + words('y', 14))
    pages = [list(said(piece)) for piece in made.pages]
    assert made.turned == (1,)
    assert (pages[0][0], pages[0][-1]) == ('xa', 'yf')
    assert pages[1][0] == 'A caption'
    assert not [word for word in pages[1] if word[0] in 'xy']
    assert pages[2][0] == 'yg'
    from bindery.editions.pdf.composing.broadside import Broadside

    assert made.broadsides == (Broadside(1, 'A caption', bool(more), True),)


@pytest.mark.pango
def test_one_that_fits_stays_upright(lying: Callable[[str], Any]) -> None:
    made = lying(words('x', 4) + table(2) + words('y', 14))
    assert made.turned == made.broadsides == ()


@pytest.mark.pango
def test_structure_and_words_keep_the_order_of_the_source(lying: Callable[[str], Any]) -> None:
    made = lying(words('x', 4) + table(12) + words('y', 14))
    types = [node.type for node in next(structure.build(list(made.pages), 'en').root.nodes()).nodes()]
    assert types == ['P', 'Table', 'P']
    counted = 4 + 2 + 3 * 12
    assert page_starts(made.pages) == (0, counted + 6, counted + 6)


@pytest.mark.pango
def test_a_division_is_turned_with_the_words_below_its_table(lying: Callable[[str], Any]) -> None:
    made = lying(words('x', 4) + f'<div class="wide">{table(3)}<p>The source.</p></div>' + words('y', 14))
    assert made.turned == (1,)
    assert list(said(made.pages[1]))[-1] == 'The source.'
    types = [node.type for node in next(structure.build(list(made.pages), 'en').root.nodes()).nodes()]
    assert types == ['P', 'Div', 'P']


@pytest.mark.pango
def test_a_long_one_goes_on_under_its_head_which_is_read_once(lying: Callable[[str], Any]) -> None:
    made = lying(words('x', 4) + table(12, rows=20) + words('y', 14))
    assert made.turned == (1, 2)
    first, second = ([word for word in said(piece) if word == 'wwwww3'] for piece in made.pages[1:3])
    assert len(first) + len(second) == 20 + 2
    tree = structure.build(list(made.pages), 'en')
    rows = [node for node in tree.root.nodes() for table in node.nodes() for node in table.nodes()]
    assert [node.type for node in rows if node.type in ('THead', 'TBody')] == ['THead', 'TBody']
    assert len([content for content in tree.artifacts if content.page == 2]) >= 12


@pytest.mark.pango
def test_it_has_a_page_after_the_last_where_it_ends_the_part(lying: Callable[[str], Any]) -> None:
    made = lying(words('x', 4) + table(12))
    assert made.turned == (1,)
    assert len(made.pages) == 2


@pytest.mark.pango
def test_a_note_called_in_it_stands_at_its_foot(lying: Callable[[str], Any]) -> None:
    noted = table(12).replace('wwwww4</td>', 'wwwww4<span class="footnote" id="n">note</span></td>', 1)
    made = lying(words('x', 4) + noted + words('y', 14))
    assert made.spots['n'].page == 1
    assert list(said(made.pages[1]))[-1] == 'note'


@pytest.mark.pango
def test_it_waits_until_a_note_has_ended(lying: Callable[[str], Any]) -> None:
    note = '<span class="footnote" id="n">' + ' '.join(['note'] * 90) + '</span>'
    made = lying('<p>xa' + note + '</p>' + words('x', 2) + table(12) + words('y', 15))
    assert 1 not in made.turned
    assert len(made.turned) == 1


@pytest.mark.pango
def test_what_no_page_can_hold_is_told(lying: Callable[[str], Any]) -> None:
    made = lying(words('x', 4) + table(40) + words('y', 14))
    assert [one.fits for one in made.broadsides] == [False]
    # Words are cut rather than set off the page, those of a table that fits are not.
    assert 'wwwww39' not in set(said(made.pages[1]))
    assert 'wwwww3' in set(said(lying(words('x', 4) + table(12)).pages[1]))


@pytest.mark.pango
def test_a_column_of_a_long_word_is_as_wide_as_the_rest_allows(lying: Callable[[str], Any]) -> None:
    word, short = 'counterrevolutionary' * 9, 'brief'
    made = lying(words('x', 4) + table(6).replace('wwwww4', word).replace('wwwww5', short) + words('y', 14))
    parts = [part for part in said(made.pages[1]) if part.rstrip('-\u2010') in word]
    # Head and two rows: a few parts each, divided at hyphens, where one letter would stand under another.
    assert len(parts) <= 3 * 3
    assert parts[0].endswith(('-', '\u2010'))
    assert short in set(said(made.pages[1]))


@pytest.mark.parametrize(
    ('least', 'measure', 'most'),
    [([10, 20, 30], 60, float('inf')), ([10, 20, 90], 60, 30), ([10, 80, 90], 60, 25), ([40, 40, 40], 60, 20)],
)
def test_the_widest_columns_share_what_the_others_leave(least: list[float], measure: float, most: float) -> None:
    from bindery.editions.pdf.composing.broadside import _shared

    assert _shared(least, measure) == most


@pytest.mark.pango
@pytest.mark.parametrize(('rows', 'pages'), [(12, [13]), (13, [10, 5]), (15, [12, 5]), (17, [13, 6])])
def test_its_last_page_has_four_rows(lying: Callable[[str], Any], rows: int, pages: list[int]) -> None:
    made = lying(words('x', 4) + table(12, rows=rows))
    # With the head on each page.
    assert [sum(word == 'wwwww3' for word in said(piece)) for piece in made.pages[1:]] == pages


@pytest.mark.pango
@pytest.mark.parametrize('lines', [8, 14], ids=['two rows with no room together', 'a row higher than a page'])
def test_its_caption_never_stands_alone(lying: Callable[[str], Any], lines: int) -> None:
    rows = table(12).replace('<td>wwwww4', '<td>' + '<br/>'.join(['high'] * lines))
    kept = rows.replace('<tr>', '<tr style="break-inside: avoid; break-before: avoid">')
    kept = kept.replace('A caption', 'A caption<br/>of two lines')
    first = list(said(lying(words('x', 4) + kept + words('y', 9)).pages[1]))
    assert first[0] == 'A caption'
    assert 'high' in first


@pytest.mark.pango
def test_the_page_before_it_gives_lines_to_a_short_last_page(lying: Callable[[str], Any]) -> None:
    made = lying(words('x', 4) + table(12) + words('y', 9))
    assert made.turned == (1,)
    assert [len(list(said(made.pages[number]))) for number in (0, 2)] == [8, 5]
