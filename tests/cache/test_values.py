"""Values come back as they were written, and nothing else comes back."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bindery.cache.values import read, written
from bindery.findings import Finding, Location, Replacement, Severity


@dataclass(frozen=True)
class Page:
    """One of each kind of value."""

    label: str
    height: float
    words: tuple[int, ...] = ()
    place: tuple[str, tuple[str, int]] | None = None
    first: bool = False
    said: tuple[Finding, ...] = ()
    data: bytes = b''


FINDING = Finding(
    'spelling', Severity.ADVICE, 'a “wörd”', '', Location('a.md', 1, 2), 'wörd', (Replacement('a.md', 1, 5, 'a', 'b'),)
)


PAGE = Page('17', 0.1 + 0.2, (1, 2), ('a', ('b', 3)), True, (FINDING,), b'\0\xff')


@pytest.mark.parametrize('value', [PAGE, Page('', 1e300, said=(FINDING, FINDING))])
def test_a_value_comes_back(value: Page) -> None:
    assert read(Page, written(value)) == value


@pytest.mark.parametrize(
    'data',
    [
        b'',
        b'[]',
        b'["a"]',
        b'[1, 2.0, [], null, false, [], ""]',
        b'["a", 2.0, ["b"], null, false, [], ""]',
        b'["a", 2.0, [], null, false, [], "="]',
        b'{}',
        b'\xff',
    ],
)
def test_what_is_no_such_value_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        read(Page, data)


def test_what_cannot_come_back_is_not_written() -> None:
    with pytest.raises(TypeError, match='complex'):
        written(1j)
