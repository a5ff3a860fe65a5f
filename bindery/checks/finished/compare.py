"""Editions compared with the source: one function a promise, one finding a difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from bindery.checks.finished.alignment import aligned, same
from bindery.checks.finished.compare_credits import credits, facts, heads, keywords
from bindery.checks.finished.compare_notes import notes
from bindery.checks.finished.compare_pages import pages
from bindery.checks.finished.compare_setting import setting
from bindery.checks.finished.edition import ChapterRead, Edition, Line, ReferenceRead
from bindery.checks.finished.saying import MADE, differs, pairs, told
from bindery.checks.finished.wording import as_printed
from bindery.findings import Finding

# Words that hardly stand in a text twice in the same order.
STRETCH = 6
PAGED = 'pdf'
# Signs between title and authors where a list gives both in one string.
JOINTS = frozenset({'–', '/'})


def contents(edition: Edition, source: Edition) -> Iterator[Finding]:
    """Every list of contents has the source's entries: nesting, order, titles and authors; its pages are right."""
    for name, lines in edition.lists.items():
        wanted = source.lists.get(name, source.lists['contents'])
        shown = _unlike(lines, wanted)
        if shown:
            yield differs('contents-differ', edition, f'the {name} is not the contents', *shown)
        for one in lines if any(one.page for one in lines) else ():
            chapter = edition.chapter(one.chapter.partition('#')[0])
            if chapter is not None and one.depth == 1 and one.page != chapter.first_page:
                message = f'the {name} gives page {one.page} for “{one.title}”, which opens on {chapter.first_page}'
                yield told('page-differs', edition, message)


def _unlike(lines: Sequence[Line], wanted: Sequence[Line]) -> tuple[str, str] | None:
    """The first line that is not the source's, and the source's; how many lines there are where one is missing."""
    for one, other in zip(lines, wanted, strict=False):
        if (one.depth, one.chapter) != (other.depth, other.chapter) or same(_words(one), _words(other)):
            return _shown(one), _shown(other)
    return None if len(lines) == len(wanted) else (f'{len(lines)} entries', f'{len(wanted)} entries')


def _words(one: Line) -> list[str]:
    """A line as all lists give it: an NCX has one string for title and authors."""
    return [word for word in f'{one.title} {one.authors}'.split() if word not in JOINTS]


def _shown(one: Line) -> str:
    return ' '.join(filter(None, (one.title, one.authors, f'({one.chapter})')))


def chapters(edition: Edition, source: Edition) -> Iterator[Finding]:
    """The same chapters in the same order."""
    own = [chapter.id for chapter in edition.chapters if chapter.id not in MADE]
    wanted = [chapter.id for chapter in source.chapters if chapter.id not in MADE]
    if own != wanted:
        lost = [one for one in wanted if one not in own]
        message = f'missing: {", ".join(lost)}' if lost else f'their order is {", ".join(own)}'
        yield told('chapters-differ', edition, f"the chapters are not the source's; {message}")


def text(edition: Edition, source: Edition) -> Iterator[Finding]:
    """The running text of each chapter is the source's, word for word, and nothing stands around it but its own."""
    for chapter, wanted in pairs(edition, source):
        found = aligned(chapter.words, wanted.words)
        if found.start < 0:
            yield told('text-differs', edition, f'{chapter.id}: {found.difference}', chapter.id)
            continue
        around = [*chapter.words[: found.start], *chapter.words[found.end :]]
        lost, more = _letters(wanted.around) - _letters(around), _letters(around) - _letters(wanted.around)
        if lost or (more and not source.own_templates) or _doubled(around, wanted.words, wanted.around):
            own, other = ' '.join(around), ' '.join(wanted.around)
            message = f'{chapter.id}: what stands before and after the text differs'
            yield differs('text-differs', edition, message, own, other, chapter.id)


def _doubled(around: Sequence[str], words: Sequence[str], own: Sequence[str]) -> bool:
    """Whether a stretch of the text stands again before or after it, and in no title (``own``)."""
    return bool(_stretches(words) & _stretches(around) - _stretches(own))


def _stretches(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + STRETCH]) for at in range(len(words) - STRETCH + 1)}


def _letters(words: Sequence[str]) -> Counter[str]:
    """The letters and figures of words; ends of lines and the order count for nothing."""
    return Counter(sign for word in words for sign in as_printed(word) if sign.isalnum())


def made(edition: Edition, source: Edition) -> Iterator[Finding]:
    """The chapters made from the data say what the record and the register say, in their order."""
    for wanted in source.chapters:
        chapter = edition.chapter(wanted.id)
        if wanted.id not in MADE or not wanted.statements or chapter is None:
            continue
        start = 0
        for statement in wanted.statements:
            found = aligned(chapter.words[start:], statement)
            if found.start < 0:
                message = f'{chapter.id}: “{" ".join(statement)}” is not there in its place'
                yield told('made-differs', edition, message, chapter.id)
            else:
                start += found.end


def alike(editions: Sequence[Edition]) -> Iterator[Finding]:
    """The chapters made from the data are the same in all editions, word for word."""
    for edition in editions[1:]:
        for wanted in editions[0].chapters:
            chapter = edition.chapter(wanted.id)
            if wanted.id in MADE - {'contents'} and chapter is not None:
                yield from _alike(edition, chapter, editions[0], wanted)


def _alike(edition: Edition, chapter: ChapterRead, first: Edition, wanted: ChapterRead) -> Iterator[Finding]:
    own, other = _letters(chapter.words), _letters(wanted.words)
    if own != other:
        message = f'{chapter.id}: it has other words than in the {first.name}'
        lost = sorted({*wanted.words} - {*chapter.words}) or sorted({*chapter.words} - {*wanted.words})
        yield told('made-differs', edition, f'{message}: {" ".join(lost[:8])}', chapter.id)


def references(edition: Edition, source: Edition) -> Iterator[Finding]:
    """Every reference and link with the same words, leading to the same place, a figure or table to that one."""
    for chapter, wanted in pairs(edition, source):
        own, other = chapter.references, wanted.references
        unlike = next((pair for pair in zip(own, other, strict=False) if not _same_reference(*pair)), None)
        if unlike or len(own) != len(other):
            shown = [f'“{one.words}” → {one.target}' for one in unlike or ()] or [f'{len(own)}', f'{len(other)}']
            message = f'{chapter.id}: its references differ'
            yield differs('references-differ', edition, message, shown[0], shown[1], chapter.id)
        for misled in _misled(chapter, wanted, everywhere=edition.name != PAGED):
            yield told('references-differ', edition, f'{chapter.id}: {misled}', chapter.id)


def _misled(chapter: ChapterRead, wanted: ChapterRead, *, everywhere: bool) -> Iterator[str]:
    """The ids of figures and tables that lead to something else; a PDF has those alone that are referred to."""
    for name, what in wanted.floats.items():
        found = chapter.floats.get(name, '' if everywhere else what)
        if found != what:
            yield f'{name} leads to {found or "neither a figure nor a table"}, and should lead to {what}'


def _same_reference(one: ReferenceRead, other: ReferenceRead) -> bool:
    return one.target == other.target and not same(one.words.split(), other.words.split())


def figures(edition: Edition, source: Edition) -> Iterator[Finding]:
    """Every figure and table with the same caption and description; every other picture with its description."""
    for chapter, wanted in pairs(edition, source):
        for what, own, other in (
            ('figures', chapter.figures, wanted.figures),
            ('tables', chapter.tables, wanted.tables),
            ('pictures', chapter.pictures, wanted.pictures),
        ):
            unlike = next((p for p in zip(own, other, strict=False) if same(p[0].split(), p[1].split())), None)
            if unlike or len(own) != len(other):
                shown = unlike or (f'{len(own)}', f'{len(other)}')
                yield differs('figures-differ', edition, f'{chapter.id}: its {what} differ', *shown, chapter.id)


def links(edition: Edition, source: Edition) -> Iterator[Finding]:
    """No link, image or id inside the edition is broken, and its parts agree with each other."""
    for problem in edition.problems:
        yield told(problem.code, edition, problem.words)


Promise = Callable[[Edition, Edition], Iterator[Finding]]
PROMISES: tuple[tuple[str, Promise], ...] = (
    ('contents', contents),
    ('chapters', chapters),
    ('text', text),
    ('made', made),
    ('notes', notes),
    ('credits', credits),
    ('heads', heads),
    ('keywords', keywords),
    ('references', references),
    ('figures', figures),
    ('facts', facts),
    ('pages', pages),
    ('links', links),
    ('setting', setting),
)
