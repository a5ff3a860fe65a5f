"""A run of text as an editor reads it, free of markup, that knows where each of its characters stands in the source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from bindery.findings import Location, Replacement
from bindery.frozen import frozen
from bindery.load.flow import Lines

# Stands for what is no running text: code, mathematics, a citation, an image, a reference with generated words.
OBJECT = '\ufffc'
# Each begins where a word does, so that a word without end is not read again from each of its letters.
ADDRESS = re.compile(
    r'(?:https?:|ftp:|www\.)\S*[^\s.,;:!?)\]’”"\']|(?<!\S)\S[^\s@]*@\S[^\s.]*\.\S+'
    r'|(?<![\w.-])(?P<before>[.-]*)(?!www\.)\w[\w.-]*\.(?:com|org|net|gov|edu|int|ir|ru|uk|io)\b\S*'
)
# No word of any language is as long: it is a picture or another file, pasted in as text.
LONGEST = 10_000
ENDLESS = re.compile(rf'\S{{{LONGEST},}}')
# What was printed is what it is.
PRINTED = 'intake.yaml'


def without_endless(text: str) -> str:
    """The text with each word that ends nowhere blanked by as many objects: no rule is held against it."""
    return text if len(text) < LONGEST else ENDLESS.sub(lambda match: OBJECT * len(match[0]), text)


def _blanked(match: re.Match[str]) -> str:
    before = match['before'] or ''
    return before + OBJECT * (len(match[0]) - len(before))


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands in a passage's text, or at a point of it.

    ``kind`` is ``note`` (a call; ``start`` equals ``end``, ``value`` is its label), ``link`` (``value`` is its target),
    ``lang`` (``value`` is a BCP 47 tag) or ``object`` (what ``OBJECT`` stands for; ``value`` is its source).
    ``start`` and ``end`` count characters of the passage's text; ``location`` is where it begins in the source.
    """

    kind: str
    start: int
    end: int
    value: str
    location: Location


@frozen
class Passage:
    """One heading, paragraph, note, caption, cell, keyword, name …: text of one kind that reads in one go.

    ``text`` is what the source writes, without markup: words parted by one space, straight quotation marks left
    straight, ``--`` and ``---`` as the dashes they become, escapes undone. ``OBJECT`` stands for what is no text.
    ``kind`` says what it is; see ``bindery.checks.source.subject.KINDS``. ``chapter`` is the contribution's id and
    ``part`` its kind ('' for record and register); ``key`` is the path of a value in its YAML, as
    ``people.3.degrees.0``; ``owner`` the id of the person or institution it tells of.
    ``starts`` and ``ends`` say for each character where it begins and ends in the file, as offsets.
    """

    file: str
    kind: str
    text: str
    lang: str
    lines: Lines = field(repr=False, compare=False)
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)
    chapter: str = ''
    part: str = ''
    key: str = ''
    owner: str = ''
    marks: tuple[Mark, ...] = ()

    @cached_property
    def unlinked(self) -> str:
        """The text with each address on the network blanked by as many objects, so that offsets hold."""
        if '.' not in self.text and '://' not in self.text:
            return self.text
        return ADDRESS.sub(_blanked, self.text)

    def locate(self, start: int, end: int | None = None) -> Location:
        """Where the text from ``start`` to ``end`` begins in the source file."""
        return self.lines.location(self.span(start, start if end is None else end)[0])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source file that holds the text from ``start`` to ``end``, as offsets."""
        if not self.text:
            return 0, 0
        first = self.starts[start] if start < len(self.text) else self.ends[-1]
        return first, self.ends[end - 1] if end > start else first

    def replacement(self, start: int, end: int, new: str) -> Replacement | None:
        """New words for this stretch; None where markup or an escape lies within it, so that they cannot just be put.

        ``new`` must need no escape where it goes.
        """
        if self.file == PRINTED:
            return None
        first, last = self.span(start, end)
        old = self.lines.text[first:last]
        if ' '.join(old.split()) != self.text[start:end] or (self.key and not self._stays_a_value(last, new)):
            return None
        return Replacement(self.file, first, last, old, new)

    def _stays_a_value(self, at: int, new: str) -> bool:
        """Whether a value of YAML stays one where new words end at this offset: a colon may make a key of it."""
        written = self.lines.text
        quoted = written[self.starts[0] - 1 : self.starts[0]] in ('"', "'")
        return quoted or not new.endswith(':') or bool(written[at : at + 1].strip())

    def of(self, kind: str) -> tuple[Mark, ...]:
        """The marks of one kind."""
        return tuple(mark for mark in self.marks if mark.kind == kind)

    def lang_at(self, at: int) -> str:
        """The language of the text at this character."""
        inner = [mark.value for mark in self._langs if mark.start <= at < mark.end] if self._langs else ()
        return inner[-1] if inner else self.lang

    @cached_property
    def _langs(self) -> tuple[Mark, ...]:
        return self.of('lang')
