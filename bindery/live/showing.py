"""What is shown, and how it becomes what is shown next: HTML first, then the proof, each page told as it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bindery.document.parts import PageMap
from bindery.findings import Finding
from bindery.frozen import frozen
from bindery.live.desk import Reading
from bindery.live.files import Files
from bindery.live.findings import standing
from bindery.live.giving_way import IsSaved, nobody_saves
from bindery.live.html import HtmlSet, set_html, settled
from bindery.live.news import News, State
from bindery.live.placing import House
from bindery.live.proof import ProofSet, set_proof
from bindery.live.reading import Read

PROOF = 'proof'


@frozen
class Shown:
    """What was made last of a source that could be read, and what is said of it.

    ``said`` is what the last check said, as far as it still stands, None before the first; ``begun`` is where the
    pages of the PDF begin, as far as that is known.
    """

    read: Read
    html: HtmlSet
    proof: ProofSet
    said: tuple[Finding, ...] | None = None
    begun: PageMap = ()


class Show:
    """Holds what is shown; for one thread alone, but for ``reading``."""

    def __init__(self, house: House, files: Files, news: News) -> None:
        self.house = house
        self.shown: Shown | None = None
        self._files = files
        self._news = news

    def reading(self) -> Reading | None:
        """The last good reading, for who answers requests."""
        shown = self.shown
        return Reading(shown.read.volume, shown.read.document, shown.read.places) if shown else None

    def show(self, read: Read) -> tuple[str, ...]:
        """Set what a new reading changes and tell the pages; gives the paths that changed."""
        before = self.shown
        said = _still_said(before, read)
        begun = before.begun if before else ()
        html = set_html(read, before.html if before else None, begun)
        changed = self._files.put(self.house.html, html.files)
        self._tell(changed, read if before else None)
        proof = set_proof(self.house.source, read, _all(said, read), before.proof if before else None)
        self.shown = Shown(read, html, proof, said, begun)
        more = self._files.put(PROOF, proof.files)
        self._tell(more, read if before and not changed else None)
        self._news.tell(lambda state: replace(state, busy=False, wrong=(), trouble=''))
        return (*changed, *more)

    def settle(self) -> tuple[str, ...]:
        """Have the first page speak for all pages as they are now; gives the paths that changed."""
        if self.shown is None or self.shown.html.settled:
            return ()
        html = settled(self.shown.read, self.shown.html)
        self.shown = replace(self.shown, html=html)
        changed = self._files.put(self.house.html, html.files)
        self._tell(changed)
        return changed

    def say(self, findings: tuple[Finding, ...], is_saved: IsSaved = nobody_saves) -> tuple[str, ...]:
        """Show what a check of this very text says; gives the paths that changed.

        Raises GaveWayError where a file was saved meanwhile; nothing is then shown.
        """
        if self.shown is None:
            return ()
        shown = self.shown
        proof = set_proof(self.house.source, shown.read, _all(findings, shown.read), shown.proof, is_saved)
        self.shown = replace(shown, proof=proof, said=findings)
        changed = self._files.put(PROOF, proof.files)
        self._tell(changed)
        return changed

    def turn(self, begun: PageMap, is_saved: IsSaved = nobody_saves) -> tuple[str, ...]:
        """Show in the HTML edition where the pages of the PDF begin, if it does; gives the paths that changed.

        Raises GaveWayError where a file was saved meanwhile; nothing is then shown.
        """
        if self.shown is None or not self.shown.read.volume.page_list or self.house.draft:
            return ()
        shown = self.shown
        html = set_html(replace(shown.read, fresh=frozenset()), shown.html, begun, is_saved)
        self.shown = replace(shown, html=html, begun=begun)
        changed = self._files.put(self.house.html, html.files)
        self._tell(changed)
        return changed

    def _tell(self, changed: tuple[str, ...], read: Read | None = None) -> None:
        """Tell the pages that these files are others now; with a reading, which papers it changed."""
        if not changed:
            return

        def change(state: State) -> State:
            revision = state.revision + 1
            pages = {**state.pages, **dict.fromkeys(changed, revision)}
            if read is None:
                return replace(state, revision=revision, pages=pages)
            latest, saved = _latest(self.house, read), state.saved + 1
            return replace(state, revision=revision, pages=pages, latest=latest, saved=saved)

        self._news.tell(change)


def _still_said(before: Shown | None, read: Read) -> tuple[Finding, ...] | None:
    """What the last check said, as far as it stands in the text as it is now."""
    if before is None or before.said is None:
        return None
    return standing(before.said, _texts(before.read), _texts(read), read.findings)


def _texts(read: Read) -> Mapping[str, str]:
    return {paper.places.file: paper.text for paper in read.papers.values()}


def _all(said: tuple[Finding, ...] | None, read: Read) -> tuple[Finding, ...]:
    return (*(read.findings if said is None else said), *read.kept)


def _latest(house: House, read: Read) -> tuple[tuple[str, str, str], ...]:
    """The pages of the papers that a reading changed."""
    chapters = [chapter for chapter in read.document.chapters if chapter.id in read.fresh and chapter.id in read.papers]
    return tuple((f'{house.html}/{c.id}.html', f'{PROOF}/{c.id}.html', c.title.text) for c in chapters)
