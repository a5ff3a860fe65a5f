"""Titles divided into lines as an editor would divide them."""

from __future__ import annotations

import pytest

from bindery.editions.title_lines import divided, fewest, is_well_parted, set_in_lines, words_of


def lines(title: str, most: int, lang: str = 'en', spare: int = 0) -> str:
    """The title in lines where each letter is one wide."""
    words = title.split(' ')
    made, start = [], 0
    for count in divided(words, [len(word) for word in words], 1, most, lang, spare=spare):
        made.append(' '.join(words[start : start + count]))
        start += count
    return ' / '.join(made)


@pytest.mark.parametrize(
    ('title', 'most', 'expected'),
    [
        # After a colon, even where that makes a line short.
        ('Bread and Salt in Upper Valley: Prices and Customs of Bakers', 44,
         'Bread and Salt in Upper Valley: / Prices and Customs of Bakers'),
        ('Bread and Salt: Opportunities and Obstacles of a Trade', 44,
         'Bread and Salt: / Opportunities and Obstacles of a Trade'),
        # But not where it would be a word alone above a full line.
        ('Salt: The Quiet Neighbour of the Northern Region', 44,
         'Salt: The Quiet Neighbour / of the Northern Region'),
        # Before a preposition or a conjunction, not after one or after an article.
        ('The baking of bread in the towns along a river', 26, 'The baking of bread / in the towns along a river'),
        ('Twelve Loaves of Rye and Barley, Weighed', 26, 'Twelve Loaves of Rye / and Barley, Weighed'),
        # Least of all after two small words, even where the lines are then less even.
        ('The price of bread and salt as weighed in the Upper Valley', 42,
         'The price of bread and salt / as weighed in the Upper Valley'),
        # A name stays whole where another break is nearly as even, and is parted where none is.
        ('The trade in salt by Upper Valley merchants', 26, 'The trade in salt / by Upper Valley merchants'),
        ('Rye for Upper Valley bakers of bread', 22, 'Rye for Upper Valley / bakers of bread'),
        ('Upper Valley', 8, 'Upper / Valley'),
        # A number stays with its word; a dash ends a line and never begins one.
        ('Each loaf in Volume 12 was weighed', 24, 'Each loaf in Volume 12 / was weighed'),
        ('Bread by weight – a short history', 24, 'Bread by weight – / a short history'),
    ],
)  # fmt: skip
def test_where_a_title_is_parted(title: str, most: int, expected: str) -> None:
    assert lines(title, most) == expected


@pytest.mark.parametrize(
    ('lang', 'title', 'most', 'expected'),
    [
        ('de', 'Brot und Salz der Täler zwischen den Flüssen', 25, 'Brot und Salz der Täler / zwischen den Flüssen'),
        ('fr', 'Le pain des vallées et le sel de la rivière', 25, 'Le pain des vallées / et le sel de la rivière'),
        ('ru', 'Хлеб и соль в долинах между двумя реками', 25, 'Хлеб и соль в долинах / между двумя реками'),
        ('fa', 'نان و نمک در دره‌های میان دو رود', 20, 'نان و نمک در دره‌های / میان دو رود'),
        # A Persian word that says that it belongs to the next one (ezafe) is not parted from it.
        ('fa', 'تنورهای بزرگ درهٔ بالا', 16, 'تنورهای بزرگ / درهٔ بالا'),
    ],
)
def test_small_words_of_other_languages(lang: str, title: str, most: int, expected: str) -> None:
    assert lines(title, most, lang) == expected


def test_a_line_that_ends_with_a_small_word_or_in_a_name_is_not_well_parted() -> None:
    assert is_well_parted(('Bread of', 'Upper Valley'), 'en') is False
    assert is_well_parted(('Bread of Upper', 'Valley'), 'en') is False
    assert is_well_parted(('Bread', 'of Upper Valley'), 'en')
    assert is_well_parted(('Bread',), 'en')
    assert is_well_parted(('نان خانه‌ی', 'کوچک'), 'fa') is False


def test_one_line_more_where_it_parts_better() -> None:
    title = 'Bread and Salt after War in the Valleys: Prices and Prospects'
    assert lines(title, 36) == 'Bread and Salt after War / in the Valleys: Prices and Prospects'
    assert lines(title, 36, spare=1) == 'Bread and Salt after War / in the Valleys: / Prices and Prospects'


@pytest.mark.parametrize('most', range(4, 40, 3))
def test_as_few_lines_as_the_measure_allows_and_none_too_long(most: int) -> None:
    title = 'Rivers, and towns on them: a reader for those who weigh bread by hand'
    widths = [len(word) for word in title.split(' ')]
    made = lines(title, most).split(' / ')
    assert len(made) == fewest(widths, 1, most)
    assert ' '.join(made) == title
    assert all(len(line) <= most or ' ' not in line for line in made)


def test_markup_keeps_its_elements_and_notes() -> None:
    note = '<a class="noteref" href="#n">1</a><span class="footnote" id="n">By <i>us</i> all</span>'
    markup = f'Salt of <em>Upper Valley</em>{note} &amp; bread'
    assert words_of(markup) == ('Salt', 'of', 'Upper', 'Valley', '&', 'bread')
    assert set_in_lines(markup, (3, 3)) == (
        '<span class="whole">Salt of </span><em><span class="whole">Upper</span> <span class="whole">Valley</span></em>'
        f'{note}<span class="whole"> &amp; bread</span>'
    )
