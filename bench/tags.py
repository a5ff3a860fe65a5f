"""Times the PDF with its structure against the same pages without: ``python bench/tags.py [SOURCE]``.

One process lays out, writes and binds the volume by turns with tags and without; the figures are seconds of its
processor for everything that makes the PDF, the least of the runs, and the size of the file. What takes the tags away
is here alone: no edition can be built without.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


@contextmanager
def untagged() -> Iterator[None]:
    """WeasyPrint writes no tags, and binding unites none."""
    import weasyprint
    from pikepdf import Array, Dictionary, Name

    from bindery.editions.pdf import engine, gathering, loosen

    write = weasyprint.Document.write_pdf

    def bare(self: Any, *given: Any, **options: Any) -> Any:
        # What stands on each page is asked for by the list of pages too.
        self.bindery_pieces.extend(
            engine.outcome.piece(page._page_box, number, page.height, {}, False)
            for number, page in enumerate(self.pages)
        )
        return write(self, *given, **{**options, 'pdf_tags': False})

    def loosened(pdf: Any, base: int, shifts: Sequence[loosen.Shift]) -> loosen.Loosened:
        by_page = {page.obj.objgen: shift for page, shift in zip(pdf.pages, shifts, strict=True)}
        wanted: set[str] = set()
        for page, shift in zip(pdf.pages, shifts, strict=True):
            for annotation in page.obj.get('/Annots', ()):
                loosen._lead(annotation, wanted)
                loosen._move_box(annotation.Rect, shift)
        # Binding wants an element for each part and a node of the parent tree; these hold nothing.
        element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part))
        parents = pdf.make_indirect(Dictionary(Nums=Array(), Limits=Array([base, base])))
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([element])))
        return loosen.Loosened(parents, {}, loosen._destinations(pdf, by_page), wanted, base)

    with (
        mock.patch.object(weasyprint.Document, 'write_pdf', bare),
        mock.patch.object(gathering, 'loosen', loosened),
    ):
        yield


def main() -> None:
    """Print a row for each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('source', nargs='?', type=Path, default=ROOT / 'source')
    parser.add_argument('--runs', type=int, default=5)
    asked = parser.parse_args()
    from bindery.document.assemble import assemble
    from bindery.editions.content import render
    from bindery.editions.pdf.publish import make
    from bindery.load.volume import load

    volume, findings = load(asked.source)
    if volume is None:
        sys.exit('\n'.join(map(str, findings)))
    book = assemble(volume)
    content = render(book)

    def timed() -> tuple[float, int]:
        start = time.process_time()
        data = make(book, content, lambda what, done, total: None, workers=1)
        return time.process_time() - start, len(data)

    timed()  # what is read in and compiled once counts for neither
    tagged, plain = [], []
    for _ in range(asked.runs):
        tagged.append(timed())
        with untagged():
            plain.append(timed())
    (with_tags, size), (without, bare) = min(tagged), min(plain)
    print(f'with tags     {with_tags:6.2f} s  {size // 1024:5} KiB')
    print(f'without tags  {without:6.2f} s  {bare // 1024:5} KiB')
    print(f'ratio         {with_tags / without:6.3f}')


if __name__ == '__main__':
    main()
