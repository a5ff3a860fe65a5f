"""A build that has nothing to do does nothing and says so; one that has anything to do does it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bindery import building, cli, unchanged
from bindery.cache import kept
from bindery.checks import verapdf
from bindery.findings import Finding, Severity
from bindery.pandoc import markdown
from bindery.shelf import Shelf

SMALL = Path(__file__).parent / 'volumes' / 'small'
NOTHING = 'Nothing changed since'


@pytest.fixture
def volume(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a small volume, and a cache of its own."""
    monkeypatch.setenv('BINDERY_CACHE', str(tmp_path / 'cache'))
    source = tmp_path / 'source'
    shutil.copytree(SMALL / 'source' if (SMALL / 'source').is_dir() else SMALL, source)
    return source


@pytest.fixture
def made(volume: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs a command on the volume as a new process would; gives what it says."""

    def run(*words: str) -> str:
        monkeypatch.setattr(markdown, '_KNOWN', {})
        capsys.readouterr()
        assert cli.main([*words, '--source', str(volume), '--out', str(volume.parent / 'dist')]) == 0
        said = capsys.readouterr()
        return said.out + said.err

    return run


def word_changed(source: Path) -> None:
    file = sorted((source / 'chapters').glob('*.md'))[0]
    file.write_text(file.read_text('utf-8').rstrip('\n') + '\n\nOne word more.\n', 'utf-8')


def style_added(source: Path) -> None:
    (source / 'styles').mkdir(exist_ok=True)
    (source / 'styles' / 'html.css').write_text('p { color: black }\n')


def page_damaged(source: Path) -> None:
    page = source.parent / 'dist' / 'html' / 'index.html'
    page.write_bytes(page.read_bytes()[:-1] + b' ')


def page_taken_away(source: Path) -> None:
    (source.parent / 'dist' / 'html' / 'index.html').unlink()


def page_added(source: Path) -> None:
    (source.parent / 'dist' / 'html' / 'other.html').write_text('not ours')


def record_taken_away(source: Path) -> None:
    shutil.rmtree(source.parent / 'dist')


@pytest.mark.parametrize(
    'change', [word_changed, style_added, page_damaged, page_taken_away, page_added, record_taken_away]
)
def test_only_a_build_with_nothing_to_do_does_nothing(
    volume: Path, made: Callable[..., str], change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made('html')
    whole = {file: file.read_bytes() for file in (volume.parent / 'dist').rglob('*') if file.is_file()}
    with monkeypatch.context() as nothing:
        nothing.setattr(building, 'build', lambda *_: pytest.fail('something was built'))
        again = made('html')
    assert NOTHING not in first
    assert NOTHING in again
    assert [line for line in first.splitlines() if not line.endswith('…')] == again.splitlines()[:-1]
    change(volume)
    assert NOTHING not in made('html')
    if change not in (word_changed, style_added):
        assert {file: file.read_bytes() for file in whole} == whole
    assert not (volume.parent / 'dist' / 'html' / 'other.html').exists()


def test_another_order_is_another_build(made: Callable[..., str]) -> None:
    made('html')
    assert NOTHING not in made('html', '--draft')
    assert NOTHING in made('html', '--draft')
    assert NOTHING in made('html')
    assert NOTHING not in made('html', '--no-cache')


@pytest.fixture
def asked(tmp_path: Path) -> unchanged.Asked:
    source = tmp_path / 'source'
    (source / 'chapters').mkdir(parents=True)
    (source / 'chapters' / 'one.md').write_text('One')
    return unchanged.Asked(source, source / 'dist', ('html',))


def test_what_is_hidden_and_what_builds_leave_is_no_source(asked: unchanged.Asked) -> None:
    found = unchanged._source(asked)
    (asked.source / '.git').mkdir()
    (asked.source / '.git' / 'index').write_text('other')
    asked.out.mkdir()
    (asked.out / 'book.pdf').write_text('other')
    assert unchanged._source(asked) == found
    (asked.source / 'chapters' / 'two.md').write_text('Two')
    assert unchanged._source(asked) != found


def test_another_day_for_what_has_no_date_is_another_build(
    asked: unchanged.Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = set()
    with kept.keeping(tmp_path / 'results'):
        for seconds in ('1000000000', '1500000000'):
            monkeypatch.setenv('SOURCE_DATE_EPOCH', seconds)
            states.add(unchanged.state(asked))
    assert None not in states
    assert len(states) == 2


def test_a_large_folder_is_not_read_through(asked: unchanged.Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, 'MOST_BYTES', 2)
    assert unchanged._source(asked) is None
    monkeypatch.undo()
    monkeypatch.setattr(unchanged, 'MOST_FILES', 0)
    assert unchanged._source(asked) is None


def test_nothing_outside_the_source_is_read(asked: unchanged.Asked, tmp_path: Path) -> None:
    (tmp_path / 'secret').write_text('secret')
    (asked.source / 'link').symlink_to(tmp_path / 'secret')
    found = dict(unchanged._source(asked) or ())
    assert found['link'] == unchanged.NO_FILE


def test_what_nobody_measured_is_measured_when_somebody_can(
    asked: unchanged.Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Finding('not-measured', Severity.WARNING, 'nobody measured it', '')
    made = unchanged.Left('fingerprint', (), (), (said,), ())
    with kept.keeping(tmp_path / 'cache'):
        key = unchanged.state(asked)
        unchanged.remember(asked, key, made)
        monkeypatch.setattr(verapdf, 'absent', lambda: 'veraPDF is not here')
        assert unchanged.left_by(asked, key, Shelf(asked.out, {})) == made
        monkeypatch.setattr(verapdf, 'absent', lambda: '')
        assert unchanged.left_by(asked, key, Shelf(asked.out, {})) is None


def test_a_source_that_changes_while_it_is_built_is_built_again(asked: unchanged.Asked, tmp_path: Path) -> None:
    with kept.keeping(tmp_path / 'cache'):
        key = unchanged.state(asked)
        (asked.source / 'chapters' / 'one.md').write_text('One, and more')
        unchanged.remember(asked, key, unchanged.Left('fingerprint', (), (), (), ()))
        assert unchanged.left_by(asked, key, Shelf(asked.out, {})) is None
