"""What stands on a page and is not its text: folios and running heads."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from bindery.frozen import frozen
from bindery.intake.contents import roman
from bindery.intake.lines import WIDEST, Dump, Line
from bindery.intake.taken import LEFT_OUT, Taken
from bindery.intake.titles import plain

FOLIO = re.compile(r'^[-–—|\s\[]*(?P<folio>\d{1,4}|[ivxlc]{1,7})[-–—|\s\]]*$', re.IGNORECASE)
EDGES = 3
LONGEST_HEAD = 160
NOT_PAGED = 3


@frozen
class Stripped:
    """The lines that are left, and what was taken from them."""

    lines: tuple[Line, ...]
    taken: tuple[Taken, ...]


def pages(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines page by page, pages without lines left out."""
    found: dict[int, list[Line]] = {}
    for line in lines:
        found.setdefault(line.page, []).append(line)
    return tuple(tuple(found[page]) for page in sorted(found))


def strip_folios(dump: Dump) -> Stripped:
    """Takes out the page numbers that stand alone.

    With form feeds: at a page's head or foot, wherever at least a third of the pages have one there. Without: lone
    numbers that rise by one or two through the text, at least four of them.
    """
    folios = _folios_at_edges(dump.lines) if dump.paged else _folios_in_a_row(dump.lines)
    why = 'a number alone at the edge of its page' if dump.paged else 'one of a row of lone numbers that rise by one'
    taken = tuple(
        Taken('folio', line.text, line.number, LEFT_OUT, why=why) for line in dump.lines if line.number in folios
    )
    return Stripped(tuple(line for line in dump.lines if line.number not in folios), taken)


def _folios_at_edges(lines: Sequence[Line]) -> frozenset[int]:
    leaves = pages(lines)
    found: set[int] = set()
    for at_head in (True, False):
        edge = [(leaf[0] if at_head else leaf[-1]) for leaf in leaves if len(leaf) > 1 or FOLIO.match(leaf[0].text)]
        numbers = [line for line in edge if _is_number(line.text)]
        if len(numbers) >= max(1, len(leaves) / 3):
            found |= {line.number for line in numbers}
    return frozenset(found)


def _is_number(text: str) -> bool:
    match = FOLIO.match(text)
    return match is not None and (match.group('folio').isdigit() or bool(roman(match.group('folio'))))


def _folios_in_a_row(lines: Sequence[Line]) -> frozenset[int]:
    lone = [line for line in lines if line.gap and re.fullmatch(r'[-–—\s]*\d{1,4}[-–—\s]*', line.text)]
    values = [int(re.sub(r'\D', '', line.text)) for line in lone]
    steps = [after - before for before, after in itertools.pairwise(values)]
    rising = len(steps) >= NOT_PAGED and sum(step in (1, 2) for step in steps) >= len(steps) * 0.8
    return frozenset(line.number for line in lone) if rising else frozenset()


def strip_heads(lines: Sequence[Line], known: Sequence[frozenset[str]], keep: frozenset[int]) -> Stripped:
    """Takes out running heads and feet.

    ``known`` are sets of words: title and authors of one paper each, the volume's title, its series. A group of lines
    at a page's edge is a running head where all its words are in one such set, or where it stands on several pages.
    ``keep`` are lines that are titles and headings in their own right.
    """
    leaves = pages(lines)
    edges = Counter(text for leaf in leaves for text in _edge_texts(leaf))
    heads: dict[int, str] = {}
    for leaf in leaves:
        for at_foot in (False, True):
            heads.update(_heads(leaf, known, keep, edges, at_foot=at_foot))
    taken = tuple(
        Taken('running-head', line.text, line.number, LEFT_OUT, why=heads[line.number])
        for line in lines
        if line.number in heads
    )
    return Stripped(tuple(line for line in lines if line.number not in heads), taken)


def _edge_texts(leaf: Sequence[Line]) -> set[str]:
    return {plain(_without_folio(group)) for group in _groups(leaf) + _groups(leaf, at_foot=True)}


def _groups(leaf: Sequence[Line], *, at_foot: bool = False) -> list[tuple[Line, ...]]:
    """The first (or last) groups of lines of a page, parted by blank lines."""
    groups: list[list[Line]] = []
    for line in leaf:
        if not groups or line.gap:
            groups.append([])
        groups[-1].append(line)
    ordered = groups[::-1] if at_foot else groups
    return [tuple(group) for group in ordered[:EDGES]]


def _heads(
    leaf: Sequence[Line], known: Sequence[frozenset[str]], keep: frozenset[int], edges: Counter[str], *, at_foot: bool
) -> dict[int, str]:
    found: dict[int, str] = {}
    numbers: dict[int, str] = {}
    for group in _groups(leaf, at_foot=at_foot):
        words = _without_folio(group)
        if len(group) > EDGES or len(words) > min(LONGEST_HEAD, WIDEST) or any(line.number in keep for line in group):
            break
        if len(group) == 1 and _is_number(group[0].text):
            numbers[group[0].number] = 'a page number among running heads'
            continue
        why = _why_head(words, known, edges)
        if not why:
            break
        found.update({line.number: why for line in group})
    # A number alone may be a note's mark or a table's cell; beside a running head it is a folio.
    return {**found, **numbers} if found else {}


def _why_head(words: str, known: Sequence[frozenset[str]], edges: Counter[str]) -> str:
    own = {word for word in plain(words).split() if not word.isdigit()}
    if own and any(own <= names for names in known):
        return 'a running head: words of a title and its author at the edge of a page'
    if own and edges[plain(words)] > 1 and not re.search(r'[.!?]$', words):
        return f'a running head: stands at the edge of {edges[plain(words)]} pages'
    return ''


def _without_folio(group: Sequence[Line]) -> str:
    text = ' '.join(line.text for line in group)
    return re.sub(r'^\s*(\d{1,4}|[ivxlc]+)\s+(?=\D)|(?<=\S)\s+(\d{1,4}|[ivxlc]+)\s*$', ' ', text).strip()
