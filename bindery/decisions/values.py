"""Decisions as values: who a printed name is, how names stand, what is corrected, and which findings stay."""

from __future__ import annotations

from bindery.findings import Location
from bindery.frozen import frozen
from bindery.model.people import Name, NativeName

FILE = 'decisions.yaml'


@frozen
class Scope:
    """Where a decision holds; everywhere unless it says otherwise.

    ``line`` is one of ``file``, or of the raw input where no file is named; ``context`` are words around the text.
    """

    file: str = ''
    line: int = 0
    context: str = ''

    def meets(self, other: Scope) -> bool:
        """Whether some text could be in both. Two contexts count as one only if they are the same or one is in it."""
        if self.file and other.file and self.file != other.file:
            return False
        same_kind = bool(self.file) == bool(other.file)
        if self.line and other.line and same_kind and self.line != other.line:
            return False
        return self.context in other.context or other.context in self.context


@frozen
class PersonIs:
    """These printed names are that person of the register."""

    person: str
    printed: tuple[str, ...]
    reason: str
    place: Location


@frozen
class NameStands:
    """How the name of a person should stand."""

    person: str
    name: Name
    reason: str
    place: Location


@frozen
class NativeStands:
    """How the name of a person, an institution or the publisher (``of``) stands in its own script."""

    of: str
    native: NativeName
    reason: str
    place: Location


@frozen
class Replace:
    """These words are corrected so; ``by`` is empty where they are taken out."""

    text: str
    by: str
    scope: Scope
    reason: str
    place: Location


@frozen
class Keep:
    """What a finding of this code is about stands as it is; ``text`` is '' where that is whatever it is about."""

    code: str
    text: str
    scope: Scope
    reason: str
    place: Location


@frozen
class Decisions:
    """All decisions of one file, each kind in the order of the file.

    ``sha256`` is the input that they were made on, '' where they name none; ``note`` says that the corrections are to
    be listed on the copyright page.
    """

    file: str = FILE
    sha256: str = ''
    note: bool = False
    people: tuple[PersonIs, ...] = ()
    names: tuple[NameStands, ...] = ()
    natives: tuple[NativeStands, ...] = ()
    replacements: tuple[Replace, ...] = ()
    kept: tuple[Keep, ...] = ()
