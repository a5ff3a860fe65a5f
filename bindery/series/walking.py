"""The files below a folder, by their paths from there: a series has tens of thousands, looked at in every run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator


def below(
    folder: str | os.PathLike[str], leave: Callable[[str], bool] = lambda name: False, inside: str = ''
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file with its path, in the order of names; links to files are given, links to folders are not followed.

    ``leave`` says of a name that neither it nor what is below it is wanted; ``inside`` is put before every path. A
    folder that cannot be listed has no files.
    """
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in listed:
        if leave(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from below(entry.path, leave, f'{inside}{entry.name}/')
        elif entry.is_file():
            yield inside + entry.name, entry
