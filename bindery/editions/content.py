"""A document's text as XHTML: one pandoc run for the volume at most, then each edition's small policies.

Renderings differ in where a note's text goes, what address a reference gets, how mathematics is shown, and what an
image's address is. All else that differs lives in templates and styles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from html import escape
from typing import TypeAlias

from lxml import etree
from markupsafe import Markup

from bindery.document.numerals import figures
from bindery.document.parts import Chapter, Document, Note
from bindery.editions import mathml
from bindery.editions.mathematics import DISPLAYED, as_svg
from bindery.editions.spaces import hold
from bindery.frozen import frozen
from bindery.pandoc import ast, xhtml
from bindery.pandoc.ast import Tree

MATHML = 'http://www.w3.org/1998/Math/MathML'
REFERENCE = 'bindery:'
IMAGE = 'bindery-image:'
INVALID_IN_XML = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]')
# The mark of a block's place in the source, as pandoc writes it and as an edition that asks for places gets it.
MARK, PLACE = 'data-bindery-place', 'data-place'
VOID = frozenset({'br', 'col', 'hr', 'img', 'wbr'})
CLOSED = frozenset({'br', 'dl', 'dt', 'dd'})
# What runs from the left in every script.
CODE = frozenset({'code', 'kbd', 'samp', 'pre'})
# Parts of a chapter that pandoc turns to XHTML; a note's part is its id.
TITLE, SUBTITLE, ABSTRACT, BODY = 'title', 'subtitle', 'abstract', 'body'

Element: TypeAlias = etree._Element


@frozen
class Policy:
    """What one edition decides.

    ``notes`` is 'page' (the note's text at its call) or 'end'; ``href`` takes a chapter's id and an element's id;
    ``image`` takes an asset's name; ``math`` is 'mathml' or 'svg'; ``folio`` takes chapter and element and gives the
    printed page, or ''.
    """

    notes: str
    href: Callable[[str, str], str]
    image: Callable[[str], str]
    math: str = 'mathml'
    folio: Callable[[str, str], str] = lambda chapter, anchor: ''


@frozen
class RenderedNote:
    """A note and its text as XHTML: blocks, or with notes at the page only spans."""

    note: Note
    body: Markup


@frozen
class Rendered:
    """A chapter and its text as well-formed XHTML fragments."""

    chapter: Chapter
    title: Markup
    subtitle: Markup
    abstract: Markup
    body: Markup
    notes: tuple[RenderedNote, ...]


@frozen
class Content:
    """The text of all chapters as parsed XHTML, before any edition's policy."""

    document: Document
    fragments: Mapping[tuple[str, str], Element]

    def apply(self, policy: Policy, chapter: Chapter) -> Rendered:
        """One chapter as an edition with this policy shows it."""
        notes = {note.id: self._fragment(chapter, note.id, policy) for note in chapter.notes}
        in_text = {key: spanned(tree, chapter.lang) for key, tree in notes.items()} if policy.notes == 'page' else {}
        shown = in_text or notes
        by_id = {note.id: note for note in chapter.notes}

        def part(name: str) -> Markup:
            tree = self._fragment(chapter, name, policy)
            if in_text:
                put_at_calls(tree, by_id, in_text)
            return markup(tree)

        return Rendered(
            chapter,
            part(TITLE),
            part(SUBTITLE),
            part(ABSTRACT),
            part(BODY),
            tuple(RenderedNote(note, markup(shown[note.id])) for note in chapter.notes),
        )

    def apply_all(self, policy: Policy) -> tuple[Rendered, ...]:
        """All chapters as an edition with this policy shows them."""
        return tuple(self.apply(policy, chapter) for chapter in self.document.chapters)

    def _fragment(self, chapter: Chapter, name: str, policy: Policy) -> Element:
        fragment = self.fragments.get((chapter.id, name))
        if fragment is None:
            return etree.Element('fragment')
        tree = deepcopy(fragment)
        settle(tree, policy, self.document)
        return tree


def render(document: Document, *, places: bool = False) -> Content:
    """Every title, abstract, body and note of the document as XHTML, in one pandoc run at most.

    ``places`` keeps the marks that the loader can put on blocks, as ``data-place``; all else is the same.
    """
    pieces = tuple(_pieces(document))
    html = xhtml.to_html([ast.replace(tree, _without_raw, ast.Raw) for _, tree in pieces])
    inline = {TITLE, SUBTITLE}
    chapters = {chapter.id: chapter for chapter in document.chapters}
    return Content(
        document,
        {
            key: _parsed(text, chapters[key[0]], key[1] in inline, places)
            for (key, _), text in zip(pieces, html, strict=True)
        },
    )


def _pieces(document: Document) -> Iterator[tuple[tuple[str, str], Tree]]:
    for chapter in document.chapters:
        yield (chapter.id, TITLE), chapter.title.heading
        if chapter.subtitle:
            yield (chapter.id, SUBTITLE), chapter.subtitle.heading
        if chapter.abstract:
            yield (chapter.id, ABSTRACT), chapter.abstract
        if chapter.body:
            yield (chapter.id, BODY), chapter.body
        for note in chapter.notes:
            yield (chapter.id, note.id), note.body


def _without_raw(view: ast.View) -> tuple[()] | None:
    """Raw HTML or TeX never reaches an edition, whatever the loader let pass."""
    return () if isinstance(view, ast.Raw) else None


def _parsed(html: str, chapter: Chapter, inline: bool, places: bool = False) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, huge_tree=True)
    text = f'<fragment>{INVALID_IN_XML.sub("", html)}</fragment>'
    fragment = etree.fromstring(text.encode(), parser)
    for paragraph in list(fragment) if inline else []:
        if paragraph.tag == 'p':
            unwrap(paragraph)
    kept = lift_places(fragment) if places else ()
    tidy(fragment, chapter.dir)
    hold(fragment, chapter.lang)
    for element, mark in kept:
        element.set(PLACE, mark)
    return fragment


def lift_places(fragment: Element) -> tuple[tuple[Element, str], ...]:
    """The marks of a fragment's blocks, taken out, each with the element that bore it or that it stood in."""
    found = []
    for element in [each for each in fragment.iter(etree.Element) if MARK in each.attrib]:
        mark = str(element.attrib.pop(MARK))
        holder = element
        if element.tag == 'span' and not len(element) and not element.text:
            parent = element.getparent()
            assert parent is not None
            holder = parent
            unwrap(element)
        if holder is not fragment and mark.isdecimal():
            found.append((holder, mark))
    return tuple(found)


def tidy(fragment: Element, dir_: str) -> None:
    """Pandoc's HTML made the house's: no inline styles, headers with a scope, verse and references named."""
    for element in fragment.iter(etree.Element):
        if dir_ == 'rtl' and element.tag in CODE:
            element.set('dir', 'ltr')
        style = element.attrib.pop('style', '')
        if element.tag in ('td', 'th'):
            _align(element, str(style), dir_)
        for name in [key for key in map(str, element.attrib) if key.startswith('data-') and key != 'data-locator']:
            element.attrib.pop(name)
        if element.tag == 'figcaption':
            element.attrib.pop('aria-hidden', '')
        if element.tag == 'th' and not len(element) and not (element.text or '').strip():
            # A corner that names nothing is no header.
            element.tag = 'td'
        if element.tag == 'th':
            element.set('scope', 'col' if any(up.tag == 'thead' for up in element.iterancestors()) else 'row')
        if element.tag == 'p' and mathml.displayed(element):
            element.set('class', 'display')
        if element.get('class') == 'line-block':
            element.set('class', 'verse')


def _align(cell: Element, style: str, dir_: str) -> None:
    """A cell's alignment as a class, named by the direction of writing."""
    for side, name in (('left' if dir_ == 'rtl' else 'right', 'end'), ('center', 'center')):
        if f'text-align: {side}' in style:
            cell.set('class', f'{cell.get("class", "")} align-{name}'.strip())


def settle(tree: Element, policy: Policy, document: Document) -> None:
    """References, images and mathematics as the policy wants them, in place."""
    for link in tree.iter('a'):
        href = link.get('href', '')
        if href.startswith(REFERENCE):
            chapter, _, anchor = href[len(REFERENCE) :].partition('#')
            link.set('href', policy.href(chapter, anchor))
            page = policy.folio(chapter, anchor) if link.attrib.pop('data-locator', '') else ''
            if page:
                tail = etree.SubElement(link, 'span', {'class': 'locator'})
                tail.text = document.words.numbered('page_locator', page=page)
    for image in tree.iter('img'):
        source = image.get('src', '')
        if source.startswith(IMAGE):
            image.set('src', policy.image(source[len(IMAGE) :]))
    for formula in list(tree.iter(f'{{{MATHML}}}math')):
        (as_svg if policy.math == 'svg' else mathml.finish)(formula)


def spanned(note: Element, lang: str) -> Element:
    """A note's blocks as spans, so that it can stand inside a paragraph without splitting it."""
    names = {'p': 'p', 'ul': 'ul', 'ol': 'ol', 'li': 'li', 'blockquote': 'blockquote', 'div': 'div', 'pre': 'pre'}
    for element in note.iter(etree.Element):
        if element.tag in names:
            kind = f'{names[element.tag]} {element.get("class", "")}'.strip()
            if element.tag == 'ol':
                _count_items(element, lang)
            element.tag = 'span'
            element.set('class', kind)
            element.attrib.pop('type', '')
            element.attrib.pop('start', '')
        if element.tag in CLOSED:
            # White space at the edge of a block that stands in a paragraph would be a line of its own.
            element.tail = (element.tail or '').lstrip('\n ')
            element.text = element.text and element.text.lstrip('\n ')
    for formula in note.findall(f'.//{{*}}svg[@class="{DISPLAYED}"]'):
        _put_apart(formula)
    return note


def _put_apart(formula: Element) -> None:
    """A displayed formula at the beginning of a line, since it stands in a line of words and can be no block."""
    parent, previous = formula.getparent(), formula.getprevious()
    assert parent is not None
    if ((parent.text if previous is None else previous.tail) or '').strip():
        formula.addprevious(etree.Element('br'))


def _count_items(items: Element, lang: str) -> None:
    """Each item of an ordered list told its number, since spans count nothing."""
    for number, item in enumerate(items.findall('li'), int(items.get('start', '1'))):
        item.set('data-marker', f'{figures(number, lang)}.')


def put_at_calls(tree: Element, notes: Mapping[str, Note], bodies: Mapping[str, Element]) -> None:
    """Each note's text put behind its call."""
    for call in [link for link in tree.iter('a') if 'noteref' in (link.get('class') or '').split()]:
        note = notes[call.get('href', '')[1:]]
        call.addnext(footnote(note, bodies[note.id]))
        placed = call.getnext()
        assert placed is not None
        placed.tail, call.tail = call.tail, None


def footnote(note: Note, body: Element) -> Element:
    """The note as it stands at its call: its label linked back, and its text."""
    span = etree.Element('span', {'class': f'footnote {note.kind}', 'role': 'doc-footnote', 'id': note.id})
    back = {'class': 'backlink', 'role': 'doc-backlink', 'href': f'#{note.ref_id}'}
    label = etree.SubElement(span, 'a', back)
    label.text, label.tail = note.label, ' '
    text = deepcopy(body)
    text.tag = 'span'
    text.set('class', 'note-body')
    text.tail = None
    span.append(text)
    return span


def unwrap(element: Element) -> None:
    """The element's contents in its place."""
    parent = element.getparent()
    assert parent is not None
    place = parent.index(element)
    before = parent[place - 1] if place else None
    if before is None:
        parent.text = (parent.text or '') + (element.text or '')
    else:
        before.tail = (before.tail or '') + (element.text or '')
    last = element[-1] if len(element) else None
    if last is not None:
        last.tail = (last.tail or '') + (element.tail or '')
    elif element.tail and element.tail.strip():
        parent.text = (parent.text or '') + element.tail
    parent[place : place + 1] = list(element)


def markup(tree: Element) -> Markup:
    """The inside of a fragment as markup."""
    for element in tree.iter(etree.Element):
        # An empty element must not close itself: the same markup is read as HTML.
        if not len(element) and element.text is None and element.tag not in VOID:
            element.text = ''
    inside = ''.join(etree.tostring(child, encoding='unicode') for child in tree)
    # What is escaped or serialised here by lxml is the only markup that reaches a template.
    return Markup((escape(tree.text or '', quote=False) + inside).strip())  # noqa: S704
