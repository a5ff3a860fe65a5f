"""Printed names gathered into persons: which belong together and why, and how each person's name should stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bindery.frozen import frozen
from bindery.intake.ids import slug
from bindery.intake.names import Likeness, clean, letters, looks_like_name, parse, same_person
from bindery.intake.taken import Doubt
from bindery.model.people import Contributor, Register

SAME = 80
DOUBTFUL = 90
CLOSE = 5


@frozen
class Mention:
    """One printed name; ``where`` is byline, list, contents, signature, board or editor, ``line`` its input line.

    ``country``, ``degrees`` and ``biography`` are what a list of contributors says; ``role`` is a MARC relator.
    """

    printed: str
    where: str
    line: int
    country: str = ''
    degrees: tuple[str, ...] = ()
    biography: str = ''
    role: str = ''


@frozen
class Person:
    """One person: the register's entry, the mentions that belong to it, and for each why."""

    entry: Contributor
    mentions: tuple[Mention, ...]
    reasons: tuple[str, ...]
    known: bool = False


@frozen
class People:
    """All persons of a text in the order of their first byline, and what was doubtful."""

    persons: tuple[Person, ...]
    doubts: tuple[Doubt, ...]

    def of(self, mention: Mention) -> Person:
        """The person that a mention belongs to; raises KeyError."""
        for person in self.persons:
            if mention in person.mentions:
                return person
        raise KeyError(mention.printed)

    def why(self, mention: Mention) -> str:
        """Why the mention belongs to its person."""
        person = self.of(mention)
        return person.reasons[person.mentions.index(mention)]


@frozen
class _Group:
    mentions: tuple[Mention, ...]
    reasons: tuple[str, ...]
    known: Contributor | None = None

    def likeness(self, printed: str) -> Likeness:
        names = [mention.printed for mention in self.mentions]
        if self.known:
            names += [self.known.name.display, *self.known.variants]
        return max((same_person(name, printed) for name in names), key=lambda likeness: likeness.score)


def gather(mentions: Sequence[Mention], register: Register | None = None) -> People:
    """Gathers mentions into persons: full names first, short forms tied to the one person that they fit best."""
    groups = [_Group((), (), entry) for entry in register.people] if register else []
    doubts: list[Doubt] = []
    for mention in sorted(mentions, key=_fullest_first):
        scored = sorted(
            ((group.likeness(mention.printed), index) for index, group in enumerate(groups)),
            key=lambda pair: -pair[0].score,
        )
        best, index = scored[0] if scored else (Likeness(0, ''), -1)
        if best.score < SAME:
            groups.append(_Group((mention,), ('first seen here',)))
            continue
        group = groups[index]
        groups[index] = replace(group, mentions=(*group.mentions, mention), reasons=(*group.reasons, best.why))
        doubts += _doubts(mention, best, group, scored)
    used = [group for group in groups if group.mentions]
    used.sort(
        key=lambda group: min((mention.where not in ('byline', 'editor'), mention.line) for mention in group.mentions)
    )
    persons = _with_ids([_person(group, doubts) for group in used])
    return People(persons, tuple(doubts))


def _fullest_first(mention: Mention) -> tuple[int, int, int]:
    order = {'byline': 0, 'list': 1, 'editor': 2, 'board': 3, 'signature': 4, 'contents': 5}
    return (int('.' in mention.printed), order.get(mention.where, 9), mention.line)


def _doubts(mention: Mention, best: Likeness, group: _Group, scored: Sequence[tuple[Likeness, int]]) -> list[Doubt]:
    name = group.known.name.display if group.known else group.mentions[0].printed
    if len(scored) > 1 and scored[1][0].score >= SAME and best.score - scored[1][0].score < CLOSE:
        return [
            Doubt(
                mention.line,
                f'"{mention.printed}" fits two persons; tied to {name} ({best.why})',
                'check whose name it is',
            )
        ]
    if 'alike' in best.why or best.score < DOUBTFUL:
        return [
            Doubt(
                mention.line,
                f'"{mention.printed}" is tied to {name}: {best.why}',
                'part them in contributors.yaml if they are two persons',
            )
        ]
    return []


def _person(group: _Group, doubts: list[Doubt]) -> Person:
    printed = tuple(dict.fromkeys(clean(mention.printed) for mention in group.mentions))
    listed = next((mention for mention in group.mentions if mention.where == 'list'), None)
    roles = tuple(dict.fromkeys(mention.role for mention in group.mentions if mention.role))
    if group.known:
        return Person(_known(group.known, printed, listed, roles), group.mentions, group.reasons, known=True)
    chosen, why = _standing(group.mentions)
    if why:
        line = next(mention.line for mention in group.mentions if clean(mention.printed) == chosen)
        doubts.append(
            Doubt(
                line,
                f'the register has "{chosen}" of {", ".join(f"{chr(34)}{form}{chr(34)}" for form in printed)}: {why}',
                'correct given and family name in contributors.yaml',
            )
        )
    name = parse(chosen)
    entry = Contributor(
        id='',
        name=name,
        variants=tuple(form for form in printed if form != name.display),
        degrees=listed.degrees if listed else (),
        country=listed.country if listed else '',
        biography=listed.biography if listed else '',
        roles=roles,
    )
    return Person(entry, group.mentions, group.reasons)


def _known(known: Contributor, printed: Sequence[str], listed: Mention | None, roles: tuple[str, ...]) -> Contributor:
    """A person who was known before, with the forms printed here and what the list says where nothing was known."""
    return replace(
        known,
        variants=tuple(dict.fromkeys([*known.variants, *(form for form in printed if form != known.name.display)])),
        degrees=known.degrees or (listed.degrees if listed else ()),
        country=known.country or (listed.country if listed else ''),
        biography=known.biography or (listed.biography if listed else ''),
        roles=known.roles or roles,
    )


def _standing(mentions: Sequence[Mention]) -> tuple[str, str]:
    """The form that the register takes, and why it is not plain (no reason where all full forms agree).

    Letters are the list's, which spells every name once and beside the others; where only spaces, hyphens or capitals
    differ, the form is the byline's, as the author signs. A form in capitals gives way to the same letters set small.
    """
    full = [clean(mention.printed) for mention in mentions if _is_full(mention.printed)]
    chosen, why = _chosen(mentions, full)
    if chosen.isupper():
        chosen = next((name for name in full if letters(name) == letters(chosen) and not name.isupper()), chosen)
    return chosen, why


def _chosen(mentions: Sequence[Mention], full: Sequence[str]) -> tuple[str, str]:
    def form(where: str) -> str:
        return next((clean(mention.printed) for mention in mentions if mention.where == where), '')

    byline, listed = form('byline'), form('list')
    if byline and listed and _is_full(listed):
        if letters(byline) == letters(listed):
            alike = byline == listed or byline.isupper()
            return (listed if byline.isupper() else byline), '' if alike else 'the same letters, set as in the byline'
        if len(letters(listed)) < len(letters(byline)) and same_person(byline, listed).why.endswith('same first name'):
            return byline, 'the byline is the fuller form'
        return listed, 'the spelling of the list of contributors'
    chosen = byline if byline and _is_full(byline) else (full[0] if full else clean(mentions[0].printed))
    different = {letters(name) for name in full} - {letters(chosen)}
    return chosen, 'the fullest form found' if different else ''


def _is_full(name: str) -> bool:
    first = clean(name).split()[0]
    return looks_like_name(name) and len(first.strip('.')) > 1 and '.' not in first


def _with_ids(persons: Sequence[Person]) -> tuple[Person, ...]:
    """Ids from the family name; with the given name where two share one."""
    taken = {person.entry.id for person in persons if person.known}
    families = [slug(person.entry.name.family) for person in persons]
    found = []
    for number, person in enumerate(persons, 1):
        if person.known:
            found.append(person)
            continue
        family = slug(person.entry.name.family) or f'person-{number}'
        wanted = family if families.count(family) == 1 else slug(person.entry.name.display)
        while wanted in taken:
            wanted += '-2'
        taken.add(wanted)
        found.append(replace(person, entry=replace(person.entry, id=wanted)))
    return tuple(found)
