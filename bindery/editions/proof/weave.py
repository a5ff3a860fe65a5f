"""A rendered chapter cut into rows: each block with its place and number, and what stands beside it in the margin."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from markupsafe import Markup

from bindery.editions.content import PLACE, Element, Rendered, RenderedNote, markup
from bindery.editions.proof.spots import mark_words
from bindery.editions.proof.values import Paper, Remark, Spot
from bindery.frozen import frozen

# Elements that a place can stand in front of the text of; before all others it stands as a block of its own.
_INSIDE = frozenset({'li', 'dd', 'td', 'th', 'div'})
# Where the place is put by the template, which knows how it looks.
SLOT = 'place-slot'


@frozen
class WovenNote:
    """A note beside its call: note, text, place, what is said of it; ``head`` says whose affiliation it is."""

    rendered: RenderedNote
    body: Markup
    spot: Spot | None
    remarks: tuple[Remark, ...]
    head: str = ''


@frozen
class Row:
    """One block of the text and its margin; ``pieces`` alternate markup and the spots that stand between."""

    pieces: tuple[Markup | Spot, ...]
    notes: tuple[WovenNote, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def number(self) -> str:
        """The first paragraph's number in it, '' where it has none."""
        return next((piece.number for piece in self.pieces if isinstance(piece, Spot) and piece.number), '')


@frozen
class Woven:
    """A chapter as rows; ``opening`` holds the margin of its title and byline, ``keywords`` that of its keywords."""

    rendered: Rendered
    paper: Paper
    opening: Row
    abstract: tuple[Row, ...]
    body: tuple[Row, ...]
    keywords: Row


def weave(rendered: Rendered, paper: Paper) -> Woven:
    """The rows of a chapter that was rendered with places, its notes at the end."""
    loom = _Loom(rendered, paper)
    abstract, body = tuple(loom.rows(rendered.abstract)), tuple(loom.rows(rendered.body))
    called = {note.rendered.note.id for row in (*abstract, *body) for note in row.notes}
    # What is called from the title and the byline, and anything that no block took.
    rest = [note for note in rendered.notes if note.note.id not in called]
    left = [remark for remark in paper.remarks if remark.id not in loom.shown]
    keywords = tuple(remark for remark in left if remark.head.startswith('keywords'))
    opening = tuple(remark for remark in left if remark not in keywords)
    return Woven(rendered, paper, Row((), tuple(map(loom.note, rest)), opening), abstract, body, Row((), (), keywords))


class _Loom:
    """Makes the rows of one chapter, and remembers which remarks have found their place."""

    def __init__(self, rendered: Rendered, paper: Paper) -> None:
        self.rendered = rendered
        self.paper = paper
        self.notes = {entry.note.id: entry for entry in rendered.notes}
        self.by_block: dict[int, list[Remark]] = {}
        for remark in paper.remarks:
            if remark.block is not None:
                self.by_block.setdefault(remark.block, []).append(remark)
        self.shown: set[str] = set()
        self.tables = 0

    def rows(self, text: Markup) -> Iterator[Row]:
        """One row for each block on the top level."""
        for block in _parsed(text):
            notes = tuple(self._called(block))
            remarks = tuple(self._remarks(block))
            self._name_tables(block)
            yield Row(tuple(self._pieces(block)), notes, remarks)

    def note(self, entry: RenderedNote) -> WovenNote:
        """A note with its place and what is said of it."""
        tree = _parsed(entry.body)
        first = next((each for each in tree.iter(etree.Element) if PLACE in each.attrib), None)
        spot = self.paper.spots.get(int(first.get(PLACE, '-1'))) if first is not None else None
        remarks = tuple(self._remarks(tree))
        credits = self.rendered.chapter.credits
        whose = next((f'byline.{at}' for at, credit in enumerate(credits) if credit.note == entry.note.id), '')
        return WovenNote(entry, markup(tree), spot, remarks, whose)

    def _called(self, block: Element) -> Iterator[WovenNote]:
        for link in block.iter('a'):
            if 'noteref' in link.get('class', '').split():
                entry = self.notes.get(link.get('href', '')[1:])
                if entry is not None:
                    yield self.note(entry)

    def _remarks(self, tree: Element) -> Iterator[Remark]:
        """The remarks on the blocks of a tree, their words marked in it."""
        for element in [each for each in tree.iter(etree.Element) if PLACE in each.attrib]:
            for remark in self.by_block.get(int(element.get(PLACE, '-1')), ()):
                if remark.id not in self.shown:
                    self.shown.add(remark.id)
                    mark_words(element, remark)
                    yield remark

    def _name_tables(self, block: Element) -> None:
        """An id for each table that has none: what is made of a paper must not depend on the papers before it."""
        for table in block.iter('table'):
            self.tables += 1
            if not table.get('id'):
                table.set('id', f'{self.paper.id}.t{self.tables}')

    def _pieces(self, block: Element) -> Iterator[Markup | Spot]:
        """The block's markup, cut where a place is to stand."""
        holder = etree.Element('fragment')
        holder.append(block)
        spots: list[Spot] = []
        for element in [each for each in holder.iter(etree.Element) if PLACE in each.attrib]:
            spot = self.paper.spots.get(int(element.get(PLACE, '-1')))
            if spot is not None:
                spots.append(spot)
                _put(element, etree.Element(SLOT))
        texts = markup(holder).split(f'<{SLOT}></{SLOT}>')
        for text, spot in zip(texts, spots, strict=False):
            yield Markup(text)  # noqa: S704  cut from what lxml wrote
            yield spot
        yield Markup(texts[-1])  # noqa: S704


def _put(element: Element, slot: Element) -> None:
    """A slot in front of a block, or in front of the text of one that can hold it."""
    if element.tag in _INSIDE:
        slot.tail, element.text = element.text, None
        element.insert(0, slot)
    else:
        element.addprevious(slot)


def _parsed(text: Markup) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(f'<fragment>{text}</fragment>'.encode(), parser)
