from __future__ import annotations

import operator
import time
from pathlib import Path

import pytest

from bindery.cache import kept
from bindery.load.yaml import Listing, Mapping, RefusedError, Scalar, Value, parse


def test_every_value_knows_its_place() -> None:
    value = parse('title: A\nkeywords:\n  - one\n  - "two"\n', 'volume.yaml', first_line=2)
    assert isinstance(value, Mapping)
    (title, words), (_, keywords) = value.entries
    assert str(title.place) == 'volume.yaml:2:1'
    assert isinstance(words, Scalar)
    assert str(words.place) == 'volume.yaml:2:8'
    assert isinstance(keywords, Listing)
    assert [str(item.place) for item in keywords.items] == ['volume.yaml:4:5', 'volume.yaml:5:5']


@pytest.mark.parametrize('written', ['no', '1.10', '2018-09-30', '0x1F', '1e3', 'on'])
def test_values_stay_as_written(written: str) -> None:
    value = parse(f'a: {written}', 'f')
    assert isinstance(value, Mapping)
    assert isinstance(value.entries[0][1], Scalar)
    assert value.entries[0][1].text == written


@pytest.mark.parametrize(
    ('written', 'empty'), [('', True), ('~', True), ('null', True), ('""', False), ('"null"', False)]
)
def test_what_counts_as_nothing(written: str, empty: bool) -> None:
    value = parse(f'a: {written}', 'f')
    assert isinstance(value, Mapping)
    assert isinstance(value.entries[0][1], Scalar)
    assert value.entries[0][1].is_empty is empty


def test_a_repeated_key_is_kept_apart() -> None:
    value = parse('a: 1\nb: 2\na: 3\n', 'f')
    assert isinstance(value, Mapping)
    assert [str(key.place) for key in value.repeated] == ['f:3:1']
    assert len(value.entries) == 2


def test_nothing_is_none() -> None:
    assert parse('# only a comment\n', 'f') is None


@pytest.mark.parametrize(
    ('text', 'code'),
    [
        ('a: [1, 2', 'yaml-syntax'),
        ('a: "x', 'yaml-syntax'),
        ('a:\n\t- b', 'yaml-syntax'),
        ('a: \x00', 'yaml-syntax'),
        ('a: \ud800', 'yaml-syntax'),
        ('a: &x 1', 'yaml-refused'),
        ('a: *x', 'yaml-refused'),
        ('a: !!str 1', 'yaml-refused'),
        ('? [a]\n: 1', 'yaml-refused'),
        ('a: 1\n---\nb: 2', 'yaml-refused'),
        ('a: ' + '{a: ' * 50_000, 'yaml-refused'),
        ('- ' * 50_000, 'yaml-refused'),
        ('a' * 3_000_000, 'file-too-large'),
    ],
)
def test_refused_at_once(text: str, code: str) -> None:
    before = time.perf_counter()
    with pytest.raises(RefusedError) as caught:
        parse(text, 'f')
    assert caught.value.code == code
    assert caught.value.place.line >= 1
    assert time.perf_counter() - before < 1


@pytest.mark.parametrize(
    'text', ['', '# nothing', 'word', 'a: 1\nb:\n  - "two"\n  - {c: d, c: e}\n  - []\na: ~\n', 'a: "\\U0001f600"']
)
def test_what_was_read_before_is_the_same_wherever_it_stands(text: str, tmp_path: Path) -> None:
    whole = operator.attrgetter('text', 'place', 'plain', 'start', 'end')

    def told(value: Value | None) -> object:
        if isinstance(value, Mapping):
            entries = [(told(key), told(each)) for key, each in value.entries]
            return (value.place, entries, list(map(told, value.repeated)))
        if isinstance(value, Listing):
            return (value.place, list(map(told, value.items)))
        return whole(value) if value else None

    with kept.keeping(tmp_path):
        parse.cache_clear()
        parse(text, 'one.md', first_line=2)
        again = parse(text, 'other.md', first_line=7)
    parse.cache_clear()
    assert told(again) == told(parse(text, 'other.md', first_line=7))


def test_what_cannot_be_read_is_refused_again(tmp_path: Path) -> None:
    with kept.keeping(tmp_path) as store:
        parse.cache_clear()
        for file in ('one.md', 'other.md'):
            with pytest.raises(RefusedError) as raised:
                parse('a: [', file)
            assert raised.value.place.file == file
        assert store is not None
        assert store.counts.written == {}
