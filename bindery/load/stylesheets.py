"""What a style sheet asks for: addresses in ``url()`` and ``@import``, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from bindery.frozen import frozen

LOADING = frozenset({'url', 'src', 'image', 'image-set', '-webkit-image-set', 'cross-fade'})
HARMLESS_DATA = re.compile(r'data:(?:image/(?:png|jpeg|gif|webp)|font/[\w+-]+|application/font-[\w+-]+)[;,]')


@frozen
class Asked:
    """An address that a style sheet names, and where."""

    address: str
    line: int
    column: int


def asked(css: str) -> tuple[Asked, ...]:
    """Every address that the style sheet would load; raises ValueError where it is nested without end.

    Source: CSS Values and Units 4, 4.5 (``url()``, ``src()``); CSS Cascading 5, 2 (``@import``); CSS Images 4.
    """
    import tinycss2

    try:
        return tuple(_asked(tinycss2.parse_component_value_list(css), importing=False))
    except RecursionError as error:
        raise ValueError('nested too deeply') from error


def outside_references(css: str) -> tuple[str, ...]:
    """The addresses that lead out of a drawing: all but fragments and embedded pictures."""
    return tuple(
        each.address[:60]
        for each in asked(css)
        if each.address and not each.address.startswith('#') and not HARMLESS_DATA.match(each.address)
    )


def _asked(tokens: Iterable[Any], *, importing: bool) -> Iterator[Asked]:
    """Walks component values; strings count after ``@import`` and inside functions that load."""
    for token in tokens:
        if token.type == 'at-keyword':
            importing = token.lower_value in ('import', 'namespace')
        elif token.type == 'literal' and token.value == ';':
            importing = False
        elif token.type == 'url' or (token.type == 'string' and importing):
            yield Asked(token.value.strip(), token.source_line, token.source_column)
        elif token.type == 'function':
            yield from _asked(token.arguments, importing=importing or token.lower_name in LOADING)
        elif token.type in ('{} block', '[] block', '() block'):
            yield from _asked(token.content, importing=False)
