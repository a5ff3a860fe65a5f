"""What stands beside the pages of a site: the style sheet, the images, the font files, the card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bindery import fonts
from bindery.document.parts import Document
from bindery.editions import styles
from bindery.editions.woff import woffs
from bindery.fonts import Face
from bindery.model.volume import Asset

STYLES = 'book.css'
# The picture that other sites show beside a link; it needs an address of its own on the web.
CARD = 'card.jpg'


def beside(document: Document, texts: Iterable[str], chosen: Sequence[Face]) -> Mapping[str, bytes]:
    """What stands beside the pages: the style sheet, the images that are named, the font files, the site's card."""
    css = _font_faces(chosen) + sheet(document)
    images = {image_address(asset.name): asset.data for asset in _shown(document.assets, (*texts, css))}
    return {STYLES: css.encode('utf-8')} | images | dict(_fonts(chosen)) | dict(_card(document))


def _card(document: Document) -> Iterator[tuple[str, bytes]]:
    if document.volume.url:
        from bindery.editions import cover

        yield CARD, cover.card_jpeg(document)


def sheet(document: Document) -> str:
    """The style sheet without the faces."""
    return styles.joined(document.volume, 'html', lambda asset: image_address(asset.name))


def image_address(name: str) -> str:
    """The address of an image by its asset's name."""
    return f'images/{name}'


def _font_faces(chosen: Iterable[Face]) -> str:
    rules = fonts.css(lambda face: f'fonts/{face.path.stem}.woff', chosen)
    return rules.replace("format('truetype')", "format('woff'); font-display: swap")


def _fonts(chosen: Sequence[Face]) -> Iterator[tuple[str, bytes]]:
    """The font files, compressed, and the licence that each family comes under."""
    for face, data in zip(chosen, woffs(chosen), strict=True):
        yield f'fonts/{face.path.stem}.woff', data
        yield f'fonts/{face.family.replace(" ", "")}-licence.txt', face.licence_path.read_bytes()


def _shown(assets: Iterable[Asset], texts: Iterable[str]) -> Iterator[Asset]:
    """The images that any page or the style sheet names."""
    whole = '\n'.join(texts)
    for asset in assets:
        place = image_address(asset.name)
        if f'src="{place}"' in whole or f"url('{place}')" in whole:
            yield asset
