"""Values of a YAML file that a program wrote: what is missing, or of another kind than expected, is simply nothing."""

from __future__ import annotations

from bindery.load.yaml import Listing, Mapping, Scalar, Value

# No line, no column and no page has more figures, and Python refuses to read a number of some thousands.
FIGURES = 9


def keys(value: Value | None) -> dict[str, Value]:
    """The values of a mapping by their keys."""
    return {key.text: inner for key, inner in value.entries} if isinstance(value, Mapping) else {}


def items(value: Value | None) -> tuple[Value, ...]:
    """The entries of a list."""
    return value.items if isinstance(value, Listing) else ()


def written(value: Value | None) -> str:
    """A text, or what is written for a number or a word."""
    return value.text if isinstance(value, Scalar) else ''


def number(value: Value | None) -> int:
    """A number from 0 on."""
    figures = written(value)
    return int(figures) if figures.isdecimal() and len(figures) <= FIGURES else 0
