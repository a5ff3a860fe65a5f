"""Parts a text into cover, front matter, papers and back matter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bindery.frozen import frozen
from bindery.intake.anchors import Anchor
from bindery.intake.lexicon import CONTACT, HEADINGS, OUTSIDE, heading_kind
from bindery.intake.lines import Line
from bindery.intake.widths import Measure

LABELLED = re.compile(rf'(?P<label>{HEADINGS["citation"]})\s*:\s*(?P<rest>\S.*)', re.IGNORECASE)
CONTACT_LINE = re.compile(rf'(?:{"|".join(CONTACT.values())})\s*[.:]\s*\S', re.IGNORECASE)
SHORT = 90


@frozen
class Part:
    """One part: its kind (``paper``, ``preface`` …, '' for one that no word tells), heading lines, and text lines."""

    kind: str
    heading: tuple[Line, ...]
    lines: tuple[Line, ...]
    anchor: Anchor | None = None


@frozen
class Outline:
    """The cover's lines, and the parts before, of and after the papers, in order."""

    cover: tuple[Line, ...]
    front: tuple[Part, ...]
    papers: tuple[Part, ...]
    back: tuple[Part, ...]


def divide(lines: Sequence[Line], anchors: Sequence[Anchor | None], measure: Measure) -> Outline:
    """Divides the lines at the anchored papers and at headings whose words are known, or that stand before prose."""
    if not lines:
        return Outline((), (), (), ())
    by_number = {line.number: line for line in lines}
    placed = [anchor for anchor in anchors if anchor]
    papers = sorted((anchor for anchor in placed if _is_paper(anchor)), key=lambda anchor: anchor.first)
    titled = {anchor.title[0].number: anchor for anchor in placed if not _is_paper(anchor)}
    start = papers[0].first if papers else (lines[-1].number + 1)
    last = papers[-1].first if papers else start
    front = [line for line in lines if line.number < start]
    end = next(
        (line.number for line in lines if line.number > last and _ends_papers(line, titled, papers)),
        lines[-1].number + 1,
    )
    cover, front_parts = _front(front, titled, measure)
    back = _back([line for line in lines if line.number >= end], titled)
    bounds = [anchor.first for anchor in papers[1:]] + [end] if papers else []
    found = []
    for anchor, bound in zip(papers, bounds, strict=True):
        own = tuple(line for line in lines if anchor.first <= line.number < bound and line.number not in anchor.numbers)
        found.append(Part('paper', tuple(by_number[line.number] for line in anchor.title), own, anchor))
    return Outline(cover, front_parts, tuple(found), back)


def _is_paper(anchor: Anchor) -> bool:
    """An entry with an author is a paper; one without is, unless its title is the known heading of another part.

    A part that only stands outside papers needs its author in the body to be one: a line of the contents may belong to
    the entry above it.
    """
    kind = heading_kind(' '.join(line.text for line in anchor.title))
    listed = bool(anchor.entry and anchor.entry.author) and kind not in OUTSIDE
    return bool(anchor.byline) or listed or kind == ''


def _ends_papers(line: Line, titled: dict[int, Anchor], papers: Sequence[Anchor]) -> bool:
    """Whether the back matter opens here: a heading that only stands outside papers, or one that the contents name."""
    if line.number in titled:
        return True
    if any(line.number in anchor.numbers for anchor in papers):
        return False
    return heading_kind(line.text) in OUTSIDE or bool(LABELLED.match(line.text)) or bool(CONTACT_LINE.match(line.text))


def _front(
    lines: Sequence[Line], titled: dict[int, Anchor], measure: Measure
) -> tuple[tuple[Line, ...], tuple[Part, ...]]:
    """The cover, and the parts of the front matter, each opened by a known heading or by a short line above prose."""
    opens = [
        index
        for index, line in enumerate(lines)
        if line.number in titled
        or heading_kind(line.text)
        or (index + 1 < len(lines) and _above_prose(line, lines[index + 1], measure))
    ]
    cover = tuple(lines[: opens[0]] if opens else lines)
    return cover, _parts(lines, opens)


def _parts(lines: Sequence[Line], opens: Sequence[int]) -> tuple[Part, ...]:
    found = []
    ends = [*opens[1:], len(lines)] if opens else []
    for start, end in zip(opens, ends, strict=True):
        found.append(Part(heading_kind(lines[start].text), (lines[start],), tuple(lines[start + 1 : end])))
    return tuple(found)


def _above_prose(line: Line, after: Line, measure: Measure) -> bool:
    """A short line of its own right above a paragraph of sentences, neither of them a part of a list or a signature."""
    if not line.gap or len(line.text) > SHORT or re.search(r'[.!?:;,]$', line.text) or after.page != line.page:
        return False
    if measure.full:
        return (
            measure.is_full(after.text)
            and after.text[:1].isupper()
            and line.page > 0
            and not measure.is_full(line.text)
        )
    return len(after.text) > SHORT * 2 and bool(re.search(r'[.!?]["”’]?$', after.text)) and line.text[:1].isupper()


def _back(lines: Sequence[Line], titled: dict[int, Anchor]) -> tuple[Part, ...]:
    found: list[Part] = []
    for line in lines:
        kind = heading_kind(line.text)
        labelled = LABELLED.match(line.text)
        if kind or line.number in titled:
            found.append(Part(kind, (line,), ()))
        elif labelled:
            found.append(Part('citation', (), (line,)))
        elif found and not (found[-1].kind == 'citation' and CONTACT_LINE.match(line.text)):
            found[-1] = Part(found[-1].kind, found[-1].heading, (*found[-1].lines, line))
        else:
            found.append(Part('contact' if CONTACT_LINE.match(line.text) else '', (), (line,)))
    return tuple(found)
