"""Notes and their calls, in the styles that reports use."""

from __future__ import annotations

import pytest

from bindery.intake import lines, notes

FOOT = """A lamp burns{call} on the quay and nobody knows who lights it in the evening.
It has been so for years.

{mark}A note on lamps, which runs
over two lines.
\fThe next page goes on with other words that have no note.
"""


@pytest.mark.parametrize(
    ('call', 'mark'), [('[1]', '[1] '), ('*', '* '), ('¹', '¹ '), ('¹', '¹. '), ('1', '1 '), ('1', '1\n\n')]
)
def test_a_note_at_the_foot_of_its_page(call: str, mark: str) -> None:
    dump = lines.from_text(FOOT.format(call=call, mark=mark))
    noted = notes.take(dump, dump.lines)
    assert len(noted.notes) == 1
    assert ' '.join(line.text for line in noted.notes[0].lines).strip() == 'A note on lamps, which runs over two lines.'
    assert noted.lines[0].text.startswith('A lamp burns\ue0000\ue001 on the quay')
    assert [line.text for line in noted.lines][-1].startswith('The next page')


def test_a_note_between_blocks() -> None:
    dump = lines.from_text('A lamp¹ burns and nobody\n\n¹. A note.\n\nknows who lights it.\n')
    noted = notes.take(dump, dump.lines)
    assert [line.text for line in noted.lines] == ['A lamp\ue0000\ue001 burns and nobody', 'knows who lights it.']
    assert noted.notes[0].lines[0].text == 'A note.'


def test_a_numbered_list_is_no_note() -> None:
    dump = lines.from_text('We asked three things in 1999:\n1. Who lit it?\n2. When?\n3. Why?\n\fNext page.\n')
    assert notes.take(dump, dump.lines).notes == ()


def test_a_note_run_into_a_broken_word() -> None:
    text = 'Ames Brown*\nThey asked wheth* Teacher of lamps\n** Another.\n\fer it was** lit.\n'
    dump = lines.from_text(text)
    noted = notes.take(dump, dump.lines)
    assert noted.notes[0].lines[0].text == 'Teacher of lamps'
    assert noted.lines[1].text == 'They asked wheth-'


def test_marks_begin_again_on_each_page() -> None:
    dump = lines.from_text('One* word.\n\n* First.\n\fTwo* words.\n\n* Second.\n')
    assert [note.lines[0].text for note in notes.take(dump, dump.lines).notes] == ['First.', 'Second.']


def test_marks_that_a_dump_has_set_apart_from_their_notes() -> None:
    page = 'One1 word and another2 one.\nMore words stand here.\nAnd more.\n'
    foot = '2\n\nReader in Lamps, Norvik\nIt was lit in\nwinter or so.\n1\n'
    dump = lines.from_text(page + foot + '\fNext page.\n')
    found = notes.take(dump, dump.lines).notes
    assert [(note.mark, ' '.join(line.text for line in note.lines).strip()) for note in found] == [
        ('1', 'Reader in Lamps, Norvik'),
        ('2', 'It was lit in winter or so.'),
    ]
