"""The small invented volume, assembled and rendered once for the tests of the editions."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from bindery.document.assemble import assemble
from bindery.document.parts import Document
from bindery.editions.content import Content, render
from bindery.load.volume import load
from bindery.model.volume import Original, Volume

VOLUMES = Path(__file__).parent.parent / 'volumes'


@cache
def loaded(name: str = 'small') -> Volume:
    """An invented volume by the name of its folder."""
    volume, findings = load(VOLUMES / name)
    assert volume is not None, findings
    return volume


@cache
def made(name: str = 'small') -> tuple[Document, Content]:
    """An invented volume as a document with its text."""
    document = assemble(loaded(name))
    return document, render(document)


def made_of(volume: Volume) -> tuple[Document, Content]:
    """Any volume as a document with its text."""
    document = assemble(volume)
    return document, render(document)


def after_another(volume: Volume, original: Original) -> Volume:
    """The volume as one made after another work, whose authors the bylines name."""
    papers = tuple(
        replace(entry, byline=tuple(replace(line, role='ant') for line in entry.byline))
        for entry in volume.contributions
    )
    return replace(volume, contributions=papers, original=original, editors=())
