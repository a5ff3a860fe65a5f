"""The text on a PDF's pages: what each marked content says, decoded with the fonts' own tables.

Source: ISO 32000-1, 9.4 (text operators), 9.10 (extraction of text), 14.6 (marked content).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from struct import calcsize, unpack
from typing import Any

import pikepdf

from bindery.checks.finished.bidi import logical
from bindery.frozen import frozen

OPERATORS = 'q Q cm BT Tm Td TD Tf Tj TJ BDC BMC EMC'
Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Glyphs = Mapping[int, str]
# By code, in thousandths of the size; what is not entered has the width of -1.
Widths = Mapping[int, float]

_BLOCK = re.compile(rb'begin(bfchar|bfrange)(.*?)end\1', re.DOTALL)
_HEX = re.compile(rb'<([0-9A-Fa-f\s]*)>')


@dataclass
class Run:
    """Glyphs set in one go, as text in the order they stand on the page; place, size and width are in points."""

    x: float
    y: float
    size: float = 0.0
    clusters: list[str] = field(default_factory=list)
    width: float = 0.0

    def text(self, rtl: bool) -> str:
        """What it says, in reading order; ``rtl`` is the direction of the text around it."""
        return logical(self.clusters, rtl)


@dataclass
class Sheet:
    """A page: runs by marked-content id, runs of each artifact that is page furniture, and runs that nothing marks.

    A turned page's text is placed as it lies, its furniture as it is shown.
    """

    marked: dict[int, list[Run]] = field(default_factory=dict)
    furniture: list[list[Run]] = field(default_factory=list)
    loose: list[Run] = field(default_factory=list)


def sheets(pdf: pikepdf.Pdf) -> Iterator[Sheet]:
    """Every page of a PDF, read."""
    fonts: dict[tuple[int, int], _Face] = {}
    for page in pdf.pages:
        yield _Reader(page, fonts).read()


@frozen
class _Face:
    """A font: what its glyphs say and how wide they are, and how its codes are packed (``struct``)."""

    glyphs: Glyphs
    widths: Widths
    code: str


NO_FACE = _Face({}, {}, 'B')


@dataclass
class _Reader:
    """One page while its content is followed."""

    page: pikepdf.Page
    fonts: dict[tuple[int, int], _Face]
    sheet: Sheet = field(default_factory=Sheet)
    matrix: Matrix = UNIT
    kept: list[Matrix] = field(default_factory=list)
    marks: list[list[Run] | None] = field(default_factory=list)
    face: _Face = NO_FACE
    size: float = 0.0
    line: Matrix = UNIT
    run: Run | None = None
    along: float = 1.0

    def read(self) -> Sheet:
        """Follow the content from its beginning to its end."""
        steps = {
            'q': lambda given: self.kept.append(self.matrix),
            'Q': self._restore,
            'cm': lambda given: setattr(self, 'matrix', _times(_matrix(given), self.matrix)),
            'BT': lambda given: self._line(UNIT),
            'Tm': lambda given: self._line(_matrix(given)),
            'Td': self._move,
            'TD': self._move,
            'Tf': self._font,
            'Tj': lambda given: self._show(given),
            'TJ': lambda given: self._show(given[0]),
            'BDC': self._begin,
            'BMC': self._begin,
            'EMC': self._end,
        }
        for step in pikepdf.parse_content_stream(self.page, OPERATORS):
            if step.operator is not None:
                steps[str(step.operator)](step.operands)
        self._stand_up()
        return self.sheet

    def _stand_up(self) -> None:
        """Furniture stands upright on a page that is turned: where it stands there, as it is shown."""
        turn = int(self.page.obj.get('/Rotate', 0)) % 360
        if turn in (90, 270):
            _, _, width, height = map(float, self.page.trimbox)
            for run in (run for runs in self.sheet.furniture for run in runs):
                run.x, run.y = (run.y, width - run.x) if turn == 90 else (height - run.y, run.x)

    def _restore(self, given: Sequence[Any]) -> None:
        if self.kept:
            self.matrix = self.kept.pop()

    def _line(self, matrix: Matrix) -> None:
        self.line, self.run = matrix, None

    def _move(self, given: Sequence[Any]) -> None:
        self._line(_times((1.0, 0.0, 0.0, 1.0, float(given[0]), float(given[1])), self.line))

    def _font(self, given: Sequence[Any]) -> None:
        font = self.page.obj.Resources.Font[str(given[0])]
        key = font.objgen if font.is_indirect else (id(self.page), hash(str(given[0])))
        if key not in self.fonts:
            self.fonts[key] = _Face(_table(font), _widths(font), 'H' if font.Subtype == pikepdf.Name.Type0 else 'B')
        self.face, self.size = self.fonts[key], float(given[1])

    def _begin(self, given: Sequence[Any]) -> None:
        """What runs inside belong to: marked content, furniture, or (None) what says nothing."""
        tag = str(given[0])
        properties = given[1] if len(given) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = self.page.obj.Resources.Properties[str(properties)]
        if tag == '/Artifact':
            runs: list[Run] = []
            if properties is not None and properties.get('/Type') == pikepdf.Name.Pagination:
                self.sheet.furniture.append(runs)
            self.marks.append(runs)
        elif properties is not None and '/MCID' in properties:
            self.marks.append(self.sheet.marked.setdefault(int(properties['/MCID']), []))
        else:
            self.marks.append(None)
            return
        self.run = None

    def _end(self, given: Sequence[Any]) -> None:
        # Inside a line, a letter and its marks may be marked as one: the line goes on.
        if self.marks and self.marks.pop() is not None:
            self.run = None

    def _show(self, given: Any) -> None:
        if self.run is None:
            place = _times(self.line, self.matrix)
            self.run = Run(place[4], place[5], self.size * abs(place[3] or place[1]))
            self.along = abs(place[0] or place[1])
            home = next((runs for runs in reversed(self.marks) if runs is not None), self.sheet.loose)
            home.append(self.run)
        self.run.width += self._set(given, self.run.clusters) * self.size / 1000 * self.along

    def _set(self, given: Any, clusters: list[str]) -> float:
        """Read glyphs; how far they lead, in thousandths of the size."""
        glyphs, widths, usual = self.face.glyphs, self.face.widths, self.face.widths.get(-1, 0.0)
        far = 0.0
        for item in given:
            if isinstance(item, pikepdf.String):
                data = bytes(item)
                count = len(data) // calcsize(self.face.code)
                codes = unpack(f'>{count}{self.face.code}', data[: count * calcsize(self.face.code)])
                clusters += [glyphs.get(code, '\ufffd') for code in codes]
                far += sum([widths.get(code, usual) for code in codes])
            else:
                far -= float(item)
        return far


def _matrix(given: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = map(float, given)
    return (a, b, c, d, e, f)


def _times(one: Matrix, other: Matrix) -> Matrix:
    """One transformation after the other (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _table(font: Any) -> Glyphs:
    """The text of each glyph of a font: its ToUnicode table (ISO 32000-1, 9.10.3)."""
    if '/ToUnicode' not in font:
        return {}
    found: dict[int, str] = {}
    for kind, block in _BLOCK.findall(font.ToUnicode.read_bytes()):
        values = [bytes.fromhex(value.decode()) for value in _HEX.findall(block)]
        if kind == b'bfchar':
            found |= {
                int.from_bytes(code, 'big'): _text(text) for code, text in zip(values[::2], values[1::2], strict=False)
            }
        else:
            for first, last, text in zip(values[::3], values[1::3], values[2::3], strict=False):
                start, start_text = int.from_bytes(first, 'big'), int.from_bytes(text, 'big')
                for code in range(start, min(int.from_bytes(last, 'big'), start + 0xFFFF) + 1):
                    found[code] = _text((start_text + code - start).to_bytes(len(text), 'big'))
    return found


def _widths(font: Any) -> Widths:
    """The widths of a font's glyphs (ISO 32000-1, 9.2.4 and 9.7.4.3)."""
    if font.Subtype != pikepdf.Name.Type0:
        first = int(font.get('/FirstChar', 0))
        return {first + place: float(width) for place, width in enumerate(font.get('/Widths', ()))}
    inner = font.DescendantFonts[0]
    found = {-1: float(inner.get('/DW', 1000))}
    given = list(inner.get('/W', ()))
    while given:
        first, after = int(given.pop(0)), given.pop(0)
        if isinstance(after, pikepdf.Array):
            found |= {first + place: float(width) for place, width in enumerate(after)}
        else:
            found |= dict.fromkeys(range(first, int(after) + 1), float(given.pop(0)))
    return found


def _text(data: bytes) -> str:
    return data.decode('utf-16-be', 'replace')


def changes_line(before: Run, after: Run) -> bool:
    """Whether a run stands on another line than the one before it; a raised figure does not."""
    return abs(before.y - after.y) > 0.7 * max(before.size, after.size)
