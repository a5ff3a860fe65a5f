"""Where is listened, and what is said when that cannot be."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator

import pytest

from bindery.errors import UsageError
from bindery.live.guard import Lock
from bindery.live.serving import Address, listen, url


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program has."""
    with socket.socket() as other:
        other.bind(('127.0.0.1', 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_in_use_is_one_line_with_a_free_one(taken: int) -> None:
    with pytest.raises(UsageError, match=rf'port {taken} is taken by another program; \d+ is free') as error:
        listen(Address(port=taken))
    assert '\n' not in str(error.value)


def test_a_port_that_the_system_keeps_is_not_said_to_be_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def kept(host: str, port: int) -> socket.socket:
        raise PermissionError(errno.EACCES, 'Permission denied')

    monkeypatch.setattr('bindery.live.serving._bound', kept)
    with pytest.raises(UsageError, match='port 80 is kept for the administrator'):
        listen(Address(port=80))


def test_without_a_wish_the_next_free_port_is_taken(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr('bindery.live.serving.PORT', taken)
    with listen(Address()) as found:
        assert found.getsockname()[0] == '127.0.0.1'
        assert taken < found.getsockname()[1] <= taken + 50


def test_an_address_that_is_not_ours_is_one_line() -> None:
    with pytest.raises(UsageError, match='ask for another --host'):
        listen(Address('192.0.2.1'))


@pytest.mark.parametrize(
    ('address', 'needs'),
    [
        (Address(), False),
        (Address('localhost'), False),
        (Address('127.0.0.1'), False),
        (Address('::1'), False),
        (Address('0.0.0.0'), True),
        (Address('desk.example'), True),
        (Address(token='chosen'), True),
    ],
)
def test_a_token_is_needed_off_this_machine(address: Address, needs: bool) -> None:
    token = address.lock(8765).token
    assert bool(token) is needs
    assert token == address.token or len(token) > 20


def test_the_address_is_one_that_can_be_opened() -> None:
    assert url(Lock(8765), '') == 'http://localhost:8765/'
    assert url(Lock(8765), '::1') == 'http://[::1]:8765/'
    assert url(Lock(8765, '192.168.1.7', 'abc'), '192.168.1.7') == 'http://192.168.1.7:8765/?token=abc'
