"""The source folder as a boundary: files inside it are read, each once; nothing outside is touched."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import stat
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from bindery.findings import Location
from bindery.load.formats import CONTROL
from bindery.load.report import Report, suggestion

MEGABYTE = 1_000_000
ADDRESS = re.compile(r'(?:[A-Za-z][A-Za-z0-9+.-]+:|//)')
DRIVE = re.compile(r'[A-Za-z]:')
# The lines by which git begins and ends a place where it could not merge.
BEGUN, ENDED = re.compile(r'(?m)^<<<<<<< .*$'), re.compile(r'(?m)^>>>>>>> ')
CHOOSE = (
    'Choose one wording, and delete the other with the lines that begin with <<<<<<<, ======= and >>>>>>>; where they '
    'are an example, put a space before each.'
)


class Folder:
    """One source folder; remembers what was read of it for the fingerprint."""

    def __init__(self, root: Path, report: Report) -> None:
        self.root = root.resolve()
        self.report = report
        self._read: dict[PurePosixPath, bytes | None] = {}
        self._inside_root: dict[PurePosixPath, bool] = {}

    def locate(
        self, written: str, place: Callable[[], Location], *, beside: str = '', missing: str = 'missing-file'
    ) -> PurePosixPath | None:
        """The path that ``written`` names, relative to the folder; None where the report says why not.

        ``beside`` is the folder (within the source) that the path starts from, ``missing`` the code for a file that is
        not there. ``place`` is asked for only then. Symbolic links count by where they lead.
        """
        if (ADDRESS.match(written) and not DRIVE.fullmatch(written[:2])) or '\0' in written:
            remedy = 'Put the file into the source folder and name it by its path; nothing is fetched.'
            message = f'“{_short(written)}” is an address, not a file of the source folder'
            self.report.add('remote-file', message, remedy, place())
            return None
        path = self._inside(written, beside)
        if path is None:
            self._outside(written, place)
            return None
        if not self.is_file(path):
            self._missing(written, path, missing, place)
            return None
        return path

    def absent(self, written: str) -> PurePosixPath | None:
        """The path inside the folder that ``written`` names where no file is yet; None for any other."""
        path = None if ADDRESS.match(written) else self._inside(written, '')
        return path if path is not None and not (self.root / path).exists() else None

    def _inside(self, written: str, beside: str) -> PurePosixPath | None:
        """The path that is meant, if it stays in the folder, links followed."""
        path = PurePosixPath(posixpath.normpath(posixpath.join(beside, written.replace('\\', '/'))))
        leaves = path.is_absolute() or path.parts[:1] == ('..',) or DRIVE.match(written)
        return None if leaves or not self._leads_inside(path) else path

    def _outside(self, written: str, place: Callable[[], Location]) -> None:
        remedy = 'Put the file into the source folder; nothing outside it is read.'
        self.report.add('outside-source', f'“{_short(written)}” leads out of the source folder', remedy, place())

    def _leads_inside(self, path: PurePosixPath) -> bool:
        try:
            linked = (self.root / path).is_symlink()
        except (OSError, ValueError):  # a name no file system takes
            return False
        # Following every part of every path takes longer than reading the files.
        folder = path if linked else path.parent
        if folder not in self._inside_root:
            self._inside_root[folder] = self._is_inside(folder)
        return self._inside_root[folder]

    def _is_inside(self, path: PurePosixPath) -> bool:
        try:
            return (self.root / path).resolve().is_relative_to(self.root)
        except RuntimeError:  # a loop of links leads nowhere: nothing can be read by it
            return True
        except (OSError, ValueError):
            return False

    def _missing(self, written: str, path: PurePosixPath, code: str, place: Callable[[], Location]) -> None:
        if instead := self._instead(path):
            remedy = 'Put the file itself there, or take away what is there.'
            self.report.add(code, f'“{_short(written)}” is {instead}, not a file', remedy, place())
            return
        names = [name.name for name in self.files(path.parent)]
        otherwise = f'Put it at {path}, or correct the path.'
        alike = normalize('NFC', path.name)
        if alike in (normalize('NFC', name) for name in names):
            remedy = 'A file is there whose name looks the same, accents apart from their letters: rename it.'
        else:
            remedy = suggestion(path.name, names, otherwise)
        self.report.add(code, f'“{_short(written)}” is not there', remedy, place())

    def _instead(self, path: PurePosixPath) -> str:
        """What stands where a regular file should, in words; '' where nothing does."""
        there = self.root / path
        try:
            if not os.path.lexists(there):
                return ''
            if not there.exists():
                return 'a link that leads to nothing'
            return 'a folder' if there.is_dir() else 'a pipe or a device'
        except (OSError, RuntimeError, ValueError):
            return ''

    def is_file(self, path: PurePosixPath) -> bool:
        """Whether a regular file is there: no folder, no device, no pipe."""
        try:
            return stat.S_ISREG((self.root / path).stat().st_mode)
        except (OSError, ValueError):
            return False

    def files(self, path: PurePosixPath, *, deep: bool = False) -> tuple[PurePosixPath, ...]:
        """The files of a folder, sorted; hidden ones, links out and what is no regular file are left out."""
        pattern = '**/*' if deep else '*'
        found = (PurePosixPath(file.relative_to(self.root).as_posix()) for file in (self.root / path).glob(pattern))
        kept = (file for file in found if not any(part.startswith('.') for part in file.parts))
        return tuple(sorted(file for file in kept if self._leads_inside(file) and self.is_file(file)))

    def read(self, path: PurePosixPath, *, limit: int = 100 * MEGABYTE, place: Location | None = None) -> bytes | None:
        """The bytes of a file that was located; None where the report says why not. ``limit`` is in bytes."""
        if path not in self._read:
            self._read[path] = self._bytes(path, limit, place or Location(str(path), 1, 1))
        return self._read[path]

    def _bytes(self, path: PurePosixPath, limit: int, place: Location) -> bytes | None:
        file = self.root / path
        try:
            size = file.stat().st_size
            if size > limit:
                message = f'{path} has {size / MEGABYTE:,.0f} MB'
                self.report.add('file-too-large', message, f'Keep it under {limit / MEGABYTE:,.0f} MB.', place)
                return None
            return file.read_bytes()
        except OSError as error:
            remedy = 'Check that the file may be read and no other program holds it.'
            self.report.add('unreadable-file', f'{path}: {error.strerror}', remedy, place)
            return None

    def read_text(self, path: PurePosixPath, *, limit: int = 5 * MEGABYTE) -> str | None:
        """The text of a UTF-8 file with plain line feeds; None where the report says why not."""
        data = self.read(path, limit=limit)
        if data is None:
            return None
        try:
            text = data.decode('utf-8')
        except UnicodeDecodeError as error:
            before = data[: error.start].decode('utf-8')
            place = _place(path, before)
            message = f'the byte {data[error.start]:#04x} is not UTF-8'
            self.report.add('not-utf8', message, 'Save the file as UTF-8 in your editor.', place)
            return None
        text = plain_lines(text)
        control = CONTROL.search(text)
        if control:
            message = f'the control character U+{ord(control[0]):04X}'
            self.report.add(
                'control-character', message, 'Delete it; it cannot be seen.', _place(path, text[: control.start()])
            )
            return None
        left = conflict(text)
        if left:
            message = f'a merge by git was left undone: “{_short(left[0].rstrip())}”'
            self.report.add('merge-conflict', message, CHOOSE, _place(path, text[: left.start()]))
            return None
        return text

    @property
    def paths(self) -> tuple[PurePosixPath, ...]:
        """Every file that was read, in the order of the paths."""
        return tuple(sorted(path for path, data in self._read.items() if data is not None))

    @property
    def fingerprint(self) -> str:
        """SHA-256 over path and content of every file that was read, in the order of the paths."""
        digest = hashlib.sha256()
        for path, data in sorted(self._read.items()):
            if data is not None:
                digest.update(f'{path}\0{len(data)}\0'.encode())
                digest.update(data)
        return digest.hexdigest()


def conflict(text: str) -> re.Match[str] | None:
    """The first line that git writes where it could not merge two versions (git-merge, "How conflicts are presented").

    Only where the line that ends such a place stands below it, too.
    """
    begin = BEGUN.search(text) if '<<<<<<< ' in text else None
    return begin if begin and ENDED.search(text, begin.end()) else None


def plain_lines(text: str) -> str:
    """A file's text without its byte order mark, its lines ended by line feeds."""
    return text.removeprefix('\ufeff').replace('\r\n', '\n').replace('\r', '\n')


def _place(path: PurePosixPath, before: str) -> Location:
    """The place just after this text."""
    return Location(str(path), before.count('\n') + 1, len(before) - before.rfind('\n'))


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + '…'
