"""The cover: typographic, made from the data, drawn as SVG for the PDF, painted as a picture for shops and readers.

The style says how it is set and what kind of pattern it bears; the series and the number within it choose the colours
and every line of the pattern, so that the issues of a series are siblings and no two are alike.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from bindery import fonts
from bindery.cache import kept, keys
from bindery.document.frame import frame
from bindery.document.parts import Document
from bindery.editions.framing import HOUSE_TEMPLATES
from bindery.editions.tokens import tokens

# What lays a cover out and paints it is read in where that is done: most often the picture is kept.
if TYPE_CHECKING:
    from bindery.editions.cover_parts import Cover
    from bindery.editions.cover_pattern import Room, Shape

WIDTH = 1600  # what sizes and spaces are told for
HEIGHT = 2560  # pixels, of an EPUB's cover, as many as 1,600 across ask for
CARD_WIDTH, CARD_HEIGHT = 1200, 630  # pixels, of a site's card
TEMPLATE = 'shared/cover.svg'
# What is kept.
COVER, CARD = 'cover', 'card'

# The faces of its text where a template draws it: role, weight and style.
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
    from bindery.editions.cover_layout import Layout

    return Layout(document, tokens(document.volume), WIDTH, WIDTH * height / width).made()


def pattern(document: Document, room: Room) -> tuple[Shape, ...]:
    """The pattern of a document's cover in another room."""
    from bindery.editions.cover_layout import Layout

    return Layout(document, tokens(document.volume), WIDTH, HEIGHT).pattern(room)


def card(document: Document) -> Cover:
    """The card of a site: the same colours and pattern, the title beside it."""
    from bindery.editions.cover_card import CardLayout

    return CardLayout(document, tokens(document.volume), CARD_WIDTH, CARD_HEIGHT).made()


def svg(document: Document) -> str:
    """The cover as SVG, by the template ``shared/cover.svg``."""
    return drawn(document, design(document))


def drawn(document: Document, cover: Cover, *, words: bool = True, bleed: float = 0.0) -> str:
    """A cover as SVG, with or without its words; the ground reaches into the bleed."""
    # Here because a cover that was drawn before needs none of it.
    from bindery.editions.templating import environment, set_template

    return set_template(environment(document), TEMPLATE, cover=cover, with_words=words, bleed=bleed)


def jpeg(document: Document, draw: Callable[[], bytes] | None = None) -> bytes:
    """The cover as a JPEG of 1600 by 2560 pixels, the same bytes for the same document.

    ``draw`` gives it where that has begun already.
    """
    return kept.kept(COVER, lambda: _key(COVER, document), draw or (lambda: drawn_jpeg(document)))


def kept_jpeg(document: Document) -> bytes | None:
    """The same as an earlier build drew it, or None."""
    return kept.recall(COVER, _key(COVER, document)) if kept.is_on() else None


def drawn_jpeg(document: Document) -> bytes:
    """The same drawn now."""
    return _picture(document, design(document))


def card_jpeg(document: Document) -> bytes:
    """The card as a JPEG of 1200 by 630 pixels, the same bytes for the same document."""
    return kept.kept(CARD, lambda: _key(CARD, document), lambda: _picture(document, card(document)))


def _key(name: str, document: Document) -> bytes:
    """What decides a picture: whatever a page can show besides its text."""
    used = [face.sha256 for face in fonts.faces()]
    return keys.digest(name, keys.everything(), keys.of_values(frame(document)), used)


def _picture(document: Document, cover: Cover) -> bytes:
    """Painted by us; a drawing that a house's own template makes may have anything in it."""
    from bindery.editions import cover_painting

    own = any(asset.path.as_posix() == f'{HOUSE_TEMPLATES}{TEMPLATE}' for asset in document.assets)
    return _raster(drawn(document, cover)) if own else cover_painting.jpeg(cover)


def _raster(drawing: str) -> bytes:
    """A drawing as a JPEG, its text set in our faces."""
    import resvg_py
    from PIL import Image

    from bindery.editions import cover_painting

    used = [str(face.path) for face in fonts.faces() if (face.role, face.weight, face.style) in FACES]
    png = resvg_py.svg_to_bytes(svg_string=drawing, skip_system_fonts=True, font_files=used)
    with Image.open(BytesIO(bytes(png))) as picture:
        return cover_painting.written(picture.convert('RGB'))
