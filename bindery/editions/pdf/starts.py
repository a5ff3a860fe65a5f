"""Where pages begin, in words: so that ``p. 17`` means the same place in every edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from bindery.editions.page_breaks import APART, BLOCKS, PICTURE, PICTURES
from bindery.editions.pdf.pieces import Piece

LOOKAHEAD = 40
# How many letters further on a page may begin than the one before it ended.
GAP = 400
FLOATS = frozenset({'figure', 'table'})


def page_starts(pages: Iterable[Piece]) -> tuple[int, ...]:
    """For each page, how many words of the text stand before it.

    Words are what white space and block boundaries part, in the order of the source, notes left out; a picture or
    formula is a letter. A word that a page break divides belongs to the page where it begins.
    """
    pages = tuple(pages)
    source = _source(pages)
    text, begins = _letters_and_words(source.lower())
    place, starts, heads = 0, list[int](), dict[Element, int]()
    for number, page in enumerate(pages):
        shown = _shown(list(_runs(page, number, heads)), number, heads)
        place = _find(text, place, shown)
        starts.append(_words_before(begins, place))
        place = _advance(text, place, shown)
    return tuple(starts)


def _shown(runs: list[str | Element], page: int, heads: dict[Element, int]) -> str:
    """The letters of a page's runs. What stands on the next page counts here only if text of this page follows it."""
    while runs and (isinstance(runs[-1], Element) or not runs[-1].strip()):
        runs.pop()
    heads.update((run, page) for run in runs if isinstance(run, Element))
    texts = (run if isinstance(run, str) else ''.join(_flow(run)) for run in runs)
    return ''.join(''.join(text.split()) for text in texts).lower()


def words_of(element: Element) -> list[str]:
    """The words of an element's text, as they are counted here."""
    return ''.join(_flow(element)).split()


def _source(pages: tuple[Piece, ...]) -> str:
    """The running text that the pages were made from."""
    root = next((found for page in pages if (found := _root(page)) is not None), None)
    return '' if root is None else ''.join(_flow(root))


def _root(piece: Piece) -> Element | None:
    if piece.element is not None and piece.tag == 'body':
        return piece.element
    return next((found for child in piece.children if (found := _root(child)) is not None), None)


def _flow(element: Element) -> Iterator[str]:
    """The element's text; notes are skipped, blocks are parted by a space."""
    tag = _name(element)
    if _is_apart(element) or tag in PICTURES:
        yield PICTURE if tag in PICTURES else ''
        return
    block = tag in BLOCKS
    if block:
        yield ' '
    yield element.text or ''
    for child in element:
        yield from _flow(child)
        yield child.tail or ''
    if block:
        yield ' '


def _name(element: Element) -> str:
    """The element's name without its namespace; '' for a comment."""
    return element.tag.rpartition('}')[2] if isinstance(element.tag, str) else ''


def _is_wide(element: Element) -> bool:
    return 'wide' in element.get('class', '').split()


def _is_apart(element: Element) -> bool:
    """Whether an element is not part of the text that all editions share: a note, a page locator."""
    return not APART.isdisjoint(element.get('class', '').split())


def _letters_and_words(source: str) -> tuple[str, list[int]]:
    """The text without spaces, and where in it each word begins."""
    begins, place = [], 0
    words = source.split()
    for word in words:
        begins.append(place)
        place += len(word)
    return ''.join(words), begins


def _runs(piece: Piece, page: int, heads: dict[Element, int]) -> Iterator[str | Element]:
    """The runs of text on a page in order, pictures as letters; an element that stands on the next page, as itself.

    Furniture, generated boxes, notes, and the heads that a table has again on its next page are left out; ``heads`` is
    filled with the page of each head, and of what stands on a later page than its place in the text.
    """
    element = piece.element
    if piece.furniture or '::' in piece.tag or (element is not None and _is_apart(element)):
        return
    if element is not None and piece.tag in ('thead', 'tfoot') and heads.setdefault(element, page) != page:
        return
    if element is not None and (piece.tag in FLOATS or _is_wide(element)):
        if not piece.children:
            yield element
        if heads.get(element, page) != page or not piece.children:
            return
    if piece.box is not None:
        yield PICTURE
        return
    yield piece.text
    for child in piece.children:
        yield from _runs(child, page, heads)


def _find(text: str, place: int, shown: str) -> int:
    """Where the page's first letters stand from ``place`` on; hyphens at line ends are not in the text."""
    for head in (shown[:LOOKAHEAD], shown[:LOOKAHEAD].replace('-', '')):
        for length in (len(head), len(head) // 2, 8):
            found = text.find(head[:length], place, place + GAP) if length else -1
            if found >= 0:
                return found
    return place


def _advance(text: str, place: int, shown: str) -> int:
    """The place after the last letter shown."""
    for letter in shown:
        if place < len(text) and text[place] == letter:
            place += 1
        elif letter not in '-\u00ad\u2010':
            found = text.find(letter, place, place + LOOKAHEAD)
            place = found + 1 if found >= 0 else place
    return place


def _words_before(begins: list[int], place: int) -> int:
    from bisect import bisect_left

    return bisect_left(begins, place)
