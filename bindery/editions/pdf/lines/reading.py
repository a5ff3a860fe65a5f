"""Read a paragraph's leaves out of WeasyPrint's boxes: runs of text with their fonts, and what is set whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from unicodedata import bidirectional

from bindery.editions.pdf.lines.faces import UNSEEN, Cast, Font, font_of
from bindery.editions.pdf.lines.seam import Engine
from bindery.editions.pdf.lines.text import Leaf, Solid, Words
from bindery.frozen import frozen

# Spaces that are stretched, kept by the split.
SPACE = re.compile('([ \u00a0])')
# Classes of characters (Unicode UAX #9) that make a text run from the right.
FROM_THE_RIGHT = frozenset({'R', 'AL', 'AN', 'RLE', 'RLO', 'RLI'})
COLLAPSING = ('normal', 'nowrap', 'pre-line')


class LeftError(Exception):
    """A paragraph is left to the engine; the argument says why."""


@frozen
class Metrics:
    """A style's font as Pango chose it, and the height and baseline that its lines have.

    ``key`` and ``size`` are what WeasyPrint knows the font by in a document.
    """

    font: Font
    pango_font: Any
    keep: Any
    height: float
    baseline: float
    key: int
    size: float


@frozen
class Source:
    """Where a leaf comes from: its box, and its font where it is ours to shape."""

    box: Any
    metrics: Metrics | None
    size: float


class Reader:
    """Reads inline boxes; ``engine`` are WeasyPrint's modules."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def leaves(self, context: Any, box: Any, containing_block: Any) -> Iterator[tuple[Source, Leaf]]:
        """The leaves of an inline box in order, each as the engine has it and as the compositor sees it."""
        boxes, inline = self.engine.boxes, self.engine.inline
        for child in box.children:
            if not child.is_in_normal_flow():
                if child.is_floated():
                    raise LeftError('float inside')
                continue
            if child.is_leader:
                raise LeftError('leader')
            if isinstance(child, boxes.TextBox):
                yield self._words(context, child)
            elif isinstance(child, boxes.InlineBox):
                inline.resolve_percentages(child, containing_block)
                edges = [self._edge(child, side) for side in ('left', 'right')]
                yield Source(None, None, 0), Solid(edges[0], seen=False)
                yield from self.leaves(context, child, containing_block)
                yield Source(None, None, 0), Solid(edges[1], seen=False)
            elif isinstance(child, boxes.AtomicInlineLevelBox):
                inline.resolve_percentages(child, containing_block)
                made = inline.atomic_box(context, child, 0, None, containing_block, [], [])
                yield Source(None, None, 0), Solid(made.margin_width())
            else:
                raise LeftError(type(child).__name__)

    @staticmethod
    def _edge(box: Any, side: str) -> float:
        margin = getattr(box, f'margin_{side}')
        return float(
            (0 if margin == 'auto' else margin) + getattr(box, f'border_{side}_width') + getattr(box, f'padding_{side}')
        )

    def _words(self, context: Any, box: Any) -> tuple[Source, Leaf]:
        style, text = box.style, box.text
        if style['white_space'] not in COLLAPSING:
            raise LeftError('white space kept')
        if '\t' in text:
            raise LeftError('tab')
        size = style['font_size']
        if not size:
            return Source(box, None, 0), Solid(0, seen=False)
        metrics = self._metrics(context, style)
        cast = self._cast(style, metrics)
        plain = (
            style['direction'] == 'ltr'
            and style['text_decoration_line'] == 'none'
            and not metrics.font.varies
            and _from_the_left(text)
            and cast.covers(text.replace('\n', ''))
        )
        measures = cast if plain else self._pango(style)
        return Source(box, metrics if plain else None, size), Words(
            text,
            measures,
            metrics.font.name if plain else '',
            style['lang'] or '',
            divide=style['hyphens'] == 'auto',
            wrap=style['white_space'] != 'nowrap',
            address=style['overflow_wrap'] in ('anywhere', 'break-word'),
            hyphen=style['hyphenate_character'],
            spacing=cast.spacing if plain and style['direction'] == 'ltr' else 0.0,
        )

    def _cast(self, style: Any, metrics: Metrics) -> Cast:
        kept = style.font_config.__dict__.setdefault('bindery_casts', {})
        spacing = 0.0 if style['letter_spacing'] == 'normal' else style['letter_spacing']
        key = (self._key(style), spacing, style['word_spacing'])
        if key not in kept:
            features = self.engine.text_fonts.font_features(
                *(style[name] for name in (
                    'font_kerning', 'font_variant_ligatures', 'font_variant_position', 'font_variant_caps',
                    'font_variant_numeric', 'font_variant_alternates', 'font_variant_east_asian',
                    'font_feature_settings',
                ))
            )  # fmt: skip
            kept[key] = Cast(
                metrics.font,
                style['font_size'],
                tuple(sorted((name, int(value)) for name, value in features.items())),
                style['lang'] or '',
                spacing,
                style['word_spacing'],
                gives='Mono' not in metrics.font.name,
            )
        return kept[key]  # type: ignore[no-any-return]

    def _pango(self, style: Any) -> _Pango:
        """What measures the texts of a style by Pango, and remembers their words."""
        kept = style.font_config.__dict__.setdefault('bindery_measures', {})
        key = (self._key(style), style['lang'], style['direction'], style['letter_spacing'], style['word_spacing'])
        if key not in kept:
            kept[key] = _Pango(self.engine, style)
        return kept[key]  # type: ignore[no-any-return]

    def _key(self, style: Any) -> str:
        return str(self.engine.line_break._font_style_cache_key(style, include_size=True))

    def _metrics(self, context: Any, style: Any) -> Metrics:
        """The font that Pango takes for a style, asked once."""
        kept = style.font_config.__dict__.setdefault('bindery_metrics', {})
        key = self._key(style)
        if key not in kept:
            line_break, text_fonts = self.engine.line_break, self.engine.text_fonts
            _, _, _, _, height, baseline = line_break.split_first_line('x', style, context, None, 0)
            layout = line_break.Layout(style)
            layout.set_text('x')
            first, _ = layout.get_first_line()
            pango_font = first.runs[0].data.item.analysis.font
            face = text_fonts.get_pango_font_hb_face(pango_font)
            data = text_fonts.get_hb_object_data(face)
            index = self.engine.harfbuzz.hb_face_get_index(face) & 0xFFFF
            known_by, _, size = text_fonts.get_pango_font_key(pango_font)
            kept[key] = Metrics(font_of(data, index), pango_font, layout, height, baseline, known_by, size)
        return kept[key]  # type: ignore[no-any-return]


class _Pango:
    """Widths from Pango, for what is not plain text from the left in one font."""

    gives = False

    def __init__(self, engine: Engine, style: Any) -> None:
        self.engine, self.style = engine, style
        self.known: dict[str, float] = {}
        self.parts: dict[Any, Any] = {}

    def width(self, text: str) -> float:
        """The width of a text by itself, its words and spaces shaped apart, as they are where spaces are stretched.

        A font may draw a space and the letters beside it together (Amiri narrows one before a kaf); Pango, told to
        stretch a space, shapes it alone.
        """
        return sum(map(self._alone, SPACE.split(text)))

    def parted(self, word: str, cuts: Sequence[int], hyphen: str) -> list[tuple[float, float, float]]:
        """The widths of a word's two parts at each place where it may be cut, and what a hyphen there adds."""
        seen = [(word[:cut] + hyphen).translate(UNSEEN) if hyphen else word[:cut] for cut in cuts]
        widths = [(self.width(word[:cut]), self.width(word[cut:]), self.width(seen[n])) for n, cut in enumerate(cuts)]
        return [(one, other, hyphened - one) for one, other, hyphened in widths]

    def _alone(self, piece: str) -> float:
        if piece not in self.known:
            split = self.engine.line_break.split_first_line
            self.known[piece] = split(piece, self.style, None, None, 0)[3] if piece else 0.0
        return self.known[piece]


def _from_the_left(text: str) -> bool:
    return text.isascii() or not any(bidirectional(letter) in FROM_THE_RIGHT for letter in set(text))
