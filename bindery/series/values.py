"""What a series is made of, as values: its volumes, the work to be done on one, and what each volume says of itself."""

from __future__ import annotations

import hashlib
from dataclasses import field

from bindery.findings import Finding, Location
from bindery.frozen import frozen


@frozen
class Listed:
    """A volume as the catalogue lists it: its name, its folder, the git revision of that folder ('' for as it is)."""

    name: str
    folder: str
    revision: str = ''
    place: Location | None = None


@frozen
class Series:
    """A catalogue: what the series is called, and its volumes.

    ``register`` and ``house`` are paths beside the catalogue ('' where there is none): a ``contributors.yaml`` that all
    volumes share, and a folder with ``house-style.yaml``, ``templates/``, ``styles/`` and ``dictionaries/``.
    """

    title: str
    lang: str
    volumes: tuple[Listed, ...]
    editions: tuple[str, ...]
    subtitle: str = ''
    publisher: str = ''
    identifier: str = ''
    url: str = ''
    register: str = ''
    house: str = ''


Files = tuple[tuple[str, bytes], ...]


@frozen
class Job:
    """All that is needed to build one volume anywhere: its name, every file of its source, the editions wanted."""

    name: str
    files: Files
    editions: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of everything in it."""
        made = hashlib.sha256(repr((self.name, self.editions)).encode())
        for path, data in self.files:
            made.update(f'{path}\0{len(data)}\0'.encode())
            made.update(data)
        return made.hexdigest()


@frozen
class PersonEntry:
    """A person as an index lists one: how they are printed, how they are filed, what tells them from others."""

    name: str
    filed: str
    key: str


@frozen
class PaperEntry:
    """A paper as the series lists it; ``page`` is its page of the HTML edition, ``terms`` the words that find it."""

    title: str
    page: str
    lang: str
    dir: str
    people: tuple[PersonEntry, ...] = ()
    authors: str = ''
    keywords: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@frozen
class VolumeEntry:
    """A volume as the series lists it; ``day`` is its date as files bear it, ``files`` what it offers by media type."""

    name: str
    title: str
    number: str
    date: str
    day: str
    order: str
    identifier: str
    lang: str
    dir: str
    summary: str
    rights: str
    open: bool
    makers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    publisher: str = ''
    page: str = ''
    cover: str = ''
    files: tuple[tuple[str, str], ...] = ()
    papers: tuple[PaperEntry, ...] = ()


@frozen
class Outcome:
    """What became of a job: its files and its entry where it was built, what was found, and what it took.

    ``seconds`` is the time on the clock, ``megabytes`` the most memory that the process had held when it was done.
    """

    name: str
    built: bool
    files: Files = field(default=(), repr=False)
    entry: VolumeEntry | None = field(default=None, repr=False)
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    megabytes: float = 0.0
