"""Lay out parts in this process, or in several where that is faster; the parts are the same bytes either way."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING

from bindery.editions.pdf.crew import Crew
from bindery.editions.pdf.house import House
from bindery.editions.pdf.keeping import kept_parts
from bindery.editions.pdf.leisure import seldom_collecting
from bindery.editions.pdf.part import Job, Part
from bindery.fonts import family

if TYPE_CHECKING:
    from bindery.editions.pdf.engine import Press

Report = Callable[[str, int, int], None]
# Below this much text one process is as fast as two.
WORTH_SHARING = 60_000
MOST = 2
LANGUAGE = re.compile(r'<html[^>]*? lang="([^"]+)"')
# By family, since heads and folios take their faces so, whatever the text of a volume is set in.
SAMPLE = f"""<html lang="en"><title>Sample</title><body style="page: sample; font: 10pt '{family('text')}'"><p>A<i
style="font-style: italic">a</i><span style="font-family: '{family('sans')}'">A<b style="font-weight: 700">A</b></span
><span style="font-family: '{family('arabic')}'">ا<b style="font-weight: 700">ا</b></span
><span style="font-family: '{family('hebrew')}'">א<b style="font-weight: 700">א</b></span></p></body></html>"""
# What our styles set no heads and folios in, but a house's tokens may.
SELDOM = {
    'text bold': f"""<b style="font: bold 10pt '{family('text')}'">A</b>""",
    'sans italic': f"""<i style="font: italic 10pt '{family('sans')}'">A</i>""",
}
HEADS = re.compile(r'--(?:head-verso|head-recto|folio):\s*(\w+ \w+)')

# The press that was used last, by its style sheets.
_presses: list[tuple[str, Press]] = []


def press_of(house: House) -> Press:
    """This process's press for a house; where the last one was of the same style, that one is furnished anew."""
    from bindery.editions.pdf.engine import Press

    known = next((press for sheet, press in _presses if sheet == house.sheet), None)
    if known is None or known.read_with != house.supplies.some(known.read_with):
        known = Press((house.sheet,), house.supplies, house.hyphenation)
        _presses[:] = [(house.sheet, known)]
    known.furnish(house.supplies, house.hyphenation)
    return known


def sample_job(house: House) -> Job:
    """A part set in every face that heads and folios use, so that their fonts have the engine's names."""
    wanted = set(HEADS.findall(house.sheet))
    seldom = ''.join(words for cut, words in SELDOM.items() if cut in wanted)
    return Job('sample', SAMPLE.replace('</p>', f'{seldom}</p>'))


def sample(house: House) -> Part:
    """The same, set."""
    from bindery.editions.pdf.layout import lay_out

    return lay_out(sample_job(house), press_of(house))


class Workers:
    """Lays out jobs; a context, so that no process outlives the build.

    ``crew`` is one that has begun already and was furnished for this house; whoever began it stops it. ``meanwhile`` is
    done while the crew lays out, with the parts that are laid out by then.
    """

    def __init__(
        self,
        house: House,
        workers: int | None,
        report: Report,
        crew: Crew | None = None,
        meanwhile: Callable[[Sequence[Part]], None] = lambda parts: None,
    ) -> None:
        self.house = house
        self.workers = workers
        self.report = report
        self.crew = crew
        self.meanwhile = meanwhile
        self.made: list[Part] = []
        self.total = 0
        self.until_all_are_made = ExitStack()

    def __enter__(self) -> Workers:
        self.until_all_are_made.enter_context(seldom_collecting())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.until_all_are_made.__exit__(kind, error, trace)

    def lay_out(self, jobs: Sequence[Job]) -> tuple[Part, ...]:
        """The parts of the jobs, in the order of the jobs; only those are laid out that no earlier build laid out."""
        return kept_parts(jobs, self.house, self._lay_out)

    def _lay_out(self, jobs: Sequence[Job], also: Callable[[], None]) -> tuple[Part, ...]:
        self.total += len(jobs)
        begun = {job.id for job in jobs}

        def meanwhile() -> None:
            # Nothing is found out of a part that is being laid out again.
            settled = [part for part in self.made if part.id not in begun]
            if settled or not self.made:
                self.meanwhile(settled)
            also()

        count = self._count(jobs)
        if self.crew is None:
            if count < 2:
                from bindery.editions.pdf.layout import lay_out

                press = press_of(self.house)
                made_here = tuple(self._told(lay_out(job, press)) for job in jobs)
                also()
                return made_here
            self.crew = self.until_all_are_made.enter_context(Crew())
            self.crew.begin()
            self.crew.furnish(self.house)
        if count > 1:
            self.crew.share(sorted({match[1] for job in jobs if (match := LANGUAGE.search(job.html))}))
        # The longest first, so that no worker is left with one at the end.
        order = sorted(range(len(jobs)), key=lambda place: -len(jobs[place].html))
        made: dict[int, Part] = {}
        for place, part in self.crew.parts(((place, jobs[place]) for place in order), meanwhile):
            made[place] = self._told(part)
        return tuple(made[place] for place in range(len(jobs)))

    def sample(self) -> Part:
        """The sample of the house's faces."""

        def made(jobs: Sequence[Job], also: Callable[[], None]) -> tuple[Part, ...]:
            return (sample(self.house) if self.crew is None else self.crew.sample(),)

        return kept_parts((sample_job(self.house),), self.house, made)[0]

    def _count(self, jobs: Sequence[Job]) -> int:
        if self.workers is not None:
            return self.workers
        if sum(len(job.html) for job in jobs) < WORTH_SHARING:
            return 1
        return min(MOST, os.cpu_count() or 1, len(jobs))

    def _told(self, part: Part) -> Part:
        self.made.append(part)
        self.report(part.id, len(self.made), self.total)
        return part
