"""Pages kept from one build to the next, apart from the chapter's own text that stands in them.

Our templates put a chapter's text where it belongs and look at nothing of it but whether there is any. So a page is
kept with a mark where the text stands: a page whose text was edited need not be set again, and Jinja2 is not even read
in. A house's own template may look at anything, so nothing is kept for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath

from markupsafe import Markup

from bindery.cache import kept, keys
from bindery.cache.sums import sums
from bindery.document.frame import frame
from bindery.document.parts import Chapter, Document
from bindery.editions.content import Rendered
from bindery.pandoc.ast import Tree
from bindery.resources import templates

FRAME, COMPILED = 'page-frame', 'templates-compiled'
HOUSE_TEMPLATES = 'templates/'
# What a template is written in; other files beside templates are pictures and the like.
WRITTEN = frozenset({'.html', '.xhtml', '.svg', '.xml', '.txt'})
NOTHING = Markup('')


def framed(
    edition: str,
    document: Document,
    pages: Sequence[Rendered],
    besides: Sequence[object],
    common: object,
    set_page: Callable[[int, Rendered], str],
) -> tuple[str, ...]:
    """The pages of an edition as ``set_page`` sets them, each from its place and its chapter.

    What else a template is given are values, of which a digest is taken: ``besides`` for each page, ``common`` for all.
    """
    if not kept.is_on() or has_own_templates(document):
        return tuple(set_page(place, rendered) for place, rendered in enumerate(pages))
    names = _names((edition, common), document, pages, besides)
    marks = [Markup(f'bindery-{name.hex()}') for name in names]  # noqa: S704  figures and letters

    def made(places: Sequence[int]) -> list[bytes]:
        return [set_page(place, _with(marks[place], pages[place])).encode() for place in places]

    frames = kept.each(FRAME, lambda: names, len(names), made)
    each = zip(frames, marks, pages, strict=True)
    return tuple(found.decode().replace(mark, rendered.body) for found, mark, rendered in each)


def is_new(edition: str) -> bool:
    """Whether no build before compiled our templates of an edition as they are, as far as is known."""
    return not kept.is_on() or kept.recall(COMPILED, _compiled(edition)) is None


def note_compiled(editions: Sequence[str]) -> None:
    """Note that our templates of these editions are compiled: the next build compiles none before it needs them."""
    for edition in editions if kept.is_on() else ():
        kept.keep(COMPILED, _compiled(edition), b'')


def has_own_templates(document: Document) -> bool:
    """Whether a volume brings templates of its own."""
    return any(is_template(asset.path) for asset in document.assets)


def is_template(path: PurePosixPath) -> bool:
    """Whether a file of the source folder is a template."""
    return path.as_posix().startswith(HOUSE_TEMPLATES) and path.suffix in WRITTEN


def _with(mark: Markup, rendered: Rendered) -> Rendered:
    """A chapter with a mark in place of its text, if it has any."""
    return replace(rendered, body=mark) if rendered.body else rendered


def _names(common: object, document: Document, pages: Sequence[Rendered], besides: Sequence[object]) -> list[bytes]:
    """What decides each page but its text. So no page holds its own mark: that is a digest of all that is in it."""
    around = keys.digest(_made_by(), keys.of_values((common, _shown(document))))
    return [
        keys.digest(FRAME, around, keys.of_values((_without_text(rendered), beside)))
        for rendered, beside in zip(pages, besides, strict=True)
    ]


@cache
def _made_by() -> bytes:
    return keys.digest(
        keys.code('bindery'), sums(str(templates())), keys.packages('jinja2', 'markupsafe'), keys.python()
    )


def _compiled(edition: str) -> bytes:
    return keys.digest(COMPILED, edition, _made_by())


def _shown(document: Document) -> Document:
    """What our templates can show of a document besides its chapters."""
    around = frame(document)
    return replace(around, assets=(), volume=replace(around.volume, assets=()))


def _without_text(rendered: Rendered) -> tuple[object, ...]:
    """A chapter as it is rendered, but for its text."""
    chapter, notes = rendered.chapter, rendered.notes
    return (
        _bare(chapter),
        *(rendered.title, rendered.subtitle, rendered.abstract, bool(rendered.body)),
        [(entry.note.id, entry.body) for entry in notes],
    )


def _bare(chapter: Chapter) -> Chapter:
    """A chapter without the texts that are rendered already."""
    notes = tuple(replace(note, body=Tree()) for note in chapter.notes)
    return replace(chapter, body=Tree(), abstract=None, notes=notes)
