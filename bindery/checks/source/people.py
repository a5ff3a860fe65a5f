"""People: one person under several names, several entries for one person, names nobody knows, initials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from bindery.checks.source.name_forms import (
    abbreviates,
    initials,
    is_known,
    is_whole,
    letters,
    likeness,
    may_be_one,
    split_name,
)
from bindery.checks.source.printed import Form
from bindery.checks.source.subject import PROSE, Subject
from bindery.checks.source.usage import Use, departures
from bindery.codes import finding
from bindery.findings import Finding, Location
from bindery.model.people import Contributor

WHERE = {
    'byline': 'byline',
    'contents': 'contents',
    'list': 'list of contributors',
    'signature': 'signature',
    'board': 'editorial board',
    'editor': 'editors',
}
# Two or three words that may be a person's name in running text.
NAME_LIKE = re.compile(
    r'(?<![\w-])[A-Z][\w’\'-]+?(?: (?:[A-Z]\.|[A-Z][\w’\'-]*?)){1,3}(?=[’\']s?(?![\w])|(?![\w’\'-]))'
)
# How alike a whole name must be to be taken for one, and then each of its parts; out of 100.
ALIKE, PARTS_ALIKE = 90, 80


def printed_names(subject: Subject) -> Iterator[Finding]:
    """A person who was printed under more than one name; initials that fit the name are no other name."""
    if subject.intake is None:
        return
    for person in subject.register.people:
        forms = [form for form in subject.intake.forms if form.person == person.id]
        wrong = [form for form in forms if not is_known(form.text, person)]
        if not wrong:
            continue
        # Where full names differ, none of them can be taken for the right one without a decision.
        open_ = any(not initials(form.text) for form in wrong)
        places = [form for form in forms if form in wrong or (open_ and form.text == person.name.display)]
        said = ', '.join(f'“{form.text}” ({WHERE.get(form.where, form.where)}, line {form.line})' for form in forms)
        message = f'{person.name.display} is printed as {said}'
        for form in places:
            yield _printed(subject, person, form, message)


def _printed(subject: Subject, person: Contributor, form: Form, message: str) -> Finding:
    remedy = 'Decide which name is right and give it in contributors.yaml; editions print it everywhere.'
    assert subject.intake is not None
    raw = subject.intake.place(form)
    made = finding('name-variant', message, remedy, _entry(subject, person, form.text))
    return replace(made, text=form.text, raw=raw)


def _entry(subject: Subject, person: Contributor, form: str = '') -> Location:
    """Where the register has a form of a person's name, else the person."""
    own = [passage for passage in subject.of('variant', 'family', 'given') if passage.owner == person.id]
    exact = [passage for passage in own if passage.kind == 'variant' and passage.text == form]
    family = [passage for passage in own if passage.kind == 'family']
    return next((passage.locate(0) for passage in (*exact, *family, *own)), Location('contributors.yaml'))


def credited_names(subject: Subject) -> Iterator[Finding]:
    """A byline that credits somebody under a known variant, or under a name the register does not know."""
    for contribution in subject.volume.contributions:
        for number, line in enumerate(contribution.byline):
            if not line.credited_as or is_known(line.credited_as, line.person):
                continue
            passage = next(
                each
                for each in subject.of('byline')
                if each.chapter == contribution.id and each.key == f'byline.{number}.credited-as'
            )
            right = line.person.name.display
            end = len(passage.text)
            if line.credited_as in line.person.variants:
                message = f'“{line.credited_as}” is a variant of {right}'
                yield subject.found('name-variant', passage, 0, end, message, f'Write {right}.', right)
            elif not _only_initials(line.credited_as, line.person):
                message = f'“{line.credited_as}” is no name of {right} that the register knows'
                remedy = f'Write {right}, or enter the form under variants.'
                yield subject.found('name-unknown', passage, 0, end, message, remedy)


def _only_initials(printed: str, person: Contributor) -> bool:
    """Whether nothing is wrong with a form but the full stops of its initials; that has its own finding."""
    short = initials(printed)
    stopped = ''.join(f'{letter}.' for letter in re.findall(r'[^\W\d_]', short))
    return bool(short) and abbreviates(f'{stopped} {printed[len(short) :].strip()}', person.name)


def unknown_names(subject: Subject) -> Iterator[Finding]:
    """A byline, list entry or signature of the input that import could tie to nobody of the register."""
    if subject.intake is None:
        return
    known = {person.id for person in subject.register.people}
    known |= {form.text for form in subject.intake.forms}
    for section in ('byline', 'signature'):
        for thing in subject.intake.of(section):
            if thing.tied_to and not known & set(thing.tied_to):
                message = f'“{thing.text}” is nobody of the register'
                remedy = 'Enter the person in contributors.yaml, and credit them.'
                place = Location(thing.goes_to or 'contributors.yaml')
                made = finding('name-unknown', message, remedy, place)
                yield replace(made, text=thing.text, raw=subject.intake.place(thing))


def names_in_text(subject: Subject) -> Iterator[Finding]:
    """A name in the text that is a variant of a contributor's, or very nearly their name."""
    people = subject.register.people
    right = {person.name.display for person in people} | {
        f'{person.name.given} {person.name.short}'.strip() for person in people
    }
    variants = {form: person for person in people for form in person.variants if ' ' in form and form not in right}
    forms = '|'.join(re.escape(form) for form in sorted(variants, key=len, reverse=True))
    known = re.compile(rf'(?<![\w-])(?:{forms})(?![\w-])') if forms else None
    near = _Near(people)
    for passage in subject.of(*PROSE, 'signature', 'biography', 'record'):
        found = {match.span(): variants[match[0]] for match in (known.finditer(passage.text) if known else ())}
        for match in NAME_LIKE.finditer(passage.text):
            person = None if match[0] in right else near.person(match[0])
            if person and not any(start < match.end() and match.start() < end for start, end in found):
                found[match.span()] = person
        for (start, end), person in sorted(found.items(), key=lambda item: item[0]):
            if not is_known(passage.text[start:end], person):
                new = person.name.display
                message = f'“{passage.text[start:end]}” is {new} in the register'
                yield subject.found('name-variant', passage, start, end, message, f'Write {new}.', new)


class _Near:
    """Finds the person whose whole name a text very nearly is; relatives who share one part of it are others."""

    def __init__(self, people: tuple[Contributor, ...]) -> None:
        self.people = {letters(person.name.display): person for person in people if person.name.given}

    def person(self, text: str) -> Contributor | None:
        from rapidfuzz import fuzz, process

        best = process.extractOne(letters(text), self.people.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
        if best is None:
            return None
        person = self.people[best[0]]
        if best[0] == letters(text):
            return person
        given, family = split_name(text)
        alike = min(likeness(given, person.name.given), likeness(family, person.name.short))
        return person if alike >= PARTS_ALIKE else None


def alike_people(subject: Subject) -> Iterator[Finding]:
    """Two entries of the register that may be one person."""
    for one, other in combinations(subject.register.people, 2):
        if may_be_one(one, other):
            message = f'“{other.name.display}” may be “{one.name.display}”, whose id is {one.id}'
            remedy = 'Merge the two entries if they are one person; give both an ORCID iD if they are not.'
            made = finding('people-alike', message, remedy, _entry(subject, other))
            yield replace(made, text=other.name.display, also=(_entry(subject, one),))


def initials_without_stops(subject: Subject) -> Iterator[Finding]:
    """Initials without their full stops, where the names are the register's or a byline's."""
    for passage in subject.of('given', 'byline'):
        short = initials(passage.text if passage.kind == 'byline' else f'{passage.text} Name')
        if short and not is_whole(short):
            new = re.sub(r'([^\W\d_])\.?', r'\1.', short)
            message = f'the initials “{short}” lack a full stop'
            yield subject.found('initials', passage, 0, len(short), message, f'Write {new}', new)


def initials_spaced(subject: Subject) -> Iterator[Finding]:
    """Initials of one person spaced in one way and those of another in another."""
    uses = []
    for passage in subject.of('given', 'byline'):
        short = initials(passage.text if passage.kind == 'byline' else f'{passage.text} Name')
        if short and is_whole(short) and short.count('.') > 1:
            form = 'spaced' if re.search(r'\.\s', short) else 'closed'
            uses.append(Use(form, passage, 0, len(short)))
    usual, others = departures(uses, subject.style.initials)
    for use in others:
        message = f'the initials “{use.text}” are {use.form}; others are not'
        new = re.sub(r'\.\s*(?=[^\W\d_])', '. ' if usual == 'spaced' else '.', use.text) if usual else None
        yield subject.found('initials', use.passage, use.start, use.end, message, _choose(usual, new), new)


def _choose(usual: str, new: str | None) -> str:
    return f'Write {new}' if usual and new else 'Choose one way: initials: closed or spaced in house-style.yaml.'


RULES = (
    printed_names,
    credited_names,
    unknown_names,
    names_in_text,
    alike_people,
    initials_without_stops,
    initials_spaced,
)
