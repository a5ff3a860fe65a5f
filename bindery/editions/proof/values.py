"""What a proof shows besides the text, as values that whoever makes it passes in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from bindery.findings import Location
from bindery.frozen import frozen


@frozen
class Spot:
    """A place in the source: where it is, the paragraph's number if it has one, and the address that opens it."""

    place: Location
    number: str = ''
    href: str = ''


@frozen
class Remark:
    """Something said of a place: a finding, or a mark of an editor.

    ``kind`` is finding, note, query, suggestion or done; ``label`` what stands before the message (``warning``,
    ``AQ2``). ``code`` is a finding's. ``words`` are what it is about, ``share`` about how far into its block they
    stand (0 to 1). ``block`` is the block's key in the paper; None for one on the head, whose key ``head`` then is.
    ``mark`` is the id of the mark that it is, '' for a finding.
    """

    id: str
    kind: str
    label: str
    message: str
    spot: Spot
    code: str = ''
    severity: str = ''
    remedy: str = ''
    words: str = ''
    share: float = 0.0
    block: int | None = None
    head: str = ''
    also: tuple[Spot, ...] = ()
    by: str = ''
    date: str = ''
    replacement: str = ''
    is_open: bool = True
    mark: str = ''

    @property
    def weight(self) -> str:
        """What it is sorted and coloured by: a finding's severity, else its kind."""
        return self.severity or self.kind


@frozen
class Paper:
    """What a proof knows of one paper: file, how far it has come, blocks by key, head, what is said of it."""

    id: str
    file: str
    status: str
    spots: Mapping[int, Spot] = field(default_factory=dict)
    head: Mapping[str, Spot] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()

    @property
    def findings(self) -> tuple[Remark, ...]:
        """What checks found."""
        return tuple(remark for remark in self.remarks if remark.kind == 'finding')

    @property
    def queries(self) -> tuple[Remark, ...]:
        """The author's open queries, in their order."""
        found = [remark for remark in self.remarks if remark.kind == 'query' and remark.is_open]
        return tuple(sorted(found, key=lambda remark: (len(remark.label), remark.label)))


@frozen
class Proof:
    """What a proof knows of a volume: its papers by id, the places of people in the register, what is said elsewhere.

    ``author`` is the id of the person whose proof it is, '' for the whole volume's. ``record`` are remarks on the
    record, the register, and anything that is no paper.
    """

    papers: Mapping[str, Paper]
    people: Mapping[str, Spot] = field(default_factory=dict)
    record: tuple[Remark, ...] = ()
    author: str = ''

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Everything said, in the order of the pages."""
        return (*self.record, *(remark for paper in self.papers.values() for remark in paper.remarks))
