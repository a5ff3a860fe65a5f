"""A series is built volume by volume: what failed does not stop the rest, what is unchanged is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bindery import cataloguing
from bindery.cataloguing import BUILT, FAILED, UNCHANGED, build_volume, catalogue
from bindery.console import Console
from bindery.series.values import Job, Outcome
from tests.series.entries import PORTS

HEAD = 'title: Trees\nidentifier: urn:uuid:5e0a4e4e-6f0c-5b51-9d7a-0d1f4a2b3c4d\nvolumes:\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A series of three volumes, one of which cannot be built; building is acted."""

    def outcomes(jobs: Iterable[Job], scheduler: str, workers: int, count: int) -> Iterator[Outcome]:
        for job in jobs:
            bad = dict(job.files).get('volume.yaml') == b'bad\n'
            made = Outcome(job.name, not bad, (('book.pdf', b'%PDF'),), replace(PORTS, name=job.name))
            yield build_volume(Job(job.name, (), ())) if bad else made

    monkeypatch.setattr(cataloguing, '_outcomes', outcomes)
    for name in ('ash', 'bad', 'elm'):
        (tmp_path / name).mkdir()
        (tmp_path / name / 'volume.yaml').write_text(f'{name}\n')
    listed(tmp_path, 'ash', 'bad', 'elm')
    return tmp_path


def listed(folder: Path, *names: str) -> None:
    """Write the catalogue of these volumes."""
    (folder / 'catalogue.yaml').write_text(HEAD + ''.join(f'  - {{id: {name}, folder: {name}}}\n' for name in names))


def states(folder: Path) -> dict[str, str]:
    """What becomes of each volume when the series is built."""
    return {row.name: row.state for row in catalogue(folder, folder / 'dist', Console(quiet=True)).rows}


def test_one_that_fails_does_not_stop_the_rest_and_work_resumes(folder: Path) -> None:
    assert states(folder) == {'ash': BUILT, 'bad': FAILED, 'elm': BUILT}
    assert states(folder) == {'ash': UNCHANGED, 'bad': FAILED, 'elm': UNCHANGED}
    (folder / 'elm' / 'volume.yaml').write_text('elm, again\n')
    assert states(folder) == {'ash': UNCHANGED, 'bad': FAILED, 'elm': BUILT}


def test_a_volume_listed_no_more_goes_and_one_that_was_lost_comes_back(folder: Path) -> None:
    states(folder)
    listed(folder, 'ash')
    (folder / 'dist/catalogue/ash/volume.json').write_text('{}')
    assert states(folder) == {'ash': BUILT}
    assert not (folder / 'dist/catalogue/elm').exists()


def test_a_finding_names_the_volume_and_its_file() -> None:
    made = build_volume(Job('ash', (), ('html',)))
    assert not made.built
    assert {str(found.location).split(':')[0] for found in made.findings} == {
        'ash/volume.yaml',
        'ash/contributors.yaml',
    }
