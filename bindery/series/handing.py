"""What a volume is built from: its own files, and those that the series hands it; a job that can travel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from bindery.compare import git
from bindery.errors import UsageError
from bindery.series.values import Job, Listed, Series
from bindery.series.walking import below

REGISTER = 'contributors.yaml'
HANDED = frozenset({'templates', 'styles', 'dictionaries'})
STYLE = 'house-style.yaml'
LISTS = ('institutions', 'people')
MOST_BYTES = 1_000_000_000
MOST_FILES = 20_000
# Where other commands leave things beside a source, which are no part of it.
NOT_SOURCE = frozenset({'dist', 'node_modules', '__pycache__'})
WORD = re.compile(r'[\w.-]+')
HEAD = re.compile(rb'\A---\r?\n(.*?)\r?\n(?:---|\.\.\.)\s', re.DOTALL)


def job(folder: Path, series: Series, volume: Listed) -> Job:
    """The job of one volume; ``folder`` holds the catalogue. The volume's own files go before those that it is handed.

    Raises:
        UsageError: it cannot be read, there is no such revision, or it is larger than any volume.
    """
    own = dict(_own(folder / volume.folder, volume.revision))
    handed = {path: data for path, data in _house(folder, series).items() if path not in own}
    made = {**handed, **own}
    if series.register:
        made[REGISTER] = registered(own, (folder / series.register).read_bytes())
    return Job(volume.name, tuple(sorted(made.items())), series.editions)


def _own(place: Path, revision: str) -> Mapping[str, bytes]:
    if not revision:
        return _files(place)
    with TemporaryDirectory(prefix='bindery-') as room:
        git.extract(place, revision, Path(room))
        return _files(Path(room))


def _files(place: Path) -> Mapping[str, bytes]:
    """Every file of a folder by its path; hidden ones, links that lead out and what builds leave are left out."""
    root = place.resolve()
    found: dict[str, bytes] = {}
    size = 0
    for inside, entry in below(root, lambda name: name.startswith('.') or name in NOT_SOURCE):
        path = Path(entry.path)
        if entry.is_symlink() and not path.resolve().is_relative_to(root):
            continue
        size += entry.stat().st_size
        if size > MOST_BYTES or len(found) >= MOST_FILES:
            raise UsageError(f'{place} holds more than any volume')
        try:
            found[inside] = path.read_bytes()
        except OSError as error:
            raise UsageError(f'{path} cannot be read ({error.strerror})') from error
    return found


def _house(folder: Path, series: Series) -> Mapping[str, bytes]:
    if not series.house:
        return {}
    files = _files(folder / series.house)
    return {path: data for path, data in files.items() if path == STYLE or PurePosixPath(path).parts[0] in HANDED}


def registered(own: Mapping[str, bytes], shared: bytes) -> bytes:
    """The volume's register with the entries of the shared one that it names; where both have one, the shared.

    A register that does not parse is left as it is: the build says what is wrong with it.
    """
    mine, theirs = _lists(own.get(REGISTER, b'')), _lists(shared)
    if mine is None or theirs is None:
        return own.get(REGISTER, shared)
    known = {name: {entry['id']: entry for entry in theirs[name]} for name in LISTS}
    wanted = _named(own, known)
    merged = {
        name: [
            *(known[name].get(entry['id'], entry) for entry in mine[name]),
            *(known[name][id_] for id_ in wanted[name] if id_ not in {entry['id'] for entry in mine[name]}),
        ]
        for name in LISTS
    }
    if merged == mine:
        return own.get(REGISTER, b'')
    return _written(merged)


def _named(own: Mapping[str, bytes], known: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """The ids of the shared register that a volume's records name, and those that these entries name in turn."""
    said = b'\n'.join(
        head[1] if (head := HEAD.match(data)) else data if path.endswith('.yaml') else b''
        for path, data in own.items()
        if path.endswith(('.md', '.yaml'))
    )
    words = set(WORD.findall(said.decode('utf-8', 'replace')))
    people = tuple(id_ for id_ in known['people'] if id_ in words)
    named = words | set(WORD.findall(repr([known['people'][id_] for id_ in people])))
    while True:
        institutions = tuple(id_ for id_ in known['institutions'] if id_ in named)
        further = named | set(WORD.findall(repr([known['institutions'][id_] for id_ in institutions])))
        if further == named:
            return {'people': people, 'institutions': institutions}
        named = further


def _lists(data: bytes) -> dict[str, list[dict[str, Any]]] | None:
    """The entries of a register as plain values; None where it is none."""
    from bindery.load.yaml import Mapping as Keys
    from bindery.load.yaml import RefusedError, parse

    try:
        read = parse(data.decode('utf-8'), REGISTER)
    except (RefusedError, UnicodeDecodeError):
        return None
    if read is None:
        return {name: [] for name in LISTS}
    if not isinstance(read, Keys):
        return None
    plain = _plain(read)
    if not set(plain) <= set(LISTS) or not all(isinstance(each, list) for each in plain.values()):
        return None
    entries = [entry for each in plain.values() for entry in each]
    if not all(isinstance(entry, dict) and isinstance(entry.get('id'), str) for entry in entries):
        return None
    return {name: plain.get(name, []) for name in LISTS}


def _plain(value: Any) -> Any:
    from bindery.load.yaml import Listing
    from bindery.load.yaml import Mapping as Keys

    if isinstance(value, Keys):
        return {key.text: _plain(inner) for key, inner in value.entries if not getattr(inner, 'is_empty', False)}
    if isinstance(value, Listing):
        return [_plain(item) for item in value.items]
    return value.text


def _written(lists: Mapping[str, list[dict[str, Any]]]) -> bytes:
    """A register as YAML; what was read as text is text again."""
    import yaml

    kept = {name: entries for name, entries in lists.items() if entries}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=10_000, encoding='utf-8')
