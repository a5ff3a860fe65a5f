"""The cover: typographic, made from the data, drawn once as SVG and rasterised for shops and readers.

The pattern and its colours are chosen by series and number, so that the issues of a series are siblings and no two
are alike. All text is set in our own faces.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from bindery import fonts
from bindery.cache import kept, keys
from bindery.document.parts import Document
from bindery.editions.fitting import SMALLEST, broken, width_of
from bindery.editions.templating import environment, set_template
from bindery.model.people import NativeName

WIDTH, HEIGHT = 1600, 2560  # pixels
MARGIN = 130
TILE = 200
COLUMNS, ROWS = WIDTH // TILE, 5
PATTERN_FOOT = ROWS * TILE
QUALITY = 88  # of the JPEG

# The faces of its text: role, weight and style.
FACES = frozenset(
    {
        ('text', 400, 'normal'),
        ('text', 400, 'italic'),
        ('sans', 400, 'normal'),
        ('sans', 700, 'normal'),
        ('arabic', 400, 'normal'),
    }
)

TITLE_SIZES = (176, 160, 144, 130, 116, 104, 94, 84, 74, SMALLEST)
TITLE_LEADING = 1.1
SUBTITLE_RATIO, SUBTITLE_LEADING = 0.5, 1.22
TITLE_TOP, TITLE_FOOT = PATTERN_FOOT + 230, HEIGHT - 400


@dataclass(frozen=True)
class Palette:
    """The colours of a cover: ground, text on it, quiet text, and the two tones of the pattern."""

    ground: str
    text: str
    quiet: str
    tones: tuple[str, str, str]


PALETTES = (
    Palette('#1f2f46', '#f7f2e8', '#c9cdd3', ('#1f2f46', '#c8963e', '#e9dfc8')),
    Palette('#4a1e2a', '#f8f1e7', '#dcc5c4', ('#4a1e2a', '#c5694d', '#ecd9bd')),
    Palette('#1e3d36', '#f5f2e6', '#c3d0c8', ('#1e3d36', '#86a873', '#e8e1c4')),
    Palette('#3a2f52', '#f6f1ea', '#cfc8da', ('#3a2f52', '#b0709a', '#ead9c9')),
    Palette('#22404f', '#f4f1e8', '#c0d0d6', ('#22404f', '#d1804a', '#dfe3d3')),
    Palette('#403526', '#f7f1e3', '#d6cbb8', ('#403526', '#a98b3c', '#e6dcc0')),
)


@dataclass(frozen=True)
class Line:
    """One line of text: its baseline's place and size in pixels, face, language and direction."""

    text: str
    x: int
    y: int
    size: int
    family: str
    weight: int
    style: str
    fill: str
    lang: str
    dir: str

    @property
    def anchor(self) -> str:
        """The side that ``x`` stands for."""
        return 'end' if self.dir == 'rtl' else 'start'


@dataclass(frozen=True)
class Tile:
    """One tile of the pattern: its corner in pixels, its turn in degrees, ground and two quarter discs by colour."""

    x: int
    y: int
    turn: int
    ground: str
    near: str
    far: str


@dataclass(frozen=True)
class Cover:
    """Everything the drawing needs, decided."""

    width: int
    height: int
    tile: int
    palette: Palette
    tiles: tuple[Tile, ...]
    lines: tuple[Line, ...]


def design(document: Document) -> Cover:
    """The cover of a document: which pattern, and where every line of text stands."""
    palette = PALETTES[_seed(_series(document))[0] % len(PALETTES)]
    return Cover(WIDTH, HEIGHT, TILE, palette, tuple(_tiles(document, palette)), tuple(_lines(document, palette)))


def svg(document: Document) -> str:
    """The cover as SVG, by the template ``shared/cover.svg``."""
    return set_template(environment(document), 'shared/cover.svg', cover=design(document))


def jpeg(document: Document) -> bytes:
    """The cover as a JPEG of 1600 by 2560 pixels, the same bytes for the same document."""
    drawing = svg(document)
    used = [face for face in fonts.faces() if (face.role, face.weight, face.style) in FACES]

    def key() -> bytes:
        made_by = keys.code('bindery.editions.cover'), keys.packages('resvg-py', 'pillow')
        return keys.digest('cover', drawing, [face.sha256 for face in used], made_by)

    return kept.kept('cover', key, lambda: _raster(drawing, [str(face.path) for face in used]))


def _raster(drawing: str, used: list[str]) -> bytes:
    """A drawing as a JPEG, its text set in these font files."""
    import resvg_py
    from PIL import Image

    png = resvg_py.svg_to_bytes(svg_string=drawing, skip_system_fonts=True, font_files=used)
    stream = BytesIO()
    with Image.open(BytesIO(bytes(png))) as picture:
        picture.convert('RGB').save(stream, 'JPEG', quality=QUALITY, optimize=True, dpi=(300, 300))
    return stream.getvalue()


def _series(document: Document) -> str:
    volume = document.volume
    return volume.series.name if volume.series else volume.publisher.name


def _seed(text: str) -> bytes:
    """Numbers that a text decides, the same everywhere."""
    return hashlib.sha256(text.encode('utf-8')).digest()


def _tiles(document: Document, palette: Palette) -> Iterable[Tile]:
    """Quarter discs on a grid; the number within the series (the title where there is none) turns and colours them."""
    volume = document.volume
    own = volume.series.number if volume.series and volume.series.number else volume.title
    draws = b''.join(_seed(f'{_series(document)}|{own}|{block}') for block in range(COLUMNS * ROWS * 2 // 32 + 1))
    dark, mid, light = palette.tones
    schemes = ((dark, mid, light), (dark, light, mid), (light, dark, mid), (dark, mid, mid), (mid, light, dark))
    for index in range(COLUMNS * ROWS):
        row, column = divmod(index, COLUMNS)
        turn, scheme = draws[2 * index] % 4 * 90, schemes[draws[2 * index + 1] % len(schemes)]
        yield Tile(column * TILE, row * TILE, turn, *scheme)


def _lines(document: Document, palette: Palette) -> Iterable[Line]:
    volume = document.volume
    text, sans = fonts.family('text'), fonts.family('sans')

    def line(words: str, y: int, size: int, family: str = sans, weight: int = 400, fill: str = palette.text) -> Line:
        x = WIDTH - MARGIN if document.dir == 'rtl' else MARGIN
        return Line(words, x, y, size, family, weight, 'normal', fill, document.lang, document.dir)

    top = PATTERN_FOOT + 130
    if volume.series:
        yield line(' '.join(filter(None, (volume.series.name, volume.series.number))), top, 58, weight=700)
    elif document.draft:
        yield line(document.words.draft, top, 58, weight=700)
    yield from _titles(document, palette, text)
    foot = HEIGHT - 120
    yield line(document.date, foot, 46, fill=palette.quiet)
    yield line(volume.publisher.name, foot - 76, 54)
    if volume.publisher.native:
        yield _native(volume.publisher.native, foot, palette)
    if volume.series and document.draft:
        yield Line(
            document.words.draft, WIDTH - MARGIN, top, 58, sans, 700, 'normal', palette.text, document.lang, 'rtl'
        )


def _native(name: NativeName, foot: int, palette: Palette) -> Line:
    """The publisher's name in its own script, at the side where that script begins."""
    rtl = name.dir == 'rtl'
    family = fonts.family('arabic' if rtl else 'sans')
    x = WIDTH - MARGIN if rtl else MARGIN
    y = foot if rtl else foot - 160
    return Line(name.text, x, y, 58 if rtl else 46, family, 400, 'normal', palette.quiet, name.lang, name.dir)


def _titles(document: Document, palette: Palette, family: str) -> Iterable[Line]:
    """Title and subtitle in the largest size at which both fit between the series and the publisher."""
    volume = document.volume
    x = WIDTH - MARGIN if document.dir == 'rtl' else MARGIN
    width = WIDTH - 2 * MARGIN
    for size in TITLE_SIZES:
        small = max(48, round(size * SUBTITLE_RATIO))
        title = broken(volume.title, 'normal', size, width)
        subtitle = broken(volume.subtitle, 'italic', small, width)
        lead, small_lead = round(size * TITLE_LEADING), round(small * SUBTITLE_LEADING)
        height = lead * len(title) + (small_lead * len(subtitle) + small // 2 if subtitle else 0)
        wide = any(width_of(words, 'normal', size) > width for words in title)
        if TITLE_TOP + height <= TITLE_FOOT and len(title) <= 6 and not wide:
            break
    y = TITLE_TOP + round(size * 0.72)
    for words in title:
        yield Line(words, x, y, size, family, 400, 'normal', palette.text, document.lang, document.dir)
        y += lead
    y += small // 2 + small_lead - lead + round((lead - small_lead) * 0.4)
    for words in subtitle:
        yield Line(words, x, y, small, family, 400, 'italic', palette.quiet, document.lang, document.dir)
        y += small_lead
