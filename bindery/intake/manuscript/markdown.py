"""A paper's blocks → Markdown, through pandoc: figures and tables with ids, languages marked, notes labelled."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bindery.frozen import frozen
from bindery.intake.manuscript.floats import SCHEME
from bindery.intake.manuscript.rewriting import (
    ID_END,
    ID_START,
    LANG_STYLE,
    NOTE_END,
    NOTE_START,
    VERSE_STYLE,
    clean_docx,
)
from bindery.intake.manuscript.values import Block, ListLevel, Run
from bindery.pandoc import ast, process
from bindery.pandoc.ast import Attr, Tree, View

NOTE = re.compile(r'^\[\^\d+\]: ')
NOTE_MARK = re.compile(f'{NOTE_START}(\\d+){NOTE_END}')
FENCED_ID = re.compile(f'{ID_START}([^{ID_END}]*){ID_END}')
# Pandoc's writer does not escape every sign that its reader would take for a citation or an entity.
AT, AMPERSAND = '\ue014', '\ue015'
CITATION = re.compile(r'(?<!\w)@(?=[\w{])')
ENTITY = re.compile(r'&(?=#?\w+;)')
SPECIAL = re.compile(r'([\\`*_\[\]<>$@^~#|{}])')


@frozen
class Shown:
    """What an edition shows of a figure: its file, relative to the chapter, and its description."""

    target: str
    alt: str


def written(
    blocks: Iterable[Block],
    notes: Mapping[str, tuple[Block, ...]],
    lists: Mapping[str, tuple[ListLevel, ...]],
    figures: Mapping[str, Shown],
) -> tuple[str, tuple[str, ...]]:
    """The Markdown of a body, and its note definitions one by one; ``figures`` are told by their ids."""
    tree = _with_notes(_read(clean_docx(blocks, notes, lists)))

    def change(view: View) -> View | Tree | Sequence[View | Tree] | None:
        return _changed(view, figures)

    text = process.write_markdown(ast.replace(ast.replace(tree, _as_said), change))
    return _parted(text.replace(AT, r'\@').replace(AMPERSAND, r'\&'))


def _read(document: bytes) -> Tree:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / 'manuscript.docx'
        file.write_bytes(document)
        return process.read_docx(file)


def _as_said(view: View) -> View | None:
    """A table with the id and the sides that its first cell carries."""
    if not isinstance(view, ast.Table):
        return None
    match = FENCED_ID.search(ast.plain(ast.blocks([view])))
    identifier, _, sides = match[1].partition('|') if match else ('', '', '')
    return ast.aligned(replace(view, attr=Attr(identifier)), sides.split(',') if sides else ())


def _with_notes(tree: Tree) -> Tree:
    """The text with its notes, which stand behind it, put where they are called."""
    body: list[Tree] = []
    bodies: dict[str, list[Tree]] = {}
    into = body
    for block in tree.blocks:
        one = Tree((block,))
        mark = NOTE_MARK.fullmatch(ast.plain(one).strip())
        if mark:
            into = bodies.setdefault(mark[1], [])
        else:
            into.append(one)

    def called(view: View) -> Sequence[View] | None:
        if not isinstance(view, ast.Text) or NOTE_START not in view.text:
            return None
        pieces = NOTE_MARK.split(view.text)
        made: list[View] = []
        for n, piece in enumerate(pieces):
            if n % 2:
                made.append(ast.Note(sum(bodies.get(piece, []), Tree())))
            elif piece:
                made.append(ast.Text(piece))
        return made

    return ast.replace(sum(body, Tree()), called)


def _changed(view: View, figures: Mapping[str, Shown]) -> View | Tree | Sequence[View | Tree] | None:
    match view:
        case ast.Text(text):
            return ast.Text(ENTITY.sub(AMPERSAND, CITATION.sub(AT, FENCED_ID.sub('', text))))
        case ast.Span(attr, content):
            return _in_language(attr, lambda named: ast.Span(named, content)) or content
        case ast.Div(attr, body):
            if attr.get('custom-style') == VERSE_STYLE:
                return ast.line_block(body)
            return _in_language(attr, lambda named: ast.Div(named, body)) or body
        case ast.Header():
            return replace(view, attr=Attr())
        case ast.Link(_, _, target, _) if target.startswith(SCHEME):
            return ast.Link(Attr(), ast.line(''), f'#{target.removeprefix(SCHEME)}')
        case ast.Link(_, content, target, _):
            return ast.Link(Attr(), content, target)
        case ast.Figure(_, caption, body):
            return ast.Figure(Attr(_figure_id(body)), caption, ast.replace(body, _without_id))
        case ast.Image(_, alt):
            key = ast.plain(alt)
            shown = figures.get(key)
            return ast.Image(Attr(key), ast.line(shown.alt), shown.target) if shown else ()
    return None


def _figure_id(body: Tree) -> str:
    return next((view.attr.id for view in ast.walk(body) if isinstance(view, ast.Image)), '')


def _in_language(attr: Attr, wrapped: Callable[[Attr], View]) -> View | None:
    """What stands in one of our styles for a language, wrapped with that language; None for any other style."""
    style = attr.get('custom-style')
    if not style.startswith(LANG_STYLE):
        return None
    return wrapped(Attr(pairs=(('lang', style.removeprefix(LANG_STYLE).split()[0]),)))


def _without_id(view: View) -> View | None:
    return replace(view, attr=Attr()) if isinstance(view, ast.Image) else None


def _parted(text: str) -> tuple[str, tuple[str, ...]]:
    """Pandoc's Markdown parted into the body and its note definitions, which it writes last."""
    lines = text.rstrip().split('\n')
    starts = [n for n, line in enumerate(lines) if NOTE.match(line)]
    if not starts:
        return text.rstrip(), ()
    notes = ['\n'.join(lines[start:end]).rstrip() for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    return '\n'.join(lines[: starts[0]]).rstrip(), tuple(notes)


def inline(runs: Iterable[Run]) -> str:
    """Runs of a title or an abstract as Markdown; notes and bold are left out."""
    out = ''
    for run in runs:
        text = SPECIAL.sub(r'\\\1', run.text)
        bare = text.strip()
        if bare:
            before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            for on, mark in ((run.italic, '*'), (run.raised, '^'), (run.lowered, '~'), (run.struck, '~~')):
                bare = f'{mark}{bare}{mark}' if on and not (mark in '^~' and ' ' in bare) else bare
            bare = f'[{bare}]{{.smallcaps}}' if run.small_caps else bare
            text = f'{before}[{bare}]{{lang={run.lang}}}{after}' if run.lang else f'{before}{bare}{after}'
        out += text
    return ' '.join(out.split())
