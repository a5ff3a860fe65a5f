"""The thread that rebuilds: what a save touches at once, all else when nobody is saving."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import replace
from threading import Condition, Thread
from time import monotonic

from bindery.document.parts import Document
from bindery.errors import BinderyError, MachineError, SourceError
from bindery.findings import Finding, errors
from bindery.live import reading
from bindery.live.asides import Aside, Checked, Failed, Helper, PdfMade, check, set_pdf
from bindery.live.news import News, Pdf, busy
from bindery.live.placing import House, finished, put
from bindery.live.showing import PROOF, Show
from bindery.live.turning import page_of_change

# Seconds. A file may be saved half-way: an error is believed when nothing was saved for a while.
SETTLING = 0.3
# How long nobody must have saved before the source is checked, the PDF is set, the output folder is written.
CHECK_AFTER, PDF_AFTER, PLACE_AFTER = 0.4, 2.0, 1.5
PDF = 'pdf'


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
        self._results: list[tuple[int, object]] = []
        self._unplaced: set[str] = set()
        self._pdf: PdfMade | None = None
        self._set_of: dict[int, Document] = {}
        self._pdf_of: Document | None = None
        self._bell = Condition()
        self._stopped = False
        self._checking = aside(check, self._hear)
        self._setting = aside(set_pdf, self._hear)

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

    def _hear(self, number: int, result: object) -> None:
        with self._bell:
            self._results.append((number, result))
        self._plan('result')

    def run(self) -> None:
        """Do what is due, the source first, until told to stop."""
        steps: dict[str, Callable[[], None]] = {
            'rebuild': self._rebuild,
            'result': self._take_results,
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
        shown = self._show.shown
        read = reading.read(self._house.source, shown.read if shown else None, draft=self._house.draft)
        changed = self._show.show(read)
        self._plan('check', CHECK_AFTER)
        if shown is None or any(not name.startswith(PROOF) for name in changed):
            self._news.tell(lambda state: replace(state, pdf=replace(state.pdf, stale=True)))
            self._plan(PDF, 0.0 if self._news.is_read(PDF) else PDF_AFTER)
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
            self._set_of[self._number] = self._show.shown.read.document
            self._news.tell(lambda state: replace(state, pdf=replace(state.pdf, busy=True)))
            self._setting.ask(self._number, self._house.source, self._house.draft)

    def _take_results(self) -> None:
        with self._bell:
            results, self._results = self._results, []
        for number, result in results:
            is_latest = number == self._number
            if isinstance(result, Checked) and is_latest:
                self._to_be_placed(self._show.say(result.findings))
            elif isinstance(result, PdfMade):
                self._take_pdf(result, self._set_of.get(number), is_latest)
            elif isinstance(result, Failed):
                self._take_failure(result, is_latest)

    def _take_pdf(self, made: PdfMade, document: Document | None, is_latest: bool) -> None:
        self._keep(made.name, made.data)
        before = self._pdf_of
        page = page_of_change(before, document, made.begun, made.pages) if before and document else 0
        self._pdf_of, self._set_of = document, {}
        pdf = Pdf(made.name, self._news.state.revision + 1, stale=not is_latest, page=page)
        self._news.tell(lambda state: replace(state, revision=pdf.revision, pdf=pdf))
        if is_latest:
            self._pdf = made
            self._to_be_placed((PDF, *self._show.turn(made.begun)))
        else:
            self._plan(PDF)

    def _take_failure(self, failed: Failed, is_latest: bool) -> None:
        """A process could not do its work: the PDF page says so; what is wrong in the source is known already."""
        if not is_latest:
            return
        wrong = errors(failed.findings)

        def change(pdf: Pdf) -> Pdf:
            return replace(pdf, busy=False, wrong=wrong, trouble=failed.trouble)

        self._news.tell(lambda state: replace(state, pdf=change(state.pdf)))

    def _to_be_placed(self, changed: tuple[str, ...]) -> None:
        """Remember what the output folder does not have yet, by its files or folders."""
        self._unplaced |= {name.partition('/')[0] for name in changed}
        if changed:
            self._plan('place', PLACE_AFTER)

    def _place(self) -> None:
        """Write what is shown into the output folder, as a build would."""
        shown, waiting = self._show.shown, sorted(self._unplaced)
        self._unplaced.clear()
        if shown is None:
            return
        volume = shown.read.volume
        sets = {PROOF: shown.proof.files, self._house.html: shown.html.files}
        for name in waiting:
            if name == PDF and self._pdf is not None and finished(volume):
                put(self._house, f'{PDF}{self._house.suffix}', {self._pdf.name: self._pdf.data}, volume)
            # A released edition lists the pages of the PDF, which is not set yet.
            elif name in sets and (name == PROOF or shown.begun or not volume.page_list or self._house.draft):
                put(self._house, name, {f'{name}/{file}': data for file, data in sets[name].items()}, volume)
