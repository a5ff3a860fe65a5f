"""Values are frozen dataclasses in all but the cost of declaring them: each case is held to Python's own."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from typing import Any

import pytest

from bindery.frozen import FEW, frozen


def _kinds(declare: Callable[[type[Any]], type[Any]]) -> tuple[type[Any], ...]:
    """The same classes declared by one decorator or the other."""

    class Bare:
        """Nothing in it."""

    class Single:
        """One field."""

        text: str

    class Plain:
        """A field that must be given, and others that need not be."""

        name: str
        count: int = 1
        rest: tuple[str, ...] = ()

        @cached_property
        def long(self) -> str:
            """A value made once."""
            return self.name * self.count

    class Made:
        """Fields that are made, and some that do not count."""

        name: str
        seen: list[str] = field(default_factory=list, compare=False, repr=False)
        starts: tuple[int, ...] = field(init=False, repr=False)
        known: dict[str, int] = field(default_factory=dict, init=False, compare=False)

        def __post_init__(self) -> None:
            """The length of the name."""
            object.__setattr__(self, 'starts', (len(self.name),))

    class Own:
        """A class that says itself when it is the same."""

        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self)) and self.name.lower() == other.name.lower()

        def __repr__(self) -> str:
            return f'<{self.name}>'

    return tuple(declare(kind) for kind in (Bare, Single, Plain, Made, Own))


OURS = _kinds(frozen)
PYTHONS = _kinds(dataclass(frozen=True))
GIVEN: tuple[tuple[int, tuple[object, ...], dict[str, object]], ...] = (
    (0, (), {}),
    (1, ('a',), {}),
    (1, (float('nan'),), {}),
    (2, ('a',), {}),
    (2, ('a', 2), {'rest': ('b',)}),
    (2, (), {'name': 'a', 'count': 3}),
    (3, ('abc',), {}),
    (3, ('abc', ['x']), {}),
    (4, ('A',), {}),
)


@pytest.mark.parametrize(('kind', 'given', 'named'), GIVEN)
def test_a_value_is_what_a_frozen_dataclass_is(kind: int, given: tuple[object, ...], named: dict[str, object]) -> None:
    one, other = OURS[kind](*given, **named), PYTHONS[kind](*given, **named)
    assert repr(one) == repr(other)
    assert vars(one) == vars(other)
    assert hash(one) == hash(other)
    assert one == OURS[kind](*given, **named)
    assert one != other
    assert [(each.name, each.default, each.init, each.compare) for each in fields(one)] == [
        (each.name, each.default, each.init, each.compare) for each in fields(other)
    ]
    assert type(one).__match_args__ == type(other).__match_args__


@pytest.mark.parametrize(('kind', 'given', 'named'), GIVEN[1:])
def test_the_many_are_made_as_the_first(kind: int, given: tuple[object, ...], named: dict[str, object]) -> None:
    ours = _kinds(frozen)[kind]
    first, *_, last = (ours(*given, **named) for _ in range(2 * FEW))
    assert vars(first) == vars(last)


@pytest.mark.parametrize(
    ('given', 'named'), [((), {}), (('a', 1, (), 2), {}), (('a',), {'name': 'b'}), (('a',), {'colour': 'red'})]
)
def test_what_is_given_wrongly_is_said_as_python_says_it(given: tuple[object, ...], named: dict[str, object]) -> None:
    said = []
    for declare in (frozen, dataclass(frozen=True)):
        with pytest.raises(TypeError) as error:
            _kinds(declare)[2](*given, **named)
        said.append(str(error.value))
    assert said[0] == said[1]


def test_values_differ_by_any_field_that_counts() -> None:
    plain, made = OURS[2], OURS[3]
    assert plain('a', 1) != plain('a', 2)
    assert made('a', ['x']) == made('a', ['y'])
    assert len({plain('a'), plain('a'), plain('b')}) == 2


def test_a_value_can_be_replaced_but_not_changed() -> None:
    given = OURS[2]('a')
    assert replace(given, count=4) == OURS[2]('a', 4)
    assert given.long == 'a'
    with pytest.raises(FrozenInstanceError, match='count'):
        given.count = 3
    with pytest.raises(FrozenInstanceError, match='count'):
        del given.count
    assert is_dataclass(given)


def test_a_value_needs_what_has_no_default() -> None:
    with pytest.raises(TypeError, match='name'):
        OURS[2]()
    with pytest.raises(TypeError, match='known'):
        OURS[3]('a', known={})


@frozen
class Below:
    """What is below in a row of classes."""

    name: str
    size: int = 2


@frozen
class Above(Below):
    """A class that has the fields of another, and one more."""

    colour: str = 'red'


def test_a_value_may_stand_on_another() -> None:
    assert Above('a', 3) == Above('a', 3, 'red')
    assert Above('a') != Below('a')
    assert repr(Above('a')) == "Above(name='a', size=2, colour='red')"


def test_a_value_travels_between_processes() -> None:
    assert pickle.loads(pickle.dumps(Above('a', 5))) == Above('a', 5)


def test_a_class_below_may_have_attributes_of_its_own() -> None:
    class Watching(Below):
        seen = 0

    watching = Watching('a')
    watching.seen = 3
    assert watching.seen == 3
    with pytest.raises(FrozenInstanceError):
        watching.name = 'b'  # type: ignore[misc]
