"""Why something cannot be done with a mark, said so that an editor knows what to do instead."""

from __future__ import annotations

from bindery.findings import Location
from bindery.frozen import frozen


@frozen
class Refusal:
    """What is in the way in one sentence, what to do in another, and the place in the source where that is done."""

    message: str
    remedy: str
    place: Location | None = None

    def __str__(self) -> str:
        return f'{self.message} {self.remedy}'
