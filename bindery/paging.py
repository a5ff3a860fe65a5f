"""Where the pages of this very source begin: the page map that a released EPUB or HTML is made with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bindery.document.parts import Document, PageMap

if TYPE_CHECKING:
    from bindery.editions.content import Content


def page_map_for(document: Document, content: Content) -> PageMap:
    """Where each page of the PDF of this document begins, as laid out now.

    Raises:
        SourceError: something on the pages is wrong.
        MachineError: Pango is missing, so that no page can be laid out.
    """
    from bindery.editions.pdf.publish import page_map
    from bindery.machine import require_pango

    require_pango(no_install=True)
    return page_map(document, content)


@dataclass
class Paging:
    """The page map of one build: what the PDF step told of it, else laid out when it is first asked for."""

    known: PageMap | None = None

    def tell(self, pages: PageMap) -> None:
        """Take note of where the pages begin."""
        self.known = pages

    @staticmethod
    def wanted(document: Document) -> bool:
        """Whether the volume has a list of pages; a draft or an excerpt has none, since its pages move."""
        return document.volume.page_list and not document.draft

    def of(self, document: Document, content: Content) -> PageMap:
        """The page map where the volume has a list of pages, else none."""
        if not self.wanted(document):
            return ()
        if self.known is None:
            self.tell(page_map_for(document, content))
        return self.known or ()
