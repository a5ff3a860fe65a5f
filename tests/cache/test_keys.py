"""Keys: nothing that decides a result is left out, and nothing else counts."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path, PurePosixPath

import pytest

from bindery.cache import keys
from bindery.cache.keys import code, digest, of_values, packages
from bindery.frozen import frozen


@pytest.mark.parametrize(
    ('one', 'other'),
    [
        (('ab', 'c'), ('a', 'bc')),
        ((('a',), 'b'), (('a', 'b'),)),
        (('1',), (1,)),
        ((b'a',), ('a',)),
        ((1,), (True,)),
        ((1,), (1.0,)),
        ((0,), (None,)),
        (({'a': 'b'},), ({'b': 'a'},)),
        ((frozenset('ab'),), (('a', 'b'),)),
        (('',), ()),
    ],
)
def test_different_values_have_different_digests(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert digest(*one) != digest(*other)


def test_the_order_of_mappings_and_sets_does_not_count() -> None:
    assert digest({'a': 1, 'b': {2, 3}}) == digest({'b': {3, 2}, 'a': 1})
    assert digest(('a', 'b')) == digest(['a', 'b'])


def test_what_cannot_be_told_apart_is_refused() -> None:
    with pytest.raises(TypeError, match='no digest of a object'):
        digest(object())


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of ours with two modules and a filter."""
    for name in ('one.py', 'two.py', 'apart.lua', 'read.me'):
        (tmp_path / 'made').mkdir(exist_ok=True)
        (tmp_path / 'made' / name).write_text(name)
    monkeypatch.setattr(keys, 'PACKAGE', tmp_path)
    yield tmp_path / 'made'
    _forget()


def _forget() -> None:
    for each in (code, keys._ours, keys._names):
        each.cache_clear()


def test_a_change_in_the_code_changes_its_digest(package: Path) -> None:
    def now(*places: str, but: tuple[str, ...] = ()) -> bytes:
        _forget()
        return code(*places, but=but)

    whole, less = now('bindery.made'), now('bindery.made', but=('bindery.made.two',))
    (package / 'read.me').write_text('other')
    assert now('bindery.made') == whole
    (package / 'two.py').write_text('other')
    assert now('bindery.made') != whole
    assert now('bindery.made', but=('bindery.made.two',)) == less
    with pytest.raises(ValueError, match='no module'):
        now('bindery.none')


def test_packages_are_known_by_their_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / 'Some_Thing-1.2.dist-info').mkdir()
    monkeypatch.setattr(sys, 'path', [str(tmp_path), str(tmp_path / 'none')])
    keys._installed.cache_clear()
    assert packages('some.thing', 'other') == (('some.thing', '1.2'), ('other', ''))
    keys._installed.cache_clear()


@frozen
class Line:
    """A value with others in it."""

    words: tuple[str, ...]
    place: PurePosixPath = PurePosixPath('a')
    data: bytes = b''
    tree: Mapping[str, object] = field(default_factory=dict)
    below: tuple[Line, ...] = ()
    kinds: frozenset[str] = frozenset()


VALUES = (
    Line(('a', 'b')),
    Line(('ab',)),
    Line(('a', 'b'), PurePosixPath('b')),
    Line(('a', 'b'), data=b'a'),
    Line(('a', 'b'), tree={'t': 'Str', 'c': [1, None, True]}),
    Line(('a', 'b'), tree={'t': 'Str', 'c': [1, None, 1]}),
    Line(('a', 'b'), below=(Line(()),)),
    Line(('a', 'b'), kinds=frozenset({'x', 'y', 'z'})),
)


def test_values_that_differ_anywhere_have_digests_that_differ() -> None:
    assert len({of_values(value) for value in VALUES}) == len(VALUES)
    for value in VALUES:
        assert of_values(value) == of_values(replace(value))


def test_what_is_no_value_has_no_digest() -> None:
    with pytest.raises(TypeError, match='no digest of a object'):
        of_values((object(),))
