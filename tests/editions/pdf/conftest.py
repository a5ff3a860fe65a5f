"""A press for hand-made XHTML, and one whole small book bound once for all tests that read it back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from bindery import fonts
from bindery.document.assemble import assemble
from bindery.document.parts import Document
from bindery.editions.content import Content, render
from bindery.editions.pdf.supplies import Supplies, Supply
from bindery.load.volume import load

VOLUMES = Path(__file__).parents[2] / 'volumes'
SHEET = """
@page { size: 300px 200px; margin: 20px }
body { font: 12px/16px Spectral, Amiri; margin: 0; widows: 2; orphans: 2 }
p { margin: 0 }
.footnote { float: footnote; footnote-policy: line; display: block }
.footnote::footnote-call, .footnote::footnote-marker { content: none }
"""


@pytest.fixture(scope='session')
def press() -> Any:
    """The engine with our faces and a plain style."""
    from bindery.editions.pdf.engine import Press

    supplies = Supplies({f'fonts/{face.name}': Supply('font/ttf', face.path) for face in fonts.faces()})
    return Press((fonts.css(lambda face: f'fonts/{face.name}') + SHEET,), supplies)


@pytest.fixture
def page() -> Callable[[str], str]:
    """A document around a body."""
    return lambda body: f'<!DOCTYPE html><html lang="en"><head><title>Part</title></head><body>{body}</body></html>'


@pytest.fixture(scope='session')
def book() -> tuple[Document, Content]:
    """The small volume, assembled and rendered."""
    volume, _ = load(VOLUMES / 'small')
    assert volume is not None
    document = assemble(volume)
    return document, render(document)


@pytest.fixture(scope='session')
def bound(book: tuple[Document, Content]) -> bytes:
    """The small volume as a PDF."""
    from bindery.editions.pdf.publish import make

    return make(*book, lambda what, done, total: None, workers=1)


@pytest.fixture
def pdf(bound: bytes) -> Iterator[pikepdf.Pdf]:
    """The same, opened."""
    with pikepdf.open(io.BytesIO(bound)) as opened:
        yield opened
