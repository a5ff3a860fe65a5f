"""``marks``: lists, filters, exports, closes and accepts on the command line."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bindery.cli import main
from bindery.load.places import places
from bindery.load.volume import load
from bindery.proof import marks_file
from bindery.proof.marks import Mark, Position, Quote, selected

SMALL = Path(__file__).parents[1] / 'volumes' / 'small'
FILE = 'chapters/01-oldcastle.md'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / 'small'
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns('golden'))
    paper = next(each for each in places(folder, load(folder)[0])[1] if each.id == 'oldcastle')  # type: ignore[arg-type]
    start = paper.text.index('the patience')
    quote, position = selected(paper.text, start, start + len('the patience'))
    note = Mark('m-note', 'oldcastle', 'note', quote, position, 'Jan Smit', '2018-09-29', '=SUM(A1) Why?')
    for mark in (
        note,
        replace(note, id='m-query', kind='query', by='Mara Brandt', text='Which?', number=1),
        replace(note, id='m-new', kind='suggestion', text='', replacement='a way'),
        replace(note, id='m-lost', quote=Quote('nowhere at all in it', 'x', 'y'), position=Position(0, 1)),
    ):
        marks_file.keep(folder, mark)
    return folder


def said(capsys: pytest.CaptureFixture[str], source: Path, *asked: str, code: int = 0) -> list[str]:
    assert main(['marks', '--source', str(source), *asked]) == code
    captured = capsys.readouterr()
    return (captured.out + captured.err).splitlines()


def test_the_list_says_where_what_and_whose(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, source)
    assert lines[-1] == '4 marks, 4 open'
    assert f'{FILE}:9:1: AQ1 (open, paragraph 1): “the patience”: Which? — Mara Brandt, 2018-09-29 [m-query]' in lines
    assert any('“the patience” → “a way”' in line for line in lines)
    assert any('[m-lost]' in line and 'is gone' in line for line in lines)


@pytest.mark.parametrize(
    ('asked', 'expected'),
    [
        (('--kind', 'query'), ['m-query']),
        (('--by', 'mara'), ['m-query']),
        (('--chapter', 'oldcastle', '--kind', 'suggestion'), ['m-new']),
        (('--chapter', 'karali'), []),
        (('--done',), []),
        (('--open', '--kind', 'note'), ['m-lost', 'm-note']),
    ],
)
def test_the_list_is_filtered(
    source: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], expected: list[str]
) -> None:
    lines = said(capsys, source, *asked)
    assert [line.rpartition('[')[2][:-1] for line in lines if '[m-' in line] == expected


def test_marks_are_closed_and_opened_by_the_beginning_of_their_id(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, source, '--done', 'm-q', 'm-lost', '--as', 'Jan')[:2] == [
        'm-query (AQ1) is done.', 'm-lost (note) is done.',
    ]  # fmt: skip
    assert said(capsys, source, '--done')[-1] == '2 marks, 0 open'
    assert said(capsys, source, '--open', 'm-q') == ['m-query (AQ1) is open again.']
    assert 'several begin so' in said(capsys, source, '--done', 'm-n', code=2)[0]
    assert 'there is no mark' in said(capsys, source, '--done', 'x', code=2)[0]


def test_a_suggestion_is_shown_and_accepted(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (source / FILE).read_text('utf-8')
    lines = said(capsys, source, '--accept', 'm-new', code=2)
    assert any('[-the-]{+a+} [-patience-]{+way+}' in line for line in lines)
    assert (source / FILE).read_text('utf-8') == before
    assert said(capsys, source, '--accept', 'm-new', '--yes')[-1].startswith('m-new is accepted')
    assert (source / FILE).read_text('utf-8') == before.replace('the patience', 'a way')
    refused = said(capsys, source, '--accept', 'm-new', '--yes', code=1)
    assert 'mark-refused' in refused[0]


def test_the_list_is_taken_away_as_csv_and_html(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, source, '--export', str(tmp_path / 'marks.csv'))
    with (tmp_path / 'marks.csv').open(encoding='utf-8-sig', newline='') as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 4
    assert {row['text'] for row in rows} == {'Which?', '', "'=SUM(A1) Why?"}
    assert [row['state'] for row in rows if row['id'] == 'm-lost'] == ['gone']
    said(capsys, source, '--kind', 'query', '--export', str(tmp_path / 'marks.html'))
    page = (tmp_path / 'marks.html').read_text('utf-8')
    assert page.count('<li ') == 1
    assert 'Which?' in page
    assert '>Who Owned the Oven?</h2>' in page
    assert 'neither' in said(capsys, source, '--export', 'marks.txt', code=2)[0]


def test_a_damaged_file_is_told_of_and_the_others_are_listed(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (source / 'proof' / 'marks' / 'm-note.yaml').write_text('id: m-note\n', encoding='utf-8')
    lines = said(capsys, source)
    assert sum('mark-damaged' in line for line in lines) == 1
    assert '3 marks, 3 open' in lines
