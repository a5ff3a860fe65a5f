"""What an editor selected on the page → where that is in the paper's text, through what the page shows besides."""

from __future__ import annotations

from bindery.frozen import frozen
from bindery.load.places import Block, PaperPlaces
from bindery.marking.refusal import Refusal

# How like its block's text the text of a page must be; one that is older than the source may be about another block.
LIKE, SURELY = 0.6, 0.9
# Longer ones are no paragraphs; it is a limit on work, not on texts.
LONGEST = 60_000

OLD_PAGE = Refusal(
    'The page is older than the source.', 'Wait until it shows the source as it is now, and select again.'
)
NOT_OURS = Refusal(
    'Bindery makes these words: a label, a number, a reference or the call of a note.',
    'Select words beside them, and say there what you mean.',
)
SOME_NOT_OURS = Refusal(
    'Some of these words are made by Bindery: a label, a number, a reference or the call of a note.',
    'Select the words before or behind them; a note or a query may hold them.',
)
SEVERAL = Refusal('The words stand in several paragraphs.', 'Suggest other words for each of them, or write a note.')


@frozen
class Shown:
    """A place on the page: the key of a block, its text as the page shows it, and a place in that, in characters."""

    block: int
    text: str
    at: int


def extent(places: PaperPlaces, first: Shown, last: Shown, *, exactly: bool) -> tuple[int, int] | Refusal:
    """From where to where a selection reaches in the paper's text.

    Args:
        places: the paper as it is now.
        first: where the selection begins.
        last: where it ends.
        exactly: refuse a selection that holds words which are not from the source.
    """
    one = _laid(places, first)
    other = one if last.block == first.block and last.text == first.text else _laid(places, last)
    if one is None or other is None:
        return OLD_PAGE
    end_of_first = last.at if other is one else len(first.text)
    start = one.first(first.at, end_of_first)
    end = other.last(first.at if other is one else 0, last.at)
    if start is None or end is None:
        return NOT_OURS
    if exactly and other is not one:
        return SEVERAL
    if exactly and not one.is_whole(first.at, end_of_first):
        return SOME_NOT_OURS
    kept = one.own(first.at, end_of_first) + ('' if other is one else other.own(0, last.at))
    # Between the blocks of a long selection there are others, which the page sends nothing of.
    near = places.text[start:end] if other is one else ''
    if start >= end or (near and _alike(near, kept) < SURELY):
        return OLD_PAGE
    return start, end


@frozen
class _Laid:
    """A shown text laid on its block's: for each character shown, its place in the paper's text, or None."""

    text: str
    places: tuple[int | None, ...]

    def first(self, start: int, end: int) -> int | None:
        return next((place for place in self.places[start:end] if place is not None), None)

    def last(self, start: int, end: int) -> int | None:
        found = next((place for place in reversed(self.places[start:end]) if place is not None), None)
        return None if found is None else found + 1

    def own(self, start: int, end: int) -> str:
        """The letters between that are the block's."""
        return ''.join(self.text[at] for at in range(start, min(end, len(self.text))) if self.places[at] is not None)

    def is_whole(self, start: int, end: int) -> bool:
        """Whether every word between is the block's."""
        return all(
            self.places[at] is not None or self.text[at].isspace() for at in range(start, min(end, len(self.text)))
        )


def _laid(places: PaperPlaces, shown: Shown) -> _Laid | None:
    """The shown text laid on the block it is of now; None where no block of the paper is like it."""
    if len(shown.text) > LONGEST:
        return None
    named = next((block for block in places.blocks if block.key == shown.block), None)
    block = named if named and _is_of(shown.text, _once(named)[0]) else _likest(places, shown.text)
    if block is None:
        return None
    text, before = _once(block)
    return _Laid(shown.text, tuple(_across(shown.text, text, places.starts[block.key] + before)))


def _once(block: Block) -> tuple[str, int]:
    """What the page shows of a block's text, and how much stands before it: a caption may describe its image too."""
    one, _, other = block.text.partition('\n')
    return (other, len(one) + 1) if one == other else (block.text, 0)


def _likest(places: PaperPlaces, text: str) -> Block | None:
    rated = [(_alike(text, block.text), -block.key, block) for block in places.blocks if block.text.strip()]
    best = max(rated, key=lambda entry: entry[:2], default=None)
    return best[2] if best and best[0] >= SURELY else None


def _is_of(shown: str, text: str) -> bool:
    """Whether a shown text can be a block's: like it, or all of it with what Bindery makes."""
    from rapidfuzz.distance import LCSseq

    whole = ''.join(text.split())
    return _alike(shown, text) >= LIKE or LCSseq.similarity(''.join(shown.split()), whole) == len(whole)


def _alike(one: str, other: str) -> float:
    """How like two texts are without regard to spaces, 0 to 1."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(''.join(one.split()), ''.join(other.split()))


def _across(shown: str, text: str, start: int) -> list[int | None]:
    """For each character shown, the place of the one in the text that it is; None for what is only shown."""
    from rapidfuzz.distance import Indel

    places: list[int | None] = [None] * len(shown)
    for code in Indel.opcodes(shown, text):
        if code.tag == 'equal':
            for step in range(code.src_end - code.src_start):
                places[code.src_start + step] = start + code.dest_start + step
    return places
