"""A suggestion carried into the file: line ends kept, nothing lost, nothing overwritten that was not seen."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from bindery.load.places import PaperPlaces, places
from bindery.load.volume import load
from bindery.marking.carrying import Planned, accepted, like, planned
from bindery.marking.refusal import Refusal
from bindery.model.volume import Volume
from bindery.proof import keeping, marks_file
from bindery.proof.marks import Mark, Position, Quote, selected

SMALL = Path(__file__).parents[1] / 'volumes' / 'small'
FILE = 'chapters/01-oldcastle.md'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / 'small'
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns('golden'))
    return folder


@cache
def read() -> tuple[Volume, tuple[PaperPlaces, ...]]:
    """The volume as it is before anything is done to a copy of it."""
    volume, wrong = load(SMALL)
    assert volume is not None, wrong
    return volume, places(SMALL, volume)[1]


def suggestion(folder: Path, words: str, new: str) -> Mark:
    paper = next(each for each in read()[1] if each.id == 'oldcastle')
    start = paper.text.index(words)
    quote, position = selected(paper.text, start, start + len(words))
    mark = Mark('m-1', 'oldcastle', 'suggestion', quote, position, 'Mara Brandt', '2018-09-30', '', new)
    marks_file.keep(folder, mark)
    return mark


def accept(folder: Path, mark: Mark, between: Callable[[], object] = lambda: None) -> Mark | Refusal:
    volume, _ = read()
    plan = planned(folder, mark, volume)
    assert isinstance(plan, Planned), plan
    between()
    return accepted(folder, mark, volume, plan.seal, 'Jan Smit', '2018-10-02')


def test_the_file_has_the_words_and_the_mark_is_closed(source: Path) -> None:
    before = (source / FILE).read_bytes()
    found = accept(source, suggestion(source, 'the patience', 'x'))
    assert isinstance(found, Mark)
    assert (source / FILE).read_bytes() == before.replace(b'the patience', b'x')
    (kept,), wrong = marks_file.read(source)
    assert kept == found
    assert wrong == ()
    assert (kept.status, kept.accepted, kept.closed_by, kept.closed_on) == ('closed', True, 'Jan Smit', '2018-10-02')
    assert not list((source / 'chapters').glob('.*'))


@pytest.mark.parametrize('ending', ['\r\n', '\r'])
def test_line_ends_and_the_byte_order_mark_stay(source: Path, ending: str) -> None:
    text = '\ufeff' + (source / FILE).read_text('utf-8').replace('\n', ending)
    (source / FILE).write_bytes(text.encode())
    assert isinstance(accept(source, suggestion(source, 'the patience', 'a *way*')), Mark)
    assert (source / FILE).read_bytes() == text.replace('the patience', 'a \\*way\\*').encode()


def test_line_ends_of_two_kinds_stay_where_they_are() -> None:
    data = b'a\r\nb\nc\r\nd'
    assert like(data, 'a\nb\nc\nd', 'a\nB\n\nnew\nc\nd') == b'a\r\nB\n\r\nnew\r\nc\r\nd'


def test_a_source_that_was_saved_meanwhile_is_not_overwritten(source: Path) -> None:
    mark = suggestion(source, 'the patience', 'x')
    file = source / FILE
    found = accept(source, mark, lambda: file.write_text(file.read_text('utf-8') + '\nMore.\n', encoding='utf-8'))
    assert isinstance(found, Refusal)
    assert 'has changed since' in found.message
    assert file.read_text('utf-8').endswith('More.\n')
    assert 'the patience' in file.read_text('utf-8')
    assert marks_file.read(source)[0][0].is_open


def test_a_file_that_cannot_be_written_stays_and_so_does_the_mark(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = suggestion(source, 'the patience', 'x')
    before = (source / FILE).read_bytes()

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, 'No space left on device')

    with monkeypatch.context() as patch:
        patch.setattr(Path, 'replace', full)
        found = accept(source, mark)
    assert isinstance(found, Refusal)
    assert 'No space left on device' in found.message
    assert (source / FILE).read_bytes() == before
    assert marks_file.read(source)[0] == (mark,)
    assert not list((source / 'chapters').glob('.*'))


def test_a_mark_that_cannot_be_closed_is_told_of(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = suggestion(source, 'the patience', 'x')

    def locked(folder: Path, name: object, text: str) -> bool:
        raise keeping.NotKeptError('Permission denied')

    with monkeypatch.context() as patch:
        patch.setattr(keeping, 'write', locked)
        found = accept(source, mark)
    assert isinstance(found, Refusal)
    assert 'has the words now' in found.message
    again = planned(source, mark, read()[0])
    assert isinstance(again, Refusal)


def test_a_name_leads_to_the_register(source: Path) -> None:
    mark = Mark('m-1', 'oldcastle', 'suggestion', Quote('Marta'), Position(0, 5), 'M', '2018-09-30', '', 'Martha',
        head='byline.0')  # fmt: skip
    found = planned(source, mark, read()[0])
    assert isinstance(found, Refusal)
    assert found.place is not None
    lines = (source / 'contributors.yaml').read_text('utf-8').splitlines()
    assert found.place.file == 'contributors.yaml'
    assert 'id: oldcastle' in lines[found.place.line - 1]


@pytest.mark.parametrize(
    ('written', 'words', 'new', 'expected'),
    [
        ('title: Who Owned the Oven?', 'Oven', 'Hearth', 'title: Who Owned the Hearth?'),
        ('title: Who Owned the Oven?', 'Who', '"Whose": who', 'title: "\\"Whose\\": who Owned the Oven?"'),
        ("title: 'The Miller''s Oven'", 'Miller’s', "Baker's", "title: 'The Baker''s Oven'"),
        ('title: "An Oven: *Whose*?"', 'An Oven', 'One [Oven]', 'title: "One \\\\[Oven\\\\]: *Whose*?"'),
        ('title: The *old* Oven', 'old', 'oldest', 'title: The *oldest* Oven'),
    ],
)
def test_a_title_is_changed_where_it_stands(source: Path, written: str, words: str, new: str, expected: str) -> None:
    text = (source / FILE).read_text('utf-8').replace('title: Who Owned the Oven?', written, 1)
    (source / FILE).write_text(text, encoding='utf-8')
    mark = Mark(
        'm-1', 'oldcastle', 'suggestion', Quote(words), Position(0, 1), 'M', '2018-09-30', '', new, head='title'
    )
    marks_file.keep(source, mark)
    assert isinstance(accept(source, mark), Mark)
    assert (source / FILE).read_text('utf-8') == text.replace(written, expected, 1)


@pytest.mark.parametrize(
    ('head', 'words', 'new', 'message'),
    [
        ('keywords', 'bread', 'loaves', 'stands at the head of the paper'),
        ('title', 'Mill', 'Hearth', 'does not stand in the title'),
        ('title', 'Oven', '', 'would read otherwise'),
    ],
)
def test_what_is_not_one_value_of_the_head_leads_there(
    source: Path, head: str, words: str, new: str, message: str
) -> None:
    mark = Mark('m-1', 'oldcastle', 'suggestion', Quote(words), Position(0, 1), 'M', '2018-09-30', '', new, head=head)
    found = planned(source, mark, read()[0])
    assert isinstance(found, Refusal)
    assert message in found.message
    assert found.place is not None
    assert (source / FILE).read_text('utf-8').splitlines()[found.place.line - 1].startswith(f'{head}:')


def test_only_a_suggestion_is_accepted(source: Path) -> None:
    mark = Mark('m-1', 'oldcastle', 'query', Quote('x'), Position(0, 1), 'M', '2018-09-30', 'x', number=1)
    assert isinstance(planned(source, mark, read()[0]), Refusal)
