"""The colours of a page as a press prints them: text and rules of black ink alone, the house's colour of its own inks.

What is left of other colours stays in sRGB and says so, which PDF/X-4 allows. Source: ISO 32000-1, 8.6 (colour
spaces), 8.6.5.6 (default colour spaces); ISO 15930-7, 6.2.4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Pdf

from bindery.editions.tokens import Tokens
from bindery.frozen import frozen

FILL, LINE = ('rg', 'g', 'k'), ('RG', 'G', 'K')
NEAR = 0.012
NEUTRAL = 0.09  # how far red, green and blue may differ in what is grey
Colour = tuple[float, float, float]


@frozen
class Inks:
    """What each colour of a style is printed in: one number for black alone, four for the inks of a press."""

    known: tuple[tuple[Colour, tuple[float, ...]], ...]

    def of(self, colour: Colour) -> tuple[float, ...]:
        """The inks of a colour (sRGB, 0 to 1): of a grey black alone; () where it stays as it is."""
        for known, made in self.known:
            if all(abs(a - b) < NEAR for a, b in zip(colour, known, strict=True)):
                return made
        if max(colour) - min(colour) <= NEUTRAL:
            return (round(0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2], 3),)
        return ()


def inks(style: Tokens) -> Inks:
    """The inks of a style: its text is pure black, its quiet text and its rules are greys, its accent is its own."""
    accent = tuple(round(float(part) / 100, 3) for part in style.words('print-accent'))
    return Inks(
        (
            (rgb(style.colour('ink')), (0.0,)),
            (rgb(style.colour('ink-quiet')), (0.35,)),
            (rgb(style.colour('rule')), (0.7,)),
            (rgb(style.colour('accent')), accent),
        )
    )


def rgb(colour: str) -> Colour:
    """Red, green and blue of ``#rrggbb``, 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return (red, green, blue)


def printed(pdf: Pdf, made: Inks, profile: bytes) -> None:
    """Every page's colours, and those of the forms on it, in the inks of a press; ``profile`` is that of sRGB."""
    space = pdf.make_indirect(Array([Name.ICCBased, pdf.make_stream(profile, N=3, Alternate=Name.DeviceRGB)]))
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        resources = page.obj.Resources
        page.obj.Contents = pdf.make_stream(_mapped(pikepdf.parse_content_stream(page), made))
        _say_what_colours_mean(resources, space)
        _forms(pdf, resources, made, space, seen)


def _forms(pdf: Pdf, resources: Any, made: Inks, space: Any, seen: set[tuple[int, int]]) -> None:
    for group in ('/XObject', '/Pattern'):
        for entry in (resources.get(group) or {}).values():
            if not isinstance(entry, pikepdf.Stream) or entry.objgen in seen or '/Resources' not in entry:
                continue
            seen.add(entry.objgen)
            entry.write(_mapped(pikepdf.parse_content_stream(entry), made))
            _say_what_colours_mean(entry.Resources, space)
            _forms(pdf, entry.Resources, made, space, seen)


def _say_what_colours_mean(resources: Any, space: Any) -> None:
    if '/ColorSpace' not in resources:
        resources.ColorSpace = Dictionary()
    resources.ColorSpace.DefaultRGB = space


def _mapped(steps: Sequence[Any], made: Inks) -> bytes:
    return pikepdf.unparse_content_stream([_step(step, made) for step in steps])


def _step(step: Any, made: Inks) -> Any:
    name = str(step.operator)
    for plain, grey, four in (FILL, LINE):
        if name == plain:
            inked = made.of(tuple(float(part) for part in step.operands))  # type: ignore[arg-type]
            if inked:
                return (list(inked), Operator(grey if len(inked) == 1 else four))
    return step


def colours(pdf: Pdf) -> Mapping[str, int]:
    """How often each operator that sets a colour stands on the pages, in their forms too."""
    found: dict[str, int] = {}
    for page in pdf.pages:
        for step in pikepdf.parse_content_stream(page):
            name = str(step.operator)
            if name in (*FILL, *LINE):
                found[name] = found.get(name, 0) + 1
    return found
