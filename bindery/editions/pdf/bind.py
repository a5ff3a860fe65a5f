"""Bind parts into one book: gatherings in the order of the plan, outline, labels, name trees, each font once.

Each part keeps to a stretch of the file and to numbers of its own (``gathering``); what belongs to the book as a whole
stands before and behind them. Source: ISO 32000-1, 7.5 (file structure), 7.7 (page tree), 12.3 (destinations, outline,
labels), 14.7 (structure).
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pikepdf import ObjectStreamMode, Pdf

from bindery.editions.pdf import gathering as numbers
from bindery.editions.pdf.gathering import LEFTWARDS, RIGHTWARDS, Gathering, Page
from bindery.editions.pdf.labels import labels
from bindery.editions.pdf.loosen import Shift
from bindery.editions.pdf.objects import ROW, WIDTHS, Bundle, Packed, order, references, table, text_string
from bindery.editions.pdf.outline import Line, outline
from bindery.editions.pdf.part import Part
from bindery.editions.pdf.pictures import referred
from bindery.editions.pdf.plan import Leaf
from bindery.editions.pdf.sewing import Sewn, sewn
from bindery.editions.pdf.shared import NUMBERS, Key, united, used
from bindery.editions.pdf.stamps import Stamps
from bindery.frozen import frozen

COLOURS = 'sRGB IEC61966-2.1'
# The version, and bytes that say that the file is not text (ISO 32000-1, 7.5.2).
HEADER = b'%PDF-1.7\n%\xbf\xf7\xa2\xfe\n'


class UnknownTargetError(ValueError):
    """A link or a line of the outline leads to an id that no part has."""


@frozen
class Book:
    """What the bound file says of itself: language, outline, Info entries, XMP packet, labels of the cover.

    ``profile`` is the colour profile (ICC) that its colours are meant in, ``faces`` gives the font file of each face,
    ``shift`` moves the text of versos, ``bleed`` is the paper beyond the trim, both in points; ``rtl`` says that it is
    read from the right.
    """

    lang: str
    outline: tuple[Line, ...]
    info: Mapping[str, str]
    xmp: bytes
    profile: bytes
    faces: Mapping[Key, Path]
    cover_label: str = ''
    back_label: str = ''
    shift: float = 0.0
    bleed: float = 0.0
    rtl: bool = False


@dataclass
class _Back:
    """What stands behind the gatherings: objects of the book, numbered as they come."""

    number: int
    bundle: Bundle

    def take(self, count: int = 1) -> int:
        """The first of so many numbers."""
        self.number += count
        return self.number - count

    def add(self, text: bytes) -> int:
        """An object; its number."""
        number = self.take()
        self.bundle.texts[number] = text
        return number

    def add_stream(self, entries: bytes, data: bytes) -> int:
        """A stream, compressed; its number."""
        number = self.take()
        self.bundle.add_stream(number, entries, data)
        return number


def bind(parts: Sequence[Part], leaves: Sequence[Leaf], book: Book, stamps: Stamps) -> bytes:
    """The book as bytes, the same for the same parts.

    Raises:
        UnknownTargetError: a link leads to an id that no part has.
        ValueError: two parts give the same id, or disagree about a font.
    """
    pages: list[list[Page]] = [[] for _ in parts]
    for leaf, drawn in zip(leaves, stamps.contents, strict=True):
        pages[leaf.part].append(_page(leaf, parts[leaf.part], book, drawn))
    whole = sewn(parts, [tuple(each) for each in pages], book.bleed)
    _check_targets(whole.gatherings, book.outline)
    back = _Back(whole.end, Bundle())
    # What a reader wants first stands before what only some want: structure, names, outline.
    info = (b'/%s %s' % (key.encode(), text_string(text)) for key, text in sorted(book.info.items()))
    back.bundle.texts |= {numbers.CATALOG: b'', numbers.INFO: b'<< %s >>' % b' '.join(info)}
    _pages(back.bundle, whole, book)
    _fonts(back, whole, book, stamps)
    back.bundle.begin()
    back.bundle.texts[numbers.TREE] = _structure(back, whole.gatherings)
    back.bundle.texts[numbers.CATALOG] = _catalog(back, whole.gatherings, leaves, book)
    packed = back.bundle.packed(back.number)
    return _file([*(each.packed for each in whole.gatherings), packed], back.number + len(packed.streams))


def _page(leaf: Leaf, part: Part, book: Book, drawn: bytes) -> Page:
    """A page in its place; a turned one is moved before it is turned."""
    turned = leaf.page in part.turned
    turn = (RIGHTWARDS if book.rtl else LEFTWARDS) if turned else 0
    shift = (0.0, 0.0)
    if not (leaf.page is None or leaf.recto or leaf.outside):
        shift = _lifted(book) if turned else (book.shift, 0.0)
    return Page(leaf.page, shift, turn, drawn)


def _lifted(book: Book) -> Shift:
    """How far a turned page of a verso is moved."""
    return (0.0, book.shift if book.rtl else -book.shift)


def _check_targets(gatherings: Sequence[Gathering], lines: Sequence[Line]) -> None:
    known: set[str] = set()
    ids: set[str] = set()
    for gathering in gatherings:
        twice = sorted((known & gathering.destinations.keys()) | (ids & gathering.ids.keys()))
        if twice:
            raise ValueError(f'two parts have the ids {twice}')
        known |= gathering.destinations.keys()
        ids |= gathering.ids.keys()
    wanted = {target for line in lines for target in line.targets}.union(*(each.wanted for each in gatherings))
    if wanted - known:
        raise UnknownTargetError(f'links lead nowhere: {", ".join(sorted(wanted - known))}')


def _pages(bundle: Bundle, whole: Sewn, book: Book) -> None:
    """The page tree's root, what fences the content of every page, and the pictures."""
    count = sum(each.count for each in whole.gatherings)
    kids = references(each.node for each in whole.gatherings)
    bundle.texts[numbers.PAGES] = b'<< /Type /Pages /Count %d /Kids %s >>' % (count, kids)
    for shift in ((0.0, 0.0), (book.shift, 0.0), _lifted(book)) if book.shift else ((0.0, 0.0),):
        bundle.streams.append((numbers.fence_of(shift), b'', _fence(shift)))
    for digest, picture in whole.pictures.items():
        bundle.streams.append((whole.numbers[digest], referred(picture, whole.numbers), picture.data))


def _fence(shift: Shift) -> bytes:
    right, up = (f'{by:.4f}' if by else '0' for by in shift)
    return f'q 1 0 0 1 {right} {up} cm\n'.encode() if any(shift) else b'q\n'


def _fonts(back: _Back, whole: Sewn, book: Book, stamps: Stamps) -> None:
    """Each face once, with every glyph that a part or a stamp uses."""
    with Pdf.open(io.BytesIO(stamps.sample.pdf)) as sample:
        tried = used(sample.pages[0].obj.Resources, dict(stamps.sample.fonts))
    wanted = {use.name for part in whole.fonts for use in part} | {f'/{name}' for name in stamps.fonts}
    faces = united((*whole.fonts, tried), book.faces)
    for name, glyphs in sorted(stamps.fonts.items()):
        faces[f'/{name}'].add(glyphs)
    named = []
    for name, face in faces.items():
        if name in wanted:
            number = back.take(NUMBERS)
            face.written(back.bundle, number)
            named.append(b'%s %d 0 R' % (name.encode(), number))
    back.bundle.texts[numbers.FONTS] = b'<< %s >>' % b' '.join(named)


def _structure(back: _Back, gatherings: Sequence[Gathering]) -> bytes:
    """The structure's root: one document with a part for each gathering, and the trees that lead to elements."""
    back.bundle.texts[numbers.DOCUMENT] = b'<< /Type /StructElem /S /Document /P %d 0 R /K %s >>' % (
        numbers.TREE, references(each.element for each in gatherings))  # fmt: skip
    parents = back.add(b'<< /Kids %s >>' % references(each.parents for each in gatherings))
    ids = back.add(_names((name, b'%d 0 R' % number) for each in gatherings for name, number in each.ids.items()))
    return b'<< /Type /StructTreeRoot /K [ %d 0 R ] /ParentTree %d 0 R /ParentTreeNextKey %d /IDTree %d 0 R >>' % (
        numbers.DOCUMENT, parents, gatherings[-1].limits[1] + 1, ids)  # fmt: skip


def _names(pairs: Iterable[tuple[str, bytes]]) -> bytes:
    """A name tree of one node, sorted by the bytes of its keys as the standard asks (ISO 32000-1, 7.9.6)."""
    return b'<< /Names [ %s ] >>' % b' '.join(
        text_string(name) + b' ' + place for name, place in sorted(pairs, key=lambda pair: order(pair[0]))
    )


def _catalog(back: _Back, gatherings: Sequence[Gathering], leaves: Sequence[Leaf], book: Book) -> bytes:
    places = ((name, place.encode('latin-1')) for each in gatherings for name, place in each.destinations.items())
    metadata = back.take()
    back.bundle.streams.append((metadata, b' /Type /Metadata /Subtype /XML', book.xmp))
    entries = {
        'Type': b'/Catalog',
        'Pages': b'%d 0 R' % numbers.PAGES,
        'StructTreeRoot': b'%d 0 R' % numbers.TREE,
        'MarkInfo': b'<< /Marked true >>',
        'Names': b'<< /Dests %d 0 R >>' % back.add(_names(places)),
        'Outlines': b'%d 0 R' % outline(book.outline, back.take, back.bundle.texts),
        'PageMode': b'/UseOutlines',
        'PageLabels': labels(leaves, book.cover_label, book.back_label),
        'Lang': text_string(book.lang),
        # How a reader should show it (ISO 32000-1, 12.2): its title in the window, facing pages in its own order.
        'ViewerPreferences': b'<< /DisplayDocTitle true%s >>' % (b' /Direction /R2L' if book.rtl else b''),
        'Metadata': b'%d 0 R' % metadata,
        'OutputIntents': b'[ %s ]' % _intent(back.add_stream(b' /N 3', book.profile)),
    }
    return b'<< %s >>' % b' '.join(b'/%s %s' % (key.encode(), text) for key, text in entries.items())


def _intent(profile: int) -> bytes:
    """What the colours mean, as every PDF/A says it (ISO 32000-1, 14.11.5; ISO 19005-2, 6.2.3)."""
    said = text_string(COLOURS)
    kinds = b'/Type /OutputIntent /S /GTS_PDFA1'
    return b'<< %s /OutputConditionIdentifier %s /Info %s /DestOutputProfile %d 0 R >>' % (kinds, said, said, profile)


def _file(pieces: Sequence[Packed], size: int) -> bytes:
    """A whole file of pieces; its identifier is made of all that stands in it."""
    body = HEADER + b''.join(piece.body for piece in pieces)
    ident = b'<%s>' % hashlib.md5(body, usedforsecurity=False).hexdigest().encode()
    rows = table(pieces, len(HEADER), size + 1)
    end = ROW.pack(1, len(body), 0)
    last = Bundle()
    entries = b' /Type /XRef /Size %d /W %s /Root %d 0 R /Info %d 0 R /ID [ %s %s ]' % (
        size + 1, WIDTHS, numbers.CATALOG, numbers.INFO, ident, ident)  # fmt: skip
    last.add_stream(size, entries, rows[: size * ROW.size] + end)
    return b'%s%sstartxref\n%d\n%%%%EOF\n' % (body, last.packed(size + 1).body, len(body))


def saved(out: Pdf, version: str = '') -> bytes:
    """A PDF as bytes that depend on what is in it alone, of this version or else of 1.7 at least."""
    stream = io.BytesIO()
    out.save(
        stream, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate, min_version=version or '1.7',
        force_version=version, fix_metadata_version=False,
    )  # fmt: skip
    return stream.getvalue()
