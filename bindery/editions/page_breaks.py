"""Where the pages of the PDF begin, put into the text of an edition without pages: ``p. 17`` is one place in all.

Sources: EPUB Accessibility 1.1, section 3 (page navigation); DPUB-ARIA 1.1, ``doc-pagebreak``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import pairwise

from bindery.document.parts import Document, PageMap
from bindery.frozen import frozen

# What counts as words of a chapter is said here once: the pages are counted by the same rule.
# Of these classes are notes, page numbers behind references and in the contents: not every edition has them there.
APART = frozenset({'footnote', 'locator', 'entry-folio'})
# A picture or formula counts as one letter, since a page may begin with it; what is inside is no text of ours.
PICTURES = frozenset({'img', 'math', 'svg'})
PICTURE = '\ufffc'
SILENT = frozenset({'math', 'svg', 'script', 'style'})
BLOCKS = frozenset(
    {'address', 'article', 'aside', 'blockquote', 'body', 'br', 'caption', 'dd', 'div', 'dl', 'dt', 'figcaption'}
    | {'figure', 'footer', 'header', 'hgroup', 'li', 'main', 'nav', 'ol', 'p', 'pre', 'section', 'table', 'tbody', 'td'}
    | {'tfoot', 'th', 'thead', 'tr', 'ul'}
    | {f'h{level}' for level in range(1, 7)}
)
VOID = frozenset({'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr'})
# Elements that hold only certain others, so that no break can stand between those.
CLOSED = frozenset({'colgroup', 'dl', 'hgroup', 'nav', 'ol', 'table', 'tbody', 'tfoot', 'thead', 'tr', 'ul'})
# Roles that ask for certain children, as a bibliography's (WAI-ARIA 1.2, 5.2.5).
CLOSED_ROLES = re.compile(r'\srole="(?:list|table|rowgroup|row)"')
# Elements that have their place in another: nothing stands before them there.
INNER = frozenset({'caption', 'dd', 'dt', 'figcaption'})
NOTES = 'notes'

_TOKEN = re.compile(
    r'<!--.*?-->|<\?.*?\?>|<![^>]*>|<(?P<end>/?)(?P<tag>[A-Za-z][\w:.-]*)(?P<rest>(?:[^<>"\']|"[^"]*"|\'[^\']*\')*?)'
    r'(?P<void>/?)>|(?P<text>[^<]+)',
    re.DOTALL,
)
_CLASS = re.compile(r'\sclass="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_PIECE = re.compile(r'&[^;\s]*;|\s+|[^\s&]+|&')


def anchor(label: str) -> str:
    """The id of the place where a page begins: ``page-17``."""
    return f'page-{label}'


def mark(document: Document, label: str, shown: bool = False) -> str:
    """The mark of a page's beginning; it has no text, so that neither a search nor a copy meets it.

    Where the style sheet shows it, it is named by a title, which a pointer meets too.
    """
    said = escape(document.words.format('page_break', page=label), quote=True)
    name = f'title="{said}" data-page="{escape(label, quote=True)}"' if shown else f'aria-label="{said}"'
    return f'<span id="{anchor(label)}" class="pagebreak" role="doc-pagebreak" lang="{document.lang}" {name}></span>'


def of(pages: PageMap, *chapters: str) -> PageMap:
    """The pages that begin in these chapters."""
    return tuple(page for page in pages if page.chapter in chapters)


def listed(pages: PageMap, address: Callable[[str, str], str]) -> tuple[tuple[str, str], ...]:
    """The label and the address of each page; ``address`` takes the ids of a chapter and of an element."""
    return tuple((page.label, address(page.chapter, anchor(page.label))) for page in pages)


def with_breaks(xhtml: str, document: Document, pages: PageMap, *, shown: bool = False) -> str:
    """Well-formed XHTML with a mark where each of these pages begins; the same text where none does.

    A mark stands before the first word of its page: inside the paragraph, that paragraphs may still follow each other,
    else before every element that begins with the word and may have a mark before it. It never stands in a note.
    """
    made, done = [], 0
    places = [
        found for chapter in dict.fromkeys(page.chapter for page in pages) for found in _in(xhtml, pages, chapter)
    ]
    for place, label in sorted(places, key=lambda found: found[0]):
        made += [xhtml[done:place], mark(document, label, shown)]
        done = place
    return ''.join([*made, xhtml[done:]])


def _in(xhtml: str, pages: PageMap, chapter: str) -> Iterator[tuple[int, str]]:
    """Where each page of a chapter begins in its text."""
    begun = of(pages, chapter)
    offsets = _Walk(chapter, [page.word for page in begun]).offsets(xhtml)
    yield from zip(offsets, (page.label for page in begun), strict=False)


def count(xhtml: str, chapter: str) -> int:
    """How many words a chapter's element has."""
    walk = _Walk(chapter, [])
    walk.offsets(xhtml)
    return walk.words


@frozen
class _Open:
    """An element while it is open: its name, where its tag begins, the words before it."""

    tag: str
    start: int
    words: int
    silent: bool = False
    closed: bool = False


@dataclass
class _Walk:
    """Walks over a chapter's element and counts its words; finds where those with the wanted numbers begin."""

    chapter: str
    wanted: Sequence[int]
    words: int = 0
    found: list[int] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    in_word: bool = False

    def offsets(self, xhtml: str) -> list[int]:
        """The places in the text where the wanted words begin; those behind the last word stand behind it."""
        for token in _TOKEN.finditer(xhtml):
            if token['text'] is not None and self.open:
                self._text(token['text'], token.start())
            elif token['tag'] and self._tag(token):
                break
        return self.found

    def _tag(self, token: re.Match[str]) -> bool:
        """Go over a tag; True at the end of the chapter's text."""
        tag, start = token['tag'], token.start()
        if not self.open:
            name = None if token['end'] else _ID.search(token['rest'])
            self.open += [_Open(tag, start, 0)] if name and name[1] == self.chapter else []
            return False
        classes = _CLASS.search(token['rest'])
        names = frozenset(classes[1].split()) if classes else frozenset()
        if (token['end'] and len(self.open) == 1) or NOTES in names:
            self.found += [start] * (len(self.wanted) - len(self.found))
            return True
        self.in_word = self.in_word and tag not in BLOCKS
        if token['end']:
            self.open.pop()
            return False
        silent = self.open[-1].silent or not APART.isdisjoint(names)
        if tag in PICTURES and not silent:
            self._letters(start)
        if not token['void'] and tag not in VOID:
            closed = tag in CLOSED or CLOSED_ROLES.search(token['rest']) is not None
            self.open.append(_Open(tag, start, self.words, silent or tag in SILENT, closed))
        return False

    def _text(self, text: str, offset: int) -> None:
        for piece in _PIECE.finditer(text) if not self.open[-1].silent else ():
            if unescape(piece[0]).isspace():
                self.in_word = False
            else:
                self._letters(offset + piece.start())

    def _letters(self, place: int) -> None:
        """Letters stand here: a word begins, or goes on."""
        if not self.in_word:
            while len(self.found) < len(self.wanted) and self.wanted[len(self.found)] <= self.words:
                self.found.append(self._outside(place))
            self.words += 1
        self.in_word = True

    def _outside(self, place: int) -> int:
        """The outermost place for a mark before what begins with a word."""
        in_contents = self.open[0].tag == 'nav'
        for outer, inner in reversed(tuple(pairwise(self.open))):
            if inner.words < self.words or inner.tag == 'p':
                break
            closed = outer.closed or (in_contents and outer.tag in ('li', 'nav'))
            if not closed and inner.tag not in INNER:
                place = inner.start
        return place
