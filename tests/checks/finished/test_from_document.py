"""What the source says of pictures, tables and figures, for editions to be held to."""

from __future__ import annotations

from pathlib import PurePosixPath

from bindery.checks.finished import from_document
from bindery.document.assemble import assemble
from bindery.model.volume import Asset
from tests.invented import paper, volume

PICTURES = ('kiln', 'boat', 'oar')
TEXT = """\
A kiln ![Kiln](kiln.png) stands there.

![A boat](boat.png){#fig:boat}

| a | b |
|---|---|
| 1 | ![Oar](oar.png) |

: Tolls {#tab:tolls}
"""


def test_pictures_outside_figures_and_tables_are_told_apart() -> None:
    assets = tuple(Asset(PurePosixPath(f'chapters/{name}.png'), f'{name}.png', 'image/png', b'') for name in PICTURES)
    read = from_document.read(assemble(volume(paper('a', TEXT), assets=assets))).chapter('a')
    assert read is not None
    assert read.pictures == ('Kiln',)
    assert read.floats == {'a-fig-boat': 'figure 1', 'a-tab-tolls': 'table 1'}
