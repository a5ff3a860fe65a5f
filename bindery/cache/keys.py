"""Keys: a digest over all that decides a result, namely what goes in, the code that makes it, the engines it uses."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, Set
from functools import cache
from pathlib import Path

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


def _write(made: hashlib._Hash, kind: bytes, data: bytes) -> None:
    made.update(b'%s%d:' % (kind, len(data)))
    made.update(data)


@cache
def code(*places: str, but: tuple[str, ...] = ()) -> bytes:
    """A digest of our own code: of modules and packages by name (``bindery.pandoc``), but not of some of them."""
    ours = _ours()
    names = {name for place in places for name in _names(place)} - {name for place in but for name in _names(place)}
    return digest([(name, ours[name]) for name in sorted(names)])


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
