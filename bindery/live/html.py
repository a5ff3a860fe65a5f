"""The HTML edition set again: the pages that would be what they were are taken as they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bindery import fonts
from bindery.document.frame import frame
from bindery.document.parts import Document, PageMap
from bindery.editions import html, site_access, site_files
from bindery.editions.content import Rendered
from bindery.editions.html import INDEX, Head, Page
from bindery.editions.templating import environment, has_house_templates
from bindery.fonts import Face
from bindery.frozen import frozen
from bindery.live.giving_way import IsSaved, give_way, nobody_saves
from bindery.live.reading import Read


@frozen
class Leaf:
    """One page: what it was made of, its text, the faces it is set in, the file."""

    page: Page
    text: str
    faces: frozenset[Face]
    data: bytes


@frozen
class HtmlSet:
    """The HTML edition as it was last set; ``files`` holds every file by its path in the edition's folder.

    ``style`` is the style sheet without the faces; ``settled`` says that the first page tells of all pages as they are.
    """

    frame: Document
    begun: PageMap
    style: str
    rendered: Mapping[str, Rendered]
    leaves: Mapping[str, Leaf]
    chosen: tuple[Face, ...]
    files: Mapping[str, bytes]
    settled: bool = False


def set_html(read: Read, before: HtmlSet | None, begun: PageMap = (), is_saved: IsSaved = nobody_saves) -> HtmlSet:
    """The edition of a reading; ``begun`` says where the pages of the PDF begin, if that is known.

    What the first page says of the whole site to machines is that of before: see ``settled``.

    Raises SourceError for what is wrong in a template of the house, and GaveWayError where a file was saved meanwhile.
    """
    document, around = read.plain.document, frame(read.document)
    templates = environment(document)
    holds = before if before is not None and (before.frame, before.begun) == (around, begun) else None
    style = holds.style if holds else site_files.sheet(document)
    kept = holds.leaves if holds and not has_house_templates(templates) else {}
    known = before.rendered if before else {}
    rendered = {
        chapter.id: known[chapter.id]
        if chapter.id in known and chapter.id not in read.fresh
        else read.plain.apply(html.POLICY, chapter)
        for chapter in document.chapters
    }
    shown = tuple(rendered.values())
    leaves = {}
    heads = _heads(holds, rendered) if holds else {}
    for page in html.pages(document, shown, heads):
        old = kept.get(page.file)
        if old is not None and old.page == page:
            leaves[page.file] = old
        else:
            give_way(is_saved)
            text = html.text(templates, document, page, shown, begun)
            leaves[page.file] = _leaf(document, page, text, style)
    chosen = _chosen(leaves)
    if holds and holds.chosen == chosen and not document.assets:
        beside = {name: data for name, data in holds.files.items() if name not in holds.leaves}
    else:
        beside = dict(site_files.beside(document, [leaf.text for leaf in leaves.values()], chosen))
    made = HtmlSet(around, begun, style, rendered, leaves, chosen, {**_data(leaves), **beside})
    return made if before and leaves.get(INDEX) is before.leaves.get(INDEX) else settled(read, made)


def _heads(before: HtmlSet, rendered: Mapping[str, Rendered]) -> Mapping[str, Head]:
    """The heads of pages whose chapters are what they were; that of the first page tells of all chapters."""
    pages = (leaf.page for leaf in before.leaves.values() if leaf.page.file != INDEX)
    return {name: page.head for page in pages if rendered.get(name := page.rendered.chapter.id) is page.rendered}


def _leaf(document: Document, page: Page, text: str, style: str) -> Leaf:
    """A page that speaks for itself."""
    told = site_access.told(document, {page.file: text}, {page.file: page.head.schema}, style)[page.file]
    return Leaf(page, text, frozenset(html.faces_of(document, [told])), html.as_bytes(told, document))


def settled(read: Read, made: HtmlSet) -> HtmlSet:
    """The same with a first page that speaks for all pages as they are now."""
    index = made.leaves.get(INDEX)
    if made.settled or index is None:
        return made
    document = read.plain.document
    texts = {name: leaf.text for name, leaf in made.leaves.items()}
    schemas = {name: leaf.page.head.schema for name, leaf in made.leaves.items()}
    told = site_access.told(document, texts, schemas, made.style, INDEX)[INDEX]
    leaves = {**made.leaves, INDEX: replace(index, data=html.as_bytes(told, document))}
    return replace(made, leaves=leaves, files={**made.files, **_data(leaves)}, settled=True)


def _data(leaves: Mapping[str, Leaf]) -> Mapping[str, bytes]:
    return {name: leaf.data for name, leaf in leaves.items()}


def _chosen(leaves: Mapping[str, Leaf]) -> tuple[Face, ...]:
    """The faces of all pages, in their own order."""
    wanted = frozenset[Face]().union(*(leaf.faces for leaf in leaves.values()))
    return tuple(face for face in fonts.faces() if face in wanted)
