"""A Word package → its text with tracked changes and comments kept, notes after the paragraph that calls them.

Source: ECMA-376 part 1, 17.13 (annotations) and 17.11 (notes). The package is opened as manuscripts are: nothing is
unpacked before it is measured, no entity is resolved, no link followed, no macro looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from bindery.intake.manuscript.package import Package, open_package
from bindery.intake.manuscript.styles import W, switch
from bindery.word.values import Comment, Paragraph, Piece, Returned, State

MC = '{http://schemas.openxmlformats.org/markup-compatibility/2006}'
MATH = '{http://schemas.openxmlformats.org/officeDocument/2006/math}t'
CAME, WENT = frozenset({W + 'ins', W + 'moveTo'}), frozenset({W + 'del', W + 'moveFrom'})
CHARACTERS = {W + 'tab': '\t', W + 'br': '\n', W + 'cr': '\n', W + 'noBreakHyphen': '‑', W + 'softHyphen': ''}
NOTES = {W + 'footnoteReference': 'footnote', W + 'endnoteReference': 'endnote'}
# Instructions of fields and what says how something is set hold no text.
SILENT = frozenset({W + 'pPr', W + 'rPr', W + 'instrText', W + 'delInstrText', W + 'tblPr', W + 'trPr', W + 'tcPr'})
NOBODY = 'somebody'


@dataclass
class _Reader:
    """Reads one part; ``notes`` are the paragraphs of notes by their keys."""

    notes: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    part: str = 'text'
    paragraphs: list[Paragraph] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    starts: dict[str, tuple[int, int]] = field(default_factory=dict)
    ends: dict[str, tuple[int, int]] = field(default_factory=dict)

    def read(self, parent: etree._Element, around: Piece) -> None:
        """Everything under an element; ``around`` says in which state it is."""
        for child in parent.iterchildren(etree.Element):
            if child.tag == W + 'p':
                self._paragraph(child, around)
            elif child.tag == MC + 'AlternateContent':
                choice = child.find(MC + 'Choice')
                self.read(choice if choice is not None else child, around)
            elif child.tag not in SILENT:
                self._inline(child, around)

    def _paragraph(self, element: etree._Element, around: Piece) -> None:
        outer, self.pieces = self.pieces, []
        calls, self.called = self.called, []
        self.read(element, around)
        end = element.find(f'{W}pPr/{W}rPr')
        broken = Piece('')
        for mark in end if end is not None else ():
            if mark.tag in CAME | WENT:
                broken = _state(mark, Piece('\n'))
        self.paragraphs.append(Paragraph(tuple(self.pieces), broken, self.part))
        for key in self.called:
            self.paragraphs += self.notes.get(key, ())
        self.pieces, self.called = outer, calls

    def _inline(self, child: etree._Element, around: Piece) -> None:
        tag = child.tag
        if tag in (W + 't', W + 'delText', MATH):
            self.pieces.append(replace(around, text=child.text or ''))
        elif tag in CHARACTERS:
            self.pieces.append(replace(around, text=CHARACTERS[tag]))
        elif tag in NOTES:
            self.called.append(f'{NOTES[tag]}:{child.get(W + "id")}')
        elif tag in (W + 'commentRangeStart', W + 'commentRangeEnd'):
            places = self.starts if tag.endswith('Start') else self.ends
            places[str(child.get(W + 'id'))] = (len(self.paragraphs), len(self.pieces))
        elif tag == W + 'commentReference':
            here = (len(self.paragraphs), len(self.pieces))
            self.starts.setdefault(str(child.get(W + 'id')), here)
            self.ends.setdefault(str(child.get(W + 'id')), here)
        elif tag == W + 'r' and switch(child.find(W + 'rPr'), 'vanish'):
            return
        else:
            self.read(child, _state(child, around) if tag in CAME | WENT else around)


def _state(element: etree._Element, around: Piece) -> Piece:
    """The state of what stands in a tracked change; what came and went again was never sent and is not there."""
    state: State = 'came' if element.tag in CAME else 'went'
    if around.state != 'same' and around.state != state:
        return Piece(around.text, 'came', '', 'gone')
    by = ' '.join(str(element.get(W + 'author') or '').split()) or NOBODY
    return Piece(around.text, state, by, str(element.get(W + 'date') or '')[:10])


def read(file: Path) -> Returned:
    """A Word file; raises RefusedError with one finding for what is no Word file, is locked, or means harm."""
    return from_package(open_package(file))


def read_bytes(data: bytes, name: str) -> Returned:
    """The same of a file in memory."""
    with TemporaryDirectory(prefix='bindery-') as room:
        file = Path(room) / name
        file.write_bytes(data)
        return read(file)


def from_package(package: Package) -> Returned:
    """The text of an opened package; raises RefusedError where a part is damaged."""
    notes: dict[str, tuple[Paragraph, ...]] = {}
    folder = package.main.rpartition('/')[0]
    for kind in ('footnote', 'endnote'):
        root = package.xml(f'{folder}/{kind}s.xml')
        for note in root.iter(f'{W}{kind}') if root is not None else ():
            reader = _Reader(part='note')
            reader.read(note, Piece(''))
            notes[f'{kind}:{note.get(W + "id")}'] = tuple(reader.paragraphs)
    root = package.xml(package.main)
    assert root is not None, 'open_package has seen the main part'
    reader = _Reader(notes)
    body = root.find(W + 'body')
    if body is not None:
        reader.read(body, Piece(''))
    paragraphs = tuple(map(_without_passing, reader.paragraphs))
    return Returned(
        package.name,
        paragraphs,
        tuple(_comments(package, folder, reader)),
        tuple(_facts(package)),
        _modified(package),
        tuple(remark.message for remark in package.remarks),
    )


def _without_passing(paragraph: Paragraph) -> Paragraph:
    """Words that one change brought and another took are no words; the pieces keep their number, for comments."""
    pieces = tuple(replace(piece, text='') if piece.date == 'gone' else piece for piece in paragraph.pieces)
    return replace(paragraph, pieces=pieces)


def _comments(package: Package, folder: str, reader: _Reader) -> Iterator[Comment]:
    root = package.xml(f'{folder}/comments.xml')
    for element in root.iter(W + 'comment') if root is not None else ():
        key = str(element.get(W + 'id'))
        words = [''.join(str(t.text or '') for t in p.iter(W + 't')) for p in element.iter(W + 'p')]
        text = '\n'.join(filter(None, (' '.join(line.split()) for line in words)))
        if text:
            start = reader.starts.get(key, (0, 0))
            by = ' '.join(str(element.get(W + 'author') or '').split()) or NOBODY
            yield Comment(key, text, by, str(element.get(W + 'date') or '')[:10], start, reader.ends.get(key, start))


def _facts(package: Package) -> Iterator[tuple[str, str]]:
    root = package.xml('docProps/custom.xml')
    for entry in root if root is not None else ():
        if isinstance(entry.tag, str) and entry.get('name'):
            yield str(entry.get('name')), ''.join(map(str, entry.itertext())).strip()


def _modified(package: Package) -> str:
    root = package.xml('docProps/core.xml')
    for entry in root.iter('{http://purl.org/dc/terms/}modified') if root is not None else ():
        return str(entry.text or '')[:10]
    return ''
