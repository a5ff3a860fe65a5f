"""What a validator says of a finished file: its complaints, its version, or why it could not be asked."""

from __future__ import annotations

from collections import Counter

from bindery.findings import Severity
from bindery.frozen import frozen


@frozen
class Complaint:
    """One thing a validator marks: its rule, how much it weighs, what it says, and where (file, line, element)."""

    rule: str
    severity: Severity
    message: str
    place: str = ''

    def __str__(self) -> str:
        return f'{self.place}: {self.severity} {self.rule}: {self.message}'.lstrip(': ')


@frozen
class Verdict:
    """What one validator says of one file or folder.

    ``absent`` says what is missing where the tool could not be asked: then nothing is known, and nothing may be called
    valid. ``looked_at`` is the number of files or pages it read, ``by`` what they were held against.
    """

    tool: str
    version: str = ''
    complaints: tuple[Complaint, ...] = ()
    looked_at: int = 0
    absent: str = ''
    by: str = ''

    @property
    def clean(self) -> bool:
        """Whether the tool ran, read something, and has neither an error nor a warning."""
        return not self.absent and self.looked_at > 0 and not (self.errors or self.warnings)

    @property
    def errors(self) -> int:
        """Number of errors."""
        return Counter(complaint.severity for complaint in self.complaints)[Severity.ERROR]

    @property
    def warnings(self) -> int:
        """Number of warnings."""
        return Counter(complaint.severity for complaint in self.complaints)[Severity.WARNING]

    def __str__(self) -> str:
        if self.absent:
            return f'{self.tool}: not asked, {self.absent}'
        head = f'{self.tool} {self.version}: {self.errors} errors, {self.warnings} warnings in {self.looked_at} files'
        return '\n'.join([head, *(f'  {complaint}' for complaint in self.complaints)])
