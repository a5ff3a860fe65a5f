"""Contributions become chapters: titles, credits, language and running heads, before anything is numbered."""

from __future__ import annotations

import re

from bindery.document.parts import Chapter, Credit, Title
from bindery.document.typography import marks, plain
from bindery.document.words import Words
from bindery.model.language import direction
from bindery.model.volume import Byline, Contribution, Volume
from bindery.pandoc import ast
from bindery.pandoc.ast import Tree


def title(content: Tree) -> Title:
    """A title as text, as inlines without note calls, and as it stands in the heading."""
    bare = ast.trimmed(ast.replace(content, lambda view: () if isinstance(view, ast.Note) else None, ast.Note))
    return Title(ast.plain(bare), bare, content)


def credit(byline: Byline) -> Credit:
    """The credit that a byline gives: the register's name unless the line says otherwise."""
    post = byline.person.affiliation(byline.affiliation)
    printed = byline.credited_as or byline.person.name.display
    return Credit(byline.person, printed, byline.role, post.display if post else '')


def chapters(volume: Volume, words: Words) -> tuple[Chapter, ...]:
    """One chapter for each contribution, in the volume's order; copyright texts are left to the copyright page."""
    return tuple(_chapter(entry, volume, words) for entry in volume.contributions if entry.kind != 'copyright')


def curled(text: str, lang: str = 'en') -> str:
    """A plain text with its quotation marks, apostrophes and spaces as those of titles are set in its language."""
    start, end = marks(lang, 0) if marks(lang, 0)[0] else ('“', '”')
    text = re.sub(r'(^|[\s(\[—–-])"', rf'\g<1>{start}', text).replace('"', end)
    return plain(re.sub(r"(^|[\s(\[—–“-])'(?!\d\ds?\b)", r'\1‘', text).replace("'", '’'), lang)


def _chapter(entry: Contribution, volume: Volume, words: Words) -> Chapter:
    heading = title(entry.title)
    lang = entry.lang or volume.lang
    credits = tuple(credit(line) for line in entry.byline)
    body = ast.para(ast.line(words.missing_paper)) if entry.missing else entry.body
    return Chapter(
        id=entry.id,
        region=entry.region,
        kind=entry.kind,
        title=heading,
        lang=lang,
        dir=direction(lang),
        subtitle=title(entry.subtitle) if entry.subtitle else None,
        running_start=words.names([line.printed for line in credits]) or volume.title,
        running_end=curled(entry.short_title, lang) or heading.text,
        credits=credits,
        authors=words.names([line.printed for line in credits]),
        byline_label=entry.byline_label if credits else '',
        keywords=entry.keywords,
        abstract=entry.abstract,
        body=body,
        signature=entry.signature,
        printed_page=entry.printed_page,
        draft=entry.missing,
    )
