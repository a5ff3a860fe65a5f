"""The volumes whose records are tested: two invented ones, and the specimen, which is after another work."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bindery.document.assemble import assemble
from bindery.document.parts import Document
from bindery.load.volume import load
from bindery.model.volume import Volume

ROOT = Path(__file__).parents[2]
FOLDERS = {'small': 'tests/volumes/small', 'rivers': 'tests/volumes/rivers', 'source': 'source'}


@cache
def loaded(name: str) -> Volume:
    """A volume by its short name."""
    volume, findings = load(ROOT / FOLDERS[name])
    assert volume is not None, findings
    return volume


@cache
def book(name: str) -> Document:
    """A volume as a document."""
    return assemble(loaded(name))
