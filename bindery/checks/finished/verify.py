"""``verify``: every edition in an output folder read back and held to every promise; the result as a table or data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from bindery.checks.finished import from_document, from_epub, from_html
from bindery.checks.finished.compare import PROMISES, alike
from bindery.checks.finished.compare_pages import PAGE, paged
from bindery.checks.finished.edition import Edition
from bindery.codes import finding
from bindery.document.parts import Document
from bindery.findings import Finding, Location, errors
from bindery.frozen import frozen

PAGED = 'pdf'
KEPT, BROKEN, UNREAD, LOOK = 'same', 'differs', 'not read', 'look'
# What the rules of good pages allow, and want to be told of.
ALLOWED = frozenset({'page-line'})


@frozen
class Verdict:
    """What was found: a cell for each promise and edition, and every finding.

    ``remarks`` are about pages that might be better; they break no promise.
    """

    cells: Mapping[tuple[str, str], str]
    findings: tuple[Finding, ...]
    editions: tuple[str, ...]
    remarks: tuple[Finding, ...] = ()

    def table(self) -> Iterator[str]:
        """The result as lines: a row a promise, a column an edition."""
        width = max(len(name) for name, _ in PROMISES) + 2
        yield ' ' * width + ''.join(f'{name:<12}' for name in self.editions)
        for promise, _ in PROMISES:
            cells = ''.join(f'{self.cells[promise, name]:<12}' for name in self.editions)
            yield f'{promise:<{width}}{cells}'.rstrip()

    def as_json(self, more: Iterable[Finding] = ()) -> str:
        """The result for machines; ``more`` is what else is to be said of the editions."""
        rows = {name: {promise: self.cells[promise, name] for promise, _ in PROMISES} for name in self.editions}
        told = [
            {'code': f.code, 'severity': str(f.severity), 'message': f.message, 'place': str(f.location or '')}
            for f in (*self.findings, *self.remarks, *more)
        ]
        return json.dumps({'editions': rows, 'findings': told}, ensure_ascii=False, indent=1)


def readers(files: Sequence[Path]) -> Mapping[str, Callable[[], Edition]]:
    """How to read each edition that is among these files."""
    found: dict[str, Callable[[], Edition]] = {}
    for file in sorted(files):
        if file.suffix == '.pdf':
            found['pdf'] = lambda file=file: _pdf(file)  # type: ignore[misc]
        elif file.suffix == '.epub':
            found['epub'] = lambda file=file: from_epub.read(file)  # type: ignore[misc]
        elif file.name == 'index.html':
            found['html'] = lambda file=file: from_html.read(file.parent)  # type: ignore[misc]
    return found


def _pdf(file: Path) -> Edition:
    from bindery.checks.finished import from_pdf

    return from_pdf.read(file)


def verify(document: Document, files: Sequence[Path]) -> Verdict:
    """Read these files back and compare them with the document, assembled afresh from the source."""
    cells: dict[tuple[str, str], str] = {}
    findings: list[Finding] = []
    remarks: list[Finding] = []
    editions: list[Edition] = []
    todo = readers(files)
    for name, read in todo.items():
        try:
            editions.append(read())
        except ValueError as error:
            findings.append(
                finding('edition-unreadable', f'{name}: {error}', 'Build the edition again.', Location(name))
            )
            cells |= {(promise, name): UNREAD for promise, _ in PROMISES}
    on_screen = cache(partial(from_document.read, document))
    for edition in editions:
        source = _with_pages(document, edition) if edition.name == PAGED else on_screen()
        for promise, check in PROMISES:
            found = tuple(check(edition, source))
            seen = [one for one in found if one.code not in ALLOWED]
            cells[promise, edition.name] = BROKEN if errors(found) else LOOK if seen else KEPT
            findings += errors(found)
            remarks += [one for one in found if one not in errors(found)]
    for one in alike(editions):
        cells['made', one.message.partition(':')[0]] = BROKEN
        findings.append(one)
    for one in paged(editions, document.words.format('page_locator', page=PAGE)):
        cells['pages', one.message.partition(':')[0]] = BROKEN
        findings.append(one)
    return Verdict(cells, tuple(findings), tuple(todo), tuple(remarks))


def _with_pages(document: Document, edition: Edition) -> Edition:
    """The source as an edition with pages has to give it: it prints its own pages in references."""
    return from_document.read(
        document, {chapter.id: chapter.first_page for chapter in edition.chapters if chapter.first_page}
    )
