"""Figures and tables with their captions, and the references to them that were typed by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bindery.intake.manuscript.abstracts import after
from bindery.intake.manuscript.values import Block, Figure, Paragraph, Remark, Run, Table, counted, excerpt
from bindery.intake.manuscript.words import CAPTION

CAPTION_STYLES = (
    'caption',
    'table caption',
    'image caption',
    'figure caption',
    'illustration',
    'figure',
    'table',
    'drawing',
    'beschriftung',
)
LONGEST_CAPTION, SHORT_CAPTION = 80, 20  # words
REFERENCE = re.compile(r'\b(Table|Figure|Fig\.)[ \u00a0](\d{1,2})\b(?!\.\d)')
SCHEME = 'bindery:'


def floated(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Remark, ...]]:
    """The blocks with figures parted from text, captions taken in, and ids given; and what was not sure."""
    remarks: list[Remark] = []
    blocks = _parted(blocks, remarks)
    taken: set[int] = set()
    captioned: dict[int, Block] = {}
    ids: set[str] = set()
    for index, block in enumerate(blocks):
        if isinstance(block, Table | Figure):
            beside = _caption_beside(blocks, index, taken, remarks)
            captioned[index] = _captioned(block, blocks[beside] if beside is not None else None, ids)
            taken |= {beside} if beside is not None else set()
    made = tuple(captioned.get(index, block) for index, block in enumerate(blocks) if index not in taken)
    return _referring(made, ids, remarks), tuple(remarks)


def _parted(blocks: Sequence[Block], remarks: list[Remark]) -> tuple[Block, ...]:
    """Pictures as figures of their own, after the paragraph that they stood in."""
    out: list[Block] = []
    for block in blocks:
        pictures = block.pictures if isinstance(block, Paragraph) else ()
        if not isinstance(block, Paragraph) or not pictures:
            out.append(block)
            continue
        words = tuple(run for run in block.runs if not run.picture)
        worded = any(not run.empty for run in words)
        figures = [Figure(block.number, picture) for picture in pictures]
        if worded and is_caption(block):
            figures[-1] = replace(figures[-1], caption=words)
            worded = False
        elif worded:
            out.append(block.with_runs(words))
            remarks.append(
                Remark(
                    'manuscript-unsure',
                    f'A picture in the text was set after its paragraph: {excerpt(block.text)}',
                    '',
                    block.number,
                )
            )
        out += figures
    return tuple(out)


def is_caption(block: Block, *, kind: str = '') -> bool:
    """Whether a paragraph is a caption: by its style, or by “Table 1.” at its start; ``kind`` is figure or table."""
    if not isinstance(block, Paragraph) or block.place or block.words > LONGEST_CAPTION:
        return False
    match = CAPTION.match(block.text)
    if match and match['number']:
        named = 'figure' if match['figure'] else 'table'
        # “Table 1 shows that …” is a sentence, not a caption.
        marked = (
            bool(re.search(r'[.:—–-]\s*$', match[0]))
            or block.styled(*CAPTION_STYLES)
            or not block.text.rstrip().endswith('.')
        )
        return (
            (not kind or named == kind)
            and marked
            and not re.match(r'(?:shows|gives|lists|is|presents)\b', block.text[match.end() :])
        )
    return (
        block.styled(*CAPTION_STYLES)
        and not (kind == 'figure' and block.styled('table caption'))
        and not (kind == 'table' and block.styled('image caption', 'figure', 'illustration'))
    )


def _caption_beside(blocks: Sequence[Block], index: int, taken: set[int], remarks: list[Remark]) -> int | None:
    kind = 'table' if isinstance(blocks[index], Table) else 'figure'
    if isinstance(figure := blocks[index], Figure) and figure.caption:
        return None
    order = (index - 1, index + 1) if kind == 'table' else (index + 1, index - 1)
    free = [n for n in order if 0 <= n < len(blocks) and n not in taken]
    found = next((n for n in free if is_caption(blocks[n], kind=kind)), None)
    if found is None and kind == 'table' and index - 1 in free and _looks_like_caption(blocks[index - 1]):
        remarks.append(
            Remark(
                'manuscript-unsure',
                f'Taken for the caption of a table: {excerpt(_text(blocks[index - 1]))}',
                '',
                blocks[index - 1].number,
            )
        )
        return index - 1
    return found


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ''


def _looks_like_caption(block: Block) -> bool:
    """Whether a paragraph above a table is short, set apart, and no sentence."""
    if not isinstance(block, Paragraph) or block.heading or block.place or block.words > SHORT_CAPTION:
        return False
    return (block.alignment == 'center' or block.all_bold) and not block.text.rstrip().endswith(('.', ':'))


def _captioned(block: Table | Figure, caption: Block | None, ids: set[str]) -> Block:
    runs = caption.runs if isinstance(caption, Paragraph) else block.caption
    match = CAPTION.match(''.join(run.text for run in runs))
    number = match['number'] if match and match['number'] else ''
    if match and match['number']:
        runs = after(runs, match.end())
    prefix = 'tab' if isinstance(block, Table) else 'fig'
    order = 1 + sum(known.startswith(prefix) for known in ids)
    if not runs:
        return block if isinstance(block, Table) else replace(block, id=_free(f'{prefix}:{order}', ids))
    return replace(
        block,
        caption=tuple(replace(run, bold=False) for run in runs),
        id=_free(f'{prefix}:{_digits(number) or order}', ids),
    )


def _digits(number: str) -> str:
    return str(int(number)) if number.isdigit() else number.lower()


def _free(wanted: str, ids: set[str]) -> str:
    found, step = wanted, 1
    while found in ids:
        step += 1
        found = f'{wanted}-{step}'
    ids.add(found)
    return found


def _referring(blocks: tuple[Block, ...], ids: set[str], remarks: list[Remark]) -> tuple[Block, ...]:
    """The text with “Table 1” and “Figure 2” as references, where the paper has such a table or figure."""
    made: list[str] = []

    def split(run: Run) -> list[Run]:
        out, at = [], 0
        for match in REFERENCE.finditer(run.text) if not run.link else ():
            target = f'{"tab" if match[1] == "Table" else "fig"}:{int(match[2])}'
            if target in ids:
                out += [run.with_text(run.text[at : match.start()]), replace(run, text=match[0], link=SCHEME + target)]
                at = match.end()
                made.append(match[0])
        return [*out, run.with_text(run.text[at:])]

    changed = tuple(
        block.with_runs(tuple(piece for run in block.runs for piece in split(run) if piece.text or not run.text))
        if isinstance(block, Paragraph) and not block.heading
        else block
        for block in blocks
    )
    if made:
        listed = ', '.join(dict.fromkeys(made))
        remarks.append(
            Remark('manuscript-decided', f'{counted(len(made), "mention")} turned into references: {listed}.')
        )
    return changed
