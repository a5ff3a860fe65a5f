"""Writes the tiny volume with one case's changes made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.load.bad_input.good import FILES


@dataclass(frozen=True)
class Edit:
    """One passage of a file put in place of another."""

    old: str
    new: str


@dataclass(frozen=True)
class Link:
    """A symbolic link to a file outside the source folder."""

    content: str = 'a secret'


@dataclass(frozen=True)
class Instead:
    """What is no file: a folder, or a link to ``target`` beside it."""

    target: str = ''


Change = str | bytes | Edit | Link | Instead | tuple[Edit, ...] | None


def write(folder: Path, changes: Mapping[str, Change]) -> Path:
    """The source folder of the tiny volume; a change is new content, an edit, a link, or None for a file taken away."""
    source = folder / 'source'
    for name in FILES | dict(changes):
        content = _changed(FILES.get(name), changes.get(name, FILES.get(name)))
        file = source / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Link):
            outside = folder / 'outside' / file.name
            outside.parent.mkdir(exist_ok=True)
            outside.write_text(content.content, encoding='utf-8')
            file.unlink(missing_ok=True)
            file.symlink_to(outside)
        elif isinstance(content, Instead):
            file.unlink(missing_ok=True)
            file.symlink_to(content.target) if content.target else file.mkdir()
        elif content is not None:
            file.write_bytes(content)
    return source


def _changed(before: str | bytes | None, change: Change) -> bytes | Link | Instead | None:
    if isinstance(change, Edit):
        change = (change,)
    if isinstance(change, tuple):
        text = str(before)
        for edit in change:
            assert text.count(edit.old) == 1, f'{edit.old!r} stands {text.count(edit.old)} times'
            text = text.replace(edit.old, edit.new)
        return text.encode()
    return change.encode() if isinstance(change, str) else change
