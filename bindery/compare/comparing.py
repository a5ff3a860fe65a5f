"""Two states of a volume → a comparison: papers paired, then their blocks, then what moved, then the notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bindery.compare.blocks import changes, is_long
from bindery.compare.notes import compared_notes
from bindery.compare.values import Block, Book, Change, Changes, Comparison, Paper, PaperChange
from bindery.compare.words import difference, likeness
from bindery.frozen import frozen

# A paper under another id is the same paper where its text is this like.
SAME_PAPER = 0.5
# What counts as moved: an equal block of so many words, or a longer one that is this like.
WORDS_MOVED, WORDS_MOVED_AND_CHANGED, ALIKE_MOVED = 4, 8, 0.7
MOST_PAIRS = 60_000


def compared(old: Book, new: Book) -> Comparison:
    """What leads from one state to the other; to accept all of it gives ``new``, to reject all gives ``old``."""
    pairs = tuple(_papers(old, new))
    texts = _moved([(before, after, _changes(before, after)) for before, after in pairs])
    papers = tuple(
        PaperChange(
            (before.id, before.title) if before else None,
            (after.id, after.title) if after else None,
            text,
            compared_notes(before, after, text),
        )
        for (before, after), text in zip(pairs, texts, strict=True)
    )
    return Comparison(
        old.name,
        new.name,
        (old.title, new.title),
        (old.lang, new.lang),
        papers,
        tuple(paper.id for paper in old.papers),
        tuple(paper.id for paper in new.papers),
    )


def _papers(old: Book, new: Book) -> Iterator[tuple[Paper | None, Paper | None]]:
    """The papers of both states side by side, in the new order; one that went stands where it stood."""
    before = {paper.id: paper for paper in old.papers}
    partners = {paper.id: before[paper.id] for paper in new.papers if paper.id in before}
    left = [paper for paper in old.papers if paper.id not in partners]
    for paper in new.papers:
        if paper.id not in partners and left:
            best = max(left, key=lambda other: _alike(other, paper))
            if _alike(best, paper) >= SAME_PAPER:
                partners[paper.id] = best
                left.remove(best)
    waiting = list(left)
    order = {paper.id: place for place, paper in enumerate(old.papers)}
    for paper in new.papers:
        partner = partners.get(paper.id)
        while partner and waiting and order[waiting[0].id] < order[partner.id]:
            yield waiting.pop(0), None
        yield partner, paper
    for paper in waiting:
        yield paper, None


def _alike(old: Paper, new: Paper) -> float:
    """How like two papers are: equal titles say enough, else their words."""
    if old.title and old.title == new.title:
        return 1.0
    keys = [[key for block in paper.blocks for key in block.key] for paper in (old, new)]
    return likeness(*keys)


def _changes(old: Paper | None, new: Paper | None) -> list[Change]:
    return list(changes(old.blocks if old else (), new.blocks if new else ()))


@frozen
class _Half:
    """A block that went or came: its paper, its place among the paper's changes, itself."""

    paper: int
    place: int
    block: Block


def _moved(texts: Sequence[tuple[Paper | None, Paper | None, list[Change]]]) -> list[Changes]:
    """The changes of every paper with what only moved, within a paper or between two, named so."""
    made = [list(text) for _, _, text in texts]
    gone, come = list(_halves(made, 'gone')), list(_halves(made, 'new'))
    ids = [((new or old).id if new or old else '') for old, new, _ in texts]  # type: ignore[union-attr]
    for number, (away, here) in enumerate(_matches(gone, come), 1):
        within = difference(away.block.tokens, here.block.tokens)
        there, back = (ids[here.paper], ids[away.paper]) if away.paper != here.paper else ('', '')
        made[away.paper][away.place] = replace(made[away.paper][away.place], moved=number, elsewhere=there)
        made[here.paper][here.place] = replace(
            made[here.paper][here.place], moved=number, elsewhere=back, within=within
        )
    return [tuple(text) for text in made]


def _halves(texts: Sequence[Sequence[Change]], kind: str) -> Iterator[_Half]:
    for paper, text in enumerate(texts):
        for place, change in enumerate(text):
            if change.kind == kind:
                tokens = change.edits[0].old or change.edits[0].new
                shape = (*change.old, *change.new)[0]
                half = _Half(paper, place, Block(shape.kind, tokens, shape.lang))
                if is_long(half.block, WORDS_MOVED):
                    yield half


def _matches(gone: list[_Half], come: list[_Half]) -> list[tuple[_Half, _Half]]:
    """Halves of one move, in the order of the new text: equal blocks first, then the likest; near before far."""
    made: list[tuple[_Half, _Half]] = []
    left: list[_Half] = []
    by_key: dict[tuple[str, ...], list[_Half]] = {}
    for half in gone:
        by_key.setdefault(half.block.key, []).append(half)
    for here in come:
        same = by_key.get(here.block.key, [])
        if same:
            away = min(same, key=lambda half: (half.paper != here.paper, half.paper, half.place))
            same.remove(away)
            made.append((away, here))
        else:
            left.append(here)
    still = [half for halves in by_key.values() for half in halves if is_long(half.block, WORDS_MOVED_AND_CHANGED)]
    if len(still) * len(left) <= MOST_PAIRS:
        made += _likest(still, left)
    return sorted(made, key=lambda pair: (pair[1].paper, pair[1].place))


def _likest(gone: list[_Half], come: list[_Half]) -> Iterator[tuple[_Half, _Half]]:
    scored = []
    for away in gone:
        for here in come:
            ours, theirs = away.block.key, here.block.key
            if 2 * min(len(ours), len(theirs)) < ALIKE_MOVED * (len(ours) + len(theirs)):
                continue
            alike = likeness(ours, theirs)
            if alike >= ALIKE_MOVED:
                scored.append((-alike, away.paper != here.paper, away.paper, away.place, here.paper, here.place))
    at_gone = {(half.paper, half.place): half for half in gone}
    at_come = {(half.paper, half.place): half for half in come}
    for _, _, a_paper, a_place, b_paper, b_place in sorted(scored):
        if (a_paper, a_place) in at_gone and (b_paper, b_place) in at_come:
            yield at_gone.pop((a_paper, a_place)), at_come.pop((b_paper, b_place))
