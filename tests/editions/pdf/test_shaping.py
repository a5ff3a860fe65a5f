"""Lines set straight into glyphs."""

from __future__ import annotations

import pytest

from bindery.editions.pdf.shaping import Type, fitted, set_line

TEXT = Type('text', 10)


def text_of(line: object) -> list[str]:
    return [''.join(glyph.text for glyph in run.glyphs) for run in line.runs]  # type: ignore[attr-defined]


def test_a_line_keeps_its_text() -> None:
    assert text_of(set_line('The river Orle', TEXT)) == ['The river Orle']


def test_ligatures_keep_theirs_too() -> None:
    line = set_line('five ships', TEXT)
    assert ''.join(text_of(line)) == 'five ships'
    assert len(line.runs[0].glyphs) < len('five ships')


def test_small_capitals_are_other_glyphs_than_the_letters() -> None:
    plain, small = set_line('abc', TEXT), set_line('abc', Type('text', 10, features=('smcp',)))
    assert {g.number for g in plain.runs[0].glyphs}.isdisjoint(g.number for g in small.runs[0].glyphs)


def test_another_script_comes_from_its_own_face_and_side() -> None:
    line = set_line('رود Orle', TEXT, 'rtl')
    assert [run.type.role for run in line.runs] == ['text', 'arabic']


def test_hebrew_comes_from_its_own_face() -> None:
    assert [run.type.role for run in set_line('רמת דרדר 3', TEXT, 'rtl').runs] == ['text', 'hebrew']


def test_a_space_stands_between_what_runs_one_way_and_the_other() -> None:
    runs = set_line('12 ביוני 2025', Type('hebrew', 10), 'rtl').runs
    assert [''.join(glyph.text for glyph in run.glyphs) for run in runs] == ['2025', ' ביוני '[::-1], '12']
    runs = set_line('Orle رود Orle', TEXT).runs
    assert [''.join(glyph.text for glyph in run.glyphs) for run in runs] == ['Orle ', 'رود'[::-1], ' Orle']


def test_letters_that_the_face_has_in_parts() -> None:
    assert [run.type.role for run in set_line('Maẖmud', TEXT).runs] == ['text']


@pytest.mark.parametrize('width', [60, 100, 180])
def test_a_long_head_ends_in_an_ellipsis_and_never_overflows(width: int) -> None:
    line = fitted('A Head That Is Far Too Long for the Page on Which It Stands', TEXT, width)
    assert line.width <= width
    assert ''.join(text_of(line)).endswith('…')


def test_a_short_head_stays_as_it_is() -> None:
    assert text_of(fitted('Short', TEXT, 100)) == ['Short']
