"""The closed catalogue of finding codes: what each one means, how much it weighs, and whether a draft waives it."""

from __future__ import annotations

from collections.abc import Mapping

from bindery.catalogue.archived import ARCHIVED
from bindery.catalogue.code import Code
from bindery.catalogue.credits import CREDITS
from bindery.catalogue.decided import DECIDED
from bindery.catalogue.finished import FINISHED
from bindery.catalogue.intake import INTAKE
from bindery.catalogue.proof import PROOF
from bindery.catalogue.sources import SOURCES
from bindery.catalogue.texts import TEXTS
from bindery.catalogue.writing import WRITING
from bindery.findings import Finding, Location, Severity

__all__ = ['CODES', 'GROUPS', 'Code', 'finding']

# What docs/findings.md shows, in this order.
GROUPS: tuple[tuple[str, tuple[Code, ...]], ...] = (
    ('The source', SOURCES),
    ('The texts', TEXTS),
    ('Manuscripts and raw texts', INTAKE),
    ('People, credits, contents and titles', CREDITS),
    ('Words, marks and notes', WRITING),
    ('Decisions', DECIDED),
    ('The proof', PROOF),
    ('Finished editions', FINISHED),
    ('Validators, archives, distributors', ARCHIVED),
)

CODES: Mapping[str, Code] = {code.id: code for _, group in GROUPS for code in group}


def finding(code: str, message: str, remedy: str, location: Location | None = None, *, draft: bool = False) -> Finding:
    """A finding of this code; in a draft a waived one is a warning. Raises KeyError for a code that is not listed."""
    entry = CODES[code]
    severity = Severity.WARNING if draft and entry.waived else entry.severity
    return Finding(code, severity, message, remedy, location)
