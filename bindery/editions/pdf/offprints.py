"""Offprints as PDF: the pages of each paper just as they stand in the volume, in a wrapper that names the volume."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup
from pikepdf import Array, Dictionary, Name, Pdf, String

from bindery.document import offprint
from bindery.document.offprint import Offprint
from bindery.document.parts import Chapter, Document, Title
from bindery.editions.content import Content, Policy
from bindery.editions.pdf import geometry, trees
from bindery.editions.pdf.bind import bind
from bindery.editions.pdf.composition import Composition, compose
from bindery.editions.pdf.facts import info, outline
from bindery.editions.pdf.furnishing import house_of
from bindery.editions.pdf.loosen import SCHEME
from bindery.editions.pdf.pages import Pages, address
from bindery.editions.pdf.part import Job, Part
from bindery.editions.pdf.plan import COVER, Leaf
from bindery.editions.pdf.publish import Report, book_of, furniture_of
from bindery.editions.pdf.stamps import Furniture, Stamper
from bindery.editions.pdf.workers import Workers
from bindery.editions.pdf.xmp import packet
from bindery.editions.templating import environment, set_template
from bindery.editions.tokens import tokens
from bindery.errors import SourceError
from bindery.findings import errors, in_order
from bindery.frozen import frozen
from bindery.pandoc import ast

# No chapter has this id: theirs are made from file names.
WRAPPER = 'bindery-offprint'
CALL = re.compile(r'<a\b[^<>]*\bclass="noteref"[^<>]*>.*?</a>', re.DOTALL)


@frozen
class Printed:
    """One offprint and its PDF."""

    offprint: Offprint
    pdf: bytes


@frozen
class _Paper:
    """A paper in its volume: its offprint, its part with links led to the web, its leaves, its running heads."""

    offprint: Offprint
    part: Part
    leaves: tuple[Leaf, ...]
    furniture: Furniture


def printed(document: Document, content: Content, report: Report) -> Iterator[Printed]:
    """The offprint of each paper, in order; the volume is laid out once, for all of them.

    Raises:
        SourceError: something on the pages of the volume is wrong.
        MachineError: Pango is missing.
    """
    pages = Pages(document, content, environment(document))
    house = house_of(document, pages)
    with Workers(house, None, report) as crew:
        composition = compose(document, pages, crew.lay_out)
        found = in_order(tuple(found for part in composition.parts for found in part.findings))
        if errors(found):
            raise SourceError(found)
        papers = _papers(document, composition)
        wrappers = crew.lay_out([_wrapper(pages, paper.offprint) for paper in papers])
        tried = crew.sample()
    names = {key: name for name, key in tried.fonts}
    setup = geometry.page_of(document.volume)
    mark = document.words.draft_notice if document.draft else ''
    whole = book_of(document)
    for paper, wrapper in zip(papers, wrappers, strict=True):
        chapter = paper.offprint.chapter
        leaves = (*(Leaf(0, page, COVER, page + 1, True) for page in range(wrapper.pages)), *paper.leaves)
        stamps = Stamper(setup, names, mark, tokens(document.volume)).stamps(
            leaves, (Furniture(bare=True), paper.furniture), tried
        )
        lines = tuple(line for line in outline(document) if line.target == chapter.id)
        book = replace(
            whole,
            lang=chapter.lang,
            outline=lines,
            info=info(document, paper.offprint),
            xmp=packet(document, offprint=paper.offprint),
            cover_label=document.words.offprint,
        )
        yield Printed(paper.offprint, bind((wrapper, paper.part), leaves, book, stamps))


def _papers(document: Document, composition: Composition) -> tuple[_Paper, ...]:
    furniture = furniture_of(document, composition)
    places = {part.id: place for place, part in enumerate(composition.parts)}
    made = []
    for chapter in offprint.papers(document):
        place = places[chapter.id]
        leaves = [leaf for leaf in composition.leaves if leaf.part == place and leaf.page is not None]
        what = offprint.offprint(document, chapter, leaves[0].folio, leaves[-1].folio)
        part = _led_to_the_web(composition.parts[place], document)
        made.append(_Paper(what, part, tuple(replace(leaf, part=1) for leaf in leaves), furniture[place]))
    return tuple(made)


def _wrapper(pages: Pages, what: Offprint) -> Job:
    """The job of the page that wraps an offprint; the title stands there without its notes."""
    document, chapter = pages.document, what.chapter
    text = document.words.offprint
    own = Chapter(
        WRAPPER, 'front', 'offprint', Title(text, ast.line(text), ast.line(text)), document.lang, document.dir
    )
    policy = Policy('end', href=address, image=lambda name: f'images/{name}', math='svg')
    rendered = pages.content.apply(policy, chapter)
    html = set_template(
        pages.env,
        'pdf/offprint.xhtml',
        document=document,
        chapter=own,
        rendered=replace(rendered, title=_without_calls(rendered.title), subtitle=_without_calls(rendered.subtitle)),
        offprint=what,
        role='',
    )
    return Job(WRAPPER, html)


def _without_calls(title: Markup) -> Markup:
    """A title without its note calls, which stand on the paper's own first page."""
    return Markup(CALL.sub('', title))  # noqa: S704  what is left was markup before


def _led_to_the_web(part: Part, document: Document) -> Part:
    """The part with each link to another paper led to where the volume stands on the web, or taken out."""
    with Pdf.open(io.BytesIO(part.pdf)) as pdf:
        gone = [annotation for page in pdf.pages for annotation in _redirected(page.obj, part.id, document)]
        _forget(pdf, gone)
        stream = io.BytesIO()
        pdf.save(stream, static_id=True)
    return replace(part, pdf=stream.getvalue())


def _redirected(page: Any, own: str, document: Document) -> list[Any]:
    """Lead the links of a page that leave the paper to the web; those that lead nowhere are taken off and given."""
    gone: list[Any] = []
    kept: list[Any] = []
    for annotation in page.get('/Annots', ()):
        uri = str(annotation.A.URI) if '/A' in annotation and annotation.A.S == Name.URI else ''
        chapter, _, anchor = unquote(uri.removeprefix(SCHEME)).partition('#')
        outside = uri.startswith(SCHEME) and chapter != own
        url = offprint.elsewhere(document, chapter, anchor) if outside else ''
        if url:
            annotation.A.URI = String(url)
        (gone if outside and not url else kept).append(annotation)
    if gone:
        page.Annots = Array(kept)
    return gone


def _forget(pdf: Pdf, gone: Sequence[Any]) -> None:
    """Take annotations out of the structure: what was a link is words."""
    keys = {int(annotation.StructParent) for annotation in gone if '/StructParent' in annotation}
    tree = pdf.Root.StructTreeRoot.ParentTree
    pairs = list(trees.items(tree, '/Nums'))
    for _, element in [pair for pair in pairs if int(pair[0]) in keys]:
        kids = element.K if isinstance(element.K, Array) else Array([element.K])
        element.K = Array([kid for kid in kids if not (isinstance(kid, Dictionary) and kid.get('/Type') == Name.OBJR)])
        element.S = Name.Span
    if keys:
        left = [piece for pair in pairs if int(pair[0]) not in keys for piece in pair]
        pdf.Root.StructTreeRoot.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(left)))
