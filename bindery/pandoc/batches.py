"""How many texts go into one run of pandoc: starting it costs little, but a second run keeps a second core busy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

SIDE_BY_SIDE = 2
# Characters of a run: below SMALL a second one costs more than it saves where there is other work for the second core,
# above LARGE one asks for too much memory. A tree written as JSON has six characters for one of its text.
SMALL, LARGE = 100_000, 1_000_000
SMALL_TREES = 6 * SMALL


def batches(texts: Sequence[str], small: int = SMALL) -> Iterator[list[str]]:
    """The texts in their order, cut into batches of like size: at most two, more only where they would be large.

    ``small`` is the number of characters that one run takes as fast as two.
    """
    total = sum(map(len, texts))
    count = max(min(SIDE_BY_SIDE, total // small + 1), -(-total // LARGE))
    batch: list[str] = []
    done = number = 0
    for text in texts:
        # A text belongs where its middle falls.
        own = (done + len(text) // 2) * count // max(total, 1)
        if batch and own > number:
            yield batch
            batch = []
        number = own
        batch.append(text)
        done += len(text)
    if batch:
        yield batch
