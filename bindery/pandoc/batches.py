"""How many texts go into one run of pandoc, and two runs at once: a second one keeps a second core busy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Lock, Thread
from typing import TypeVar

T = TypeVar('T')

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


def side_by_side(
    work: Callable[[Sequence[str]], T], batches: Sequence[Sequence[str]], meanwhile: Callable[[], None] = lambda: None
) -> tuple[T, ...]:
    """What becomes of each batch, in their order, two at a time; ``meanwhile`` is done while the first are at work.

    Raises what the first of them raised that failed. Threads of our own: the pool of the standard library takes longer
    to read in than a small batch to be read.
    """
    made: dict[int, T] = {}
    failed: dict[int, BaseException] = {}
    waiting, lock = iter(enumerate(batches)), Lock()

    def take() -> tuple[int, Sequence[str]] | None:
        with lock:
            return None if failed else next(waiting, None)

    def go_on() -> None:
        while (taken := take()) is not None:
            number, batch = taken
            try:
                made[number] = work(batch)
            except BaseException as error:
                failed[number] = error

    threads = [Thread(target=go_on, daemon=True) for _ in batches[:SIDE_BY_SIDE]]
    for thread in threads:
        thread.start()
    meanwhile()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[min(failed)]
    return tuple(made[number] for number in range(len(batches)))
