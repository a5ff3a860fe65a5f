"""The headings of a paper: from level 2 without gaps; short bold paragraphs where it has none by style."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bindery.intake.manuscript.abstracts import looks_like_heading
from bindery.intake.manuscript.values import Block, Paragraph, Remark, Table, excerpt

FIRST_LEVEL = 2
HEADING_NUMBER = re.compile(r'^\s*(\d+(?:\.\d+)*)\.?\s+\S')


def levelled(blocks: Sequence[Block], remarks: list[Remark]) -> tuple[Block, ...]:
    """Headings from level 2 without gaps; where a paper has none by style, short bold paragraphs are taken for them."""
    levels = sorted(
        {block.heading for block in blocks if isinstance(block, Paragraph) and block.heading and block.text.strip()}
    )
    if levels:
        rank = {level: FIRST_LEVEL + n for n, level in enumerate(levels)}
        return tuple(
            replace(block, heading=rank[block.heading])
            if isinstance(block, Paragraph) and block.heading in rank
            else block
            for block in blocks
        )
    guessed = {n: block for n, block in enumerate(blocks) if isinstance(block, Paragraph) and _is_guessed(blocks, n)}
    looks = list(
        dict.fromkeys(_look(block) for block in sorted(guessed.values(), key=lambda block: (-block.size, block.number)))
    )
    made = {n: replace(block, heading=FIRST_LEVEL + _depth(block, looks), place=None) for n, block in guessed.items()}
    if made:
        names = ', '.join(f'{block.number} {excerpt(block.text, 30)}' for block in made.values())
        remarks.append(
            Remark(
                'manuscript-unsure',
                f'Bold paragraphs were taken for headings: {names}',
                'Correct their level (##, ###) in the chapter.',
            )
        )
    return tuple(made.get(n, block) for n, block in enumerate(blocks))


def _is_guessed(blocks: Sequence[Block], n: int) -> bool:
    following = next((block for block in blocks[n + 1 : n + 2]), None)
    if following is None or isinstance(following, Table):
        return False
    block = blocks[n]
    if isinstance(block, Paragraph) and re.match(r'^\s*(?:table|figure|fig\.)\s*\d', block.text, re.IGNORECASE):
        return False
    return looks_like_heading(block)


def _look(block: Paragraph) -> tuple[object, ...]:
    match = HEADING_NUMBER.match(block.text)
    if match:
        return ('numbered', match[1].count('.'))
    italic = all(run.italic for run in block.runs if run.text.strip())
    return (block.size, block.alignment == 'center', italic)


def _depth(block: Paragraph, looks: Sequence[tuple[object, ...]]) -> int:
    look = _look(block)
    return int(str(look[1])) if look[0] == 'numbered' else min(looks.index(look), 2)
