"""The HTML edition set again: the pages that would be what they were are taken as they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bindery.document.parts import Document, PageMap
from bindery.editions import html
from bindery.editions.content import Rendered
from bindery.editions.html import Page
from bindery.editions.templating import environment, has_house_templates
from bindery.fonts import Face
from bindery.live.frame import frame
from bindery.live.reading import Read


@dataclass(frozen=True)
class Leaf:
    """One page: what it was made of, its text, the faces it is set in, the file."""

    page: Page
    text: str
    faces: frozenset[Face]
    data: bytes


@dataclass(frozen=True)
class HtmlSet:
    """The HTML edition as it was last set; ``files`` holds every file by its path in the edition's folder."""

    frame: Document
    begun: PageMap
    rendered: Mapping[str, Rendered]
    leaves: Mapping[str, Leaf]
    chosen: tuple[Face, ...]
    files: Mapping[str, bytes]


def set_html(read: Read, before: HtmlSet | None, begun: PageMap = ()) -> HtmlSet:
    """The edition of a reading; ``begun`` says where the pages of the PDF begin, if that is known.

    Raises SourceError for what is wrong in a template of the house.
    """
    document, around = read.plain.document, frame(read.document)
    templates = environment(document)
    holds = before is not None and before.frame == around and before.begun == begun
    kept = before.leaves if before and holds and not has_house_templates(templates) else {}
    known = before.rendered if before else {}
    rendered = {
        chapter.id: known[chapter.id]
        if chapter.id in known and chapter.id not in read.fresh
        else read.plain.apply(html.POLICY, chapter)
        for chapter in document.chapters
    }
    shown = tuple(rendered.values())
    leaves = {}
    for page in html.pages(document, shown):
        old = kept.get(page.file)
        if old is not None and old.page == page:
            leaves[page.file] = old
            continue
        text = html.text(templates, document, page, shown, begun)
        faces = frozenset(html.faces_of(document, [text]))
        leaves[page.file] = Leaf(page, text, faces, html.as_bytes(text, document))
    chosen = _chosen(leaves)
    if before is not None and holds and before.chosen == chosen and not document.assets:
        beside = {name: data for name, data in before.files.items() if name not in before.leaves}
    else:
        beside = dict(html.beside(document, [leaf.text for leaf in leaves.values()], chosen))
    files = {**{name: leaf.data for name, leaf in leaves.items()}, **beside}
    return HtmlSet(around, begun, rendered, leaves, chosen, files)


def _chosen(leaves: Mapping[str, Leaf]) -> tuple[Face, ...]:
    """The faces of all pages, in their own order."""
    from bindery import fonts

    wanted = frozenset().union(*(leaf.faces for leaf in leaves.values()))
    return tuple(face for face in fonts.faces() if face in wanted)
