"""The difference of two texts by word: the longest common run of tokens, tidied for a reader.

The longest common subsequence is found by RapidFuzz (Hyyrö's bit-parallel algorithm); what is left of single words
between two changes is then given up, as in Fraser's semantic clean-up, because it says nothing to a reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bindery.compare.values import BREAK, CALL, CELL, Edit, Edits, Token, Tokens

Run = tuple[Literal['same', 'gone', 'new'], int, int, int, int]
# Tokens that pair structures; a run that holds one is never given up.
KEPT = frozenset({CALL, BREAK, CELL})


def difference(old: Tokens, new: Tokens) -> Edits:
    """The edits that lead from the old tokens to the new; what went stands before what came in its place."""
    runs = _tidied(_runs([token.key for token in old], [token.key for token in new]), old)
    edits: list[Edit] = []
    for step, a, b, c, d in runs:
        edits.append(Edit(step, old[a:b], new[c:d]))
    return tuple(edits)


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """How much two texts share, from 0 to 1, by the number of tokens in their longest common run."""
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(*_numbered(old, new))) if old or new else 1.0


def _numbered(old: Sequence[str], new: Sequence[str]) -> tuple[list[int], list[int]]:
    """Both texts as numbers, so that no hash of words is taken (they differ from process to process)."""
    known: dict[str, int] = {}
    return [known.setdefault(word, len(known)) for word in old], [known.setdefault(word, len(known)) for word in new]


def _runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    from rapidfuzz.distance import Indel

    runs: list[Run] = []
    for code in Indel.opcodes(*_numbered(old, new)):
        step: Literal['same', 'gone', 'new'] = (
            'same' if code.tag == 'equal' else 'gone' if code.tag == 'delete' else 'new'
        )
        runs.append((step, code.src_start, code.src_end, code.dest_start, code.dest_end))
    return runs


def _tidied(runs: list[Run], old: Tokens) -> list[Run]:
    """The runs as stretches of same and of changed words, short same ones between larger changes given up."""
    stretches = _stretches(runs)
    place = 1
    while place < len(stretches) - 1:
        if _says_nothing(stretches, place, old):
            before, _, after = stretches[place - 1 : place + 2]
            stretches[place - 1 : place + 2] = [(False, before[1], after[2], before[3], after[4])]
            # What was large enough before may say nothing now, beside a larger change.
            place = max(1, place - 2)
        else:
            place += 1
    made: list[Run] = []
    for same, a, b, c, d in stretches:
        if same:
            made.append(('same', a, b, c, d))
            continue
        made += [('gone', a, b, c, c)] if b > a else []
        made += [('new', b, b, c, d)] if d > c else []
    return made


Stretch = tuple[bool, int, int, int, int]


def _stretches(runs: list[Run]) -> list[Stretch]:
    made: list[Stretch] = []
    for step, a, b, c, d in runs:
        same = step == 'same'
        if made and made[-1][0] == same:
            made[-1] = (same, made[-1][1], b, made[-1][3], d)
        else:
            made.append((same, a, b, c, d))
    return made


def _says_nothing(stretches: list[Stretch], place: int, old: Tokens) -> bool:
    same, a, b, _, _ = stretches[place]
    kept = old[a:b]
    if not same or any(_bare(token) in KEPT for token in kept):
        return False
    weight = sum(len(token.text) for token in kept)
    return weight <= 24 and weight <= min(_weight(stretches[place - 1]), _weight(stretches[place + 1]))


def _weight(stretch: Stretch) -> int:
    """The larger side of a change, in characters as words go."""
    _, a, b, c, d = stretch
    return 5 * max(b - a, d - c)


def _bare(token: Token) -> str:
    return token.text.lstrip()
