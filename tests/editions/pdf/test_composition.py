"""Which parts are laid out, and how often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from bindery.document.parts import Document
from bindery.editions.content import Content
from bindery.editions.pdf import composition
from bindery.editions.pdf.composition import compose
from bindery.editions.pdf.pages import Pages
from bindery.editions.pdf.part import Job, Part
from bindery.editions.templating import environment


@dataclass
class Pretender:
    """Lays nothing out: every part has as many pages as it is told."""

    pages: dict[str, int]
    apart: dict[str, tuple[int, ...]] = field(default_factory=dict)
    sides: dict[str, bool | None] = field(default_factory=dict)
    rounds: list[list[str]] = field(default_factory=list)
    html: dict[str, str] = field(default_factory=dict)

    def lay_out(self, jobs: Sequence[Job]) -> tuple[Part, ...]:
        self.rounds.append([job.id for job in jobs])
        self.html |= {job.id: job.html for job in jobs}
        self.sides |= {job.id: job.recto for job in jobs}
        return tuple(self._part(job.id) for job in jobs)

    def _part(self, id_: str) -> Part:
        pages = self.pages.get(id_, 1)
        return Part(id_, b'', pages, ((id_, 0),), tuple(range(pages)), apart=self.apart.get(id_, ()))


def test_papers_come_first_and_only_what_names_a_page_is_laid_out_again(book: tuple[Document, Content]) -> None:
    document, content = book
    pretender = Pretender({'oldcastle': 5})
    made = compose(document, Pages(document, content, environment(document)), pretender.lay_out)
    first, second = pretender.rounds
    inside = [chapter.id for chapter in document.chapters if chapter.kind != 'contents']
    covers = {'cover', 'back-cover'}
    assert first == inside
    assert {'contents', *covers} <= set(second)
    assert set(second) - {'contents', *covers} == {
        id_ for id_, html in pretender.html.items() if 'class="locator"' in html
    }
    assert [part.id for part in made.parts] == ['cover', *(chapter.id for chapter in document.chapters), 'back-cover']


def test_contents_print_the_pages_of_the_plan(book: tuple[Document, Content]) -> None:
    document, content = book
    pretender = Pretender({'oldcastle': 5, 'contents': 3})
    compose(document, Pages(document, content, environment(document)), pretender.lay_out)
    papers = [chapter.id for chapter in document.chapters if chapter.region == 'main']
    for paper, folio in zip(papers, ('1', '6', '7'), strict=True):
        line = pretender.html['contents'].split(f'href="bindery:{paper}#{paper}"')[1].split('</a>')[0]
        assert f'<span class="entry-folio">{folio}</span>' in line


def test_the_page_map_counts_from_the_start_of_each_chapter(book: tuple[Document, Content]) -> None:
    document, content = book
    made = compose(document, Pages(document, content, environment(document)), Pretender({'oldcastle': 2}).lay_out)
    starts = [(start.word, start.label) for start in made.page_map if start.chapter == 'oldcastle']
    assert starts == [(0, '1'), (1, '2')]


def test_a_paper_whose_facing_pages_end_apart_is_laid_out_again_once_by_its_sides(
    book: tuple[Document, Content],
) -> None:
    document, content = book
    papers = [chapter.id for chapter in document.chapters if chapter.region == 'main']
    pages, apart = dict.fromkeys(papers, 4), dict.fromkeys(papers, (0, 2))
    pretender = Pretender(pages, {**apart, papers[0]: (1,)})
    compose(document, Pages(document, content, environment(document)), pretender.lay_out)
    # The first begins on a recto: its second page faces its third. Those after it begin on rectos as well.
    assert {id_: side for id_, side in pretender.sides.items() if side is not None} == {papers[0]: True}
    assert [papers[0] in made for made in pretender.rounds].count(True) == 2


def test_papers_that_open_on_rectos_are_laid_out_by_their_sides_at_once(book: tuple[Document, Content]) -> None:
    document, content = book
    document = replace(document, volume=replace(document.volume, pdf=replace(document.volume.pdf, openings='recto')))
    papers = [chapter.id for chapter in document.chapters if chapter.region == 'main']
    pretender = Pretender(dict.fromkeys(papers, 4), dict.fromkeys(papers, (1,)))
    compose(document, Pages(document, content, environment(document)), pretender.lay_out)
    assert {id_ for id_, side in pretender.sides.items() if side} == set(papers)
    assert not any(papers[0] in made for made in pretender.rounds[1:])


@pytest.mark.parametrize(('before', 'recto'), [(4, True), (5, False)])
def test_a_long_paper_waits_for_those_before_it_and_is_laid_out_once(
    book: tuple[Document, Content], monkeypatch: pytest.MonkeyPatch, before: int, recto: bool
) -> None:
    document, content = book
    long, short, *others = [chapter for chapter in document.chapters if chapter.region == 'main']
    around = [chapter for chapter in document.chapters if chapter.region != 'main']
    document = replace(document, chapters=(*around, short, long, *others))
    pages = Pages(document, content, environment(document))
    known = Pretender({})
    compose(document, pages, known.lay_out)
    monkeypatch.setattr('bindery.editions.pdf.composition.LONG', len(known.html[long.id]) - 1)
    pretender = Pretender({short.id: before, long.id: 4}, {long.id: (0, 1)})
    compose(document, pages, pretender.lay_out)
    assert [long.id in made for made in pretender.rounds].count(True) == 1
    assert pretender.rounds[1] == [long.id]
    assert pretender.sides[long.id] is recto


def test_contents_of_several_pages_are_laid_out_once(
    book: tuple[Document, Content], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composition, 'ENTRIES_ON_A_PAGE', 1)
    document, content = book
    count = len(document.contents)
    pretender = Pretender({'contents': count}, {'contents': tuple(range(count - 1))})
    compose(document, Pages(document, content, environment(document)), pretender.lay_out)
    assert ['contents' in made for made in pretender.rounds] == [False, True]
    assert pretender.sides['contents'] is not None
