"""Brackets and quotation marks in lines from the right: each says what it is, whichever way round it is drawn.

From the right a bracket is drawn with the glyph of the other one, and a glyph has one text in a whole PDF (ISO 32000-2,
9.10.3): in a face of Hebrew or Arabic what it is from the right, in any other what it is from the left. What another
says is given with it (14.9.4): a bracket among Latin words that stand in a line of Persian, or the one before them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bindery.editions.pdf.lines.faces import Font
from bindery.editions.pdf.meaning import actual_text

OTHER = dict(zip('()[]{}<>«»‹›⟨⟩≤≥', ')(][}{><»«›‹⟩⟨≥≤', strict=True))
# A letter of each script from the right: a face that has one is a face of words from the right.
FROM_RIGHT = frozenset({0x5D0, 0x627})
_ANY = re.compile(f'[{re.escape("".join(OTHER))}]')
_PART = re.compile('<([0-9a-f]*)>|([^<>]+)')


def against(text: str, face: Font, *, rtl: bool) -> bool:
    """Whether a text has such marks, and is set against the direction of its face."""
    return bool(_ANY.search(text)) and rtl == face.characters.isdisjoint(FROM_RIGHT)


class Marking:
    """A page's stream that marks some of the glyphs shown to it with what they say: by their place among all."""

    def __init__(self, stream: Any, says: Mapping[int, str]) -> None:
        self._stream = stream
        self._says = says
        self._shown = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def show_text(self, operand: str) -> None:
        """Show glyphs, those that say something of their own by themselves."""
        ready = ''
        for figures, move in _PART.findall(operand):
            # Two moves with nothing shown between them.
            ready += f' {move}' if move and ready and not ready.endswith('>') else move
            for at in range(0, len(figures), 4):
                ready = self._show(ready, figures[at : at + 4])
        if ready:
            self._stream.show_text(ready)

    def _show(self, ready: str, figures: str) -> str:
        """What is ready to be shown once a glyph has come."""
        said = self._says.get(self._shown)
        self._shown += 1
        if said is None:
            return f'{ready[:-1] if ready.endswith(">") else ready + "<"}{figures}>'
        if ready:
            self._stream.show_text(ready)
        self._stream.begin_marked_content('Span', actual_text(said))
        self._stream.show_text(f'<{figures}>')
        self._stream.end_marked_content()
        return ''
