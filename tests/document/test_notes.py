"""Notes get one number, for call and note alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bindery.document.assemble import assemble
from bindery.document.notes import symbol
from bindery.document.parts import Document
from bindery.model.volume import NotePolicy
from bindery.pandoc import ast
from bindery.pandoc.markdown import read_markdown
from tests.invented import BRANDT, LIND, paper, volume

TWO = 'One.[^a] Two.[^b]\n\n[^a]: First.\n[^b]: Second.\n'


def labels(document: Document) -> dict[str, list[str]]:
    return {c.id: [note.label for note in c.notes] for c in document.chapters if c.notes}


@pytest.mark.parametrize(
    ('numbering', 'affiliations', 'expected'),
    [
        ('volume', 'number', {'a': ['1', '2', '3'], 'b': ['4', '5']}),
        ('chapter', 'number', {'a': ['1', '2', '3'], 'b': ['1', '2']}),
        ('volume', 'symbol', {'a': ['*', '1', '2'], 'b': ['3', '4']}),
        ('chapter', 'symbol', {'a': ['*', '1', '2'], 'b': ['1', '2']}),
    ],
)
def test_numbering(numbering: str, affiliations: str, expected: dict[str, list[str]]) -> None:
    book = volume(paper('a', TWO, BRANDT), paper('b', TWO, LIND), notes=NotePolicy(numbering, affiliations))
    assert labels(assemble(book)) == expected


def test_calls_and_notes_agree() -> None:
    chapter = assemble(volume(paper('a', TWO, BRANDT))).chapter('a')
    calls = [v for v in ast.walk(chapter.body) if isinstance(v, ast.Link)]
    assert [(c.target, c.attr.id, ast.plain(c.content)) for c in calls] == [
        (f'#{n.id}', n.ref_id, n.label) for n in chapter.notes[1:]
    ]
    assert chapter.credits[0].note == chapter.notes[0].id
    assert ast.plain(chapter.notes[0].body) == 'Lecturer, River Institute'


def test_notes_in_headings_cells_and_captions_come_in_reading_order() -> None:
    text = (
        '## Head[^1]\n\n> Quote[^2]\n\n| A[^3] | B |\n|---|---|\n| c | d[^4] |\n\n: Cap[^0]\n\n- item[^5]\n\n'
        + ''.join(f'[^{n}]: note {n}\n\n' for n in range(6))
    )
    chapter = assemble(volume(paper('a', text))).chapter('a')
    assert [ast.plain(note.body) for note in chapter.notes] == [f'note {n}' for n in (1, 2, 0, 3, 4, 5)]
    assert chapter.sections[0].title.text == 'Head'


def test_a_note_in_the_title_comes_first_and_keeps_out_of_the_contents() -> None:
    noted = replace(paper('a', TWO), title=read_markdown('Ferries^[Read in May.] at dusk'))
    document = assemble(volume(noted))
    assert document.contents[0].title.text == 'Ferries at dusk'
    assert ast.plain(document.chapter('a').notes[0].body) == 'Read in May.'


@pytest.mark.parametrize(('number', 'expected'), [(1, '*'), (2, '†'), (5, '¶'), (6, '**'), (10, '¶¶')])
def test_symbols(number: int, expected: str) -> None:
    assert symbol(number) == expected
