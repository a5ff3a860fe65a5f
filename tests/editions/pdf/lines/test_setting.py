"""Whole paragraphs in our own faces: every line as wide as it should be, and not a letter lost."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindery import fonts
from bindery.editions.pdf.lines import hanging
from bindery.editions.pdf.lines.drawing import shown
from bindery.editions.pdf.lines.faces import Cast, Glyph, font_of
from bindery.editions.pdf.lines.hyphenation import Hyphenation
from bindery.editions.pdf.lines.items import EASE
from bindery.editions.pdf.lines.justifying import Segment
from bindery.editions.pdf.lines.known import Known
from bindery.editions.pdf.lines.setting import Paragraph, Setter
from bindery.editions.pdf.lines.text import GIVE, SHRINK, STRETCH, TRACK, Leaf, Solid, Words
from tests.editions.pdf.lines.plain import glyphs_of

SIZE, MEASURE, INDENT = 14.0, 420.0, 17.0
# 0.05 mm in CSS pixels.
EXACT = 0.05 / 25.4 * 96
TEXT = (
    'The keeper of the harbour wrote every ship into a book, its cargo and its master, the day it came and the day it '
    'left; “nothing is lost”, he said, “that stands on paper”. In the hundred years after him the book was copied '
    'twice, and both copyists left out what they could not read. What the office has today is the second copy, bound '
    'with a chart of the estuary and with the correspondence about the lighthouse, whose construction took longer than '
    'anybody had expected and cost three times the estimate. '
)


@cache
def cast(name: str, spacing: float = 0.0, features: tuple[tuple[str, int], ...] = (('liga', 1),)) -> Cast:
    path = next(face.path for face in fonts.faces() if face.name == f'{name}.ttf')
    return Cast(font_of(path.read_bytes(), 0), SIZE, features, 'en', spacing)


def words(text: str, name: str = 'Spectral-Regular', **manner: float) -> Words:
    own = cast(name, **manner)  # type: ignore[arg-type]
    return Words(text, own, own.font.name, 'en')


def paragraph(*leaves: Leaf, measure: float = MEASURE) -> Paragraph:
    made = Setter(leaves, measure, INDENT, Hyphenation()).paragraph()
    assert made is not None
    return made


MIXED: tuple[Leaf, ...] = (
    words(TEXT),
    words('The estimate', 'Spectral-Italic'),
    words(' of that year is printed in the '),
    words('gazette', 'Spectral-Bold'),
    words(', volume '),
    Solid(40.0),
    words(', with the small capitals '),
    words('anno domini', features=(('smcp', 1),), spacing=0.8),
    words(' before every date. ' + TEXT),
)


@pytest.mark.parametrize('leaves', [(words(TEXT * 3),), MIXED], ids=['plain', 'mixed'])
def test_every_line_is_as_wide_as_the_measure(leaves: tuple[Leaf, ...]) -> None:
    made = paragraph(*leaves)
    start = (0, 0)
    for number, line in enumerate(made.lines[:-1]):
        assert line.resume is not None
        solid = sum(
            leaf.width
            for place, leaf in enumerate(leaves)
            if isinstance(leaf, Solid) and start[0] <= place <= line.resume[0]
        )
        last = next(segment for segment in reversed(line.segments) if segment.text)
        run = leaves[last.leaf]
        assert isinstance(run, Words)
        hang = hanging.right(last.text[-1], run.face) * run.measures.width(last.text[-1])
        width = sum(segment.width for segment in line.segments) + solid + (0 if number else INDENT)
        assert abs(width - line.hang - hang - MEASURE) < EXACT
        start = line.resume


@pytest.mark.parametrize('measure', [200.0, 300.0, 420.0, 580.0])
def test_the_text_is_unchanged(measure: float) -> None:
    made = paragraph(*MIXED, measure=measure)
    whole = ''.join(leaf.text for leaf in MIXED if isinstance(leaf, Words))
    text, lines = '', []
    for line in made.lines:
        shown_text = ''.join(segment.text for segment in line.segments)
        lines.append(shown_text)
        added = shown_text.endswith('-') and line.hyphen
        text += shown_text[:-1] if added else shown_text + ' '
    assert text.split() == whole.split()
    assert len(lines[-1].replace(' ', '')) >= 5


PIECES = (
    'a', 'the', 'self-governing', '1997–2004', '“quoted”,', 'either/or', 'considerations', 'p. 17', 'international;',
    'there\u00a0is', 'copy\u00ading', 'word—word', 'AVA', 'office', 'extraordinarily', 'Dr Smith', '(see', 'below).',
)  # fmt: skip
UNSEEN = dict.fromkeys(map(ord, ' \u00a0\u00ad'))


@st.composite
def runs(draw: st.DrawFn) -> tuple[Words, ...]:
    """Runs of words in several faces, with or without a space after each."""
    return tuple(
        words(
            ' '.join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=20))) + draw(st.sampled_from(' _')),
            name,
        )
        for name in draw(st.lists(st.sampled_from(['Spectral-Regular', 'Spectral-Italic']), min_size=1, max_size=4))
    )


@settings(max_examples=20, deadline=None)
@given(runs(), st.sampled_from([250.0, 330.0, MEASURE]))
def test_whatever_is_set_every_letter_is_there_and_every_line_as_wide_as_it_should_be(
    leaves: tuple[Words, ...], measure: float
) -> None:
    letters = ''
    made = paragraph(*leaves, measure=measure)
    for number, line in enumerate(made.lines):
        last = next(segment for segment in reversed(line.segments) if segment.text)
        own = leaves[last.leaf]
        letters += ''.join(segment.text for segment in line.segments)
        if line.hyphen and not own.text[: last.end].endswith('-'):
            assert last.text.endswith('-')
            letters = letters[:-1]
        hang = hanging.right(last.text[-1], own.face) * own.measures.width(last.text[-1])
        width = sum(segment.width for segment in line.segments) + (0 if number else INDENT) - line.hang - hang
        assert width < measure + EXACT
        assert line.resume is None or width > measure - EXACT
    assert letters.translate(UNSEEN) == ''.join(leaf.text for leaf in leaves).translate(UNSEEN)


def natural(segment: Segment) -> list[Glyph]:
    return list(cast('Spectral-Regular').glyphs(segment.text).each())


@pytest.mark.parametrize('measure', [150.0, 190.0, MEASURE])
def test_letters_give_only_a_little(measure: float) -> None:
    for segment in (segment for line in paragraph(words(TEXT * 3), measure=measure).lines for segment in line.segments):
        assert abs(segment.scale - 1) <= GIVE + 1e-9
        for set_, plain in zip(segment.glyphs.each(), natural(segment), strict=True):
            if plain.text.strip():
                assert abs(set_.advance / plain.advance - segment.scale) <= TRACK + 1e-4


@pytest.mark.parametrize('measure', [150.0, 190.0, MEASURE])
def test_letters_are_tracked_where_spaces_would_give_much_and_never_before_a_space(measure: float) -> None:
    tracked = False
    for line in paragraph(words(TEXT * 3), measure=measure).lines:
        for segment in line.segments:
            glyphs, plain = list(segment.glyphs.each()), natural(segment)
            shares = [set_.advance / own.advance - segment.scale for set_, own in zip(glyphs, plain, strict=True)]
            ends = {place for place, own in enumerate([*plain[1:], None]) if own is None or own.text == ' '}
            assert all(abs(shares[place]) < 1e-9 for place in ends)
            by = max(abs(share) for place, share in enumerate(shares) if plain[place].text != ' ' and place not in ends)
            much = 1 + EASE * STRETCH if line.ratio > 1 else 1 - EASE * SHRINK
            assert by < 1e-9 or abs(line.ratio - 1) >= abs(much - 1) - 1e-9
            tracked |= by > 1e-9
    assert tracked or measure == MEASURE


@pytest.mark.parametrize('name', ['Spectral-Regular', 'Spectral-Italic', 'AlegreyaSans-Regular'])
@pytest.mark.parametrize('word', ['officially', 'AVAR-Types', 'r.f.Tower', 'naïve–fjord', 'co\u00adoperate', 'flow’s,'])
@pytest.mark.parametrize('hyphen', ['-', '\u2010', ''])
def test_the_parts_of_a_word_are_as_wide_as_each_shaped_alone(name: str, word: str, hyphen: str) -> None:
    cuts, width = range(1, len(word)), cast(name).width
    alone = [(width(word[:at]), width(word[at:]), width(word[:at] + hyphen) - width(word[:at])) for at in cuts]
    assert cast(name).parted(word, cuts, hyphen) == alone


WIDE = dict.fromkeys(range(5), 500)


def test_glyphs_are_drawn_where_they_belong() -> None:
    glyphs = [Glyph(1, 5.0004, 0.0, 0.0, 'a'), Glyph(2, 5.0004, 0.0, 0.0, 'b'), Glyph(3, 5.0, 0.0, 0.0, 'c')]
    assert list(shown(glyphs_of(glyphs), 10.0, WIDE)) == [('', [(0.0, '<000100020003>')])]
    kerned = [Glyph(1, 4.5, 0.0, 0.0, 'a'), Glyph(2, 5.0, 0.0, 2.0, '\u0301'), Glyph(3, 5.0, 0.0, 0.0, 'c')]
    operands = [(0.0, '<0001>'), (2.0, '50<0002>'), (0.0, '<0003>')]
    assert list(shown(glyphs_of(kerned), 10.0, WIDE)) == [('a\u0301c', operands)]


def test_rounding_never_adds_up() -> None:
    """After a thousand glyphs the pen is where it should be, to a thousandth of an em."""
    glyphs = [Glyph(1, 5.0046, 0.0, 0.0, 'a')] * 1000
    ((_, [(_, operand)]),) = shown(glyphs_of(glyphs), 10.0, WIDE)
    moved = sum(int(part.rpartition('>')[2] or 0) for part in operand.split('<') if part)
    assert abs(500 * 999 - moved - 999 * 500.46) <= 1


def test_letterspacing_parts_ligatures() -> None:
    tight, wide = (cast('Spectral-Regular', spacing).glyphs('office') for spacing in (0.0, 0.8))
    assert len(tight.numbers) < len(wide.numbers) == 6


@pytest.mark.parametrize(
    'text',
    ['The office keeps AVA To. Who fled?', 'a\u00adb soft\u00adly of\u200bfice', 'e\u0301 and a\u0308\u0301 and fi'],
    ids=['kerning', 'unseen', 'marks'],
)
@pytest.mark.parametrize('spacing', [0.0, 0.8])
def test_what_is_cut_from_a_whole_is_what_is_shaped_alone(text: str, spacing: float) -> None:
    own = cast('Spectral-Regular', spacing)
    whole = own.whole(text)
    cuts = {(start, end): whole.cut(start, end) for end in range(1, len(text) + 1) for start in range(end)}
    for (start, end), found in cuts.items():
        assert found is None or found[:-1] == own.glyphs(text[start:end])[:-1], text[start:end]
    assert sum(found is not None for found in cuts.values()) > len(cuts) / 3


def test_a_paragraph_is_set_once_while_nothing_changes_and_few_are_kept() -> None:
    known = Known(most=2)
    own = Hyphenation(frozenset({'aldergrove'}), {'database': (4,)})
    first = known.setter((words(TEXT),), MEASURE, INDENT, own)
    assert known.setter((words(TEXT),), MEASURE, INDENT, Hyphenation(own.names, {'database': (4,)})) is first
    others = [
        known.setter((words(TEXT + 'More.'),), MEASURE, INDENT, own),
        known.setter((words(TEXT),), MEASURE - 1, INDENT, own),
        known.setter((words(TEXT),), MEASURE, INDENT, Hyphenation(own.names)),
    ]
    assert first not in others
    assert len({id(each) for each in others}) == 3
    assert known.setter((words(TEXT),), MEASURE, INDENT, own) is not first


@pytest.mark.parametrize('by', [0, 1])
def test_lines_that_stand_on_a_page_stay_where_the_rest_is_set_otherwise(by: int) -> None:
    """Else the last of them would stand on the next page once more, with a word that it has not here."""
    found = 0
    for measure in range(300, 480, 12):
        setter = Setter((words(TEXT),), measure, INDENT, Hyphenation())
        made = setter.paragraph()
        assert made is not None
        for count in range(1, len(made.lines) - 1):
            kept = [line.at for line in made.lines[:count]]
            barred = setter.word(made.lines[count].at)
            other = setter.paragraph(frozenset() if by else barred, frozenset(kept), by)
            if other is not None:
                found += 1
                assert [line.at for line in other.lines[:count]] == kept
    assert found > 10


def test_what_the_font_draws_with_another_glyph_is_covered() -> None:
    own = cast('Spectral-Regular')
    assert not own.font.characters.intersection(map(ord, '\u202f\u2011'))
    assert own.covers('quoi\u202f? nord\u2011est')
    assert not own.covers('water 水')
    assert own.width('a') < own.width('a\u202f') < own.width('a ')
    assert own.width('\u2011') == own.width('\u2010')
