"""Every identifier made unique in the volume: the chapter's id, a hyphen, the element's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bindery.document.parts import Chapter
from bindery.pandoc import ast
from bindery.pandoc.ast import Attr, Tree, View

IDENTIFIED = (ast.Header, ast.Figure, ast.Table, ast.Div, ast.Span, ast.Link, ast.Image, ast.Code)
PREFIXED = 'prefixed'


def anchor(chapter: str, own: str) -> str:
    """The volume-unique id of an element: letters, digits and ``_.-`` alone, which every format takes."""
    return f'{chapter}-{re.sub(r"[^A-Za-z0-9_.-]+", "-", own)}'


def prefixed(chapter: Chapter) -> Chapter:
    """The chapter with all ids prefixed; elements that had none still have none."""

    def change(view: View) -> View | None:
        if not isinstance(view, IDENTIFIED) or not view.attr.id:
            return None
        attr = Attr(anchor(chapter.id, view.attr.id), view.attr.classes, view.attr.pairs)
        return replace(view, attr=attr)

    def through(tree: Tree) -> Tree:
        return ast.replace_once(tree, PREFIXED, change, *IDENTIFIED)

    return replace(
        chapter, body=through(chapter.body), abstract=through(chapter.abstract) if chapter.abstract else None
    )


def identified(tree: Tree) -> Iterator[View]:
    """The elements that can have an id; none of a tree in which ``prefixed`` saw that none has."""
    return iter(()) if PREFIXED in tree.left_alone else ast.walk(tree, *IDENTIFIED)
