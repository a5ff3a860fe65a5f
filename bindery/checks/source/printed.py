"""What the raw input said, as ``intake.yaml`` keeps it: printed bylines, contents lines, names; and where it stood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bindery.findings import Location
from bindery.frozen import frozen
from bindery.intake.stretches import Stretch, place
from bindery.load.lenient import items, keys, number, written
from bindery.load.report import Report
from bindery.load.yaml import Listing, RefusedError, Value, parse
from bindery.load.yaml import Mapping as YamlMapping

FILE = 'intake.yaml'
REMEDY = 'Put the file back as import wrote it; or take it away, and nothing is held against the printed text.'
# The lists of printed things, by what their entries are called here.
SECTIONS = {
    'titles': 'title',
    'bylines': 'byline',
    'contents': 'contents',
    'affiliations': 'affiliation',
    'keywords': 'keywords',
    'list': 'list-entry',
    'signatures': 'signature',
    'citation': 'citation',
    'cover': 'cover',
    'headings': 'heading',
    'contact': 'contact',
    'copyright': 'copyright',
    'abstracts': 'abstract',
    'lost-links': 'lost-link',
    'left-out': 'left-out',
}


@frozen
class Printed:
    """One printed thing: its words, its line in the input, what it is (``kind``), and what import tied it to.

    ``tied_to`` are ids of people, files or fields; ``title``, ``author`` and ``page`` are those of a contents line;
    ``stretches`` say where its letters stand in the input.
    """

    section: str
    kind: str
    text: str
    line: int
    tied_to: tuple[str, ...] = ()
    goes_to: str = ''
    title: str = ''
    author: str = ''
    page: str = ''
    stretches: tuple[Stretch, ...] = ()


@frozen
class Form:
    """One form in which a person's name was printed; ``where`` is byline, contents, list, signature, board …"""

    person: str
    text: str
    where: str
    line: int
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, order=True)
class Position:
    """A line of the source, and where its letters stood in the input."""

    line: int
    stretches: tuple[Stretch, ...]


@frozen
class Intake:
    """What import wrote down: the input's name, everything printed, names by person, and the lines of the source."""

    file: str = ''
    printed: tuple[Printed, ...] = ()
    forms: tuple[Form, ...] = ()
    positions: Mapping[str, tuple[Position, ...]] = field(default_factory=dict)

    def of(self, section: str) -> tuple[Printed, ...]:
        """The printed things of one section, by the name that intake.yaml or this module gives it."""
        return tuple(thing for thing in self.printed if thing.section == SECTIONS.get(section, section))

    def place(self, thing: Printed | Form, at: int = 0) -> Location:
        """Where something printed, or what stands in it from this index on, is in the input."""
        return Location(self.file, *place(thing.stretches, at + 1))

    def place_of(self, file: str, line: int, column: int) -> Location | None:
        """The input's place for one in a line of the source, None where it is unknown."""
        known = self.positions.get(file, ())
        at = bisect_right(known, line, key=lambda entry: entry.line) - 1
        # A passage is one line of the source; only the head of a chapter has more, and its title comes first.
        if at < 0 or known[at].line != line:
            return None
        return Location(self.file, *place(known[at].stretches, column))


def read_intake(text: str, report: Report) -> Intake | None:
    """What ``intake.yaml`` says; None where it cannot be read, which the report hears.

    What it lacks is no error, since import wrote it.
    """
    try:
        value = parse(text, FILE)
    except RefusedError as error:
        report.add(error.code, error.message, error.remedy, error.place)
        return None
    if not isinstance(value, YamlMapping):
        report.add('wrong-type', f'{FILE} holds no keys with values', REMEDY, Location(FILE, 1, 1))
        return None
    top = keys(value)
    printed = [
        _printed(section, kind_of, item)
        for section, kind_of in SECTIONS.items()
        for item in items(top.get(section))
        if isinstance(item, YamlMapping)
    ]
    positions = {
        file: tuple(sorted(_position(item) for item in items(lines)))
        for file, lines in keys(top.get('positions')).items()
    }
    return Intake(written(keys(top.get('input')).get('file')), tuple(printed), tuple(_forms(top)), positions)


def _forms(top: Mapping[str, Value]) -> Iterator[Form]:
    for item in items(top.get('people')):
        entry = keys(item)
        for mention in map(keys, items(entry.get('printed'))):
            yield Form(
                written(entry.get('person')), written(mention.get('printed')), written(mention.get('where')),
                number(mention.get('line')), _stretches(mention, number(mention.get('line'))),
            )  # fmt: skip


def _printed(section: str, name: str, item: Value) -> Printed:
    entry = keys(item)
    tied = entry.get('tied-to')
    people = items(entry.get('people'))
    ties = [written(value) for value in (items(tied) if isinstance(tied, Listing) else [tied] if tied else [])]
    return Printed(
        section=name,
        kind=written(entry.get('kind')) or name,
        text=written(entry.get('printed')),
        line=number(entry.get('line')),
        tied_to=(*ties, *map(written, people)),
        goes_to=written(entry.get('goes-to')),
        title=written(entry.get('title')),
        author=written(entry.get('author')),
        page=written(entry.get('page')),
        stretches=_stretches(entry, number(entry.get('line'))),
    )


def _position(item: Value) -> Position:
    entry = keys(item)
    origin = tuple(map(number, items(entry.get('input'))))
    return Position(number(entry.get('line')), _stretches(entry, origin[0] if origin else 0))


def _stretches(entry: Mapping[str, Value], line: int) -> tuple[Stretch, ...]:
    """Where the letters of an entry stand; import does not say it of what stands in one line from its start on."""
    found = [tuple(map(number, items(each))) for each in items(entry.get('stretches'))]
    return tuple(Stretch(*each) for each in found if len(each) == 3) or (Stretch(1, line, 1),)
