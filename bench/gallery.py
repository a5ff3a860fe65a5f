"""Makes ``docs/gallery/``: a spread of the specimen in each style, and the same text as other tools set it.

``python bench/gallery.py`` sets the specimen's papers here and with the peers that are installed, at the measure, face
and size of the style press, and writes a picture each with a page that shows them over their figures (by ``spacing``,
beside this repository). Never run it on anything but the specimen: the pictures are for everybody.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / 'bench')]

from pages import FIGURES, PEERS, SPACING, Sheet, faces, words  # noqa: E402
from PIL import Image  # noqa: E402
from sheets import raster  # noqa: E402

STYLES = ('press', 'institute')
# The specimen's spread with a table; of the peers, which have no front matter, one from the middle.
OURS, THEIRS = 8, 4
DPI, COLOURS, SHADOW = 88, 48, '#c9c9c9'
NAMES = {
    'weasyprint': 'WeasyPrint',
    'typst': 'typst',
    'lualatex': 'LuaLaTeX with microtype',
    'vivliostyle': 'Vivliostyle',
}


def main() -> None:
    """Set, draw, count, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--out', type=Path, default=ROOT / 'docs' / 'gallery')
    parser.add_argument('--measure', type=float, default=118.0, help='width of the lines in mm')
    parser.add_argument('--size', type=float, default=11.0, help='of the type, in points')
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        for style in STYLES:
            rows.append(shown(f'Bindery, {style}', f'bindery-{style}', book(style, room), OURS, asked.out))
        sheet = Sheet(asked.measure, asked.size, faces(room / 'faces'))
        text = words(ROOT / 'source', room / 'text.md')
        for name, make in PEERS.items():
            made = make(text, room / f'{name}.pdf', sheet)
            if made is not None:
                rows.append(shown(NAMES[name], name, made[0], THEIRS, asked.out))
    (asked.out / 'README.md').write_text(page(rows, asked.measure, asked.size), encoding='utf-8')


def book(style: str, room: Path) -> Path:
    """The specimen's PDF in a style."""
    source = room / f'source-{style}'
    shutil.copytree(ROOT / 'source', source)
    record = source / 'volume.yaml'
    lines = [line for line in record.read_text(encoding='utf-8').splitlines() if not line.startswith('style:')]
    record.write_text('\n'.join([*lines, f'style: {style}', '']), encoding='utf-8')
    out = room / f'dist-{style}'
    command = [sys.executable, str(ROOT / 'build.py'), 'pdf', '--source', str(source), '--out', str(out), '--quiet']
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return next(out.glob('*.pdf'))


def shown(title: str, name: str, pdf: Path, first: int, out: Path) -> tuple[str, str, str]:
    """A spread of a PDF as a picture: its title, the picture's file, and the figures of the whole PDF."""
    left, right = raster(pdf, DPI, [first - 1, first])
    spread = Image.new('RGB', (left.width + right.width + 3, left.height + 2), SHADOW)
    spread.paste(left, (1, 1))
    spread.paste(right, (left.width + 2, 1))
    file = f'{name}.png'
    spread.quantize(COLOURS).save(out / file, optimize=True)
    return title, file, figures(pdf)


def figures(pdf: Path) -> str:
    """What ``spacing`` counts in a PDF, as a row."""
    if not SPACING.is_file():
        return ''
    done = subprocess.run([sys.executable, str(SPACING), str(pdf)], capture_output=True, text=True, check=True)
    found = FIGURES.search(done.stdout)
    return '{lines} | {variation} | {loose} | {hyphens} | {ladders}'.format(**found.groupdict()) if found else '| | | |'


def page(rows: list[tuple[str, str, str]], measure: float, size: float) -> str:
    """The page that shows the pictures."""
    head = f"""# The same text, set by several

Made by `python bench/gallery.py` from the specimen. Ours are the books themselves, with front matter and notes;
the others set the papers as plain text at {measure:g} mm in Spectral {size:g} pt, justified and hyphenated as their
manuals have it. So short a text says little in figures; a report's stand in [even lines](../even-lines.md).

| | lines | variation of the word space | loose lines | hyphenated line ends | ladders of three |
|---|--:|--:|--:|--:|--:|
"""
    table = ''.join(f'| {title} | {counted} |\n' for title, _, counted in rows)
    pictures = ''.join(f'\n## {title}\n\n![A spread set by {title}]({file})\n' for title, file, _ in rows)
    return head + table + pictures


if __name__ == '__main__':
    main()
