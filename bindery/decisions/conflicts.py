"""Decisions that contradict each other: each pair is one finding that names both lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Protocol, TypeVar

from bindery.codes import finding
from bindery.decisions.matching import anywhere
from bindery.decisions.values import Decisions, Keep, NameStands, NativeStands, PersonIs, Replace
from bindery.findings import Finding, Location


class Placed(Protocol):
    """Anything that knows where it was written."""

    @property
    def place(self) -> Location:
        """Where it stands."""


Each = TypeVar('Each', bound=Placed)
# Says what two decisions disagree on, '' where they agree.
Dispute = Callable[[Each, Each], str]


def conflicts(decisions: Decisions) -> tuple[Finding, ...]:
    """One error for each pair of decisions that cannot both hold."""
    return (
        *_pairs(decisions.people, _two_people),
        *_pairs(decisions.names, _two_names),
        *_pairs(decisions.natives, _two_natives),
        *_pairs(decisions.replacements, _two_corrections),
        *_kept_and_corrected(decisions.kept, decisions.replacements),
    )


def _pairs(decisions: Sequence[Each], dispute: Dispute[Each]) -> Iterator[Finding]:
    for one, other in combinations(decisions, 2):
        about = dispute(one, other)
        if about:
            yield conflict(about, one.place, other.place)


def conflict(about: str, first: Location, second: Location) -> Finding:
    """The finding that two decisions contradict each other."""
    message = f'{about}; the decisions in lines {first.line} and {second.line} contradict each other'
    return finding('decision-conflict', message, 'Take one of them out, or say where each holds.', second)


def _two_people(one: PersonIs, other: PersonIs) -> str:
    both = [name for name in one.printed if name in other.printed]
    return f'“{both[0]}” is {one.person} and {other.person}' if both and one.person != other.person else ''


def _two_names(one: NameStands, other: NameStands) -> str:
    if one.person != other.person or one.name == other.name:
        return ''
    return f'{one.person} is “{one.name.display}” and “{other.name.display}”'


def _two_natives(one: NativeStands, other: NativeStands) -> str:
    if one.of != other.of or one.native.lang != other.native.lang or one.native.text == other.native.text:
        return ''
    return f'the name of {one.of} is “{one.native.text}” and “{other.native.text}”'


def _two_corrections(one: Replace, other: Replace) -> str:
    if not one.scope.meets(other.scope):
        return ''
    if one.text == other.text:
        return f'“{one.text}” becomes {_now(one)} and {_now(other)}' if one.by != other.by else ''
    if _undoes(one, other) or _undoes(other, one):
        return f'“{one.text}” becomes {_now(one)}, and “{other.text}” becomes {_now(other)}'
    return ''


def _undoes(one: Replace, other: Replace) -> bool:
    """Whether one decision corrects what the other has put there; what only adds words to it undoes nothing."""
    return anywhere(other.text).fullmatch(one.by) is not None


def _now(decision: Replace) -> str:
    return f'“{decision.by}”' if decision.by else 'nothing'


def _kept_and_corrected(kept: Sequence[Keep], corrected: Sequence[Replace]) -> Iterator[Finding]:
    for keep in kept:
        for change in corrected:
            if keep.text == change.text and keep.scope.meets(change.scope):
                about = f'“{keep.text}” stands as it is, and becomes {_now(change)}'
                first, second = sorted((keep.place, change.place))
                yield conflict(about, first, second)
