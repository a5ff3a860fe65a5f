"""Every identifier made unique in the volume: the chapter's id, a hyphen, the element's own."""

from __future__ import annotations

import re
from dataclasses import replace

from bindery.document.parts import Chapter
from bindery.pandoc import ast
from bindery.pandoc.ast import Attr, View

IDENTIFIED = (ast.Header, ast.Figure, ast.Table, ast.Div, ast.Span, ast.Link, ast.Image, ast.Code)


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

    abstract = ast.replace(chapter.abstract, change, *IDENTIFIED) if chapter.abstract else None
    return replace(chapter, body=ast.replace(chapter.body, change, *IDENTIFIED), abstract=abstract)
