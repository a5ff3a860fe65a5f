"""The cover: typographic, made from the data, drawn as SVG for every edition, rasterised for shops and readers.

The style says how it is set and what kind of pattern it bears; the series and the number within it choose the colours
and every line of the pattern, so that the issues of a series are siblings and no two are alike.
"""

from __future__ import annotations

from io import BytesIO

from bindery import fonts
from bindery.cache import kept, keys
from bindery.document.frame import frame
from bindery.document.parts import Document
from bindery.editions.cover_layout import WIDTH, CardLayout, Layout
from bindery.editions.cover_parts import Cover
from bindery.editions.cover_pattern import Room, Shape
from bindery.editions.tokens import tokens

HEIGHT = 2560  # pixels, of an EPUB's cover, as many as 1,600 across ask for
CARD_WIDTH, CARD_HEIGHT = 1200, 630  # pixels, of a site's card
QUALITY = 88  # of the JPEG

# The faces of its text: role, weight and style.
FACES = frozenset(
    {
        ('text', 400, 'normal'),
        ('text', 400, 'italic'),
        ('sans', 400, 'normal'),
        ('sans', 700, 'normal'),
        ('arabic', 400, 'normal'),
        ('arabic', 700, 'normal'),
        ('hebrew', 400, 'normal'),
        ('hebrew', 700, 'normal'),
    }
)


def design(document: Document, width: float = WIDTH, height: float = HEIGHT) -> Cover:
    """The cover of a document in a size: the colours, where every line of text stands, the pattern."""
    return Layout(document, tokens(document.volume), WIDTH, WIDTH * height / width).made()


def pattern(document: Document, room: Room) -> tuple[Shape, ...]:
    """The pattern of a document's cover in another room."""
    return Layout(document, tokens(document.volume), WIDTH, HEIGHT).pattern(room)


def card(document: Document) -> Cover:
    """The card of a site: the same colours and pattern, the title beside it."""
    return CardLayout(document, tokens(document.volume), CARD_WIDTH, CARD_HEIGHT).made()


def svg(document: Document) -> str:
    """The cover as SVG, by the template ``shared/cover.svg``; drawn once for what a page can show besides its text."""

    def key() -> bytes:
        used = [face.sha256 for face in fonts.faces()]
        return keys.digest('drawing', keys.everything(), keys.of_values(frame(document)), used)

    return kept.kept('drawing', key, lambda: drawn(document, design(document)).encode()).decode()


def drawn(document: Document, cover: Cover, *, words: bool = True, bleed: float = 0.0) -> str:
    """A cover as SVG, with or without its words; the ground reaches into the bleed."""
    # Here because a cover that was drawn before needs none of it.
    from bindery.editions.templating import environment, set_template

    return set_template(environment(document), 'shared/cover.svg', cover=cover, with_words=words, bleed=bleed)


def jpeg(document: Document) -> bytes:
    """The cover as a JPEG of 1600 by 2560 pixels, the same bytes for the same document."""
    return _kept('cover', svg(document))


def card_jpeg(document: Document) -> bytes:
    """The card as a JPEG of 1200 by 630 pixels, the same bytes for the same document."""
    return _kept('card', drawn(document, card(document)))


def _kept(name: str, drawing: str) -> bytes:
    used = [face for face in fonts.faces() if (face.role, face.weight, face.style) in FACES]

    def key() -> bytes:
        made_by = keys.code('bindery.editions.cover'), keys.packages('resvg-py', 'pillow')
        return keys.digest(name, drawing, [face.sha256 for face in used], made_by)

    return kept.kept(name, key, lambda: _raster(drawing, [str(face.path) for face in used]))


def _raster(drawing: str, used: list[str]) -> bytes:
    """A drawing as a JPEG, its text set in these font files."""
    import resvg_py
    from PIL import Image

    png = resvg_py.svg_to_bytes(svg_string=drawing, skip_system_fonts=True, font_files=used)
    stream = BytesIO()
    with Image.open(BytesIO(bytes(png))) as picture:
        picture.convert('RGB').save(stream, 'JPEG', quality=QUALITY, optimize=True, dpi=(300, 300))
    return stream.getvalue()
