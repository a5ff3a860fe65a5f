"""What is drawn when the book is bound: running heads, folios, the draft mark, crop marks; all of it artifacts.

A part knows neither its pages' numbers nor their sides, so that it can be kept when those change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from bindery.cache import kept, keys
from bindery.editions.pdf.geometry import Page
from bindery.editions.pdf.meaning import DOTLESS, DOTTED, actual_text
from bindery.editions.pdf.part import Part
from bindery.editions.pdf.plan import Leaf
from bindery.editions.pdf.shaping import Run, SetLine, Type, fitted, set_line
from bindery.editions.tokens import Tokens, of_style
from bindery.frozen import frozen

STAMPS = 'stamps'
MADE_BY = (
    'bindery.document.numerals', 'bindery.editions.tokens', 'bindery.fonts',
    *(f'bindery.editions.pdf.{name}' for name in ('geometry', 'meaning', 'plan', 'proof', 'shaping', 'stamps')),
)  # fmt: skip
BARE, OPENING, RUNNING = 'bare', 'opening', 'running'
HEAD_RISE = 1.9  # lines between the head's baseline and the top of the text
FOLIO_DROP = 2.4  # lines between the text's foot and the folio of an opening page
GAP = 1.6  # ems between folio and head
MARK_LENGTH, MARK_GAP, MARK_WIDTH = 14.0, 3.0, 0.25
HEAD_SIZE = 0.87  # of the text
MARGIN_GAP = 0.45  # the share of the outer margin between the text and a folio that stands in it
CUTS: Mapping[str, Callable[[str, float], Type]] = {
    'regular': lambda role, size: Type(role, size, features=('kern', 'liga', 'onum', 'pnum')),
    'italic': lambda role, size: Type(role, size, style='italic', features=('kern', 'liga', 'onum', 'pnum')),
    'small-caps': lambda role, size: Type(role, size, features=('kern', 'smcp', 'onum', 'pnum'), tracking=0.05),
    'bold': lambda role, size: Type(role, size, weight=700, features=('kern', 'lnum', 'pnum')),
}
DRAFT, LIGHT = (0.62, 0.13, 0.18), (0.97, 0.95, 0.91)


@frozen
class Furniture:
    """What the pages of a part carry: heads of versos and rectos, and whether there are heads and folios at all."""

    verso: str = ''
    recto: str = ''
    dir: str = 'ltr'
    bare: bool = False


@frozen
class Stamps:
    """The drawings of all pages as content streams, the glyphs they use by font resource, and a sample.

    The sample is a part set by the engine in every face that stamps use, so that their fonts have its names.
    """

    contents: tuple[bytes, ...]
    fonts: Mapping[str, Mapping[int, tuple[int, str]]]
    sample: Part


@dataclass
class Stamper:
    """Draws the stamps of a book; ``names`` gives the font resource of each face by (family, weight, style)."""

    page: Page
    names: Mapping[tuple[str, int, str], str]
    draft: str = ''
    style: Tokens = field(default_factory=of_style)
    used: dict[str, dict[int, tuple[int, str]]] = field(default_factory=dict)

    @property
    def folio_type(self) -> Type:
        """Figures of the folio."""
        return self._cut('folio')

    def _cut(self, token: str) -> Type:
        """The face that a token names for heads or folios, and its cut."""
        role, cut = self.style.words(token)
        return CUTS[cut](role, round(self.page.size * HEAD_SIZE, 2))

    def draw(self, leaf: Leaf, furniture: Furniture) -> bytes:
        """The stamps of one page; a blank one has neither head nor folio."""
        bare = furniture.bare or leaf.page is None
        drawn = [] if bare else list(self._head(leaf, furniture))
        if self.draft:
            drawn.append(self._draft(on_cover=leaf.outside and leaf.page is not None))
        if self.page.bleed:
            drawn.append(self._crop_marks())
        body = ' '.join(drawn)
        return f'/Artifact <</Type /Pagination>> BDC q {body} Q EMC\n'.encode() if body else b''

    def stamps(self, leaves: Sequence[Leaf], furniture: Sequence[Furniture], sample: Part) -> Stamps:
        """The stamps of all pages; those of a part whose pages have not moved are kept from an earlier build."""
        parts = [tuple(own) for _, own in groupby(leaves, key=lambda leaf: leaf.part)]

        def names() -> list[bytes]:
            made_by = keys.code(*MADE_BY), keys.packages('uharfbuzz')
            return [keys.digest(STAMPS, made_by, self.decided_by(own, furniture[own[0].part])) for own in parts]

        def made(places: Sequence[int]) -> list[bytes]:
            return [self._drawn(parts[place], furniture) for place in places]

        contents: list[bytes] = []
        for data in kept.each(STAMPS, names, len(parts), made):
            drawn, used = json.loads(data)
            contents += [each.encode() for each in drawn]
            for name, glyphs in used.items():
                known = self.used.setdefault(name, {})
                for number, (width, text) in glyphs.items():
                    known.setdefault(int(number), (width, text))
        return Stamps(tuple(contents), self.used, sample)

    def decided_by(self, own: Sequence[Leaf], furniture: Furniture) -> str:
        """All that decides what is drawn on the pages of a part."""
        return repr((self.page, sorted(self.names.items()), self.draft, self.style, own, furniture))

    def _drawn(self, own: Sequence[Leaf], furniture: Sequence[Furniture]) -> bytes:
        """The stamps of a part, and the glyphs that they use, to be kept."""
        alone = replace(self, used={})
        drawn = [alone.draw(leaf, furniture[leaf.part]).decode() for leaf in own]
        return json.dumps((drawn, alone.used)).encode()

    def _head(self, leaf: Leaf, furniture: Furniture) -> Iterable[str]:
        page = self.page
        on_right = leaf.recto != page.rtl
        left = page.inside if on_right else page.outside
        right = left + page.measure
        folio = set_line(leaf.folio, self.folio_type)
        ink = self.ink('accent' if self._in_margin else 'ink')
        if leaf.page == 0:
            low = page.bottom - FOLIO_DROP * page.line
            yield self._text(folio, self._opening_folio(left, right, folio.width, on_right), low, ink)
            return
        y = page.height - page.top + HEAD_RISE * page.line - page.size
        words = furniture.recto if leaf.recto else furniture.verso
        kind = self._cut('head-recto' if leaf.recto else 'head-verso')
        gap = 0.0 if self._in_margin else folio.width + GAP * page.size
        line = fitted(words, kind, page.measure - gap, furniture.dir)
        if self._in_margin:
            away = page.outside * MARGIN_GAP
            yield self._text(folio, right + away if on_right else left - away - folio.width, y, ink)
        else:
            yield self._text(folio, right - folio.width if on_right else left, y, ink)
        yield self._text(line, right - gap - line.width if on_right else left + gap, y, self.ink('ink-quiet'))

    def ink(self, token: str) -> tuple[float, float, float]:
        """The colour that a token names."""
        return _rgb(self.style.colour(token))

    @property
    def _in_margin(self) -> bool:
        return self.style.text('folio-place') == 'margin'

    def _opening_folio(self, left: float, right: float, width: float, on_right: bool) -> float:
        if self.style.text('folio-opening') == 'centre':
            return left + (right - left - width) / 2
        away = self.page.outside * MARGIN_GAP if self._in_margin else -width
        return right + away if on_right else left - away - width

    def _draft(self, *, on_cover: bool) -> str:
        page = self.page
        line = set_line(self.draft, Type('sans', 9, weight=700, tracking=0.04))
        return self._text(line, (page.width - line.width) / 2, page.bottom * 0.32, LIGHT if on_cover else DRAFT)

    def _crop_marks(self) -> str:
        """Two hairlines at each corner of the trimmed page, outside the bleed."""
        page = self.page
        start, end = page.bleed + MARK_GAP, page.bleed + MARK_GAP + MARK_LENGTH
        lines = []
        for x, out in ((0.0, -1), (page.width, 1)):
            for y, up in ((0.0, -1), (page.height, 1)):
                lines.append(f'{x + out * start:.2f} {y:.2f} m {x + out * end:.2f} {y:.2f} l')
                lines.append(f'{x:.2f} {y + up * start:.2f} m {x:.2f} {y + up * end:.2f} l')
        return f'0 G {MARK_WIDTH} w {" ".join(lines)} S'

    def _text(self, line: SetLine, x: float, y: float, ink: tuple[float, float, float]) -> str:
        drawn = [f'{ink[0]} {ink[1]} {ink[2]} rg']
        for run in line.runs:
            drawn.append(self._run(run, x, y))
            x += run.width
        return ' '.join(drawn)

    def _run(self, run: Run, x: float, y: float) -> str:
        face = run.type.face
        name = self.names[face.family, face.weight, face.style]
        used = self.used.setdefault(name, {})
        said = ''.join(glyph.text for glyph in run.glyphs)
        small = 'smcp' in run.type.features and DOTLESS in said
        shown, lift = ['['], 0.0
        for glyph in run.glyphs:
            used.setdefault(glyph.number, (glyph.width, DOTTED if small and glyph.text == DOTLESS else glyph.text))
            if glyph.lift != lift:
                lift = glyph.lift
                shown.append(f'] TJ {lift * run.type.size / 1000:.3f} Ts [')
            before, after = -glyph.shift, glyph.width - glyph.advance + glyph.shift
            shown.append(f'{before:.1f} ' if abs(before) >= 0.05 else '')
            shown.append(f'<{glyph.number:04x}>' + (f' {after:.1f} ' if abs(after) >= 0.05 else ' '))
        end = ' 0 Ts' if lift else ''
        drawn = f'BT /{name} {run.type.size} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm {"".join(shown).rstrip()}] TJ{end} ET'
        return f'/Span {actual_text(said).decode()} BDC {drawn} EMC' if small else drawn


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (round(int(colour[at : at + 2], 16) / 255, 4) for at in (1, 3, 5))
    return (red, green, blue)
