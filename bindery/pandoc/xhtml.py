"""Trees written as HTML: most blocks by ourselves, the others by pandoc, few runs for all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import chain

from bindery.cache import kept
from bindery.pandoc import ast, writing
from bindery.pandoc.ast import Tree
from bindery.pandoc.batches import SMALL_TREES, batches, side_by_side
from bindery.pandoc.outcome import named
from bindery.pandoc.running import SECONDS_FOR_A_VOLUME, asked, run

MARK = 'bindery-piece-'
TO_HTML = ('--sandbox', '-f', 'json', '-t', 'html5', '--wrap=none', '--mathml', '--syntax-highlighting=none')
# What is kept from one process to the next.
BLOCK = 'html-block'


def to_html(trees: Sequence[Tree]) -> tuple[str, ...]:
    """Each tree as an HTML fragment in XML syntax, with MathML for mathematics.

    Each block is written as if it stood alone, which pandoc does where no notes are gathered: most are written without
    it, and of a text that was edited only the edited blocks are written again.
    """
    written = [list(map(writing.html, tree.blocks)) for tree in trees]
    left = [
        (made, place, json.dumps(tree.blocks[place]))
        for tree, made in zip(trees, written, strict=True)
        for place, html in enumerate(made)
        if html is None
    ]
    each = tuple(dict.fromkeys(block for *_, block in left))
    by_pandoc = dict(zip(each, _blocks(each), strict=True)) if each else {}
    for made, place, block in left:
        made[place] = by_pandoc[block]
    return tuple('\n'.join(filter(None, made)) for made in written)


def _blocks(blocks: Sequence[str]) -> tuple[str, ...]:
    """The HTML of blocks that are written as JSON."""

    def made(places: Sequence[int]) -> list[bytes]:
        html = side_by_side(_html, tuple(batches([blocks[place] for place in places], SMALL_TREES)))
        return [text.encode() for text in chain.from_iterable(html)]

    return tuple(data.decode() for data in kept.each(BLOCK, lambda: named(BLOCK, blocks), len(blocks), made))


def _html(blocks: Sequence[str]) -> list[str]:
    """The HTML of each block."""
    head, tail = json.dumps(ast.encode(Tree())).rsplit('[]', 1)
    marks = (json.dumps({'t': 'RawBlock', 'c': ['html', f'<?{MARK}{n}?>']}) for n in range(len(blocks)))
    given = ','.join(chain.from_iterable(zip(marks, blocks, strict=True)))
    whole = f'{head}[{given}]{tail}'
    found = asked(whole, seconds=SECONDS_FOR_A_VOLUME)
    html = (run(TO_HTML, whole.encode()) if found is None else found).decode()
    return [piece.strip() for piece in re.split(rf'<\?{MARK}\d+\?>', html)[1:]]
