"""Jobs kept from one build to the next: a part's XHTML is made again only where something of it changed.

Making a job is little work, but a book of a hundred papers has a hundred, and after one word ninety-nine are what they
were. What decides a job is the chapter with its text, what our templates show of the document around it, and the
printed pages that it names. A house's own template may show anything, so nothing is kept for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from bindery.cache import kept, keys
from bindery.cache.sums import sums
from bindery.document.parts import Chapter
from bindery.editions.pdf.pages import BACK, COVER, OWN_TEMPLATE, Folio, Pages, Request
from bindery.editions.pdf.part import Job
from bindery.editions.templating import has_house_templates
from bindery.pandoc.ast import Tree
from bindery.resources import templates

NAMED, JOB, PATTERN = 'job-names', 'job', 'cover-pattern'
Target = tuple[str, str]


def requests(pages: Pages, chapters: Sequence[Chapter], folio: Folio) -> tuple[Request, ...]:
    """The jobs of chapters, as ``Pages.request`` makes them."""
    if not _may_keep(pages):
        return tuple(pages.request(chapter, folio) for chapter in chapters)
    names = _keys(pages, [chapter for chapter in chapters if chapter.kind not in OWN_TEMPLATE])
    known = kept.recall_many(NAMED, names.values())
    printed = {id_: _printed(known[name], folio) for id_, name in names.items() if name in known}
    whole = {id_: _whole(names[id_], own) for id_, own in printed.items()}
    found = kept.recall_many(JOB, whole.values())
    made = []
    for chapter in chapters:
        html = found.get(whole.get(chapter.id, b''))
        if html is not None:
            made.append(Request(pages.job(chapter, html.decode(), new=False), printed[chapter.id]))
            continue
        made.append(request := pages.request(chapter, folio))
        name = names.get(chapter.id)
        if name is not None:
            _keep(name, known.get(name), request)
    return tuple(made)


def _keep(name: bytes, known: bytes | None, request: Request) -> None:
    """Keep a job by the pages that it names; where these are others than before, they may depend on each other."""
    named = json.dumps(list(request.printed)).encode()
    if known is None:
        kept.keep(NAMED, name, named)
    if known in (None, named):
        kept.keep(JOB, _whole(name, request.printed), request.job.html.encode())


def _printed(named: bytes, folio: Folio) -> dict[Target, str]:
    """The folios that a job names."""
    return {(target, anchor): folio(target, anchor) for target, anchor in json.loads(named)}


def _whole(name: bytes, printed: Mapping[Target, str]) -> bytes:
    return keys.digest(JOB, name, [(*target, shown) for target, shown in printed.items()])


def cover(pages: Pages) -> Request:
    """The job of the cover, as ``Pages.cover`` makes it."""
    if not _may_keep(pages):
        return pages.cover()
    html = kept.kept(COVER, lambda: keys.digest(COVER, _around(pages)), lambda: pages.cover().job.html.encode())
    return Request(Job(COVER, html.decode()), {})


def back(pages: Pages) -> Request:
    """The job of the back of the cover, as ``Pages.back`` makes it."""
    if not _may_keep(pages):
        return pages.back()
    html = kept.kept(BACK, lambda: keys.digest(BACK, _around(pages)), lambda: pages.back().job.html.encode())
    return Request(Job(BACK, html.decode()), {})


def covers_ahead(pages: Pages) -> None:
    """Make the jobs of the covers, where they can be kept until they are asked for."""
    if _may_keep(pages):
        cover(pages)
        if pages.document.volume.pdf.back_cover:
            back(pages)


def pattern(pages: Pages) -> str:
    """The cover's ground and pattern, as ``Pages.pattern`` draws them."""
    if not _may_keep(pages):
        return pages.pattern()
    return kept.kept(PATTERN, lambda: keys.digest(PATTERN, _around(pages)), lambda: pages.pattern().encode()).decode()


def _may_keep(pages: Pages) -> bool:
    return kept.is_on() and not has_house_templates(pages.env)


def _keys(pages: Pages, chapters: Iterable[Chapter]) -> dict[str, bytes]:
    """What decides the jobs of chapters, but for the pages that they name."""
    wanted = {chapter.id: chapter for chapter in chapters}
    if not wanted:
        return {}
    texts: dict[str, list[tuple[str, bytes]]] = {id_: [] for id_ in wanted}
    for (id_, name), fragment in pages.content.fragments.items():
        if id_ in texts:
            texts[id_].append((name, etree.tostring(fragment, encoding='utf-8')))
    around = _around(pages)
    return {
        id_: keys.digest(NAMED, around, repr(_without_text(chapter)), sorted(texts[id_]))
        for id_, chapter in wanted.items()
    }


def _around(pages: Pages) -> bytes:
    """A digest of what makes jobs and what stands around chapters."""
    engines = keys.packages('jinja2', 'lxml', 'markupsafe', 'uharfbuzz'), keys.python()
    made_by = keys.code('bindery'), sums(str(templates())), engines
    return keys.digest(made_by, pages.around)


def _without_text(chapter: Chapter) -> Chapter:
    """The chapter without the texts that are rendered already."""
    notes = tuple(replace(note, body=Tree()) for note in chapter.notes)
    return replace(chapter, body=Tree(), abstract=None, notes=notes)
