"""The words for editors are those that the templates ask for: none is missing, none is left over."""

from __future__ import annotations

import re

import pytest

from bindery.document.words import editors
from bindery.resources import templates

ASKED = re.compile(r"\beditor\.(?!format\b)(\w+)|editor\.format\('(\w+)'(?: if [^,]*? else '(\w+)')?")


def asked() -> set[str]:
    text = '\n'.join(
        file.read_text('utf-8') for name in ('proof', 'compare') for file in (templates() / name).iterdir()
    )
    return {name for found in ASKED.findall(text) for name in found if name}


def test_every_word_is_there_and_used() -> None:
    assert asked() == set(editors().entries)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match='nonsense'):
        _ = editors().nonsense
