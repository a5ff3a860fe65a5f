"""Endnotes under a heading, called pages before it; the note of an author's post below them; words told by name."""

from __future__ import annotations

import pytest

from bindery.intake import lines, notes
from bindery.intake.papers import by_name

PAPER = """On Lamps
MARA BRANDT †

A lamp burns.1 Nobody knows who lights it
in the evening, and it has been so for years.
\fThe second page goes on
with other words.
\fThe third page ends with a bell.2

{heading}

1 A note on lamps.
2 A note on bells.

† Mara Brandt: Lecturer.
"""


def test_endnotes_and_the_note_of_a_post_below_them() -> None:
    dump = lines.from_text(PAPER.format(heading='Notes'))
    noted = notes.take(dump, dump.lines)
    found = [(note.mark, ' '.join(line.text for line in note.lines).strip()) for note in noted.notes]
    assert found == [('1', 'A note on lamps.'), ('2', 'A note on bells.'), ('†', 'Mara Brandt: Lecturer.')]
    assert [(thing.kind, thing.printed) for thing in noted.taken] == [('notes-heading', 'Notes')]
    assert [line.text for line in noted.lines][1] == 'MARA BRANDT\ue0002\ue001'
    assert noted.lines[-1].text == 'The third page ends with a bell.\ue0001\ue001'


def test_without_a_heading_a_call_two_pages_before_is_none() -> None:
    dump = lines.from_text(PAPER.format(heading='The bells rang.'))
    marks = [note.mark for note in notes.take(dump, dump.lines).notes]
    assert '1' not in marks


def test_a_heading_over_no_notes_stays() -> None:
    dump = lines.from_text('A lamp¹ burns.\n\nNotes\n\nThese were found in the lamp.\n\n¹ A note.\n\fNext.\n')
    noted = notes.take(dump, dump.lines)
    assert noted.taken == ()
    assert 'Notes' in [line.text for line in noted.lines]


@pytest.mark.parametrize(
    ('text', 'names', 'found'),
    [
        ('Mara Brandt: Lecturer, Koblenz.', ('MARA BRANDT',), {0: 'Lecturer, Koblenz'}),
        (
            'Mara Brandt: Lecturer; Jan Lind: Reader, River Institute.',
            ('Mara Brandt', 'Jan Lind'),
            {0: 'Lecturer', 1: 'Reader, River Institute'},
        ),
        ('Jan Lind is Reader and Mara Brandt is Lecturer.', ('Mara Brandt', 'Jan Lind'), {1: 'Reader', 0: 'Lecturer'}),
        ('Lecturer at the Mara Brandt School.', ('Mara Brandt',), {}),
        ('Lecturer; thanks are due to Jan Lind: a friend.', ('Jan Lind',), {}),
    ],
)
def test_a_note_that_names_its_authors(text: str, names: tuple[str, ...], found: dict[int, str]) -> None:
    assert by_name(text, names) == found
