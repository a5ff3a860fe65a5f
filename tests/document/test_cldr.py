"""What Babel said is kept: asked again, it need not be read in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bindery.cache import kept
from bindery.document import cldr
from bindery.document.dates import in_words
from bindery.document.words import words


def test_what_was_asked_before_is_answered_without_babel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked() -> tuple[str, ...]:
        for each in (cldr.tag, cldr.joined, cldr.country, cldr.language, cldr.day, cldr.month, words):
            each.cache_clear()  # type: ignore[union-attr]
        said = words('ru')
        names = said.names(['А', 'Б', 'В']), said.country('IR'), said.language('fa-IR'), said.contents
        return (*names, in_words('2018-09', 'ru'), in_words('2018-09-30', 'ru'))

    fresh = asked()
    with kept.keeping(tmp_path):
        assert asked() == fresh
        monkeypatch.setitem(sys.modules, 'babel', None)
        assert asked() == fresh
