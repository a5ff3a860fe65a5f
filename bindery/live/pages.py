"""The pages that serve makes itself, and what it puts into the head of the pages of a volume."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from pathlib import Path

from jinja2 import Environment

from bindery import fonts
from bindery.document.words import editors
from bindery.frozen import frozen
from bindery.live.desk import OWN, Reading
from bindery.live.files import Files
from bindery.live.news import State
from bindery.live.placing import House
from bindery.live.showing import PROOF
from bindery.resources import environment, styles

ASSETS = f'{OWN}/own'
SHEET = 'live-pages.css'
# What the script says to the editor.
SAID = (
    'changed_here', 'changed_places', 'changed_elsewhere', 'close', 'last_good', 'one_error',
    'several_errors', 'show_change', 'state_good', 'trouble', 'unreachable', 'what_to_do', 'pdf_being_set',
    'pdf_current', 'pdf_failed', 'pdf_stale',
)  # fmt: skip


@frozen
class Edition:
    """A line of the first page."""

    href: str
    name: str
    what: str


@frozen
class Row:
    """A paper on the first page."""

    title: str
    authors: str
    proof: str
    html: str
    status: str


@cache
def _environment() -> Environment:
    made = environment()
    made.globals |= {'editor': editors(), 'own': ASSETS}
    return made


def index(house: House, reading: Reading | None, files: Files, state: State) -> bytes:
    """The first page: the editions that there are, and the papers."""
    words = editors()
    known = (
        (f'/{PROOF}/', words.proof_page, words.what_proof, files.holds(PROOF)),
        (f'/{house.html}/', words.html_page, words.what_html, files.holds(house.html)),
        (f'{OWN}/pdf', words.pdf_page, words.what_pdf, reading is not None),
    )
    volume = reading.volume if reading else None
    return _set(
        'live/index.html',
        title=volume.title if volume else house.source.resolve().name,
        subtitle=volume.subtitle if volume else '',
        source=_at_home(house.source),
        editions=[Edition(href, name, what) for href, name, what, there in known if there],
        papers=_rows(house, reading) if reading else [],
    )


def _rows(house: House, reading: Reading) -> Iterable[Row]:
    status = {entry.id: entry.status for entry in reading.volume.contributions}
    for chapter in reading.document.chapters:
        if chapter.id in status:
            proof, html = (f'/{folder}/{chapter.id}.html' for folder in (PROOF, house.html))
            yield Row(chapter.title.text, chapter.authors, proof, html, status[chapter.id])


def pdf(reading: Reading | None, state: State) -> bytes:
    """The page that shows the PDF in the browser's own viewer."""
    at = f'#page={state.pdf.page}' if state.pdf.page else ''
    href = f'/{state.pdf.name}?{state.pdf.revision}{at}' if state.pdf.name else ''
    return _set('live/pdf.html', title=reading.volume.title if reading else '', pdf=state.pdf, href=href)


def _set(name: str, **values: object) -> bytes:
    return _environment().get_template(name).render(**values).encode()


def _at_home(folder: Path) -> str:
    """The folder as its owner writes it."""
    path = folder.resolve()
    return f'~/{path.relative_to(Path.home())}' if path.is_relative_to(Path.home()) else str(path)


def dressed(sheet: bytes) -> bytes:
    """The style sheet of these pages, with our faces and the tokens before it."""
    tokens = '\n'.join((styles() / f'{name}.css').read_text(encoding='utf-8') for name in ('tokens', 'night'))
    chosen = [face for face in fonts.faces() if face.role in ('text', 'sans') and face.style == 'normal']
    return f'{fonts.css(lambda face: f"{OWN}/fonts/{face.path.name}", chosen)}\n{tokens}\n'.encode() + sheet


def alive(page: bytes, facts: Mapping[str, object], scripts: Iterable[str] = (), sheets: Iterable[str] = ()) -> bytes:
    """A page with what keeps it up to date in its head; ``facts`` are what it knows of itself."""
    given = {'data-facts': json.dumps(facts), 'data-words': json.dumps(_words())}
    attributes = ''.join(f' {name}="{escape(text, quote=True)}"' for name, text in given.items())
    # The first script of all: it takes note of the page as it was served.
    first = f'<head>\n<script src="{ASSETS}/live.js" id="bindery-live" defer{attributes}></script>'
    last = [f'<link rel="stylesheet" href="{each}">' for each in (f'{ASSETS}/live.css', *sheets)]
    last += [f'<script src="{each}" defer></script>' for each in scripts]
    page = page.replace(b'<head>', first.encode(), 1)
    return page.replace(b'</head>', '\n'.join([*last, '</head>']).encode(), 1)


@cache
def _words() -> Mapping[str, str]:
    words = editors()
    return {name: words.entries[name] for name in SAID}
