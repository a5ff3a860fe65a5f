"""What an editor names as a state of the volume: a folder, an EPUB, or a revision of the source's repository."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from bindery.compare import epub, git
from bindery.compare.values import Book
from bindery.errors import UsageError


def state(named: str, source: Path | None) -> Book:
    """The book that a name stands for: an existing folder or EPUB before a revision.

    ``source`` is the folder whose repository is asked for a revision, where there is one. Raises UsageError for what is
    none of these, SourceError for a source that cannot be built.
    """
    path = Path(named)
    if path.is_dir():
        return folder(path, named)
    if path.is_file():
        if path.suffix.lower() != '.epub':
            raise UsageError(f'{named} is neither a folder nor an EPUB')
        return epub.read(path, path.name)
    if path.suffix.lower() == '.epub' or source is None:
        raise UsageError(
            f'there is no folder or EPUB {named!r}' + ('' if source else ', and no source here to look in')
        )
    with TemporaryDirectory(prefix='bindery-') as room:
        git.extract(source, named, Path(room))
        return folder(Path(room), named)


def folder(path: Path, name: str) -> Book:
    """The book in a source folder."""
    if not (path / 'volume.yaml').is_file():
        raise UsageError(f'{path} holds no volume.yaml')
    from bindery.compare.sources import read

    return read(path, name)
