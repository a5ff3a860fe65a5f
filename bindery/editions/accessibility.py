"""What is true of the accessibility of this very text, from the text itself; nothing is claimed that was not found.

Sources: the Schema.org Accessibility Properties for Discoverability Vocabulary (W3C, 2023); EPUB Accessibility 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from lxml import etree

from bindery.document.words import Words
from bindery.frozen import frozen
from bindery.model.volume import Asset

Element: TypeAlias = etree._Element
MOVING = frozenset({'image/gif', 'image/webp', 'image/apng'})
MOVING_MARKS = (b'<animate', b'<set ', b'<set>', b'@keyframes', b'acTL')
# Elements that play, run or bring in what we cannot look into.
UNSEEN = frozenset({'audio', 'video', 'script', 'iframe', 'object', 'embed', 'canvas'})
# A script of this type is data, and nothing runs (HTML, 4.12.1).
DATA = 'application/ld+json'
# Sizes and places that a reader's own settings do not reach.
PRINT = re.compile(r'@media print\s*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}')
FIXED = re.compile(r'font-size:[^;}]*\d(?:px|pt|cm|mm|in)\b|position:\s*fixed|!important')
HEADING = re.compile('h[1-6]')


@frozen
class Claim:
    """Who says that the file conforms, by which standard, and the tools that found nothing wrong in it.

    ``tools`` are names with versions; ``by``, ``date`` and ``report`` are the reviewer's.
    """

    standard: str
    by: str
    date: str
    tools: tuple[str, ...]
    report: str = ''


@frozen
class Accessibility:
    """The facts: how the text is perceived, what is enough for it, what helps, what may harm; in words; who claims."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str
    claim: Claim | None = None


@frozen
class _Book:
    """The pages of a book, parsed, in their order."""

    names: tuple[str, ...]
    trees: tuple[Element, ...]

    def all(self, *names: str) -> list[Element]:
        """Every element of these names."""
        return [element for tree in self.trees for name in names for element in tree.iter(f'{{*}}{name}')]

    def roles(self, role: str) -> list[Element]:
        """Every element with a role."""
        return [element for tree in self.trees for element in tree.iter(etree.Element) if element.get('role') == role]

    @property
    def has_unseen(self) -> bool:
        """Whether anything plays, runs or is brought in."""
        return any(element.get('type') != DATA for element in self.all(*UNSEEN))

    @property
    def has_contents(self) -> bool:
        """Whether a list of contents leads to pages of the book, in the order in which they follow."""
        order = {name: place for place, name in enumerate(self.names)}
        links = [str(link.get('href')).partition('#')[0] for nav in self.roles('doc-toc') for link in _below(nav, 'a')]
        places = [order.get(link, -1) for link in links]
        return bool(places) and -1 not in places and places == sorted(places)

    @property
    def is_structured(self) -> bool:
        """Whether every page opens with a heading and no heading skips a level."""
        levels = [
            [int(_name(e)[1]) for e in tree.iter(etree.Element) if HEADING.fullmatch(_name(e))] for tree in self.trees
        ]
        return all(found and all(b - a <= 1 for a, b in pairwise(found)) and found[0] == 1 for found in levels)

    @property
    def notes_lead_back(self) -> bool:
        """Whether every note's call and its note lead to each other."""
        for tree in self.trees:
            ids = {str(element.get('id')) for element in tree.iter(etree.Element) if element.get('id')}
            links = [e for e in _below(tree, 'a') if e.get('role') in ('doc-noteref', 'doc-backlink')]
            if any(str(link.get('href')).partition('#')[2] not in ids for link in links):
                return False
        return True

    @property
    def has_pages(self) -> bool:
        """Whether the list of pages leads to every mark where a page begins, and to nothing else."""
        marks = [str(mark.get('id')) for mark in self.roles('doc-pagebreak')]
        links = [str(a.get('href')).rpartition('#')[2] for nav in self.roles('doc-pagelist') for a in _below(nav, 'a')]
        return bool(marks) and sorted(marks) == sorted(links)


def found(
    pages: Mapping[str, str], images: Sequence[Asset], words: Words, style: str = '', claim: Claim | None = None
) -> Accessibility:
    """What a book is like: its well-formed XHTML pages by file name in their order, the images they show, its style."""
    return _found(_read(pages), images, words, style, claim)


def found_on_pages(
    pages: Mapping[str, str], images: Mapping[str, Sequence[Asset]], words: Words, style: str
) -> tuple[Accessibility, Mapping[str, Accessibility]]:
    """What a site is like as a whole, and what each of its pages is; ``images`` are those that each page shows."""
    book = _read(pages)
    shown = tuple({image.name: image for name in pages for image in images[name]}.values())
    alone = zip(book.names, book.trees, strict=True)
    each = {name: _found(_Book((name,), (tree,)), images[name], words, style, None) for name, tree in alone}
    return _found(book, shown, words, style, None), each


def _read(pages: Mapping[str, str]) -> _Book:
    return _Book(tuple(pages), tuple(etree.fromstring(page.encode('utf-8')) for page in pages.values()))


def _found(book: _Book, images: Sequence[Asset], words: Words, style: str, claim: Claim | None) -> Accessibility:
    pictures, formulas = book.all('img'), book.all('math')
    described = all(str(picture.get('alt', '')).strip() for picture in pictures)
    facts = {
        'tableOfContents': book.has_contents,
        'readingOrder': book.has_contents and book.notes_lead_back,
        'structuralNavigation': book.is_structured,
        'displayTransformability': not FIXED.search(PRINT.sub('', style)),
        'alternativeText': bool(pictures) and described,
        'MathML': bool(formulas),
        'describedMath': bool(formulas) and all(str(f.get('alttext', '')).strip() for f in formulas),
        'pageBreakMarkers': book.has_pages,
        'pageNavigation': book.has_pages,
    }
    return Accessibility(
        modes=('textual', 'visual') if pictures else ('textual',),
        sufficient=('textual',) if described else ('textual,visual',),
        features=tuple(name for name, holds in facts.items() if holds),
        hazards=('unknown',) if _moves(images) or book.has_unseen else ('none',),
        summary=' '.join(_summary(words, bool(pictures), described, facts, claim)),
        claim=claim,
    )


def _name(element: Element) -> str:
    return etree.QName(element).localname


def _below(element: Element, name: str) -> Iterable[Element]:
    return element.iter(f'{{*}}{name}')


def _moves(images: Iterable[Asset]) -> bool:
    return any(image.media_type in MOVING or any(mark in image.data for mark in MOVING_MARKS) for image in images)


def _summary(
    words: Words, pictures: bool, described: bool, facts: Mapping[str, bool], claim: Claim | None
) -> Iterable[str]:
    """What was found, in sentences; the last ones say who looked."""
    if described:
        yield words.a11y_text
    if facts['readingOrder'] and facts['structuralNavigation']:
        yield words.a11y_navigation
    if facts['pageNavigation']:
        yield words.a11y_pages
    if pictures:
        yield words.a11y_images if described else words.a11y_images_missing
    if facts['MathML']:
        yield words.a11y_math
    yield words.a11y_own_checks
    if claim is None:
        yield words.a11y_not_evaluated
        return
    yield words.format('a11y_tools', tools=words.names(claim.tools))
    yield words.format('a11y_evaluated', by=claim.by, date=claim.date, standard=claim.standard)
