"""How a paragraph that WeasyPrint lays out is set: its lines, by where in its boxes they begin and end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from bindery.editions.pdf.lines.justifying import Line, Segment
from bindery.editions.pdf.lines.reading import Metrics, Source
from bindery.editions.pdf.lines.setting import Paragraph, Setter


class Plan:
    """The lines of one line box of the engine's, and the line it is at (``now``)."""

    def __init__(
        self, line_box: Any, text: str, measure: float, setter: Setter, paragraph: Paragraph, leaves: Sequence[Source]
    ) -> None:
        self.line_box, self.text, self.measure, self.setter, self.leaves = line_box, text, measure, setter, leaves
        self.by_box = {id(leaf.box): number for number, leaf in enumerate(leaves) if leaf.box is not None}
        self.now: Line | None = None
        self.first = paragraph
        self.take(paragraph, frozenset())

    def take(self, paragraph: Paragraph, barred: frozenset[int], by: int = 0) -> None:
        """Go by these lines; ``barred`` are items at which none of them is to end, ``by`` how many lines more."""
        self.paragraph, self.barred, self.by = paragraph, barred, by
        self.starts = [(0, 0), *(line.resume for line in paragraph.lines[:-1] if line.resume)]
        self.ends = {
            (number, segment.leaf): (line, segment)
            for number, line in enumerate(paragraph.lines)
            for segment in line.segments
        }

    def at(self, leaf: int, start: int) -> tuple[Line, Segment]:
        """The line on which a place in a leaf stands, and what of the leaf is on it."""
        number = bisect_right(self.starts, (leaf, start)) - 1
        return self.ends[number, leaf]

    def otherwise(self, at: int, first: int) -> bool:
        """Set the lines from the end at ``first`` on, so that none ends in the word at ``at``; False where none can."""
        barred = self.barred | self.setter.word(at)
        kept = frozenset(line.at for line in self.paragraph.lines if line.at < first)
        made = self.setter.paragraph(barred, kept, self.by)
        if made is None or made.lines == self.paragraph.lines:
            return False
        self.take(made, barred, self.by)
        return True

    def longer(self, by: int, seen: int) -> Paragraph | None:
        """How its last ``seen`` lines can be set a line longer (1) or shorter (-1) than usual; None if not well."""
        kept = frozenset(line.at for line in self.paragraph.lines[: len(self.paragraph.lines) - seen])
        return self.setter.paragraph(self.barred, kept, by)

    def as_first(self) -> None:
        """Set it as it would be if nothing asked for anything else."""
        self.take(self.first, frozenset())


class SetText:
    """Stands where WeasyPrint keeps a Pango layout: glyphs that are ready to be drawn."""

    first_line_direction = 0
    max_width = None

    def __init__(self, line: Line, segment: Segment, metrics: Metrics) -> None:
        self.line, self.segment = line, segment
        self.text, self.glyphs, self.scale, self.metrics = segment.text, segment.glyphs, segment.scale, metrics

    def reactivate(self, style: object) -> None:
        """Nothing has been put away."""

    def deactivate(self) -> None:
        """Nothing need be put away."""
