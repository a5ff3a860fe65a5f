"""The same source gives the same bytes: in two folders, time zones, locales, hash seeds and homes, with other fonts."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from bindery import fonts

pytestmark = [pytest.mark.slow, pytest.mark.pango]

ROOT = Path(__file__).parent.parent.parent
# What this user's own surroundings are called.
PERSONAL = ('HOME', 'USER', 'LOGNAME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME')


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


def home(room: Path, name: str, *, with_fonts: bool) -> dict[str, str]:
    """Another user's surroundings; with a face in their own fonts that is another one under the name of ours."""
    folder = room / f'home of {name}'
    (folder / '.local' / 'share' / 'fonts').mkdir(parents=True)
    faces = {face.name: face.path for face in fonts.faces()}
    if with_fonts:
        shutil.copy(faces['SpaceMono-Bold.ttf'], folder / '.local' / 'share' / 'fonts' / 'Spectral-Regular.ttf')
    return {key: str(folder) if key in ('HOME',) else name for key in PERSONAL[:3]} | {
        'XDG_DATA_HOME': str(folder / '.local' / 'share'),
        'XDG_CONFIG_HOME': str(folder / '.config'),
        'XDG_CACHE_HOME': str(folder / '.cache'),
    }


@pytest.mark.parametrize(
    ('name', 'environment'),
    [
        ('a folder elsewhere', {}),
        ('a time zone', {'TZ': 'Pacific/Kiritimati'}),
        ('a locale', {'LC_ALL': 'C', 'LANG': 'C'}),
        ('a hash seed', {'PYTHONHASHSEED': '4711'}),
        ('a day', {'SOURCE_DATE_EPOCH': '86400'}),
    ],
)
def test_surroundings_leave_no_trace(
    name: str, environment: dict[str, str], room: Path, plain: Mapping[str, str]
) -> None:
    assert made(room, name, **environment) == plain


@pytest.mark.parametrize('with_fonts', [False, True], ids=['without fonts', 'with other fonts of the same name'])
def test_the_user_leaves_no_trace(with_fonts: bool, room: Path, plain: Mapping[str, str]) -> None:
    user = 'ana' if with_fonts else 'bo'
    assert made(room, f'user {user}', **home(room, user, with_fonts=with_fonts)) == plain


def test_no_font_of_the_system_is_seen(room: Path, plain: Mapping[str, str]) -> None:
    empty = room / 'fonts.conf'
    empty.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>', 'utf-8')
    assert made(room, 'no system fonts', FONTCONFIG_FILE=str(empty), FONTCONFIG_PATH=str(room)) == plain
