"""The PDF edition: parts laid out, planned, bound, written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from bindery import fonts
from bindery.document.parts import Document, PageMap
from bindery.editions.content import Content
from bindery.editions.pdf import geometry, jobs
from bindery.editions.pdf.composition import Composition, compose
from bindery.editions.pdf.crew import Crew
from bindery.editions.pdf.furnishing import house_of
from bindery.editions.pdf.pages import Pages
from bindery.editions.pdf.part import Part
from bindery.editions.pdf.workers import Workers
from bindery.editions.templating import environment
from bindery.editions.tokens import tokens
from bindery.errors import SourceError
from bindery.findings import Finding, errors, in_order

if TYPE_CHECKING:
    from bindery.editions.pdf.bind import Book
    from bindery.editions.pdf.stamps import Furniture

Report = Callable[[str, int, int], None]
# What binds is read in while the first parts are laid out by other processes.
BINDING = ('bind', 'facts', 'profile', 'stamps', 'xmp')
BARE = ('cover', 'title-page', 'copyright')


def publish(
    document: Document,
    content: Content,
    out: Path,
    report: Report = lambda what, done, total: None,
    tell: Callable[[PageMap], None] = lambda pages: None,
    remark: Callable[[Sequence[Finding]], None] = lambda findings: None,
    crew: Crew | None = None,
) -> tuple[Path, ...]:
    """Write ``<slug>.pdf`` into a folder; ``report`` hears of each part as it is done, ``tell`` where pages begin.

    A volume that is printed has two files more: its pages for the press, and the cover around them.
    ``remark`` hears of what is found on the pages and stops nothing. ``crew`` lays out where one has begun already.

    Raises:
        SourceError: something on the pages is wrong: a glyph that no font has, a note taller than the page.
        MachineError: Pango is missing.
    """
    file = out / f'{document.volume.slug}.pdf'
    also: list[Path] = []

    def for_press(composition: Composition, tried: Part) -> None:
        from bindery.editions.pdf import printing

        house = house_of(document, Pages(document, content, environment(document)))
        furniture = furniture_of(document, composition)
        also.extend(printing.publish(document, composition, book_of(document), furniture, tried, house, out))

    further = for_press if document.volume.pdf.print_marks else None
    file.write_bytes(make(document, content, report, tell=tell, remark=remark, crew=crew, further=further))
    return (file, *also)


def make(
    document: Document,
    content: Content,
    report: Report,
    workers: int | None = None,
    tell: Callable[[PageMap], None] = lambda pages: None,
    remark: Callable[[Sequence[Finding]], None] = lambda findings: None,
    crew: Crew | None = None,
    further: Callable[[Composition, Part], None] | None = None,
) -> bytes:
    """The PDF of a document as bytes; ``workers`` says how many processes lay out, by default what is worth it.

    ``further`` is given what was laid out, and the sample of its faces, to make more of it.
    """
    composition, tried = _composed(document, content, report, workers, crew)
    from bindery.editions.pdf.bind import bind
    from bindery.editions.pdf.stamps import Stamper

    tell(composition.page_map)
    remark(in_order(tuple(found for part in composition.parts for found in part.findings)))
    page = geometry.page_of(document.volume)
    names = {key: name for name, key in tried.fonts}
    furniture = furniture_of(document, composition)
    mark = document.words.draft_notice if document.draft else ''
    stamps = Stamper(page, names, mark, tokens(document.volume)).stamps(composition.leaves, furniture, tried)
    if further is not None:
        further(composition, tried)
    return bind(composition.parts, composition.leaves, book_of(document), stamps)


def book_of(document: Document) -> Book:
    """What a document's PDF says of itself as a whole."""
    from bindery.editions.pdf.bind import Book
    from bindery.editions.pdf.facts import info, outline
    from bindery.editions.pdf.profile import profile
    from bindery.editions.pdf.xmp import packet

    page = geometry.page_of(document.volume)
    return Book(
        lang=document.lang,
        outline=outline(document),
        info=info(document),
        xmp=packet(document),
        profile=profile(),
        faces={(face.family, face.weight, face.style): face.path for face in fonts.faces()},
        cover_label=document.words.cover,
        back_label=document.words.back_cover,
        shift=page.shift,
        bleed=page.bleed,
        rtl=page.rtl,
    )


def page_map(document: Document, content: Content) -> PageMap:
    """Where each printed page of a document begins."""
    return _composed(document, content, lambda what, done, total: None, None)[0].page_map


def _composed(
    document: Document, content: Content, report: Report, workers: int | None, crew: Crew | None = None
) -> tuple[Composition, Part]:
    """The laid-out volume, and the sample of its faces."""
    pages = Pages(document, content, environment(document))
    house = crew.house if crew is not None and crew.house is not None else house_of(document, pages)

    def meanwhile(parts: Sequence[Part]) -> None:
        _begin_to_bind(parts)
        if not parts:
            jobs.covers_ahead(pages)

    with Workers(house, workers, report, crew, meanwhile) as workers_at_it:
        composition = compose(document, pages, workers_at_it.lay_out)
        tried = workers_at_it.sample()
    if crew is not None:
        crew.dismiss()
    findings = in_order(tuple(found for part in composition.parts for found in part.findings))
    if errors(findings):
        raise SourceError(findings)
    return composition, tried


def _begin_to_bind(parts: Sequence[Part]) -> None:
    """Read in what binds, and find out what it must know of the parts that are laid out while others are."""
    for name in BINDING:
        import_module(f'bindery.editions.pdf.{name}')
    if parts:
        from bindery.editions.pdf.sewing import look_at

        look_at(parts)


def furniture_of(document: Document, composition: Composition) -> tuple[Furniture, ...]:
    """The running heads of each part: author on the left-hand page, short title on the right-hand one."""
    from bindery.editions.pdf.stamps import Furniture

    known = {chapter.id: chapter for chapter in document.chapters}
    made = []
    for part in composition.parts:
        chapter = known.get(part.id)
        if chapter is None or chapter.kind in BARE:
            made.append(Furniture(bare=True))
        else:
            made.append(Furniture(chapter.running_start, chapter.running_end, chapter.dir))
    return tuple(made)
