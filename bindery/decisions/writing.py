"""Writes decisions down at once: added to the file with its comments kept, and never half-written."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from bindery import whole
from bindery.decisions.values import Keep, PersonIs, Replace, Scope
from bindery.errors import UsageError
from bindery.load.yaml import Listing, Mapping, RefusedError, parse

Decision = Replace | Keep | PersonIs
# The keys of an entry with their values, in order.
Written = dict[str, str | int | list[str]]
# Words that readers of YAML take for something else (YAML 1.1, bool and null).
NO_WORDS = frozenset({'yes', 'no', 'on', 'off', 'y', 'n', 'true', 'false', 'null'})


def added(text: str, decision: Decision) -> str:
    """The text of a file of decisions with one more, at the end of its kind; nothing else in it is touched.

    Raises UsageError where the list of this kind is written so that no line can be added.
    """
    kind, values = _written(decision)
    lines = text.split('\n')
    first = next((number for number, line in enumerate(lines) if re.match(rf'{kind}:(\s|$)', line)), -1)
    if first < 0:
        gap = '' if not text or text.endswith('\n') else '\n'
        made = f'{text}{gap}{kind}:\n' + '\n'.join(_item(values, '  ')) + '\n'
    else:
        lines[first] = re.sub(r'^(\w+:)\s*\[\s*\]', r'\1', lines[first])
        last = _end(lines, first)
        hyphen = next((line for line in lines[first + 1 : last] if re.match(r'\s*-\s', line)), '  -')
        indent = hyphen[: len(hyphen) - len(hyphen.lstrip())]
        made = '\n'.join([*lines[:last], *_item(values, indent), *lines[last:]])
    if _number(made, kind) != _number(text, kind) + 1:
        raise UsageError(f'nothing can be added under {kind}; write each of its entries on a line of its own')
    return made


def _end(lines: Sequence[str], first: int) -> int:
    """The line after the last one of a top-level key; empty lines and comments before the next key are the next's."""
    after = (number for number in range(first + 1, len(lines)) if re.match(r'[^\s#-]', lines[number]))
    last = next(after, len(lines))
    while last > first + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith('#')):
        last -= 1
    return last


def _number(text: str, kind: str) -> int:
    """How many entries a key has; -1 where the text cannot be read."""
    try:
        value = parse(text, '')
    except RefusedError:
        return -1
    entries = {key.text: inner for key, inner in value.entries} if isinstance(value, Mapping) else {}
    listed = entries.get(kind)
    return len(listed.items) if isinstance(listed, Listing) else 0


def _item(values: Written, indent: str) -> list[str]:
    """An entry of a list, a key on each line."""
    pairs = [(key, value) for key, value in values.items() if value]
    return [f'{indent}{"  " if number else "- "}{key}: {_value(value)}' for number, (key, value) in enumerate(pairs)]


def _value(value: str | int | list[str]) -> str:
    if isinstance(value, list):
        return f'[{", ".join(map(_value, value))}]'
    text = str(value)
    # What could be taken for anything but words is put in double quotes; JSON's escapes are YAML's too.
    plain = re.fullmatch(r"[^\W\d_][\w '’.()/%-]*", text) and text == text.rstrip() and text.lower() not in NO_WORDS
    return text if plain or isinstance(value, int) else json.dumps(text, ensure_ascii=False)


def _written(decision: Decision) -> tuple[str, Written]:
    """The key that a decision stands under, and what is written there; empty values are left out."""
    if isinstance(decision, PersonIs):
        return 'person', {'person': decision.person, 'printed': list(decision.printed), 'reason': decision.reason}
    if isinstance(decision, Keep):
        return 'keep', {'code': decision.code, 'text': decision.text} | _scope(decision.scope, decision.reason)
    kind = 'replace' if decision.by else 'drop'
    return kind, {'text': decision.text, 'by': decision.by} | _scope(decision.scope, decision.reason)


def _scope(scope: Scope, reason: str) -> Written:
    return {'file': scope.file, 'line': scope.line, 'context': scope.context, 'reason': reason}


def write(file: Path, text: str) -> None:
    """Puts a text in place of a file's, whole or not at all. Raises UsageError where the file is reached by a link."""
    if file.is_symlink():
        raise UsageError(f'{file} is a link; nothing is written through links')
    whole.put(file, text.encode('utf-8'))
