"""From a document to its parts and the plan of its pages: papers first, then what names their pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from bindery.document.parts import Chapter, Document, PageMap, PageStart
from bindery.editions.pdf import jobs
from bindery.editions.pdf.pages import BACK, COVER, Pages, Request
from bindery.editions.pdf.part import Job, Part
from bindery.editions.pdf.plan import BACK as BEHIND
from bindery.editions.pdf.plan import COVER as UNNUMBERED
from bindery.editions.pdf.plan import FRONT, MAIN, Leaf, Slot, first_leaves, plan
from bindery.frozen import frozen

UNKNOWN = '00'
# Of contents that are not laid out yet: where they take another number of pages, what follows them moves once more.
ENTRIES_ON_A_PAGE = 17
ROUNDS = 6
# So much XHTML is some thirty pages, among which are mostly facing pages that end apart.
LONG = 80_000
LayOut = Callable[[Sequence[Job]], Sequence[Part]]


@frozen
class Composition:
    """The parts in the order of the book, and every page of it."""

    parts: tuple[Part, ...]
    leaves: tuple[Leaf, ...]

    @property
    def page_map(self) -> PageMap:
        """Where each printed page begins."""
        return tuple(
            PageStart(self.parts[leaf.part].id, self.parts[leaf.part].starts[leaf.page], leaf.folio)
            for leaf in self.leaves
            if leaf.page is not None and not leaf.outside
        )


@dataclass
class _Composer:
    document: Document
    pages: Pages
    lay_out: LayOut
    parts: dict[str, Part] = field(default_factory=dict)
    requests: dict[str, Request] = field(default_factory=dict)
    # Whether a part that was laid out by its sides begins on a recto.
    sides: dict[str, bool] = field(default_factory=dict)
    sided: set[str] = field(default_factory=set)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        return self.document.chapters

    def compose(self) -> Composition:
        """Lay out everything, and again what names a page that has moved, until every named page is right.

        A part whose facing pages end at different heights is laid out again, once, by the sides on which they fall; one
        long part waits for those before it, and is laid out by its sides at once. The covers count no pages, so they
        are laid out beside the contents, for which all others have to be there.
        """
        begun = self._requests([chapter for chapter in self.chapters if chapter.kind != 'contents'], {})
        long = [request for request in begun if len(request.job.html) > LONG]
        waiting = long if len(long) == 1 and not self._opens_on_rectos else []
        self._run([request for request in begun if request not in waiting])
        if waiting:
            leaves = plan(self._slots(), self.document.lang)
            place = self._order().index(waiting[0].job.id)
            self.sides[waiting[0].job.id] = leaves[first_leaves(leaves)[place]].recto
            self._run(waiting)
        covers = (jobs.cover(self.pages), *([jobs.back(self.pages)] if self._backed else []))
        for _ in range(ROUNDS):
            leaves = plan(self._slots(), self.document.lang)
            folios = self._folios(leaves)
            self._note_sides(leaves)
            wrong = [chapter for chapter in self.chapters if self._outdated(chapter, folios)]
            if not (wrong or covers):
                return Composition(tuple(self.parts[id_] for id_ in self._order()), leaves)
            self._run((*self._requests(wrong, folios), *covers))
            covers = ()
        raise AssertionError('the pages do not come to rest: a page number moves what it numbers')

    def _run(self, requests: Sequence[Request]) -> None:
        sided = [(request, replace(request.job, recto=self._side(request.job.id))) for request in requests]
        parts = self.lay_out([job for _, job in sided])
        self.sided.update(job.id for _, job in sided if job.recto is not None)
        for request, part in zip(requests, parts, strict=True):
            self.requests[part.id], self.parts[part.id] = request, part

    def _side(self, id_: str) -> bool | None:
        """Whether a part begins on a recto, where that is known and may be wanted."""
        opens = self._opens_on_rectos and any(each.id == id_ and each.region == 'main' for each in self.chapters)
        return self.sides.get(id_, True if opens else None)

    @property
    def _opens_on_rectos(self) -> bool:
        return self.document.volume.pdf.openings == 'recto'

    def _order(self) -> tuple[str, ...]:
        return (COVER, *(chapter.id for chapter in self.chapters), *([BACK] if self._backed else []))

    @property
    def _backed(self) -> bool:
        """Whether the volume ends with the back of its cover."""
        return self.document.volume.pdf.back_cover

    def _requests(self, chapters: Sequence[Chapter], folios: Mapping[tuple[str, str], str]) -> tuple[Request, ...]:
        return jobs.requests(self.pages, chapters, lambda target, anchor: folios.get((target, anchor), UNKNOWN))

    def _slots(self) -> tuple[Slot, ...]:
        return (
            Slot(self._cover_pages(COVER), UNNUMBERED),
            *(
                Slot(
                    self._count(chapter),
                    FRONT if chapter.region == 'front' else MAIN,
                    self._opens_on_rectos and chapter.region == 'main',
                )
                for chapter in self.chapters
            ),
            *([Slot(self._cover_pages(BACK), BEHIND)] if self._backed else []),
        )

    def _cover_pages(self, id_: str) -> int:
        return self.parts[id_].pages if id_ in self.parts else 1

    def _count(self, chapter: Chapter) -> int:
        part = self.parts.get(chapter.id)
        return part.pages if part else max(1, ceil(len(self.document.contents) / ENTRIES_ON_A_PAGE))

    def _folios(self, leaves: Sequence[Leaf]) -> dict[tuple[str, str], str]:
        """The folio of every id of every part that is laid out."""
        first = first_leaves(leaves)
        return {
            (part.id, anchor): leaves[first[place] + page].folio
            for place, id_ in enumerate(self._order())
            if (part := self.parts.get(id_))
            for anchor, page in part.anchors
        }

    def _note_sides(self, leaves: Sequence[Leaf]) -> None:
        """Note the sides of parts in which pages that face each other end at different heights."""
        first = first_leaves(leaves)
        for place, id_ in enumerate(self._order()):
            apart = self.parts[id_].apart if id_ in self.parts else ()
            if any(not leaves[first[place] + page].recto for page in apart):
                self.sides.setdefault(id_, leaves[first[place]].recto)
        # Contents are laid out when it is known where they stand: that need not be found out by laying them out.
        for chapter in self.chapters:
            if chapter.id not in self.parts and self._count(chapter) > 1:
                self.sides.setdefault(chapter.id, leaves[first[self._order().index(chapter.id)]].recto)

    def _outdated(self, chapter: Chapter, folios: Mapping[tuple[str, str], str]) -> bool:
        request = self.requests.get(chapter.id)
        if chapter.id in self.sides and chapter.id not in self.sided:
            return True
        return request is None or any(folios.get(target, UNKNOWN) != shown for target, shown in request.printed.items())


def compose(document: Document, pages: Pages, lay_out: LayOut) -> Composition:
    """The parts of a document and the plan of its pages; ``lay_out`` turns jobs into parts, in their order."""
    return _Composer(document, pages, lay_out).compose()
