"""What the page asks over HTTP: add, list, close, accept; and what nobody's page would send."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from bindery.document.assemble import assemble
from bindery.live.desk import Desk, Reading
from bindery.load.places import places
from bindery.load.volume import load
from bindery.marking.routes import SCRIPT, STYLE, additions

SMALL = Path(__file__).parents[1] / 'volumes' / 'small'
FILE = 'chapters/01-oldcastle.md'
MARKS = '/bindery/marks'


@cache
def reading_of(folder: Path) -> Reading:
    volume, wrong = load(folder)
    assert volume is not None, wrong
    marked, papers = places(folder, volume)
    return Reading(volume, assemble(marked), papers)


@dataclass
class Room:
    """A source on a desk, with what was answered and how often a rebuild was asked for."""

    source: Path
    rebuilt: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.reading: Reading | None = reading_of(SMALL)
        desk = Desk(
            self.source, self.source / 'out', 'Mara Brandt', lambda: self.reading, lambda: self.rebuilt.append(True)
        )
        self.added = additions(desk, lambda: date(2018, 9, 30))
        self.app = Starlette(routes=list(self.added.routes))

    def ask(self, method: str, path: str, body: object = None, kind: str = 'application/json') -> tuple[int, Any]:
        """The status and the JSON of an answer."""
        data = body if isinstance(body, bytes) else b'' if body is None else json.dumps(body).encode()
        scope = {
            'type': 'http', 'method': method, 'path': path, 'raw_path': path.encode(), 'query_string': b'',
            'headers': [(b'content-type', kind.encode())], 'http_version': '1.1', 'scheme': 'http', 'root_path': '',
            'server': ('localhost', 80), 'client': ('localhost', 1), 'asgi': {'version': '3.0'},
        }  # fmt: skip
        sent: list[Mapping[str, Any]] = []

        async def receive() -> Mapping[str, Any]:
            return {'type': 'http.request', 'body': data, 'more_body': False}

        async def send(message: Mapping[str, Any]) -> None:
            sent.append(message)

        asyncio.run(self.app(scope, receive, send))  # type: ignore[arg-type]
        text = b''.join(message.get('body', b'') for message in sent)
        try:
            return sent[0]['status'], json.loads(text)
        except ValueError:
            return sent[0]['status'], text.decode()

    def on(self, words: str, **said: str) -> dict[str, object]:
        """What the page sends of words of the first paragraph."""
        assert self.reading is not None
        paper = next(each for each in self.reading.papers if each.id == 'oldcastle')
        block = next(each for each in paper.blocks if words in each.text)
        at = block.text.index(words)
        ends = {'first': at, 'last': at + len(words)}
        places = {key: {'block': block.key, 'text': block.text, 'at': place} for key, place in ends.items()}
        return {'paper': 'oldcastle', 'kind': 'query', 'by': 'Mara Brandt', 'text': 'Which?', **places, **said}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    folder = tmp_path / 'small'
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns('golden'))
    return Room(folder)


def test_a_query_is_kept_listed_closed_and_opened(room: Room) -> None:
    status, answer = room.ask('POST', MARKS, room.on('the patience'))
    assert status == 200
    mark = answer['mark']
    assert (mark['label'], mark['words'], mark['open'], mark['paragraph']) == ('AQ1', 'the patience', True, '1')
    assert (room.source / 'proof' / 'marks' / f'{mark["id"]}.yaml').is_file()
    assert room.rebuilt == [True]
    assert room.ask('GET', MARKS)[1] == {'by': 'Mara Brandt', 'marks': [mark], 'damaged': []}
    done = room.ask('POST', f'{MARKS}/{mark["id"]}/done', {'by': 'Jan Smit'})[1]['mark']
    assert (done['open'], done['id']) == (False, mark['id'])
    assert room.ask('POST', f'{MARKS}/{mark["id"]}/open', {})[1]['mark'] == mark
    assert room.ask('POST', MARKS, room.on('somebody'))[1]['mark']['label'] == 'AQ2'


def test_a_suggestion_is_seen_and_accepted(room: Room) -> None:
    said = room.on('the patience', kind='suggestion', text='', replacement='a *way*')
    name = room.ask('POST', MARKS, said)[1]['mark']['id']
    status, seen = room.ask('GET', f'{MARKS}/{name}/accept')
    assert status == 200
    assert seen['place']['text'].startswith(FILE)
    pieces = seen['difference'][0]['pieces']
    assert [text for state, text in pieces if state == 'in'] == ['a', '\\*way\\*']
    before = (room.source / FILE).read_text('utf-8')
    assert room.ask('POST', f'{MARKS}/{name}/accept', {'seal': 'another', 'by': 'Jan'})[0] == 409
    assert (room.source / FILE).read_text('utf-8') == before
    status, answer = room.ask('POST', f'{MARKS}/{name}/accept', {'seal': seen['seal'], 'by': 'Jan'})
    assert (status, answer['mark']['accepted']) == (200, True)
    assert (room.source / FILE).read_text('utf-8') == before.replace('the patience', 'a \\*way\\*')
    room.reading = reading_of(room.source)
    assert room.ask('GET', MARKS)[1]['marks'][0]['state'] == 'there'
    assert room.ask('GET', f'{MARKS}/{name}/accept')[0] == 409


def test_a_refusal_says_what_to_do_and_where(room: Room) -> None:
    head = {'key': 'byline.0', 'text': 'Marta Oldcastle', 'start': 0, 'end': 5}
    said = {'paper': 'oldcastle', 'kind': 'suggestion', 'by': 'M', 'replacement': 'Martha', 'head': head}
    name = room.ask('POST', MARKS, said)[1]['mark']['id']
    status, answer = room.ask('GET', f'{MARKS}/{name}/accept')
    assert status == 409
    assert 'register' in answer['refused']
    assert answer['place']['text'].startswith('contributors.yaml:')


def test_a_damaged_file_is_one_line_of_the_list_and_stays(room: Room) -> None:
    folder = room.source / 'proof' / 'marks'
    folder.mkdir(parents=True)
    (folder / 'm-1.yaml').write_text('id: m-1\nkind: wish\n', encoding='utf-8')
    room.ask('POST', MARKS, room.on('the patience'))
    answer = room.ask('GET', MARKS)[1]
    assert (len(answer['marks']), len(answer['damaged'])) == (1, 1)
    assert (folder / 'm-1.yaml').read_text('utf-8') == 'id: m-1\nkind: wish\n'


@pytest.mark.parametrize(
    'body',
    [b'', b'{', b'[]', b'[' * 100_000, {'paper': 'oldcastle'}, {'paper': 'nobody'}, {'paper': 7}, b'{"text": "\xff"}'],
)
def test_what_no_page_sends_is_refused(room: Room, body: object) -> None:
    status, answer = room.ask('POST', MARKS, body)
    assert status == 400
    assert answer['refused']
    assert not (room.source / 'proof').exists()


def test_places_that_are_no_numbers_are_refused(room: Room) -> None:
    for at in (-1, True, 'x', None, 10**9):
        said = room.on('the patience')
        said['first'] = {'block': 0, 'text': 'x', 'at': at}
        assert room.ask('POST', MARKS, said)[0] == 400
    far = room.on('the patience')
    far['last'] = {'block': 0, 'text': 'x', 'at': 900_000}
    assert room.ask('POST', MARKS, far)[0] in (400, 409)


def test_a_form_of_another_page_is_refused(room: Room) -> None:
    assert room.ask('POST', MARKS, room.on('the patience'), 'text/plain')[0] == 400


def test_an_unknown_mark_is_not_there(room: Room) -> None:
    assert room.ask('POST', f'{MARKS}/m-9/done', {})[0] == 404
    assert room.ask('GET', f'{MARKS}/..%2F..%2Fvolume/accept')[0] == 404


def test_before_the_source_can_be_read_it_is_said(room: Room) -> None:
    room.reading = None
    assert room.ask('GET', MARKS)[0] == 409


def test_the_page_gets_its_forms_and_the_script_its_words(room: Room) -> None:
    status, text = room.ask('GET', f'{MARKS}/forms')
    assert status == 200
    assert '<dialog id="marking-form"' in text
    assert '<script' not in text
    assert ' style="' not in text
    assert room.added.scripts == (SCRIPT,)
    assert room.added.styles == (STYLE,)
