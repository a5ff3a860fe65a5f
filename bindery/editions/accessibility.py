"""What is true of the accessibility of this very text, from the text itself; nothing is claimed that was not found.

Sources: the Schema.org Accessibility Properties for Discoverability Vocabulary (W3C, 2023); EPUB Accessibility 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from bindery.cache import kept, keys, values
from bindery.document.words import Words
from bindery.frozen import frozen
from bindery.model.volume import Asset

if TYPE_CHECKING:
    from lxml import etree

    Element: TypeAlias = etree._Element

PAGE = 'accessibility-page'
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
class _Page:
    """What is on one page: its headings and notes, where its lists of contents and of pages lead, what it shows."""

    contents: tuple[str, ...]
    is_structured: bool
    notes_lead_back: bool
    page_marks: tuple[str, ...]
    page_links: tuple[str, ...]
    has_pictures: bool
    pictures_described: bool
    has_formulas: bool
    formulas_described: bool
    has_unseen: bool


@frozen
class _Book:
    """The pages of a book, by their names in their order."""

    pages: Mapping[str, _Page]

    def has(self, what: Callable[[_Page], bool]) -> bool:
        """Whether this is true of any page."""
        return any(map(what, self.pages.values()))

    def all(self, what: Callable[[_Page], bool]) -> bool:
        """Whether this is true of each page."""
        return all(map(what, self.pages.values()))

    @property
    def has_contents(self) -> bool:
        """Whether a list of contents leads to pages of the book, in the order in which they follow."""
        order = {name: place for place, name in enumerate(self.pages)}
        places = [order.get(link, -1) for page in self.pages.values() for link in page.contents]
        return bool(places) and -1 not in places and places == sorted(places)

    @property
    def has_pages(self) -> bool:
        """Whether the list of pages leads to every mark where a page begins, and to nothing else."""
        marks = [mark for page in self.pages.values() for mark in page.page_marks]
        links = [link for page in self.pages.values() for link in page.page_links]
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
    each = {name: _found(_Book({name: page}), images[name], words, style, None) for name, page in book.pages.items()}
    return _found(book, shown, words, style, None), each


def _read(pages: Mapping[str, str]) -> _Book:
    """What is on the pages; one that was looked at before is not read again."""
    texts = tuple(pages.values())

    def named() -> list[bytes]:
        made_by = keys.code('bindery.editions.accessibility', 'bindery.cache.values'), keys.packages('lxml')
        return [keys.digest(PAGE, text, made_by) for text in texts]

    def made(places: Sequence[int]) -> list[bytes]:
        return [values.written(_page(texts[place])) for place in places]

    seen = kept.each(PAGE, named, len(texts), made)
    return _Book({name: values.read(_Page, data) for name, data in zip(pages, seen, strict=True)})


def _page(text: str) -> _Page:
    """What is on a well-formed page."""
    # Here because a site whose pages were all looked at before needs none of it.
    from lxml import etree

    tree = etree.fromstring(text.encode('utf-8'))
    elements = list(tree.iter(etree.Element))
    names = [etree.QName(element).localname for element in elements]

    def roles(role: str) -> list[Element]:
        return [element for element in elements if element.get('role') == role]

    def links(role: str) -> list[str]:
        return [str(link.get('href')) for nav in roles(role) for link in nav.iter('{*}a')]

    levels = [int(name[1]) for name in names if HEADING.fullmatch(name)]
    ids = {str(element.get('id')) for element in elements if element.get('id')}
    calls = [element for element in tree.iter('{*}a') if element.get('role') in ('doc-noteref', 'doc-backlink')]
    pictures = [str(element.get('alt', '')) for element in tree.iter('{*}img')]
    formulas = [str(element.get('alttext', '')) for element in tree.iter('{*}math')]
    played = zip(elements, names, strict=True)
    return _Page(
        contents=tuple(link.partition('#')[0] for link in links('doc-toc')),
        is_structured=bool(levels) and levels[0] == 1 and all(b - a <= 1 for a, b in pairwise(levels)),
        notes_lead_back=all(str(call.get('href')).partition('#')[2] in ids for call in calls),
        page_marks=tuple(str(mark.get('id')) for mark in roles('doc-pagebreak')),
        page_links=tuple(link.rpartition('#')[2] for link in links('doc-pagelist')),
        has_pictures=bool(pictures),
        pictures_described=all(words.strip() for words in pictures),
        has_formulas=bool(formulas),
        formulas_described=all(words.strip() for words in formulas),
        has_unseen=any(name in UNSEEN and element.get('type') != DATA for element, name in played),
    )


def _found(book: _Book, images: Sequence[Asset], words: Words, style: str, claim: Claim | None) -> Accessibility:
    pictures, formulas = book.has(lambda page: page.has_pictures), book.has(lambda page: page.has_formulas)
    described = book.all(lambda page: page.pictures_described)
    facts = {
        'tableOfContents': book.has_contents,
        'readingOrder': book.has_contents and book.all(lambda page: page.notes_lead_back),
        'structuralNavigation': book.all(lambda page: page.is_structured),
        'displayTransformability': _is_transformable(style),
        'alternativeText': pictures and described,
        'MathML': formulas,
        'describedMath': formulas and book.all(lambda page: page.formulas_described),
        'pageBreakMarkers': book.has_pages,
        'pageNavigation': book.has_pages,
    }
    unseen = book.has(lambda page: page.has_unseen)
    return Accessibility(
        modes=('textual', 'visual') if pictures else ('textual',),
        sufficient=('textual',) if described else ('textual,visual',),
        features=tuple(name for name, holds in facts.items() if holds),
        hazards=('unknown',) if unseen or _moves(images) else ('none',),
        summary=' '.join(_summary(words, pictures, described, facts, claim)),
        claim=claim,
    )


@lru_cache(maxsize=8)
def _is_transformable(style: str) -> bool:
    """Whether a style sheet leaves sizes and places to the reader; asked for each page of a site."""
    return not FIXED.search(PRINT.sub('', style))


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
