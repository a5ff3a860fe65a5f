"""Plain values as YAML that an editor can read: block style, one value a line, comments above their keys."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

INDENT = 2


def to_yaml(values: Mapping[str, Any], comments: Mapping[str, Sequence[str]] | None = None) -> str:
    """The YAML of a mapping in its own order; empty values are left out.

    ``comments`` are lines written above the top-level key that they name.
    """
    writer = YAML()
    writer.width = 1_000_000
    writer.allow_unicode = True
    writer.indent(mapping=INDENT, sequence=INDENT + 2, offset=INDENT)
    tree = _node(values)
    for key, lines in (comments or {}).items():
        if key in tree and lines:
            tree.yaml_set_comment_before_after_key(key, before='\n'.join(_comment(line) for line in lines))
    stream = io.StringIO()
    writer.dump(tree, stream)
    return stream.getvalue()


def with_item_comments(items: Sequence[Mapping[str, Any]], comments: Mapping[str, Sequence[str]]) -> CommentedSeq:
    """A sequence of mappings, each with comments above it by its ``id``; a value for ``to_yaml``."""
    sequence = CommentedSeq([_node(item) for item in items])
    for index, item in enumerate(items):
        lines = comments.get(str(item.get('id')), ())
        if lines:
            text = '\n'.join(_comment(line) for line in lines)
            sequence.yaml_set_comment_before_after_key(index, before=text, indent=INDENT)
    return sequence


def _comment(line: str) -> str:
    return ' '.join(line.split())


def _node(value: Any) -> Any:
    """The value in ruamel's types, without empty entries."""
    if isinstance(value, (CommentedMap, CommentedSeq)):
        return value
    if isinstance(value, Mapping):
        return CommentedMap((key, _node(inner)) for key, inner in value.items() if not _is_empty(inner))
    if isinstance(value, (list, tuple)):
        sequence = CommentedSeq(_node(inner) for inner in value)
        # Paths stand one a line, since editors reorder them.
        if value and all(isinstance(inner, (str, int)) and '/' not in str(inner) for inner in value):
            sequence.fa.set_flow_style()
        return sequence
    if isinstance(value, str):
        return _scalar(value)
    return value


def _scalar(text: str) -> Any:
    if '\n' in text:
        return LiteralScalarString(text if text.endswith('\n') else text + '\n')
    # Dates and numbers are quoted, so that no reader of YAML takes them for anything but text.
    return DoubleQuotedScalarString(text) if text[:1].isdigit() and not any(c.isalpha() for c in text) else text


def _is_empty(value: Any) -> bool:
    return value is None or value == '' or (isinstance(value, (Mapping, list, tuple)) and not value)
