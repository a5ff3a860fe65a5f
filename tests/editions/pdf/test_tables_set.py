"""Tables as our styles set them: where they part, and what follows them."""

from __future__ import annotations

import io

import pikepdf
import pytest

from bindery.checks.finished import pdf_structure, pdf_text
from bindery.checks.finished.pdf_blocks import BlockRead, blocks
from tests.editions.made import made_of
from tests.invented import LIND, paper, volume

# One more than the table's first page has room for.
ROWS = 16
LONG = '\n'.join(f'| boat {row} | {row} |' for row in range(ROWS))
TEXT = f"""The tolls rose.

| Year | Toll |
|------|------|
| 1901 | 3    |

: Tolls. {{#tab:tolls}}

See [](#tab:tolls), of which a paragraph follows that is long enough for a second line of the page, and for its
beginning.

| Boat | Number |
|------|--------|
{LONG}

: Boats. {{#tab:boats}}

[](#tab:boats) has them all.
"""


@pytest.fixture(scope='module')
def read() -> tuple[BlockRead, ...]:
    """The paper's blocks."""
    from bindery.editions.pdf.publish import make

    data = make(*made_of(volume(paper('ferries', TEXT, LIND))), lambda *_: None, workers=1)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sheets = tuple(pdf_text.sheets(pdf))
        part = next(part for part in pdf_structure.tree(pdf).all('Part') if part.id == 'ferries')
        return blocks(part, sheets)


@pytest.mark.pango
def test_the_paragraph_after_a_table_has_its_indent(read: tuple[BlockRead, ...]) -> None:
    first, second = next(block for block in read if block.lines[0].words.startswith('See')).lines[:2]
    assert first.left > second.left + 5


@pytest.mark.pango
def test_a_long_table_leaves_no_row_alone(read: tuple[BlockRead, ...]) -> None:
    rows = [block.lines[0].page for block in read if block.type == 'TD' and block.table == 1][::2]
    assert len(rows) == ROWS
    pages = [rows.count(page) for page in dict.fromkeys(rows)]
    assert (len(pages), pages[0] >= 2, pages[-1] >= 3) == (2, True, True)
