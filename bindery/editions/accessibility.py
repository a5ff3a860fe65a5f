"""What is true of the accessibility of this very text, from the text itself; nothing is claimed that was not found.

Source: the Schema.org Accessibility Properties for Discoverability Vocabulary (W3C, 2023).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from bindery.document.words import Words
from bindery.model.volume import Asset

MOVING = frozenset({'image/gif', 'image/webp', 'image/apng'})
MOVING_MARKS = (b'<animate', b'<set ', b'<set>', b'@keyframes', b'acTL')


@dataclass(frozen=True)
class Accessibility:
    """The facts: how the text is perceived, what is enough for it, what helps, what may harm; in words."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str


def found(pages: Iterable[str], images: Sequence[Asset], words: Words) -> Accessibility:
    """What well-formed XHTML pages and the images they show are like."""
    trees = [etree.fromstring(page.encode('utf-8')) for page in pages]
    pictures = [element for tree in trees for element in _named(tree, 'img')]
    formulas = any(True for tree in trees for _ in _named(tree, 'math'))
    described = all(picture.get('alt', '').strip() for picture in pictures)
    moving = any(image.media_type in MOVING or any(mark in image.data for mark in MOVING_MARKS) for image in images)
    features = ['tableOfContents', 'readingOrder', 'structuralNavigation', 'displayTransformability']
    features += ['alternativeText'] if pictures and described else []
    features += ['MathML'] if formulas else []
    return Accessibility(
        modes=('textual', 'visual') if pictures else ('textual',),
        sufficient=('textual',) if described else ('textual,visual',),
        features=tuple(features),
        hazards=('unknown',) if moving else ('none',),
        summary=_summary(words, bool(pictures), described, formulas),
    )


def _named(tree: etree._Element, name: str) -> Iterable[etree._Element]:
    return tree.iter(f'{{*}}{name}')


def _summary(words: Words, pictures: bool, described: bool, formulas: bool) -> str:
    sentences = [
        words.a11y_text if described else '',
        words.a11y_navigation,
        (words.a11y_images if described else words.a11y_images_missing) if pictures else '',
        words.a11y_math if formulas else '',
        words.a11y_not_evaluated,
    ]
    return ' '.join(sentence for sentence in sentences if sentence)
