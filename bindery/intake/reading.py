"""Reads a raw text into its outline: folios, contents, titles, running heads and notes, in that order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from bindery.frozen import frozen
from bindery.intake import anchors, contents, furniture, notes, outline, unlisted
from bindery.intake.body import Setting
from bindery.intake.contents import Contents, Entry
from bindery.intake.lexicon import STOPWORDS, heading_kind
from bindery.intake.lines import Dump, Line
from bindery.intake.names import names_in
from bindery.intake.rejoin import Words
from bindery.intake.taken import Taken
from bindery.intake.titles import Bodies
from bindery.intake.widths import NO_MEASURE, Measure, measure_of


@frozen
class Reading:
    """A text divided: the contents list, the outline, what all parts share, and what was stripped on the way."""

    dump: Dump
    contents: Contents
    untied: tuple[Entry, ...]
    outline: outline.Outline
    setting: Setting
    taken: tuple[Taken, ...]


def read(dump: Dump, names: Sequence[str] = ()) -> Reading:
    """Divides a dump. ``names`` are people known beforehand (from a register)."""
    folios = furniture.strip_folios(dump)
    bodies = Bodies(folios.lines)
    listed = contents.find(folios.lines, bodies)
    known = (*names, *_listed_names(folios.lines))
    # Heads are not known yet, but they are few: the measure is near enough to tell a wrapped line.
    near = measure_of(folios.lines) if dump.wrapped else NO_MEASURE
    feet = notes.take(dump, folios.lines).notes if dump.paged else ()
    noted = frozenset(line.number for note in feet for line in note.lines)
    tied = anchors.tie(listed, bodies, known, near, noted)
    if not listed.entries:
        tied = _unlisted(dump, folios.lines, known, near)
    rest = [line for line in folios.lines if line.number not in listed.numbers]
    keep = frozenset(number for anchor in tied if anchor for number in anchor.numbers) | _first_headings(rest)
    keep |= frozenset(line.number for line in rest if line.page == 0)
    more = [line.text for line in rest[:12] if line.page == 0] if dump.paged else []
    heads = (
        furniture.strip_heads(rest, anchors.word_sets(tied, more), keep)
        if dump.paged
        else furniture.Stripped(tuple(rest), ())
    )
    text = notes.take(dump, heads.lines)
    measure = measure_of(heads.lines) if dump.wrapped else NO_MEASURE
    setting = Setting(
        measure,
        Words(line.text for line in text.lines),
        text.notes,
        frozenset(line.number for note in text.notes for line in note.lines),
        _is_indented(heads.lines),
        language_of(dump.text),
    )
    untied = tuple(entry for entry, anchor in zip(listed.entries, tied, strict=False) if anchor is None)
    return Reading(
        dump,
        listed,
        untied,
        outline.divide(text.lines, tied, measure),
        setting,
        folios.taken + heads.taken + text.taken,
    )


def _unlisted(dump: Dump, lines: Sequence[Line], names: Sequence[str], measure: Measure) -> tuple[anchors.Anchor, ...]:
    """Papers of a text without contents; heads that stand on several pages are put aside first."""
    first = frozenset(line.number for line in lines if line.page == 0)
    plain = furniture.strip_heads(lines, (), first).lines if dump.paged else lines
    return unlisted.find(plain, names, measure)


def _listed_names(lines: Sequence[Line]) -> tuple[str, ...]:
    """Names that open the entries of a list of contributors, wherever one stands."""
    start = next((index for index, line in enumerate(lines) if heading_kind(line.text) == 'contributors'), None)
    if start is None:
        return ()
    pieces = [piece for line in lines[start + 1 : start + 120] for piece in line.text.split(';')]
    openings = [
        re.split(r',|\s+(?:is|was)\s|\s+(?=Ph\.?\s?D|M\.?A\b|M\.?Sc|Dr\.)', piece.strip())[0] for piece in pieces
    ]
    return tuple(name for opening in openings for name in names_in(opening))


def _first_headings(lines: Sequence[Line]) -> frozenset[int]:
    """Headings of known parts where they first stand: later ones at a page's edge are running heads."""
    seen: set[str] = set()
    found = set()
    for line in lines:
        kind = heading_kind(line.text)
        if kind and kind not in seen:
            seen.add(kind)
            found.add(line.number)
    return frozenset(found)


def _is_indented(lines: Sequence[Line]) -> bool:
    """Whether new paragraphs are shown by an indent: lines set in by a little, with a line set back right after."""
    inside = [(line, after) for line, after in itertools.pairwise(lines) if after.gap == 0 and after.page == line.page]
    indents = sum(1 for line, after in inside if 1 < line.indent - after.indent < 10 and line.text[:1].isupper())
    return indents > 3 and indents > len(inside) * 0.03


def language_of(text: str) -> str:
    """The main language of a text by its commonest small words; English where none fits better."""
    words = re.findall(r'\w+', text.casefold()[:400_000])
    counts = {language: sum(word in small for word in words) for language, small in STOPWORDS.items()}
    return max(counts, key=lambda language: counts[language])
