"""The text of a paper: its own headings, lists and verse made plain, local formatting dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from bindery.frozen import frozen
from bindery.intake.manuscript.floats import floated
from bindery.intake.manuscript.headings import levelled
from bindery.intake.manuscript.languages import marked, script_of_language, whole
from bindery.intake.manuscript.values import (
    CODE_STYLES,
    Block,
    Cell,
    Figure,
    ListPlace,
    Paragraph,
    Remark,
    Run,
    Table,
    Verse,
    excerpt,
)

BULLET = re.compile(r'^\s*[•◦▪●○■□–‣·∙*\uf0b7-]\s+')
NUMBERED = re.compile(r'^\s*\(?(?:\d{1,2}|[a-z])[.)]\s+')
VERSE_LINES, VERSE_WIDTH = 3, 60
# Numbers of lists that were typed by hand; Word's own have no such names.
TYPED_BULLETS, TYPED_NUMBERS = 'typed-bullets', 'typed-numbers'
Wording = Callable[[tuple[Run, ...]], tuple[Run, ...]]


@frozen
class Body:
    """A paper's text and its notes, ready to be written; ``remarks`` say what was guessed."""

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Block, ...]]
    remarks: tuple[Remark, ...] = ()


def made_plain(blocks: tuple[Block, ...], notes: Mapping[str, tuple[Block, ...]], language: str) -> Body:
    """The blocks of a paper with headings, lists, figures, tables and verse recognised."""
    remarks: list[Remark] = []
    blocks = tuple(block for block in blocks if not (isinstance(block, Paragraph) and block.empty))
    blocks = levelled(blocks, remarks)
    blocks, more = floated(blocks)
    remarks += more
    blocks = _verse(_typed_lists(blocks, remarks), remarks)

    own = script_of_language(language)

    def wording(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return marked(tidied(runs), language)

    return Body(
        tuple(_plain(blocks, wording, own)),
        {key: tuple(_plain(_note(inner), wording, own)) for key, inner in notes.items()},
        tuple(remarks),
    )


def _note(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if not (isinstance(block, Paragraph) and block.empty))


def _plain(blocks: Sequence[Block], wording: Wording, own: str) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Paragraph) and block.styled(*CODE_STYLES):
            yield block.with_runs((Run(block.text),))
        elif isinstance(block, Paragraph):
            runs = wording(block.runs)
            if block.heading:
                runs = tuple(replace(run, bold=False) for run in runs)
                runs = upright(runs)
            language = whole(runs, own)
            yield replace(block, runs=tuple(replace(run, lang='') for run in runs) if language else runs, lang=language)
        elif isinstance(block, Figure):
            yield replace(block, caption=upright(wording(block.caption)))
        elif isinstance(block, Verse):
            yield replace(block, lines=tuple(wording(line) for line in block.lines))
        else:
            yield _table(block, wording, own)


def _table(table: Table, wording: Wording, own: str) -> Table:
    """A table with its words made plain; a first row that is wholly bold is its heading."""

    def bold(row: tuple[Cell, ...]) -> bool:
        texts = [block for cell in row for block in cell.blocks if isinstance(block, Paragraph) and block.text.strip()]
        return bool(texts) and all(block.all_bold for block in texts)

    headings = table.headings or int(len(table.rows) > 1 and bold(table.rows[0]))
    rows = []
    for index, row in enumerate(table.rows):
        cells = tuple(replace(cell, blocks=tuple(_plain(_note(cell.blocks), wording, own))) for cell in row)
        rows.append(tuple(_light(cell) for cell in cells) if index < headings else cells)
    return replace(table, rows=tuple(rows), headings=headings, caption=upright(wording(table.caption)))


def _light(cell: Cell) -> Cell:
    blocks = tuple(
        block.with_runs(tuple(replace(run, bold=False) for run in block.runs))
        if isinstance(block, Paragraph)
        else block
        for block in cell.blocks
    )
    return replace(cell, blocks=blocks)


def tidied(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs with single spaces, none at the ends; soft line breaks are spaces."""
    out: list[Run] = []
    open_space = True
    for run in runs:
        if not run.text:
            out.append(run)
            open_space = open_space and not (run.note or run.math or run.picture)
            continue
        text = re.sub(r'[ \t\n\r\u2002\u2003\u2028]+|\u00a0[ \u00a0]+', ' ', run.text)
        if open_space:
            text = text.lstrip(' \u00a0')
        if text:
            open_space = text.endswith(' ')
            out.append(run.with_text(text))
    while out and out[-1].text and not out[-1].text.rstrip():
        out.pop()
    if out and out[-1].text:
        out[-1] = out[-1].with_text(out[-1].text.rstrip(' \u00a0'))
    return tuple(
        run if run.text.strip() or not run.text else replace(run, bold=False, italic=False, struck=False) for run in out
    )


def upright(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs that are all italic as upright ones: there it is the look of a heading or a caption, no emphasis."""
    if all(run.italic for run in runs if run.text.strip()):
        return tuple(replace(run, italic=False) for run in runs)
    return runs


def _typed_lists(blocks: Sequence[Block], remarks: list[Remark]) -> tuple[Block, ...]:
    """Paragraphs that begin with a typed bullet or number, two or more together, as list items."""
    out: list[Block] = []
    index = 0
    while index < len(blocks):
        for pattern, name in ((BULLET, TYPED_BULLETS), (NUMBERED, TYPED_NUMBERS)):
            end = index
            while end < len(blocks) and _typed(blocks[end], pattern):
                end += 1
            if end - index > 1:
                items = [block for block in blocks[index:end] if isinstance(block, Paragraph)]
                out += [_item(block, pattern, f'{name}-{items[0].number}') for block in items]
                remarks.append(
                    Remark(
                        'manuscript-decided',
                        f'{len(items)} paragraphs with typed bullets or numbers became a list.',
                        paragraph=items[0].number,
                    )
                )
                index = end
                break
        else:
            out.append(blocks[index])
            index += 1
    return tuple(out)


def _typed(block: Block, pattern: re.Pattern[str]) -> bool:
    return isinstance(block, Paragraph) and not block.place and not block.heading and bool(pattern.match(block.text))


def _item(block: Paragraph, pattern: re.Pattern[str], name: str) -> Block:
    match = pattern.match(block.text)
    count = match.end() if match else 0
    runs = []
    for run in block.runs:
        cut = min(count, len(run.text))
        count -= cut
        runs.append(run.with_text(run.text[cut:]))
    return replace(block, runs=tuple(run for run in runs if not run.empty or run.text), place=ListPlace(name))


def _verse(blocks: Sequence[Block], remarks: list[Remark]) -> tuple[Block, ...]:
    """Paragraphs of three short lines and more, parted by soft breaks, as verse."""
    out: list[Block] = []
    for block in blocks:
        lines = block.text.strip('\n').split('\n') if isinstance(block, Paragraph) and _may_be_verse(block) else []
        if isinstance(block, Paragraph) and len(lines) >= VERSE_LINES and max(map(len, lines)) <= VERSE_WIDTH:
            remarks.append(
                Remark(
                    'manuscript-unsure',
                    f'Short lines were kept as verse: {excerpt(lines[0])}',
                    'Join them if they are prose.',
                    block.number,
                )
            )
            out.append(Verse(block.number, tuple(lines_of(block.runs))))
        else:
            out.append(block)
    return tuple(out)


def _may_be_verse(block: Paragraph) -> bool:
    return not block.place and not block.heading and not block.styled(*CODE_STYLES)


def lines_of(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """Runs parted at soft line breaks."""
    rows: list[list[Run]] = [[]]
    for run in runs:
        first, *more = run.text.split('\n')
        rows[-1].append(run.with_text(first))
        rows += [[run.with_text(piece)] for piece in more]
    return [tuple(row) for row in rows if any(not run.empty for run in row)]
