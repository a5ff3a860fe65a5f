"""One edition: the function that writes it, and what is done to it once it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bindery.beginning import Begun
from bindery.console import Console
from bindery.document.parts import Document, PageMap
from bindery.findings import Finding
from bindery.paging import Paging

if TYPE_CHECKING:
    from bindery.editions.content import Content

RECORDS = 'records'
Report = Callable[[str, int, int], None]


def finished(
    files: Sequence[Path], source: Path, book: Document, console: Console, found: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """Put its source and its labels into the PDF where the volume asks for them; what is to be said of the labels.

    The first file is the volume's PDF. What follows it is for the printer, keeps to PDF/X, and is never labelled.
    """
    if book.volume.pdf.attach_source and not book.draft:
        from bindery.editions.pdf.attachments import with_sources

        sources = {str(path): (source / path).read_bytes() for path in book.volume.sources}
        for file in files:
            file.write_bytes(with_sources(file.read_bytes(), book, sources))
    if not book.volume.pdf.conformance:
        return ()
    from bindery.labelling import label

    console.step('Measuring the PDF')
    return label(files[0], book, found=found)


def claimed(
    files: Sequence[Path],
    source: Path,
    book: Document,
    content: Content,
    paging: Paging,
    console: Console,
    found: tuple[Finding, ...],
) -> tuple[Finding, ...]:
    """What is to be said of the EPUB's claim to conform; without a review that holds there is none."""
    from bindery.load.review import review

    reviewed, _ = review(source, book.volume.fingerprint)
    if reviewed is None:
        return ()
    from bindery.claiming import claim
    from bindery.editions.accessibility import Claim
    from bindery.editions.epub import assembled
    from bindery.editions.epub_package import packed

    def made(claimed: Claim) -> bytes:
        return packed(assembled(book, content, cover.read_bytes, paging.of(book, content), claimed))

    console.step('Measuring the EPUB')
    epub, cover = files
    return claim(epub, reviewed, book.volume.fingerprint, made, found)


def shown(files: Sequence[Path]) -> tuple[Path, ...]:
    """The files worth naming: every book file, of a site its first page or the only one, of records what they are."""
    first = [file for file in files if file.name in ('index.html', 'README.txt')]
    pages = [file for file in files if file.suffix == '.html']
    return tuple(first or pages or files)


def publisher(
    edition: str,
    paging: Paging | None = None,
    remark: Callable[[Sequence[Finding]], None] = lambda findings: None,
    begun: Begun = Begun(),  # noqa: B008  a value that nobody can change
) -> Callable[[Document, Content, Path, Report], tuple[Path, ...]]:
    """The function that writes an edition into a folder; its engine is imported only now.

    Without ``paging`` no edition has a list of pages: a draft's and an excerpt's pages are not the book's. ``remark``
    hears of what is found on the pages and stops nothing; ``begun`` is what has begun already.
    """

    def pages(book: Document, content: Content) -> PageMap:
        return paging.of(book, content) if paging else ()

    if edition == 'pdf':
        from bindery.editions.pdf.publish import publish as pdf

        tell = (paging or Paging()).tell
        return lambda book, content, out, report: pdf(book, content, out, report, tell, remark, begun.crew)
    if edition == 'epub':
        from bindery.editions.epub import publish as epub

        return lambda book, content, out, report: epub(book, content, out, pages(book, content), begun.picture)
    if edition == RECORDS:
        from bindery.records.publish import publish as records

        return lambda book, content, out, report: records(book, out)
    from bindery.editions.html import publish as html

    return lambda book, content, out, report: html(book, content, out, pages(book, content))
