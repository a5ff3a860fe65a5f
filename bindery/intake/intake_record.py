"""intake.yaml: what the raw text said, line by line, for checks and for the editor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bindery.decisions.applying import Change
from bindery.intake.body import Account
from bindery.intake.drafting import Drafted
from bindery.intake.ledger import Count
from bindery.intake.lines import Dump, count_of
from bindery.intake.source import SourceFile
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
    for section in dict.fromkeys(SECTIONS.values()):
        values[section] = [
            _thing(thing, drafted)
            for thing in _sorted(account.taken)
            if SECTIONS.get(thing.kind) == section and not _is_dropped(thing)
        ]
    values['contents'] = [_contents(thing, drafted) for thing in _sorted(account.taken) if thing.kind == 'contents']
    values['people'] = [_person(person.entry.id, person.mentions, person.reasons) for person in drafted.people.persons]
    values[DROPPED] = [_thing(thing, drafted) for thing in _sorted(account.taken) if _is_dropped(thing)]
    values['rejoined'] = [
        {'lines': [join.line, join.goes_on], 'parted-by': join.between, 'why': join.why} for join in account.joins
    ]
    values['mended-words'] = [{'word': word.word, 'line': word.line, 'why': word.why} for word in account.mended]
    values['corrected'] = [
        {'file': each.file, 'line': each.line, 'printed': each.printed, 'now': each.decision.by} for each in corrected
    ]
    values['unsure'] = [{'line': doubt.line, 'what': doubt.message, 'remedy': doubt.remedy} for doubt in account.doubts]
    lengths = {line.number: len(line.text.strip()) for line in dump.lines}
    values['positions'] = {
        file.path: [_position(line, origin, lengths) for line, origin in file.positions]
        for file in files
        if file.positions
    }
    return SourceFile('intake.yaml', (HEADER + to_yaml(values)).encode())


def _sorted(taken: Sequence[Taken]) -> list[Taken]:
    return sorted(taken, key=lambda thing: (thing.line, thing.kind))


def _is_dropped(thing: Taken) -> bool:
    return thing.goes_to == LEFT_OUT and thing.kind != 'lost-link'


def _thing(thing: Taken, drafted: Drafted) -> dict[str, Any]:
    values: dict[str, Any] = {'printed': thing.printed, 'line': thing.line}
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


def _contents(thing: Taken, drafted: Drafted) -> dict[str, Any]:
    """A line of the contents with title, author, page and person as data, for checks."""
    values = _thing(thing, drafted)
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


def _person(identity: str, mentions: Sequence[Any], reasons: Sequence[str]) -> dict[str, Any]:
    forms = [
        {'printed': mention.printed, 'where': mention.where, 'line': mention.line, 'why': reason}
        for mention, reason in zip(mentions, reasons, strict=True)
    ]
    return {'person': identity, 'printed': forms}


def _position(line: int, origin: Sequence[int], lengths: Mapping[int, int]) -> dict[str, Any]:
    """A line of the source and those of the input it was made from; of several also how long each is."""
    values: dict[str, Any] = {'line': line, 'input': list(origin)}
    return {**values, 'length': [lengths.get(number, 0) for number in origin]} if len(origin) > 1 else values
