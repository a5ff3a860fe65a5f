"""The same source gives the same bytes: in two folders, time zones, locales, hash seeds and homes, with other fonts."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bindery import fonts

pytestmark = [pytest.mark.slow, pytest.mark.pango]

ROOT = Path(__file__).parent.parent.parent


def made(room: Path, name: str, **environment: str) -> Mapping[str, str]:
    """The SHA-256 of every file that a build of the small volume, with a list of pages, leaves; ``room`` holds all."""
    source = room / name
    shutil.copytree(ROOT / 'tests' / 'volumes' / 'small', source, ignore=shutil.ignore_patterns('golden'))
    record = source / 'volume.yaml'
    record.write_text(record.read_text('utf-8') + '\npage-list: yes\n', 'utf-8')
    out = room / f'{name} made'
    own = {key: value for key, value in os.environ.items() if key not in ('TZ', 'LC_ALL', 'LANG', 'PYTHONHASHSEED')}
    command = [sys.executable, '-m', 'bindery', 'all', '--no-install', '--source', str(source), '--out', str(out)]
    run = subprocess.run(
        command, cwd=room, env={**own, 'PYTHONPATH': str(ROOT), **environment}, capture_output=True, text=True,
        errors='replace', check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    files = (path for path in sorted(out.rglob('*')) if path.is_file())
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope='module')
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp('builds')


@pytest.fixture(scope='module')
def plain(room: Path) -> Mapping[str, str]:
    return made(room, 'first')


def user(room: Path, name: str) -> dict[str, str]:
    """Another user's surroundings."""
    folder = room / f'home of {name}'
    (folder / '.local' / 'share' / 'fonts').mkdir(parents=True)
    return {'HOME': str(folder), 'USER': name, 'LOGNAME': name} | {
        f'XDG_{kind}_HOME': str(folder / place)
        for kind, place in (('DATA', '.local/share'), ('CONFIG', '.config'), ('CACHE', '.cache'))
    }


def with_fonts(room: Path, name: str) -> dict[str, str]:
    """The same with a face among their own fonts that is another one under the name of ours."""
    surroundings = user(room, name)
    faces = {face.name: face.path for face in fonts.faces()}
    own = Path(surroundings['XDG_DATA_HOME']) / 'fonts' / 'Spectral-Regular.ttf'
    shutil.copy(faces['SpaceMono-Bold.ttf'], own)
    return surroundings


def without_fonts(room: Path, name: str) -> dict[str, str]:
    """A system that has no font at all."""
    empty = room / f'fonts of {name}.conf'
    empty.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>', 'utf-8')
    return {'FONTCONFIG_FILE': str(empty), 'FONTCONFIG_PATH': str(room)}


Surroundings = Callable[[Path, str], dict[str, str]]
# Each build stands in a folder of its own, whose name has spaces, besides.
ALL: dict[str, Surroundings] = {
    'time zone': lambda room, name: {'TZ': 'Pacific/Kiritimati'},
    'locale': lambda room, name: {'LC_ALL': 'C', 'LANG': 'C'},
    'hash seed': lambda room, name: {'PYTHONHASHSEED': '4711'},
    'day': lambda room, name: {'SOURCE_DATE_EPOCH': '86400'},
    'user': user,
    'user with other fonts of the same name': with_fonts,
    'system without fonts': without_fonts,
}


@pytest.mark.parametrize(
    'kinds',
    [
        ('time zone', 'locale', 'hash seed', 'day', 'user with other fonts of the same name'),
        ('user', 'system without fonts'),
    ],
    ids=', '.join,
)
def test_surroundings_leave_no_trace(kinds: tuple[str, ...], room: Path, plain: Mapping[str, str]) -> None:
    """All at once, since each build takes long; only where they do leave one, each alone, to say which it was."""
    place = f'elsewhere {len(kinds)}'
    together = {name: value for kind in kinds for name, value in ALL[kind](room, place).items()}
    if made(room, place, **together) != plain:
        traces = {kind: differing(made(room, kind, **ALL[kind](room, kind)), plain) for kind in kinds}
        pytest.fail(f'files that are others in other surroundings, by what was other: {traces}')


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
