"""Asks an ASGI application as a browser would, without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

HOST = 'localhost:8765'


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode('utf-8')


def ask(app: Any, path: str, headers: Mapping[str, str] | None = None, method: str = 'GET', query: str = '') -> Answer:
    """The whole answer to one request; ``path`` goes as it is, so that it can be a bad one."""
    return asyncio.run(_asked(app, path, {'host': HOST, **(headers or {})}, method, query))


async def _asked(app: Any, path: str, headers: Mapping[str, str], method: str, query: str) -> Answer:
    sent: list[dict[str, Any]] = []
    asked = [{'type': 'http.request', 'body': b'', 'more_body': False}]

    async def receive() -> dict[str, Any]:
        return asked.pop() if asked else {'type': 'http.disconnect'}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    from urllib.parse import unquote

    scope = {
        'type': 'http',
        'asgi': {'version': '3.0'},
        'http_version': '1.1',
        'method': method,
        'scheme': 'http',
        'path': unquote(path),
        'raw_path': path.encode('latin-1'),
        'query_string': query.encode('latin-1'),
        'root_path': '',
        'headers': [(name.encode(), value.encode('latin-1')) for name, value in headers.items() if value],
        'client': ('127.0.0.1', 1),
        'server': ('127.0.0.1', 8765),
    }
    await app(scope, receive, send)
    start = next(message for message in sent if message['type'] == 'http.response.start')
    body = b''.join(message.get('body', b'') for message in sent if message['type'] == 'http.response.body')
    return Answer(start['status'], {k.decode(): v.decode() for k, v in start['headers']}, body)
