"""Editions compared with each other and with the source: one function a promise, one finding a difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bindery.checks.finished.edition import BROKEN, ChapterRead, Edition, Line
from bindery.checks.finished.from_document import MADE
from bindery.checks.finished.wording import as_printed
from bindery.codes import finding
from bindery.findings import Finding, Location

SHOWN = 6
AGAIN = 'Build the edition again; if it says this again, it is a defect of Bindery.'


def contents(edition: Edition, source: Edition) -> Iterator[Finding]:
    """Every list of contents has the source's entries: nesting, order, titles and authors."""
    wanted = source.lists['contents']
    for name, lines in edition.lists.items():
        if [_entry(one, name) for one in lines] != [_entry(one, name) for one in wanted]:
            yield _differs('contents-differ', edition, f'the {name} is not the contents', *_first(lines, wanted, name))
        for one in lines if any(one.page for one in lines) else ():
            chapter = edition.chapter(one.chapter.partition('#')[0])
            if chapter is not None and one.depth == 1 and one.page != chapter.first_page:
                message = f'the {name} gives page {one.page} for “{one.title}”, which opens on {chapter.first_page}'
                yield _finding('page-differs', edition, message)


def _entry(one: Line, name: str) -> tuple[int, str, str]:
    """A line as all lists give it: an NCX and an outline have one string for title and authors."""
    whole = f'{one.title} {one.authors}'.strip()
    return (one.depth, ' '.join(word for word in whole.split() if word != '–'), one.chapter)


def _first(lines: Sequence[Line], wanted: Sequence[Line], name: str) -> tuple[str, str]:
    pairs = zip(lines, wanted, strict=False)
    for one, other in pairs:
        if _entry(one, name) != _entry(other, name):
            return f'{one.title} ({one.chapter})', f'{other.title} ({other.chapter})'
    return f'{len(lines)} entries', f'{len(wanted)} entries'


def chapters(edition: Edition, source: Edition) -> Iterator[Finding]:
    """The same chapters in the same order."""
    own = [chapter.id for chapter in edition.chapters if chapter.id not in MADE]
    wanted = [chapter.id for chapter in source.chapters if chapter.id not in MADE]
    if own != wanted:
        lost = [one for one in wanted if one not in own]
        message = f'missing: {", ".join(lost)}' if lost else f'their order is {", ".join(own)}'
        yield _finding('chapters-differ', edition, f"the chapters are not the source's; {message}")


def text(edition: Edition, source: Edition) -> Iterator[Finding]:
    """The running text of each chapter is the source's, word for word."""
    for chapter, wanted in _pairs(edition, source):
        start, difference = aligned(chapter.words, wanted.words)
        if start < 0:
            yield _finding('text-differs', edition, f'{chapter.id}: {difference}', chapter.id)


def aligned(words: Sequence[str], wanted: Sequence[str]) -> tuple[int, str]:
    """Where the wanted words stand in a text, once and whole; -1 and what differs where they do not."""
    if not wanted:
        return 0, ''
    best = (-1, -1)
    for start in range(len(words)):
        if not same(words[start], wanted[0]):
            continue
        length = common(words, start, wanted)
        if length == len(wanted):
            return start, ''
        best = max(best, (length, start))
    length, start = best
    if length < 0:
        return -1, f'“{wanted[0]}” and what follows it are not there'
    own = ' '.join(words[max(0, start + length - 2) : start + length + SHOWN])
    expected = ' '.join(wanted[max(0, length - 2) : length + SHOWN])
    return -1, f'“{own}” where the source has “{expected}”'


def common(words: Sequence[str], start: int, wanted: Sequence[str]) -> int:
    """How many of the wanted words stand from ``start`` on."""
    length = 0
    while length < len(wanted) and start + length < len(words) and same(words[start + length], wanted[length]):
        length += 1
    return length


def same(word: str, wanted: str) -> bool:
    """Whether a word read from an edition is the source's; a hyphen at a line's end is read both ways."""
    if word == wanted:
        return True
    if BROKEN in word:
        return wanted in readings(word) or as_printed(wanted) in readings(word)
    return as_printed(word) == as_printed(wanted)


def readings(word: str) -> frozenset[str]:
    """A word that line ends part, with each hyphen there kept or taken away."""
    made = ['']
    parts = word.split(BROKEN)
    for place, part in enumerate(parts):
        ends = {part} if place == len(parts) - 1 else {part, part.removesuffix('-')}
        made = [start + end for start in made for end in sorted(ends)]
    return frozenset(made)


def notes(edition: Edition, source: Edition) -> Iterator[Finding]:
    """The same labels, texts and places; every call reaches its note and every note its call."""
    for chapter, wanted in _pairs(edition, source):
        labels, expected = [n.label for n in chapter.notes], [n.label for n in wanted.notes]
        if labels != expected:
            message = f'{chapter.id}: its notes are {", ".join(labels)}, in the source {", ".join(expected)}'
            yield _finding('notes-differ', edition, message, chapter.id)
            continue
        start, _ = aligned(chapter.words, wanted.words)
        for note, other in zip(chapter.notes, wanted.notes, strict=True):
            if len(note.words) != len(other.words) or not all(map(same, note.words, other.words)):
                _, difference = aligned(note.words, other.words)
                yield _finding(
                    'note-text-differs', edition, f'{chapter.id}, note {note.label}: {difference}', chapter.id
                )
            if not note.linked or note.place < 0:
                message = f'{chapter.id}, note {note.label}: call and note do not lead to each other'
                yield _finding('note-unlinked', edition, message, chapter.id)
            elif start >= 0 and other.place >= 0 and note.place - start != other.place:
                message = f'{chapter.id}, note {note.label}: called in another place than in the source'
                yield _finding('note-moved', edition, message, chapter.id)
            if note.same_page is False:
                message = f'{chapter.id}, note {note.label}: stands on another page than its call'
                yield _finding('note-page', edition, message, chapter.id)


def credits(edition: Edition, source: Edition) -> Iterator[Finding]:
    """The same titles and names in each chapter's opening, and the same people by role in the metadata."""
    for chapter, wanted in _pairs(edition, source):
        for what, own, other in (
            ('title', chapter.title, wanted.title),
            ('subtitle', chapter.subtitle, wanted.subtitle),
            ('byline', chapter.names, wanted.names),
        ):
            if own != other:
                yield _differs('credits-differ', edition, f'{chapter.id}: its {what} differs', str(own), str(other))
    for key in sorted(edition.facts.keys() & {'author', 'name', 'role'}):
        if edition.facts[key] != source.facts[key]:
            own_names, names = edition.facts[key], source.facts[key]
            message = f'the {key}s in its metadata differ'
            yield _differs('credits-differ', edition, message, '; '.join(own_names), '; '.join(names))


def keywords(edition: Edition, source: Edition) -> Iterator[Finding]:
    """The same keywords in the same order."""
    for chapter, wanted in _pairs(edition, source):
        if chapter.keywords != wanted.keywords:
            own, other = ', '.join(chapter.keywords), ', '.join(wanted.keywords)
            yield _differs('keywords-differ', edition, f'{chapter.id}: its keywords differ', own, other)


def references(edition: Edition, source: Edition) -> Iterator[Finding]:
    """Every reference and link with the same words, leading to the same place."""
    for chapter, wanted in _pairs(edition, source):
        if chapter.references != wanted.references:
            own = next((one for one in chapter.references if one not in wanted.references), None)
            other = next((one for one in wanted.references if one not in chapter.references), None)
            shown = [f'“{one.words}” → {one.target}' if one else 'nothing more' for one in (own, other)]
            yield _differs('references-differ', edition, f'{chapter.id}: its references differ', *shown)


def figures(edition: Edition, source: Edition) -> Iterator[Finding]:
    """Every figure and table with the same caption and description."""
    for chapter, wanted in _pairs(edition, source):
        for what, own, other in (
            ('figures', chapter.figures, wanted.figures),
            ('tables', chapter.tables, wanted.tables),
        ):
            if own != other:
                pair = next(
                    ((a, b) for a, b in zip(own, other, strict=False) if a != b), (f'{len(own)}', f'{len(other)}')
                )
                yield _differs('figures-differ', edition, f'{chapter.id}: its {what} differ', *pair)


def facts(edition: Edition, source: Edition) -> Iterator[Finding]:
    """The same facts in the metadata: title, languages, publisher, date, subjects, identifier."""
    whole = ': '.join(filter(None, source.facts['title']))
    own_title = edition.facts.get('title', ())
    if own_title and ': '.join(own_title) != whole and own_title[0] != whole:
        yield _differs('facts-differ', edition, 'the title in its metadata differs', ': '.join(own_title), whole)
    for key in ('language', 'publisher', 'date', 'subject', 'identifier'):
        own, wanted = edition.facts.get(key), source.facts[key]
        if own is not None and any(wanted) and not set(wanted) <= set(own):
            message = f'the {key} in its metadata differs'
            yield _differs('facts-differ', edition, message, '; '.join(own), '; '.join(wanted))


def links(edition: Edition, source: Edition) -> Iterator[Finding]:
    """No link, image or id inside the edition is broken."""
    for problem in edition.problems:
        yield _finding('link-broken', edition, problem)


Promise = Callable[[Edition, Edition], Iterator[Finding]]
PROMISES: tuple[tuple[str, Promise], ...] = (
    ('contents', contents),
    ('chapters', chapters),
    ('text', text),
    ('notes', notes),
    ('credits', credits),
    ('keywords', keywords),
    ('references', references),
    ('figures', figures),
    ('facts', facts),
    ('links', links),
)


def _pairs(edition: Edition, source: Edition) -> Iterator[tuple[ChapterRead, ChapterRead]]:
    """Each chapter of the source's own with the edition's, where it has it."""
    for wanted in source.chapters:
        chapter = edition.chapter(wanted.id)
        if chapter is not None and wanted.id not in MADE:
            yield chapter, wanted


def _finding(code: str, edition: Edition, message: str, chapter: str = '') -> Finding:
    return finding(
        code, f'{edition.name}: {message}', AGAIN, Location(edition.name + (f'#{chapter}' if chapter else ''))
    )


def _differs(code: str, edition: Edition, message: str, own: str, wanted: str) -> Finding:
    return _finding(code, edition, f'{message}: “{own}” where the source has “{wanted}”')
