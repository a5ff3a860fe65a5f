"""Which blocks of two states belong together: equal ones first, then the likest, split and joined ones among them.

Between equal blocks the rest is paired in order by the weights of Gale and Church's sentence alignment, with likeness
of words in the place of length: one to one, one to two or three, two or three to one.
"""

from __future__ import annotations

from collections.abc import Iterator

from bindery.compare.values import BREAK, Block, Blocks, Change, Changes, Edit, Shape, Token, Tokens
from bindery.compare.words import difference, likeness
from bindery.frozen import frozen

ALIKE = 0.45
# A paragraph parted in two has nearly all its words in both.
ALIKE_PARTED = 0.75
STEPS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))
PARTED = frozenset({'paragraph', 'quotation', 'item'})
# Past so many pairs only equal blocks are paired; a stretch so large is another text.
MOST_PAIRS = 60_000


@frozen
class Pair:
    """Blocks that belong together, by their places; one side may be empty."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def paired(old: Blocks, new: Blocks) -> tuple[Pair, ...]:
    """The blocks of two states side by side, each once, both orders kept; what went stands before what came."""
    made: list[Pair] = []
    at_old = at_new = 0
    for a, b in (*_equal(old, new), (len(old), len(new))):
        made += _between(old, new, range(at_old, a), range(at_new, b))
        if a < len(old):
            made.append(Pair((a,), (b,)))
        at_old, at_new = a + 1, b + 1
    return tuple(made)


def changes(old: Blocks, new: Blocks) -> Changes:
    """What leads from some blocks to others, in order, without regard to what moved."""
    return tuple(
        _change(tuple(old[place] for place in pair.old), tuple(new[place] for place in pair.new))
        for pair in paired(old, new)
    )


def _change(old: Blocks, new: Blocks) -> Change:
    same = len(old) == len(new) == 1 and old[0].tokens == new[0].tokens
    edits = (Edit('same', old[0].tokens, new[0].tokens),) if same else difference(joined(old), joined(new))
    return Change(tuple(map(_shape, old)), tuple(map(_shape, new)), edits)


def _shape(block: Block) -> Shape:
    return Shape(block.kind, block.lang)


def joined(blocks: Blocks) -> Tokens:
    """The tokens of several blocks as one text, parted by breaks."""
    made: list[Token] = []
    for number, block in enumerate(blocks):
        made += [Token(f' {BREAK}')] if number else []
        made += block.tokens
    return tuple(made)


def _equal(old: Blocks, new: Blocks) -> Iterator[tuple[int, int]]:
    """Pairs of equal blocks: the longest common run of them."""
    from rapidfuzz.distance import Indel

    known: dict[tuple[str, ...], int] = {}
    ours = [known.setdefault(block.key, len(known)) for block in old]
    theirs = [known.setdefault(block.key, len(known)) for block in new]
    for code in Indel.opcodes(ours, theirs):
        if code.tag == 'equal':
            yield from zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True)


def _between(old: Blocks, new: Blocks, ours: range, theirs: range) -> list[Pair]:
    """The pairs of a stretch without equal blocks."""
    if not ours or not theirs or len(ours) * len(theirs) > MOST_PAIRS:
        return [Pair((a,), ()) for a in ours] + [Pair((), (b,)) for b in theirs]
    steps = _best(tuple(old[a] for a in ours), tuple(new[b] for b in theirs))
    made: list[Pair] = []
    gone: list[Pair] = []
    come: list[Pair] = []
    for a, b in steps:
        pair = Pair(tuple(ours.start + place for place in a), tuple(theirs.start + place for place in b))
        if pair.old and pair.new:
            made += [*gone, *come, pair]
            gone, come = [], []
        else:
            (gone if pair.old else come).append(pair)
    return [*made, *gone, *come]


def _best(old: Blocks, new: Blocks) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The steps through both stretches that pair the most like words."""
    gains: dict[tuple[int, int], float] = {}
    choice: dict[tuple[int, int], tuple[int, int]] = {}
    for a in range(len(old), -1, -1):
        for b in range(len(new), -1, -1):
            best, step = 0.0, (0, 0)
            for more_a, more_b in ((1, 0), (0, 1), *STEPS):
                if a + more_a > len(old) or b + more_b > len(new):
                    continue
                here = gains[a + more_a, b + more_b]
                if more_a and more_b:
                    here += _gain(old[a : a + more_a], new[b : b + more_b])
                if step == (0, 0) or here > best:
                    best, step = here, (more_a, more_b)
            gains[a, b], choice[a, b] = best, step
    return list(_walked(choice))


def _walked(choice: dict[tuple[int, int], tuple[int, int]]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    a = b = 0
    while choice[a, b] != (0, 0):
        more_a, more_b = choice[a, b]
        yield tuple(range(a, a + more_a)), tuple(range(b, b + more_b))
        a, b = a + more_a, b + more_b


def _gain(old: Blocks, new: Blocks) -> float:
    """What pairing these blocks is worth: the words they share; nothing where they are too unlike."""
    parted = len(old) + len(new) > 2
    if parted and not all(block.kind in PARTED for block in (*old, *new)):
        return 0.0
    ours = [key for block in old for key in block.key]
    theirs = [key for block in new for key in block.key]
    least = ALIKE_PARTED if parted else ALIKE
    total = len(ours) + len(theirs)
    if 2 * min(len(ours), len(theirs)) < least * total:
        return 0.0
    alike = likeness(ours, theirs)
    return alike * total if alike >= least else 0.0


def is_long(block: Block, least: int) -> bool:
    """Whether a block has at least so many words."""
    return sum(token.is_word for token in block.tokens) >= least
