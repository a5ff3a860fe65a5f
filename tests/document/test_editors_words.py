"""The words for editors are those that templates and scripts ask for: none is missing, none is left over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bindery.document.words import editors
from bindery.live import pages
from bindery.resources import templates

ASKED = re.compile(r"\beditor\.(?!format\b)(\w+)|editor\.format\('(\w+)'(?: if [^,]*? else '(\w+)')?")


# What our own modules and scripts ask for.
NAMED = re.compile(r'\bwords\.(?!entries\b)(\w+)')
FOLDERS = ('proof', 'compare', 'live')
PAGES = Path(pages.__file__)


def asked() -> set[str]:
    text = '\n'.join(file.read_text('utf-8') for name in FOLDERS for file in (templates() / name).iterdir())
    in_templates = {name for found in ASKED.findall(text) for name in found if name}
    return in_templates | in_script() | set(NAMED.findall(PAGES.read_text('utf-8')))


def in_script() -> set[str]:
    return set(NAMED.findall((templates() / 'live' / 'live.js').read_text('utf-8')))


def test_the_live_page_is_given_the_words_that_its_script_asks_for() -> None:
    assert set(pages.SAID) == in_script()


def test_every_word_is_there_and_used() -> None:
    assert asked() == set(editors().entries)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match='nonsense'):
        _ = editors().nonsense
