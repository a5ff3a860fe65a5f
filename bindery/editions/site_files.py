"""What stands beside the pages of a site: the style sheet, the images, the font files, the card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from bindery import fonts
from bindery.document.parts import Document
from bindery.editions import styles
from bindery.editions.woff import woffs
from bindery.fonts import Face
from bindery.model.volume import Asset

STYLES = 'book.css'
NONE: Mapping[Face, bytes] = MappingProxyType({})
# The picture that other sites show beside a link; it needs an address of its own on the web.
CARD = 'card.jpg'


def beside(
    document: Document, texts: Iterable[str], chosen: Sequence[Face], compressed: Mapping[Face, bytes] = NONE
) -> Mapping[str, bytes]:
    """What stands beside the pages: the style sheet, the images that are named, the font files, the site's card.

    ``compressed`` are faces that are WOFF already.
    """
    css = _font_faces(chosen) + sheet(document)
    images = {image_address(asset.name): asset.data for asset in _shown(document.assets, (*texts, css))}
    return {STYLES: css.encode('utf-8')} | images | dict(_fonts(chosen, compressed)) | dict(_card(document))


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


def _fonts(chosen: Sequence[Face], compressed: Mapping[Face, bytes]) -> Iterator[tuple[str, bytes]]:
    """The font files, compressed, and the licence that each family comes under."""
    others = [face for face in chosen if face not in compressed]
    every = {**compressed, **dict(zip(others, woffs(others), strict=True))}
    for face in chosen:
        yield f'fonts/{face.path.stem}.woff', every[face]
        yield f'fonts/{face.family.replace(" ", "")}-licence.txt', face.licence_path.read_bytes()


def _shown(assets: Iterable[Asset], texts: Iterable[str]) -> Iterator[Asset]:
    """The images that any page or the style sheet names."""
    whole = '\n'.join(texts)
    for asset in assets:
        place = image_address(asset.name)
        if f'src="{place}"' in whole or f"url('{place}')" in whole:
            yield asset
