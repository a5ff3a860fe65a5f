"""What words, spaces and marks are allowed at the ends of lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bindery.editions.holding import held
from bindery.editions.pdf.lines import cuts, hanging
from bindery.editions.pdf.lines.hyphenation import Hyphenation, exceptions, phrase
from bindery.editions.pdf.lines.items import NEVER, Box, Glue, Penalty
from bindery.editions.pdf.lines.rivers import rivers
from bindery.editions.pdf.lines.text import Composed, Solid, Words, compose


class Typewriter:
    """Every character is ten pixels wide."""

    gives = True

    def __init__(self) -> None:
        self.parts: dict[object, object] = {}

    def width(self, text: str) -> float:
        return 10.0 * len(text)

    def parted(self, word: str, cuts: Sequence[int], hyphen: str) -> list[tuple[float, float, float]]:
        return [(self.width(word[:cut]), self.width(word[cut:]), self.width(hyphen)) for cut in cuts]


def composed(*leaves: Words | Solid, hyphenation: Hyphenation | None = None) -> Composed:
    return compose(leaves, 0.0, hyphenation or Hyphenation())


def ends(text: str, language: str = 'en', hyphenation: Hyphenation | None = None, **manner: bool) -> str:
    """A text with ``|`` where a line may end and ``-|`` where a hyphen is added."""
    leaf = Words(text, Typewriter(), language=language, **manner)  # type: ignore[arg-type]
    made = composed(leaf, hyphenation=hyphenation)
    shown, last = [], 0
    for at, place in sorted(made.places.items()):
        if (made.items[at].penalty if not isinstance(made.items[at], Box) else NEVER) >= NEVER:  # type: ignore[union-attr]
            continue
        shown += [text[last : place.end], '-|' if place.hyphen else '|']
        last = place.resume
    return ''.join(shown) + text[last:]


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('one two three sixes', 'one|two|three|sixes'),
        ('the university was there', 'the|uni-|ver-|sity|was|there'),
        ('a self-governing town there', 'a|self-|governing|town|there'),
        ('from 1997–2004 the house stood', 'from|1997–|2004|the|house|stood'),
        ('an e-mail came there again', 'an|e-mail|came|there|again'),
        ('either/or stays there again', 'either/|or|stays|there|again'),
        ('hard\u00a0space keeps there again', 'hard\u00a0space|keeps|there|again'),
        ('NATO PARLIAMENT met there again', 'NATO|PARLIAMENT|met|there|again'),
        # The last line has at least five letters.
        ('it was said of me', 'it|was|said of me'),
        ('they saw uni\u00adver\u00adsity there', 'they|saw|uni\u00ad-|ver\u00ad-|sity|there'),
    ],
)
def test_where_a_line_may_end(text: str, expected: str) -> None:
    assert ends(text) == expected


@pytest.mark.parametrize(
    ('language', 'text', 'expected'),
    [
        ('de', 'die Wissenschaft steht dort', 'die|Wis-|sen-|schaft|steht dort'),
        ('fa', 'university stands there', 'university|stands|there'),
        ('ru', 'наука в университете стояла', 'наука|в уни-|вер-|си-|те-|те|стояла'),
        ('tlh', 'university stands there', 'university|stands|there'),
    ],
)
def test_words_are_divided_by_their_language(language: str, text: str, expected: str) -> None:
    shown = ends(text, language)
    if language == 'ru':
        assert 'в|' not in shown
        assert '-|' in shown
    else:
        assert shown == expected


def test_an_address_is_broken_after_its_marks_and_before_its_hyphens() -> None:
    assert ends('https://example.org/one-two/three', address=True) == 'https://|example.|org/|one|-two/|three'


def dislikes(text: str, **manner: bool) -> dict[str, float]:
    """What stands before each place where a line may end, and the penalty there."""
    made = composed(Words(text, Typewriter(), language='en', **manner))  # type: ignore[arg-type]
    return {
        text[: place.end].split()[-1]: item.penalty
        for at, place in made.places.items()
        if isinstance(item := made.items[at], Penalty) and item.penalty < NEVER
    }


@pytest.mark.parametrize(
    ('text', 'dear', 'cheap'),
    [
        ('they sought a partnership.', 'partner-', 'part-'),
        ('they saw the university.', 'univer-', 'uni-'),
        ('they sought a partnership then', '', 'partner-'),
    ],
)
def test_a_last_line_that_is_a_short_piece_of_a_word_is_disliked_most(text: str, dear: str, cheap: str) -> None:
    found = {f'{before}-': penalty for before, penalty in dislikes(text).items()}
    usual = dislikes('they sought a partnership in those years')['part']
    assert found[cheap] == usual
    assert not dear or found[dear] > 4 * usual


def test_what_must_stay_in_one_line_does() -> None:
    assert ends('one university', wrap=False) == 'one university'


def test_names_are_never_divided_and_the_house_is_heard() -> None:
    own = Hyphenation(frozenset({'aldergrove'}), exceptions(['data-base  # ours', 'Universities', 're-cord']))
    assert own.places('Aldergrove', 'en') == ()
    assert own.places('Aldergrove’s', 'en') == ()
    assert own.places('database', 'en') == (4,)
    assert own.places('universities', 'en') == ()
    assert own.places('record', 'en') == ()
    assert Hyphenation().places('Aldergrove', 'en') != ()


def test_a_registered_name_is_not_parted_at_its_own_hyphen() -> None:
    own = Hyphenation(frozenset({'alder', 'grove', 'alder-grove'}))
    assert own.is_name('(Alder-Grove’s,')
    assert own.is_name('Alder\u2010Grove')
    assert not own.is_name('alder-wood')
    assert not own.is_name('Alder')


LAB = Hyphenation(phrases=frozenset({phrase('The Northern Laboratory of Winter-Roads'), phrase('Centre for Peace')}))


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('in Northern Laboratory of Winter-Roads there', 'in|Northern|Laboratory|of|Winter-Roads|there'),
        (
            'in NORTHERN laboratory, of “winter\u2010roads” there',
            'in|NORTHERN|laboratory,|of|“winter\u2010roads”|there',
        ),
        ('in Northern\u00a0Laboratory of Winter Roads there', 'in|Northern\u00a0Laboratory|of|Winter|Roads|there'),
        ('in Northern Laboratory of Winter-Roadside there', 'in|North-|ern|Lab-|o-|ra-|tory|of|Winter-|Roadside|there'),
        ('Centre for Peaceful Labour there', 'Cen-|tre|for|Peace-|ful|Labour|there'),
    ],
)
def test_no_word_is_divided_in_a_long_name(text: str, expected: str) -> None:
    assert ends(text, hyphenation=LAB) == expected


def test_a_long_name_is_known_across_runs_in_other_styles() -> None:
    texts = ('Northern ', 'Labora', 'tory of Winter-Roads', ' and other laboratories there')
    runs = [Words(text, Typewriter(), language='en') for text in texts]
    made = composed(runs[0], Solid(0, seen=False), runs[1], Solid(5, seen=False), *runs[2:], hyphenation=LAB)
    divided = {at for at, item in enumerate(made.items) if isinstance(item, Penalty) and item.penalty < NEVER}
    assert divided
    assert {made.places[at].leaf for at in divided} == {5}


@pytest.mark.parametrize(
    ('text', 'places'),
    [
        ('well-being', ['well-']),
        ('re-imposing', []),
        ('US-led', []),
        ('20-year', ['20-']),
        ('re-un-made', []),
    ],
)
def test_two_letters_are_not_left_before_a_hyphen(text: str, places: list[str]) -> None:
    assert [text[: match.end()] for match in cuts.DIVIDED.finditer(text)] == places


@pytest.mark.parametrize(
    ('text', 'language'),
    [
        ('by J.~Smith', 'en'),
        ('by J.~R. Smith', 'en'),
        ('see p.~17', 'en'),
        ('see Figure~3', 'en'),
        ('about 40~km', 'en'),
        ('about 3~million', 'en'),
        ('on 17~May', 'en'),
        ('says Dr~Alder', 'en'),
        ('one~– two', 'en'),
        ('в~городе', 'ru'),
        ('quoi~?', 'fr'),
        ('la «~chose', 'fr'),
    ],
)
def test_spaces_at_which_no_line_ends(text: str, language: str) -> None:
    assert text.index('~') in held(text.replace('~', ' '), language)


@pytest.mark.parametrize('text', ['one two', 'the house. The garden', 'in 1997 they', 'no words'])
def test_spaces_at_which_a_line_may_end(text: str) -> None:
    assert held(text, 'en') == frozenset()


def test_parts_of_a_word_are_as_wide_as_the_whole() -> None:
    made = composed(Words('university', Typewriter(), language='en'), Words(' and more words', Typewriter()))
    first = next(place for place, item in enumerate(made.items) if isinstance(item, Glue))
    assert sum(item.width for item in made.items[:first] if isinstance(item, Box)) == 100


def test_a_word_that_goes_on_in_another_style_is_not_divided() -> None:
    made = composed(Words('inter', Typewriter(), language='en'), Words('national words follow', Typewriter()))
    assert not any(isinstance(item, Penalty) and item.hyphen for item in made.items[:2])


def test_a_formula_is_set_whole_with_the_comma_behind_it() -> None:
    made = composed(Words('here ', Typewriter()), Solid(33.0), Words(', and there again', Typewriter()))
    assert [type(item).__name__ for item in made.items[:4]] == ['Box', 'Glue', 'Box', 'Box']


@pytest.mark.parametrize(
    ('letter', 'font', 'expected'),
    [('.', 'Spectral', 0.7), ('-', 'Spectral', 0.5), ('n', 'Spectral', 0.0), ('.', 'Space Mono', 0.0)],
)
def test_marks_hang_in_the_margin(letter: str, font: str, expected: float) -> None:
    assert hanging.right(letter, font) == expected


def test_rivers_are_four_lines_long() -> None:
    line = ((10.0, 14.0), (40.0, 44.0))
    assert rivers([line, line, line]) == ()
    assert rivers([line, line, line, line]) == ((0, 3),)
    assert rivers([line, ((11.0, 15.0),), ((13.0, 17.0),), ((15.0, 19.0),)]) == ((0, 3),)
    assert rivers([line, line, ((20.0, 24.0),), line, line]) == ()
