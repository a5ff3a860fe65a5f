"""How far two words are apart: letters changed, lost, added or exchanged with their neighbour."""

from __future__ import annotations

from collections.abc import Collection, Iterator

LETTERS = 'abcdefghijklmnopqrstuvwxyz'


def apart(one: str, other: str, most: int = 2) -> int:
    """Damerau-Levenshtein distance (optimal string alignment), ``most + 1`` where it is more than ``most``."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=most)


def neighbours(word: str, letters: str = LETTERS) -> Iterator[str]:
    """All words at distance one."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1 and after[0] != after[1]:
            yield before + after[1] + after[0] + after[2:]
        for letter in letters:
            if after and letter != after[0]:
                yield before + letter + after[1:]
            yield before + letter + after


def by_deletion(words: Collection[str]) -> dict[str, list[str]]:
    """The words by each of their forms with one letter left out, themselves included.

    Two words at distance one share a form, so that near pairs are found without comparing each with each.
    """
    found: dict[str, list[str]] = {}
    for word in words:
        for form in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
            found.setdefault(form, []).append(word)
    return found
