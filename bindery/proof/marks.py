"""Marks that editors put on words of a paper, and where those words are after the text was edited.

The places are selectors of the W3C Web Annotation Data Model (2017), 4.2.4 and 4.2.5: the words quoted with some of
what stands around them, and their extent in the paper's text. What a paper's text is, the caller decides; it must only
be the same text each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bindery.frozen import frozen
from bindery.proof.keys import KINDS, STATUSES

CONTEXT = 32
# A quotation of this length is known by itself; a shorter one needs its neighbours.
TELLING = 24
LIKE = 0.6
MOST_PLACES = 500


@frozen
class Quote:
    """The words a mark is about, and what stands before and after them; spaces are single."""

    exact: str
    prefix: str = ''
    suffix: str = ''


@frozen
class Position:
    """Where the words stand in the paper's text: from the first character to behind the last."""

    start: int
    end: int


@frozen
class Mark:
    """One mark: a note, a query to the author, a suggested replacement, or something marked done.

    ``number`` counts the queries of a paper (AQ1 is 1; 0 for other kinds), ``date`` is a day in ISO 8601 that the
    caller gives, ``replacement`` are the words a suggestion puts in place of the quoted ones ('' takes them out; an
    empty line in them begins a paragraph). ``head`` is the part of the paper's head it is about (``title``,
    ``byline.1``), '' for its text, where alone ``position`` says anything. ``accepted`` is a suggestion that the
    source has now.
    """

    id: str
    paper: str
    kind: str
    quote: Quote
    position: Position
    by: str
    date: str
    text: str = ''
    replacement: str = ''
    status: str = 'open'
    number: int = 0
    head: str = ''
    accepted: bool = False
    closed_by: str = ''
    closed_on: str = ''

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.status not in STATUSES:
            raise ValueError(f'no mark is {self.kind!r}, {self.status!r}')

    @property
    def label(self) -> str:
        """What the mark is called on the page: AQ2 for a query, else its kind."""
        return f'AQ{self.number}' if self.kind == 'query' else self.kind

    @property
    def is_open(self) -> bool:
        """Whether it is still to be dealt with."""
        return self.status == 'open'


@frozen
class Anchor:
    """Where a mark's words are now; ``changed`` says that other words stand in their place."""

    start: int
    end: int
    changed: bool = False


def selected(text: str, start: int, end: int) -> tuple[Quote, Position]:
    """The selectors of an extent of a paper's text; raises ValueError for one that holds no words."""
    words = text[start:end]
    if not 0 <= start < end <= len(text) or not words.strip():
        raise ValueError(f'no words from {start} to {end}')
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    around = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Quote(_spaced(text[start:end]), *map(_spaced, around)), Position(start, end)


def anchor(mark: Mark, text: str) -> Anchor | None:
    """Where the words of a mark are in a text that may have been edited; None where what it was about is gone.

    The words themselves count first: of several places the one whose neighbours are most like those remembered, then
    the nearest. Where they stand nowhere, what now stands between their neighbours is taken, and said to be changed.
    """
    flat, places = _flat(text)
    found = _best(mark, flat, places)
    if found is None:
        between = _between(mark.quote, flat)
        return Anchor(places[between[0]], places[between[1] - 1] + 1, changed=True) if between else None
    return Anchor(places[found], places[found + len(mark.quote.exact) - 1] + 1)


def closed(mark: Mark, by: str = '', day: str = '', *, accepted: bool = False) -> Mark:
    """The mark dealt with, by whom and on which day; ``accepted`` where the source has the words suggested."""
    return replace(mark, status='closed', closed_by=by, closed_on=day, accepted=accepted)


def opened(mark: Mark) -> Mark:
    """The mark to be dealt with again."""
    return replace(mark, status='open', closed_by='', closed_on='', accepted=False)


def next_number(marks: Iterable[Mark], paper: str) -> int:
    """The number of the next author query of a paper; those of closed queries are not used again."""
    return 1 + max((mark.number for mark in marks if mark.paper == paper and mark.kind == 'query'), default=0)


def told_apart(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks with no query's number given twice in a paper.

    Two editors who do not see each other's files may both write AQ2: the older one keeps it, the other gets the next
    number that no query of the paper has. The same marks give the same numbers, in whatever order they come.
    """
    given = tuple(marks)
    asked = sorted((mark for mark in given if mark.kind == 'query'), key=lambda mark: (mark.date, mark.id))
    most: dict[str, int] = {}
    for mark in asked:
        most[mark.paper] = max(most.get(mark.paper, 0), mark.number)
    taken: set[tuple[str, int]] = set()
    anew: dict[str, int] = {}
    for mark in asked:
        if (mark.paper, mark.number) in taken:
            most[mark.paper] += 1
            anew[mark.id] = most[mark.paper]
        taken.add((mark.paper, anew.get(mark.id, mark.number)))
    return tuple(replace(mark, number=anew[mark.id]) if mark.id in anew else mark for mark in given)


def queries(marks: Iterable[Mark], paper: str) -> tuple[Mark, ...]:
    """The open author queries of a paper, by their numbers."""
    found = [mark for mark in marks if mark.paper == paper and mark.kind == 'query' and mark.is_open]
    return tuple(sorted(found, key=lambda mark: (mark.number, mark.id)))


def _spaced(text: str) -> str:
    return ' '.join(text.split())


def _flat(text: str) -> tuple[str, list[int]]:
    """The text with single spaces, and where each of its characters stands in the text as given."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if not letter.isspace():
            letters.append(letter)
            places.append(place)
        elif letters and letters[-1] != ' ':
            letters.append(' ')
            places.append(place)
    return ''.join(letters), places


def _best(mark: Mark, flat: str, places: list[int]) -> int | None:
    """The place of the words whose neighbours agree best, if it can be theirs at all."""
    rated = []
    for place in _all(flat, mark.quote.exact):
        before, after = _agreement(mark.quote, flat, place, place + len(mark.quote.exact))
        if max(before, after) >= LIKE or len(mark.quote.exact) >= TELLING:
            rated.append((before + after, -abs(places[place] - mark.position.start), place))
    return max(rated)[2] if rated else None


def _all(flat: str, words: str) -> Iterator[int]:
    place, count = flat.find(words), 0
    while place >= 0 and count < MOST_PLACES:
        yield place
        place, count = flat.find(words, place + 1), count + 1


def _agreement(quote: Quote, flat: str, start: int, end: int) -> tuple[float, float]:
    """How like the neighbours of a place are to those remembered, 0 to 1 each."""
    from rapidfuzz import fuzz

    before, after = flat[:start].rstrip()[-len(quote.prefix) or len(flat) :], flat[end:].lstrip()[: len(quote.suffix)]
    # Nothing remembered on a side means the text began or ended there.
    one = fuzz.ratio(before, quote.prefix) / 100 if quote.prefix else float(not flat[:start].strip())
    other = fuzz.ratio(after, quote.suffix) / 100 if quote.suffix else float(not flat[end:].strip())
    return one, other


def _between(quote: Quote, flat: str) -> tuple[int, int] | None:
    """What stands between the remembered neighbours, where both are there and near each other."""
    if len(quote.prefix) < TELLING or len(quote.suffix) < TELLING:
        return None
    for place in _all(flat, quote.prefix):
        start = place + len(quote.prefix)
        end = flat.find(quote.suffix, start, start + 2 * len(quote.exact) + 80 + len(quote.suffix))
        words = flat[start:end] if end >= 0 else ''
        if words.strip():
            return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return None
