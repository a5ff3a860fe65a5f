"""Bags: the same bytes for the same files; each changed, missing, extra file named; a hostile bag does no harm."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from bindery.archive import bag
from bindery.archive.examining import examine

PAYLOAD = {'editions/a.pdf': b'%PDF-1.7 a', 'editions/b/c.html': b'<p>c</p>', 'README.txt': 'Ein Gruß\n'.encode()}
INFO = {'Bagging-Date': '2018-09-30', 'Bag-Software-Agent': 'Bindery'}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / 'a-bag'
    made.mkdir()
    bag.write(made, PAYLOAD, INFO)
    return made


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob('*') if file.is_file()}


def codes(folder: Path) -> list[tuple[str, str]]:
    return [(found.code, str(found.location or '')) for found in examine(folder)]


def test_a_bag_is_what_rfc_8493_asks_for(folder: Path) -> None:
    made = files(folder)
    assert made['bagit.txt'] == b'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'
    assert b'Payload-Oxum: 28.3\n' in made['bag-info.txt']
    assert b'Bagging-Date: 2018-09-30\n' in made['bag-info.txt']
    digest = hashlib.sha256(PAYLOAD['editions/a.pdf']).hexdigest()
    assert f'{digest}  data/editions/a.pdf\n'.encode() in made['manifest-sha256.txt']
    assert {name for name in made if not name.startswith('data/')} == {
        'bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'manifest-sha512.txt', 'tagmanifest-sha256.txt',
        'tagmanifest-sha512.txt',
    }  # fmt: skip
    assert bagit.Bag(str(folder)).is_valid()
    assert examine(folder) == ()


def test_the_same_files_make_the_same_bag(folder: Path, tmp_path: Path) -> None:
    again = tmp_path / 'elsewhere' / 'another'
    again.mkdir(parents=True)
    bag.write(again, dict(reversed(PAYLOAD.items())), INFO)
    assert files(again) == files(folder)
    assert not any(str(tmp_path).encode() in data for data in files(folder).values())


@pytest.mark.skipif(not shutil.which('sha256sum'), reason='there is no sha256sum')
def test_it_is_checked_without_bindery_as_its_checklist_says(folder: Path) -> None:
    check = ['sha256sum', '--check', '--quiet', 'manifest-sha256.txt', 'tagmanifest-sha256.txt']
    done = subprocess.run(check, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, '')


def change_a_byte(folder: Path) -> None:
    (folder / 'data/editions/a.pdf').write_bytes(b'%PDF-1.7 b')


def append(folder: Path) -> None:
    with (folder / 'data/README.txt').open('ab') as stream:
        stream.write(b'.')


def delete(folder: Path) -> None:
    (folder / 'data/editions/b/c.html').unlink()


def add(folder: Path) -> None:
    (folder / 'data/notes.txt').write_bytes(b'')


def change_info(folder: Path) -> None:
    (folder / 'bag-info.txt').write_bytes(b'Bagging-Date: 2020-01-01\n')


def rewrite_manifest(folder: Path) -> None:
    file = folder / 'manifest-sha256.txt'
    file.write_bytes(file.read_bytes().upper().replace(b'DATA/', b'data/'))


@pytest.mark.parametrize(
    ('harm', 'found'),
    [
        (change_a_byte, [('bag-changed', 'data/editions/a.pdf')]),
        (append, [('bag-changed', 'data/README.txt')]),
        (delete, [('bag-missing', 'data/editions/b/c.html')]),
        (add, [('bag-extra', 'data/notes.txt')]),
        (change_info, [('bag-changed', 'bag-info.txt')]),
    ],
    ids=lambda value: getattr(value, '__name__', ''),
)
def test_each_file_that_is_not_as_it_was_is_named(
    folder: Path, harm: Callable[[Path], None], found: list[tuple[str, str]]
) -> None:
    harm(folder)
    assert codes(folder) == found


def test_a_changed_manifest_is_named(folder: Path) -> None:
    rewrite_manifest(folder)
    assert ('bag-changed', 'manifest-sha256.txt') in codes(folder)


@pytest.mark.parametrize(
    'path', ['../secret', 'data/../../secret', '/etc/passwd', '~/secret', 'C:/secret', 'data\\..\\x', 'data/', 'x']
)
def test_a_path_that_leads_out_is_not_followed(folder: Path, path: str) -> None:
    (folder.parent / 'secret').write_text('secret')
    with (folder / 'manifest-sha256.txt').open('a') as stream:
        stream.write(f'{hashlib.sha256(b"secret").hexdigest()}  {path}\n')
    assert ('bag-unsafe', '') in [(code, '') for code, _ in codes(folder)]


@pytest.mark.skipif(os.name == 'nt', reason='links want rights on Windows')
def test_links_and_pipes_are_not_opened(folder: Path) -> None:
    (folder / 'data/README.txt').unlink()
    (folder / 'data/README.txt').symlink_to('/etc/passwd')
    os.mkfifo(folder / 'data/pipe')
    (folder / 'data/loop').symlink_to(folder / 'data')
    assert codes(folder) == [
        ('bag-unsafe', 'data/README.txt'),
        ('bag-unsafe', 'data/loop'),
        ('bag-unsafe', 'data/pipe'),
    ]


def test_a_file_larger_than_the_payload_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (folder / 'data/editions/a.pdf').open('wb') as stream:
        stream.truncate(1 << 40)
    assert codes(folder) == [('bag-changed', 'data/editions/a.pdf')]


def test_a_manifest_too_large_to_be_one_is_not_read(folder: Path) -> None:
    with (folder / 'manifest-sha256.txt').open('wb') as stream:
        stream.truncate(1 << 36)
    assert ('bag-unsafe', 'manifest-sha256.txt') in codes(folder)


def test_nothing_is_fetched(folder: Path) -> None:
    (folder / 'fetch.txt').write_text('http://example.org/a 1 data/a\n')
    assert codes(folder) == [('bag-unsafe', 'fetch.txt')]


def test_weak_checksums_alone_are_not_enough(folder: Path) -> None:
    for file in folder.glob('*manifest-*.txt'):
        file.unlink()
    lines = (f'{hashlib.md5(data).hexdigest()}  data/{name}\n' for name, data in PAYLOAD.items())
    (folder / 'manifest-md5.txt').write_text(''.join(lines))
    assert codes(folder) == [('bag-invalid', '')]


def test_what_is_no_bag_is_said_to_be_none(tmp_path: Path) -> None:
    (found,) = examine(tmp_path)
    assert 'it has no bagit.txt' in found.message
    (tmp_path / 'bagit.txt').write_text('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
    (found,) = examine(tmp_path)
    assert 'no manifest' in found.message
    (tmp_path / 'manifest-sha256.txt').write_text('not a line\n')
    assert [code for code, _ in codes(tmp_path)] == ['bag-invalid']
