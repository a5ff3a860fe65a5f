"""Which paragraph is which after an edit: by what is remembered of each, and by their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from bindery.frozen import frozen

# What is remembered of a paragraph: all of a short one, else its first and its last characters.
FIRST, LAST = 140, 60
# From this likeness on (0 to 1) a paragraph is the same where the order agrees, and where it does not.
SAME, MOVED = 0.5, 0.8
# A word or two say little: such a paragraph must be the same nearly to the letter.
SHORT, SAME_SHORT = 24, 0.75


@frozen
class Key:
    """What is remembered of a paragraph; ``ends`` is '' where ``begins`` is all of it."""

    begins: str
    ends: str = ''


def key_of(text: str) -> Key:
    """What is remembered of a text; only what can be seen counts, spaces as one."""
    seen = ''.join(letter if letter.isprintable() else ' ' for letter in text)
    plain = ' '.join(seen.split())
    return Key(plain) if len(plain) <= FIRST + LAST else Key(plain[:FIRST].rstrip(), plain[-LAST:].lstrip())


def likeness(one: Key, other: Key) -> float:
    """How like two paragraphs are, 0 to 1; a long one is known by either end."""
    from rapidfuzz import fuzz

    if one == other:
        return 1.0
    if not one.ends and not other.ends:
        return fuzz.ratio(one.begins, other.begins) / 100
    ends = [
        fuzz.ratio(one.begins, other.begins) / 100,
        fuzz.ratio(one.ends or one.begins, other.ends or other.begins) / 100,
    ]
    return 0.8 * max(ends) + 0.2 * min(ends)


def pairs(old: Sequence[Key], new: Sequence[Key]) -> tuple[tuple[int, int], ...]:
    """Which old paragraph is which new one, by their places; each is in one pair at most.

    What did not change at the beginning and the end is paired first, so that one edit costs little.
    """
    front = sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(old, new, strict=False)))
    room = min(len(old), len(new)) - front
    both_ends = zip(reversed(old), reversed(new), strict=False)
    back = min(room, sum(1 for _ in takewhile(lambda both: both[0] == both[1], both_ends)))
    same = [(place, place) for place in range(front)]
    same += [(len(old) - place, len(new) - place) for place in range(back, 0, -1)]
    inner_old, inner_new = range(front, len(old) - back), range(front, len(new) - back)
    likes = {(a, b): _counted(old[a], new[b]) for a in inner_old for b in inner_new}
    straight = list(_in_order(inner_old, inner_new, likes))
    moved = list(_moved(inner_old, inner_new, likes, straight))
    return tuple(sorted((*same, *straight, *moved)))


def _counted(one: Key, other: Key) -> float:
    """The likeness where it is enough, else 0."""
    found = likeness(one, other)
    short = min(len(one.begins), len(other.begins)) < SHORT
    return found if found >= (SAME_SHORT if short else SAME) else 0.0


def _in_order(old: range, new: range, likes: dict[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    """The pairs that keep the order and are most like each other in all (longest common subsequence, weighted)."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for a in range(len(old) - 1, -1, -1):
        for b in range(len(new) - 1, -1, -1):
            like = likes[old[a], new[b]]
            best[a][b] = max(best[a + 1][b], best[a][b + 1], like + best[a + 1][b + 1] if like else 0.0)
    a = b = 0
    while a < len(old) and b < len(new):
        like = likes[old[a], new[b]]
        if like and best[a][b] == like + best[a + 1][b + 1]:
            yield old[a], new[b]
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1


def _moved(
    old: range, new: range, likes: dict[tuple[int, int], float], taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Pairs that stand elsewhere now: the most alike first, and only what is plainly the same."""
    free_old, free_new = set(old) - {a for a, _ in taken}, set(new) - {b for _, b in taken}
    for (a, b), like in sorted(likes.items(), key=lambda entry: (-entry[1], entry[0])):
        if like >= MOVED and a in free_old and b in free_new:
            free_old.remove(a)
            free_new.remove(b)
            yield a, b
