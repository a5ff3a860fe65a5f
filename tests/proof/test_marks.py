"""Marks: they find their words again, and say so when what they were about is gone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bindery.proof import marks_file
from bindery.proof.marks import Mark, Position, Quote, anchor, closed, next_number, queries, selected

TEXT = (
    'The ferry crossed at six. The ferry at Oude Steeg crossed at seven, if the tide was with it; '
    'otherwise it waited. Nobody on the bank had a clock, and nobody asked for one.'
)


def mark(words: str, text: str = TEXT, nth: int = 0, **more: object) -> Mark:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    made = Mark(
        'm-1', 'waiting', 'note', *selected(text, start, start + len(words)), by='Mara Brandt', date='2018-09-30'
    )
    return replace(made, **more)


def found(made: Mark, text: str) -> str | None:
    place = anchor(made, text)
    return None if place is None else ('~' if place.changed else '') + text[place.start : place.end]


@pytest.mark.parametrize(
    ('what', 'words', 'edited', 'expected'),
    [
        ('nothing changed', 'otherwise it waited', TEXT, 'otherwise it waited'),
        ('text before it grew', 'otherwise it waited', 'A new opening. ' * 20 + TEXT, 'otherwise it waited'),
        ('its neighbours changed', 'Nobody on the bank had a clock', TEXT.replace('otherwise it waited', 'or not'),
            'Nobody on the bank had a clock'),
        ('lines are broken elsewhere', 'otherwise it waited', TEXT.replace(' ', '\n  '), 'otherwise\n  it\n  waited'),
        ('the words themselves changed', 'seven', TEXT.replace('seven', 'half past eight'), '~half past eight'),
        ('the words were taken out', 'otherwise it waited', TEXT.replace('otherwise it waited. ', ''), None),
        ('all is gone', 'otherwise it waited', 'Something else.', None),
        ('nothing is left', 'otherwise it waited', '', None),
    ],
)  # fmt: skip
def test_where_a_mark_is_after_an_edit(what: str, words: str, edited: str, expected: str | None) -> None:
    assert found(mark(words), edited) == expected, what


def test_a_word_that_stands_often_is_told_apart_by_its_neighbours() -> None:
    made = mark('crossed', nth=1)
    place = anchor(made, 'They crossed before. ' + TEXT)
    assert place is not None
    assert place.start == ('They crossed before. ' + TEXT).index('crossed at seven')


def test_a_common_word_whose_sentence_is_gone_is_not_found_elsewhere() -> None:
    assert anchor(mark('at', nth=1), 'He sat at home all day, which nobody minded.') is None


def test_queries_are_counted_by_paper_and_a_number_is_not_used_again() -> None:
    first = mark('six', kind='query', number=1)
    second = closed(mark('seven', id='m-2', kind='query', number=2))
    other = mark('tide', id='m-3', paper='salt', kind='query', number=7)
    assert next_number((first, second, other), 'waiting') == 3
    assert queries((second, other, first), 'waiting') == (first,)
    assert first.label == 'AQ1'


def test_a_mark_is_on_words() -> None:
    with pytest.raises(ValueError, match='no words'):
        selected('one  two', 3, 5)
    with pytest.raises(ValueError, match='no mark'):
        mark('six', kind='shout')


prose = st.text('abcdeé پ.\n', min_size=1, max_size=120)


@given(prose, st.data())
@settings(max_examples=120, deadline=None)
def test_a_mark_finds_its_words_in_the_text_it_was_made_on(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    quote, position = selected(text, start, end)
    made = Mark('m-1', 'waiting', 'note', quote, position, 'M', '2018-09-30')
    place = anchor(made, text)
    assert place is not None
    assert (place.start, place.end, place.changed) == (position.start, position.end, False)


@given(prose, prose, st.data())
@settings(max_examples=80, deadline=None)
def test_text_put_in_at_either_end_moves_a_mark_along(before: str, after: str, data: st.DataObject) -> None:
    words = data.draw(
        st.sampled_from(['otherwise it waited', 'The ferry at Oude Steeg', 'Nobody on the bank had a clock'])
    )
    edited = f'{before} {TEXT} {after}'
    place = anchor(mark(words), edited)
    assert place is not None
    assert edited[place.start : place.end] == words


@given(prose, st.data())
@settings(max_examples=80, deadline=None)
def test_whatever_is_found_is_in_the_text(text: str, data: st.DataObject) -> None:
    made = mark(data.draw(st.sampled_from(['six', 'ferry', 'seven, if the tide was with it'])))
    place = anchor(made, text)
    assert place is None or (0 <= place.start < place.end <= len(text) and text[place.start : place.end].strip())


said = st.text(st.characters(exclude_categories=['Cc', 'Cs', 'Cn']) | st.just('\n'), max_size=40).map(str.strip)


@given(said, said, st.sampled_from(['note', 'suggestion', 'done']), st.sampled_from(['open', 'closed']))
@settings(max_examples=40, deadline=None)
def test_a_file_gives_the_mark_it_was_made_of(
    tmp_path_factory: pytest.TempPathFactory, said_of_it: str, instead: str, kind: str, status: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / 'marks'
    folder.mkdir(exist_ok=True)
    made = replace(mark('otherwise it waited', kind=kind, status=status), text=said_of_it, replacement=instead)
    marks_file.keep(folder, made)
    assert marks_file.read(folder) == ((made,), ())


GOOD = marks_file.text(mark('six', kind='query', number=1))


@pytest.mark.parametrize(
    ('what', 'text'),
    [
        ('cut off', GOOD[:60]),
        ('no kind of mark', GOOD.replace('kind: query', 'kind: shout')),
        ('an unknown key', GOOD + 'colour: red\n'),
        ('a query without number', GOOD.replace('number: "1"', '')),
        ('a place that is no number', GOOD.replace('start: 21', 'start: here')),
        ('a date that is none', GOOD.replace('2018-09-30', 'yesterday')),
        ('another id than its name', GOOD.replace('id: m-1', 'id: m-2')),
        ('no words', GOOD.replace('exact: "six"', 'exact: ""')),
        ('not even YAML', '\t{'),
    ],
)
def test_a_damaged_file_is_one_finding_and_the_others_are_read(tmp_path: Path, what: str, text: str) -> None:
    other = mark('seven', id='m-9')
    marks_file.keep(tmp_path, other)
    (tmp_path / 'proof/marks/m-1.yaml').write_text(text, encoding='utf-8')
    marks, findings = marks_file.read(tmp_path)
    assert marks == (other,)
    assert [each.code for each in findings] == ['mark-damaged'], what
    assert findings[0].location
    assert findings[0].location.file == 'proof/marks/m-1.yaml'


def test_what_cannot_be_seen_is_not_written(tmp_path: Path) -> None:
    marks_file.keep(tmp_path, replace(mark('six'), text='Which\x1b one?'))
    assert [made.text for made in marks_file.read(tmp_path)[0]] == ['Which one?']


def test_ids_are_made_of_what_is_marked_and_are_not_given_twice() -> None:
    made = mark('six')
    first = marks_file.new_id(made)
    assert marks_file.new_id(made) == first
    assert marks_file.new_id(made, [first]) != first
    assert marks_file.new_id(replace(made, text='Six?')) != first


def test_the_file_reads_as_it_is_documented(tmp_path: Path) -> None:
    made = Mark('m-1', 'salt', 'query', Quote('lead', 'The pan was of', 'and'), Position(15, 19), 'M. Brandt',
        '2018-09-30', text='Which year?', number=2)  # fmt: skip
    assert marks_file.text(made) == (
        'id: m-1\npaper: salt\nkind: query\nnumber: "2"\nstatus: open\nby: "M. Brandt"\ndate: "2018-09-30"\n'
        'text: "Which year?"\nquote:\n  exact: "lead"\n  prefix: "The pan was of"\n  suffix: "and"\n'
        'position:\n  start: 15\n  end: 19\n'
    )
