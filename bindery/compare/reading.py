"""A page of an EPUB → a paper: its blocks with their kinds, its notes, read from the markup our templates set.

No text is lost: what stands in no element known here is a paragraph.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bindery.checks.finished.xhtml import BLOCKS, Element, classes
from bindery.compare.tokens import tokens
from bindery.compare.values import CALL, CELL, PICTURE, STRUCTURE, Block, Blocks, NoteText, Paper

XML_LANG = '{http://www.w3.org/XML/1998/namespace}lang'
# What is no part of the text: the list of notes is read apart.
SKIPPED = frozenset({'notes', 'backlink', 'anchor', 'draft-mark', 'pagebreak'})
LOOKS = {
    'em': 'emphasis',
    'i': 'emphasis',
    'strong': 'strong',
    'b': 'strong',
    'sup': 'raised',
    'sub': 'lowered',
    'code': 'code',
    'del': 'struck',
    'u': 'underlined',
    'math': 'mathematics',
}
KINDS = {
    'blockquote': 'quotation',
    'li': 'item',
    'dt': 'term',
    'dd': 'definition',
    'caption': 'caption',
    'figcaption': 'caption',
    'pre': 'code',
    'tr': 'row',
}
# Classes of our templates that say what a block is.
NAMED = {
    'chapter-title': 'title',
    'volume-title': 'title',
    'chapter-subtitle': 'subtitle',
    'volume-subtitle': 'subtitle',
    'byline-label': 'byline label',
    'author': 'credit',
    'affiliation': 'credit',
    'editor': 'credit',
    'person': 'credit',
    'board': 'credit',
    'signature': 'credit',
    'publisher': 'credit',
    'partners': 'credit',
    'keywords': 'keywords',
    'abstract': 'abstract',
    'epigraph': 'epigraph',
    'verse': 'verse',
    'fact': 'fact',
    'entry': 'contents',
    'citation': 'citation',
    'date': 'date',
    'series': 'series',
    'correction': 'correction',
}
HEADING = re.compile('h[1-6]')
# A text that holds our own signs must not be taken for what they stand for.
FOREIGN = str.maketrans(dict.fromkeys(STRUCTURE, '\ufffd'))
Data = Callable[[str], bytes]


@dataclass
class _Reader:
    """Gathers the pieces of a block, and the blocks."""

    data: Data
    blocks: list[Block] = field(default_factory=list)
    pieces: list[tuple[str, str, str]] = field(default_factory=list)

    def close(self, kind: str, lang: str) -> None:
        """What was gathered is a block, if it says anything."""
        made = tokens(self.pieces)
        if made:
            self.blocks.append(Block(kind, made, lang))
        self.pieces = []

    def read(self, element: Element, kind: str, lang: str, looks: tuple[str, ...]) -> None:
        """An element with everything in it."""
        if not isinstance(element.tag, str) or SKIPPED & classes(element):
            return
        lang = str(element.get('lang') or element.get(XML_LANG) or lang)
        if self._atom(element, looks):
            return
        in_row = kind == 'row' and element.tag != 'tr'
        apart = element.tag in BLOCKS and element.tag != 'br' and not in_row
        own = self._kind(element, kind)
        if apart:
            self.close(kind, lang)
        if in_row and element.tag in BLOCKS:
            self.pieces.append((' ', '', ''))
        if element.tag in ('td', 'th') and element.getprevious() is not None:
            self.pieces.append((f' {CELL} ', '', ''))
        inside = _looks(element, looks)
        self._text(element.text, inside)
        for child in element:
            self.read(child, own, lang, inside)
            self._text(child.tail, inside)
        if apart:
            self.close(own, lang)

    def _kind(self, element: Element, around: str) -> str:
        named = next((NAMED[name] for name in sorted(classes(element)) if name in NAMED), '')
        if HEADING.fullmatch(str(element.tag)):
            return named or ('title' if element.tag == 'h1' else f'heading {element.tag[1:]}')
        own = named or KINDS.get(str(element.tag), '')
        # A paragraph in a quotation is of the quotation.
        return own or around

    def _atom(self, element: Element, looks: tuple[str, ...]) -> bool:
        """What is one token whatever stands in it: a call, a picture, a formula, a forced line break."""
        if 'noteref' in classes(element):
            self.pieces.append((CALL, '', str(element.get('href', '')).rpartition('#')[2]))
        elif element.tag == 'img':
            ref = hashlib.sha256(self.data(str(element.get('src', '')))).hexdigest()[:16]
            self.pieces.append((f' {PICTURE} ', '', ref))
            self.pieces.append((f'{str(element.get("alt", "")).translate(FOREIGN)} ', 'described', ''))
        elif element.tag == 'math':
            said = next(element.iter('annotation'), None)
            tex = str(said.text or '') if said is not None else ''.join(map(str, element.itertext()))
            self.pieces.append((re.sub(r'\s+', ' ', tex.translate(FOREIGN)), ' '.join((*looks, 'mathematics')), ''))
        elif element.tag in ('br', 'wbr'):
            self.pieces.append((' ' if element.tag == 'br' else '', '', ''))
        else:
            return False
        return True

    def _text(self, text: str | None, looks: tuple[str, ...]) -> None:
        if text:
            self.pieces.append((text.translate(FOREIGN), ' '.join(looks), ''))


def _looks(element: Element, around: tuple[str, ...]) -> tuple[str, ...]:
    """How text in an element is set, where links lead among it."""
    own = LOOKS.get(str(element.tag), '')
    if element.tag == 'a' and element.get('href'):
        own = f'link:{element.get("href")}'
    if 'smallcaps' in classes(element):
        own = 'small-caps'
    return around if not own or own in around else (*around, own)


def paper(section: Element, lang: str, data: Data) -> Paper:
    """The paper in a chapter's section; ``data`` gives the bytes of a picture by its address."""
    blocks = _blocks(section, lang, data)
    title = next((block.text for block in blocks if block.kind == 'title'), '')
    return Paper(str(section.get('id', '')), title, blocks, tuple(_notes(section, lang, data)))


def _blocks(element: Element, lang: str, data: Data) -> Blocks:
    reader = _Reader(data)
    reader.read(element, 'paragraph', lang, ())
    reader.close('paragraph', lang)
    return tuple(reader.blocks)


def _notes(section: Element, lang: str, data: Data) -> Iterator[NoteText]:
    for note in section.iter('div'):
        found = classes(note)
        if 'footnote' not in found:
            continue
        back = next((part for part in note.iter('a') if 'backlink' in classes(part)), None)
        body = next((part for part in note.iter('div') if 'note-body' in classes(part)), None)
        label = ''.join(map(str, back.itertext())).strip() if back is not None else ''
        kind = 'affiliation' if 'affiliation' in found else 'note'
        if body is not None:
            yield NoteText(str(note.get('id', '')), label, kind, _blocks(body, lang, data))
