"""Values as bytes and back: frozen dataclasses, rows, texts, bytes, numbers; as JSON, so that reading runs nothing."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar('T')


def written(value: object) -> bytes:
    """A value as JSON; a dataclass is the row of its fields."""
    return json.dumps(_data(value), ensure_ascii=False, separators=(',', ':')).encode('utf-8', 'surrogatepass')


def read(kind: type[T], data: bytes) -> T:
    """The value of this type that was written.

    Raises:
        ValueError: it is not what a value of this type would have been written as.
    """
    try:
        made: T = _made(kind, json.loads(data.decode('utf-8', 'surrogatepass')))
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError(f'not a {kind}') from error
    return made


def _data(value: Any) -> Any:
    if is_dataclass(value):
        return [_data(getattr(value, each.name)) for each in fields(value)]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_data(each) for each in value]
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f'a {type(value).__name__} cannot be written')


def _made(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin is tuple:
        return _row(get_args(kind), data)
    if origin in (Union, UnionType):
        inner = next(each for each in get_args(kind) if each is not NoneType)
        return None if data is None else _made(inner, data)
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(*(_made(each, part) for each, part in zip(_types(kind), data, strict=True)))
    if issubclass(kind, Enum):
        return kind(data)
    if kind is bytes:
        return b64decode(data, validate=True)
    if not isinstance(data, kind):
        raise ValueError(f'not a {kind.__name__}: {data!r}')
    return data


def _row(kinds: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_made(kinds[0], each) for each in data)
    return tuple(_made(each, part) for each, part in zip(kinds, data, strict=True))


@cache
def _types(kind: type) -> tuple[Any, ...]:
    hints = get_type_hints(kind)
    return tuple(hints[each.name] for each in fields(kind))
