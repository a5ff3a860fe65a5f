"""Read WeasyPrint in without what is never used: more than half of its start-up.

Its tools for subsetting fonts and its way of looking for Pango cost more than all the rest. Both are put off or cut
short here for as long as the import lasts; whoever else asks for the same modules meanwhile gets the real ones.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import mimetypes
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

from bindery.editions.pdf.declaring import declared

# Modules that WeasyPrint imports to subset fonts, which the book does itself, and the name it takes out of each.
PUT_OFF = {'fontTools.subset': '', 'fontTools.varLib.instancer': 'instantiateVariableFont'}
# The libraries that WeasyPrint opens, by the names that every Linux has them under.
LIBRARIES = (
    'libgobject-2.0.so.0', 'libpango-1.0.so.0', 'libharfbuzz.so.0', 'libharfbuzz-subset.so.0', 'libfontconfig.so.1',
    'libpangoft2-1.0.so.0',
)  # fmt: skip


class _Later(ModuleType):
    """A module that is read in when something of it is used; ``deferred`` is a function that may be named before."""

    def __init__(self, name: str, deferred: str) -> None:
        super().__init__(name)
        self.__dict__['deferred'] = deferred

    def __getattr__(self, name: str) -> Any:
        if name.startswith('__'):
            raise AttributeError(name)
        if name == self.__dict__['deferred']:
            return lambda *args, **options: getattr(self._real(), name)(*args, **options)
        return getattr(self._real(), name)

    def _real(self) -> ModuleType:
        name = self.__name__
        if sys.modules.get(name) is self:
            del sys.modules[name]
        return import_module(name)


@contextmanager
def quickly() -> Iterator[None]:
    """While this lasts, WeasyPrint's import neither reads the fonts' tools nor asks other programs for libraries."""
    put_off = {name: _Later(name, deferred) for name, deferred in PUT_OFF.items() if name not in sys.modules}
    sys.modules.update(put_off)
    search = ctypes.util.find_library
    if _all_at_hand():
        ctypes.util.find_library = _not_here(search, threading.get_ident())  # type: ignore[assignment]
    if not mimetypes.inited:
        # WeasyPrint wants the types that Python knows; without this the machine's own lists would be read first.
        mimetypes.init([])
    try:
        with declared():
            yield
    finally:
        ctypes.util.find_library = search
        for name, module in put_off.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _not_here(search: Callable[[str], str | None], thread: int) -> Callable[[str], str | None]:
    """A search that finds nothing in this thread, so that the next name is tried, and searches in all others."""
    return lambda name: None if threading.get_ident() == thread else search(name)


def _all_at_hand() -> bool:
    """Whether the libraries open by their names, so that nothing need be searched for."""
    if not sys.platform.startswith('linux'):
        return False
    try:
        for name in LIBRARIES:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True
