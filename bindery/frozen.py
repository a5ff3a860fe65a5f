"""What most of our values are declared by: frozen dataclasses that cost little to declare.

A command declares a hundred kinds of values before it does anything. ``dataclass(frozen=True)`` writes and compiles six
functions for each, a seventh of the time of a rebuild; here only ``__init__`` is written, for a kind of which many
values are made, and the rest is shared. All else is the same: ``fields``, ``replace``, ``match``, comparing, hashing,
pickling, FrozenInstanceError.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar('T')
# Values of a kind for which nothing is written.
FEW = 24

_with_fields = dataclass(init=False, repr=False, eq=False)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[T]) -> type[T]:
    """A class as a frozen dataclass; what the class defines itself stays."""
    _with_fields(kind)
    declared: tuple[Field[Any], ...] = fields(kind)  # type: ignore[arg-type]
    own = vars(kind)
    given: dict[str, Callable[..., Any]] = {
        '__init__': _first(kind, declared),
        '__repr__': _repr,
        '__eq__': _eq(_getter([each.name for each in declared if each.compare])),
    }
    given = {name: function for name, function in given.items() if name not in own}
    # Python writes None there for a class that defines ``__eq__``.
    if own.get('__hash__') is None:
        hashed = [each.name for each in declared if (each.compare if each.hash is None else each.hash)]
        given['__hash__'] = _hash(_getter(hashed))
    refusing = _refusing(kind, frozenset(each.name for each in declared))
    for name, function in (given | refusing).items():
        setattr(kind, name, function)
    return kind


def _first(kind: type, declared: tuple[Field[Any], ...]) -> Callable[..., None]:
    """What stands for ``__init__`` until it is worth being written: it takes longer each time, but nothing before."""
    order = tuple(each.name for each in declared if each.init)
    known, needed = frozenset(order), frozenset(each.name for each in declared if each.init and not _has_default(each))
    others = tuple(each for each in declared if each.name not in needed)
    completed = hasattr(kind, '__post_init__')
    made = 0

    def fill(self: Any, *given: Any, **named: Any) -> None:
        nonlocal made
        made += 1
        values = dict(zip(order, given, strict=False))
        right = len(given) <= len(order) and values.keys().isdisjoint(named) and known.issuperset(named)
        values |= named
        if made > FEW or not right or not needed.issubset(values):
            # What was given wrongly is said by Python.
            kind.__init__ = _init(kind, declared)  # type: ignore[misc]
            kind.__init__(self, *given, **named)  # type: ignore[misc]
            return
        for each in others:
            if each.name not in values:
                if each.default_factory is not MISSING:
                    values[each.name] = each.default_factory()
                elif each.init:
                    values[each.name] = each.default
        vars(self).update(values)
        if completed:
            self.__post_init__()

    return fill


def _has_default(each: Field[Any]) -> bool:
    return each.default is not MISSING or each.default_factory is not MISSING


def _init(kind: type, declared: tuple[Field[Any], ...]) -> Callable[..., None]:
    """The ``__init__`` that a frozen dataclass would have."""
    known: dict[str, Any] = {'_set': object.__setattr__, '_missing': MISSING}
    parameters, lines = [], []
    for each in declared:
        made = each.default_factory is not MISSING
        known[f'_of_{each.name}'] = each.default_factory if made else each.default
        if each.init:
            optional = made or each.default is not MISSING
            parameters.append(
                f'{each.name}=_missing' if made else f'{each.name}=_of_{each.name}' if optional else each.name
            )
        if made:
            given = f'_of_{each.name}()'
            lines.append((each.name, f'{given} if {each.name} is _missing else {each.name}' if each.init else given))
        elif each.init:
            lines.append((each.name, each.name))
    body = [f' _set(self, {name!r}, {source})' for name, source in lines]
    body += [' self.__post_init__()'] if hasattr(kind, '__post_init__') else []
    # Only names of fields are put together, which are Python's own names.
    exec('\n'.join([f'def __init__(self, {", ".join(parameters)}):', *body, ' pass']), known)  # noqa: S102
    made_init: Callable[..., None] = known['__init__']
    made_init.__qualname__ = f'{kind.__qualname__}.__init__'
    return made_init


def _getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives these attributes as a tuple, in which an object is the same as itself."""
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda held: (getattr(held, names[0]),)) if names else (lambda held: ())


def _eq(compared: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, Any], bool]:
    def equals(self: Any, other: Any) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    return equals


def _hash(hashed: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], int]:
    return lambda self: hash(hashed(self))


def _repr(self: Any) -> str:
    shown = ', '.join(f'{each.name}={getattr(self, each.name)!r}' for each in fields(self) if each.repr)
    return f'{type(self).__qualname__}({shown})'


def _refusing(kind: type, names: frozenset[str]) -> dict[str, Callable[..., None]]:
    """What refuses to change a value; a class below it that is not frozen may have attributes of its own."""

    def refuse_to_set(self: Any, name: str, given: object) -> None:
        if type(self) is kind or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        object.__setattr__(self, name, given)

    def refuse_to_delete(self: Any, name: str) -> None:
        if type(self) is kind or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        object.__delattr__(self, name)

    return {'__setattr__': refuse_to_set, '__delattr__': refuse_to_delete}
