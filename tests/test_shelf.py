"""The output folder: whole or not at all, ours alone."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from threading import Event, Thread

import pytest

from bindery import shelf as module
from bindery.errors import UsageError
from bindery.shelf import FileHeldError, Shelved, empty, place, shelf, workshop


def put(out: Path, name: str, files: dict[str, str], source: str = 's1') -> None:
    with workshop(out) as room:
        for file, text in files.items():
            (room / file).parent.mkdir(parents=True, exist_ok=True)
            (room / file).write_text(text)
        place(shelf(out), name, room, source)


def there(out: Path) -> dict[str, str]:
    return {f.relative_to(out).as_posix(): f.read_text() for f in sorted(out.rglob('*')) if f.is_file()}


def test_an_edition_replaces_its_own_files_and_no_others(tmp_path: Path) -> None:
    out = tmp_path / 'dist'
    put(out, 'pdf', {'a.pdf': '1'})
    put(out, 'html', {'html/index.html': '1', 'html/old.html': '1'})
    put(out, 'html', {'html/index.html': '2'}, 's2')
    files = there(out)
    record = json.loads(files.pop('build.json'))
    assert files == {'a.pdf': '1', 'html/index.html': '2'}
    digest = hashlib.sha256(b'2').hexdigest()
    row = {'source': 's2', 'files': ['html/index.html'], 'sha256': {'html/index.html': digest}}
    assert record['editions']['html'] == row
    assert shelf(out).stale('s2') == ('pdf',)


def test_an_edition_of_the_same_version_from_another_source_is_named(tmp_path: Path) -> None:
    for name, version in (('pdf', '1.0'), ('epub', '1.1'), ('html', '')):
        with workshop(tmp_path) as room:
            (room / name).write_text('x')
            place(shelf(tmp_path), name, room, 's1', version)
    assert shelf(tmp_path).changed('1.0', 's2') == ('pdf',)
    assert shelf(tmp_path).changed('1.0', 's1') == ()


def test_a_folder_that_cannot_be_written_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**more: object) -> str:
        raise PermissionError(13, 'Permission denied', 'x')

    monkeypatch.setattr('bindery.shelf.mkdtemp', refused)
    with pytest.raises(UsageError, match=r'dist cannot be written \(Permission denied\)'), workshop(tmp_path / 'dist'):
        pass


def test_a_renamed_edition_leaves_nothing_behind(tmp_path: Path) -> None:
    put(tmp_path / 'o', 'pdf', {'a.pdf': '1'})
    put(tmp_path / 'o', 'pdf', {'b.pdf': '2'})
    assert set(there(tmp_path / 'o')) == {'b.pdf', 'build.json'}


def test_a_foreign_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / 'thesis.doc').write_text('mine')
    with pytest.raises(UsageError, match=r'thesis\.doc'):
        shelf(tmp_path)


@pytest.mark.parametrize(
    'content', [b'', b'{', b'[]', b'null', b'{"editions": []}', b'\xff', b'{"editions": {"pdf": {"source": "s"}}}']
)
def test_a_damaged_record_is_said_and_nothing_is_touched(tmp_path: Path, content: bytes) -> None:
    put(tmp_path / 'o', 'pdf', {'a.pdf': '1'})
    (tmp_path / 'o' / 'build.json').write_bytes(content)
    with pytest.raises(UsageError, match=r'build\.json is damaged .* \(a\.pdf\)'):
        shelf(tmp_path / 'o')
    assert (tmp_path / 'o' / 'a.pdf').read_text() == '1'


@pytest.mark.parametrize('name', ['../mine', '/mine', '', '.', 'html/../../mine', '..\\mine', 'C:/mine'])
def test_a_record_that_names_files_elsewhere_removes_none(tmp_path: Path, name: str) -> None:
    out = tmp_path / 'o'
    put(out, 'pdf', {'a.pdf': '1'})
    (out / 'build.json').write_text(json.dumps({'editions': {'pdf': {'source': 's', 'files': [name]}}}))
    with pytest.raises(UsageError, match='damaged'):
        empty(shelf(out))
    assert (out / 'a.pdf').exists()


def test_an_empty_folder_and_one_with_gitignore_are_taken(tmp_path: Path) -> None:
    (tmp_path / '.gitignore').write_text('*')
    assert shelf(tmp_path).editions == {}


def test_a_failed_swap_puts_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / 'dist'
    put(out, 'x', {'a': '1', 'b': '1'})
    before = there(out)
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if self.name == 'b' and Path(target).parent == out and '.bindery-' in str(self) and self.read_text() == '2':
            raise PermissionError(13, 'Permission denied', str(self))
        return replace(self, target)

    monkeypatch.setattr(Path, 'replace', held)
    with pytest.raises(FileHeldError, match='b cannot be replaced'):
        put(out, 'x', {'a': '2', 'b': '2'})
    assert there(out) == before


def test_stopping_in_the_workshop_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    put(tmp_path, 'x', {'a': '1'})
    before = there(tmp_path)

    def stopped() -> None:
        with workshop(tmp_path) as room:
            (room / 'a').write_text('half')
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert there(tmp_path) == before


def test_a_first_build_that_fails_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), workshop(tmp_path / 'dist'):
        raise RuntimeError
    assert not (tmp_path / 'dist').exists()


def test_clean_removes_what_builds_left(tmp_path: Path) -> None:
    put(tmp_path, 'x', {'a': '1', 'html/b': '1'})
    (tmp_path / '.gitignore').write_text('*')
    (tmp_path / '.bindery-left').mkdir()
    empty(shelf(tmp_path))
    assert [entry.name for entry in tmp_path.iterdir()] == ['.gitignore']


def test_editions_that_share_a_folder_are_swapped_apart(tmp_path: Path) -> None:
    """The proof, its PDF and each author's stand in ``proof/``; a new one of them leaves the others where they are."""
    out = tmp_path / 'dist'

    def put(name: str, *files: str) -> None:
        with workshop(out) as room:
            for file in files:
                (room / file).parent.mkdir(parents=True, exist_ok=True)
                (room / file).write_text(name, encoding='utf-8')
            place(shelf(out), name, room, 'f')

    put('proof', 'proof/index.html', 'proof/old.html')
    put('proof-ada', 'proof/ada/index.html')
    put('proof', 'proof/index.html')
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob('*.html')) == [
        'proof/ada/index.html',
        'proof/index.html',
    ]
    empty(shelf(out))
    assert not (out / 'proof').exists()


def test_what_another_build_put_there_meanwhile_stays(tmp_path: Path) -> None:
    out = tmp_path / 'dist'
    with workshop(out) as room:
        opened = shelf(out)
        put(out, 'html', {'html/index.html': 'of the other', 'html/more.html': '1'})
        put(out, 'pdf', {'old-name.pdf': 'of the other'})
        (room / 'a.pdf').write_text('ours')
        place(opened, 'pdf', room, 's1')
    assert set(there(out)) == {'html/index.html', 'html/more.html', 'a.pdf', 'build.json'}
    assert shelf(out).editions.keys() == {'html', 'pdf'}


@pytest.mark.skipif(os.name == 'nt', reason='folders are not locked there')
def test_nobody_looks_while_an_edition_is_being_put_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / 'dist'
    begun, go_on, seen = Event(), Event(), list[object]()
    write = module._write_record

    def slowly(folder: Path, editions: Mapping[str, Shelved]) -> None:
        begun.set()
        go_on.wait(10)
        write(folder, editions)

    monkeypatch.setattr(module, '_write_record', slowly)
    writer = Thread(target=put, args=(out, 'pdf', {'a.pdf': '1'}))
    writer.start()
    begun.wait(10)
    reader = Thread(target=lambda: seen.append(shelf(out).editions.keys()))
    reader.start()
    reader.join(0.1)
    assert seen == []
    go_on.set()
    writer.join()
    reader.join()
    assert seen == [{'pdf'}]
