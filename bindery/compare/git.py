"""A revision of the repository that holds a source, read without touching anything: no checkout, hook, filter, network.

Files are taken as they were committed (``git ls-tree`` and ``git cat-file``): ``git archive`` and ``git checkout``
would run the filters that a repository's configuration names, and a partial clone would fetch.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from bindery.errors import MachineError, UsageError
from bindery.frozen import frozen

# A revision as people name one; never an option, a path in a tree or a search through messages.
REVISION = re.compile(r'[A-Za-z0-9_][\w./@^~{}+#-]*|@[\w{}^~-]*')
MOST_FILES = 20_000
MOST_BYTES = 1_000_000_000
SECONDS = 60
FILES = frozenset({'100644', '100755'})
# What would point git at another repository, or have it run or fetch something.
UNSET = ('GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_EXTERNAL_DIFF', 'GIT_CONFIG_COUNT')
SAFE = {
    'GIT_NO_LAZY_FETCH': '1',
    'GIT_NO_REPLACE_OBJECTS': '1',
    'GIT_OPTIONAL_LOCKS': '0',
    'GIT_TERMINAL_PROMPT': '0',
    'GIT_PAGER': '',
    'LC_ALL': 'C',
}
OPTIONS = ('--no-pager', '-c', 'protocol.allow=never', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null')


@frozen
class Entry:
    """A file of a revision: its object, its size, its path relative to the source folder."""

    sha: str
    size: int
    path: PurePosixPath


def is_revision(name: str) -> bool:
    """Whether a name could be a revision's."""
    return bool(REVISION.fullmatch(name)) and '..' not in name and len(name) <= 200


def extract(source: Path, revision: str, into: Path) -> None:
    """The source folder as it was at a revision, written into an empty folder.

    Raises:
        UsageError: the source is in no repository, there is no such revision, it holds no source in that place.
        MachineError: git is missing.
    """
    if not is_revision(revision):
        raise UsageError(f'{revision!r} is no revision, folder or EPUB')
    commit = _commit(source, revision)
    folder = _git(source, ['rev-parse', '--show-prefix']).decode().strip()
    entries = tuple(_entries(source, commit, folder))
    if PurePosixPath('volume.yaml') not in {entry.path for entry in entries}:
        place = folder or 'its top folder'
        raise UsageError(f'{revision} has no volume.yaml in {place}')
    if len(entries) > MOST_FILES or sum(entry.size for entry in entries) > MOST_BYTES:
        raise UsageError(f'{revision} holds more in {folder or "its top folder"} than any volume')
    for entry, data in zip(entries, _contents(source, entries), strict=True):
        target = into / entry.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open('xb') as file:
            file.write(data)


def _commit(source: Path, revision: str) -> str:
    if _run(source, ['rev-parse', '--is-inside-work-tree']).returncode:
        raise UsageError(f'{source} is in no git repository, so {revision!r} cannot be a revision')
    done = _run(source, ['rev-parse', '--verify', '--quiet', '--end-of-options', f'{revision}^{{commit}}'])
    commit = done.stdout.decode('ascii', 'replace').strip()
    if done.returncode or not re.fullmatch(r'[0-9a-f]{40,64}', commit):
        raise UsageError(f'there is no folder, EPUB or revision {revision!r}')
    return commit


def _entries(source: Path, commit: str, folder: str) -> Iterator[Entry]:
    """The plain files below the folder; links and repositories within it are left out, as the loader would."""
    listed = _git(source, ['ls-tree', '-r', '-z', '--long', '--full-tree', commit, '--', folder or '.'])
    for line in listed.split(b'\0'):
        head, _, name = line.partition(b'\t')
        fields = head.split()
        if len(fields) != 4 or fields[0].decode() not in FILES:
            continue
        path = PurePosixPath(os.fsdecode(name))
        inside = path.relative_to(folder) if folder else path
        if _is_safe(inside):
            yield Entry(fields[2].decode(), int(fields[3]), inside)


def _is_safe(path: PurePosixPath) -> bool:
    """Whether a path stays where it is put on every system."""
    wrong = any(part in ('..', '.', '') or part.lower() == '.git' for part in path.parts)
    return not (wrong or path.is_absolute() or re.search(r'[\\:\x00-\x1f]', str(path)))


def _contents(source: Path, entries: Sequence[Entry]) -> Iterator[bytes]:
    """The bytes of each file, in order, in one run."""
    asked = ''.join(f'{entry.sha}\n' for entry in entries).encode()
    out = _git(source, ['cat-file', '--batch'], asked)
    place = 0
    for entry in entries:
        end = out.find(b'\n', place)
        fields = out[place:end].split()
        if len(fields) != 3 or fields[1] != b'blob' or int(fields[2]) != entry.size:
            raise UsageError(f'the repository lacks {entry.path} as it was; fetch it and try again')
        start = end + 1
        yield out[start : start + entry.size]
        place = start + entry.size + 1


def _git(source: Path, arguments: Sequence[str], given: bytes = b'') -> bytes:
    done = _run(source, arguments, given)
    if done.returncode:
        said = done.stderr.decode('utf-8', 'replace').strip().splitlines() or ['it gave no reason']
        raise UsageError(f'git: {said[0]}')
    return done.stdout


def _run(source: Path, arguments: Sequence[str], given: bytes = b'') -> subprocess.CompletedProcess[bytes]:
    git = shutil.which('git')
    if git is None:
        raise MachineError('git was not found', 'Install git, or compare two folders.')
    environment = {key: value for key, value in os.environ.items() if key not in UNSET} | SAFE
    command = [git, *OPTIONS, '-C', str(source.resolve()), *arguments]
    try:
        return subprocess.run(
            command, input=given, capture_output=True, check=False, timeout=SECONDS, env=environment, shell=False
        )
    except subprocess.TimeoutExpired as error:
        raise MachineError('git did not answer', 'Try again, or compare two folders.') from error
