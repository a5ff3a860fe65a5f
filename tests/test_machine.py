from __future__ import annotations

import subprocess

import pytest

from bindery import apt, doctor, machine
from bindery.errors import MachineError

SYSTEMS = ('Debian, Ubuntu', 'Fedora', 'Arch', 'macOS', 'Windows')


@pytest.fixture
def without_pango(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """A Debian machine without Pango where we are root; the list holds what apt was asked to install."""
    installed: list[tuple[str, ...]] = []
    monkeypatch.setattr(machine, 'missing_libraries', lambda: () if installed else ('Pango', 'PangoFT2'))
    monkeypatch.setattr(machine, 'system', lambda: 'Debian, Ubuntu')
    monkeypatch.setattr(machine, 'asker', lambda: None)
    monkeypatch.setattr(apt, 'is_root', lambda: True)
    monkeypatch.setattr(apt, 'usable', lambda: True)
    monkeypatch.setattr(apt, 'install', installed.append)
    monkeypatch.setattr(apt, 'versions', lambda packages: tuple(f'{name} 1.0' for name in packages))
    return installed


def test_pango_that_is_there_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, 'library', lambda name: object())
    machine.require_pango(no_install=True)
    assert machine.has_pango()


def test_root_on_debian_gets_it_installed_and_is_told(
    without_pango: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    machine.require_pango()
    assert without_pango == [machine.PANGO.debian]
    said = capsys.readouterr().err
    assert 'apt-get install --no-install-recommends libpango-1.0-0' in said
    assert 'Installed: libpango-1.0-0 1.0, libpangoft2-1.0-0 1.0' in said


def test_a_person_at_a_terminal_is_asked_first(without_pango: list[tuple[str, ...]]) -> None:
    with pytest.raises(MachineError, match='needs Pango'):
        machine.require_pango(ask=lambda question: False)
    assert without_pango == []
    machine.require_pango(ask=lambda question: True)
    assert without_pango == [machine.PANGO.debian]


def test_no_install_forbids_it(without_pango: list[tuple[str, ...]]) -> None:
    with pytest.raises(MachineError, match='EPUB and HTML work without it') as raised:
        machine.require_pango(no_install=True)
    assert without_pango == []
    assert raised.value.exit_code == 3
    assert 'Debian, Ubuntu  apt-get install libpango-1.0-0' in raised.value.remedy


def test_who_is_not_root_is_given_the_command(
    monkeypatch: pytest.MonkeyPatch, without_pango: list[tuple[str, ...]]
) -> None:
    monkeypatch.setattr(apt, 'usable', lambda: False)
    monkeypatch.setattr(apt, 'is_root', lambda: False)
    with pytest.raises(MachineError) as raised:
        machine.require_pango()
    assert 'sudo apt-get install libpango-1.0-0' in raised.value.remedy


@pytest.mark.parametrize('need', [machine.PANGO, machine.VENV], ids=lambda need: need.name)
def test_every_system_has_its_command(monkeypatch: pytest.MonkeyPatch, need: machine.Need) -> None:
    monkeypatch.setattr(machine, 'system', lambda: '')
    remedy = machine.remedy_for(need)
    assert [line.split('  ')[1].strip() for line in remedy.splitlines()[1:]] == list(SYSTEMS)
    monkeypatch.setattr(machine, 'system', lambda: 'Arch')
    assert len(machine.remedy_for(need).splitlines()) == 2


def test_apt_that_fails_is_one_clear_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 100, '', 'Reading lists\nE: Unable to locate package')

    monkeypatch.setattr(subprocess, 'run', failing)
    with pytest.raises(MachineError, match='E: Unable to locate package'):
        apt.install(['nothing'])


def test_doctor_says_what_a_missing_thing_is_needed_for() -> None:
    rows = (
        doctor.Row('Python', '3.11.2', 'everything'),
        doctor.Row('Pango', '', 'the PDF edition', 'apt-get install x'),
    )
    assert doctor.table(rows).splitlines() == [
        'Python  3.11.2   everything',
        'Pango   missing  the PDF edition',
        '',
        'Missing:',
        '  Pango: apt-get install x',
    ]


def test_doctor_knows_everything_that_it_should() -> None:
    names = {row.name for row in doctor.examine()}
    assert names >= {'Python', 'pandoc', 'Pango', 'HarfBuzz', 'Java', 'Chromium', 'EPUBCheck', 'Nu checker', 'axe-core'}
    assert {'spectral', 'alegreya-sans', 'space-mono', 'amiri'} <= names


@pytest.mark.parametrize(
    ('said', 'number'),
    [('pandoc 3.9\nFeatures', '3.9'), ('openjdk version "17.0.15" 2025', '17.0.15'), ('v20.20.2', '20.20.2'), ('', '')],
)
def test_a_version_is_found_in_what_a_program_says(said: str, number: str) -> None:
    assert doctor._number(said) == number
