"""intake.yaml: what the raw text said, line by line, for checks and for the editor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from bindery.decisions.applying import Change
from bindery.intake.body import Account
from bindery.intake.drafting import Drafted
from bindery.intake.ledger import Count
from bindery.intake.lines import Dump, count_of
from bindery.intake.source import SourceFile
from bindery.intake.stretches import stretches
from bindery.intake.taken import LEFT_OUT, Taken
from bindery.intake.yaml_text import to_yaml

SECTIONS = {
    'title': 'titles',
    'byline': 'bylines',
    'contents': 'contents',
    'affiliation': 'affiliations',
    'keywords': 'keywords',
    'list-entry': 'list',
    'list-heading': 'list',
    'signature': 'signatures',
    'citation': 'citation',
    'cover': 'cover',
    'heading': 'headings',
    'contact': 'contact',
    'copyright': 'copyright',
    'abstract': 'abstracts',
    'lost-link': 'lost-links',
}
DROPPED = 'left-out'
# The most lines of the input that something printed apart from the text is looked for in.
MOST_LINES = 12
HEADER = (
    '# What the raw text said, as printed, with its lines. Written by import; nothing of it is set in any edition.\n'
)


def write(
    dump: Dump,
    drafted: Drafted,
    account: Account,
    files: Sequence[SourceFile],
    count: Count,
    corrected: Sequence[Change] = (),
) -> SourceFile:
    """The file, with the input's digest, every printed thing with what it was tied to and why, and all positions.

    ``corrected`` are the places where decisions put other words than those printed.
    """
    values: dict[str, Any] = {
        'input': {'file': dump.name, 'sha256': dump.sha256, 'lines': count_of(dump)},
        'words': {
            'read': count.read,
            'text': count.text,
            'data': count.data,
            'made-from-the-data': count.made,
            'left-out': count.left,
        },
    }
    raw = tuple(dump.raw.split('\n'))
    for section in dict.fromkeys(SECTIONS.values()):
        values[section] = [
            _thing(thing, drafted, raw)
            for thing in _sorted(account.taken)
            if SECTIONS.get(thing.kind) == section and not _is_dropped(thing)
        ]
    values['contents'] = [
        _contents(thing, drafted, raw) for thing in _sorted(account.taken) if thing.kind == 'contents'
    ]
    values['people'] = [
        _person(person.entry.id, person.mentions, person.reasons, raw) for person in drafted.people.persons
    ]
    values[DROPPED] = [_thing(thing, drafted, raw) for thing in _sorted(account.taken) if _is_dropped(thing)]
    values['rejoined'] = [
        {'lines': [join.line, join.goes_on], 'parted-by': join.between, 'why': join.why} for join in account.joins
    ]
    values['mended-words'] = [{'word': word.word, 'line': word.line, 'why': word.why} for word in account.mended]
    values['corrected'] = [
        {'file': each.file, 'line': each.line, 'printed': each.printed, 'now': each.decision.by} for each in corrected
    ]
    values['unsure'] = [{'line': doubt.line, 'what': doubt.message, 'remedy': doubt.remedy} for doubt in account.doubts]
    values['positions'] = {file.path: list(_positions(file, raw)) for file in files if file.positions}
    return SourceFile('intake.yaml', (HEADER + to_yaml(values)).encode())


def _sorted(taken: Sequence[Taken]) -> list[Taken]:
    return sorted(taken, key=lambda thing: (thing.line, thing.kind))


def _is_dropped(thing: Taken) -> bool:
    return thing.goes_to == LEFT_OUT and thing.kind != 'lost-link'


def _thing(thing: Taken, drafted: Drafted, raw: Sequence[str]) -> dict[str, Any]:
    values: dict[str, Any] = {
        'printed': thing.printed,
        'line': thing.line,
        **_printed_at(thing.printed, thing.line, raw),
    }
    if SECTIONS.get(thing.kind) in (None, 'headings', 'cover', 'list') or _is_dropped(thing):
        values['kind'] = thing.kind
    if thing.kind == 'byline':
        ids = [
            person.entry.id
            for person in drafted.people.persons
            for mention in person.mentions
            if mention.where == 'byline' and mention.line == thing.line
        ]
        values['tied-to'] = ids or thing.tied_to
    elif thing.kind in ('list-entry', 'signature'):
        values['tied-to'] = _tied_person(thing, drafted)
    elif thing.tied_to:
        values['tied-to'] = thing.tied_to
    if not _is_dropped(thing):
        values['goes-to'] = thing.goes_to
    return {**values, 'why': thing.why}


def _contents(thing: Taken, drafted: Drafted, raw: Sequence[str]) -> dict[str, Any]:
    """A line of the contents with title, author, page and person as data, for checks."""
    values = _thing(thing, drafted, raw)
    paper = next((each for each in drafted.papers if each.entry and thing.line == each.entry.lines[-1].number), None)
    if paper is None or paper.entry is None:
        return values
    people = [drafted.people.of(author.mention).entry.id for author in paper.authors]
    parts = {'title': paper.entry.title, 'author': paper.entry.author, 'page': paper.entry.page, 'people': people}
    return {'printed': values.pop('printed'), 'line': values.pop('line'), **parts, **values}


def _tied_person(thing: Taken, drafted: Drafted) -> str:
    """The id of the person whose printed name a list entry or a signature holds."""
    where = 'signature' if thing.kind == 'signature' else 'list'
    people = drafted.people.persons
    found = (
        person.entry.id
        for person in people
        for mention in person.mentions
        if mention.where in (where, 'board') and mention.printed == thing.tied_to
    )
    return next(found, thing.tied_to)


def _person(identity: str, mentions: Sequence[Any], reasons: Sequence[str], raw: Sequence[str]) -> dict[str, Any]:
    forms = [
        {
            'printed': mention.printed,
            'where': mention.where,
            'line': mention.line,
            **_printed_at(mention.printed, mention.line, raw),
            'why': reason,
        }
        for mention, reason in zip(mentions, reasons, strict=True)
    ]
    return {'person': identity, 'printed': forms}


def _printed_at(text: str, line: int, raw: Sequence[str]) -> dict[str, Any]:
    """Where the letters of something printed stand, if not in one line from its first column on."""
    return _stretches(text, [(number, raw[number - 1]) for number in range(line, min(line + MOST_LINES, len(raw)) + 1)])


def _positions(file: SourceFile, raw: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Lines of the source with those of the input that they were made from, and where their letters stand there."""
    text = file.data.decode().split('\n')
    firsts = sorted(origin[0] for _, origin in file.positions if origin)
    for line, origin in file.positions:
        # An item of a list may go on in lines that no other passage begins with.
        after = origin[-1] + 1 if origin else 1
        end = min(firsts[bisect_left(firsts, after) :][:1] or [len(raw) + 1])
        numbers = [*origin, *range(after, min(end, after + MOST_LINES))]
        found = _stretches(text[line - 1], [(number, raw[number - 1]) for number in numbers])
        yield {'line': line, 'input': list(origin), **found}


def _stretches(text: str, printed: Sequence[tuple[int, str]]) -> dict[str, Any]:
    found = stretches(text, printed)
    plain = found == ((1, printed[0][0], 1),) if printed else True
    return {} if plain else {'stretches': [list(each) for each in found]}
