"""Writes decisions down at once: added to the file with its comments kept, and never half-written."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from bindery.decisions.values import Keep, PersonIs, Replace, Scope
from bindery.errors import UsageError

Decision = Replace | Keep | PersonIs
INDENT = 2


def added(text: str, decision: Decision) -> str:
    """The text of a file of decisions with one more, at the end of its kind."""
    yaml = YAML()
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    yaml.preserve_quotes = True
    yaml.indent(mapping=INDENT, sequence=INDENT + 2, offset=INDENT)
    tree = yaml.load(text)
    if tree is None:
        # A file of comments alone has no value to hold them.
        tree, before = CommentedMap(), text
    else:
        before = ''
    kind, values = _written(decision)
    if not tree.get(kind):
        tree[kind] = CommentedSeq()
    tree[kind].append(CommentedMap((key, _scalar(value)) for key, value in values.items() if value))
    stream = io.StringIO()
    yaml.dump(tree, stream)
    return before + stream.getvalue()


def _written(decision: Decision) -> tuple[str, Mapping[str, Any]]:
    """The key that a decision stands under, and what is written there; empty values are left out."""
    if isinstance(decision, PersonIs):
        return 'person', {'person': decision.person, 'printed': list(decision.printed), 'reason': decision.reason}
    if isinstance(decision, Keep):
        return 'keep', {'code': decision.code, 'text': decision.text} | _scope(decision.scope, decision.reason)
    kind = 'replace' if decision.by else 'drop'
    return kind, {'text': decision.text, 'by': decision.by} | _scope(decision.scope, decision.reason)


def _scope(scope: Scope, reason: str) -> dict[str, Any]:
    return {'file': scope.file, 'line': scope.line, 'context': scope.context, 'reason': reason}


def _scalar(value: Any) -> Any:
    """Figures and words that YAML takes for something else are quoted."""
    if isinstance(value, list):
        sequence = CommentedSeq(_scalar(each) for each in value)
        sequence.fa.set_flow_style()
        return sequence
    if isinstance(value, str) and not any(char.isalpha() for char in value):
        return DoubleQuotedScalarString(value)
    return value


def write(file: Path, text: str) -> None:
    """Puts a text in place of a file's, whole or not at all. Raises UsageError where the file is reached by a link."""
    if file.is_symlink():
        raise UsageError(f'{file} is a link; nothing is written through links')
    handle, name = tempfile.mkstemp(prefix=f'.{file.name}-', dir=file.parent)
    scratch = Path(name)
    try:
        with os.fdopen(handle, 'w', encoding='utf-8', newline='') as stream:
            stream.write(text)
        scratch.chmod(file.stat().st_mode & 0o777 if file.exists() else 0o644)
        scratch.replace(file)
    finally:
        scratch.unlink(missing_ok=True)
