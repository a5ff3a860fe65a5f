"""Editions built again beside the ones in the output folder, and compared: what ``verify --reproduce`` does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bindery.building import EDITIONS, build
from bindery.cache import kept
from bindery.codes import finding
from bindery.console import Console
from bindery.errors import UsageError
from bindery.findings import Finding, Location
from bindery.making import RECORDS
from bindery.reading import Order, read, suffix
from bindery.shelf import Shelf, Shelved, shelf

SOURCE = 'Build it again, and give the text a new version if the last one was released.'
ENGINES = 'Build it with the engines that build.json names, or build it again and archive that.'
HAND = 'Build it again: nobody changes a finished file by hand.'
LABELS = 'Build it where veraPDF is (`python build.py verify --fetch`): only there is a PDF labelled.'
OURS = 'Report it: the same source and engines must give the same bytes.'
UNKNOWN = ('Source and engines are the same', OURS)


@kept.afresh()
def reproduce(order: Order, console: Console) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Build every edition in the output folder again elsewhere and compare byte for byte; no cache is asked.

    Returns what was compared, in words, and a finding for each file that differs, with what differs and why.

    Raises:
        UsageError: the folder holds no edition.
        SourceError: the source has errors.
    """
    shelved = shelf(order.out)
    names = [name for name in (*EDITIONS, RECORDS) if name + suffix(order) in shelved.editions]
    if not names:
        raise UsageError(f'{order.out} holds no edition; build one first')
    volume, _ = read(order, console)
    with TemporaryDirectory(prefix='bindery-') as room:
        again = Order(order.source, Path(room) / 'dist', order.draft, order.only)
        build(again, names, console)
        made = shelf(again.out)
        compared = [(name, shelved.editions[name], made.editions[name]) for name in _both(shelved, made)]
        findings = tuple(
            found
            for name, before, now in compared
            for found in _compared(order.out, again.out, before, now, name, volume.fingerprint)
        )
        lost = tuple(_unmade(name + suffix(order)) for name in names if name + suffix(order) not in made.editions)
    console.clear()
    wrong = {str(found.location).partition('#')[0] for found in findings}
    lines = tuple(
        f'{name}: {len(before.files)} files, {"differs" if name in wrong else "the same bytes"}'
        for name, before, _ in compared
    )
    return lines, (*lost, *findings)


def _both(shelved: Shelf, made: Shelf) -> Iterator[str]:
    return (name for name in made.editions if name in shelved.editions)


def _unmade(name: str) -> Finding:
    return finding('reproduce-differs', f'{name} cannot be built again from this source', SOURCE, Location(name))


def _compared(out: Path, again: Path, before: Shelved, now: Shelved, name: str, fingerprint: str) -> Iterator[Finding]:
    """What differs between an edition and itself built again."""
    from bindery.checks.finished.difference import differences

    for file in sorted({*before.files, *now.files}):
        old, new = (_bytes(folder / file) for folder in (out, again))
        if old == new:
            continue
        why, remedy = _why(before, now, file, old, fingerprint) or _unlabelled(out / file, again / file) or UNKNOWN
        if old is None or new is None:
            what = 'it is missing' if old is None else 'it is not made any more'
        else:
            what = '; '.join(differences(file, old, new))
        yield finding('reproduce-differs', f'{file}: {what}. {why}', remedy, Location(f'{name}#{file}'))


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _unlabelled(before: Path, now: Path) -> tuple[str, str] | None:
    """Why a PDF differs where one of the two has a label that the other lacks, and what to do."""
    from bindery.checks import verapdf

    if before.suffix != '.pdf' or not (before.is_file() and now.is_file()):
        return None
    old, new = verapdf.claimed(before), verapdf.claimed(now)
    if old == new:
        return None
    measured = (
        'It was labelled, and could not be measured here' if old else 'It was not measured, and now has its label'
    )
    return f'{measured} ({" and ".join(name.upper() for name in old or new)})', LABELS


def _why(before: Shelved, now: Shelved, file: str, old: bytes | None, fingerprint: str) -> tuple[str, str] | None:
    """Why a file differs, as far as ``build.json`` tells, and what to do."""
    digest = hashlib.sha256(old).hexdigest() if old is not None else ''
    if file in before.sums and before.sums[file] != digest:
        return 'It was changed after it was built', HAND
    if before.source != fingerprint:
        return 'The source has changed since', SOURCE
    engines = tuple(_engines(before.made_with, now.made_with))
    if engines:
        return f'It was made by other engines: {", ".join(engines)}', ENGINES
    return None


def _engines(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """What has another version or hash now than when an edition was made."""
    for name in sorted({*before, *now}) if before else ():
        was, is_now = before.get(name, 'none'), now.get(name, 'none')
        if was != is_now:
            yield f'{name} {was[:12]} (here {is_now[:12]})'
