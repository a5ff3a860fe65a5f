"""Marks over HTTP, for the page of the live proof: list, add, close, open again, see a difference, accept it.

Everything is JSON. What cannot be done is said with status 409 as ``{"refused": …, "remedy": …, "place": …}``, and
nothing is written then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from threading import Lock
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bindery.findings import Location
from bindery.frozen import frozen
from bindery.live.desk import OWN, Additions, Desk, Reading
from bindery.load.places import PaperPlaces
from bindery.marking.carrying import accepted, planned
from bindery.marking.difference import passages
from bindery.marking.forms import forms
from bindery.marking.listing import Row, rows
from bindery.marking.making import Said, made
from bindery.marking.questions import BadRequestError, asked_of, text_of, where_of
from bindery.marking.refusal import Refusal
from bindery.proof import keeping, marks_file
from bindery.proof.marks import Mark, closed, opened
from bindery.remarks import spots

MARKS = f'{OWN}/marks'
SCRIPT = f'{OWN}/own/marking.js'
STYLE = f'{OWN}/own/marking.css'
NOT_READ = Refusal('The source cannot be read as it is now.', 'Mend what the page says of it; nothing is lost.')
NO_MARK = Refusal('There is no such mark.', 'Load the page again.')


Answer = Mapping[str, Any] | Refusal


@frozen
class Marking:
    """Answers what the page asks; one request changes files at a time."""

    desk: Desk
    today: Callable[[], date] = date.today
    lock: Lock = field(default_factory=Lock)

    def listed(self, asked: Mapping[str, Any]) -> Answer:
        """All marks where they are now, and what is wrong with files that cannot be used."""
        reading = self._reading()
        marks, wrong = marks_file.read(self.desk.source)
        found = rows(self.desk.source, reading.volume, reading.papers, marks)
        return {
            'by': self.desk.editor,
            'marks': [_told(row) for row in found],
            'damaged': [f'{each.message} {each.remedy}' for each in wrong],
        }

    def added(self, asked: Mapping[str, Any]) -> Answer:
        """A new mark, kept in a file of its own."""
        reading = self._reading()
        paper = _paper(reading, text_of(asked, 'paper'))
        keys = ('kind', 'by', 'text', 'replacement')
        kind, by, text, replacement = (text_of(asked, key) for key in keys)
        said = Said(kind, by, self.today().isoformat(), text, replacement)
        known, _ = marks_file.read(self.desk.source)
        mark = made(said, paper, where_of(asked), known, marks_file.names(self.desk.source))
        return mark if isinstance(mark, Refusal) else self._kept(mark, reading)

    def done(self, mark: Mark, asked: Mapping[str, Any]) -> Answer:
        """A mark dealt with."""
        return self._kept(closed(mark, text_of(asked, 'by'), self.today().isoformat()), self._reading())

    def undone(self, mark: Mark, asked: Mapping[str, Any]) -> Answer:
        """A mark to be dealt with again."""
        return self._kept(opened(mark), self._reading())

    def seen(self, mark: Mark, asked: Mapping[str, Any]) -> Answer:
        """What accepting would change."""
        plan = planned(self.desk.source, mark, self._reading().volume)
        if isinstance(plan, Refusal):
            return plan
        change = plan.change
        difference = [
            {'line': each.line, 'pieces': [[piece.state, piece.text] for piece in each.pieces]}
            for each in passages(change.before, change.after)
        ]
        return {'seal': plan.seal, 'place': self._place(change.place), 'difference': difference}

    def accepted(self, mark: Mark, asked: Mapping[str, Any]) -> Answer:
        """A suggestion carried into the source."""
        reading = self._reading()
        seal, by = text_of(asked, 'seal'), text_of(asked, 'by')
        found = accepted(self.desk.source, mark, reading.volume, seal, by, self.today().isoformat())
        if isinstance(found, Refusal):
            return found
        self.desk.rebuild()
        return {'mark': _told(rows(self.desk.source, reading.volume, reading.papers, [found])[0])}

    def refused(self, refusal: Refusal) -> Mapping[str, Any]:
        """A refusal as the page reads it."""
        place = self._place(refusal.place) if refusal.place else None
        return {'refused': refusal.message, 'remedy': refusal.remedy, 'place': place}

    def mark(self, name: str) -> Mark | None:
        """The mark of an id, as its file has it now."""
        return next((mark for mark in marks_file.read(self.desk.source)[0] if mark.id == name), None)

    def _kept(self, mark: Mark, reading: Reading) -> Answer:
        try:
            marks_file.keep(self.desk.source, mark)
        except keeping.NotKeptError as error:
            said = f'The mark cannot be written: {error}.'
            return Refusal(said, 'Make the folder proof/marks writable and try again.')
        self.desk.rebuild()
        return {'mark': _told(rows(self.desk.source, reading.volume, reading.papers, [mark])[0])}

    def _reading(self) -> Reading:
        reading = self.desk.reading()
        if reading is None:
            raise UnreadError
        return reading

    def _place(self, place: Location) -> Mapping[str, str]:
        volume = self.desk.volume()
        spot = spots(self.desk.source, volume.source_link if volume else '')(place, '')
        return {'text': str(place), 'href': spot.href}


class UnreadError(Exception):
    """The source could not be read since the server was started."""


def additions(desk: Desk, today: Callable[[], date] = date.today) -> Additions:
    """What the live proof needs to be marked: routes, script and style sheet."""
    return Additions(tuple(routes(desk, today)), (SCRIPT,), (STYLE,))


def routes(desk: Desk, today: Callable[[], date] = date.today) -> list[Route]:
    """The routes of the marks of one source; ``today`` gives the day that marks are dated with."""
    marking = Marking(desk, today)

    def of_all(act: Callable[[Mapping[str, Any]], Answer]) -> Callable[[Request], Any]:
        async def answer(request: Request) -> Response:
            return await _answered(request, marking, lambda asked: act(asked))

        return answer

    def of_one(act: Callable[[Mark, Mapping[str, Any]], Answer]) -> Callable[[Request], Any]:
        async def answer(request: Request) -> Response:
            def on_mark(asked: Mapping[str, Any]) -> Answer:
                mark = marking.mark(request.path_params['name'])
                return act(mark, asked) if mark else NO_MARK

            return await _answered(request, marking, on_mark)

        return answer

    async def given(request: Request) -> Response:
        return Response(forms(), media_type='text/html; charset=utf-8')

    one = f'{MARKS}/{{name:str}}'
    return [
        Route(f'{MARKS}/forms', given, methods=['GET']),
        Route(MARKS, of_all(marking.listed), methods=['GET']),
        Route(MARKS, of_all(marking.added), methods=['POST']),
        Route(f'{one}/done', of_one(marking.done), methods=['POST']),
        Route(f'{one}/open', of_one(marking.undone), methods=['POST']),
        Route(f'{one}/accept', of_one(marking.seen), methods=['GET']),
        Route(f'{one}/accept', of_one(marking.accepted), methods=['POST']),
    ]


async def _answered(request: Request, marking: Marking, act: Callable[[Mapping[str, Any]], Answer]) -> Response:
    try:
        asked = await asked_of(request)
    except BadRequestError as error:
        return JSONResponse({'refused': str(error), 'remedy': '', 'place': None}, 400)

    def work() -> Answer:
        with marking.lock:
            return act(asked)

    try:
        found = await run_in_threadpool(work)
    except UnreadError:
        found = NOT_READ
    except BadRequestError as error:
        return JSONResponse({'refused': str(error), 'remedy': '', 'place': None}, 400)
    if isinstance(found, Refusal):
        return JSONResponse(marking.refused(found), 404 if found is NO_MARK else 409)
    return JSONResponse(found)


def _paper(reading: Reading, name: str) -> PaperPlaces:
    for paper in reading.papers:
        if paper.id == name:
            return paper
    raise BadRequestError('there is no such paper')


def _told(row: Row) -> Mapping[str, Any]:
    mark = row.mark
    return {
        'id': mark.id,
        'paper': mark.paper,
        'kind': mark.kind,
        'label': mark.label,
        'open': mark.is_open,
        'accepted': mark.accepted,
        'by': mark.by,
        'date': mark.date,
        'words': mark.quote.exact,
        'text': mark.text,
        'replacement': mark.replacement,
        'state': row.state,
        'place': str(row.place),
        'paragraph': row.number,
    }
