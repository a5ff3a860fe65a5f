"""Paths that say every point in full are drawn as WeasyPrint draws them; others it draws itself."""

from __future__ import annotations

from collections import deque
from types import SimpleNamespace
from typing import Any

import pytest

pytestmark = pytest.mark.pango

PLAIN = (
    'M173.0 0.0C173.0 12.6 134.3 21.9 93.2 19.1L-2.6 -95.1Z',
    'M0 0L1 1 M2 2L3 3Z\nM4.50 4C1 2 3 4 5 6',
)
MIXED = ('M0 0L1 1ZM2 2A1 1 0 0 0 2 3Z', 'M0 0C1 2 3 4 5 6 M1 1H4V4Z')
OTHERS = ('M0,0L1,1', 'm0 0l1 1', 'M0 0 1 1', 'M0 0L1 1 2 2', 'M0 0L1-1', 'M0 0A1 1 0 0 0 2 2', 'M0 0H4V4', 'L1 1', '')


class Node:
    """A node of a picture."""

    def __init__(self, data: str) -> None:
        self.attrib = {'d': data}
        self.get = self.attrib.get
        self.vertices: deque[Any] = deque()


def picture() -> Any:
    """A picture that keeps what is drawn."""
    import pydyf
    from weasyprint.svg import SVG

    blank = SimpleNamespace(stream=pydyf.Stream(), inner_width=100, inner_height=100)
    blank.point = lambda x, y, size: SVG.point(blank, x, y, size)
    return blank


@pytest.mark.parametrize('data', PLAIN + MIXED + OTHERS)
def test_the_same_is_drawn(data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from bindery.editions.pdf import engine  # noqa: F401  before anything of WeasyPrint
    from bindery.editions.pdf.composing import paths

    ours, theirs, drawn = picture(), picture(), paths.drawn
    left: list[str] = []

    def draw(picture: Any, node: Node, size: float) -> None:
        left.append(node.get('d', ''))
        drawn(picture, node, size)

    monkeypatch.setattr(paths, 'drawn', draw)
    paths.path(ours, Node(data), 16)
    drawn(theirs, Node(data), 16)
    assert ours.stream.data == theirs.stream.data
    assert left == ([] if data in PLAIN else [data[data.rindex('M') :]] if data in MIXED else [data])
