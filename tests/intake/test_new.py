"""A volume that `new` starts: it loads at once, and each of its switched-off keys is a key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bindery.errors import UsageError
from bindery.findings import errors
from bindery.intake import new
from bindery.load.record_keys import VOLUME
from bindery.load.volume import load


def test_starter_loads_without_a_finding(tmp_path: Path) -> None:
    new.run(tmp_path / 'my-volume')
    volume, findings = load(tmp_path / 'my-volume')
    assert findings == ()
    assert volume is not None
    assert volume.title == 'My volume'
    assert [person.name.display for person in volume.register.people] == ['Robin Exemplar']


def test_identifier_follows_from_the_title(tmp_path: Path) -> None:
    for folder, title in (('a', 'Lights'), ('b', 'Lights'), ('c', 'Lamps')):
        new.run(tmp_path / folder, title=title)
    first, second, third = (load(tmp_path / folder)[0] for folder in 'abc')
    assert first is not None
    assert second is not None
    assert third is not None
    assert first.identifier == second.identifier != third.identifier


def test_every_key_is_explained(tmp_path: Path) -> None:
    new.run(tmp_path / 'book')
    record = (tmp_path / 'book/volume.yaml').read_text(encoding='utf-8')
    for key in VOLUME.keys:
        assert re.search(rf'^# .*\n#?{key.name}:', record, re.MULTILINE), key.name


def test_switched_off_keys_are_keys(tmp_path: Path) -> None:
    new.run(tmp_path / 'book')
    record = tmp_path / 'book/volume.yaml'
    switched_on = re.sub(r'^#(?=\S|  )', '', record.read_text(encoding='utf-8'), flags=re.MULTILINE)
    record.write_text(switched_on, encoding='utf-8')
    _, findings = load(tmp_path / 'book')
    # Examples name people and files that the starter has not; nothing else may be wrong.
    assert {finding.code for finding in errors(findings)} <= {'unknown-person', 'unknown-institution', 'missing-file'}


def test_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / 'notes.txt').write_text('mine')
    with pytest.raises(UsageError):
        new.run(tmp_path)
    said = new.run(tmp_path, force=True)
    assert (tmp_path / 'notes.txt').read_text() == 'mine'
    assert any('notes.txt was there before' in line for line in said)
