"""Characters without a glyph are found before anything is set."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from bindery.checks.glyphs import findings
from bindery.fonts import coverage, faces
from bindery.reading import _covered


@pytest.mark.parametrize(
    'text',
    ['Plain words, “quoted” – and more…', 'پژوهشکده مطالعات منطقه\u200cای', 'Наука и жизнь', 'ā ḥ ʿAlī', 'so\u00adft'],
)
def test_text_that_can_be_set(text: str, tmp_path: Path) -> None:
    (tmp_path / 'a.md').write_text(text, encoding='utf-8')
    assert findings(tmp_path, [PurePosixPath('a.md')], _covered) == ()


def test_a_character_without_a_glyph_is_named_at_its_first_place(tmp_path: Path) -> None:
    (tmp_path / 'a.md').write_text('One\ntwo 漢 and 漢\n', encoding='utf-8')
    (found,) = findings(tmp_path, [PurePosixPath('a.md')], _covered)
    assert (found.code, str(found.location)) == ('missing-glyph', 'a.md:2:5')
    assert 'U+6F22' in found.message


def test_what_is_called_common_is_in_the_text_face() -> None:
    from bindery.checks.glyphs import COMMON

    text = coverage(next(face for face in faces() if face.role == 'text' and face.weight == 400))
    common = {n for n in range(0x21, 0x2100) if COMMON.fullmatch(chr(n)) and chr(n) not in '\u00a0\u00ad\u2011'}
    assert {hex(n) for n in common - text} == set()
