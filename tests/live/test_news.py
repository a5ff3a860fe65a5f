"""What open pages are told, and when."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from threading import Thread

from bindery.findings import Finding, Location, Severity
from bindery.live.news import News, State, busy
from bindery.live.telling import message, sheet_of, stream

WRONG = Finding('bad-key', Severity.ERROR, 'no key is called “titel”', 'Did you mean “title”?', Location('a.md', 3, 1))


def test_a_page_hears_of_its_own_changes_alone() -> None:
    state = State('s', 7, {'html/a.html': 7, 'html/b.html': 3, 'html/book.css': 2, 'proof/assets/proof.css': 6})
    assert message(state, 'html/a.html')['revision'] == 7
    assert message(state, 'html/b.html')['revision'] == 3
    assert message(state, 'html/new.html')['revision'] == 0
    assert message(state, '')['revision'] == 7
    assert (sheet_of(state, 'html/a.html'), sheet_of(state, 'proof/a.html')) == (2, 6)


def test_an_error_says_where_what_and_what_to_do() -> None:
    told = message(State('s', wrong=(WRONG,)), 'html/a.html')['wrong']
    assert told == [
        {
            'place': 'a.md:3:1',
            'code': 'bad-key',
            'message': 'no key is called “titel”',
            'remedy': 'Did you mean “title”?',
        }
    ]


async def heard(pieces: AsyncIterator[bytes], count: int) -> list[dict[str, object]]:
    found = []
    async for piece in pieces:
        assert piece.startswith(b'data: ')
        assert piece.endswith(b'\n\n')
        found.append(json.loads(piece[6:]))
        if len(found) == count:
            break
    return found


def test_the_stream_says_how_things_are_then_each_change() -> None:
    news = News(State('s'))

    def later() -> None:
        news.tell(lambda state: replace(state, pages={'other.html': 1}))  # of no concern to this page
        news.tell(lambda state: replace(state, pages={'html/a.html': 2}))

    async def listening() -> list[dict[str, object]]:
        pieces = stream(news, 'html/a.html')
        first = await heard(pieces, 1)
        Thread(target=later).start()
        return first + await asyncio.wait_for(heard(pieces, 1), 5)

    assert [each['revision'] for each in asyncio.run(listening())] == [0, 2]


def test_the_stream_ends_when_the_server_does() -> None:
    news = News(State('s'))

    async def listening() -> int:
        pieces = stream(news, 'pdf')
        await heard(pieces, 1)
        assert news.is_read('pdf')
        Thread(target=news.close).start()
        return len(await asyncio.wait_for(heard(pieces, 9), 5))

    assert asyncio.run(listening()) == 0
    assert not news.is_read('pdf')


def test_of_many_states_nobody_misses_the_last() -> None:
    news = News(State('s'))

    def later() -> None:
        for number in range(200):
            news.tell(lambda state, number=number: replace(state, pages={'a': number}))

    async def listening() -> int:
        Thread(target=later).start()
        async for state in news.states(5):
            if state is not None and state.pages.get('a') == 199:
                return 199
        return -1

    assert asyncio.run(asyncio.wait_for(listening(), 10)) == 199


def test_silence_is_broken_now_and_then() -> None:
    async def listening() -> list[State | None]:
        found = []
        async for state in News(State('s')).states(0.01):
            found.append(state)
            if len(found) == 2:
                break
        return found

    assert asyncio.run(listening())[1] is None


def test_busy_changes_nothing_else() -> None:
    assert busy(State('s', 3)) == State('s', 3, busy=True)
