"""What is shown after a save: the very files that a build makes, of which only those are new that it touches."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from bindery.document.assemble import assemble
from bindery.document.parts import PageStart
from bindery.editions import html
from bindery.editions.content import render
from bindery.editions.proof import site
from bindery.findings import Finding, Location, Severity
from bindery.live.files import Files
from bindery.live.giving_way import GaveWayError
from bindery.live.html import set_html
from bindery.live.news import News, State
from bindery.live.placing import House
from bindery.live.reading import read
from bindery.live.showing import Show
from bindery.load.places import places
from bindery.load.volume import load
from bindery.proofing import assembled, tied

VOLUMES = Path(__file__).parent.parent / 'volumes'


@pytest.fixture(
    scope='module', params=['without templates', pytest.param('with its own templates', marks=pytest.mark.slow)]
)
def source(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    own = ('golden',) if 'own' in request.param else ('golden', 'templates', 'styles')
    folder = tmp_path_factory.mktemp('live') / 'small'
    shutil.copytree(VOLUMES / 'small', folder, ignore=shutil.ignore_patterns(*own))
    return folder


@pytest.fixture(scope='module')
def first_shown(source: Path) -> Show:
    made = Show(House(source, source.parent / 'out'), Files(source.parent / 'out'), News(State('s')))
    made.show(read(source))
    return made


@pytest.fixture
def show(first_shown: Show, source: Path) -> Show:
    """Shows the source as it is, whatever a test before made of it."""
    assert first_shown.shown is not None
    first_shown.show(read(source, first_shown.shown.read))
    return first_shown


def built(source: Path) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    """The files that builds make of the source as it is now."""
    volume, findings = load(source)
    assert volume is not None
    document = assemble(volume)
    marked, found = places(source, volume)
    numbers, _ = tied(source, found)
    names = [entry.id for entry in volume.contributions]
    proof = assembled(source, volume, found, numbers, findings, (), names)
    placed = assemble(marked)
    press = site.press(placed, render(placed, places=True), proof)
    return html.files(document, render(document)), site.files(press)


def shown(show: Show) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    show.settle()
    assert show.shown is not None
    return show.shown.html.files, show.shown.proof.files


def test_what_is_shown_is_what_a_build_makes(show: Show, source: Path) -> None:
    assert [dict(each) for each in shown(show)] == [dict(each) for each in built(source)]


def test_one_word_changes_the_pages_it_stands_on_and_no_other(show: Show, source: Path) -> None:
    file = sorted((source / 'chapters').glob('*.md'))[1]
    assert show.shown is not None
    text, old = file.read_text(), show.shown
    try:
        head, body = text.split('\n---\n', 1)
        file.write_text(f'{head}\n---\n{body.replace(" the ", " that ", 1)}')
        before = show._news.state
        changed = show.show(read(source, old.read))
        name = file.stem.partition('-')[2]
        assert set(changed) == {f'html/{name}.html', 'proof/index.html', f'proof/{name}.html'}
        assert [dict(each) for each in shown(show)] == [dict(each) for each in built(source)]
        state = show._news.state
        assert state.saved == before.saved + 1
        assert [page for page, _, _ in state.latest] == [f'html/{name}.html']
    finally:
        file.write_text(text)


def test_saving_without_a_change_changes_nothing(show: Show, source: Path) -> None:
    assert show.shown is not None
    show.show(read(source, show.shown.read))
    assert show.show(read(source, show.shown.read)) == ()
    assert not show.shown.read.fresh


def test_a_name_in_the_register_reaches_every_page_that_has_it(show: Show, source: Path) -> None:
    file = source / 'contributors.yaml'
    assert show.shown is not None
    text = file.read_text()
    person = next(line.person for entry in show.shown.read.volume.contributions for line in entry.byline)
    try:
        file.write_text(text.replace(f'family: {person.name.family}', f'family: {person.name.family}sen', 1))
        changed = show.show(read(source, show.shown.read))
        assert 'html/index.html' in changed
        assert [dict(each) for each in shown(show)] == [dict(each) for each in built(source)]
    finally:
        file.write_text(text)


def test_a_damaged_mark_is_told_of_and_stays_so_after_a_check(show: Show, source: Path) -> None:
    marks = source / 'proof' / 'marks'
    marks.mkdir(parents=True, exist_ok=True)
    (marks / 'm-1.yaml').write_text('<<<<<<< ours')
    try:
        assert show.shown is not None
        show.show(read(source, show.shown.read))
        for _ in range(2):
            assert b'mark-damaged' in show.shown.proof.files['index.html']
            show.say(())
    finally:
        (marks / 'm-1.yaml').unlink()


def test_a_save_stops_what_is_long_and_leaves_what_is_shown(show: Show, source: Path) -> None:
    before = show.shown
    assert before is not None
    file = sorted((source / 'chapters').glob('*.md'))[0].relative_to(source).as_posix()
    said = (Finding('odd', Severity.WARNING, 'odd', 'Mend it.', Location(file, 8, 1)),)
    begun = (PageStart(before.read.document.chapters[0].id, 0, '1'),)
    for work in (
        lambda is_saved: show.say(said, is_saved),
        lambda is_saved: set_html(before.read, before.html, begun, is_saved),
    ):
        answers = iter((False, False))
        with pytest.raises(GaveWayError):
            work(lambda answers=answers: next(answers, True))
        assert show.shown is before
