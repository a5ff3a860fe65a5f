"""Who may ask: names, origins, tokens; and what each answer says its page may load."""

from __future__ import annotations

from typing import Any

import pytest

from bindery.live.guard import Guard, Lock
from tests.live.asking import ask

ALONE = Lock(8765)
OPEN = Lock(8765, '192.168.1.7', 'secret')


async def hello(scope: Any, receive: Any, send: Any) -> None:
    await send({'type': 'http.response.start', 'status': 200, 'headers': [(b'content-type', b'text/html')]})
    await send({'type': 'http.response.body', 'body': b'hello'})


@pytest.mark.parametrize(
    ('host', 'known'),
    [
        ('localhost:8765', True),
        ('127.0.0.1:8765', True),
        ('127.0.0.2:8765', True),
        ('[::1]:8765', True),
        ('LOCALHOST:8765', True),
        ('localhost:8766', False),
        ('localhost', False),
        ('evil.example:8765', False),
        ('localhost.evil.example:8765', False),
        ('127.0.0.1.evil.example:8765', False),
        ('192.168.1.7:8765', False),
        ('', False),
        ('[::1]', False),
    ],
)
def test_only_our_own_names_are_answered(host: str, known: bool) -> None:
    assert ALONE.knows(host) is known


def test_a_server_on_the_net_knows_addresses_and_its_own_name_but_no_other() -> None:
    named = Lock(8765, 'desk.example', 'secret')
    assert OPEN.knows('192.168.1.7:8765')
    assert named.knows('desk.example:8765')
    assert not named.knows('evil.example:8765')


@pytest.mark.parametrize(
    ('method', 'headers', 'passes'),
    [
        ('GET', {}, True),
        ('GET', {'origin': 'http://localhost:8765'}, True),
        ('GET', {'origin': 'http://evil.example'}, False),
        ('GET', {'origin': 'null'}, False),
        ('GET', {'origin': 'https://localhost:8765'}, False),
        ('GET', {'sec-fetch-site': 'none'}, True),
        ('GET', {'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image'}, False),
        ('GET', {'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe'}, False),
        ('GET', {'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document'}, True),
        ('GET', {'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty'}, False),
        ('POST', {'origin': 'http://localhost:8765'}, True),
        ('POST', {'sec-fetch-site': 'same-origin'}, True),
        ('POST', {}, False),
        ('POST', {'origin': 'http://localhost:9999'}, False),
        ('POST', {'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document'}, False),
    ],
)
def test_what_another_page_sends_is_refused(method: str, headers: dict[str, str], passes: bool) -> None:
    answer = ask(Guard(hello, ALONE), '/', headers, method)
    assert answer.status == (200 if passes else 403)


def test_a_header_that_comes_twice_is_refused() -> None:
    import asyncio

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {'type': 'http.request'}

    twice = [(b'host', b'localhost:8765'), (b'host', b'evil.example')]
    asyncio.run(Guard(hello, ALONE)({'type': 'http', 'method': 'GET', 'headers': twice}, receive, send))
    assert sent[0]['status'] == 403


def test_every_answer_says_what_its_page_may_load() -> None:
    for answer in (ask(Guard(hello, ALONE), '/'), ask(Guard(hello, ALONE), '/', {'host': 'evil.example'})):
        policy = answer.headers['content-security-policy']
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert 'unsafe' not in policy
        assert answer.headers['x-content-type-options'] == 'nosniff'


def test_without_the_token_nothing_is_shown() -> None:
    host = {'host': '192.168.1.7:8765'}
    assert ask(Guard(hello, OPEN), '/', host).status == 401
    assert ask(Guard(hello, OPEN), '/', host, query='token=wrong').status == 401
    assert ask(Guard(hello, OPEN), '/', {**host, 'cookie': 'bindery-8765=wrong'}).status == 401
    assert ask(Guard(hello, OPEN), '/', {**host, 'cookie': 'a=\x01"; bindery-8765'}).status == 401


def test_the_token_becomes_a_cookie_and_leaves_the_address() -> None:
    host = {'host': '192.168.1.7:8765'}
    answer = ask(Guard(hello, OPEN), '/proof/', host, query='token=secret&x=1')
    assert (answer.status, answer.headers['location']) == (303, '/proof/?x=1')
    cookie = answer.headers['set-cookie']
    assert 'HttpOnly' in cookie
    assert 'SameSite=Strict' in cookie
    assert ask(Guard(hello, OPEN), '/', {**host, 'cookie': cookie.split(';')[0]}).status == 200


@pytest.mark.parametrize('path', ['//evil.example/', '/\\evil.example/', '///evil.example'])
def test_the_token_sends_nobody_elsewhere(path: str) -> None:
    answer = ask(Guard(hello, OPEN), path, {'host': '192.168.1.7:8765'}, query='token=secret')
    assert answer.headers['location'].startswith(('/evil.example', '/%5Cevil.example'))


def test_what_is_no_http_is_not_answered() -> None:
    import asyncio

    async def never(*_: Any) -> Any:
        raise AssertionError

    asyncio.run(Guard(never, ALONE)({'type': 'websocket', 'headers': []}, never, never))
