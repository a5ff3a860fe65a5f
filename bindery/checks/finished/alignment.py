"""Words of an edition laid beside the source's: where they stand, how far they agree, what a line's end leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bindery.checks.finished.edition import BROKEN
from bindery.frozen import frozen

SHOWN = 6


@frozen
class Alignment:
    """Where wanted words stand in a text; ``start`` is -1 where they do not, and ``difference`` says what differs.

    ``ends`` tells for each word of the text from ``start`` on how many wanted words are read when it is.
    """

    start: int
    ends: tuple[int, ...] = ()
    difference: str = ''

    @property
    def end(self) -> int:
        """The first word of the text behind them."""
        return self.start + len(self.ends)

    def place(self, before: int) -> int:
        """A place given as words of the text before it, as words of the source before it; -1 outside."""
        if before == self.start:
            return 0
        return self.ends[before - self.start - 1] if self.start < before <= self.end else -1


@lru_cache(maxsize=4096)
def aligned(words: tuple[str, ...], wanted: tuple[str, ...]) -> Alignment:
    """Where the wanted words stand in a text, once and whole; kept, since several promises ask for the same."""
    if not wanted:
        return Alignment(0)
    best = Alignment(-1)
    first = wanted[0][:1]
    for start, word in enumerate(words):
        if word.lstrip(BROKEN)[:1] != first:
            continue
        found = follow(words, start, wanted)
        if found.ends and found.ends[-1] == len(wanted) and not found.difference:
            return found
        if len(found.ends) > len(best.ends):
            best = found
    if not best.ends:
        return Alignment(-1, difference=f'“{" ".join(wanted[:SHOWN])}” and what follows it are not there')
    return Alignment(-1, difference=best.difference)


def same(words: Sequence[str], wanted: Sequence[str]) -> str:
    """How words differ from the wanted ones; '' where they are the same from the first to the last."""
    if not words or not wanted:
        return '' if bool(words) == bool(wanted) else _difference(words, 0, wanted, 0)
    found = follow(words, 0, wanted)
    if found.difference or len(found.ends) == len(words):
        return found.difference
    return _difference(words, len(found.ends), wanted, len(wanted))


def follow(words: Sequence[str], start: int, wanted: Sequence[str]) -> Alignment:
    """How far a text agrees with the wanted words from ``start`` on."""
    ends: list[int] = []
    done, place = 0, start
    while done < len(wanted):
        following = words[place + 1][:1] if place + 1 < len(words) else ''
        if following != BROKEN and place < len(words) and words[place].lstrip(BROKEN) == wanted[done]:
            done, place = done + 1, place + 1
            ends.append(done)
            continue
        group = _group(words, place)
        fitted = fit(group, wanted, done) if group else None
        if fitted is None:
            return Alignment(start, tuple(ends), _difference(words, place, wanted, done))
        ends += fitted
        done, place = fitted[-1], place + len(fitted)
    return Alignment(start, tuple(ends))


def _group(words: Sequence[str], place: int) -> Sequence[str]:
    """A word with those behind it that may be the rest of it."""
    end = place + 1
    while end < len(words) and words[end].startswith(BROKEN):
        end += 1
    return words[place:end]


def fit(parts: Sequence[str], wanted: Sequence[str], done: int) -> list[int] | None:
    """How many wanted words each part of a group brings to its end; None where the parts are others.

    Each end of a line is read as a space, as nothing, and as a hyphen of the line's own. Where the wanted words end
    inside the group, the rest of it is left.
    """
    waiting: list[tuple[int, int, str, tuple[int, ...]]] = [(0, done, wanted[done], ())]
    while waiting:
        at, word, rest, ends = waiting.pop()
        part = parts[at].lstrip(BROKEN)
        told = (*ends, word + 1)
        last = at == len(parts) - 1
        if part == rest and (last or word + 1 == len(wanted)):
            return list(told)
        if last:
            continue
        if part.endswith('-') and rest.startswith(part[:-1]) and len(rest) > len(part) - 1:
            waiting.append((at + 1, word, rest[len(part) - 1 :], told))
        if rest.startswith(part) and len(rest) > len(part):
            waiting.append((at + 1, word, rest[len(part) :], told))
        if part == rest:
            waiting.append((at + 1, word + 1, wanted[word + 1], told))
    return None


def _difference(words: Sequence[str], place: int, wanted: Sequence[str], done: int) -> str:
    own = ' '.join(words[max(0, place - 2) : place + SHOWN]).replace(BROKEN, '')
    other = ' '.join(wanted[max(0, done - 2) : done + SHOWN])
    return f'“{own}” where the source has “{other}”'
