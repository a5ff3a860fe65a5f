"""A dotless i in small capitals is given with what it says."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bindery.editions.pdf.composing import dotless


class Stream:
    """A page's stream that notes what is marked; its font knows the dotless i of ordinary text."""

    def __init__(self) -> None:
        self.marks: list[str] = []
        self.font = SimpleNamespace(to_unicode={7: 'ı'})
        self._fonts = {'text': self.font}

    def begin_marked_content(self, tag: str, properties: bytes) -> None:
        self.marks.append(bytes.fromhex(properties.split(b'<feff')[1].split(b'>')[0].decode()).decode('utf-16-be'))

    def end_marked_content(self) -> None:
        self.marks.append('end')


@pytest.mark.parametrize(
    ('text', 'caps', 'marks', 'texts'),
    [
        ('Yılmaz', 'small-caps', ['Yılmaz', 'end'], {7: 'ı', 8: 'i'}),
        ('Yılmaz', 'normal', [], {7: 'ı', 8: 'ı'}),
        ('Inci', 'small-caps', [], {7: 'ı', 8: 'ı'}),
    ],
)
def test_a_text_with_it_is_marked(text: str, caps: str, marks: list[str], texts: dict[int, str]) -> None:
    stream = Stream()
    box: Any = SimpleNamespace(text=text, style={'font_variant_caps': caps})
    dotless.draw(stream, box, lambda: stream.font.to_unicode.setdefault(8, 'ı'))
    assert stream.marks == marks
    assert stream.font.to_unicode == texts
