"""What the rules look at: a volume, all its passages in reading order, the house's style, and what the input said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from bindery.checks.source.chapter_passages import read_tree
from bindery.checks.source.passage import OBJECT, Mark, Passage
from bindery.checks.source.printed import FILE as INTAKE
from bindery.checks.source.printed import SECTIONS, Form, Intake, Printed, read_intake
from bindery.checks.source.style import HouseStyle
from bindery.checks.source.vocabulary import Vocabulary
from bindery.checks.source.yaml_passages import scalars, value_passage
from bindery.codes import finding
from bindery.findings import Finding, Location
from bindery.load.flow import Lines, after_head
from bindery.load.folder import Folder
from bindery.load.report import Report
from bindery.model.people import Register
from bindery.model.volume import Contribution, Volume
from bindery.pandoc.ast import Tree, plain

__all__ = ['KINDS', 'OBJECT', 'PROSE', 'Form', 'Intake', 'Mark', 'Passage', 'Printed', 'Subject', 'subject']

RECORD, REGISTER = 'volume.yaml', 'contributors.yaml'
# What each value of YAML is, by the path of its keys; a value that is not listed is no text (ids, dates, paths, codes).
KINDS: tuple[tuple[str, str, str], ...] = (
    (RECORD, r'title', 'volume-title'),
    (RECORD, r'subtitle', 'volume-subtitle'),
    (RECORD, r'title-note|disclaimer|colophon|rights\.statement|corrections\.\d+\.text', 'record'),
    (RECORD, r'series\.(name|alternative)', 'series'),
    (RECORD, r'publisher\.(name|parent|place)', 'publisher'),
    (RECORD, r'rights\.holder', 'publisher'),
    (RECORD, r'publisher\.native\.text', 'native'),
    (RECORD, r'keywords\.\d+', 'volume-keyword'),
    (RECORD, r'board\.\d+\.role', 'role'),
    (RECORD, r'contact\.address', 'address'),
    (RECORD, r'byline-label', 'byline-label'),
    (RECORD, r'original\..*(title|rights|name|parent|place)', 'original'),
    (RECORD, r'original\.citation', 'citation'),
    (REGISTER, r'institutions\.\d+\.name', 'institution'),
    (REGISTER, r'institutions\.\d+\.acronym', 'acronym'),
    (REGISTER, r'institutions\.\d+\.city', 'place'),
    (REGISTER, r'(institutions|people)\.\d+\.native\.text', 'native'),
    (REGISTER, r'people\.\d+\.given', 'given'),
    (REGISTER, r'people\.\d+\.family', 'family'),
    (REGISTER, r'people\.\d+\.variants\.\d+', 'variant'),
    (REGISTER, r'people\.\d+\.degrees\.\d+', 'degree'),
    (REGISTER, r'people\.\d+\.biography', 'biography'),
    (REGISTER, r'people\.\d+\.affiliations\.\d+\.(post|unit|city|country|text)', 'affiliation'),
    ('', r'title', 'title'),
    ('', r'subtitle', 'subtitle'),
    ('', r'short-title', 'short-title'),
    ('', r'byline\.\d+\.credited-as', 'byline'),
    ('', r'byline-label', 'byline-label'),
    ('', r'keywords\.\d+', 'keyword'),
    ('', r'abstract', 'abstract'),
    ('', r'signature\.(post|institution|city)', 'signature'),
)
# The kinds that a chapter's text gives, which read as sentences.
PROSE = ('body', 'item', 'quote', 'verse', 'note', 'cell', 'caption', 'heading', 'abstract')
# What of intake.yaml is read as text.
PRINTED = {('contents', 'title'): 'contents-line', ('citation', 'printed'): 'printed-citation'}
# Where the values of record and register are printed, in what intake.yaml keeps.
SAID_IN = {
    'volume-title': ('cover',),
    'volume-subtitle': ('cover',),
    'series': ('cover',),
    'publisher': ('cover',),
    'native': ('cover',),
    'institution': ('cover',),
    'degree': ('list-entry',),
    'affiliation': ('affiliation',),
    'record': ('copyright',),
    'address': ('contact',),
    'keyword': ('keywords',),
}
_WORDS = re.compile(r'\w+')
# The values in a head that are Markdown, with the field of the contribution that holds them as pandoc's tree.
MARKDOWN = {'title': 'title', 'subtitle': 'subtitle', 'abstract': 'abstract'}


T = TypeVar('T')


@dataclass(frozen=True)
class Subject:
    """A source to be checked; ``passages`` are in reading order: record, register, then each chapter, head first."""

    volume: Volume
    passages: tuple[Passage, ...]
    style: HouseStyle = field(default_factory=HouseStyle)
    intake: Intake | None = None
    _made: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def register(self) -> Register:
        """The volume's people and institutions."""
        return self.volume.register

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """All words of the volume, with their places."""
        return Vocabulary(self.passages)

    def once(self, make: Callable[[Subject], T]) -> T:
        """What a function makes of this subject, made the first time it is asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def of(self, *kinds: str) -> tuple[Passage, ...]:
        """The passages of these kinds, in reading order."""
        return tuple(passage for passage in self.passages if passage.kind in kinds)

    def raw(self, passage: Passage, start: int) -> Location | None:
        """Where a place in a passage stood in the raw input, if the source was imported from one."""
        if self.intake is None:
            return None
        if passage.file == INTAKE:
            return Location(self.intake.file, int(passage.key.rpartition('@')[2]))
        share = start / max(len(passage.text), 1)
        line = self.intake.line_of(passage.file, passage.locate(0).line, share) or self._printed_line(passage, start)
        return Location(self.intake.file, line) if line else None

    def _printed_line(self, passage: Passage, start: int) -> int:
        """The line of the printed thing that a value of YAML was made from, by its words."""
        assert self.intake is not None
        person = self.register.person(passage.owner)
        names = {passage.owner, *((person.name.display, *person.variants) if person else ())} - {''}
        best, line = 0, 0
        for thing in self.intake.printed:
            if passage.chapter and thing.goes_to not in ('', passage.file):
                continue
            likeness = _likeness(passage, start, thing.text)
            if likeness:
                likeness += 2 * (thing.section in SAID_IN.get(passage.kind, ()))
                likeness += 4 * bool(names & set(thing.tied_to)) + 2 * any(name in thing.text for name in names)
            if likeness > best:
                best, line = likeness, thing.line
        return line

    def found(
        self,
        code: str,
        passage: Passage,
        start: int,
        end: int,
        message: str,
        remedy: str,
        new: str | None = None,
    ) -> Finding:
        """A finding about a stretch of a passage: its place and words, its line in the input, and safe new words."""
        made = finding(code, message, remedy, passage.locate(start, end))
        put = passage.replacement(start, end, new) if new is not None else None
        return replace(made, text=passage.text[start:end], fix=(put,) if put else (), raw=self.raw(passage, start))


def _likeness(passage: Passage, start: int, printed: str) -> int:
    """How surely a printed line holds a place of a passage: 2 as it stands, 1 in other letters or in part, 0 not."""
    if passage.text in printed:
        return 2
    # A value printed over several lines is looked for line by line; this must be the line of the place in question.
    at = passage.text.find(printed) if len(printed) > 3 else -1
    return int(passage.text.casefold() in printed.casefold() or 0 <= at <= start < at + len(printed))


def subject(folder: Path, volume: Volume, style: HouseStyle | None = None) -> Subject:
    """The subject of a source folder whose volume was loaded without an error."""
    source = Folder(folder, Report())
    passages = [*record_passages(_text(source, RECORD), volume), *register_passages(_text(source, REGISTER), volume)]
    for contribution in volume.contributions:
        if not contribution.missing:
            passages += _chapter(source, contribution, volume.lang)
    printed = _text(source, INTAKE) if (folder / INTAKE).is_file() else ''
    intake = read_intake(printed) if printed else None
    if intake:
        passages += printed_passages(printed, intake, volume)
    return Subject(volume, tuple(passages), style or HouseStyle(), intake)


def _text(source: Folder, name: str) -> str:
    path = source.locate(name, lambda: Location(name))
    return (source.read_text(path) if path else None) or ''


def _values(text: str, whole: Lines, lang: str, schema: str, first_line: int = 1) -> Iterator[Passage]:
    """The values of a YAML text that are texts; ``whole`` is the file that it is, or stands at the top of."""
    kinds = [(re.compile(pattern), kind) for file, pattern, kind in KINDS if file == schema]
    for key, scalar in scalars(text, whole.file, first_line):
        kind = next((kind for pattern, kind in kinds if pattern.fullmatch(key)), '')
        if kind and scalar.text.strip():
            yield value_passage(whole, scalar, kind=kind, lang=lang, key=key)


def record_passages(text: str, volume: Volume) -> Iterator[Passage]:
    """The texts of ``volume.yaml``."""
    for passage in _values(text, Lines(text, RECORD), volume.lang, RECORD):
        native = volume.publisher.native
        yield replace(passage, lang=native.lang) if passage.kind == 'native' and native else passage


def register_passages(text: str, volume: Volume) -> Iterator[Passage]:
    """The texts of ``contributors.yaml``, each with the person or institution it tells of."""
    people, institutions = volume.register.people, volume.register.institutions
    for passage in _values(text, Lines(text, REGISTER), volume.lang, REGISTER):
        group, number = passage.key.split('.')[:2]
        entry = (people if group == 'people' else institutions)[int(number)]
        native = entry.native
        lang = native.lang if passage.kind == 'native' and native else volume.lang
        yield replace(passage, owner=entry.id, lang=lang)


def _chapter(source: Folder, contribution: Contribution, volume_lang: str) -> Iterator[Passage]:
    """The head's values, then the text."""
    file, lang = str(contribution.file), contribution.lang or volume_lang
    text = _text(source, file)
    lines = Lines(text, file)
    spans = after_head(text, lines)
    start = spans[0][0] if spans else len(text)
    head = '\n'.join(text[:start].rstrip('\n').split('\n')[1:-1])
    for passage in _values(head, lines, lang, '', first_line=2):
        tree = getattr(contribution, MARKDOWN[passage.key]) if passage.key in MARKDOWN else None
        for each in _without_markup(passage, tree) if isinstance(tree, Tree) else (passage,):
            yield replace(each, chapter=contribution.id, part=contribution.kind)
    for passage in read_tree(contribution.body, text, file, kind='body', lang=lang):
        yield replace(passage, chapter=contribution.id, part=contribution.kind)


def printed_passages(text: str, intake: Intake, volume: Volume) -> Iterator[Passage]:
    """What was printed apart from the texts and says what a title of the source still says: contents lines, citation.

    Once the source is corrected they are history, and nothing is to be said of them.
    """
    titles = {str(each.file): plain(each.title) for each in volume.contributions}
    lines = Lines(text, INTAKE)
    for key, scalar in scalars(text, INTAKE):
        section, _, rest = key.partition('.')
        number, _, field_ = rest.partition('.')
        if (section, field_) not in PRINTED or not number.isdecimal():
            continue
        thing = intake.of(SECTIONS[section])[int(number)]
        kind = PRINTED[section, field_]
        now = [titles[tie] for tie in thing.tied_to if tie in titles] if kind == 'contents-line' else [volume.title]
        if any(same_words(title, scalar.text) for title in now):
            yield value_passage(lines, scalar, kind=kind, lang=volume.lang, key=f'{key}@{thing.line}')


def same_words(title: str, printed: str) -> bool:
    """Whether a printed line has the words of a title."""
    return ' '.join(_WORDS.findall(title.casefold())) in ' '.join(_WORDS.findall(printed.casefold()))


def _without_markup(passage: Passage, tree: Tree) -> Iterator[Passage]:
    """A value that is Markdown, read through its tree; its places are led back to the file."""
    if not re.search(r'[\\*_`\[\]^<&$~{}]|--|\.\.\.|\n', passage.text):
        yield passage
        return
    for inner in read_tree(tree, passage.text, passage.file, kind=passage.kind, lang=passage.lang):
        starts = tuple(passage.span(at, at)[0] for at in inner.starts)
        ends = tuple(passage.span(max(at - 1, 0), at)[1] for at in inner.ends)
        marks = tuple(
            replace(mark, location=passage.lines.location((*starts, ends[-1])[min(mark.start, len(starts))]))
            for mark in inner.marks
        )
        yield replace(passage, kind=inner.kind, text=inner.text, lang=inner.lang, starts=starts, ends=ends, marks=marks)
