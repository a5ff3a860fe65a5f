"""The structure of a part as a screen reader needs it: pieces of pages become one tree of elements.

An element that several pages share is one node, however many pages it crosses. Source: ISO 32000-1, 14.8.4 (standard
structure types), ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from bindery.editions.pdf.kinds import SVG, describe, holds_blocks, in_note, inside, title, type_of
from bindery.editions.pdf.nodes import Annotation, Content, Node
from bindery.editions.pdf.pieces import Piece
from bindery.frozen import frozen

# A note stands after the paragraph or heading that calls it, but inside any other element that does.
NOTE_FOLLOWS = frozenset({'P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6'})
HOSTS = NOTE_FOLLOWS | {'TD', 'TH', 'LBody', 'Caption', 'BlockQuote', 'Sect'}
GROUPS = frozenset({'Part', 'Sect', 'Div', 'BlockQuote'})
# What stands in a line of text: where an element only groups, it goes into a paragraph with the text around it.
IN_LINE = frozenset({'Span', 'Link', 'Reference', 'Formula', 'Code', 'Quote'})
IN_LINE_TAGS = frozenset(
    {
        'a', 'abbr', 'b', 'bdi', 'bdo', 'br', 'cite', 'code', 'del', 'em', 'i', 'img', 'ins', 'kbd', 'mark', 'q', 's',
        'samp', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', SVG,
    }
)  # fmt: skip
CITING = frozenset({'doc-noteref', 'doc-biblioref'})


@frozen
class Structure:
    """The tree of a part, and the contents of its pages that are not text, to be marked as artifacts.

    An annotation that is not in the tree (one of a nested box of a link) is dropped when the part is bound.
    """

    root: Node
    artifacts: tuple[Content, ...]


def build(pages: list[Piece], lang: str) -> Structure:
    """The structure of a part from its pages; ``lang`` is the part's language."""
    builder = _Builder(Node('Part', None, lang))
    for page in pages:
        builder.walk(page, builder.root, furniture=False)
    _prune(builder.root)
    return Structure(builder.root, tuple(builder.artifacts))


def text_of(element: Element) -> str:
    """The words of an element in one line."""
    return re.sub(r'\s+', ' ', ''.join(element.itertext())).strip()


class _Builder:
    def __init__(self, root: Node) -> None:
        self.root = root
        self.made: dict[tuple[Element, str], Node] = {}
        self.hosts: dict[str, Node] = {}
        self.heads: dict[Element, int] = {}
        self.paragraphs: dict[int, Element] = {}
        self.block: Element | None = None
        self.artifacts: list[Content] = []
        self.ids: set[str] = set()

    def walk(self, piece: Piece, parent: Node, *, furniture: bool) -> None:
        """Add a piece and what it holds below ``parent``."""
        around = self.block
        if piece.element is not None and '::' not in piece.tag and piece.tag not in IN_LINE_TAGS:
            self.block = piece.element
        furniture = furniture or piece.furniture or self._repeated(piece)
        node = parent if furniture else self._node(piece, parent)
        if piece.link is not None:
            self._link(piece, node, furniture)
        if piece.content is not None:
            content = Content(piece.page, piece.content)
            if furniture:
                self.artifacts.append(content)
            else:
                self._home(node, piece).kids.append(content)
        for child in piece.children:
            self.walk(child, node, furniture=furniture)
        self.block = around

    def _repeated(self, piece: Piece) -> bool:
        """A table's head or foot again on the next page."""
        if piece.element is None or piece.tag not in ('thead', 'tfoot'):
            return False
        return self.heads.setdefault(piece.element, piece.page) != piece.page

    def _link(self, piece: Piece, node: Node, furniture: bool) -> None:
        if furniture or node.type != 'Link' or piece.tag != 'a' or piece.element is None:
            return
        label = piece.element.get('title') or piece.element.get('aria-label') or text_of(piece.element)
        node.kids.append(Annotation(piece.page, piece.link, label))

    def _node(self, piece: Piece, parent: Node) -> Node:
        element, tag = piece.element, piece.tag
        if element is None or tag in ('html', 'body'):
            return self._body(parent)
        known = self.made.get((element, tag))
        if known is not None:
            if known.type == 'Figure' and known.box is None:  # Its place in the text came before it.
                describe(known, element, tag, piece)
            return known
        if '::' in tag:
            node = self._generated(element, tag, parent, piece.lang)
        else:
            node = self._element(element, tag, piece, self._body(parent, element))
        self.made[element, tag] = node
        return node

    def _body(self, parent: Node, element: Element | None = None) -> Node:
        """Where the text of a list item goes: into its LBody; what else asks gets ``parent`` itself."""
        if parent.type != 'LI' or (element is not None and element.tag in ('dt', 'dd')):
            return parent
        return next((kid for kid in parent.nodes() if kid.type == 'LBody'), None) or parent.add('LBody')

    def _home(self, node: Node, piece: Piece) -> Node:
        """What holds a run: its element, the body of its list item, or a paragraph where an element only groups."""
        node = self._body(node)
        return self._paragraph(node, piece.lang) if node.type in GROUPS and piece.element is not None else node

    def _paragraph(self, group: Node, lang: str) -> Node:
        """The paragraph that holds the lines of a block which only groups, as long as nothing else follows in it."""
        last = group.kids[-1] if group.kids else None
        if isinstance(last, Node) and self.block is not None and self.paragraphs.get(id(last)) is self.block:
            return last
        made = group.add('P', lang)
        if self.block is not None:
            made.id = self._id(self.block)
            self.paragraphs[id(made)] = self.block
        return made

    def _id(self, element: Element) -> str:
        """The id of a markup element, given to the first structure element that stands for it, for links."""
        id_ = element.get('id', '')
        if id_ in self.ids:
            return ''
        self.ids.add(id_)
        return id_

    def _generated(self, element: Element, tag: str, parent: Node, lang: str) -> Node:
        """What the style sheet adds: the label of a list's item, also of one set in a note; else part of its parent."""
        item = tag == 'li::marker' and parent.type == 'LI'
        return parent.add('Lbl', lang) if item or (tag.endswith('::before') and in_note(element)) else parent

    def _element(self, element: Element, tag: str, piece: Piece, parent: Node) -> Node:
        type_ = type_of(element, tag, parent)
        if tag == 'a' and element.get('href'):
            return self._anchor(element, piece, parent)
        if type_ == 'Note':
            return self._note(element, piece, parent)
        if tag in ('dt', 'dd'):
            parent = self._definition(parent, tag)
        if not type_:
            changed = piece.lang != parent.lang or (tag == 'abbr' and element.get('title')) or title(element)
            if not changed or holds_blocks(piece):
                return parent
            type_ = 'Span'
        if type_ in IN_LINE and parent.type in GROUPS:
            parent = self._paragraph(parent, parent.lang)
        node = parent.add(type_, piece.lang)
        node.id = self._id(element)
        node.title = title(element)
        node.expansion = element.get('title', '') if tag == 'abbr' else ''
        describe(node, element, tag, piece)
        return node

    def _anchor(self, element: Element, piece: Piece, parent: Node) -> Node:
        """A link; a note call, a citation and a line of the contents are references."""
        role = element.get('role', '')
        if parent.type in GROUPS:
            parent = self._paragraph(parent, parent.lang)
        if role == 'doc-noteref':
            self.hosts.setdefault(element.get('href', '').partition('#')[2], _host(parent))
        if role == 'doc-backlink':
            parent = parent.add('Lbl', piece.lang)
        elif role in CITING or 'xref' in element.get('class', '').split() or parent.within('TOCI'):
            parent = parent.add('Reference', piece.lang)
        if piece.link is None and not _linked_below(piece):
            return parent
        link = parent.add('Link', piece.lang)
        link.id = self._id(element)
        return link

    def _note(self, element: Element, piece: Piece, parent: Node) -> Node:
        id_ = element.get('id', '')
        host = self.hosts.get(id_, parent)
        if host.type in NOTE_FOLLOWS and host.parent is not None:
            home = host.parent
            place = home.kids.index(host) + 1
            while place < len(home.kids) and isinstance(kid := home.kids[place], Node) and kid.type == 'Note':
                place += 1
        else:
            home, place = host, len(host.kids)
        note = Node('Note', home, piece.lang, id=id_)
        home.kids.insert(place, note)
        return note

    def _definition(self, parent: Node, tag: str) -> Node:
        """The list item of a definition: a term opens one, a definition goes on in it."""
        while parent.type not in ('L', 'Part') and parent.parent is not None:
            parent = parent.parent
        last = parent.kids[-1] if parent.kids else None
        if isinstance(last, Node) and last.type == 'LI':
            open_term = all(kid.type == 'Lbl' for kid in last.nodes())
            if tag == 'dd' or open_term:
                return last
        return parent.add('LI')


def _host(node: Node) -> Node:
    """The block that a note called in an element belongs to."""
    return node if node.type in HOSTS or node.parent is None else _host(node.parent)


def _linked_below(piece: Piece) -> bool:
    return any(inner.link is not None and inner.element is piece.element for inner in inside(piece))


def _prune(node: Node) -> bool:
    """Drop elements that hold nothing; says whether one is kept. An empty cell is: it keeps others in their columns."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or _prune(kid)]
    return bool(node.kids) or node.type in ('TH', 'TD')
