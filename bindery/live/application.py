"""The application: what is answered to which address, before it the guard."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from bindery import fonts
from bindery.frozen import frozen
from bindery.live import pages
from bindery.live.desk import OWN, Additions, Reading
from bindery.live.files import INDEX, Files, kind, tag
from bindery.live.guard import Guard, Lock
from bindery.live.news import News
from bindery.live.placing import House
from bindery.live.showing import PROOF
from bindery.live.telling import sheet_of, stream
from bindery.resources import styles, templates

PDF = 'pdf'
NAME = re.compile(r'[a-z]+(?:-[a-z]+)*\.(js|css)')
FOLDERS = ('live', 'proof')


@frozen
class Serving:
    """All that answers are made of; ``opened`` hears that somebody has opened a page that hears the news."""

    house: House
    files: Files
    news: News
    reading: Callable[[], Reading | None]
    opened: Callable[[str], None]
    additions: Additions = field(default_factory=Additions)


def application(serving: Serving, lock: Lock) -> Guard:
    """The application, guarded (ASGI 3.0)."""

    async def first(request: Request) -> Response:
        state = serving.news.state
        page = await run_in_threadpool(pages.index, serving.house, serving.reading(), serving.files, state)
        return _answer(request, pages.alive(page, _facts(serving, '', state.revision)), INDEX)

    async def pdf(request: Request) -> Response:
        state = serving.news.state
        page = pages.pdf(serving.reading(), state)
        return _answer(request, pages.alive(page, _facts(serving, PDF, state.pdf.revision)), INDEX)

    async def events(request: Request) -> Response:
        page = request.query_params.get('page', '')
        serving.opened(page)
        return StreamingResponse(stream(serving.news, page), media_type='text/event-stream')

    async def own(request: Request) -> Response:
        file = _own(request.path_params['name'])
        if file is None:
            return _nothing()
        data = file.read_bytes()
        return _answer(request, pages.dressed(data) if file.name == pages.SHEET else data, file.name)

    async def font(request: Request) -> Response:
        name = request.path_params['name']
        found = next((face.path for face in fonts.faces() if face.path.name == name), None)
        return _answer(request, found.read_bytes(), name) if found else _nothing()

    async def file(request: Request) -> Response:
        return await run_in_threadpool(_file, serving, request)

    async def icon(request: Request) -> Response:
        return Response(status_code=204)

    routes = [
        Route('/', first),
        Route('/favicon.ico', icon),
        Route(f'{OWN}/pdf', pdf),
        Route(f'{OWN}/events', events),
        Route(f'{OWN}/own/{{name}}', own),
        Route(f'{OWN}/fonts/{{name}}', font),
        *serving.additions.routes,
        Route('/{path:path}', file),
    ]
    return Guard(Starlette(routes=routes), lock)


def _file(serving: Serving, request: Request) -> Response:
    """A file of the output folder; pages get what keeps them up to date."""
    path = request.path_params['path']
    if path and not path.endswith('/') and serving.files.holds(path):
        return RedirectResponse(f'/{path}/')
    path = f'{path}{INDEX}' if path.endswith('/') else path
    # Read before the file: a page that is older than it says would miss a change, a newer one only asks once more.
    revision = serving.news.state.pages.get(path, 0)
    data = serving.files.read(path)
    if data is None:
        return _nothing()
    if kind(path).startswith('text/html'):
        is_proof = path.startswith(f'{PROOF}/')
        added = serving.additions if is_proof else Additions()
        data = pages.alive(data, _facts(serving, path, revision), added.scripts, added.styles)
    return _answer(request, data, path)


def _facts(serving: Serving, page: str, revision: int) -> dict[str, object]:
    """What a page knows of itself."""
    state = serving.news.state
    sheet = sheet_of(state, page)
    return {'session': state.session, 'page': page, 'revision': revision, 'sheet': sheet, 'events': f'{OWN}/events'}


def _own(name: str) -> Path | None:
    """A script or style sheet of ours by its name."""
    match = NAME.fullmatch(name)
    if match is None:
        return None
    folders = [styles()] if match[1] == 'css' else [templates() / folder for folder in FOLDERS]
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def _answer(request: Request, data: bytes, name: str) -> Response:
    """The bytes, or that they are what the asker has already (RFC 9110, 13.1.2)."""
    headers = {'etag': tag(data)}
    if request.headers.get('if-none-match') == headers['etag']:
        return Response(status_code=304, headers=headers)
    return Response(data, headers=headers, media_type=kind(name))


def _nothing() -> Response:
    return Response('There is nothing here.\n', status_code=404, media_type='text/plain')
