from __future__ import annotations

import pytest

from bindery.load.markdown import as_heading, read, title
from bindery.pandoc import markdown
from bindery.pandoc.ast import Tree, line, plain

PIECES = [
    'One *sentence*.',
    'A list:\n\n- one\n- two',
    '```\nnever closed',
    '> A quotation',
    'A note.^[Here.]',
    '    code, perhaps',
    '',
    '[a]: https://example.org',
    '::: epigraph\nnever closed',
    'binderypiece',
]


def alone(piece: str) -> Tree | None:
    return read([piece], [])[0][0]


def test_pieces_read_together_are_as_if_read_alone() -> None:
    bodies, pieces = read(['The *body*.'], PIECES)
    assert pieces == tuple(alone(piece.strip()) for piece in PIECES)
    assert [plain(body) for body in bodies if body] == ['The body.']


@pytest.mark.parametrize('text', ['1. Foo', '# Foo', 'A -- B', '- Foo', 'Foo *bar*', '(1) Foo', '2018', 'Über Flüße'])
def test_a_title_is_a_run_of_inlines(text: str) -> None:
    found = title(read([], [as_heading(text)])[1][0], text)
    assert [block['t'] for block in found.blocks] == ['Plain']
    assert plain(found).strip('# ') == text.replace('*', '').replace('--', '–').strip('# ')


def test_a_title_that_pandoc_cannot_read_is_set_as_it_stands() -> None:
    assert title(None, 'Foo') == line('Foo')


def test_a_text_that_pandoc_is_not_done_with_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, 'SECONDS_FOR_A_TEXT', 1)
    bodies, _ = read(['[' * 3000, 'A text.'], [])
    assert [body and plain(body) for body in bodies] == [None, 'A text.']
