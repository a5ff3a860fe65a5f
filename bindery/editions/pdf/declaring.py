"""The declarations of WeasyPrint's libraries, read beforehand: reading C takes a tenth of a second.

cffi writes what it has read as a Python module (its "out-of-line ABI mode"), the same for every system. That of the
WeasyPrint that we are made for stands beside this (``bench/declare.py`` writes it); another one's is kept once it is
read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bindery.cache import kept, keys

NAME = 'bindery_declared'
READ_BEFOREHAND = Path(__file__).with_name('declared.txt')
DECLARATIONS = 'declarations'
# What we use of Pango (1.44 and later) and WeasyPrint does not: put behind its own declarations.
ATTRIBUTE = 'PangoAttribute;'
OURS = 'PangoAttribute * pango_attr_allow_breaks_new (gboolean allow_breaks);'


class Declared:
    """Stands for ``cffi.FFI``: takes declarations in and reads them when something of them is used."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def cdef(self, text: str) -> None:
        """Take in declarations."""
        self.texts.append(text)
        if ATTRIBUTE in text:
            self.texts.append(OURS)

    def __getattr__(self, name: str) -> Any:
        if name.startswith('__') or name == 'made':
            raise AttributeError(name)
        if 'made' not in self.__dict__:
            self.__dict__['made'] = _made(tuple(self.texts))
        found = getattr(self.__dict__['made'], name)
        self.__dict__[name] = found
        return found


@contextmanager
def declared() -> Iterator[None]:
    """While this lasts, whoever makes an FFI gets one that reads no declarations which were read before."""
    # WeasyPrint brings it.
    cffi: Any = import_module('cffi')
    real, cffi.FFI = cffi.FFI, Declared
    try:
        yield
    finally:
        cffi.FFI = real


def _made(texts: tuple[str, ...]) -> Any:
    """What cffi makes of declarations."""

    def key() -> bytes:
        return keys.digest(DECLARATIONS, texts, keys.packages('cffi', 'pycparser'), keys.python())

    module: dict[str, Any] = {}
    found = beforehand(texts) or kept.kept(DECLARATIONS, key, lambda: written(texts))
    # Written by cffi from declarations that WeasyPrint has in it; of a source of ours there is nothing in it.
    exec(found, module)  # noqa: S102
    return module['ffi']


def beforehand(texts: tuple[str, ...]) -> bytes | None:
    """What was written of just these declarations before."""
    of, _, found = READ_BEFOREHAND.read_bytes().partition(b'\n')
    return found if of == digest(texts) else None


def digest(texts: tuple[str, ...]) -> bytes:
    """The first line of what was written beforehand: of which declarations."""
    return b'# ' + keys.digest(DECLARATIONS, texts).hex().encode()


def written(texts: tuple[str, ...]) -> bytes:
    """The module that cffi writes of declarations."""
    ffi = import_module('cffi.api').FFI()
    for text in texts:
        ffi.cdef(text)
    with TemporaryDirectory() as folder:
        file = Path(folder) / f'{NAME}.py'
        import_module('cffi.recompiler').make_py_source(ffi, NAME, str(file))
        return file.read_bytes()
