"""Finds papers where a text has no contents list: a title and a byline together, above prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bindery.intake import bylines
from bindery.intake.anchors import Anchor
from bindery.intake.lexicon import BY, KEYWORDS, heading_kind
from bindery.intake.lines import WIDEST, Line
from bindery.intake.widths import NO_MEASURE, Measure

MOST_TITLE_LINES = 4
FEWEST_WORDS = 2
LIKENESS = 60.0
NEAR = 8
PROSE = 40


def find(lines: Sequence[Line], names: Sequence[str], measure: Measure = NO_MEASURE) -> tuple[Anchor, ...]:
    """The papers of a text without contents; whether bylines stand before or after titles is what gives more papers."""
    after = _all(lines, names, measure, before=False)
    ahead = _all(lines, names, measure, before=True)
    return ahead if len(ahead) > len(after) else after


def _all(lines: Sequence[Line], names: Sequence[str], measure: Measure, *, before: bool) -> tuple[Anchor, ...]:
    found: list[Anchor] = []
    index = 0
    while index < len(lines):
        anchor = _at(lines, index, names, measure, before=before) if _opens(lines, index) else None
        if anchor:
            found.append(anchor)
            index = max(place for place, line in enumerate(lines) if line.number in anchor.numbers)
        index += 1
    return tuple(found)


def _opens(lines: Sequence[Line], index: int) -> bool:
    """Whether something new can begin here: after a gap, at a page's top, or below keywords."""
    line = lines[index]
    return (
        index == 0
        or bool(line.gap)
        or lines[index - 1].page != line.page
        or bool(KEYWORDS.match(lines[index - 1].text))
    )


def _at(lines: Sequence[Line], index: int, names: Sequence[str], measure: Measure, *, before: bool) -> Anchor | None:
    if before:
        return _byline_first(lines, index, names)
    # The longest title wins: the last words of a title in two lines can look like a name.
    for count in range(MOST_TITLE_LINES, 0, -1):
        title = lines[index : index + count]
        if len(title) < count or not _is_title(title) or any(_is_author(line, names) for line in title):
            continue
        byline = bylines.below(lines[index + count : index + count + NEAR], names, measure)
        if (
            byline
            and _is_sure(byline, lines[index], names)
            and _prose_follows(lines, byline.affiliations or byline.lines)
        ):
            return Anchor(None, tuple(title), byline, LIKENESS)
    return None


def _byline_first(lines: Sequence[Line], index: int, names: Sequence[str]) -> Anchor | None:
    for count in range(1, MOST_TITLE_LINES):
        byline = bylines.above(lines[index : index + count], names)
        if not byline or byline.lines[0].number != lines[index].number or not _is_sure(byline, lines[index], names):
            continue
        for length in range(1, MOST_TITLE_LINES + 1):
            title = lines[index + count : index + count + length]
            if len(title) == length and _is_title(title) and _prose_follows(lines, title):
                return Anchor(None, tuple(title), byline, LIKENESS)
    return None


def _is_title(lines: Sequence[Line]) -> bool:
    text = ' '.join(line.text for line in lines)
    if len(text) > WIDEST or heading_kind(text) or re.search(r'[.:;,]$', text) or not text[:1].isupper():
        return False
    together = all(line.page == lines[0].page and line.gap == 0 for line in lines[1:])
    return together and len(text.split()) >= FEWEST_WORDS and not any(KEYWORDS.match(line.text) for line in lines)


def _is_author(line: Line, names: Sequence[str]) -> bool:
    """Whether a line is a name with a mark, or a known one: no line of a title."""
    found, why = bylines.authors_of(line.text, names)
    return bool(found) and (bool(bylines.MARK.search(line.text)) or 'contributors' in why)


def _is_sure(byline: bylines.Byline, first: Line, names: Sequence[str]) -> bool:
    """A byline needs a sign besides its form: a note mark, the word "by", an affiliation, a known name."""
    printed = ' '.join(line.text for line in byline.lines)
    return bool(
        bylines.MARK.search(printed) or BY.match(printed) or byline.affiliations or 'contributors' in byline.why
    )


def _prose_follows(lines: Sequence[Line], last: Sequence[Line]) -> bool:
    place = next(index for index, line in enumerate(lines) if line.number == last[-1].number)
    after = lines[place + 1] if place + 1 < len(lines) else None
    if after is None:
        return False
    return len(after.text) > PROSE
