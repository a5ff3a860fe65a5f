"""A volume is put into the folder of its series whole, and what it was made from is known afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery.errors import UsageError
from bindery.series import shelving
from bindery.series.values import Outcome
from tests.series.entries import PORTS


def outcome(**files: bytes) -> Outcome:
    return Outcome('ports', True, tuple((name.replace('_', '.'), data) for name, data in files.items()), PORTS)


def test_a_volume_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    shelving.put(tmp_path, outcome(old_pdf=b'1', same_pdf=b'2'), 'first')
    shelving.put(tmp_path, outcome(same_pdf=b'3'), 'second')
    assert sorted(path.name for path in (tmp_path / 'ports').iterdir()) == ['same.pdf', 'volume.json']
    noted = shelving.made_from(tmp_path)['ports']
    assert [shelving.stands(tmp_path, 'ports', noted, source) for source in ('first', 'second')] == [False, True]
    assert shelving.kept(tmp_path, 'ports') == PORTS
    assert sorted(path.name for path in tmp_path.iterdir()) == ['catalogue.json', 'ports']


@pytest.mark.parametrize('damage', ['', '{', '{"volumes": []}', '[1]'])
def test_a_damaged_record_means_that_all_is_built_again(tmp_path: Path, damage: str) -> None:
    shelving.put(tmp_path, outcome(a_pdf=b'1'), 'first')
    (tmp_path / shelving.RECORD).write_text(damage)
    assert shelving.made_from(tmp_path) == {}


def test_a_volume_that_is_listed_no_more_is_taken_away(tmp_path: Path) -> None:
    shelving.put(tmp_path, outcome(a_pdf=b'1'), 'first')
    shelving.drop(tmp_path, ['ports'])
    assert [path.name for path in tmp_path.iterdir()] == ['catalogue.json']
    assert shelving.made_from(tmp_path) == {}


def test_a_volume_that_somebody_changed_does_not_stand_as_it_was_put(tmp_path: Path) -> None:
    shelving.put(tmp_path, outcome(a_pdf=b'1', b_pdf=b'2'), 'first')
    noted = shelving.made_from(tmp_path)['ports']
    (tmp_path / 'ports' / 'a.pdf').unlink()
    assert not shelving.stands(tmp_path, 'ports', noted, 'first')


@pytest.mark.parametrize('name', ['../others', '..', '', '.'])
def test_a_name_in_the_record_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    folder = tmp_path / 'catalogue'
    for place in (folder, folder / name):
        place.mkdir(exist_ok=True)
        (place / shelving.ENTRY).write_text('{}')
    shelving.note(folder, {name: 'first'})
    assert shelving.made_from(folder) == {}


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / 'thesis.odt').write_text('x')
    with pytest.raises(UsageError, match='no catalogue'):
        shelving.guard(tmp_path)


@pytest.mark.parametrize('name', ['../out.txt', '/etc/out.txt', 'a/../../out.txt'])
def test_no_file_leads_out(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match='leads out'):
        shelving.write(tmp_path / 'in', ((name, b'x'),))
