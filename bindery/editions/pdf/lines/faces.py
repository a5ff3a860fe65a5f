"""Letters as the page will show them: shaped by HarfBuzz from the very font file, measured in CSS pixels."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import uharfbuzz as hb

# Characters that say how to set others and are not set themselves: soft hyphen, zero-width space, word joiner.
UNSEEN = dict.fromkeys(map(ord, '\u00ad\u200b\u2060\ufeff'))
SPACES = ' \u00a0'
LIGATURES = ('liga', 'clig', 'dlig', 'hlig')


class Glyph(NamedTuple):
    """A glyph: its number, how far the pen moves after it, where it is put (pixels), and its characters."""

    number: int
    advance: float
    right: float
    up: float
    text: str


class Font:
    """A font file, read once; ``name`` is its full name, under which the table of hanging marks knows it."""

    def __init__(self, data: bytes, index: int = 0) -> None:
        self.face = hb.Face(hb.Blob(data), index)
        self.font = hb.Font(self.face)
        self.upem = self.face.upem
        self._measured: dict[tuple[object, ...], dict[str, tuple[int, int]]] = {}

    @cached_property
    def name(self) -> str:
        """The full name that the file gives itself."""
        return str(self.face.get_name(hb.OTNameIdPredefined.FULL_NAME) or '')

    @cached_property
    def varies(self) -> bool:
        """Whether it is a variable font."""
        return bool(self.face.has_var_data)

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points it has glyphs for."""
        return frozenset(self.face.unicodes)

    def shape(self, text: str, features: tuple[tuple[str, int], ...], language: str) -> tuple[object, object]:
        """HarfBuzz's glyphs and positions for a text from left to right, in the font's own units."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = 'ltr'
        if language:
            buffer.language = language
        hb.shape(self.font, buffer, dict(features))
        return buffer.glyph_infos or (), buffer.glyph_positions or ()

    def measure(self, text: str, features: tuple[tuple[str, int], ...], language: str) -> tuple[int, int]:
        """The advance of a text in the font's units, and its number of clusters; remembered."""
        known = self._measured.setdefault((features, language), {})
        found = known.get(text)
        if found is None:
            infos, places = self.shape(text, features, language)
            found = (sum(place.x_advance for place in places), len({info.cluster for info in infos}))  # type: ignore[attr-defined]
            known[text] = found
        return found


@cache
def font_of(data: bytes, index: int) -> Font:
    """The font in these bytes; one object however often it is asked for."""
    return Font(data, index)


@dataclass(frozen=True)
class Cast:
    """A font at a size (pixels) with OpenType features, a language, and letterspacing (pixels).

    ``gives`` says whether its letters may give to even a line out. ``parts`` is room for what is known of words.
    """

    font: Font
    size: float
    features: tuple[tuple[str, int], ...] = ()
    language: str = ''
    spacing: float = 0.0
    word_spacing: float = 0.0
    gives: bool = True
    parts: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    _widths: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def width(self, text: str) -> float:
        """The width of a text, shaped by itself."""
        found = self._widths.get(text)
        if found is None:
            advance, clusters = self.font.measure(text.translate(UNSEEN), self._features, self.language)
            spaces = sum(map(text.count, SPACES)) * self.word_spacing
            found = advance * self.size / self.font.upem + clusters * self.spacing + spaces
            self._widths[text] = found
        return found

    def covers(self, text: str) -> bool:
        """Whether the font has a glyph for every character that is seen."""
        return all(code in self.font.characters for code in map(ord, text.translate(UNSEEN)))

    def glyphs(self, text: str) -> list[Glyph]:
        """The glyphs of a text in their order."""
        text = text.translate(UNSEEN)
        infos, places = self.font.shape(text, self._features, self.language)
        scale = self.size / self.font.upem
        ends = _ends([info.cluster for info in infos], len(text))  # type: ignore[attr-defined]
        made, told = [], -1
        for info, place in zip(infos, places, strict=True):  # type: ignore[call-overload]
            start = info.cluster
            own = text[start : ends[start]] if start != told else ''
            advance = place.x_advance * scale
            if start != told:
                advance += self.spacing + (self.word_spacing if own in SPACES else 0.0)
            told = start
            made.append(Glyph(info.codepoint, advance, place.x_offset * scale, place.y_offset * scale, own))
        return made

    @cached_property
    def _features(self) -> tuple[tuple[str, int], ...]:
        """The features in force: where letters are spaced there are no ligatures, as Pango has it."""
        if not self.spacing:
            return self.features
        return (*self.features, *((name, 0) for name in LIGATURES))


def _ends(clusters: list[int], length: int) -> dict[int, int]:
    """Where the characters of each cluster end."""
    return dict(pairwise([*sorted(set(clusters)), length]))
