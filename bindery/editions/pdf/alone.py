"""A part made a PDF of its own, for reports and proofs: its fonts embedded, its structure, title and language kept."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from bindery import fonts
from bindery.editions.pdf.shared import united, used
from bindery.editions.pdf.supplies import Supplies, Supply, of_faces

if TYPE_CHECKING:
    from collections.abc import Mapping


def pdf(html: str, sheets: tuple[str, ...], supplies: Mapping[str, Supply] | None = None) -> bytes:
    """A page of XHTML (with ``lang`` and ``title``) as a whole PDF in our own faces; the same bytes for the same page.

    ``supplies`` are the files that the page names, besides the faces. Links within the page (``#id``) lead there.

    Raises:
        MachineError: Pango is missing.
    """
    from bindery.editions.pdf.engine import Press

    items = of_faces() | dict(supplies or {})
    press = Press((fonts.css(lambda face: f'fonts/{face.name}'), *sheets), Supplies(items))
    made = press.set(html)
    return _with_programs(made.pdf, dict(made.fonts))


def _with_programs(part: bytes, names: Mapping[str, tuple[str, int, str]]) -> bytes:
    """A part with a subset of each face that it uses; the engine leaves these out, since a book has each once."""
    from pikepdf import Dictionary, Pdf

    from bindery.editions.pdf.bind import saved

    files = {(face.family, face.weight, face.style): face.path for face in fonts.faces()}
    with Pdf.open(io.BytesIO(part)) as out:
        resources = out.pages[0].obj.Resources
        for name, face in united([used(resources, names)], files).items():
            resources.Font[name] = face.made(out)
        out.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        return saved(out)
