"""One kind of finding, and how the catalogue writes one down."""

from __future__ import annotations

from bindery.findings import Severity
from bindery.frozen import frozen


@frozen
class Code:
    """One kind of finding: ``title`` says in one line what is wrong; ``waived`` codes only warn in a draft build.

    ``example`` is what is marked, as an editor would meet it, and ``reason`` why it is.
    """

    id: str
    severity: Severity
    title: str
    example: str
    reason: str
    waived: bool = False


def error(code: str, title: str, example: str, reason: str) -> Code:
    """What stops a build, or is plainly wrong where every reader meets it."""
    return Code(code, Severity.ERROR, title, example, reason)


def unfinished(code: str, title: str, example: str, reason: str) -> Code:
    """An error that a draft waives, since it only says that the work is not finished."""
    return Code(code, Severity.ERROR, title, example, reason, waived=True)


def warning(code: str, title: str, example: str, reason: str) -> Code:
    """What an editor should look at."""
    return Code(code, Severity.WARNING, title, example, reason)


def advice(code: str, title: str, example: str, reason: str) -> Code:
    """What may well stand as it is; shown only when asked for."""
    return Code(code, Severity.ADVICE, title, example, reason)
