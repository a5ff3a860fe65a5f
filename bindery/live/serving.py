"""The server: an address on this machine, or with a token on the net, until Ctrl-C."""

from __future__ import annotations

import errno
import logging
import secrets
import socket
from types import FrameType

import uvicorn

from bindery.errors import UsageError
from bindery.frozen import frozen
from bindery.live.guard import Guard, Lock, is_loopback
from bindery.live.news import News

PORT = 8765
LOOPBACK = '127.0.0.1'
EVERYWHERE = ('0.0.0.0', '::')  # noqa: S104  asked for by the editor
# How many ports further a free one is looked for.
FURTHER = 50
# Seconds that open pages have to let go.
GRACE = 1
TAKEN = (errno.EADDRINUSE, errno.EACCES)
# Below it, Unix gives a port to the administrator alone.
OPEN_TO_ALL = 1024


@frozen
class Address:
    """Where to listen; without a port the first free one from ``PORT`` on. A host that is not this machine's alone
    needs a token, which is made where none is given.
    """

    host: str = ''
    port: int = 0
    token: str = ''

    def lock(self, port: int) -> Lock:
        """Who may ask, on the port that was taken."""
        alone = self.host in ('', 'localhost') or is_loopback(self.host)
        token = self.token or ('' if alone else secrets.token_urlsafe(16))
        return Lock(port, '' if alone else self.host, token)


def listen(address: Address) -> socket.socket:
    """A socket that listens there; raises UsageError, with a port that is free, where it cannot."""
    host, first = address.host or LOOPBACK, address.port or PORT
    try:
        return _bound(host, first)
    except OSError as error:
        if error.errno not in TAKEN:
            raise UsageError(f'nothing can listen on {host} ({error.strerror}); ask for another --host') from error
        kept = error.errno == errno.EACCES and first < OPEN_TO_ALL
        why = 'is kept for the administrator' if kept else 'is taken by another program'
    for port in range(first + 1, min(first + FURTHER, 65535) + 1):
        try:
            free = _bound(host, port)
        except OSError:
            continue
        if not address.port:
            return free
        free.close()
        raise UsageError(f'port {first} {why}; {port} is free: ask for it with --port {port}')
    raise UsageError(f'port {first} {why}, and the next {FURTHER} are not free either; ask for one with --port')


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[
        0
    ]
    made = socket.socket(family, kind, protocol)
    try:
        if hasattr(socket, 'SO_EXCLUSIVEADDRUSE'):
            # Where Windows would let two programs have one port.
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(place)
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made


def url(lock: Lock, host: str) -> str:
    """The address that an editor opens."""
    host = _own_address() if host in EVERYWHERE else host
    name = f'[{host}]' if ':' in host else host
    shown = name if lock.open_to else 'localhost' if name in ('', LOOPBACK) else name
    return f'http://{shown}:{lock.port}/' + (f'?token={lock.token}' if lock.token else '')


def _own_address() -> str:
    """The address under which others on the net reach this machine; nothing is sent to learn it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(('192.0.2.1', 9))  # RFC 5737: nobody's address
        except OSError:
            return LOOPBACK
        return str(asked.getsockname()[0])


class _Server(uvicorn.Server):
    """Lets open pages go at Ctrl-C, which would otherwise be waited for."""

    def __init__(self, config: uvicorn.Config, news: News) -> None:
        super().__init__(config)
        self._news = news

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._news.close()
        # What is half asked by then is cut off: that is no error of anybody.
        logging.getLogger('uvicorn.error').setLevel(logging.CRITICAL)
        super().handle_exit(sig, frame)


def serve(application: Guard, listening: socket.socket, news: News) -> None:
    """Answer until stopped; raises KeyboardInterrupt then."""
    config = uvicorn.Config(
        application,
        lifespan='off',
        ws='none',
        loop='asyncio',
        http='h11',
        log_level='error',
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    _Server(config, news).run(sockets=[listening])
