"""The page: its size, margins, bleed, and the size of type that gives a line of 60 to 70 characters.

What a format has is said by the style's tokens; the record's margins win. The text is a whole number of lines high.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bindery.codes import finding
from bindery.editions.tokens import POINTS, Tokens, of_style, tokens
from bindery.errors import SourceError
from bindery.findings import Location
from bindery.frozen import frozen
from bindery.model.language import direction
from bindery.model.volume import PageSetup, Volume

MM = 72 / 25.4
# The least width and height that text may have, in millimetres: on less no word has room, and a book never ends.
LEAST = 35.0
BLEED = 3.0  # millimetres
SIZE = re.compile(r'([\d.]+)\s*(mm|cm|in|pt)?\s*[x×]\s*([\d.]+)\s*(mm|cm|in|pt)?', re.IGNORECASE)
ALIASES = {'6x9': '6x9in', '6x9"': '6x9in'}
FORMAT = 'page-'
# Notes: their share of the text's size, and their line in their own size; both in whole pixels of 0.75 points, since
# the engine compares heights there without tolerance.
NOTE, NOTE_LINE, PIXEL = 0.815, 1.34, 0.75
SLACK = 0.05  # points below the last line, so that rounding never sends it to the next page


@frozen
class Format:
    """A page format in points: size, margins, type size and line."""

    width: float
    height: float
    top: float
    outside: float
    bottom: float
    inside: float
    size: float
    line: float


@frozen
class Page:
    """A page in points: trimmed size, margins, bleed beyond the trim (0 but in what is printed), type and line.

    ``rtl`` says that the book is read from the right: its spine is at the right of a recto.
    """

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
        """How far to the right the text of a verso lies from where a recto has it."""
        return self.inside - self.outside if self.rtl else self.outside - self.inside

    @property
    def lines(self) -> int:
        """How many lines of text a page holds."""
        return round((self.height - self.top - self.bottom) / self.line)


def page_of(volume: Volume) -> Page:
    """The page that a volume asks for, in its style."""
    return replace(page(volume.pdf, tokens(volume)), rtl=direction(volume.lang) == 'rtl')


def printed(page: Page) -> Page:
    """The page as a printer wants it, with bleed."""
    return replace(page, bleed=BLEED * MM)


def formats(style: Tokens) -> dict[str, Format]:
    """The formats of a style by name."""
    names = [name.removeprefix(FORMAT) for name in style.named(FORMAT)]
    return {
        name: Format(
            *style.lengths(f'page-{name}', 2), *style.lengths(f'margins-{name}', 4), *style.lengths(f'type-{name}', 2)
        )
        for name in names
    }


def page(setup: PageSetup, style: Tokens | None = None) -> Page:
    """The page that a record asks for; margins it leaves open come from the style's format nearest in size.

    Raises:
        SourceError: the style has no such size, or the margins leave no room for text.
    """
    known = formats(style or of_style())
    name = re.sub(r'\s', '', setup.size.lower())
    name = ALIASES.get(name, name)
    width, height = (known[name].width, known[name].height) if name in known else _measured(setup.size, tuple(known))
    model = known.get(name) or min(known.values(), key=lambda each: abs(each.width - width))
    across, down = width / model.width, height / model.height

    def margin(given: float | None, usual: float, ratio: float) -> float:
        return usual * ratio if given is None else given * MM

    top = margin(setup.margin_top, model.top, down)
    bottom = margin(setup.margin_bottom, model.bottom, down)
    lines = max(1, int((height - top - bottom) / model.line + 1e-6))
    made = Page(
        width,
        height,
        top,
        height - top - lines * model.line,
        margin(setup.margin_inside, model.inside, across),
        margin(setup.margin_outside, model.outside, across),
        0.0,
        model.size,
        model.line,
    )
    if min(made.measure, height - top - bottom) < LEAST * MM:
        room = f'{max(0.0, made.measure / MM):.0f} × {max(0.0, (height - top - bottom) / MM):.0f} mm'
        message = f'pdf: size and margins leave {room} for the text'
        raise _refused(message, f'Give a larger page or smaller margins: text needs {LEAST:.0f} mm both ways.')
    return made


def _refused(message: str, remedy: str) -> SourceError:
    return SourceError((finding('wrong-value', message, remedy, Location('volume.yaml', 1, 1)),))


def _measured(text: str, known: tuple[str, ...]) -> tuple[float, float]:
    """Width and height in points of ``156 x 234 mm``; raises SourceError for anything else."""
    match = SIZE.fullmatch(text.strip())
    if not match:
        remedy = f'Write {", ".join(known)}, or width and height like 154 x 232 mm.'
        raise _refused(f'pdf: size: the style has no page “{text}”', remedy)
    unit = (match[4] or match[2] or 'mm').lower()
    return float(match[1]) * POINTS[(match[2] or unit).lower()], float(match[3]) * POINTS[unit]


def css(page: Page) -> str:
    """The page and the size of type as a style sheet, for rectos: binding moves the versos."""
    note = round(page.size * NOTE / PIXEL)
    note_line = round(note * max(NOTE_LINE, 0.955 * page.line / page.size))
    right, left = (page.inside, page.outside) if page.rtl else (page.outside, page.inside)
    # A page that is turned when it is bound lies: its head is at the left edge, or at the right one.
    head, foot = (page.bottom, page.top) if page.rtl else (page.top, page.bottom)
    return (
        f'@page cover {{ background-size: {page.width + 2 * page.bleed:.4f}pt auto;'
        f' background-position: {-page.bleed:.4f}pt {-page.bleed:.4f}pt }}\n'
        f'@page {{ size: {page.width:.4f}pt {page.height:.4f}pt; bleed: {page.bleed:.4f}pt;'
        f' margin: {page.top:.4f}pt {right:.4f}pt {page.bottom - SLACK:.4f}pt {left:.4f}pt }}\n'
        f'@page turned {{ size: {page.height:.4f}pt {page.width:.4f}pt;'
        f' margin: {page.inside:.4f}pt {head:.4f}pt {page.outside:.4f}pt {foot:.4f}pt }}\n'
        f':root {{ font-size: {page.size}pt; --type: {page.size}pt; --leading: {page.line}pt;'
        f' --note-size: {note}px; --note-leading: {note_line}px;'
        f' --text-height: {page.lines * page.line:.4f}pt;'
        f' --page-width: {page.width:.4f}pt; --page-height: {page.height:.4f}pt }}\n'
    )
