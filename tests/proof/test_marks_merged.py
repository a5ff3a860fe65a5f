"""What two editors marked apart comes together: no number twice, nothing lost, closing told with its name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bindery.findings import Location
from bindery.load.places import PaperPlaces
from bindery.proof import marks_file
from bindery.proof.marks import Mark, Position, Quote, closed, opened, told_apart
from bindery.proof.whereabouts import whereabouts

QUERY = Mark(
    'm-b', 'ferry', 'query', Quote('tide', 'the', 'was'), Position(4, 8), 'Mara', '2018-09-30', 'Which?', number=2
)


def test_a_number_given_twice_is_the_older_ones() -> None:
    marks = (
        QUERY,
        replace(QUERY, id='m-a', by='Jan', date='2018-09-29'),
        replace(QUERY, id='m-c', number=3),
        replace(QUERY, id='m-d', paper='other'),
    )
    assert {mark.id: mark.number for mark in told_apart(marks)} == {'m-a': 2, 'm-b': 4, 'm-c': 3, 'm-d': 2}
    assert {mark.id: mark.number for mark in told_apart(reversed(marks))} == {'m-a': 2, 'm-b': 4, 'm-c': 3, 'm-d': 2}
    assert told_apart(told_apart(marks)) == told_apart(marks)


def test_both_files_are_read_with_numbers_of_their_own(tmp_path: Path) -> None:
    for mark in (QUERY, replace(QUERY, id='m-a', date='2018-09-29')):
        marks_file.keep(tmp_path, mark)
    found, wrong = marks_file.read(tmp_path)
    assert sorted(mark.label for mark in found) == ['AQ2', 'AQ3']
    assert wrong == ()


def test_who_closed_a_mark_and_when_is_kept(tmp_path: Path) -> None:
    done = closed(replace(QUERY, head='byline.1'), 'Jan Smit', '2018-10-02')
    marks_file.keep(tmp_path, done)
    assert marks_file.read(tmp_path)[0] == (done,)
    assert opened(done) == replace(QUERY, head='byline.1')


def test_a_damaged_file_keeps_its_name(tmp_path: Path) -> None:
    folder = tmp_path / 'proof' / 'marks'
    folder.mkdir(parents=True)
    (folder / 'm-x.yaml').write_text('id: m-x\n<<<<<<< ours\n', encoding='utf-8')
    assert marks_file.names(tmp_path) == {'m-x'}
    found, wrong = marks_file.read(tmp_path)
    assert found == ()
    assert [each.code for each in wrong] == ['mark-damaged']


def test_a_mark_on_the_head_knows_whether_its_words_are_there() -> None:
    paper = PaperPlaces('ferry', 'chapters/ferry.md', (), {'title': Location('chapters/ferry.md', 2, 8)})
    mark = replace(QUERY, head='title')
    there = whereabouts(mark, paper, {'title': 'When the tide came'})
    assert (there.is_there, there.place.line, there.words) == (True, 2, 'tide')
    assert not whereabouts(mark, paper, {'title': 'Something else'}).is_there
    assert str(whereabouts(mark, None, {}).place) == 'proof/marks/m-b.yaml'
