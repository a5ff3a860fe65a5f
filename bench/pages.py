"""Sets the same text here and with plain peers, and prints how even the lines are: ``python bench/pages.py``.

All set it at one measure, in one face and size; with ``--styles`` at those of every style that we ship, on each of
its pages, where the last column has each figure as a multiple of LuaLaTeX's. What is counted is counted by ``spacing``
(beside this repository, in ``../shared/checks``) on the finished PDFs, for all alike; without it the PDFs are only
made. Peers that are not installed are left out. A formula within a line is set as words by all: it is a picture in our
PDF, where ``spacing`` would see a wide space. The hyphens at the ends of lines, justified or not, are also counted from
our layout itself and from the PDF; the two agree.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bindery.model.volume import Volume

ROOT = Path(__file__).resolve().parent.parent
SPACING = ROOT.parent / 'shared' / 'checks' / 'spacing'
sys.path[:0] = [str(ROOT), str(ROOT / 'bench')]
FIGURES = re.compile(
    r'(?P<lines>\d+) lines, gap (?P<gap>[\d.]+) em, variation (?P<variation>[\d.]+), loose (?P<loose>[\d.]+%), '
    r'very loose (?P<very>[\d.]+%), hyphens (?P<hyphens>[\d.]+%), ladders (?P<ladders>\d+)'
)
# A formula within a line, and what of it is no word.
FORMULA = re.compile(r'(?<![$\\])\$(?![$\s])([^$]+?)(?<![\s\\])\$(?![$\d])')
MARKUP = re.compile(r'\\(?=[a-zA-Z])|\\.|[{}_^]')
COMPARED = ('variation', 'loose', 'hyphens')
TABLED = ('lines', *COMPARED, 'ladders')
WIDTH, HEIGHT = 210.0, 297.0
STYLES, SIZES = ('press', 'institute'), ('A4', 'B5', '6x9in')
STYLES_HEAD = (
    '| | measure, type | ours: lines / variation / loose / hyphenated / ladders '
    '| LuaLaTeX with microtype | multiple |\n'
    '|---|---|---|---|---|'
)


@dataclass(frozen=True)
class Sheet:
    """How the text is set: measure in millimetres, size and line in points, the folder of the face's files."""

    measure: float
    size: float
    faces: Path
    line: float = 15.5

    @property
    def margin(self) -> float:
        """The margin at either side, on A4."""
        return (WIDTH - self.measure) / 2


def main() -> None:
    """Set, count, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--source', type=Path, default=ROOT / 'source', help='a volume (default: the specimen)')
    parser.add_argument('--measure', type=float, default=154.0, help='width of the lines in mm (default 154)')
    parser.add_argument('--styles', action='store_true', help='every shipped style at its own measures, with LuaLaTeX')
    parser.add_argument('--keep', type=Path, help='a folder to keep the PDFs in')
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        source = worded(asked.source, room / 'source')
        text, type_ = words(source, room / 'text.md'), faces(room / 'faces')
        if asked.styles:
            print(in_styles(source, text, room, type_))
        else:
            sheet = Sheet(asked.measure, 11.0, type_)
            rows = [('bindery', ours(source, room / 'bindery.pdf', bare(sheet)))]
            for name, make in PEERS.items():
                rows.append((name, make(text, room / f'{name}.pdf', sheet)))
            print(table([(name, *made) for name, made in rows if made is not None]))
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
            for file in sorted(room.glob('*.pdf')):
                shutil.copy(file, asked.keep)


def bare(sheet: Sheet) -> Callable[[Volume], Volume]:
    """What gives a volume the measure of a sheet, on A4."""

    def made(volume: Volume) -> Volume:
        setup = replace(volume.pdf, size='A4', margin_inside=sheet.margin, margin_outside=sheet.margin)
        return replace(volume, pdf=setup)

    return made


def styled(style: str, size: str) -> Callable[[Volume], Volume]:
    """What sets a volume in a style, on a page of that style's with its own margins."""

    def made(volume: Volume) -> Volume:
        setup = replace(
            volume.pdf, size=size, margin_top=None, margin_bottom=None, margin_inside=None, margin_outside=None
        )
        return replace(volume, style=style, pdf=setup)

    return made


def in_styles(source: Path, text: Path, room: Path, type_: Path) -> str:
    """Ours and LuaLaTeX in each style and on each page, as a table; LuaLaTeX once for those that are alike."""
    from bindery.editions.pdf.geometry import MM, page
    from bindery.editions.tokens import of_style
    from bindery.model.volume import PageSetup

    rows, said, sheets = [STYLES_HEAD], [], dict[Sheet, Made | None]()
    for style in STYLES:
        for size in SIZES:
            own = page(PageSetup(size=size), of_style(style))
            sheet = Sheet(round(own.measure / MM, 3), own.size, type_, own.line)
            name = f'{style}-{size}'
            made, note = ours(source, room / f'{name}.pdf', styled(style, size))
            if sheet not in sheets:
                sheets[sheet] = by_lualatex(text, room / f'lualatex-{sheet.measure:g}mm-{sheet.size:g}pt.pdf', sheet)
            peer = sheets[sheet]
            rows.append(compared(f'{style}, {size}', sheet, figures(made), figures(peer[0]) if peer else {}))
            said.append(f'{name}: {note}')
    return '\n'.join([*rows, '', *said])


def figures(pdf: Path) -> dict[str, str]:
    """What ``spacing`` counts in a PDF, by name; nothing where it is not here or finds too few lines."""
    if not SPACING.is_file():
        return {}
    done = subprocess.run([sys.executable, str(SPACING), str(pdf)], capture_output=True, text=True, check=True)
    found = FIGURES.search(done.stdout)
    return found.groupdict() if found else {}


def compared(name: str, sheet: Sheet, own: dict[str, str], peer: dict[str, str]) -> str:
    """A row: ours, LuaLaTeX's, and ours as a multiple of theirs, in the order of ``COMPARED``."""
    multiples = []
    for key in COMPARED:
        mine, other = (float(side.get(key, 'nan').rstrip('%')) for side in (own, peer))
        multiples.append('1.00' if mine == other else f'{mine / other:.2f}' if other else '∞')
    both = (' / '.join(side.get(key, '–') for key in ('lines', *COMPARED, 'ladders')) for side in (own, peer))
    type_ = f'{sheet.measure:g} mm, {sheet.size:g}/{sheet.line:g} pt'
    return f'| {name} | {type_} | {" | ".join(both)} | {" / ".join(multiples)} |'


def faces(folder: Path) -> Path:
    """The text face's files in a folder of their own, which the peers are shown."""
    from bindery import fonts

    folder.mkdir()
    for face in fonts.faces():
        if face.role == 'text':
            shutil.copy(face.path, folder)
    return folder


def worded(source: Path, into: Path) -> Path:
    """A volume with the formulas within its lines as words in italics."""
    shutil.copytree(source, into)
    for chapter in sorted((into / 'chapters').glob('*.md')):
        text = chapter.read_text(encoding='utf-8')
        chapter.write_text(FORMULA.sub(lambda found: f'*{MARKUP.sub("", found[1])}*', text), encoding='utf-8')
    return into


def words(source: Path, file: Path) -> Path:
    """The papers as one Markdown file."""
    from run import plain_text

    return plain_text(source, file)


Made = tuple[Path, str]


def ours(source: Path, out: Path, set_up: Callable[[Volume], Volume]) -> Made:
    """A volume through our PDF edition, and what its layout says of itself."""
    from bindery.document.assemble import assemble
    from bindery.editions.content import render
    from bindery.editions.pdf import engine, layout, publish
    from bindery.editions.pdf.part import Job, Part
    from bindery.load.volume import load

    volume, _ = load(source)
    if volume is None:
        sys.exit(f'{source} has errors: see `build.py check`')
    document = assemble(set_up(volume))
    accounts = {}
    lay_out, set_ = layout.lay_out, engine.Press.set

    def told(job: Job, press: engine.Press) -> Part:
        """A part that is laid out again, since a page it names has moved, counts once."""

        def heard(press: engine.Press, html: str, **asked: bool) -> engine.Setting:
            made = set_(press, html, **asked)
            accounts[job.id] = made.account
            return made

        engine.Press.set = heard  # type: ignore[method-assign]
        return lay_out(job, press)

    layout.lay_out = told
    out.write_bytes(publish.make(document, render(document), lambda what, done, total: None, workers=1))
    layout.lay_out, engine.Press.set = lay_out, set_  # type: ignore[method-assign]
    known = accounts.values()
    left = sum(sum(account.left.values()) for account in known)
    return out, (
        f'{sum(account.paragraphs for account in known)} paragraphs set, {left} left to the engine, '
        f'{sum(len(account.loose) for account in known)} loose, {sum(account.rivers for account in known)} rivers; '
        f'hyphens: {sum(account.hyphens for account in known)} by the layout, {hyphens(out)} in the PDF'
    )


def hyphens(pdf: Path) -> int:
    """The lines of a PDF that end with a hyphen."""
    text = subprocess.run(['pdftotext', '-layout', str(pdf), '-'], capture_output=True, check=True, text=True).stdout
    return len(re.findall(r'\w-$', text, re.MULTILINE))


def html(text: Path, sheet: Sheet, *, face: str) -> str:
    """The text as a page for browser engines; ``face`` is the address of the face's folder."""
    import pypandoc

    body = pypandoc.convert_file(str(text), 'html', format='markdown')
    rules = ''.join(
        f"@font-face {{ font-family: Text; src: url('{face}/Spectral-{name}.ttf'); {style} }}"
        for name, style in (
            ('Regular', ''),
            ('Italic', 'font-style: italic'),
            ('Bold', 'font-weight: 700'),
            ('BoldItalic', 'font-weight: 700; font-style: italic'),
        )
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>x</title><style>{rules}'
        f'@page {{ size: {WIDTH}mm {HEIGHT}mm; margin: 25mm {sheet.margin}mm }}'
        f'body {{ font: {sheet.size}pt/{sheet.line}pt Text; text-align: justify; hyphens: auto;'
        f' hyphenate-character: "-"; margin: 0 }} p {{ margin: 0 }}'
        f' h1, h2, h3 {{ line-height: 1.2; text-align: left }}</style></head><body>{body}</body></html>'
    )


def by_weasyprint(text: Path, out: Path, sheet: Sheet) -> Made | None:
    """WeasyPrint as it comes, in a process of its own."""
    page = out.with_suffix('.html')
    page.write_text(html(text, sheet, face=sheet.faces.as_uri()), encoding='utf-8')
    script = 'import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])'
    return run([sys.executable, '-c', script, str(page), str(out)], out)


def by_typst(text: Path, out: Path, sheet: Sheet) -> Made | None:
    """typst from PyPI, justified as its manual has it."""
    try:
        import pypandoc
        import typst
    except ImportError:
        return None
    source = out.with_suffix('.typ')
    body = pypandoc.convert_file(str(text), 'typst', format='markdown')
    source.write_text(
        f'#set page(width: {WIDTH}mm, height: {HEIGHT}mm, margin: (x: {sheet.margin}mm, y: 25mm))\n'
        f'#set text(font: "Spectral", size: {sheet.size}pt, lang: "en")\n'
        f'#set par(justify: true, first-line-indent: 1.25em)\n#let horizontalrule = line()\n{body}',
        encoding='utf-8',
    )
    typst.compile(str(source), output=str(out), font_paths=[str(sheet.faces)])
    return out, ''


def by_lualatex(text: Path, out: Path, sheet: Sheet) -> Made | None:
    """LuaLaTeX with microtype, where it is installed."""
    if not shutil.which('lualatex'):
        return None
    import pypandoc

    body = pypandoc.convert_file(str(text), 'latex', format='markdown')
    source = out.with_suffix('.tex')
    source.write_text(
        '\\documentclass[11pt]{article}\\usepackage{fontspec,microtype,hyperref,longtable,booktabs,calc}'
        f'\\usepackage[paperwidth={WIDTH}mm,paperheight={HEIGHT}mm,hmargin={sheet.margin}mm,vmargin=25mm]{{geometry}}'
        f'\\setmainfont{{Spectral}}[Path={sheet.faces}/,Extension=.ttf,UprightFont=*-Regular,ItalicFont=*-Italic,'
        'BoldFont=*-Bold,BoldItalicFont=*-BoldItalic]\\providecommand{\\tightlist}{}'
        f'\\begin{{document}}\\fontsize{{{sheet.size}}}{{{sheet.line}}}\\selectfont\n{body}\n\\end{{document}}\n',
        encoding='utf-8',
    )
    return run(['lualatex', '-interaction=batchmode', f'-output-directory={out.parent}', str(source)], out)


def by_vivliostyle(text: Path, out: Path, sheet: Sheet) -> Made | None:
    """Vivliostyle, where it is installed."""
    if not shutil.which('vivliostyle'):
        return None
    page = out.with_suffix('.html')
    page.write_text(html(text, sheet, face='faces'), encoding='utf-8')
    return run(['vivliostyle', 'build', str(page), '-o', str(out)], out)


PEERS: dict[str, Callable[[Path, Path, Sheet], Made | None]] = {
    'weasyprint': by_weasyprint,
    'typst': by_typst,
    'lualatex': by_lualatex,
    'vivliostyle': by_vivliostyle,
}


def run(command: list[str], out: Path) -> Made | None:
    """A peer's PDF, or None with a word about it where it made none."""
    done = subprocess.run(command, cwd=out.parent, capture_output=True, text=True)
    if out.is_file():
        return out, ''
    print(f'{command[0]} made no PDF: {done.stderr[-300:]}', file=sys.stderr)
    return None


def table(rows: list[tuple[str, Path, str]]) -> str:
    """The figures as a Markdown table, then what our layout says of itself."""
    said = [note for _, _, note in rows if note]
    if not SPACING.is_file():
        return '\n'.join(['`spacing` is not here: nothing counted.', *said])
    lines = ['| | lines | variation | loose | hyphenated | ladders |', '|---|---|---|---|---|---|']
    for name, file, _ in rows:
        found = figures(file)
        cells = [found[key] for key in TABLED] if found else ['too few lines', *[''] * (len(TABLED) - 1)]
        lines.append(f'| {name} | {" | ".join(cells)} |')
    return '\n'.join([*lines, '', *said])


if __name__ == '__main__':
    main()
