"""The EPUB edition: one document a chapter, contents, landmarks, faces and cover, packed into one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from bindery import fonts
from bindery.document.metadata import chapter_title, volume_title
from bindery.document.parts import Chapter, Document, Entry, PageMap, Title
from bindery.editions import accessibility, cover, epub_metadata, faces, page_breaks, semantics, styles
from bindery.editions.accessibility import Claim
from bindery.editions.content import Content, Policy, Rendered
from bindery.editions.epub_package import Book, Item, Point, packed
from bindery.editions.framing import framed
from bindery.editions.tokens import tokens
from bindery.fonts import Face
from bindery.model.volume import Asset
from bindery.pandoc import ast

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

XHTML = 'application/xhtml+xml'
NAVIGATION = 'nav.xhtml'
STYLES = 'book.css'
COVER = 'cover.jpg'
# Chapters made from the data have a template of their own, all others share one.
OWN_TEMPLATE = frozenset({'title-page', 'copyright', 'contents', 'contributors', 'imprint'})


def publish(
    document: Document,
    content: Content,
    out: Path,
    pages: PageMap = (),
    picture: Callable[[], bytes] | None = None,
) -> tuple[Path, ...]:
    """Write ``<slug>.epub`` and ``<slug>-cover.jpg`` into a folder; the same bytes for the same document.

    ``pages`` says where the pages of the PDF begin; with none there is no list of pages. ``picture`` gives the cover
    where that has begun already. Returns the paths of both.
    """
    name = document.volume.slug
    book, loose = out / f'{name}.epub', out / f'{name}-cover.jpg'
    drawn = cache(picture or partial(cover.jpeg, document))
    # The cover is drawn meanwhile.
    book.write_bytes(packed(assembled(document, content, bytes, pages), {COVER: drawn}))
    loose.write_bytes(drawn())
    return (book, loose)


def assembled(
    document: Document, content: Content, picture: Callable[[], bytes], pages: PageMap = (), claim: Claim | None = None
) -> Book:
    """Everything that goes into the book, before it is packed; ``picture`` gives the cover, asked for last."""
    rendered = with_contents(document, content.apply_all(Policy('end', address, image_address)))
    texts = _texts(document, rendered, pages)
    images = shown(document.assets, texts.values())
    sheet = styles.flattened(styles.joined(document.volume, 'epub', lambda asset: image_address(asset.name)))
    every = styles.chooses_faces(document.volume)
    chosen = fonts.faces() if every else faces.used(texts.values(), tokens(document.volume))
    css = fonts.css(lambda face: f'fonts/{face.name}', chosen) + sheet
    styled = tuple(asset for asset in document.assets if f"url('{image_address(asset.name)}')" in css)
    by_file = {file_name(chapter): text for chapter, text in texts.items()}
    access = accessibility.found(by_file, images, document.words, css, claim)
    return Book(
        identifier=document.volume.identifier,
        title=volume_title(document),
        lang=document.lang,
        dir=document.dir,
        modified=epub_metadata.modified(document),
        metadata=epub_metadata.package(document, access),
        items=(
            *(_document(entry.chapter, texts[entry.chapter.id]) for entry in rendered),
            Item('style', STYLES, 'text/css', css.encode('utf-8')),
            Item(epub_metadata.COVER, COVER, 'image/jpeg', picture(), ('cover-image',)),
            *_images((*images, *(asset for asset in styled if asset not in images))),
            *_fonts(chosen),
        ),
        spine=tuple(f'text-{entry.chapter.id}' for entry in rendered),
        toc=tuple(_point(document, entry) for entry in document.contents),
    )


def with_contents(document: Document, rendered: tuple[Rendered, ...]) -> tuple[Rendered, ...]:
    """The same with a contents page, which an EPUB cannot be without, before a single chapter."""
    if any(entry.chapter.kind == 'contents' for entry in rendered):
        return rendered
    words = document.words.contents
    title = Title(words, ast.line(words), ast.line(words))
    chapter = Chapter('contents', 'front', 'contents', title, document.lang, document.dir)
    nothing = Markup('')
    return (Rendered(chapter, escape(words), nothing, nothing, nothing, ()), *rendered)


def file_name(chapter: str) -> str:
    """The document of a chapter, by the chapter's id."""
    return NAVIGATION if chapter == 'contents' else f'{chapter}.xhtml' if chapter != 'nav' else 'text-nav.xhtml'


def address(chapter: str, anchor: str) -> str:
    """The address of an element by the ids of its chapter and its own."""
    return f'{file_name(chapter)}#{anchor}' if anchor and anchor != chapter else file_name(chapter)


def image_address(name: str) -> str:
    """The address of an image by its asset's name."""
    return f'images/{name}'


def page(templates: SandboxedEnvironment, document: Document, rendered: Rendered, pages: PageMap = ()) -> str:
    """One chapter as an XHTML document, with a mark where each page of the PDF begins."""
    return _finished(_set(templates, document, rendered, pages), document, rendered.chapter, pages)


def _texts(document: Document, rendered: Sequence[Rendered], pages: PageMap) -> Mapping[str, str]:
    """The documents of all chapters, by the chapters' ids."""

    @cache
    def templates() -> SandboxedEnvironment:
        # Here because a book that was made before needs none of it.
        from bindery.editions.templating import environment

        return environment(document)

    titles, common = [_title(document, entry.chapter) for entry in rendered], (start(document), pages)
    texts = framed('epub', document, rendered, titles, common, lambda _, own: _set(templates(), document, own, pages))
    each = zip(rendered, texts, strict=True)
    return {entry.chapter.id: _finished(text, document, entry.chapter, pages) for entry, text in each}


def _set(templates: SandboxedEnvironment, document: Document, rendered: Rendered, pages: PageMap) -> str:
    from bindery.editions.templating import set_template

    chapter = rendered.chapter
    return set_template(
        templates,
        f'epub/{chapter.kind if chapter.kind in OWN_TEMPLATE else "chapter"}.xhtml',
        rendered=rendered,
        chapter=chapter,
        title=_title(document, chapter),
        role=semantics.role(chapter.kind),
        epub_type=semantics.epub_type(chapter.kind),
        partition=semantics.region_type(chapter.region),
        href=lambda entry: address(entry.chapter, entry.id),
        start=start(document),
        page_list=page_breaks.listed(pages, address),
    )


def _title(document: Document, chapter: Chapter) -> str:
    return volume_title(document) if chapter.kind == 'title-page' else chapter_title(document, chapter)


def _finished(text: str, document: Document, chapter: Chapter, pages: PageMap) -> str:
    """A document with the beginnings of pages in it, and with EPUB's names beside DPUB-ARIA's."""
    return semantics.with_epub_types(page_breaks.with_breaks(text, document, page_breaks.of(pages, chapter.id)))


def start(document: Document) -> str:
    """The document where the text begins: the first chapter of the main matter, else the first of all."""
    main = [chapter.id for chapter in document.chapters if chapter.region == 'main']
    return file_name(main[0] if main else document.chapters[0].id)


def shown(assets: Iterable[Asset], pages: Iterable[str]) -> tuple[Asset, ...]:
    """The images that any of the pages shows."""
    text = '\n'.join(pages)
    return tuple(asset for asset in assets if f'src="{image_address(asset.name)}"' in text)


def _document(chapter: Chapter, text: str) -> Item:
    marks = (('nav', chapter.kind == 'contents'), ('svg', '<svg' in text), ('mathml', '<math' in text))
    properties = tuple(name for name, has in marks if has)
    return Item(f'text-{chapter.id}', file_name(chapter.id), XHTML, text.encode('utf-8'), properties)


def _images(assets: Iterable[Asset]) -> Iterable[Item]:
    for number, asset in enumerate(assets, 1):
        yield Item(f'image-{number}', image_address(asset.name), asset.media_type, asset.data)


def _fonts(chosen: Iterable[Face]) -> Iterable[Item]:
    """Whole font files with the licence that each family comes under."""
    licences: dict[str, Face] = {}
    for number, face in enumerate(chosen, 1):
        yield Item(f'font-{number}', f'fonts/{face.name}', 'font/ttf', face.path.read_bytes())
        licences.setdefault(face.family, face)
    for number, (family, face) in enumerate(licences.items(), 1):
        name = f'fonts/{family.replace(" ", "")}-licence.txt'
        yield Item(f'licence-{number}', name, 'text/plain', face.licence_path.read_bytes())


def _point(document: Document, entry: Entry) -> Point:
    label = entry.title.text
    if entry.authors:
        label = document.words.format('title_and_authors', title=label, authors=entry.authors)
    below = tuple(_point(document, line) for line in entry.entries)
    return Point(label, address(entry.chapter, entry.id), below)
