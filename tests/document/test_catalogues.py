"""Every language we ship says everything that English says, with the same places to fill."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from bindery.resources import locale

PLACE = re.compile(r'%\((\w+)\)s')
LANGUAGES = sorted(file.stem for file in locale().glob('*.po') if file.stem != 'en')


def entries(lang: str) -> dict[str, str]:
    with (locale() / f'{lang}.po').open('rb') as stream:
        return {str(entry.id): str(entry.string) for entry in read_po(stream) if entry.id}


def test_the_languages_that_we_promise() -> None:
    assert LANGUAGES == ['ar', 'de', 'es', 'fa', 'fr', 'he', 'ru', 'tr']


@pytest.mark.parametrize('lang', LANGUAGES)
def test_every_entry_is_there_with_its_places(lang: str) -> None:
    english, ours = entries('en'), entries(lang)
    assert {name for name in english if not ours.get(name)} == set()
    assert {name for name in ours if name not in english} == set()
    for name, text in english.items():
        assert sorted(PLACE.findall(ours[name])) == sorted(PLACE.findall(text)), name
