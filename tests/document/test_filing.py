"""Contributors in the order of the alphabet."""

from __future__ import annotations

import pytest

from bindery.document.filing import filed


@pytest.mark.parametrize(
    ('lang', 'names'),
    [
        ('en', ['Abel', 'Ábrahám', 'Brandt', 'Östberg', 'Otto', 'Zola']),
        ('fa', ['آذرپیک', 'ابهری', 'پارسا', 'چمنی', 'ستارگان', 'کوهساری', 'گلابی', 'نیلگون', 'یاسمی']),
        ('ru', ['Еланская', 'Ёлкина', 'Ершов', 'Жилин', 'Ямской']),
        ('tr', ['Cem', 'Çağ', 'Irmak', 'İnce', 'Şen', 'Tan']),
        ('es', ['Nuñez', 'Ñato', 'Ochoa']),
    ],
)
def test_names_are_filed_by_the_alphabet(lang: str, names: list[str]) -> None:
    assert sorted({*names}, key=lambda name: filed(name, lang)) == names
