"""Contact sheets of a PDF to look at: ``python bench/sheets.py dist/volume.pdf sheet.png --grid --boxes --report``.

Pages are drawn by ``pdftoppm`` (Debian: poppler-utils). Over them, if asked: the baseline grid that the text keeps to
(lines of text beside it in red), the trim and the bleed, and what the rules of good pages say of a page.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

GAP, DESK = 10, '#8a8a8a'
GRID, OFF, TRIM, BLEED, SAID = '#7fb2d9', '#d02020', '#d020a0', '#20a060', '#d02020'


@dataclass(frozen=True)
class Said:
    """What is said of a page (from 0)."""

    page: int
    words: str


def main() -> None:
    """Draw, lay out, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('file', type=Path, help='a PDF')
    parser.add_argument('out', type=Path, help='the PNG to write')
    parser.add_argument('--dpi', type=int, default=60, help='dots an inch (default 60)')
    parser.add_argument('--columns', type=int, default=6, help='pages in a row (default 6)')
    parser.add_argument('--pages', default='', help='which: 1-8,12 (default all)')
    parser.add_argument('--spreads', action='store_true', help='facing pages together, as in an open book')
    parser.add_argument('--grid', action='store_true', help='show the baseline grid (a tagged PDF of ours)')
    parser.add_argument('--boxes', action='store_true', help='show trim and bleed')
    parser.add_argument('--report', action='store_true', help='show what the page check says (a tagged PDF of ours)')
    asked = parser.parse_args()
    try:
        sheet = contact(drawn(asked), asked.columns, spreads=asked.spreads, mirrored=from_right(asked.file))
        sheet.save(asked.out)
    except (OSError, ValueError, pikepdf.PdfError, subprocess.CalledProcessError) as error:
        parser.exit(1, f'{asked.file}: {error}\n')
    print(f'{asked.out}: {sheet.width} x {sheet.height}')


def drawn(asked: Any) -> list[Image.Image]:
    """The pages that are asked for, with what is drawn over them."""
    with pikepdf.open(asked.file) as pdf:
        boxes = [{name: _box(page, name) for name in ('MediaBox', 'TrimBox', 'BleedBox')} for page in pdf.pages]
    wanted = list(chosen(asked.pages, len(boxes)))
    pictures = raster(asked.file, asked.dpi, wanted)
    scale = asked.dpi / 72
    grid = _grid(asked.file) if asked.grid else None
    said = list(reported(asked.file)) if asked.report else []
    for number, picture in zip(wanted, pictures, strict=True):
        pen = ImageDraw.Draw(picture)
        if grid:
            _draw_grid(pen, grid, number, boxes[number], scale)
        if asked.boxes:
            _draw_boxes(pen, boxes[number], scale)
        words = '\n'.join(each.words for each in said if each.page == number)
        if words:
            pen.rectangle((0, 0, picture.width - 1, picture.height - 1), outline=SAID, width=3)
            pen.multiline_text((8, 8), words, fill=SAID)
    return pictures


def raster(file: Path, dpi: int, pages: Sequence[int]) -> list[Image.Image]:
    """Pages (from 0) as pictures."""
    with tempfile.TemporaryDirectory() as folder:
        first, last = str(min(pages) + 1), str(max(pages) + 1)
        command = ['pdftoppm', '-png', '-r', str(dpi), '-f', first, '-l', last, str(file), f'{folder}/p']
        subprocess.run(command, check=True)
        files = sorted(Path(folder).glob('*.png'))
        return [Image.open(files[page - min(pages)]).convert('RGB') for page in pages]


def chosen(text: str, count: int) -> Iterator[int]:
    """The pages (from 0) that ``1-8,12`` names, all where it is empty."""
    for piece in filter(None, text.split(',')) if text else [f'1-{count}']:
        first, _, last = piece.partition('-')
        yield from range(int(first) - 1, min(int(last or first), count))


def reported(file: Path) -> Iterator[Said]:
    """What the rules of good pages say of each page."""
    from bindery.checks.finished import page_rules, pdf_structure, pdf_text
    from bindery.checks.finished.page_chapter import Chapter
    from bindery.checks.finished.pdf_blocks import blocks, papers

    with pikepdf.open(file) as pdf:
        sheets = tuple(pdf_text.sheets(pdf))
        parts = [part for part in pdf_structure.tree(pdf).all('Part') if any(part.all('H1'))]
        known = papers(pdf, sheets)
        for one in page_rules.broken([Chapter(part.id, blocks(part, sheets), known) for part in parts]):
            yield Said(one.page, f'{one.code}: {one.message}')


def from_right(file: Path) -> bool:
    """Whether a PDF's pages are turned from the right."""
    with pikepdf.open(file) as pdf:
        return bool(pdf.Root.get('/ViewerPreferences', {}).get('/Direction') == '/R2L')


def contact(pictures: Sequence[Image.Image], columns: int, *, spreads: bool, mirrored: bool = False) -> Image.Image:
    """Pictures in rows; with ``spreads`` the first stands alone at the right and pairs touch.

    Where pages are turned from the right, all rows begin there: ``mirrored``.
    """
    width, height = max(each.width for each in pictures), max(each.height for each in pictures)
    shift = 1 if spreads else 0
    columns = columns + columns % 2 if spreads else min(columns, len(pictures))
    rows = -(-(len(pictures) + shift) // columns)
    sheet = Image.new('RGB', (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP), DESK)
    for place, picture in enumerate(pictures, shift):
        row, column = divmod(place, columns)
        column = columns - 1 - column if mirrored else column
        inward = (GAP // 2 if column % 2 == 0 else -GAP // 2) if spreads else 0
        sheet.paste(picture, (GAP + column * (width + GAP) + inward, GAP + row * (height + GAP)))
    return sheet


def _grid(file: Path) -> Any:
    from bindery.checks.finished import grid

    return grid.read(file)


def _draw_grid(pen: ImageDraw.ImageDraw, grid: Any, number: int, boxes: dict[str, list[float]], scale: float) -> None:
    left, bottom, right, top = boxes['MediaBox']
    y = bottom + (grid.first - bottom) % grid.line
    while y < top:
        pen.line((0, (top - y) * scale, (right - left) * scale, (top - y) * scale), fill=GRID)
        y += grid.line
    for line in grid.off:
        if line.page == number:
            at = (top - line.baseline) * scale
            pen.line((0, at, (right - left) * scale, at), fill=OFF, width=2)


def _draw_boxes(pen: ImageDraw.ImageDraw, boxes: dict[str, list[float]], scale: float) -> None:
    left, _, _, top = boxes['MediaBox']
    for name, colour in (('TrimBox', TRIM), ('BleedBox', BLEED)):
        a, b, c, d = boxes[name]
        pen.rectangle(((a - left) * scale, (top - d) * scale, (c - left) * scale, (top - b) * scale), outline=colour)


def _box(page: Any, name: str) -> list[float]:
    return [float(edge) for edge in page.obj.get(f'/{name}', page.MediaBox)]


if __name__ == '__main__':
    main()
