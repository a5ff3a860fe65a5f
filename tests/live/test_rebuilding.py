"""When is rebuilt, and what the pages are told of it; reading, checking and setting are done by stand-ins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bindery.errors import MachineError, SourceError
from bindery.findings import Finding, Location, Severity
from bindery.live import reading, rebuilding
from bindery.live.asides import Checked, Failed, PdfMade
from bindery.live.giving_way import GaveWayError
from bindery.live.news import News, State
from bindery.live.placing import House
from bindery.live.rebuilding import Rebuilder
from bindery.live.showing import Show
from bindery.shelf import FileHeldError

WRONG = Finding('bad', Severity.ERROR, 'wrong', 'Mend it.', Location('a.md', 1, 1))


@dataclass
class Helper:
    """Stands in for a process: remembers what it was asked, and answers when the test says so."""

    task: Callable[..., object]
    tell: Callable[[int, object], None]
    asked: list[int] = field(default_factory=list)

    def ask(self, number: int, *given: object) -> None:
        self.asked.append(number)

    def stop(self) -> None:
        pass


@dataclass
class Room:
    """A rebuilder with stand-ins around it; ``text`` is what the source holds."""

    file: Path
    news: News
    rebuilder: Rebuilder
    helpers: dict[str, Helper]
    shown: list[str] = field(default_factory=list)
    said: list[tuple[Finding, ...]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def save(self, text: str) -> None:
        self.file.write_text(text)
        self.rebuilder.ask()

    def until(self, holds: Callable[[], bool]) -> None:
        end = monotonic() + 10
        while not holds():
            assert monotonic() < end, (self.shown, self.news.state)
            sleep(0.005)


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    file = tmp_path / 'source.md'
    file.write_text('first')
    helpers: dict[str, Helper] = {}

    def helper(task: Callable[..., Any], tell: Callable[[int, object], None]) -> Helper:
        return helpers.setdefault(task.__name__, Helper(task, tell))

    def read(source: Path, before: object, *, draft: bool) -> Any:
        text = file.read_text()
        sleep(0.002)
        if text.startswith('wrong'):
            raise SourceError((WRONG,))
        if text == 'no pandoc':
            raise MachineError('pandoc was not found', 'install it')
        if text == 'bug':
            raise ValueError('a bug')
        return SimpleNamespace(document=text, text=text)

    for name in ('CHECK_AFTER', 'PDF_AFTER', 'SETTLING'):
        monkeypatch.setattr(rebuilding, name, 0.05)
    monkeypatch.setattr(rebuilding, 'PLACE_AFTER', 60.0)
    monkeypatch.setattr(reading, 'read', read)
    news = News(State('s'))
    show = SimpleNamespace(shown=None)
    made = Rebuilder(
        House(tmp_path, tmp_path / 'out'), cast('Show', show), news, lambda *each: found.kept.append(each[0]), helper
    )
    found = Room(file, news, made, helpers)

    def shows(read: Any) -> tuple[str, ...]:
        changed = () if show.shown and show.shown.read.text == read.text else ('html/a.html', 'proof/a.html')
        found.shown.append(read.text)
        show.shown = SimpleNamespace(read=read)
        news.tell(lambda state: State('s', state.revision + 1, pdf=state.pdf))
        return changed

    show.show = shows
    show.say = lambda findings, is_saved: (found.said.append(findings), ('proof/a.html',))[1]
    show.turn = lambda begun, is_saved: ()
    show.settle = lambda: ()
    made.start()
    yield found
    made.stop()
    made.join(5)


def test_a_hundred_saves_are_few_rebuilds_and_the_last_is_shown(room: Room) -> None:
    for number in range(100):
        room.save(f'text {number}')
    room.until(lambda: room.shown[-1:] == ['text 99'])
    assert len(room.shown) < 80


def test_an_error_is_told_and_what_was_shown_stays(room: Room) -> None:
    room.save('good')
    room.until(lambda: bool(room.shown))
    room.save('wrong')
    room.until(lambda: room.news.state.wrong == (WRONG,))
    assert not room.news.state.busy
    assert room.shown == ['good']
    room.save('good again')
    room.until(lambda: not room.news.state.wrong)
    assert room.shown[-1] == 'good again'


def test_a_file_saved_half_way_is_no_error(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, 'SETTLING', 5.0)
    seen: list[tuple[Finding, ...]] = []
    tell = room.news.tell
    monkeypatch.setattr(room.news, 'tell', lambda change: seen.append(tell(change).wrong))
    room.save('wrong ha')
    sleep(0.05)
    room.save('whole')
    room.until(lambda: room.shown[-1:] == ['whole'])
    assert not any(seen)


@pytest.mark.parametrize(
    ('text', 'line'), [('no pandoc', 'pandoc was not found: install it'), ('bug', 'ValueError: a bug')]
)
def test_what_is_no_fault_of_the_source_is_one_line(
    room: Room, text: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    room.save(text)
    room.until(lambda: room.news.state.trouble == line)
    room.save('good')
    room.until(lambda: room.shown == ['good'])


def test_what_could_not_be_written_is_written_with_what_comes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []

    def put(house: House, edition: str, files: object, volume: object) -> None:
        if edition == 'proof' and 'html' in written and written.count('held') == 0:
            written.append('held')
            raise FileHeldError('index.html cannot be replaced')
        written.append(edition)

    monkeypatch.setattr(rebuilding, 'put', put)
    files = SimpleNamespace(files={})
    volume = SimpleNamespace(page_list=False)
    shown = SimpleNamespace(read=SimpleNamespace(volume=volume), proof=files, html=files, begun=())
    show = cast('Show', SimpleNamespace(shown=shown))
    made = Rebuilder(House(tmp_path, tmp_path / 'out'), show, News(State('s')), lambda *_: None, Helper)
    made._to_be_placed(('html/a.html', 'proof/a.html'))
    with pytest.raises(FileHeldError):
        made._place()
    made._place()
    assert written == ['html', 'held', 'proof']


def test_the_source_is_checked_once_nobody_saves(room: Room) -> None:
    room.save('one')
    checking = room.helpers['check']
    room.until(lambda: bool(checking.asked))
    checking.tell(checking.asked[-1], Checked((WRONG,)))
    room.until(lambda: room.said == [(WRONG,)])


def test_what_is_said_of_an_older_text_is_not_shown(room: Room) -> None:
    room.save('one')
    checking = room.helpers['check']
    room.until(lambda: len(checking.asked) == 1)
    room.save('two')
    room.until(lambda: len(checking.asked) == 2)
    checking.tell(checking.asked[0], Checked((WRONG,)))
    checking.tell(checking.asked[1], Checked(()))
    room.until(lambda: bool(room.said))
    assert room.said == [()]


def test_what_a_check_says_gives_way_to_a_save(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.save('one')
    checking, show = room.helpers['check'], room.rebuilder._show
    room.until(lambda: len(checking.asked) == 1)

    def say(findings: tuple[Finding, ...], is_saved: Callable[[], bool]) -> tuple[str, ...]:
        assert not is_saved()
        room.save('two')
        assert is_saved()
        raise GaveWayError

    with monkeypatch.context() as patch:
        patch.setattr(show, 'say', say)
        checking.tell(checking.asked[0], Checked((WRONG,)))
        room.until(lambda: len(checking.asked) == 2)
    assert room.shown[-1] == 'two'
    checking.tell(checking.asked[1], Checked(()))
    room.until(lambda: room.said == [()])


def test_where_the_pages_begin_is_shown_after_the_save_that_it_gave_way_to(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, 'page_of_change', lambda *_: 0)
    room.save('one')
    setting, turned = room.helpers['set_pdf'], []

    def turn(begun: object, is_saved: Callable[[], bool]) -> tuple[str, ...]:
        turned.append((begun, room.shown[-1]))
        if len(turned) == 1:
            room.save('two')
            raise GaveWayError
        return ()

    monkeypatch.setattr(room.rebuilder._show, 'turn', turn)
    room.until(lambda: bool(setting.asked))
    setting.tell(setting.asked[-1], PdfMade('book.pdf', b'%PDF', ('begun',)))  # type: ignore[arg-type]
    room.until(lambda: len(turned) == 2)
    assert turned == [(('begun',), 'one'), (('begun',), 'two')]


def test_the_pdf_follows_and_says_how_far_it_is(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, 'page_of_change', lambda *_: 12)
    setting = room.helpers['set_pdf']
    for number in (1, 2):
        made = f'%PDF {number}'.encode()
        room.save(f'text {number}')
        room.until(lambda number=number: len(setting.asked) == number)
        assert room.news.state.pdf.busy
        assert room.news.state.pdf.stale
        setting.tell(setting.asked[-1], PdfMade('book.pdf', made, ()))
        room.until(lambda: not room.news.state.pdf.stale)
    assert room.kept == ['book.pdf', 'book.pdf']
    assert room.news.state.pdf.page == 12


def test_a_pdf_of_an_older_text_is_shown_and_set_again(room: Room) -> None:
    setting = room.helpers['set_pdf']
    room.save('one')
    room.until(lambda: len(setting.asked) == 1)
    room.save('two')
    room.until(lambda: room.shown[-1:] == ['two'])
    setting.tell(setting.asked[0], PdfMade('book.pdf', b'%PDF', ()))
    room.until(lambda: len(setting.asked) >= 2)
    assert room.kept == ['book.pdf']
    assert room.news.state.pdf.stale


def test_a_pdf_that_cannot_be_set_says_why(room: Room) -> None:
    setting = room.helpers['set_pdf']
    room.save('one')
    room.until(lambda: bool(setting.asked))
    setting.tell(setting.asked[-1], Failed(trouble='Pango is missing'))
    room.until(lambda: room.news.state.pdf.trouble == 'Pango is missing')
    assert not room.news.state.pdf.busy


def test_the_pdf_that_somebody_looks_at_is_begun_at_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, 'page_of_change', lambda *_: 12)
    room.save('one')
    room.until(lambda: bool(room.shown))
    setting = room.helpers['set_pdf']
    with room.news.reading('pdf'):
        room.save('two')
        room.until(lambda: len(setting.asked) > 0 and room.shown[-1:] == ['two'])
        setting.tell(2, PdfMade('book.pdf', b'%PDF', ()))
        room.until(lambda: not room.news.state.pdf.stale)
        revision = room.news.state.pdf.revision
        room.save('two')
        room.until(lambda: len(setting.asked) > 1)
        setting.tell(setting.asked[-1], PdfMade('book.pdf', b'%PDF', ()))
        room.until(lambda: not room.news.state.pdf.busy)
        assert room.news.state.pdf.revision == revision


def test_a_check_that_fails_is_no_matter_of_the_pdf(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    room.save('one')
    checking = room.helpers['check']
    room.until(lambda: bool(checking.asked))
    checking.tell(checking.asked[-1], Failed(trouble='no dictionary'))
    sleep(0.05)
    assert not room.news.state.pdf.trouble
