"""The store gives back what it was given, or nothing: never anything else, whatever happens to its file."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bindery.cache import store
from bindery.cache.keys import digest
from bindery.cache.store import FILE, Store, empty, size_of

A, B = digest('a'), digest('b')


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A folder with a store that holds two entries."""
    made = Store(tmp_path)
    made.put('part', A, b'first')
    made.put('tree', B, b'second' * 2000)
    made.close()
    return tmp_path


@pytest.fixture
def opened() -> Iterator[list[Store]]:
    """Stores to be closed after the test."""
    made: list[Store] = []
    yield made
    for each in made:
        each.close()


def test_what_was_put_is_there_in_the_next_process(filled: Path) -> None:
    again = Store(filled)
    assert again.get('part', A) == b'first'
    assert again.get('part', digest('c')) is None
    assert (again.counts.found['part'], again.counts.missed['part'], again.remarks) == (1, 1, [])


def test_what_waits_to_be_written_is_there_at_once(tmp_path: Path) -> None:
    made = Store(tmp_path)
    made.put('part', A, b'first')
    assert made.get('part', A) == b'first'


def damage_head(file: Path) -> None:
    file.write_bytes(b'no database' + file.read_bytes()[11:])


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def scribble_over(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b'second', b'sec0nd'))


def another_version(file: Path) -> None:
    with sqlite3.connect(file) as made:
        made.executescript('PRAGMA user_version = 99; DROP TABLE kept; CREATE TABLE kept (other TEXT)')
    made.close()


def an_empty_file(file: Path) -> None:
    file.write_bytes(b'')


def another_table(file: Path) -> None:
    with sqlite3.connect(file) as made:
        made.executescript('DROP TABLE kept; CREATE TABLE kept (other TEXT)')
    made.close()


@pytest.mark.parametrize('harm', [damage_head, cut_short, scribble_over, another_version, another_table, an_empty_file])
def test_a_harmed_file_is_begun_anew(filled: Path, harm: object) -> None:
    assert callable(harm)
    harm(filled / FILE)
    made = Store(filled)
    assert made.get('tree', B) is None
    made.put('tree', B, b'made again')
    made.close()
    again = Store(filled)
    assert again.get('tree', B) == b'made again'
    assert again.remarks == []
    expected = [] if harm in (an_empty_file, another_version) else ['the cache was damaged; it is begun anew']
    assert made.remarks == expected


def test_an_entry_under_another_key_is_not_taken(filled: Path) -> None:
    with sqlite3.connect(filled / FILE) as made:
        made.execute('DELETE FROM kept WHERE key = ?', (B,))
        made.execute('UPDATE kept SET key = ? WHERE key = ?', (B, A))
    made.close()
    assert Store(filled).get('tree', B) is None


def test_a_full_disk_is_said_once_and_what_was_there_is_read(filled: Path, opened: list[Store]) -> None:
    made = Store(filled)
    opened.append(made)
    assert made._open is not None
    made._open.execute('PRAGMA max_page_count = 1')
    for number in range(3):
        made.put('part', digest(number), b'x' * 100_000)
        made.flush()
    assert made.remarks == ['the cache cannot be written (the disk is full): what was made now is not kept']
    assert made.get('part', A) == b'first'
    assert made.get('part', digest(0)) is None


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / 'file').write_text('no folder')
    made = Store(tmp_path / 'file' / 'cache')
    made.put('part', A, b'first')
    made.close()
    assert made.get('part', A) is None
    assert len(made.remarks) == 1
    assert made.remarks[0].startswith('the cache cannot be written')


@pytest.mark.skipif(os.name == 'nt', reason='folders have no such modes there')
def test_a_file_that_cannot_be_written_is_read(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may write anything, so that the connection itself is made read-only.
    connect = sqlite3.connect

    def read_only(file: object, **options: object) -> sqlite3.Connection:
        address = file if str(file).startswith('file:') else f'file:{file}?mode=ro'
        return connect(str(address), uri=True, isolation_level=None, check_same_thread=False)

    monkeypatch.setattr(sqlite3, 'connect', read_only)
    made = Store(filled)
    made.put('part', B, b'new')
    made.close()
    assert made.remarks == [
        'the cache cannot be written (attempt to write a readonly database): what was made now is not kept'
    ]
    assert Store(filled).get('part', A) == b'first'


def test_two_stores_write_at_once(tmp_path: Path, opened: list[Store]) -> None:
    one, other = Store(tmp_path), Store(tmp_path)
    opened += [one, other]
    for number in range(5):
        one.put('part', digest('one', number), b'one')
        other.put('part', digest('other', number), b'other')
        one.flush()
        other.flush()
    assert one.get('part', digest('other', 4)) == b'other'
    assert other.get('part', digest('one', 4)) == b'one'
    assert one.remarks == other.remarks == []


def test_a_build_that_holds_the_file_for_long_is_not_waited_for(
    filled: Path, opened: list[Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, 'PATIENCE', 0.05)
    made = Store(filled)
    opened.append(made)
    holding = sqlite3.connect(filled / FILE, isolation_level=None)
    holding.execute('BEGIN IMMEDIATE')
    made.put('part', digest('c'), b'third')
    made.flush()
    assert made.remarks == ['the cache cannot be written (another build holds it): what was made now is not kept']
    assert made.get('part', A) == b'first'
    holding.close()


@pytest.mark.skipif(not hasattr(os, 'fork'), reason='there is no fork here')
def test_a_process_killed_while_it_writes_leaves_what_was_there(filled: Path) -> None:
    child = os.fork()
    if not child:
        made = Store(filled)
        assert made._open is not None
        made._open.execute('PRAGMA cache_size = 1')
        made._open.execute('BEGIN IMMEDIATE')
        made._open.executemany(
            "INSERT INTO kept VALUES (?, 'part', 0, x'00', ?)", [(digest(n), b'x' * 50_000) for n in range(20)]
        )
        os._exit(9)
    os.waitpid(child, 0)
    again = Store(filled)
    assert again.get('tree', B) == b'second' * 2000
    assert again.get('part', digest(3)) is None
    assert again.remarks == []
    again.close()


@pytest.mark.skipif(not hasattr(os, 'fork'), reason='there is no fork here')
def test_a_forked_process_opens_the_file_anew(filled: Path) -> None:
    made = Store(filled)
    made.put('part', digest('c'), b'of the parent')
    child = os.fork()
    if not child:
        there = made.get('part', A) == b'first' and made.get('part', digest('c')) is None
        made.put('part', digest('d'), b'of the child')
        os._exit(0 if there else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert made.get('part', digest('d')) == b'of the child'
    made.close()
    assert made.remarks == []
    assert Store(filled).get('part', digest('c')) == b'of the parent'


def test_the_longest_unused_goes_where_the_limit_is_passed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(1_000_000, 100_000_000, 100_000))
    monkeypatch.setattr(time, 'time', lambda: next(clock))
    for number in range(30):
        made = Store(tmp_path, limit=400_000)
        made.put('part', digest(number), bytes([number]) * 20_000)
        made.get('part', digest(0))
        made.close()
    last = Store(tmp_path)
    there = [number for number in range(30) if last.get('part', digest(number)) is not None]
    assert last.size() <= 420_000
    assert 0 in there
    assert 29 in there
    assert 1 not in there
    assert size_of(tmp_path) < 500_000


def test_who_only_reads_writes_nothing(filled: Path) -> None:
    before = (filled / FILE).read_bytes()
    made = Store(filled)
    made.get('part', A)
    made.close()
    assert (filled / FILE).read_bytes() == before
    assert made.counts.written.total() == 0


def test_it_can_be_emptied(filled: Path) -> None:
    size = size_of(filled)
    assert size > 10_000
    assert empty(filled) == size
    assert (size_of(filled), Store(filled).get('part', A)) == (0, None)


def test_a_store_is_empty_until_something_is_kept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.is_empty()
    store.put('kind', b'key', b'data')
    assert not store.is_empty()
    store.close()
    assert not Store(tmp_path).is_empty()
