from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from bindery import fonts
from bindery.errors import MachineError

FACES = fonts.faces()
TEXT = [face for face in FACES if face.role == 'text']
LATIN = 'ABCabc' + 'āīūḥṣḍṭẓžšč' + '–—‘’“”…§†‡'
TRANSLITERATION = 'āīūḥṣḍṭẓġʿʾẕẖḵžšč'
RUSSIAN = 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя'
HEBREW = 'אבגדהוזחטיךכלםמןנסעףפץצקרשת׳״־₪0123456789()–—„”'
PERSIAN = 'اآأبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئؤۀة۰۱۲۳۴۵۶۷۸۹،؛؟٪«»'


def missing(face: fonts.Face, text: str) -> str:
    covered = fonts.coverage(face)
    return ''.join(letter for letter in text if ord(letter) not in covered)


def features(face: fonts.Face) -> set[str]:
    with TTFont(face.path, lazy=True) as font:
        return {record.FeatureTag for record in font['GSUB'].table.FeatureList.FeatureRecord}


def test_every_role_has_the_cuts_that_keep_anything_from_being_faked() -> None:
    cuts = {
        role: {(face.weight, face.style) for face in FACES if face.role == role} for role in ('text', 'sans', 'mono')
    }
    every = {(weight, style) for weight in (400, 700) for style in ('normal', 'italic')}
    assert cuts == {'text': every, 'sans': every, 'mono': every}
    for role in ('arabic', 'hebrew'):
        assert {(face.weight, face.style) for face in FACES if face.role == role} == {(400, 'normal'), (700, 'normal')}


@pytest.mark.parametrize('face', FACES, ids=lambda face: face.name)
def test_a_face_is_static_free_to_embed_and_has_no_reserved_name(face: fonts.Face) -> None:
    with TTFont(face.path, lazy=True) as font:
        assert 'fvar' not in font
        assert font['OS/2'].fsType == 0
        assert font['name'].getBestFamilyName() == face.family
    licence = face.licence_path.read_text('utf-8')
    assert 'SIL Open Font License, Version 1.1' in licence.replace(
        'SIL OPEN FONT LICENSE Version', 'SIL Open Font License, Version'
    )
    assert 'Reserved Font Name' not in licence.partition('-----')[0]


@pytest.mark.parametrize('face', [face for face in FACES if face.role in {'text', 'sans'}], ids=lambda face: face.name)
def test_text_faces_have_small_caps_old_style_figures_and_the_letters(face: fonts.Face) -> None:
    assert features(face) >= {'smcp', 'c2sc', 'onum', 'lnum', 'tnum', 'pnum', 'liga'}
    assert missing(face, TRANSLITERATION + RUSSIAN + LATIN) == ''


@pytest.mark.parametrize('face', [face for face in FACES if face.role in {'text', 'sans'}], ids=lambda face: face.name)
def test_text_faces_have_russian_small_caps(face: fonts.Face) -> None:
    assert not set(shaped(face, RUSSIAN.lower(), smcp=True)) & set(shaped(face, RUSSIAN.lower(), smcp=False))


def shaped(face: fonts.Face, text: str, **features: bool) -> list[int]:
    """The glyphs of a text."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(hb.Face(hb.Blob.from_file_path(str(face.path)))), buffer, features)
    return [info.codepoint for info in buffer.glyph_infos or ()]


def test_the_persian_face_has_persian() -> None:
    assert [missing(face, PERSIAN) for face in FACES if face.role == 'arabic'] == ['', '']


def test_the_hebrew_face_has_hebrew_with_its_vowels() -> None:
    vowels = ''.join(map(chr, range(0x5B0, 0x5BD)))
    assert [missing(face, HEBREW + vowels) for face in FACES if face.role == 'hebrew'] == ['', '']


def test_letters_count_where_the_face_has_their_parts() -> None:
    assert ord('ẕ') in fonts.coverage(TEXT[0])
    assert ord('漢') not in fonts.coverage(TEXT[0])


@pytest.mark.parametrize(
    ('text', 'expected'),
    [('kid ḵid', 'kid k\u0331id'), ('ẕẖ', 'z\u0331h\u0331'), ('ḥā é ё', 'ḥā é ё'), ('پۀ', 'پۀ'), ('', '')],
)
def test_only_letters_that_the_text_face_lacks_are_taken_apart(text: str, expected: str) -> None:
    assert fonts.in_parts(text) == expected


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    changed = tmp_path / 'Spectral-Regular.ttf'
    changed.write_bytes(TEXT[0].path.read_bytes() + b'\0')
    with pytest.raises(MachineError, match='is not the file'):
        fonts._checked(changed, TEXT[0].sha256)


def test_a_missing_package_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, 'FAMILIES', (replace(fonts.FAMILIES[0], package='fontpkg_nonesuch'),))
    fonts.faces.cache_clear()
    with pytest.raises(MachineError, match='fontpkg-nonesuch is missing'):
        fonts.faces()
    fonts.faces.cache_clear()


def test_the_rules_for_a_style_sheet() -> None:
    bold = next(face for face in TEXT if (face.weight, face.style) == (700, 'italic'))
    assert fonts.css(lambda face: f'fonts/{face.name}', [bold]) == (
        "@font-face { font-family: 'Spectral'; font-weight: 700; font-style: italic;"
        " src: url('fonts/Spectral-BoldItalic.ttf') format('truetype') }\n"
    )
    assert fonts.css(lambda face: face.name).count('@font-face') == len(FACES)


def test_the_fontconfig_file_names_no_folder(tmp_path: Path) -> None:
    text = fonts.fontconfig_without_system(tmp_path / 'a & b')
    assert '<dir' not in text
    assert '<include' not in text
    assert 'a &amp; b</cachedir>' in text
