"""What a volume of a series is built from: its own files before those that it is handed, the shared register merged."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml

from bindery.errors import UsageError
from bindery.series.handing import REGISTER, job, registered
from bindery.series.values import Listed, Series

SHARED = b"""
institutions:
  - {id: delta, name: Institute of the Delta, parent: coast}
  - {id: coast, name: University of the Coast}
  - {id: moon, name: Moon College}
people:
  - {id: almeida, given: In\xc3\xaas, family: Almeida, affiliations: [{id: d, institution: delta}]}
  - {id: ames, given: Ruth, family: Ames}
"""
VOLUME = b'title: Ports\neditors: [{person: almeida}]\n'


def ids(register: bytes) -> dict[str, list[str]]:
    return {name: [entry['id'] for entry in entries] for name, entries in yaml.safe_load(register).items()}


def test_a_volume_is_handed_the_people_it_names_and_where_they_work() -> None:
    made = registered({'volume.yaml': VOLUME}, SHARED)
    assert ids(made) == {'institutions': ['delta', 'coast'], 'people': ['almeida']}


def test_a_name_in_the_head_of_a_text_counts_and_one_in_the_text_does_not() -> None:
    chapter = b'---\ntitle: Tides\nbyline: [{person: ames}]\n---\n\nThe moon and almeida.\n'
    assert ids(registered({'chapters/01.md': chapter}, SHARED)) == {'people': ['ames']}


def test_the_shared_entry_stands_for_the_volume_s_own() -> None:
    own = b'people:\n  - {id: ames, given: R., family: Ames}\n  - {id: local, given: Lo, family: Cal}\n'
    made = yaml.safe_load(registered({'volume.yaml': VOLUME, REGISTER: own}, SHARED))
    assert [(entry['id'], entry['given']) for entry in made['people']] == [
        ('ames', 'Ruth'), ('local', 'Lo'), ('almeida', 'Inês'),
    ]  # fmt: skip


@pytest.mark.parametrize('own', [b'people: [', b'- a', b'people:\n  - {given: X}\n', b'nobody: []\n', b'\xff'])
def test_a_register_that_cannot_be_read_is_left_to_the_build(own: bytes) -> None:
    assert registered({REGISTER: own, 'volume.yaml': VOLUME}, SHARED) == own


def test_a_register_that_lacks_nothing_is_handed_on_as_it_is() -> None:
    own = b'people:\n# Ruth is well.\n  - {id: local, given: Lo, family: Cal}\n'
    assert registered({REGISTER: own}, SHARED) == own


def test_text_that_looks_like_something_else_stays_text() -> None:
    shared = b'institutions:\n  - {id: delta, name: "no", acronym: 1.10}\n'
    made = registered({'volume.yaml': b'partners: [delta]'}, shared)
    assert yaml.safe_load(made)['institutions'] == [{'id': 'delta', 'name': 'no', 'acronym': '1.10'}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue's folder with one volume and a house."""
    for name, text in {
        'volumes/ports/volume.yaml': 'title: Ports\n',
        'volumes/ports/styles/base.css': 'p { color: red }\n',
        'volumes/ports/.git/config': 'secret',
        'volumes/ports/dist/ports.pdf': 'old',
        'house/house-style.yaml': 'quotes: double\n',
        'house/styles/base.css': 'p { color: blue }\n',
        'house/styles/html.css': 'p { margin: 0 }\n',
        'house/notes.txt': 'not for volumes',
        'contributors.yaml': 'people:\n  - {id: ames, given: Ruth, family: Ames}\n',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, 'utf-8')
    return tmp_path


def series(**given: str) -> Series:
    return Series('Delta Papers', 'en', (), ('html',), **given)


def test_the_volume_s_own_files_go_before_the_house_s(folder: Path) -> None:
    made = dict(job(folder, series(house='house'), Listed('ports', 'volumes/ports')).files)
    assert made == {
        'volume.yaml': b'title: Ports\n',
        'styles/base.css': b'p { color: red }\n',
        'styles/html.css': b'p { margin: 0 }\n',
        'house-style.yaml': b'quotes: double\n',
    }


def test_a_link_out_of_the_volume_is_not_followed(folder: Path) -> None:
    (folder / 'volumes/ports/secret.md').symlink_to(folder / 'house/notes.txt')
    assert 'secret.md' not in dict(job(folder, series(), Listed('ports', 'volumes/ports')).files)


def test_the_fingerprint_is_of_names_editions_and_bytes(folder: Path) -> None:
    first = job(folder, series(), Listed('ports', 'volumes/ports'))
    assert first == job(folder, series(), Listed('ports', 'volumes/ports'))
    (folder / 'volumes/ports/volume.yaml').write_text('title: Port\n', 'utf-8')
    assert job(folder, series(), Listed('ports', 'volumes/ports')).fingerprint != first.fingerprint


def test_a_revision_is_taken_as_it_was(folder: Path) -> None:
    place = folder / 'volumes/ports'
    (place / '.git/config').unlink()
    (place / '.git').rmdir()

    def git(*words: str) -> None:
        who = ['-c', 'user.name=Ruth Ames', '-c', 'user.email=ruth@example.org', '-c', 'init.defaultBranch=main']
        subprocess.run(['git', *who, '-C', str(place), *words], check=True, capture_output=True)

    git('init')
    git('add', 'volume.yaml')
    git('commit', '-m', 'Begin')
    git('tag', 'v1')
    (place / 'volume.yaml').write_text('title: Harbours\n', 'utf-8')
    assert dict(job(folder, series(), Listed('ports', 'volumes/ports', 'v1')).files) == {
        'volume.yaml': b'title: Ports\n'
    }
    with pytest.raises(UsageError, match='v2'):
        job(folder, series(), Listed('ports', 'volumes/ports', 'v2'))
