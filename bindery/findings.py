"""What Bindery tells the author: findings with stable codes, places and remedies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bindery.frozen import frozen


class Severity(StrEnum):
    """How much a finding weighs: an error stops a build, a warning and advice do not."""

    ERROR = 'error'
    WARNING = 'warning'
    ADVICE = 'advice'


@dataclass(frozen=True, order=True)
class Location:
    """A place in the source: file relative to the source folder (posix), 1-based line and column; 0 means unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ':'.join([self.file, *(str(n) for n in (self.line, self.column) if n)])


@frozen
class Replacement:
    """New words for a stretch of a source file: ``start`` and ``end`` count characters, ``old`` is what is there."""

    file: str
    start: int
    end: int
    old: str
    new: str


@frozen
class Finding:
    """One thing wrong: what it is (``message``, with the offending value), where, and what to do (``remedy``).

    ``code`` is an entry of ``bindery.codes``, kebab-case and stable. ``text`` is the words concerned; ``fix`` is what
    may safely be put in their place; ``also`` are further places of the same thing; ``raw`` is the place in the raw
    input that the source was imported from.
    """

    code: str
    severity: Severity
    message: str
    remedy: str
    location: Location | None = None
    text: str = ''
    fix: tuple[Replacement, ...] = ()
    also: tuple[Location, ...] = ()
    raw: Location | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order for a reader: by file, line and column, then code and message."""
        place = self.location or Location('')
        return (place.file, place.line, place.column, self.code, self.message)


def in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings sorted by place, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key))


def errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Only the findings that stop a build."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
