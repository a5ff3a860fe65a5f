"""A chapter of the EPUB or HTML edition read from its markup: by roles, and by the classes our templates set."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree, html

from bindery.checks.finished.edition import ChapterRead, Line, NoteRead, PageRead, ReferenceRead
from bindery.checks.finished.stream import Stream
from bindery.checks.finished.wording import line, words

Element: TypeAlias = etree._Element
# Elements that part words even where no space does.
BLOCKS = frozenset(
    {
        'address',
        'blockquote',
        'br',
        'caption',
        'dd',
        'div',
        'dl',
        'dt',
        'figcaption',
        'figure',
        'header',
        'hgroup',
        'li',
    }
    | {'ol', 'p', 'pre', 'section', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul'}
    | {f'h{level}' for level in range(1, 7)}
)
# What stands on a page of the edition and is no part of the chapter's running text.
FURNITURE = frozenset({'notes', 'backlink', 'anchor', 'draft-mark', 'skip', 'noteref', 'pagebreak'})
# The lists of contents that are pages of the book.
CONTENTS = frozenset({'chapter', 'listing'})
PAGE = 'page-'
# So many words say which place is meant.
SHOWN = 8
Resolve: TypeAlias = Callable[[str], str]


def parsed(data: bytes, as_html: bool) -> Element:
    """The root of a page; raises ValueError for what is no such page."""
    try:
        if as_html:
            return html.document_fromstring(data.decode('utf-8'))
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, UnicodeDecodeError) as error:
        raise ValueError(str(error).splitlines()[0]) from error
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root


def classes(element: Element) -> frozenset[str]:
    """The classes of an element."""
    return frozenset(str(element.get('class', '')).split())


def having(element: Element, name: str) -> Iterator[Element]:
    """All elements below with this class."""
    return (found for found in element.iter(etree.Element) if name in classes(found))


def text_of(element: Element | None) -> str:
    """All text of an element as it reads, furniture left out."""
    if element is None:
        return ''
    flow = _Flow()
    _read(element, flow)
    return line(flow.stream.text)


@dataclass
class _Flow:
    """Running text while it is gathered, and where in it each note call and each page's beginning stands."""

    stream: Stream = field(default_factory=Stream)
    calls: list[tuple[Element, int]] = field(default_factory=list)
    pages: list[tuple[str, int]] = field(default_factory=list)


def _read(element: Element, flow: _Flow) -> None:
    stream = flow.stream
    if 'noteref' in classes(element):
        flow.calls.append((element, stream.count()))
    if 'pagebreak' in classes(element):
        flow.pages.append((str(element.get('id', '')).removeprefix(PAGE), stream.count()))
    if not isinstance(element.tag, str) or FURNITURE & classes(element) or element.tag in ('script', 'style'):
        return
    if element.tag == 'nav' and not CONTENTS & classes(element):
        return
    if element.tag == 'math':
        stream.add(re.sub(r'\s+', '', _tex(element)))
        return
    apart = element.tag in BLOCKS
    if apart:
        stream.part()
    stream.add(element.text or '')
    for child in element:
        _read(child, flow)
        stream.add(child.tail or '')
    if apart:
        stream.part()


def _tex(formula: Element) -> str:
    """A formula's TeX: its description, which is heard, where that is another than its annotation."""
    annotation, heard = next(formula.iter('annotation'), None), str(formula.get('alttext', ''))
    if annotation is not None and heard and heard.split() != str(annotation.text or '').split():
        return heard
    return str(annotation.text or '') if annotation is not None else ''.join(map(str, formula.itertext()))


def chapter(section: Element, resolve: Resolve) -> ChapterRead:
    """A chapter's section; ``resolve`` turns an ``href`` into ``chapter#id`` or leaves an address as it is."""
    flow = _Flow()
    _read(section, flow)
    return ChapterRead(
        id=str(section.get('id', '')),
        title=text_of(next(having(section, 'chapter-title'), None)),
        subtitle=text_of(next(having(section, 'chapter-subtitle'), None)),
        names=tuple(text_of(name) for byline in having(section, 'byline') for name in having(byline, 'name')),
        keywords=tuple(text_of(word) for word in having(section, 'keyword')),
        words=flow.stream.words(),
        notes=tuple(_notes(section, flow)),
        references=tuple(_references(section, resolve)),
        figures=tuple(_captions(section, 'figure', 'figcaption')),
        tables=tuple(_captions(section, 'table', 'caption')),
        pictures=tuple(_pictures(section)),
        floats={
            str(element.get('id')): f'{kind} {number}'
            for kind in ('figure', 'table')
            for number, element in enumerate(section.iter(kind), 1)
            if element.get('id')
        },
    )


def _notes(section: Element, flow: _Flow) -> Iterator[NoteRead]:
    """The notes in the order they are listed, each with its call's place; notes without a call among them."""
    called = {str(call.get('href', '')).rpartition('#')[2]: (call, place) for call, place in flow.calls}
    for note in having(section, 'footnote'):
        back = next(having(note, 'backlink'), None)
        body = next(having(note, 'note-body'), None)
        call, place = called.get(str(note.get('id')), (None, -1))
        returned = str(back.get('href', '')).rpartition('#')[2] if back is not None else ''
        linked = call is not None and bool(returned) and call.get('id') == returned
        label = line(''.join(map(str, back.itertext()))) if back is not None else ''
        if call is not None and line(''.join(map(str, call.itertext()))) != label:
            linked = False
        yield NoteRead(label, words(text_of(body)), place, linked)


def _references(section: Element, resolve: Resolve) -> Iterator[ReferenceRead]:
    for link in section.iter('a'):
        if not {'noteref', 'backlink', 'anchor'} & classes(link) and link.get('href'):
            yield ReferenceRead(text_of(link), resolve(str(link.get('href'))))


def pages(root: Element) -> Iterator[PageRead]:
    """Where pages of the PDF begin in a document, with the words that follow there."""
    flow = _Flow()
    _read(next(root.iter('main'), root), flow)
    said = flow.stream.words()
    for label, place in flow.pages:
        yield PageRead(label, said[place : place + SHOWN])


def page_list(root: Element) -> Iterator[tuple[str, str]]:
    """The lines of a document's list of pages: the label, and the id led to."""
    for nav in root.iter('nav'):
        if nav.get('role') == 'doc-pagelist':
            for link in nav.iter('a'):
                yield text_of(link), str(link.get('href', '')).rpartition('#')[2]


def _pictures(section: Element) -> Iterator[str]:
    """What is said of the pictures outside figures and tables."""
    for image in section.iter('img'):
        alone = not any(above.tag in ('figure', 'table') for above in image.iterancestors())
        if alone and str(image.get('alt', '')):
            yield line(str(image.get('alt')))


def _captions(section: Element, kind: str, name: str) -> Iterator[str]:
    for element in section.iter(kind):
        caption = element.find(f'.//{name}')
        alt = ' '.join(str(image.get('alt', '')) for image in element.iter('img'))
        yield line(f'{text_of(caption)} {alt}')


def lines(items: Element, resolve: Resolve, depth: int = 1) -> Iterator[Line]:
    """The lines of a nested list of contents (an ``ol``)."""
    for item in items.findall('li'):
        link = item.find('a')
        if link is not None:
            title, authors = (next(having(link, name), None) for name in ('entry-title', 'entry-authors'))
            target = resolve(str(link.get('href', '')))
            words_of = text_of(title) if title is not None else text_of(link)
            yield Line(depth, words_of, text_of(authors), target)
        for below in item.findall('ol'):
            yield from lines(below, resolve, depth + 1)
