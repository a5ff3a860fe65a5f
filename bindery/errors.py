"""The exceptions that Bindery raises on purpose; anything else that escapes is a defect."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bindery.findings import Finding


class BinderyError(Exception):
    """Base of all errors that end a command with one clear message.

    ``exit_code`` is what the process returns: 1 the source has errors, 2 wrong usage, 3 the machine lacks something.
    """

    exit_code = 1


class SourceError(BinderyError):
    """The source has errors; carries every finding, not only the first."""

    exit_code = 1

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(f'{len(findings)} findings')
        self.findings = findings


class UsageError(BinderyError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class MachineError(BinderyError):
    """The machine lacks something; the message says what, the remedy which command mends it."""

    exit_code = 3

    def __init__(self, message: str, remedy: str = '') -> None:
        super().__init__(message)
        self.remedy = remedy
