"""The thread that rebuilds: what a save touches at once, all else when nobody is saving."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from math import inf
from threading import Condition, Thread
from time import monotonic

from bindery.document.parts import Document, PageMap
from bindery.errors import BinderyError, MachineError, SourceError
from bindery.findings import Finding, errors
from bindery.live import reading
from bindery.live.asides import Aside, Checked, Failed, Helper, PdfMade, check, set_pdf
from bindery.live.giving_way import GaveWayError
from bindery.live.news import News, Pdf, busy
from bindery.live.placing import House, finished, put
from bindery.live.showing import PROOF, Show
from bindery.live.turning import page_of_change

# Seconds. A file may be saved half-way: an error is believed when nothing was saved for a while.
SETTLING = 0.3
# How long nobody must have saved before the source is checked, the PDF is set, the output folder is written.
CHECK_AFTER, PDF_AFTER, PLACE_AFTER = 0.4, 2.0, 1.5
PDF = 'pdf'

Take = Callable[[int, object], None]


class Rebuilder(Thread):
    """Rebuilds when it is asked, in a thread of its own; may be asked from any other."""

    def __init__(
        self,
        house: House,
        show: Show,
        news: News,
        keep: Callable[[str, bytes], object],
        aside: Callable[[Callable[..., object], Callable[[int, object], None]], Helper] = Aside,
    ) -> None:
        super().__init__(name='rebuilding', daemon=True)
        self._house, self._show, self._news, self._keep = house, show, news, keep
        self._number = 0
        self._due: dict[str, float] = {}
        self._results: list[tuple[Take, int, object]] = []
        self._unplaced: set[str] = set()
        self._pdf: PdfMade | None = None
        self._set_of: dict[int, Document] = {}
        self._pdf_of: Document | None = None
        self._begun: PageMap = ()
        self._bell = Condition()
        self._stopped = False
        self._checking = aside(check, partial(self._hear, self._take_check))
        self._setting = aside(set_pdf, partial(self._hear, self._take_pdf))

    def ask(self) -> None:
        """Rebuild what is not as the source is now; returns at once."""
        self._plan('rebuild')

    def ask_for_pdf(self) -> None:
        """Somebody looks at the PDF: set it now if it is older than the text."""
        state = self._news.state.pdf
        if state.stale and not state.busy:
            self._plan(PDF)

    def stop(self) -> None:
        """End the thread and the processes."""
        with self._bell:
            self._stopped = True
            self._bell.notify()
        self._checking.stop()
        self._setting.stop()

    def _plan(self, what: str, after: float = 0.0) -> None:
        with self._bell:
            self._due[what] = monotonic() + after
            self._bell.notify()

    def _is_saved(self) -> bool:
        """Whether a save waits to be shown."""
        return self._due.get('rebuild', inf) <= monotonic()

    def _hear(self, take: Take, number: int, result: object) -> None:
        with self._bell:
            self._results.append((take, number, result))
        self._plan('result')

    def run(self) -> None:
        """Do what is due, the source first, until told to stop."""
        steps: dict[str, Callable[[], None]] = {
            'rebuild': self._rebuild,
            'result': self._take_results,
            'turn': self._turn,
            PDF: self._set_pdf,
            'check': self._check,
            'place': self._place,
        }
        while (what := self._next(tuple(steps))) is not None:
            try:
                steps[what]()
            except KeyboardInterrupt:
                continue  # Ctrl-C reached pandoc first; who started us hears of it too.
            except SourceError as error:
                self._refuse(error.findings)
            except MachineError as error:
                self._tell_trouble(f'{error}: {error.remedy}' if error.remedy else str(error))
            except BinderyError as error:
                self._tell_trouble(str(error))
            except Exception as error:  # the last good build stays, and the pages say what happened
                traceback.print_exc()
                self._tell_trouble(f'{type(error).__name__}: {error}')

    def _next(self, steps: tuple[str, ...]) -> str | None:
        """The next step that is due; None at the end."""
        with self._bell:
            while not self._stopped:
                now = monotonic()
                due = [what for what in steps if self._due.get(what, now + 1) <= now]
                if due:
                    del self._due[due[0]]
                    return due[0]
                self._bell.wait(min((at - now for at in self._due.values()), default=None))
        return None

    def _rebuild(self) -> None:
        self._news.tell(busy)
        self._number += 1
        shown, number = self._show.shown, self._number
        # Somebody looks at the PDF: another process begins it while this one does the rest.
        at_once = shown is not None and self._news.is_read(PDF)
        if at_once:
            self._news.tell(lambda state: replace(state, pdf=replace(state.pdf, busy=True, stale=True)))
            self._setting.ask(number, self._house.source, self._house.draft)
        read = reading.read(self._house.source, shown.read if shown else None, draft=self._house.draft)
        changed = self._show.show(read)
        self._set_of[number] = read.document
        self._plan('check', CHECK_AFTER)
        if not at_once and (shown is None or any(not name.startswith(PROOF) for name in changed)):
            self._news.tell(lambda state: replace(state, pdf=replace(state.pdf, stale=True)))
            self._plan(PDF, PDF_AFTER)
        self._to_be_placed(changed)

    def _refuse(self, findings: tuple[Finding, ...]) -> None:
        """Tell the pages what is wrong, once it is sure that no file was saved half-way."""
        until = monotonic() + SETTLING
        with self._bell:
            while not self._stopped and 'rebuild' not in self._due and (left := until - monotonic()) > 0:
                self._bell.wait(left)
            if 'rebuild' in self._due:
                return
        self._news.tell(lambda state: replace(state, busy=False, wrong=errors(findings), trouble=''))

    def _tell_trouble(self, line: str) -> None:
        self._news.tell(lambda state: replace(state, busy=False, wrong=(), trouble=line))

    def _check(self) -> None:
        self._to_be_placed(self._show.settle())
        self._checking.ask(self._number, self._house.source, self._house.draft)

    def _set_pdf(self) -> None:
        if self._show.shown is not None:
            self._news.tell(lambda state: replace(state, pdf=replace(state.pdf, busy=True)))
            self._setting.ask(self._number, self._house.source, self._house.draft)

    def _take_results(self) -> None:
        with self._bell:
            results, self._results = self._results, []
        for take, number, result in results:
            # What is said of the text before a save is said of the text after it when that was checked.
            with suppress(GaveWayError):
                take(number, result)

    def _take_check(self, number: int, result: object) -> None:
        """What is said of the text as it is now is shown; of an older one it is asked again."""
        if isinstance(result, Checked) and number == self._number:
            self._to_be_placed(self._show.say(result.findings, self._is_saved))
        elif isinstance(result, Failed) and result.trouble:
            print(f'the source cannot be checked: {result.trouble}', file=sys.stderr)

    def _take_pdf(self, number: int, result: object) -> None:
        is_latest = number == self._number
        if isinstance(result, PdfMade):
            self._keep(result.name, result.data)
            self._tell_of_pdf(result, self._set_of.get(number), is_latest)
            self._pdf = result
            if is_latest:
                self._to_be_placed((PDF,))
                self._begun = result.begun
                self._plan('turn')
            elif PDF not in self._due:
                self._plan(PDF)
        elif isinstance(result, Failed) and is_latest:
            failed = replace(self._news.state.pdf, busy=False, wrong=errors(result.findings), trouble=result.trouble)
            self._news.tell(lambda state: replace(state, pdf=failed))

    def _turn(self) -> None:
        """Show in the other editions where the pages of the PDF begin."""
        try:
            self._to_be_placed(self._show.turn(self._begun, self._is_saved))
        except GaveWayError:
            self._plan('turn')

    def _tell_of_pdf(self, made: PdfMade, document: Document | None, is_latest: bool) -> None:
        """Tell the PDF's page that there is another, and where in it the last change stands."""
        old, before = self._news.state, self._pdf_of
        page = page_of_change(before, document, made.begun, made.pages) if before and document else 0
        self._pdf_of = document or before
        self._set_of = {number: each for number, each in self._set_of.items() if number == self._number}
        if self._pdf is not None and self._pdf.data == made.data:
            pdf = replace(old.pdf, busy=False, stale=not is_latest, wrong=(), trouble='')
        else:
            pdf = Pdf(made.name, old.revision + 1, stale=not is_latest, page=page)
        self._news.tell(lambda state: replace(state, revision=max(state.revision, pdf.revision), pdf=pdf))

    def _to_be_placed(self, changed: tuple[str, ...]) -> None:
        """Remember what the output folder does not have yet, by its files or folders."""
        self._unplaced |= {name.partition('/')[0] for name in changed}
        if changed:
            self._plan('place', PLACE_AFTER)

    def _place(self) -> None:
        """Write what is shown into the output folder, as a build would."""
        shown = self._show.shown
        if shown is None:
            return
        volume = shown.read.volume
        sets = {PROOF: shown.proof.files, self._house.html: shown.html.files}
        for name in sorted(self._unplaced):
            if name == PDF and self._pdf is not None and finished(volume):
                put(self._house, f'{PDF}{self._house.suffix}', {self._pdf.name: self._pdf.data}, volume)
            # A released edition lists the pages of the PDF, which is not set yet.
            elif name in sets and (name == PROOF or shown.begun or not volume.page_list or self._house.draft):
                put(self._house, name, {f'{name}/{file}': data for file, data in sets[name].items()}, volume)
            # What could not be written is written with what changes next.
            self._unplaced.discard(name)
