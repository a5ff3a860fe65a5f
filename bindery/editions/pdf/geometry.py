"""The page: its size, margins, bleed, and the size of type that gives a line of 60 to 70 characters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bindery.model.volume import PageSetup

MM = 72 / 25.4
INCH = 25.4
BLEED = 3.0  # millimetres
SIZE = re.compile(r'([\d.]+)\s*(mm|cm|in|pt)?\s*[x×]\s*([\d.]+)\s*(mm|cm|in|pt)?', re.IGNORECASE)
UNITS = {'mm': 1.0, 'cm': 10.0, 'in': INCH, 'pt': INCH / 72}


@dataclass(frozen=True)
class Format:
    """A page format: size and margins in millimetres, type size and line in points."""

    width: float
    height: float
    top: float
    bottom: float
    inside: float
    outside: float
    size: float
    line: float


# Margins grow from the inside round to the foot; the measure holds about 66 characters of our text face.
FORMATS = {
    'a4': Format(210, 297, 32, 42, 40, 46, 11, 15.5),
    'letter': Format(215.9, 279.4, 29, 38, 42.9, 49, 11, 15.5),
    'b5': Format(176, 250, 24, 32, 27, 33, 10.75, 15),
    'a5': Format(148, 210, 19, 25, 19, 23, 10, 13.5),
    '6x9in': Format(152.4, 228.6, 21, 28, 20, 24.4, 10, 14),
}


@dataclass(frozen=True)
class Page:
    """A page in points: trimmed size, margins, bleed beyond the trim (0 where nothing is printed), type and line."""

    width: float
    height: float
    top: float
    bottom: float
    inside: float
    outside: float
    bleed: float
    size: float
    line: float
    rtl: bool = False

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.width - self.inside - self.outside

    @property
    def shift(self) -> float:
        """How far the text of a left-hand page lies from where a right-hand page has it."""
        return self.outside - self.inside


def page(setup: PageSetup) -> Page:
    """The page that a volume's record asks for; margins it leaves open come from the format nearest in size."""
    name = re.sub(r'\s', '', setup.size.lower())
    width, height = _measured(setup.size) if name not in FORMATS else (FORMATS[name].width, FORMATS[name].height)
    model = FORMATS.get(name) or min(FORMATS.values(), key=lambda known: abs(known.width - width))
    across, down = width / model.width, height / model.height

    def margin(given: float | None, usual: float, ratio: float) -> float:
        return (usual * ratio if given is None else given) * MM

    return Page(
        width * MM,
        height * MM,
        margin(setup.margin_top, model.top, down),
        margin(setup.margin_bottom, model.bottom, down),
        margin(setup.margin_inside, model.inside, across),
        margin(setup.margin_outside, model.outside, across),
        BLEED * MM if setup.print_marks else 0.0,
        model.size,
        model.line,
    )


def _measured(text: str) -> tuple[float, float]:
    """Width and height in millimetres of ``156 x 234 mm``; raises ValueError for anything else."""
    match = SIZE.fullmatch(text.strip())
    if not match:
        raise ValueError(f'not a page size: {text}')
    unit = (match[4] or match[2] or 'mm').lower()
    return float(match[1]) * UNITS[(match[2] or unit).lower()], float(match[3]) * UNITS[unit]


def css(page: Page) -> str:
    """The page and the size of type as a style sheet, for right-hand pages: binding moves the left-hand ones."""
    return (
        f'@page cover {{ background-size: {page.width + 2 * page.bleed:.4f}pt auto;'
        f' background-position: {-page.bleed:.4f}pt {-page.bleed:.4f}pt }}\n'
        f'@page {{ size: {page.width:.4f}pt {page.height:.4f}pt; bleed: {page.bleed:.4f}pt;'
        f' margin: {page.top:.4f}pt {page.outside:.4f}pt {page.bottom:.4f}pt {page.inside:.4f}pt }}\n'
        f':root {{ font-size: {page.size}pt; --type: {page.size}pt; --leading: {page.line}pt;'
        f' --page-width: {page.width:.4f}pt; --page-height: {page.height:.4f}pt }}\n'
    )
