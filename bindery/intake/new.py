"""Starts a volume: a source folder that builds at once, with every key of its record explained by a comment.

What is written here into a new folder belongs to whoever makes the volume; no licence of ours lies on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bindery.intake.placing import place
from bindery.intake.source import SourceFile
from bindery.intake.yaml_text import to_yaml
from bindery.load.record_keys import VOLUME
from bindery.load.register_keys import CONTRIBUTORS
from bindery.load.schema import Key, Many, Record
from bindery.model.identity import volume_urn

PUBLISHER = 'Publisher not yet named'
# What the law says where nothing else is said; an editor writes over it.
RIGHTS = 'All rights reserved.'
CHAPTER_PATH = 'chapters/01-exemplar.md'
RECORD_HEAD = """\
# The record of the volume. A line that begins with "# " explains the key under it. A line that begins with "#" and a
# letter is a key that is switched off: take the "#" away to use it. Indent with spaces, as here.
"""
REGISTER_HEAD = """\
# The register: every person and institution of the volume, each once. Bylines name people by their id.
# Comments and switched-off keys are marked as in volume.yaml.
"""
CHAPTER = """\
---
title: A First Paper
byline:
  - {person: exemplar, affiliation: example}
keywords: [an example, a second example]
abstract: |
  Say in a few sentences what the paper shows. Take this key away if there is no abstract.
---

This paper is here so that the folder builds at once. Write over it, or put your own file beside it and name that file
in volume.yaml under contents.[^first] Paragraphs are parted by an empty line.

[^first]: A note. Its label, here "first", is only for you: the book numbers its notes itself.

## A heading

*Emphasis*, **strong emphasis** and [a link](https://example.org/) are written like this. [](#tab:sample) is a reference
to the table; its words are made by themselves.

| Kind of thing | Number |
|:--------------|-------:|
| First         |      1 |
| Second        |     20 |

: What the table shows. {#tab:sample}

- Items of a list begin with a hyphen.
- A word in another language is marked: [سلام]{lang=fa}.
"""


def run(into: Path, *, title: str = '', force: bool = False) -> tuple[str, ...]:
    """Writes the starter into a folder and returns what there is to say.

    Without a title the folder's name serves. Raises UsageError where the folder is not empty and ``force``
    is not given.
    """
    named = title or _from_name(into.resolve().name)
    files = (
        SourceFile('volume.yaml', _record(named).encode()),
        SourceFile('contributors.yaml', _register().encode()),
        SourceFile(CHAPTER_PATH, CHAPTER.encode()),
    )
    kept = place(files, into, force=force)
    lines = [str((into / file.path).resolve()) for file in files]
    lines += [f'{path} was there before and was left alone' for path in kept]
    return (*lines, 'Next: fill in volume.yaml, then build with --source and the name of this folder.')


def this_year() -> str:
    """The year in which a source folder is made: the one look at a clock, and never in a build."""
    return str(datetime.now(UTC).year)


def _from_name(name: str) -> str:
    words = ' '.join(name.replace('_', ' ').replace('-', ' ').split())
    return words[:1].upper() + words[1:] if words else 'Untitled volume'


def _record(title: str) -> str:
    values = {
        'identifier': volume_urn(PUBLISHER, '', '', title),
        'title': title,
        'language': 'en',
        'date': this_year(),
        'version': '1.0',
        'publisher': {'name': PUBLISHER},
        'rights': {'statement': RIGHTS},
        'contents': {'chapters': [CHAPTER_PATH]},
    }
    return RECORD_HEAD + ''.join(_explained(VOLUME, values))


def _register() -> str:
    institutions = [{'id': 'example', 'name': 'University of Example'}]
    people = [
        {
            'id': 'exemplar',
            'given': 'Robin',
            'family': 'Exemplar',
            'roles': ['aut'],
            'affiliations': [{'id': 'example', 'post': 'Lecturer', 'institution': 'example'}],
        }
    ]
    return REGISTER_HEAD + ''.join(_explained(CONTRIBUTORS, {'institutions': institutions, 'people': people}))


def _explained(record: Record, values: Mapping[str, Any]) -> Iterator[str]:
    """The keys of a record, each under its explanation: those with a value as they are, the others switched off."""
    for key in record.keys:
        yield f'\n# {key.doc}' + (f' Default: {key.default}.' if key.default else '') + '\n'
        if key.name in values:
            yield to_yaml({key.name: values[key.name]})
        else:
            yield ''.join(f'#{line}\n' for line in _example(key))
        inner = _inner(key)
        if key.name in values and inner:
            more = ', '.join(other.name for other in inner.keys)
            yield f'# Keys of {inner.name}: {more}.\n'


def _inner(key: Key) -> Record | None:
    kind = key.kind.of if isinstance(key.kind, Many) else key.kind
    return kind if isinstance(kind, Record) else None


def _example(key: Key) -> Iterator[str]:
    """The lines of a key as one might write it."""
    inner = _inner(key)
    if inner is None:
        # A colon inside a value must be quoted in YAML.
        quoted = ': ' in key.example and key.example[0] not in '["{'
        yield f'{key.name}: "{key.example}"' if quoted else f'{key.name}: {key.example}'.rstrip()
        return
    yield f'{key.name}:'
    start = '  - ' if isinstance(key.kind, Many) else '  '
    for other in inner.keys:
        for line in _example(other):
            yield start + line
            start = '    ' if isinstance(key.kind, Many) else '  '
