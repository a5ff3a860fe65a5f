"""The engine: what we take from WeasyPrint's inside, and what it may and may not reach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bindery import fonts
from bindery.editions.pdf import workers
from bindery.editions.pdf.house import House
from bindery.editions.pdf.supplies import Supplies

pytestmark = pytest.mark.pango


def test_the_private_names_of_weasyprint_are_as_we_know_them() -> None:
    """If this fails, WeasyPrint has changed: read engine.py against the new version before anything else."""
    from bindery.editions.pdf import engine

    assert engine.seam() == ()


def test_no_font_of_the_system_is_used(press: Any, page: Callable[[str], str]) -> None:
    setting = press.set(page('<p style="font-family: DejaVu Sans, Liberation Serif, serif">text</p>'))
    assert {family for family, _, _ in setting.fonts.values()} <= {'Spectral'}


def test_no_style_is_faked(press: Any, page: Callable[[str], str]) -> None:
    setting = press.set(page('<p><b>b</b> <i>i</i> <b><i>bi</i></b> <span style="font-weight:500">m</span></p>'))
    faces = {('Spectral', weight, style) for weight in (400, 700) for style in ('normal', 'italic')}
    assert set(setting.fonts.values()) <= faces


@pytest.mark.parametrize('address', ['https://example.org/a.png', 'file:///etc/passwd', '../../secret.png'])
def test_nothing_outside_the_supplies_is_fetched(press: Any, page: Callable[[str], str], address: str) -> None:
    setting = press.set(page(f'<p><img src="{address}" alt="x"/></p>'))
    assert any('RefusedError' in message for message in setting.log)


def test_a_note_stays_with_its_call_where_a_paragraph_must_not_be_parted(
    press: Any, page: Callable[[str], str]
) -> None:
    note = '<span class="footnote" id="n{0}">Note {0} of some length, which fills the line.</span>'
    paragraphs = ''.join(
        f'<p>Line one of the paragraph number {n}, enough for two lines.<a id="r{n}"></a>{note.format(n)} More.</p>'
        for n in range(30)
    )
    setting = press.set(page(paragraphs))
    assert all(setting.spots[f'n{n}'].page == setting.spots[f'r{n}'].page for n in range(30))


def test_a_note_taller_than_the_page_is_seen_where_it_may_not_be_divided(
    press: Any, page: Callable[[str], str]
) -> None:
    note = f'<span class="footnote" style="break-inside: avoid">{"word " * 300}</span>'
    setting = press.set(page(f'<p>Text{note}</p>'))
    assert setting.notes_above


def test_letters_without_a_glyph_are_logged(press: Any, page: Callable[[str], str]) -> None:
    assert any('U+16A0' in message for message in press.set(page('<p>ᚠ</p>')).log)


def test_the_sample_has_every_cut_that_a_mark_of_a_draft_from_the_right_wants(press: Any) -> None:
    wanted = {(fonts.family(role), weight, 'normal') for role in ('arabic', 'hebrew') for weight in (400, 700)}
    assert wanted <= set(press.set(workers.SAMPLE).fonts.values())


@pytest.mark.parametrize(
    ('cut', 'face'), [('text bold', ('text', 700, 'normal')), ('sans italic', ('sans', 400, 'italic'))]
)
def test_the_sample_has_what_a_house_sets_its_heads_in(
    cut: str, face: tuple[str, int, str], press: Any, page: Callable[[str], str]
) -> None:
    wanted = (fonts.family(face[0]), *face[1:])
    usual, own = (workers.sample_job(House(sheet, Supplies({}))) for sheet in ('', f':root {{ --folio: {cut}; }}'))
    assert wanted not in press.set(usual.html).fonts.values()
    assert wanted in press.set(own.html).fonts.values()
