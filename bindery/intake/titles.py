"""Where a title that is known from the contents stands in the body: runs of lines compared by their letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bindery.frozen import frozen
from bindery.intake.lines import WIDEST, Line

ALIKE = 86.0
MOST_LINES = 5
MARKS = re.compile(r'[⁰¹²³⁴-⁹*†‡∗]+|\[\d+\]|(?<=[^\W\d_])\d{1,2}$')


def plain(text: str) -> str:
    """The letters and figures of a title in lower case, without note marks and punctuation."""
    bare = unicodedata.normalize('NFKC', MARKS.sub('', text)).casefold()
    return ' '.join(re.findall(r'\w+', bare))


@frozen
class Run:
    """Some lines in a row that may be a title: index of the first in the body's lines, how many, how alike (0–100)."""

    start: int
    count: int
    likeness: float

    @property
    def end(self) -> int:
        """The index after the last line."""
        return self.start + self.count


class Bodies:
    """Every run of one to five short lines of a text, ready to be compared with titles."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = tuple(lines)
        self.runs: list[tuple[int, int]] = []
        self.texts: list[str] = []
        for start, line in enumerate(self.lines):
            words = ''
            for count in range(1, MOST_LINES + 1):
                if start + count > len(self.lines):
                    break
                last = self.lines[start + count - 1]
                broken = count > 1 and (last.page != line.page or last.gap > 1)
                if broken or len(last.text) > WIDEST:
                    break
                words = f'{words} {last.text}'.strip()
                self.runs.append((start, count))
                self.texts.append(plain(words))

    def find(self, title: str) -> tuple[Run, ...]:
        """All runs that are like a title, in the order of the text, the best run for each place."""
        wanted = plain(title)
        if len(wanted) < 3:
            return ()
        hits = process.extract(wanted, self.texts, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
        best: dict[int, Run] = {}
        for _, score, index in sorted(hits, key=lambda hit: -hit[1]):
            start, count = self.runs[index]
            run = Run(start, count, float(score))
            if not any(other.start < run.end and run.start < other.end for other in best.values()):
                best[start] = run
        return tuple(best[start] for start in sorted(best))

    def likeness(self, title: str) -> float:
        """How like the most similar run outside the list itself is, 0 where none is."""
        runs = [run for run in self.find(title) if not self.is_listed(run)]
        return max((run.likeness for run in runs), default=0.0)

    def is_listed(self, run: Run) -> bool:
        """Whether the run is itself a line of a contents list, since it ends in a page number."""
        return bool(re.search(r'(\.{3,}|\s)\s*(\d{1,4}|[ivxlc]+)$', self.lines[run.end - 1].text))
