"""A text shaped once by Pango, as plain lists: glyphs in PDF's notation, places, and where a line may end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import get_pango_font_key

from bindery.editions.pdf.composing.manners import Manner

GLYPH_INTS = ffi.sizeof('PangoGlyphInfo') // 4
BREAK = 1
# Texts of scripts that are written from right to left are left to WeasyPrint, and so are controls of direction.
RIGHT_TO_LEFT = ((0x590, 0x8FF), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069), (0xFB1D, 0xFEFC),
                 (0x10800, 0x10FFF), (0x1E800, 0x1EFFF))  # fmt: skip
# What the layout of whole texts leaves to WeasyPrint: line ends, tabs, soft hyphens.
APART = frozenset('\n\r\t\f\v\x85\u2028\u2029\xad\0')
SPACES = ' \u00a0'


@dataclass(eq=False, slots=True)
class Sort:
    """A font at a size: its key among a document's fonts, and the widths of its glyphs in thousandths of an em.

    ``layout`` is one that uses it, kept so that the font stays where it is.
    """

    font: Any
    layout: Any
    key: int
    size: float
    widths: dict[int, int] = field(default_factory=dict)

    def width(self, glyph: int) -> int:
        """The width that the PDF gives a glyph, as WeasyPrint rounds it."""
        known = self.widths.get(glyph)
        if known is None:
            ink, logical = ffi.new('PangoRectangle *'), ffi.new('PangoRectangle *')
            pango.pango_font_get_glyph_extents(self.font, glyph, ink, logical)
            known = self.widths[glyph] = round(logical.width * 1000 * FROM_UNITS / self.size)
        return known


@dataclass(eq=False, slots=True)
class Shaped:
    """A text in one font from left to right.

    By glyph: ``tokens`` what shows it (a space or no-break space stands for itself), ``places`` where it begins, in
    Pango's units, with the end of the text last. By the byte where a cluster begins: ``glyphs`` its first glyph. By
    place where a line may end: ``breaks`` the character that begins the next line, ``ends`` the glyph after the
    line's last one without spaces, ``edges`` where that one ends. ``used`` is the text of each glyph, ``spaces`` the
    glyph and the width in the font of each kind of space.
    """

    text: str
    sort: Sort
    tokens: list[str]
    places: list[int]
    glyphs: Mapping[int, int]
    offsets: Sequence[int] | None
    breaks: list[int]
    ends: list[int]
    edges: list[int]
    used: dict[int, str]
    spaces: dict[str, tuple[int, int]]
    height: float
    baseline: float

    def byte(self, character: int) -> int:
        """The byte at which a character begins."""
        return character if self.offsets is None else self.offsets[character]

    def glyph(self, character: int) -> int | None:
        """The glyph at which a character begins; None where it stands inside a ligature."""
        return self.glyphs.get(self.byte(character))


def shape(text: str, manner: Manner, sorts: dict[int, Sort]) -> Shaped | None:
    """The text shaped; None where it needs what only WeasyPrint does: several fonts or directions, missing glyphs."""
    layout = ffi.gc(pango.pango_layout_new(manner.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout, False)
    pango.pango_layout_set_font_description(layout, manner.description)
    if manner.attributes is not None:
        pango.pango_layout_set_attributes(layout, manner.attributes)
    pointer, encoded = unicode_to_char_p(text)
    pango.pango_layout_set_text(layout, pointer, len(encoded))
    line = pango.pango_layout_get_line_readonly(layout, 0)
    read = _glyphs(layout, line, len(encoded), sorts)
    if read is None:
        return None
    sort, numbers, widths, rights, clusters = read
    offsets = None if len(encoded) == len(text) else _offsets(text)
    used = _used(numbers, clusters, encoded, sort)
    glyphs: dict[int, int] = {}
    for place, cluster in enumerate(clusters):
        glyphs.setdefault(cluster, place)
    glyphs[len(encoded)] = len(numbers)
    tokens = [_token(number, width, right, sort) for number, width, right in zip(numbers, widths, rights, strict=True)]
    spaces: dict[str, tuple[int, int]] = {}
    for letter in SPACES:
        for place in _all(text, letter):
            at = glyphs.get(place if offsets is None else offsets[place])
            if (
                at is None
                or rights[at]
                or spaces.setdefault(letter, (numbers[at], widths[at])) != (numbers[at], widths[at])
            ):
                return None
            widths[at] += manner.space
            tokens[at] = letter
    made = Shaped(
        text, sort, tokens, list(accumulate(widths, initial=0)), glyphs, offsets, [], [], [], used, spaces,
        *_measures(layout, line),
    )  # fmt: skip
    return made if _find_breaks(made, layout) else None


def _glyphs(
    layout: Any, line: Any, length: int, sorts: dict[int, Sort]
) -> tuple[Sort, list[int], list[int], list[int], list[int]] | None:
    """The font of a line; by glyph its number, width, move to the right, and the byte where its cluster begins."""
    sort: Sort | None = None
    numbers: list[int] = []
    widths: list[int] = []
    rights: list[int] = []
    clusters: list[int] = []
    run = line.runs[0]
    while run != ffi.NULL:
        item, string = run.data.item, run.data.glyphs
        run = run.next
        if item.analysis.level % 2:
            return None
        own = _sort(item.analysis.font, layout, sorts)
        if sort is not None and own is not sort:
            return None
        sort = own
        count = string.num_glyphs
        data = memoryview(ffi.buffer(string.glyphs, count * GLYPH_INTS * 4)).cast('i')
        if any(data[3::GLYPH_INTS].tolist()):  # something is raised, as a mark above a letter is
            return None
        numbers += data[0::GLYPH_INTS].tolist()
        widths += data[1::GLYPH_INTS].tolist()
        rights += data[2::GLYPH_INTS].tolist()
        offset = item.offset
        clusters += [offset + start for start in ffi.unpack(string.log_clusters, count)]
    if sort is None or max(numbers) >= pango.PANGO_GLYPH_EMPTY or line.length != length:
        return None
    return sort, numbers, widths, rights, clusters


def _sort(font: Any, layout: Any, sorts: dict[int, Sort]) -> Sort:
    """The font at a size, known by its address."""
    address = int(ffi.cast('intptr_t', font))
    if address not in sorts:
        key, _, size = get_pango_font_key(font)
        sorts[address] = Sort(font, layout, key, size)
    return sorts[address]


def _all(text: str, letter: str) -> list[int]:
    return [place for place, found in enumerate(text) if found == letter] if letter in text else []


def _offsets(text: str) -> list[int]:
    """The byte at which each character begins, and the end."""
    return list(accumulate((len(letter.encode()) for letter in text), initial=0))


def _used(numbers: list[int], clusters: list[int], encoded: bytes, sort: Sort) -> dict[int, str]:
    """The text of each glyph where it first stands, as WeasyPrint takes it for copying out of the PDF."""
    used: dict[int, str] = {}
    if len(set(numbers)) == 0:
        return used
    following = [*clusters[1:], len(encoded)]
    for number, start, end in zip(numbers, clusters, following, strict=True):
        if number not in used:
            used[number] = encoded[start:end].decode()
            sort.width(number)
    return used


def _token(number: int, width: int, right: int, sort: Sort) -> str:
    """What shows a glyph inside a hexadecimal string of TJ, with the moves before and after it."""
    moved = right / sort.size
    before = f'>{-moved}<' if moved else ''
    after = int(sort.widths[number] + moved - width * 1000 * FROM_UNITS / sort.size)
    return f'{before}{number:04x}>{after}<' if after else f'{before}{number:04x}'


def _measures(layout: Any, line: Any) -> tuple[float, float]:
    extents = ffi.new('PangoRectangle *')
    pango.pango_layout_line_get_extents(line, ffi.NULL, extents)
    return extents.height * FROM_UNITS, pango.pango_layout_get_baseline(layout) * FROM_UNITS


def _find_breaks(made: Shaped, layout: Any) -> bool:
    """Enter the places where a line may end; False where one stands inside a ligature."""
    count = len(made.text)
    marks = memoryview(ffi.buffer(pango.pango_layout_get_log_attrs_readonly(layout, ffi.NULL), 4 * count)).cast('I')
    text = made.text
    for place in [at for at, mark in enumerate(marks.tolist()) if mark & BREAK and at]:
        end = place
        while end and text[end - 1] == ' ':
            end -= 1
        glyph = made.glyph(end)
        if glyph is None or made.glyph(place) is None:
            return False
        made.breaks.append(place)
        made.ends.append(glyph)
        made.edges.append(made.places[glyph])
    return True
