"""Looks a bag over, from whoever it comes: each changed, missing or extra file is a finding (RFC 8493).

A bag may be hostile: nothing outside its folder is read, no link is followed, nothing is fetched, and no file is read
that is larger than the bag says its whole payload is.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from bindery.archive.bag import approved, digests
from bindery.codes import finding
from bindery.findings import Finding, Location

KNOWN = ('md5', 'sha1', 'sha256', 'sha512')
STRONG = frozenset({'sha256', 'sha512'})
MANIFEST = re.compile(r'(tag)?manifest-([a-z0-9]+)\.txt')
LINE = re.compile(r'([0-9A-Fa-f]+)[ \t]+\*?(\S.*)')
OXUM = re.compile(r'(?m)^Payload-Oxum:\s*(\d{1,20})\.(\d{1,20})\s*$')
LARGEST_TAG_FILE = 64_000_000
LARGEST_PAYLOAD = 1_000_000_000_000
RESTORE = 'Take the file from another copy of the bag.'
DISTRUST = 'Do not open the bag; ask whoever sent it.'


@dataclass
class _Bag:
    """A bag being looked over: by path the checksums that its manifests list, what was found, the payload's size."""

    folder: Path
    listed: dict[str, dict[str, str]] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)
    manifests: set[str] = field(default_factory=set)
    size: int | None = None

    def say(self, code: str, message: str, remedy: str, file: str = '') -> None:
        self.found.append(finding(code, message, remedy, Location(file) if file else None))


def examine(folder: Path) -> tuple[Finding, ...]:
    """Everything that is wrong with a bag; nothing where each file is the one that was archived."""
    bag = _Bag(folder)
    if not _declared(bag):
        return tuple(bag.found)
    for name in sorted(entry.name for entry in folder.iterdir()):
        match = MANIFEST.fullmatch(name)
        if match:
            _read_manifest(bag, name, match[2], is_tags=bool(match[1]))
    _needs_manifests(bag)
    _info(bag)
    if (folder / 'fetch.txt').exists():
        bag.say('bag-unsafe', 'the bag asks for files to be fetched from the network', DISTRUST, 'fetch.txt')
    there = dict(_files(bag))
    _compare(bag, there)
    if not bag.found and (said := approved(folder)):
        bag.say('bag-invalid', f'bagit says: {said}', 'Compare it with another copy of the bag.')
    return tuple(sorted(bag.found, key=lambda each: each.sort_key))


def _declared(bag: _Bag) -> bool:
    text = _text(bag, 'bagit.txt')
    if text is None:
        if not bag.found:
            bag.say('bag-invalid', f'{bag.folder.name} is no bag: it has no bagit.txt', 'Name the folder of a bag.')
        return False
    version = re.search(r'(?m)^BagIt-Version: (\d+)\.(\d+)\s*$', text)
    encoding = re.search(r'(?m)^Tag-File-Character-Encoding: (\S+)\s*$', text)
    if not version or not encoding or encoding[1].upper() != 'UTF-8':
        bag.say('bag-invalid', 'bagit.txt does not say version and UTF-8', RESTORE, 'bagit.txt')
    return True


def _text(bag: _Bag, name: str) -> str | None:
    """The text of a tag file; None where it is not there or no such file can be."""
    file = bag.folder / name
    try:
        state = file.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(state.st_mode):
        bag.say('bag-unsafe', f'{name} is no plain file', DISTRUST, name)
        return None
    if state.st_size > LARGEST_TAG_FILE:
        bag.say('bag-unsafe', f'{name} has {state.st_size:,} bytes', DISTRUST, name)
        return None
    return file.read_bytes().decode('utf-8', errors='replace')


def _read_manifest(bag: _Bag, name: str, algorithm: str, *, is_tags: bool) -> None:
    text = _text(bag, name)
    if text is None:
        return
    if algorithm not in KNOWN:
        bag.say('bag-invalid', f'{name}: no checksum is called {algorithm}', 'Check it with another program.', name)
        return
    bag.manifests.add(name)
    for number, line in enumerate(text.splitlines(), 1):
        match = LINE.fullmatch(line.strip())
        if not match:
            if line.strip():
                bag.say('bag-invalid', f'{name}, line {number}: no checksum and path', RESTORE, name)
            continue
        path = _decoded(match[2])
        if not _is_inside(path, is_tags):
            bag.say('bag-unsafe', f'{name}, line {number}: “{path[:200]}” is no path inside the bag', DISTRUST, name)
            continue
        known = bag.listed.setdefault(path, {})
        if known.setdefault(algorithm, match[1].lower()) != match[1].lower():
            bag.say('bag-invalid', f'{name} lists {path} with two checksums', RESTORE, name)


def _decoded(path: str) -> str:
    """Line ends and percent signs come encoded (RFC 8493, 2.1.3); ``./`` before a path means nothing."""
    return re.sub('%(0[AaDd]|25)', lambda match: unquote(match[0]), path).removeprefix('./')


def _is_inside(path: str, is_tags: bool) -> bool:
    parts = path.split('/')
    bad = '\\' in path or '\0' in path or path.startswith(('/', '~')) or re.match(r'[A-Za-z]:', path)
    if bad or any(part in ('', '.', '..') for part in parts):
        return False
    return (parts[0] != 'data') if is_tags else (parts[0] == 'data' and len(parts) > 1)


def _needs_manifests(bag: _Bag) -> None:
    if not any(name.startswith('manifest-') for name in bag.manifests):
        bag.say('bag-invalid', 'the bag has no manifest of its payload', RESTORE)
    elif not any(name == f'manifest-{algorithm}.txt' for name in bag.manifests for algorithm in STRONG):
        bag.say('bag-invalid', 'the bag has weak checksums only', 'Make a new bag with SHA-256 of a copy you trust.')


def _info(bag: _Bag) -> None:
    match = OXUM.search(_text(bag, 'bag-info.txt') or '')
    bag.size = int(match[1]) if match else None


def _files(bag: _Bag) -> Iterator[tuple[str, int]]:
    """Every plain file of the bag with its size; anything else in it is a finding."""
    waiting = [bag.folder]
    while waiting:
        for entry in sorted(os.scandir(waiting.pop()), key=lambda entry: entry.name):
            name = PurePosixPath(Path(entry.path).relative_to(bag.folder).as_posix()).as_posix()
            if entry.is_symlink():
                bag.say('bag-unsafe', f'{name} is a link', DISTRUST, name)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                yield name, entry.stat(follow_symlinks=False).st_size
            else:
                bag.say('bag-unsafe', f'{name} is neither a file nor a folder', DISTRUST, name)


def _compare(bag: _Bag, there: dict[str, int]) -> None:
    """Each listed file against its checksums, and each file against the lists."""
    has_tag_manifest = any(name.startswith('tagmanifest-') for name in bag.manifests)
    for path in sorted(bag.listed):
        if path not in there:
            if not any(each.location == Location(path) for each in bag.found):
                bag.say('bag-missing', f'{path} is gone', RESTORE, path)
        elif _is_changed(bag, path, there[path]):
            bag.say('bag-changed', f'{path} is not the file that was archived', RESTORE, path)
    for path in sorted(there.keys() - bag.listed.keys()):
        payload = path.startswith('data/')
        if payload or (has_tag_manifest and not path.startswith('tagmanifest-') and path != 'fetch.txt'):
            bag.say('bag-extra', f'{path} stands in no manifest', 'Take it out, if nobody knows it.', path)
    payload_size = sum(size for path, size in there.items() if path.startswith('data/'))
    if bag.size is not None and bag.size != payload_size and not bag.found:
        bag.say('bag-invalid', f'the payload has {payload_size:,} bytes, and {bag.size:,} were archived', RESTORE)
    if bag.size is not None:
        return
    if 'bag-info.txt' in bag.listed and not bag.found:
        bag.say('bag-invalid', 'bag-info.txt does not say how large the payload is', RESTORE, 'bag-info.txt')


def _is_changed(bag: _Bag, path: str, size: int) -> bool:
    """Whether a file differs; one larger than the whole payload should be, or than any tag file is, is not read."""
    payload = LARGEST_PAYLOAD if bag.size is None else bag.size
    if size > (payload if path.startswith('data/') else LARGEST_TAG_FILE):
        return True
    wanted = bag.listed[path]
    return digests(bag.folder / path, tuple(sorted(wanted))) != wanted
