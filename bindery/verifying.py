"""Finished editions held against the source they were made from: what ``verify`` does, and what ``all`` ends with."""

from __future__ import annotations

from bindery.building import EDITIONS
from bindery.checks.finished.verify import Verdict, verify
from bindery.codes import finding
from bindery.console import Console
from bindery.document.parts import Document
from bindery.errors import UsageError
from bindery.findings import Finding, Location
from bindery.reading import Order, document, read, suffix
from bindery.shelf import shelf
from bindery.validating import Seen


def verdict(order: Order, console: Console) -> tuple[Verdict, tuple[Finding, ...]]:
    """Read every edition in the output folder back; the verdict, and a finding for each edition that is out of date.

    Raises:
        UsageError: the folder holds no edition.
        SourceError: the source has errors.
    """
    made, _, old = read_back(order, console)
    return made, old


def read_back(order: Order, console: Console) -> tuple[Verdict, Document, tuple[Finding, ...]]:
    """The verdict, the document that the editions were held against, and a finding for each one out of date.

    The source is loaded and assembled afresh, so that nothing a build remembers is compared with itself.

    Raises:
        UsageError: the folder holds no edition.
        SourceError: the source has errors.
    """
    shelved = shelf(order.out)
    names = [name for name in (edition + suffix(order) for edition in EDITIONS) if name in shelved.editions]
    if not names:
        raise UsageError(f'{order.out} holds no edition; build one first')
    volume, _ = read(order, console)
    console.step('Reading the finished editions back')
    files = [order.out / file for name in names for file in shelved.editions[name].files]
    with console.timed('verify: the finished editions compared with the source'):
        book = document(volume, order)
        made = verify(book, files)
    console.clear()
    return made, book, tuple(_old(name) for name in shelved.stale(volume.fingerprint) if name in names)


def asked_of(order: Order, names: str, console: Console) -> tuple[Seen, ...]:
    """What validators (a list with commas, or all) say of everything that the output folder holds.

    Raises:
        UsageError: a name that no validator has, or a folder that holds no edition.
    """
    from bindery import validating

    validators = validating.chosen(names)
    editions = shelf(order.out).editions
    drafts = [name for name in editions if name.endswith('-draft')]
    wanted = validating.subjects({name: editions[name].files for name in editions if order.draft or name not in drafts})
    if not any(wanted.values()):
        raise UsageError(f'{order.out} holds no edition; build one first')
    seen = validating.validate(order.out, wanted, validators, console.step)
    console.clear()
    return seen


def _old(name: str) -> Finding:
    return finding('edition-stale', f'{name} was made from an earlier source', f'Run {name} again.', Location(name))
