"""Chapters become jobs: each one's XHTML by the templates, with the printed pages it names recorded."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from jinja2.sandbox import ImmutableSandboxedEnvironment

from bindery.document.parts import Chapter, Document, Entry, Title
from bindery.editions.content import Content, Policy, Rendered
from bindery.editions.pdf import geometry
from bindery.editions.pdf.balance import balanced, entries_balanced
from bindery.editions.pdf.geometry import Page
from bindery.editions.pdf.part import Job
from bindery.editions.pdf.title_page import fitted
from bindery.editions.semantics import role
from bindery.editions.templating import set_template
from bindery.editions.tokens import Tokens, tokens
from bindery.frozen import frozen
from bindery.pandoc import ast

if TYPE_CHECKING:
    from bindery.editions.cover_parts import Cover

COVER, BACK = 'cover', 'back-cover'
OWN_TEMPLATE = ('title-page', 'copyright', 'contents', 'contributors', 'imprint')
# A line break of the source between spans that the sheet sets as blocks would become a blank line in a note.
BREAKS = re.compile(
    r'\n+(?=<span (?:data-marker="[^"]*" )?class="(?:p|ul|ol|li|blockquote|div|pre)[" ])|(?<=</span>)\n+(?=</span>)'
)
TABLE = re.compile(r'<table(?=[ >])([^>]*)(>.*?</table>)', re.DOTALL)
CLASS = re.compile(r'(?<= class=")')
LONG_TABLE = 14
Folio = Callable[[str, str], str]
Printed = Mapping[tuple[str, str], str]

# The document whose cover was drawn last, and the drawing.
_DRAWN: list[tuple[Document, Cover]] = []


@frozen
class Request:
    """A job, and the printed pages that its text names: folio by (chapter, id)."""

    job: Job
    printed: Printed


@dataclass
class Pages:
    """Makes the jobs of one document."""

    document: Document
    content: Content
    env: ImmutableSandboxedEnvironment

    def request(self, chapter: Chapter, folio: Folio) -> Request:
        """The job of a chapter; ``folio`` gives the printed page of a chapter's id ('' where it is not known)."""
        named: dict[tuple[str, str], str] = {}

        def noted(target: str, anchor: str) -> str:
            named[target, anchor] = folio(target, anchor)
            return named[target, anchor]

        policy = Policy('page', href=address, image=lambda name: f'images/{name}', math='svg', folio=noted)
        rendered = self.content.apply(policy, chapter)
        html = self._html(chapter, rendered, lambda entry: noted(entry.chapter, entry.id))
        return Request(self.job(chapter, html), named)

    def job(self, chapter: Chapter, html: str, *, new: bool = True) -> Job:
        """The job of a chapter whose XHTML is made."""
        notes = tuple((note.id, note.ref_id) for note in chapter.notes)
        return Job(chapter.id, html, self._file(chapter), notes, new=new)

    def cover(self) -> Request:
        """The job of the cover, which is made from the data alone."""
        text = self.document.words.cover
        title = Title(text, ast.line(text), ast.line(text))
        chapter = Chapter(COVER, 'front', COVER, title, self.document.lang, self.document.dir)
        drawing, page = self._drawing, geometry.page_of(self.document.volume)
        scale = page.width / drawing.width
        html = set_template(
            self.env, 'pdf/cover.xhtml', chapter=chapter, document=self.document, cover=drawing, scale=scale
        )
        return Request(Job(COVER, html), {})

    def back(self) -> Request:
        """The job of the back of the cover."""
        from bindery.editions.back_cover import back

        page, ground = geometry.page_of(self.document.volume), self._drawing.ground
        made = back(self.document, ground, page.width, page.height, page.size)
        return Request(Job(BACK, set_template(self.env, 'pdf/back-cover.xhtml', document=self.document, back=made)), {})

    def pattern(self) -> str:
        """The cover's ground and pattern as SVG."""
        from bindery.editions import cover

        return cover.drawn(self.document, self._drawing, words=False)

    @cached_property
    def around(self) -> str:
        """All that our templates show of the document around its chapters, and what the jobs are made for."""
        volume = replace(self.document.volume, contributions=(), fingerprint='', sources=(), assets=())
        return repr((replace(self.document, chapters=(), assets=(), volume=volume), self.measures))

    @cached_property
    def measures(self) -> tuple[Page, Tokens]:
        """The page and the style that the jobs are made for."""
        return geometry.page_of(self.document.volume), tokens(self.document.volume)

    @cached_property
    def _drawing(self) -> Cover:
        # The press was furnished with the pattern of this very document.
        if not (_DRAWN and _DRAWN[0][0] is self.document):
            from bindery.editions import cover

            page = geometry.page_of(self.document.volume)
            _DRAWN[:] = [(self.document, cover.design(self.document, page.width, page.height))]
        return _DRAWN[0][1]

    def _html(self, chapter: Chapter, rendered: Rendered, folio: Callable[[Entry], str]) -> str:
        name = chapter.kind if chapter.kind in OWN_TEMPLATE else 'chapter'
        html = set_template(
            self.env,
            f'pdf/{name}.xhtml',
            document=self.document,
            chapter=chapter,
            rendered=rendered,
            role=role(chapter.kind),
            href=lambda entry: address(entry.chapter, entry.id),
            folio=folio,
        )
        html = balanced(TABLE.sub(_marked, BREAKS.sub('', html)), *self.measures, chapter.lang, chapter.dir)
        if name == 'title-page':
            return fitted(html, self.measures[0], chapter.dir)
        return entries_balanced(html, *self.measures, chapter.lang, chapter.dir) if name == 'contents' else html

    def _file(self, chapter: Chapter) -> str:
        return self._files.get(chapter.id, 'volume.yaml')

    @cached_property
    def _files(self) -> Mapping[str, str]:
        """The source file of each chapter."""
        return {entry.id: entry.file.as_posix() for entry in reversed(self.document.volume.contributions)}


def address(chapter: str, anchor: str) -> str:
    """A reference as a part keeps it until it is bound."""
    return f'bindery:{chapter}#{anchor}'


def _marked(table: re.Match[str]) -> str:
    """A table that is too long to be kept on one page says so."""
    own, rest = table.groups()
    if rest.count('<tr') <= LONG_TABLE:
        return table[0]
    named = CLASS.sub('long ', own, count=1) if CLASS.search(own) else f' class="long"{own}'
    return f'<table{named}{rest}'
