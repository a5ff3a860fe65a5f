"""What a pass sees of a pandoc tree: small frozen values for the elements a book's passes care about."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import Any

from bindery.frozen import frozen

# One element in pandoc's JSON. Opaque everywhere but in bindery.pandoc.ast.
Node = dict[str, Any]
# Elements with nothing inside.
LEAVES = frozenset({'Str', 'Space', 'SoftBreak', 'LineBreak', 'HorizontalRule'})
LANGUAGE = 'lang'


@frozen
class Attr:
    """Identifier, classes and key-value pairs of an element."""

    id: str = ''
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, key: str, default: str = '') -> str:
        """The value of a key, or the default."""
        return next((value for name, value in self.pairs if name == key), default)

    def with_pairs(self, **more: str) -> Attr:
        """The same with these keys set; underscores in names become hyphens."""
        new = {key.replace('_', '-'): value for key, value in more.items()}
        kept = tuple(pair for pair in self.pairs if pair[0] not in new)
        return Attr(self.id, self.classes, kept + tuple(new.items()))


@frozen
class Tree:
    """Pandoc blocks; treated as immutable."""

    blocks: tuple[Node, ...] = field(default=(), hash=False)

    def __bool__(self) -> bool:
        return bool(self.blocks)

    def __add__(self, other: Tree) -> Tree:
        return Tree(self.blocks + other.blocks)

    @cached_property
    def left_alone(self) -> set[str]:
        """The passes that were seen to find nothing in it."""
        return set()

    @cached_property
    def holds(self) -> frozenset[str]:
        """What elements but bare words are in it, by pandoc's names; looked for once, since every pass asks.

        ``lang`` is among them where any element names a language.
        """
        found: set[str] = set()
        waiting: list[Any] = [list(self.blocks)]
        while waiting:
            value = waiting.pop()
            if type(value) is dict:
                found.add(value.get('t', ''))
                value = list(value.values())
            elif value and value[0] == LANGUAGE:
                found.add(LANGUAGE)
            waiting += [v for v in value if type(v) is list or (type(v) is dict and v.get('t') not in LEAVES)]
        return frozenset(found)


@frozen
class Header:
    """A heading; ``content`` is its inlines."""

    level: int
    attr: Attr
    content: Tree


@frozen
class Note:
    """A footnote where it is called; ``body`` is its blocks."""

    body: Tree


@frozen
class Link:
    """A link; an empty ``content`` asks for generated words."""

    attr: Attr
    content: Tree
    target: str
    title: str = ''


@frozen
class Image:
    """An image; ``alt`` is its description as inlines."""

    attr: Attr
    alt: Tree
    target: str
    title: str = ''


@frozen
class Figure:
    """A figure with its caption (blocks) and body (blocks)."""

    attr: Attr
    caption: Tree
    body: Tree


@frozen
class Table:
    """A table: its attributes and caption (blocks); the grid stays opaque in ``rest``."""

    attr: Attr
    caption: Tree
    rest: tuple[Any, ...] = field(default=(), hash=False)
    has_header: bool = True


@frozen
class Div:
    """A div."""

    attr: Attr
    body: Tree


@frozen
class Span:
    """A span."""

    attr: Attr
    content: Tree


@frozen
class Math:
    """Mathematics in TeX; ``display`` for a displayed formula."""

    tex: str
    display: bool = False


@frozen
class Raw:
    """Raw text in a format such as ``html`` or ``tex``; ``block`` for a block."""

    format: str
    text: str
    block: bool = False


@frozen
class Cite:
    """A citation group: the keys it cites; ``rest`` stays opaque."""

    keys: tuple[str, ...]
    content: Tree
    rest: Any = field(default=None, hash=False)


@frozen
class Code:
    """Code, inline or as a block."""

    attr: Attr
    text: str
    block: bool = False


@frozen
class Text:
    """A word or run without spaces."""

    text: str


View = Header | Note | Link | Image | Figure | Table | Div | Span | Math | Raw | Cite | Code | Text
