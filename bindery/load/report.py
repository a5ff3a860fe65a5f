"""Gathers what is found while a source folder is read, so that one run reports everything."""

from __future__ import annotations

from collections.abc import Iterable

from bindery.codes import finding
from bindery.findings import Finding, Location, in_order


class Report:
    """The findings of one load; ``draft`` makes warnings of those that only say that the work is not finished."""

    def __init__(self, *, draft: bool = False) -> None:
        self.draft = draft
        self._found: list[Finding] = []

    def add(self, code: str, message: str, remedy: str, location: Location | None = None) -> None:
        """Notes one finding; ``code`` is an entry of ``bindery.codes``."""
        self._found.append(finding(code, message, remedy, location, draft=self.draft))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in reading order, each once."""
        return in_order(tuple(self._found))

    @property
    def count(self) -> int:
        """How many were noted."""
        return len(self._found)

    def has(self, code: str) -> bool:
        """Whether a finding of this code was noted."""
        return any(entry.code == code for entry in self._found)


def nearest(wanted: str, known: Iterable[str]) -> str:
    """The known word most like the wanted one, or '' where none is like it."""
    # Imported here because only a mistake asks for it.
    from rapidfuzz import fuzz, process

    best = process.extractOne(wanted, sorted(known), scorer=fuzz.ratio, processor=str.lower, score_cutoff=55)
    return str(best[0]) if best else ''


def suggestion(wanted: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy that proposes the nearest known word, else the given sentence."""
    best = nearest(wanted, known)
    return f'Did you mean “{best}”?' if best else otherwise
