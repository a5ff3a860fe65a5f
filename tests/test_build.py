"""The door: what build.py does before Bindery's own commands run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bindery import environment, lock, machine, venv
from bindery.errors import MachineError
from bindery.version import VERSION

ROOT = Path(__file__).parent.parent
LOCKS = (ROOT / 'requirements.lock', ROOT / 'requirements-test.lock')


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A checkout, in a folder with a space and accents, whose lock asks for something that is not there."""
    root = tmp_path / 'a çheckout'
    root.mkdir()
    shutil.copy(ROOT / 'build.py', root)
    shutil.copytree(ROOT / 'bindery', root / 'bindery', ignore=shutil.ignore_patterns('__pycache__'))
    for name in ('requirements.lock', 'requirements-test.lock'):
        (root / name).write_text('no-such-package==1.0 \\\n    --hash=sha256:aa\n')
    return root


def run(
    root: Path, *arguments: str, cwd: Path | None = None, python: str = sys.executable
) -> subprocess.CompletedProcess[str]:
    command = [python, str(root / 'build.py'), *arguments]
    env = {**os.environ, 'PIP_NO_INDEX': '1', 'PIP_FIND_LINKS': ''}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding='utf-8', check=False)


@pytest.mark.parametrize(
    'arguments', [['--help'], ['pdf', '--help'], ['--version'], ['doctor'], ['clean'], ['pdg'], []]
)
def test_some_commands_never_set_anything_up(bare: Path, tmp_path: Path, arguments: list[str]) -> None:
    done = run(bare, *arguments, cwd=tmp_path)
    assert not (bare / '.venv').exists()
    assert done.returncode == (2 if arguments in ([], ['pdg']) else 0)
    assert 'Traceback' not in done.stderr


def test_help_says_every_command(bare: Path) -> None:
    said = run(bare, '--help').stdout
    for command in ('new', 'import', 'check', 'pdf', 'epub', 'html', 'all', 'test', 'doctor', 'clean'):
        assert f'\n  {command} ' in said
    assert '130 stopped' in said


# Ctrl-C at the moment when a module is asked for.
STOPPED_AT = """
import os, runpy, signal, sys
module, program = sys.argv[1:3]
def stop(event, arguments):
    if event == 'import' and arguments[0] == module:
        os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(stop)
sys.argv = sys.argv[2:]
runpy.run_path(program, run_name='__main__')
"""


@pytest.mark.skipif(sys.platform == 'win32', reason='Windows has no signals to send')
@pytest.mark.parametrize(
    ('module', 'program', 'says'),
    [
        ('bindery.environment', 'build.py', ''),
        ('bindery.commands.options', 'build.py', ''),
        ('bindery.commands.options', 'bindery/__main__.py', ''),
        ('bindery.checking', 'build.py', 'error: stopped; what was in the output folder before is still there\n'),
    ],
)
def test_ctrl_c_at_the_start_ends_without_a_traceback(module: str, program: str, says: str) -> None:
    command = [sys.executable, '-c', STOPPED_AT, module, program, 'check']
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, '', says)


def test_help_loads_no_engine() -> None:
    done = subprocess.run(
        [sys.executable, '-X', 'importtime', str(ROOT / 'build.py'), '--help'],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition('|')[2].strip().partition('.')[0] for line in done.stderr.splitlines()}
    assert 'bindery' in loaded
    assert loaded & {'weasyprint', 'ebooklib', 'lxml', 'jinja2', 'babel', 'ruamel', 'pikepdf', 'fontTools'} == set()


def test_it_runs_as_a_program(bare: Path) -> None:
    if os.name == 'nt':
        pytest.skip('Windows starts programs by their suffix')
    done = subprocess.run([str(bare / 'build.py'), '--version'], capture_output=True, text=True, check=True)
    assert done.stdout.startswith('Bindery ')


@pytest.mark.slow
def test_a_package_that_cannot_be_had_is_said_and_the_next_run_starts_again(bare: Path) -> None:
    for _ in range(2):
        done = run(bare, 'check')
        assert done.returncode == 3
        assert 'no-such-package' in done.stderr
        assert str(bare / '.venv' / venv.LOG) in done.stderr
        assert not (bare / '.venv' / venv.STAMP).exists()


@pytest.mark.slow
def test_an_empty_lock_is_set_up_once_and_used(bare: Path, tmp_path: Path) -> None:
    wanted = bare / 'requirements.lock'
    wanted.write_text('')
    python = venv.ready(bare, wanted)
    stamp = (bare / '.venv' / venv.STAMP).stat().st_mtime_ns
    assert venv.ready(bare, wanted) == python
    assert (bare / '.venv' / venv.STAMP).stat().st_mtime_ns == stamp
    moved = tmp_path / 'moved'
    bare.rename(moved)
    assert run(moved, '--version', python=str(moved / python.relative_to(bare))).returncode == 0


def test_somebody_elses_environment_is_left_alone(bare: Path) -> None:
    (bare / '.venv').mkdir()
    (bare / '.venv' / 'theirs').touch()
    done = run(bare, 'check')
    assert done.returncode == 3
    assert 'was not made by Bindery' in done.stderr
    assert (bare / '.venv' / 'theirs').exists()


def test_an_environment_that_satisfies_the_lock_is_used(bare: Path) -> None:
    (bare / 'requirements.lock').write_text('pytest==' + pytest.__version__ + '\n')
    done = run(bare, 'check', '--source', str(bare / 'none'))
    assert done.returncode == 2
    assert not (bare / '.venv').exists()


def test_a_missing_venv_is_said_with_the_command_that_mends_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(venv, 'find_spec', lambda name: None if name == 'ensurepip' else object())
    monkeypatch.setattr(machine, 'system', lambda: 'Debian, Ubuntu')
    wanted = tmp_path / 'requirements.lock'
    wanted.write_text('')
    with pytest.raises(MachineError, match='ensurepip') as raised:
        venv.ready(tmp_path, wanted, no_install=True)
    assert f'apt-get install python3.{sys.version_info[1]}-venv' in raised.value.remedy
    assert not (tmp_path / '.venv').exists()


def test_an_older_python_is_told_so() -> None:
    lines = (ROOT / 'build.py').read_text().splitlines()
    assert lines.index('ROOT = Path(__file__).resolve().parent') > next(
        number for number, line in enumerate(lines) if line.startswith('if sys.version_info < (3, 11)')
    )


def test_the_test_command_has_a_lock_of_its_own() -> None:
    assert environment.lock_for(ROOT, 'test') == LOCKS[1]
    assert environment.lock_for(ROOT, 'pdf') == LOCKS[0]


@pytest.mark.parametrize('path', LOCKS, ids=lambda path: path.name)
def test_a_lock_pins_every_package_by_hash_and_names_no_host(path: Path) -> None:
    text = path.read_text()
    assert '://' not in text
    assert '--index-url' not in text
    entries = [entry for entry in text.replace('\\\n', ' ').splitlines() if entry and not entry.startswith('#')]
    assert len(entries) > 30
    for entry in entries:
        assert lock.PIN.match(entry.partition('--hash')[0].strip()), entry
        assert '--hash=sha256:' in entry, entry


def test_the_test_lock_holds_the_other_lock() -> None:
    smaller, larger = ({(pin.name, pin.version) for pin in lock.pins(path)} for path in LOCKS)
    assert smaller < larger


@pytest.mark.parametrize(
    ('terminal', 'quiet', 'expected'),
    [
        (True, False, ['[###############...............] 1/2 jinja2 3.1.6']),
        (False, False, ['  1/2 jinja2 3.1.6']),
        (True, True, []),
    ],
    ids=['a bar on a terminal', 'plain lines elsewhere', 'nothing where quiet'],
)
def test_progress(
    terminal: bool,
    quiet: bool,
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys.stderr, 'isatty', lambda: terminal)
    progress = venv._Progress(2, quiet=quiet)
    progress.step('jinja2 3.1.6')
    progress.end()
    said = capsys.readouterr().err
    assert all(part in said for part in expected)
    assert ('\r' in said) is (terminal and not quiet)
    assert bool(said) is not quiet


HOLD = """
import sys, time
from pathlib import Path
from bindery import venv
with venv._alone(Path(sys.argv[1])):
    print(time.time())
    time.sleep(.3)
"""


def test_two_first_runs_at_once_take_turns(tmp_path: Path) -> None:
    command = [sys.executable, '-c', HOLD, str(tmp_path / 'lock')]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    times = sorted(float(child.communicate()[0]) for child in both)
    assert times[1] - times[0] >= 0.3


def test_the_version_is_said_alike_everywhere() -> None:
    version = tomllib.loads((ROOT / 'pyproject.toml').read_text())['project']['version']
    assert version == VERSION
    assert f'\nversion: {version}\n' in (ROOT / 'CITATION.cff').read_text()
    assert f'\n## {version}' in (ROOT / 'CHANGELOG.md').read_text()
