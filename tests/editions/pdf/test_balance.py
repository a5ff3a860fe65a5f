"""Titles, subtitles and entries of the contents held in the lines that they are divided into."""

from __future__ import annotations

import re

import pytest

from bindery.editions.pdf.balance import balanced, entries_balanced, head_type, lines_of, lines_within
from bindery.editions.pdf.geometry import page
from bindery.editions.title_lines import words_of
from bindery.editions.tokens import of_style
from bindery.model.volume import PageSetup

PRESS = of_style('press')
LONG = 'Bread and Salt in Upper Valley: Prospects and Challenges for Bakers'
HELD = re.compile(r'<span class="whole">([^<]*)</span>')


@pytest.mark.parametrize('most', [14.0, 20.0, 26.0])
def test_as_few_lines_and_no_wider_than_the_measure(most: float) -> None:
    type_, words = head_type(PRESS), words_of(LONG)
    lines = lines_within(words, type_, most, 'en')
    assert lines is not None
    assert lines.width <= most
    assert len(lines.words) == lines_of(words, type_, most)


def test_one_line_is_left_as_it_is() -> None:
    html = '<h1 class="chapter-title" id="a">Salt</h1>'
    assert balanced(html, page(PageSetup()), PRESS, 'en', 'ltr') == html


def test_the_lines_of_a_title_are_held_together_in_a_width_that_is_theirs() -> None:
    made = balanced(f'<h1 class="chapter-title" id="a">{LONG}</h1>', page(PageSetup()), PRESS, 'en', 'ltr')
    assert made.startswith('<h1 class="chapter-title" style="max-width: ')
    assert HELD.findall(made) == ['Bread and Salt in Upper Valley:', 'Prospects and Challenges for Bakers']


def test_a_long_title_of_a_volume_is_made_smaller_by_the_scale() -> None:
    html = f'<h1 class="volume-title" id="a">{LONG}, {LONG}</h1>'
    made = balanced(html, page(PageSetup(size='6x9')), PRESS, 'en', 'ltr')
    assert 'font-size: 1.801em' in made


def test_a_size_of_the_house_is_the_one_that_is_measured() -> None:
    html, size = f'<h1 class="chapter-title" id="a">{LONG}</h1>', page(PageSetup())
    small = type(PRESS)({**PRESS.values, 'size-1': '11pt'})
    assert balanced(html, size, small, 'en', 'ltr').count('class="whole"') == 2


def test_a_subtitle_and_a_parallel_title_likewise() -> None:
    html = (
        f'<p class="volume-subtitle">{LONG}</p>'
        f'<p class="parallel-title"><span lang="de" dir="ltr">{LONG}, {LONG}</span></p>'
    )
    made = balanced(html, page(PageSetup(size='6x9')), PRESS, 'en', 'ltr')
    assert HELD.findall(made)[:2] == ['Bread and Salt in Upper Valley:', 'Prospects and Challenges for Bakers']
    assert made.count('class="whole"') >= 5


def test_titles_of_the_contents_likewise() -> None:
    html = f'<span class="entry-title">{LONG}, {LONG}</span> <span class="entry-authors">A. Baker</span>'
    made = entries_balanced(html, page(PageSetup()), PRESS, 'en', 'ltr')
    assert 'style="max-width: ' in made
    assert len(HELD.findall(made)) == 2


@pytest.mark.parametrize(
    ('html', 'held'),
    [
        ('<figcaption><p>Loaves by <em>weight</em> and year.</p></figcaption>', 'and\u00a0year.'),
        ('<caption id="a"><p>Loaves by weight.</p>\n</caption>', 'by\u00a0weight.'),
        ('<p class="affiliation">Fellow, Upper Valley College</p>', 'Valley\u00a0College'),
        (
            '<span class="footnote affiliation" id="n"><a href="#r">1</a> <span class="note-body"><span class="p">'
            'Fellow, Upper Valley College</span></span></span>',
            'Valley\u00a0College',
        ),
    ],
)
def test_no_short_word_ends_ragged_text_alone(html: str, held: str) -> None:
    made = balanced(html, page(PageSetup()), PRESS, 'en', 'ltr')
    assert held in made
    assert made.replace('\u00a0', ' ') == html


@pytest.mark.parametrize(
    'html', ['<p>Loaves by weight.</p>', '<p class="affiliation">Fellow of the Weighinghouses</p>']
)
def test_text_and_long_words_are_left_alone(html: str) -> None:
    assert balanced(html, page(PageSetup()), PRESS, 'en', 'ltr') == html


def test_a_title_from_the_right_is_told_what_is_left_at_its_sides() -> None:
    html = f'<h1 class="chapter-title" id="a">{LONG}</h1>'
    assert '--side: ' in balanced(html, page(PageSetup()), PRESS, 'fa', 'rtl')
    assert '--side' not in balanced(html, page(PageSetup()), PRESS, 'en', 'ltr')


def test_a_word_wider_than_the_measure_is_divided() -> None:
    html = f'<h1 class="chapter-title" id="a">Von {"Fähr" * 20}</h1>'
    made = balanced(html, page(PageSetup()), PRESS, 'de', 'ltr')
    assert 'hyphens: auto' in made
    assert 'whole' not in made


def test_a_name_that_fits_a_line_is_not_divided_where_authors_run_in() -> None:
    names = 'María José de la Cruz', 'Maximiliana Wolfeschlegelsteinhausen-Bergerdorff'
    html = ''.join(f'<p class="author"><span class="name">{name}</span></p>' for name in names)
    made = balanced(html, page(PageSetup()), PRESS, 'en', 'ltr')
    assert re.findall('class="(name.*?)"', made) == ['name whole', 'name']
