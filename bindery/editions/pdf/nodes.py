"""What a structure tree is made of: elements, runs of marked content, links' annotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bindery.editions.pdf.pieces import Rectangle
from bindery.frozen import frozen


@frozen
class Content:
    """A run of marked content: its page in the part and its marked-content id."""

    page: int
    id: int


@dataclass(frozen=True, eq=False)
class Annotation:
    """A link's annotation on a page of the part, and what it says it leads to."""

    page: int
    object: Any
    label: str = ''


@dataclass(eq=False, slots=True)
class Node:
    """A structure element to be written; ``kids`` are nodes, contents and annotations in reading order."""

    type: str
    parent: Node | None
    lang: str
    id: str = ''
    title: str = ''
    alt: str = ''
    expansion: str = ''
    attributes: dict[str, object] = field(default_factory=dict)
    box: Rectangle | None = None
    kids: list[Node | Content | Annotation] = field(default_factory=list)

    def add(self, type_: str, lang: str = '') -> Node:
        """A new child element."""
        child = Node(type_, self, lang or self.lang)
        self.kids.append(child)
        return child

    def nodes(self) -> Iterator[Node]:
        """Its child elements."""
        return (kid for kid in self.kids if isinstance(kid, Node))

    def within(self, *types: str) -> bool:
        """Whether it, or an element around it, has one of these types."""
        return self.type in types or (self.parent is not None and self.parent.within(*types))
