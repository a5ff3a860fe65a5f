"""The contents: one nested list with authors, which every edition prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bindery.document.parts import Chapter, Entry, Section, Title
from bindery.pandoc import ast

UNLISTED = ('title-page', 'copyright', 'contents')


def contents(chapters: Iterable[Chapter], depth: int = 1, separator: str = ':') -> tuple[Entry, ...]:
    """One entry a chapter, with its sections below it down to ``depth`` levels in all.

    ``separator`` stands between title and subtitle.
    """
    return tuple(
        Entry(
            chapter.id,
            chapter.id,
            _title(chapter, separator),
            chapter.authors,
            chapter.region,
            _sections(chapter, chapter.sections, depth - 1),
            chapter.lang,
            chapter.dir,
        )
        for chapter in chapters
        if chapter.kind not in UNLISTED
    )


def _sections(chapter: Chapter, sections: Sequence[Section], depth: int) -> tuple[Entry, ...]:
    if depth <= 0:
        return ()
    return tuple(
        Entry(
            chapter.id,
            section.id,
            section.title,
            region=chapter.region,
            entries=_sections(chapter, section.sections, depth - 1),
            lang=chapter.lang,
            dir=chapter.dir,
        )
        for section in sections
    )


def _title(chapter: Chapter, separator: str) -> Title:
    """Title and subtitle in one line, as contents give them."""
    if not chapter.subtitle:
        return chapter.title
    inlines = ast.joined([chapter.title.inlines, ast.line(f'{separator} '), chapter.subtitle.inlines])
    return Title(ast.plain(inlines), inlines, inlines)
