"""A list of marks to take away: as a page for the browser, or as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from bindery.document.words import editors
from bindery.marking.listing import Row
from bindery.resources import environment, styles

TEMPLATE = 'proof/marks.html'
COLUMNS = (
    'id', 'paper', 'kind', 'label', 'status', 'outcome', 'by', 'date', 'closed-by', 'closed-on', 'paragraph', 'file',
    'line', 'state', 'words', 'text', 'replacement',
)  # fmt: skip
# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA = ('=', '+', '-', '@', '\t', '\r')


def as_csv(rows: Iterable[Row]) -> bytes:
    """The marks as CSV (RFC 4180) in UTF-8, with the mark by which spreadsheets know that."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(value) for value in _values(row)])
    return b'\xef\xbb\xbf' + made.getvalue().encode()


def _values(row: Row) -> Sequence[str]:
    mark = row.mark
    outcome = 'accepted' if mark.accepted else ''
    about = (mark.id, mark.paper, mark.kind, mark.label, mark.status, outcome, mark.by, mark.date)
    where = (mark.closed_by, mark.closed_on, row.number, row.place.file, str(row.place.line or ''), row.state)
    return *about, *where, mark.quote.exact, mark.text, mark.replacement


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def as_html(rows: Sequence[Row], title: str, titles: Mapping[str, str]) -> bytes:
    """The marks as one page that needs nothing beside it; ``titles`` are those of the papers by their ids."""
    made = environment()
    sheet = '\n'.join((styles() / f'{name}.css').read_text(encoding='utf-8') for name in ('tokens', 'night', 'marks'))
    papers = dict.fromkeys(row.mark.paper for row in rows)
    groups = [(titles.get(name, name), [row for row in rows if row.mark.paper == name]) for name in papers]
    return made.get_template(TEMPLATE).render(editor=editors(), title=title, groups=groups, sheet=sheet).encode()
