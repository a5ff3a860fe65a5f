"""What every test may rely on: a tool that a marker names is there, or the test is skipped with its reason.

In CI (``CI`` set) nothing is skipped: there a missing tool is a failure.

``pytest --refresh-goldens`` writes what the goldens under ``tests/volumes/*/golden`` should be; look at the difference
before you commit it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bindery import machine
from bindery.checks import tools, verapdf

# A test makes everything afresh, unless it is about what is kept from one run to the next; whoever runs the tests may
# have a cache of their own, which is nobody's business here.
os.environ['BINDERY_CACHE'] = 'off'


def _java() -> str:
    return '' if machine.java() else 'there is no Java runtime'


def _chromium() -> str:
    return '' if machine.chromium() else 'there is no Chromium'


def _npm() -> str:
    found = all(tools.npm_package(name) for name in ('vnu-jar', 'axe-core', 'playwright-core', '@daisy/ace'))
    return '' if found and machine.node() else 'the npm packages are not installed (build.py test --all does that)'


def _schemas() -> str:
    there = list((Path(__file__).parent / 'tools' / 'schemas').glob('*.whl'))
    return '' if there else 'the schemas of records are not fetched (build.py test --all does that)'


def _pango() -> str:
    missing = machine.missing_libraries()
    return f'missing libraries: {", ".join(missing)}' if missing else ''


LACKS: dict[str, Callable[[], str]] = {
    'java': _java,
    'chromium': _chromium,
    'npm': _npm,
    'pango': _pango,
    'schemas': _schemas,
    'verapdf': verapdf.absent,
}
_known: dict[str, str] = {}


# The files that take longest begin first, longest first, so that at the end no process is left alone with much to do.
LONGEST = (
    'release/test_editions.py',
    'release/test_labels.py',
    'marking/test_browser.py',
    'checks/finished/test_damage.py',
    'release/test_archive.py',
    'release/test_languages.py',
    'test_build.py',
    'release/test_project.py',
    'series/test_cluster.py',
    'compare/test_sources.py',
    'test_warm.py',
    'compare/test_comparing.py',
    'release/test_proof.py',
    'release/test_same_bytes.py',
    'checks/test_validators.py',
    'word/test_returning.py',
    'records/test_round_trip.py',
    'checks/finished/test_pages.py',
    'load/test_positions.py',
    'test_cli.py',
    'load/bad_input/test_bad_input.py',
    'test_proofing.py',
    'intake/test_fourth.py',
    'editions/test_cover.py',
    'intake/test_dumps.py',
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    place = {here / name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path, len(place)))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Where the slow tests alone are wanted, a file that does not name them need not be read in."""
    wanted = config.getoption('markexpr') == 'slow' and collection_path.name.startswith('test_')
    return True if wanted and 'slow' not in collection_path.read_text('utf-8') else None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption('--refresh-goldens', action='store_true', help='write the goldens anew instead of comparing')


@pytest.fixture(scope='session')
def golden(request: pytest.FixtureRequest) -> Callable[[Path, Mapping[str, str]], None]:
    """Compares texts by file name with the golden ones in a folder, or writes them there."""

    def compare(folder: Path, texts: Mapping[str, str]) -> None:
        if request.config.getoption('--refresh-goldens'):
            _write(folder, texts)
        stored = {path.relative_to(folder).as_posix() for path in folder.rglob('*') if path.is_file()}
        assert stored == set(texts)
        for name, text in texts.items():
            assert text == (folder / name).read_text(encoding='utf-8'), f'{folder.name}/{name}'

    return compare


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for old in [path for path in folder.rglob('*') if path.is_file()]:
        old.unlink()
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8', newline='\n')


def lacks(marker: str) -> str:
    """Why the tool that a marker names cannot be used; '' where it can."""
    if marker not in _known:
        _known[marker] = LACKS[marker]()
    return _known[marker]


def pytest_runtest_setup(item: pytest.Item) -> None:
    for reason in [lacks(marker) for marker in LACKS if item.get_closest_marker(marker)]:
        if reason and os.environ.get('CI'):
            pytest.fail(f'CI skips nothing: {reason}', pytrace=False)
        elif reason:
            pytest.skip(reason)
