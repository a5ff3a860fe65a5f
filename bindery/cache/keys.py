"""Keys: a digest over all that decides a result, namely what goes in, the code that makes it, the engines it uses."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from bindery import resources
from bindery.cache.sums import sums
from bindery.resources import PACKAGE

CODE = ('.py', '.lua', '.po', '.json')


def digest(*values: object) -> bytes:
    """A digest of values: text, bytes, numbers, truth, None; and of mappings, sets and rows of such.

    Two different values never have the same digest: each goes in with its kind and its length. The order of a mapping
    and of a set does not count.

    Raises:
        TypeError: a value of another kind.
    """
    made = hashlib.sha256()
    _add(made, values)
    return made.digest()


def _add(made: hashlib._Hash, value: object) -> None:
    if isinstance(value, str):
        _write(made, b's', value.encode('utf-8', 'surrogatepass'))
    elif isinstance(value, bytes):
        _write(made, b'b', value)
    elif value is None or isinstance(value, bool | int | float):
        _write(made, type(value).__name__[:1].encode(), repr(value).encode())
    elif isinstance(value, tuple | list):
        _write(made, b'[', str(len(value)).encode())
        for each in value:
            _add(made, each)
    elif isinstance(value, Mapping):
        _add(made, ('mapping', sorted((digest(key), digest(each)) for key, each in value.items())))
    elif isinstance(value, Set):
        _add(made, ('set', sorted(digest(each) for each in value)))
    else:
        raise TypeError(f'no digest of a {type(value).__name__}')


def of_values(value: object) -> bytes:
    """A digest of frozen values and all that they hold: what decides a result, where that is many values of ours.

    Values are written by their kinds and fields. Two values that differ have two digests; two that are equal have one,
    unless they hold mappings that were made in another order.

    Raises:
        TypeError: there is something in it that is no value.
    """
    # In the C of the standard library but for our own classes: a volume has ten thousands of words, in plain trees.
    return digest(json.dumps(value, default=_written, ensure_ascii=False, separators=(',', ':')))


def _written(value: Any) -> object:
    if is_dataclass(value):
        return [type(value).__qualname__, *(getattr(value, name) for name in _names_of(type(value)))]  # type: ignore[arg-type]
    if isinstance(value, bytes):
        return ['bytes', hashlib.sha256(value).hexdigest()]
    if isinstance(value, Set):
        return ['set', sorted(of_values(each).hex() for each in value)]
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, PurePath):
        return ['path', value.as_posix()]
    raise TypeError(f'no digest of a {type(value).__name__}')


@cache
def _names_of(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def _write(made: hashlib._Hash, kind: bytes, data: bytes) -> None:
    made.update(b'%s%d:' % (kind, len(data)))
    made.update(data)


@cache
def code(*places: str, but: tuple[str, ...] = ()) -> bytes:
    """A digest of our own code: of modules and packages by name (``bindery.pandoc``), but not of some of them."""
    ours = _ours()
    names = {name for place in places for name in _names(place)} - {name for place in but for name in _names(place)}
    # Six hundred names and digests: their ``repr`` says them apart as well, and is made in one go.
    return digest(repr([(name, ours[name]) for name in sorted(names)]))


@cache
def everything() -> bytes:
    """A digest of all that makes something of values: our code, templates and styles, Python and its packages."""
    folders = map(str, (resources.templates(), resources.styles()))
    ours = repr([(folder, sorted(sums(folder).items())) for folder in folders])
    return digest(code('bindery'), ours, python(), repr(sorted(all_packages().items())))


@cache
def _ours() -> Mapping[str, bytes]:
    """What stands in the files of our package, which do not change while it runs, as digests by path."""
    return {name: found for name, found in sums(str(PACKAGE)).items() if name.endswith(CODE)}


@cache
def _names(place: str) -> tuple[str, ...]:
    """The files of a module or package."""
    path = '/'.join(place.split('.')[1:])
    if f'{path}.py' in _ours():
        return (f'{path}.py',)
    found = tuple(name for name in _ours() if name.startswith(f'{path}/' if path else ''))
    if not found:
        raise ValueError(f'there is no module {place}')
    return found


def packages(*names: str) -> tuple[tuple[str, str], ...]:
    """Which versions of these packages are installed, by the names of their records; '' for one that is not there."""
    known = _installed()
    return tuple((name, known.get(_plain(name), '')) for name in names)


def all_packages() -> Mapping[str, str]:
    """The version of every package that is installed."""
    return _installed()


def python() -> str:
    """The Python that runs, to the last figure."""
    return sys.version


@cache
def _installed() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for folder in filter(None, sys.path):
        try:
            names = sorted(entry.name for entry in Path(folder).iterdir() if entry.name.endswith('.dist-info'))
        except OSError:
            continue
        for name in names:
            package, _, version = name.removesuffix('.dist-info').partition('-')
            found.setdefault(_plain(package), version)
    return found


def _plain(name: str) -> str:
    return name.replace('-', '_').replace('.', '_').lower()
