"""What the page sends about marks, read from a request and held to what a page can send."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from bindery.marking.making import OfHead
from bindery.marking.selecting import Shown

# Bytes of a request; a paragraph's text goes with what is said of it.
LARGEST = 1_000_000


class BadRequestError(Exception):
    """What was sent is not what the page sends; the message says what is wrong."""


async def asked_of(request: Request) -> Mapping[str, Any]:
    """The JSON object that was sent; nothing for a question without one."""
    if request.method == 'GET':
        return {}
    if request.headers.get('content-type', '').partition(';')[0].strip().lower() != 'application/json':
        raise BadRequestError('what is sent must be JSON')
    data = b''
    async for part in request.stream():
        data += part
        if len(data) > LARGEST:
            raise BadRequestError('too much was sent')
    try:
        asked = json.loads(data or b'{}')
    except (ValueError, RecursionError) as error:
        raise BadRequestError('what is sent is no JSON') from error
    if not isinstance(asked, dict):
        raise BadRequestError('what is sent is no JSON object')
    return asked


def text_of(asked: Mapping[str, Any], key: str) -> str:
    """A text that was sent, '' where there is none."""
    value = asked.get(key, '')
    if not isinstance(value, str):
        raise BadRequestError(f'{key} is no text')
    return value.encode('utf-8', 'replace').decode('utf-8')


def _number(asked: Mapping[str, Any], key: str) -> int:
    value = asked.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST:
        raise BadRequestError(f'{key} is no number')
    return value


def _part(asked: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = asked.get(key)
    if not isinstance(value, dict):
        raise BadRequestError(f'{key} is not there')
    return value


def where_of(asked: Mapping[str, Any]) -> tuple[Shown, Shown] | OfHead:
    """What was selected: begin and end in a paper's text, or a part of its head."""
    if 'head' in asked:
        part = _part(asked, 'head')
        return OfHead(text_of(part, 'key')[:40], text_of(part, 'text'), _number(part, 'start'), _number(part, 'end'))
    first, last = _part(asked, 'first'), _part(asked, 'last')
    one, other = (Shown(_number(each, 'block'), text_of(each, 'text'), _number(each, 'at')) for each in (first, last))
    return one, other
