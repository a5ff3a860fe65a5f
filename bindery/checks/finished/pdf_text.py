"""The text on a PDF's pages: what each marked content says, decoded with the fonts' own tables.

Source: ISO 32000-1, 9.4 (text operators), 9.10 (extraction of text), 14.6 (marked content).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from struct import calcsize, unpack
from typing import Any

import pikepdf

from bindery.checks.finished.bidi import logical
from bindery.checks.finished.pdf_faces import NO_FACE, Face, face_of
from bindery.frozen import frozen

OPERATORS = 'q Q cm BT Tm Td TD Tf Tj TJ BDC BMC EMC'
Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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
    fonts: dict[tuple[int, int], Face] = {}
    for page in pdf.pages:
        yield _Reader(page, fonts).read()


@frozen
class _Said:
    """What a stretch of text is said to be; how many runs, and clusters of the last of them, stand before it."""

    text: str
    runs: int
    clusters: int


@dataclass
class _Reader:
    """One page while its content is followed."""

    page: pikepdf.Page
    fonts: dict[tuple[int, int], Face]
    sheet: Sheet = field(default_factory=Sheet)
    matrix: Matrix = UNIT
    kept: list[Matrix] = field(default_factory=list)
    marks: list[list[Run] | None] = field(default_factory=list)
    said: list[_Said | None] = field(default_factory=list)
    face: Face = NO_FACE
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
            self.fonts[key] = face_of(font)
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
            self.said.append(self._says(properties))
            return
        self.said.append(None)
        self.run = None

    def _says(self, properties: Any) -> _Said | None:
        """What marked content is said to be (ISO 32000-2, 14.9.4); ``None`` where its glyphs say it."""
        if properties is None or '/ActualText' not in properties:
            return None
        home = self._home()
        return _Said(str(properties.ActualText), len(home), len(home[-1].clusters) if home else 0)

    def _home(self) -> list[Run]:
        """The runs of what is being read."""
        return next((runs for runs in reversed(self.marks) if runs is not None), self.sheet.loose)

    def _end(self, given: Sequence[Any]) -> None:
        # Inside a line, a letter and its marks may be marked as one: the line goes on.
        if not self.marks:
            return
        said = self.said.pop()
        if self.marks.pop() is not None:
            self.run = None
        elif said is not None:
            _put(said, self._home())

    def _show(self, given: Any) -> None:
        if self.run is None:
            place = _times(self.line, self.matrix)
            self.run = Run(place[4], place[5], self.size * abs(place[3] or place[1]))
            self.along = abs(place[0] or place[1])
            self._home().append(self.run)
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


def _put(said: _Said, runs: list[Run]) -> None:
    """Let the glyphs since a place say what they are said to be, each its letter where there are as many."""
    since = [(run, 0 if place >= said.runs else said.clusters) for place, run in enumerate(runs)][
        max(0, said.runs - 1) :
    ]
    read = [(run, place) for run, start in since for place in range(start, len(run.clusters))]
    if ''.join(run.clusters[place] for run, place in read) == said.text or not read:
        return
    letters = list(said.text) if len(said.text) == len(read) else [said.text, *[''] * (len(read) - 1)]
    for (run, place), letter in zip(read, letters, strict=True):
        run.clusters[place] = letter


def _matrix(given: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = map(float, given)
    return (a, b, c, d, e, f)


def _times(one: Matrix, other: Matrix) -> Matrix:
    """One transformation after the other (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def changes_line(before: Run, after: Run) -> bool:
    """Whether a run stands on another line than the one before it; a raised figure does not."""
    return abs(before.y - after.y) > 0.7 * max(before.size, after.size)
