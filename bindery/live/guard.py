"""Who may ask: this machine, or who has the token; never a page of somebody else's.

A page from the net that this browser has open can send requests to this machine, and can make its own name lead here
(DNS rebinding). So the name asked for must be ours, and what another page sends is refused.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from bindery.frozen import frozen

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = frozenset({'GET', 'HEAD'})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
# A browser shows a PDF in a page of its own, which a policy on what the page may load would keep empty.
POLICY_OF_PDF = "frame-ancestors 'self'"
SECURE = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-cache',
}


@frozen
class Lock:
    """Under which names and with which token the server may be asked; without a token only from this machine.

    ``open_to`` is the address that the server listens on if that is not this machine alone.
    """

    port: int
    open_to: str = ''
    token: str = ''

    def knows(self, host: str) -> bool:
        """Whether a Host header names this server: a name or address of ours, with our port."""
        name, colon, port = host.rpartition(':') if not host.endswith(']') else (host, '', '')
        if (colon and port != str(self.port)) or not (colon or self.port == 80):
            return False
        name = name.lower().rstrip('.')
        if name == 'localhost' or is_loopback(name):
            return True
        return bool(self.open_to) and (name == self.open_to.lower() or _address(name) is not None)

    def refuses(self, method: str, headers: Mapping[str, str]) -> str:
        """Why a request is refused, '' where it is not (Fetch Metadata, W3C; RFC 6454 for Origin)."""
        host = headers.get('host', '')
        if not self.knows(host):
            return 'This server does not answer under that name.'
        origin, site = headers.get('origin'), headers.get('sec-fetch-site', '')
        if origin is not None and origin != f'http://{host}':
            return 'What another page sends is refused.'
        if method not in SAFE and origin is None and site != 'same-origin':
            return 'What no page of this server sends is refused.'
        followed = headers.get('sec-fetch-mode') == 'navigate' and headers.get('sec-fetch-dest') == 'document'
        if site in ('cross-site', 'same-site') and not (followed and method in SAFE):
            return 'What another page asks for is refused.'
        return ''

    @property
    def cookie(self) -> str:
        """The name of the cookie that holds the token; cookies do not tell ports apart."""
        return f'bindery-{self.port}'

    def opens(self, given: str) -> bool:
        """Whether this is the token."""
        return hmac.compare_digest(given.encode(), self.token.encode())


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name.strip('[]'))
    except ValueError:
        return None


def is_loopback(name: str) -> bool:
    """Whether this is an address of this machine alone."""
    found = _address(name)
    return found is not None and found.is_loopback


class Guard:
    """Stands before the application: refuses, asks for the token, and says in each answer what its page may load."""

    def __init__(self, app: ASGIApp, lock: Lock) -> None:
        self.app = app
        self.lock = lock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI 3.0); what is neither HTTP nor the server's own life is not for us."""
        if scope['type'] == 'lifespan':
            await self.app(scope, receive, send)
            return
        if scope['type'] != 'http':
            return
        headers = _headers(scope)
        refused = 'The same header came twice.' if headers is None else self.lock.refuses(scope['method'], headers)
        if headers is None or refused:
            await _plain(send, 403, refused)
        elif self.lock.token and not self._has_cookie(headers):
            await self._ask_for_token(scope, send)
        else:
            await self.app(scope, receive, _secured(send))

    def _has_cookie(self, headers: Mapping[str, str]) -> bool:
        try:
            found = SimpleCookie(headers.get('cookie', '')).get(self.lock.cookie)
        except CookieError:
            return False
        return found is not None and self.lock.opens(found.value)

    async def _ask_for_token(self, scope: Scope, send: Send) -> None:
        asked = parse_qsl(scope['query_string'].decode('latin-1'), keep_blank_values=True)
        given = next((value for name, value in asked if name == 'token'), '')
        if scope['method'] not in SAFE or not self.lock.opens(given):
            await _plain(send, 401, 'Open the address that serve printed, with its token.')
            return
        rest = urlencode([(name, value) for name, value in asked if name != 'token'])
        # Two strokes at the start, or one turned round, would name another server.
        path = '/' + scope['raw_path'].decode('latin-1').replace('\\', '%5C').lstrip('/')
        cookie = f'{self.lock.cookie}={self.lock.token}; Path=/; HttpOnly; SameSite=Strict'
        await _plain(send, 303, '', {'location': path + (f'?{rest}' if rest else ''), 'set-cookie': cookie})


def _headers(scope: Scope) -> Mapping[str, str] | None:
    """The headers by name; None where one that we go by comes twice."""
    pairs = [(name.decode('latin-1').lower(), value.decode('latin-1')) for name, value in scope['headers']]
    names = [name for name, _ in pairs]
    return None if any(names.count(name) > 1 for name in ('host', 'origin', 'sec-fetch-site')) else dict(pairs)


def _secured(send: Send) -> Send:
    """Adds to each answer what its page may load."""

    async def secured(message: Message) -> None:
        if message['type'] == 'http.response.start':
            given = {name.lower(): value for name, value in message['headers']}
            is_pdf = given.get(b'content-type', b'').startswith(b'application/pdf')
            wanted = {**SECURE, 'content-security-policy': POLICY_OF_PDF if is_pdf else POLICY}
            added = [(name.encode(), value.encode()) for name, value in wanted.items() if name.encode() not in given]
            message = {**message, 'headers': [*message['headers'], *added]}
        await send(message)

    return secured


async def _plain(send: Send, status: int, text: str, headers: Mapping[str, str] | None = None) -> None:
    """One line of text, with the headers of every answer."""
    said = {'content-type': 'text/plain; charset=utf-8', **(headers or {})}
    pairs = [(name.encode('latin-1'), value.encode('latin-1')) for name, value in said.items()]
    await _secured(send)({'type': 'http.response.start', 'status': status, 'headers': pairs})
    await send({'type': 'http.response.body', 'body': f'{text}\n'.encode()})
