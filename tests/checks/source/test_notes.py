from __future__ import annotations

from pathlib import Path

import pytest

from bindery.checks.source import notes
from bindery.checks.source.rules import Rule
from tests.checks.source.cases import marked
from tests.checks.source.making import folder, loaded, passage


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('It sank in the river.12 The boat', ['river.12']),
        ('It sank in the river,3 and rose.', ['river,3']),
        ('They called it “so”.4 Then', ['“so”.4']),
        ('It sank in the river7 again.', ['river7']),
        ('It sank.² Then', ['sank.²']),
        ('It sank in the river [12] again.', ['river [12]']),
        ('It is 3 km² large.', []),
        ('See p.12 and no.3, vol.4 and fig.5.', []),
        ('The G20, a B12 and the mp3.', []),
        ('In May, 12 boats; some 3.5 m.', []),
        ('In x² and a¹.', []),
        ('It sank in 1998. 12 boats', []),
        ('See www.orle.example/river12 now', []),
    ],
)
def test_lost_calls(text: str, expected: list[str]) -> None:
    assert marked(notes.lost_call, text) == expected


@pytest.mark.parametrize(
    ('rule', 'texts', 'expected'),
    [
        (notes.call_space, ('It sank. [^a]',), ['sank. ']),
        (notes.call_space, ('It sank.[^a] Then',), []),
        (notes.call_space, ('[^a] It sank.',), []),
        (notes.call_side, ('It sank.[^a] It rose.[^b] It went[^c].',), ['went.']),
        (notes.call_side, ('It sank[^a]. It rose[^b]. It went.[^c]',), ['went.']),
        (notes.call_side, ('It sank.[^a] It rose,[^b] and[^c] went.',), []),
        (notes.empty_note, (passage(' ', 'note'),), [' ']),
        (notes.empty_note, (passage('So.', 'note'),), []),
        (notes.label_order, ('It sank.[^1] It rose.[^3] It went.[^2]',), ['went.']),
        (notes.label_order, ('It sank.[^1] It rose.[^2] It went.[^wait]',), []),
        (notes.label_order, ('It sank.[^2]', passage('It rose.[^1]', chapter='voss')), []),
    ],
)
def test_calls(rule: Rule, texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(rule, *texts) == expected


@pytest.mark.parametrize(
    ('text', 'count'),
    [('It sank.^[ ] Then.', 1), ('It sank.^[So.] Then.', 0), ('It sank.[^a]\n\n[^a]: So.', 0)],
)
def test_empty_notes_in_a_text(text: str, count: int, tmp_path: Path) -> None:
    assert len(list(notes.empty_note(loaded(folder(tmp_path, text=text + '\n'))))) == count
