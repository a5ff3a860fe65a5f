"""Writes a bag: files with checksums, the same bytes for the same files (RFC 8493; the Library of Congress)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import bagit

ALGORITHMS = ('sha256', 'sha512')
DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'
CHUNK = 1 << 20


def write(folder: Path, payload: Mapping[str, bytes | Path], info: Mapping[str, str]) -> None:
    """Make a bag of an empty folder.

    Args:
        folder: where it goes; it is there and holds nothing.
        payload: the files below ``data/``, by path.
        info: what ``bag-info.txt`` says; the count of bytes and files is added.
    """
    for name, data in sorted(payload.items()):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data if isinstance(data, bytes) else data.read_bytes())
    bagit.make_bag(str(folder), bag_info=dict(info), checksums=list(ALGORITHMS))
    # The library declares version 0.97; what it writes is what 1.0 asks for too.
    (folder / 'bagit.txt').write_bytes(DECLARATION.encode())
    for algorithm in ALGORITHMS:
        _sort(folder / f'manifest-{algorithm}.txt')
    for algorithm in ALGORITHMS:
        _list_tags(folder, algorithm)
    bagit.Bag(str(folder)).validate()


def _sort(manifest: Path) -> None:
    """Put a manifest into the order of its paths, whatever order the disk gave them in."""
    lines = manifest.read_text('utf-8').splitlines()
    manifest.write_bytes(
        ''.join(f'{line}\n' for line in sorted(lines, key=lambda line: line.split(None, 1)[1])).encode()
    )


def _list_tags(folder: Path, algorithm: str) -> None:
    """The tag manifest, with two spaces as ``sha256sum --check`` wants them."""
    tags = sorted(file.name for file in folder.iterdir() if file.is_file() and not file.name.startswith('tagmanifest-'))
    lines = (f'{hashlib.new(algorithm, (folder / name).read_bytes()).hexdigest()}  {name}\n' for name in tags)
    (folder / f'tagmanifest-{algorithm}.txt').write_bytes(''.join(lines).encode())


def digests(file: Path, algorithms: tuple[str, ...]) -> dict[str, str]:
    """The checksums of a file, read once, piece by piece."""
    made = {name: hashlib.new(name) for name in algorithms}
    with file.open('rb') as stream:
        while piece := stream.read(CHUNK):
            for digest in made.values():
                digest.update(piece)
    return {name: digest.hexdigest() for name, digest in made.items()}


def library() -> str:
    """The library that writes bags, with its version."""
    return f'bagit {bagit.VERSION}'


def approved(folder: Path) -> str:
    """What the library has against a bag; '' where nothing."""
    try:
        bagit.Bag(str(folder)).validate()
    except (bagit.BagError, OSError, UnicodeError, ValueError) as error:
        return str(error).replace(f'{folder}', folder.name)
    return ''
