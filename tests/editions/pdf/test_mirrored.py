"""Brackets of a line from the right say what they are."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bindery.editions.pdf.composing.mirrored import Marking, against


class Stream:
    """A page's stream that notes what is shown, and as what."""

    colour = 'black'

    def __init__(self) -> None:
        self.seen: list[str] = []

    def show_text(self, operand: str) -> None:
        self.seen.append(operand)

    def begin_marked_content(self, tag: str, properties: bytes) -> None:
        self.seen.append(bytes.fromhex(properties.split(b'<feff')[1].split(b'>')[0].decode()).decode('utf-16-be'))

    def end_marked_content(self) -> None:
        self.seen.append('end')


@pytest.mark.parametrize(
    ('says', 'shown', 'seen'),
    [
        ({}, ['<00010002>-3<0003>'], ['<00010002>-3<0003>']),
        ({1: '('}, ['<00010002>-3<0003>'], ['<0001>', '(', '<0002>', 'end', '-3<0003>']),
        ({0: '(', 2: ')'}, ['<00010002>-3<0003>'], ['(', '<0001>', 'end', '<0002>-3', ')', '<0003>', 'end']),
        # Two moves between two glyphs, and glyphs that come in several turns.
        ({3: '«'}, ['<0001>0<>-81.5<0002>', '5<00030004>'], ['<0001>0 -81.5<0002>', '5<0003>', '«', '<0004>', 'end']),
    ],
)
def test_only_what_says_something_else_is_marked(says: dict[int, str], shown: list[str], seen: list[str]) -> None:
    stream = Stream()
    marking = Marking(stream, says)
    for operand in shown:
        marking.show_text(operand)
    assert stream.seen == seen
    assert marking.colour == 'black'


@pytest.mark.parametrize(
    ('text', 'letters', 'rtl', 'marked'),
    [
        ('bread (salt)', 'ا(', False, True),
        ('نان (نمک)', 'ا(', True, False),
        ('« bread', 'a«', True, True),
        ('bread «salt»', 'a«', False, False),
        ('bread, salt', 'ا,', False, False),
        ('bread (salt)', 'א(', False, True),
    ],
)
def test_a_bracket_is_marked_where_its_face_has_it_the_other_way_round(
    text: str, letters: str, rtl: bool, marked: bool
) -> None:
    face: Any = SimpleNamespace(characters=frozenset(map(ord, letters)))
    assert against(text, face, rtl=rtl) is marked
