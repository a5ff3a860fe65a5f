"""A name as it was printed put among the variants of a person, in the text of the register as the editor wrote it."""

from __future__ import annotations

import json
import re

# What YAML takes for a plain text, also inside brackets.
PLAIN = re.compile(r"[^\W\d_](?:[\w .’'-]*[\w.’'])?")


def with_variant(text: str, person: str, name: str) -> str | None:
    """The register's text with a name among the person's variants; None where the text does not show where to put it.

    Nothing else is changed. A name that stands there already is not written again.
    """
    lines = text.splitlines(keepends=True)
    first = _person(lines, person)
    if first is None or lines[first].lstrip().startswith('- {'):
        return None
    inner = len(lines[first]) - len(lines[first].lstrip()) + 2
    end = next((n for n in range(first + 1, len(lines)) if _indent(lines[n]) < inner), len(lines))
    written = name if PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)
    at = next((n for n in range(first, end) if re.match(rf' {{{inner}}}variants:', lines[n])), None)
    if at is None:
        after = max(
            n for n in range(first, end) if re.match(r'\s*(?:- )?(?:id|given|family|particle|suffix):', lines[n])
        )
        lines.insert(after + 1, f'{" " * inner}variants: [{written}]\n')
        return ''.join(lines)
    return _added(lines, at, end, written)


def _added(lines: list[str], at: int, end: int, written: str) -> str | None:
    """The text with one more entry in the list that begins in line ``at``."""
    if '[' in lines[at]:
        close = next((n for n in range(at, end) if ']' in lines[n]), None)
        if close is None:
            return None
        before, _, after = lines[close].rpartition(']')
        comma = '' if before.rstrip().endswith(('[', ',')) else ', '
        lines[close] = f'{before.rstrip()}{comma}{written}]{after}'
        return ''.join(lines)
    items = [
        n for n in range(at + 1, end) if lines[n].lstrip().startswith('- ') and _indent(lines[n]) >= _indent(lines[at])
    ]
    if not items:
        return None
    lines.insert(items[-1] + 1, f'{" " * _indent(lines[items[0]])}- {written}\n')
    return ''.join(lines)


def _person(lines: list[str], person: str) -> int | None:
    """The first line of a person's entry, its ``id`` first or further down."""
    wanted = re.compile(rf'\s*(?:- )?id: *["\']?{re.escape(person)}["\']?\s*(?:#.*)?$')
    inside = next((n for n, line in enumerate(lines) if re.match(r'people:', line)), None)
    if inside is None:
        return None
    for number in range(inside + 1, len(lines)):
        if wanted.match(lines[number]):
            dash = _indent(lines[number]) if lines[number].lstrip().startswith('- ') else _indent(lines[number]) - 2
            starts = (n for n in range(number, inside, -1) if lines[n].startswith(f'{" " * dash}- '))
            # An affiliation has an id too, deeper than the person's.
            outer = next((_indent(line) for line in lines[inside + 1 :] if line.lstrip().startswith('- ')), dash)
            if dash == outer:
                return next(starts, None)
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip()) if line.strip() else 10**6
