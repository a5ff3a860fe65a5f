"""Reads a hash-pinned lock file and says whether a running Python satisfies it. Standard library only."""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bindery.cache import keys
from bindery.frozen import frozen

PIN = re.compile(r'^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)\s*(?:;\s*(?P<marker>[^\\]+?))?\s*\\?$')


@frozen
class Pin:
    """One package of a lock: its name, its version, and the environment it is for ('' for every one)."""

    name: str
    version: str
    marker: str = ''


def pins(lock: Path) -> tuple[Pin, ...]:
    """The packages of a lock that this Python needs, in the file's order."""
    found = (PIN.match(line) for line in lock.read_text('utf-8').splitlines())
    every = (Pin(match['name'], match['version'], match['marker'] or '') for match in found if match)
    return tuple(pin for pin in every if holds(pin.marker))


def unsatisfied(lock: Path) -> Iterator[Pin]:
    """The packages of a lock that this Python lacks or has in another version, as they are found."""
    wanted = pins(lock)
    # The names of the records' folders say it nearly always; to open a hundred records takes as long as all else.
    named = dict(keys.packages(*(pin.name for pin in wanted)))
    for pin in wanted:
        if _plain(named[pin.name]) != _plain(pin.version) and _plain(_recorded(pin.name)) != _plain(pin.version):
            yield pin


def _recorded(name: str) -> str:
    """The version that the record of an installed package gives, '' where there is none."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ''


def _plain(version: str) -> str:
    """A version without leading zeros in its numbers: a wheel may call 1.2 what its metadata calls 1.002 (PEP 440)."""
    return re.sub(r'\b0+(?=\d)', '', version.lower())


def holds(marker: str) -> bool:
    """Whether an environment marker is true here (PyPA's "Dependency specifiers", environment markers).

    The marker's grammar is a part of Python's own, so Python's parser reads it; nothing is evaluated but comparisons
    of the variables and strings that the specification knows.

    Raises:
        ValueError: the marker holds anything else.
    """
    return True if not marker else _true(ast.parse(marker.strip(), mode='eval').body)


def _true(node: ast.expr) -> bool:
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_true(value) for value in values)
        case ast.BoolOp(op=ast.Or(), values=values):
            return any(_true(value) for value in values)
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _compare(op, _value(left), _value(right), versions=_is_version(left) or _is_version(right))
        case _:
            raise ValueError(f'not an environment marker: {ast.unparse(node)}')


def _compare(op: ast.cmpop, left: str, right: str, *, versions: bool) -> bool:
    if isinstance(op, ast.In):
        return left in right
    if isinstance(op, ast.NotIn):
        return left not in right
    order = _order(left, right) if versions else (left > right) - (left < right)
    answers = {
        ast.Eq: order == 0,
        ast.NotEq: order != 0,
        ast.Lt: order < 0,
        ast.LtE: order <= 0,
        ast.Gt: order > 0,
        ast.GtE: order >= 0,
    }
    return answers[type(op)]


def _order(left: str, right: str) -> int:
    """-1, 0 or 1 for versions made of numbers; missing places count as 0, and ``3.11.*`` as far as it goes."""
    stars = [version.count('.') for version in (left, right) if version.endswith('.*')]
    places = min(stars, default=4)
    one, two = (_numbers(version, places) for version in (left, right))
    return (one > two) - (one < two)


def _numbers(version: str, places: int) -> tuple[int, ...]:
    found = [int(number) for number in re.findall(r'\d+', version)]
    return tuple((found + [0] * places)[:places])


def _is_version(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in {'python_version', 'python_full_version'}


def _value(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name):
            return VARIABLES[name]()
        case _:
            raise ValueError(f'not an environment marker: {ast.unparse(node)}')


def _platform(what: str) -> str:
    # Read in where nothing simpler says it: that takes as long as all else here.
    import platform

    return str(getattr(platform, what)())


# The marker variables of this Python, as the specification has them from ``platform``.
VARIABLES: Mapping[str, Callable[[], str]] = {
    'implementation_name': lambda: sys.implementation.name,
    'os_name': lambda: os.name,
    'platform_machine': lambda: os.uname().machine if hasattr(os, 'uname') else _platform('machine'),
    'platform_python_implementation': lambda: (
        'CPython' if sys.implementation.name == 'cpython' else _platform('python_implementation')
    ),
    'platform_system': lambda: os.uname().sysname if hasattr(os, 'uname') else _platform('system'),
    'python_full_version': lambda: sys.version.split()[0],
    'python_version': lambda: '.'.join(map(str, sys.version_info[:2])),
    'sys_platform': lambda: sys.platform,
}
