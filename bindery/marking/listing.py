"""All marks of a volume as they stand now: where each is, in which paragraph, whether its words are still there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bindery.findings import Location
from bindery.frozen import frozen
from bindery.load.places import PaperPlaces
from bindery.model.volume import Volume
from bindery.proof import paragraphs_file
from bindery.proof.marks import Mark
from bindery.proof.paragraphs import Numbers, tie
from bindery.proof.whereabouts import Whereabouts, heads, whereabouts

THERE, CHANGED, GONE = 'there', 'changed', 'gone'


@frozen
class Row:
    """One mark with where it is; ``number`` is that of its paragraph, '' where it stands in none."""

    mark: Mark
    whereabouts: Whereabouts
    number: str = ''

    @property
    def place(self) -> Location:
        """Where it is in the source."""
        return self.whereabouts.place

    @property
    def state(self) -> str:
        """Whether its words are there, have changed, or are gone."""
        if self.mark.accepted:
            return THERE
        if not self.whereabouts.is_there:
            return GONE
        return CHANGED if self.whereabouts.changed else THERE


@frozen
class Wanted:
    """Which marks are asked for; '' and None are any."""

    paper: str = ''
    kind: str = ''
    by: str = ''
    is_open: bool | None = None

    def takes(self, mark: Mark) -> bool:
        """Whether a mark is one of those asked for; a name is known by a part of it."""
        return (
            self.paper in ('', mark.paper)
            and self.kind in ('', mark.kind)
            and self.by.casefold() in mark.by.casefold()
            and self.is_open in (None, mark.is_open)
        )


def rows(folder: Path, volume: Volume, papers: Sequence[PaperPlaces], marks: Iterable[Mark]) -> tuple[Row, ...]:
    """The marks by the order of the papers and of their places; those of papers that are not there come last."""
    known = {paper.id: paper for paper in papers}
    of_head = {entry.id: heads(entry) for entry in volume.contributions}
    numbers = dict(_numbers(folder, papers))
    order = {name: place for place, name in enumerate(known)}

    def row(mark: Mark) -> Row:
        found = whereabouts(mark, known.get(mark.paper), of_head.get(mark.paper, {}))
        number = numbers.get((mark.paper, found.block.key), '') if found.block else ''
        return Row(mark, found, number)

    def place(entry: Row) -> tuple[int, int, int, str]:
        at = entry.whereabouts.at
        return order.get(entry.mark.paper, len(order)), at.start if at else -1, entry.mark.number, entry.mark.id

    return tuple(sorted(map(row, marks), key=place))


def _numbers(folder: Path, papers: Sequence[PaperPlaces]) -> Iterator[tuple[tuple[str, int], str]]:
    """The number of each paragraph by its paper and key, as the proof has it; nothing is written."""
    known: Mapping[str, Numbers] = paragraphs_file.read(folder)[0]
    for paper in papers:
        blocks = [block for block in paper.blocks if block.counted]
        given = tie(known.get(paper.id, Numbers(paper.id)), [block.text for block in blocks])
        for block, entry in zip(blocks, given.paragraphs, strict=True):
            yield (paper.id, block.key), entry.number


def named(marks: Iterable[Mark], wanted: str) -> Mark | None:
    """The mark of an id, which may be cut off where it can be no other's; None where there is none or are several."""
    known = tuple(marks)
    exact = [mark for mark in known if mark.id == wanted]
    found = exact or [mark for mark in known if wanted and mark.id.startswith(wanted)]
    return found[0] if len(found) == 1 else None
