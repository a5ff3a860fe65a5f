"""The HTML edition: a static site without script, one page a chapter, and a page that opens the volume."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from bindery import fonts
from bindery.beside import Meanwhile
from bindery.document import metadata, schema_org
from bindery.document.metadata import Pairs
from bindery.document.parts import Chapter, Document, PageMap
from bindery.editions import faces, page_breaks, semantics, site_access, styles
from bindery.editions.content import Content, Policy, Rendered
from bindery.editions.framing import framed
from bindery.editions.html_text import as_html
from bindery.editions.site_files import CARD, beside, image_address, sheet
from bindery.editions.tokens import tokens
from bindery.editions.woff import woffs
from bindery.fonts import Face
from bindery.frozen import frozen

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

FOLDER = 'html'
INDEX = 'index.html'
COPYRIGHT = 'copyright.html'
# Both stand on the page that opens the volume.
ON_INDEX = frozenset({'title-page', 'contents'})
EMPTY: Mapping[str, Head] = MappingProxyType({})
OWN_TEMPLATE = frozenset({'copyright', 'contributors', 'imprint'})


@frozen
class Neighbour:
    """The page before or after this one: its file and its title."""

    href: str
    title: str


@frozen
class Head:
    """What a page says of itself to machines."""

    title: str
    description: str
    meta: Pairs
    schema: str
    canonical: str
    noindex: bool
    card: str = ''


@frozen
class Page:
    """One page of the site: its file, its chapter, its head, its neighbours, and which of the two others there are."""

    file: str
    rendered: Rendered
    head: Head
    before: Neighbour | None
    after: Neighbour | None
    index: str = INDEX
    copyright: str = ''


def publish(document: Document, content: Content, out: Path, begun: PageMap = ()) -> tuple[Path, ...]:
    """Write the site into ``html/`` in a folder; the same bytes for the same document.

    ``begun`` says where the pages of the PDF begin; with none there is no list of pages. Returns the paths of all
    files, ``index.html`` first.
    """
    folder = out / FOLDER
    written = []
    for name, data in files(document, content, begun).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        written.append(path)
    return tuple(written)


def files(document: Document, content: Content, begun: PageMap = ()) -> Mapping[str, bytes]:
    """Every file of the site by its path, ``index.html`` first."""
    foreseen = faces.foreseen(tokens(document.volume), (document.lang, *document.volume.languages))
    compressed = Meanwhile(partial(woffs, foreseen))
    rendered = content.apply_all(POLICY)
    leaves = pages(document, rendered)
    texts = _texts(document, leaves, rendered, begun)
    schemas = {page.file: page.head.schema for page in leaves}
    texts = dict(site_access.told(document, texts, schemas, sheet(document), INDEX))
    chosen = faces_of(document, texts.values())
    made = {name: as_bytes(page, document) for name, page in texts.items()}
    known = dict(zip(foreseen, compressed.result(), strict=True))
    return {**made, **beside(document, texts.values(), chosen, known)}


def _texts(
    document: Document, leaves: Sequence[Page], rendered: Sequence[Rendered], begun: PageMap
) -> Mapping[str, str]:
    """The text of each page; those that no edit touched as they were, apart from their chapters' own texts."""

    @cache
    def templates() -> SandboxedEnvironment:
        # Here because a site that was set before needs none of it.
        from bindery.editions.templating import environment

        return environment(document)

    def set_page(place: int, own: Rendered) -> str:
        return _text(templates(), replace(leaves[place], rendered=own), rendered, begun)

    besides = [(page.file, page.head, page.before, page.after, page.index, page.copyright) for page in leaves]
    listing = _listing(rendered)
    common = begun, (listing.title, listing.subtitle, listing.abstract, listing.body) if listing else ()
    texts = framed('html', document, [page.rendered for page in leaves], besides, common, set_page)
    return {page.file: _with_breaks(text, document, page, begun) for page, text in zip(leaves, texts, strict=True)}


def text(
    templates: SandboxedEnvironment, document: Document, page: Page, rendered: Iterable[Rendered], begun: PageMap
) -> str:
    """One page as well-formed XHTML without namespace, with the beginnings of pages in it."""
    return _with_breaks(_text(templates, page, rendered, begun), document, page, begun)


def _with_breaks(text: str, document: Document, page: Page, begun: PageMap) -> str:
    return page_breaks.with_breaks(text, document, _on(page, begun), shown=True)


def as_bytes(page: str, document: Document) -> bytes:
    """A page's text as the file that holds it."""
    return as_html(page, document.words).encode('utf-8')


def faces_of(document: Document, texts: Iterable[str]) -> tuple[Face, ...]:
    """The faces that pages are set in."""
    return fonts.faces() if styles.chooses_faces(document.volume) else faces.used(texts, tokens(document.volume))


def file_name(chapter: str) -> str:
    """The page of a chapter, by the chapter's id."""
    if chapter in ON_INDEX:
        return INDEX
    return metadata.page_name(chapter)


def address(chapter: str, anchor: str) -> str:
    """The address of an element by the ids of its chapter and its own."""
    return f'{file_name(chapter)}#{anchor}' if anchor and anchor != chapter else file_name(chapter)


POLICY = Policy('end', address, image_address)


def pages(document: Document, rendered: Iterable[Rendered], heads: Mapping[str, Head] = EMPTY) -> tuple[Page, ...]:
    """The pages in reading order, each with its neighbours; the copyright page, which the foot names, comes last.

    ``heads`` has those that were made already, by the ids of their chapters.
    """
    shown = [entry for entry in rendered if entry.chapter.kind != 'contents']
    entries = sorted(shown, key=lambda entry: entry.chapter.kind == 'copyright')
    links = [Neighbour(file_name(entry.chapter.id), _name(document, entry.chapter)) for entry in entries]
    known = {link.href for link in links}
    index, rights = (name if name in known else '' for name in (INDEX, COPYRIGHT))
    own = (heads.get(entry.chapter.id) or head(document, entry.chapter) for entry in entries)
    places = zip(entries, own, links, (None, *links), (*links[1:], None), strict=False)
    return tuple(
        Page(link.href, entry, said, before, after, index, rights) for entry, said, link, before, after in places
    )


def head(document: Document, chapter: Chapter) -> Head:
    """What the page of a chapter says of itself; the title page speaks for the volume."""
    volume = document.volume
    is_volume = chapter.kind == 'title-page'
    subject = None if is_volume else chapter
    url = metadata.address(volume, '' if is_volume else chapter.id)
    # Pages made from the data are no works of their own: they carry the volume's facts on the first page alone.
    a_work = is_volume or bool(chapter.credits)
    return Head(
        title=_page_title(document, subject),
        description=metadata.description(document, subject),
        meta=(*metadata.dublin_core(document, subject), *metadata.highwire(document, subject)) if a_work else (),
        schema=schema_org.script(schema_org.described(document, subject, url)) if a_work else '',
        canonical=url,
        noindex=volume.original is not None or document.draft,
        card=f'{metadata.address(volume, "").rsplit("/", 1)[0]}/{CARD}' if volume.url else '',
    )


def _page_title(document: Document, chapter: Chapter | None) -> str:
    volume = metadata.volume_title(document)
    if chapter is None:
        return volume
    title = metadata.chapter_title(document, chapter)
    return document.words.format('title_and_volume', title=title, volume=document.volume.title)


def _name(document: Document, chapter: Chapter) -> str:
    return document.words.contents if chapter.kind == 'title-page' else chapter.title.text


def _on(page: Page, begun: PageMap) -> PageMap:
    """The pages of the PDF that begin on a page of the site."""
    chapters = ON_INDEX if page.file == INDEX else {page.rendered.chapter.id}
    return page_breaks.of(begun, *chapters)


def _text(templates: SandboxedEnvironment, page: Page, rendered: Iterable[Rendered], begun: PageMap) -> str:
    """A page as well-formed XHTML without namespace."""
    from bindery.editions.templating import set_template

    chapter = page.rendered.chapter
    own = 'index' if page.file == INDEX else chapter.kind if chapter.kind in OWN_TEMPLATE else 'chapter'
    return set_template(
        templates,
        f'html/{own}.html',
        page=page,
        rendered=page.rendered,
        chapter=chapter,
        listing=_listing(rendered),
        role=semantics.role(chapter.kind),
        href=lambda entry: address(entry.chapter, entry.id),
        page_list=page_breaks.listed(begun, address),
    )


def _listing(rendered: Iterable[Rendered]) -> Rendered | None:
    """The contents."""
    return next((entry for entry in rendered if entry.chapter.kind == 'contents'), None)
