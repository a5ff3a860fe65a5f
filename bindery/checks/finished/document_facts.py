"""What an edition's metadata must say of the volume and of each chapter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from bindery.checks.finished.wording import line
from bindery.document.metadata import chapter_title, highwire, volume_title
from bindery.document.parts import Chapter, Credit, Document
from bindery.model.people import Contributor

# MARC relators of those who made this work itself; all others contributed to it.
MAKERS = frozenset({'aut', 'edt', 'trl', 'com', 'cre'})
STRUCTURED = {'author': ('aut', 'cre'), 'editor': ('edt', 'com'), 'translator': ('trl',)}
PLAIN_DATE = re.compile(r'\d{4}(?:-\d\d(?:-\d\d)?)?(?!\d)')
Facts = Mapping[str, tuple[str, ...]]


def facts(document: Document) -> Facts:
    """The volume's facts by name; those of a chapter have its id before the name.

    People are given by role in each form that metadata use: ``creator`` and ``contributor`` as they are printed,
    ``…-inverted`` with the family name first, ``…-filed`` by filing key, ``…-role`` with name and roles.
    """
    volume, rights = document.volume, document.volume.rights
    found = {
        'title': (line(volume.title), line(volume.subtitle)),
        'publisher': (line(volume.publisher.name),),
        'language': tuple(dict.fromkeys((document.lang, *volume.languages))),
        'date': _date(volume.date),
        'subject': tuple(map(line, volume.keywords)),
        'identifier': (volume.identifier,),
        'rights': tuple(filter(None, (line(rights.statement), rights.licence, rights.licence_name))),
        **_people(document.creators, ''),
    }
    for name, roles in STRUCTURED.items():
        named = [credit.person for credit in document.creators if credit.role in roles]
        found[f'structured-{name}'] = _names(named, lambda person: person.name.display)
    for chapter in document.chapters:
        # What nobody is credited for is no work of its own, and has no metadata.
        found[f'{chapter.id} subject'] = tuple(map(line, chapter.keywords)) if chapter.credits else ()
        found |= _people(chapter.credits, f'{chapter.id} ')
        title = document.words.format('title_and_volume', title=chapter_title(document, chapter), volume=volume.title)
        found[f'{chapter.id} page-title'] = (line(title),)
        found[f'{chapter.id} citation'] = _cited(document, chapter) if chapter.credits else ()
    found |= {'page-title': (line(volume_title(document)),), 'citation': _cited(document, None)}
    return found


def _cited(document: Document, chapter: Chapter | None) -> tuple[str, ...]:
    return tuple(f'{name}: {line(value)}' for name, value in highwire(document, chapter))


def _date(edtf: str) -> tuple[str, ...]:
    found = PLAIN_DATE.match(edtf)
    return (found[0],) if found else ()


def _people(credits: Iterable[Credit], before: str) -> Facts:
    credits = list(credits)
    groups = {
        'creator': [credit for credit in credits if credit.role in MAKERS],
        'contributor': [credit for credit in credits if credit.role not in MAKERS],
    }
    found: dict[str, tuple[str, ...]] = {}
    for name, group in groups.items():
        people = [credit.person for credit in group]
        roles: dict[str, list[str]] = {}
        for credit in group:
            roles.setdefault(credit.person.id, []).append(credit.role)
        each = {person.id: person for person in people}
        found[f'{before}{name}'] = _names(people, lambda person: person.name.display)
        found[f'{before}{name}-inverted'] = _names(people, lambda person: person.name.inverted)
        found[f'{before}{name}-filed'] = tuple(line(person.sort_key) for person in each.values())
        found[f'{before}{name}-role'] = tuple(
            line(f'{person.name.display} ({", ".join(roles[key])})') for key, person in each.items()
        )
    return found


def _names(people: Iterable[Contributor], form: Callable[[Contributor], str]) -> tuple[str, ...]:
    """Each person once, by one form of the name."""
    return tuple(dict.fromkeys(line(form(person)) for person in people))
