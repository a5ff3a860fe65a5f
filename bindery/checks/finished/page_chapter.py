"""A chapter as the rules of good pages see it, and what they say of it; page numbers count from 0."""

from __future__ import annotations

from bindery.checks.finished.pdf_blocks import FORMULA, BlockRead, LineRead, Papers
from bindery.frozen import frozen

# Two lines whose baselines are nearer than this part of the type's size are one line.
NEAREST = 0.6


@frozen
class Broken:
    """A rule broken on a page: the rule's code, the page, what stands there, and the rules that exclude it."""

    code: str
    page: int
    message: str
    against: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What stands there, and why."""
        return f'{self.message} ({" × ".join(self.against)})' if self.against else self.message


@frozen
class Chapter:
    """A chapter's blocks in reading order, its notes apart from its text; what is on turned pages stands by itself."""

    id: str
    blocks: tuple[BlockRead, ...]
    papers: Papers = Papers()

    @property
    def text(self) -> tuple[BlockRead, ...]:
        """The blocks that are no notes; formulas stand in blocks."""
        return tuple(block for block in self.blocks if block.type not in ('Note', 'LI', FORMULA) and not block.noted)

    @property
    def notes(self) -> tuple[BlockRead, ...]:
        """The notes, and the blocks in them."""
        return tuple(block for block in self.blocks if block.type == 'Note' or (block.noted and block.type != FORMULA))

    @property
    def pages(self) -> tuple[int, ...]:
        """Its pages, in order."""
        return tuple(sorted({line.page for block in self.blocks for line in block.lines}))

    @property
    def upright(self) -> tuple[int, ...]:
        """Its pages that are not turned."""
        return tuple(page for page in self.pages if page not in self.papers.turned)

    def lines(self, page: int) -> tuple[LineRead, ...]:
        """The lines of its text on a page, from the top; cells of one row are one line."""
        found = sorted((line for block in self.text for line in block.on(page)), key=lambda line: -line.bottom)
        kept: list[LineRead] = []
        for line in found:
            if not kept or kept[-1].bottom - line.bottom > NEAREST * (line.top - line.bottom):
                kept.append(line)
        return tuple(kept)


def foot(chapter: Chapter, page: int) -> float:
    """Where a page's own content ends: its last note, or its last line."""
    return min(line.bottom for block in chapter.blocks if block.type != FORMULA for line in block.on(page))
