"""Bind parts into one book: pages in the order of the plan, links, structure, outline, labels, each font once.

Pages are copied first, so that whatever is copied after them refers to the copies. Source: ISO 32000-1, 7.7 (page
tree), 12.3 (destinations, outline, labels), 14.7 (structure).
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, String

from bindery.document.numerals import roman
from bindery.editions.pdf import trees
from bindery.editions.pdf.loosen import Loosened, Shift, loosen
from bindery.editions.pdf.outline import Line, write_outline
from bindery.editions.pdf.part import Part
from bindery.editions.pdf.plan import COVER, FRONT, Leaf, turns
from bindery.editions.pdf.shared import Fonts, Key, Streams
from bindery.editions.pdf.stamps import Stamps
from bindery.frozen import frozen

COLOURS = 'sRGB IEC61966-2.1'
MARKS = 21.0  # points beyond the bleed that crop marks take
# By how many degrees a page that lies is turned: its head comes to the left edge, or to the right one.
LEFTWARDS, RIGHTWARDS = 270, 90


class UnknownTargetError(ValueError):
    """A link or a line of the outline leads to an id that no part has."""


@frozen
class Book:
    """What the bound file says of itself: language, outline, Info entries, XMP packet, label of the cover.

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
    shift: float = 0.0
    bleed: float = 0.0
    rtl: bool = False


@dataclass
class _Press:
    """The book while it is bound."""

    out: Pdf
    fonts: Fonts
    streams: Streams = field(default_factory=Streams)
    root: Any = None
    document: Any = None
    kids: list[Any] = field(default_factory=list)
    ids: dict[str, Any] = field(default_factory=dict)
    destinations: dict[str, Any] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)
    next_key: int = 0


def bind(parts: Sequence[Part], leaves: Sequence[Leaf], book: Book, stamps: Stamps) -> bytes:
    """The book as bytes, the same for the same parts.

    Raises:
        UnknownTargetError: a link leads to an id that no part has.
        ValueError: two parts give the same id, or disagree about a font.
    """
    press = _begin(Pdf.new(), book)
    opened = [Pdf.open(io.BytesIO(part.pdf)) for part in parts]
    for place, (part, pdf) in enumerate(zip(parts, opened, strict=True)):
        press.fonts.take(pdf.pages[0], dict(part.fonts))
        _add_part(press, part, pdf, [leaf for leaf in leaves if leaf.part == place], book)
    _check_targets(press, book.outline)
    with Pdf.open(io.BytesIO(stamps.sample.pdf)) as sample:
        press.fonts.take(sample.pages[0], dict(stamps.sample.fonts))
        for name, glyphs in sorted(stamps.fonts.items()):
            press.fonts.add(name, glyphs)
        _stamp(press.out, parts, leaves, book, stamps)
        press.fonts.give(press.out)
        _finish(press, leaves, book)
        return saved(press.out)


def _begin(out: Pdf, book: Book) -> _Press:
    press = _Press(out, Fonts(book.faces))
    press.root = out.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    press.document = out.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=press.root, K=Array()))
    return press


def _add_part(press: _Press, part: Part, pdf: Pdf, own: Sequence[Leaf], book: Book) -> None:
    """Copy the pages and all that belongs to them; a blank page that follows a part stands in the plan with it."""
    out = press.out
    shown = [leaf for leaf in own if leaf.page is not None]
    first = len(out.pages)
    loose = loosen(pdf, press.next_key, [_shift(leaf, part, book) for leaf in shown])
    for leaf in own:
        if leaf.page is None:
            out.add_blank_page()
            _same_boxes(out)
        else:
            out.pages.append(pdf.pages[leaf.page])
            if leaf.page in part.turned:
                out.pages[-1].obj.Rotate = RIGHTWARDS if book.rtl else LEFTWARDS
    press.streams.share(out.pages[first].obj.Resources)
    _take_structure(press, part.id, pdf, loose)
    _take_destinations(press, pdf, loose)
    press.wanted |= loose.wanted
    press.next_key = loose.next_key


def _shift(leaf: Leaf, part: Part, book: Book) -> Shift:
    """How far a page's text is moved; a turned page is moved before it is turned."""
    if leaf.recto or leaf.numbering == COVER:
        return (0.0, 0.0)
    if leaf.page in part.turned:
        return (0.0, book.shift if book.rtl else -book.shift)
    return (book.shift, 0.0)


def _same_boxes(out: Pdf) -> None:
    """A blank page has the boxes of the page before it, upright."""
    blank, before = out.pages[-1].obj, out.pages[-2].obj
    for box in ('/MediaBox', '/TrimBox', '/BleedBox'):
        if box in before:
            left, bottom, right, top = (float(edge) for edge in before[box])
            blank[box] = Array([bottom, left, top, right] if '/Rotate' in before else [left, bottom, right, top])


def _take_structure(press: _Press, name: str, pdf: Pdf, loose: Loosened) -> None:
    """A part's elements; the outermost one has the part's name as its id."""
    element = pdf.Root.StructTreeRoot.K[0]
    own = loose.ids.pop(name, None)
    if own is not None:
        del own.ID
    del element.P  # else the part's own tree comes along
    copied = press.out.copy_foreign(element)
    copied.P, copied.ID = press.document, String(name)
    press.ids[name] = copied
    press.document.K.append(copied)
    press.kids.append(press.out.copy_foreign(loose.parents))
    for key, entry in loose.ids.items():
        if key in press.ids:
            raise ValueError(f'two structure elements have the id {key!r}')
        press.ids[key] = press.out.copy_foreign(entry)


def _take_destinations(press: _Press, pdf: Pdf, loose: Loosened) -> None:
    taken = press.destinations.keys() & loose.destinations.keys()
    if taken:
        raise ValueError(f'two parts have the ids {sorted(taken)}')
    copied = press.out.copy_foreign(pdf.make_indirect(Array(list(loose.destinations.values()))))
    press.destinations.update(zip(loose.destinations, copied, strict=True))


def _check_targets(press: _Press, outline: Sequence[Line]) -> None:
    wanted = press.wanted | {target for line in outline for target in line.targets}
    missing = wanted - press.destinations.keys()
    if missing:
        raise UnknownTargetError(f'links lead nowhere: {", ".join(sorted(missing))}')


def _stamp(out: Pdf, parts: Sequence[Part], leaves: Sequence[Leaf], book: Book, stamps: Stamps) -> None:
    """Fence each page's own content, move a verso's, and draw what the book adds."""
    fences: dict[Shift, Any] = {}
    before: Any = None
    for page, leaf, content in zip(out.pages, leaves, stamps.contents, strict=True):
        obj = page.obj
        if leaf.page is not None:
            shift = _shift(leaf, parts[leaf.part], book)
            if shift not in fences:
                fences[shift] = out.make_stream(_fence(shift))
            after = out.make_stream(b'\nQ\n' + _upright(obj, content))
            obj.Contents = Array([fences[shift], obj.Contents, after])
        elif content:
            obj.Contents = out.make_stream(content)
            obj.Resources = before.Resources
        before = obj
        if book.bleed:
            _paper(obj, book.bleed)


def _fence(shift: Shift) -> bytes:
    right, up = (f'{by:.4f}' if by else '0' for by in shift)
    return f'q 1 0 0 1 {right} {up} cm\n'.encode() if any(shift) else b'q\n'


def _upright(page: Any, content: bytes) -> bytes:
    """What is drawn upright on a page, in the coordinates of one that is turned (ISO 32000-1, 8.3.3)."""
    if '/Rotate' not in page or not content:
        return content
    _, _, width, height = (float(edge) for edge in page.TrimBox)
    across = f'0 -1 1 0 0 {height:.4f}' if page.Rotate == LEFTWARDS else f'0 1 -1 0 {width:.4f} 0'
    return f'q {across} cm\n'.encode() + content + b'Q\n'


def _paper(page: Any, bleed: float) -> None:
    """Room for crop marks around the bleed (ISO 32000-1, 14.11.2)."""
    left, bottom, right, top = (float(edge) for edge in page.TrimBox)

    def around(by: float) -> Array:
        return Array([round(left - by, 4), round(bottom - by, 4), round(right + by, 4), round(top + by, 4)])

    page.BleedBox, page.MediaBox = around(bleed), around(bleed + MARKS)


def _finish(press: _Press, leaves: Sequence[Leaf], book: Book) -> None:
    out, root = press.out, press.root
    root.K = Array([press.document])
    root.ParentTree = out.make_indirect(Dictionary(Kids=Array(press.kids)))
    root.ParentTreeNextKey = press.next_key
    if press.ids:
        root.IDTree = trees.names(out, press.ids)
    entries = {
        '/StructTreeRoot': root,
        '/MarkInfo': Dictionary(Marked=True),
        '/Names': Dictionary(Dests=trees.names(out, press.destinations)),
        '/Outlines': write_outline(out, book.outline),
        '/PageMode': Name.UseOutlines,
        '/PageLabels': _labels(leaves, book.cover_label),
        '/Lang': String(book.lang),
        '/ViewerPreferences': _viewing(book),
        '/Metadata': Stream(out, book.xmp, Type=Name.Metadata, Subtype=Name.XML),
        '/OutputIntents': Array([_intent(out, book.profile)]),
    }
    for key, value in entries.items():
        out.Root[key] = value
    for key, text in book.info.items():
        out.docinfo[f'/{key}'] = String(text)


def _viewing(book: Book) -> Dictionary:
    """How a reader should show it (ISO 32000-1, 12.2): its title in the window, facing pages in its own order."""
    wanted = Dictionary(DisplayDocTitle=True)
    if book.rtl:
        wanted.Direction = Name.R2L
    return wanted


def _intent(out: Pdf, profile: bytes) -> Dictionary:
    """What the colours mean, as every PDF/A says it (ISO 32000-1, 14.11.5; ISO 19005-2, 6.2.3)."""
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(COLOURS),
        Info=String(COLOURS),
        DestOutputProfile=out.make_stream(profile, N=3),
    )


def _labels(leaves: Sequence[Leaf], cover: str) -> Dictionary:
    """Page labels (ISO 32000-1, 12.4.2): the printed folio of each page; the cover has its name, its back has none.

    The pages of the text are counted in European figures in every language, which is what a reader can type.
    """
    flat: list[Any] = []
    for place in turns(leaves):
        leaf = leaves[place]
        if leaf.numbering == COVER:
            flat += [place, Dictionary(P=String(cover))]
            blank = next((n for n, each in enumerate(leaves) if each.numbering == COVER and each.page is None), None)
            flat += [blank, Dictionary()] if blank is not None else []
        elif leaf.numbering == FRONT and _style(leaf) == '':
            own = [(n, each) for n, each in enumerate(leaves) if each.numbering == FRONT]
            flat += [piece for n, each in own for piece in (n, Dictionary(P=String(each.folio)))]
        else:
            label = Dictionary(S=Name(_style(leaf)))
            if leaf.number != 1:
                label.St = leaf.number
            flat += [place, label]
    return Dictionary(Nums=Array(flat))


def _style(leaf: Leaf) -> str:
    """How a PDF counts as this page's folio does; '' for what it cannot count."""
    if leaf.numbering != FRONT:
        return '/D'
    return {roman(leaf.number): '/r', roman(leaf.number).upper(): '/R'}.get(leaf.folio, '')


def saved(out: Pdf) -> bytes:
    """A PDF as bytes that depend on what is in it alone."""
    stream = io.BytesIO()
    out.save(
        stream, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate, min_version='1.7',
        fix_metadata_version=False,
    )  # fmt: skip
    return stream.getvalue()
