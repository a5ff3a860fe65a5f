"""What is served of the output folder: what was just made, from memory, and the files of the folder; nothing else."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from threading import Lock

# Said here, since what a system knows of suffixes differs.
TYPES = {
    '.css': 'text/css; charset=utf-8',
    '.epub': 'application/epub+zip',
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.json': 'application/json',
    '.md': 'text/plain; charset=utf-8',
    '.pdf': 'application/pdf',
    '.svg': 'image/svg+xml',
    '.txt': 'text/plain; charset=utf-8',
    '.woff': 'font/woff',
    '.xml': 'application/xml',
}
INDEX = 'index.html'


class Files:
    """The files of an output folder, and before them those that are not written there yet."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._made: Mapping[str, bytes] = {}
        self._lock = Lock()

    def put(self, folder: str, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Show these as the whole of a folder (or as files of their own, where it is ''); gives the paths that changed.

        Paths that are no longer there count as changed.
        """
        start = f'{folder}/' if folder else ''
        new = {start + name: data for name, data in files.items()}
        with self._lock:
            old = {name: data for name, data in self._made.items() if folder and name.startswith(start)}
            rest = {name: data for name, data in self._made.items() if name not in old}
            before = {**old, **{name: rest[name] for name in new if name in rest}}
            self._made = {**rest, **new}
        return tuple(name for name in {**before, **new} if before.get(name) != new.get(name))

    def read(self, path: str) -> bytes | None:
        """The bytes of a file by its path below the output folder; None for what is not there or not ours to show.

        What is hidden, what leads out of the folder and whatever lies behind a link that leads out is not there.
        """
        name = PurePosixPath(path)
        if not path or '\\' in path or '\0' in path or name.is_absolute() or any(map(_hidden, path.split('/'))):
            return None
        made = self._made.get(path)
        return made if made is not None else self._on_disk(name)

    def _on_disk(self, name: PurePosixPath) -> bytes | None:
        try:
            root = self._out.resolve(strict=True)
            file = (root / name).resolve(strict=True)
            return file.read_bytes() if file.is_relative_to(root) and file.is_file() else None
        except (OSError, ValueError):
            return None

    def holds(self, folder: str) -> bool:
        """Whether a folder has a first page."""
        return self.read(f'{folder}/{INDEX}') is not None


def _hidden(part: str) -> bool:
    """Whether a part of a path is none that a build writes: empty, hidden, a drive, the folder above."""
    return not part or part.startswith('.') or ':' in part


def kind(path: str) -> str:
    """The media type of a file by its suffix."""
    suffix = PurePosixPath(path).suffix.lower()
    return TYPES.get(suffix) or mimetypes.guess_type(f'file{suffix}')[0] or 'application/octet-stream'


def tag(data: bytes) -> str:
    """The entity tag of a file's bytes (RFC 9110, 8.8.3)."""
    return f'"{blake2b(data, digest_size=12).hexdigest()}"'
