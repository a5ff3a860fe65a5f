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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module, resources
from importlib.resources.abc import Traversable
from types import ModuleType
from typing import Any

from bindery.editions.pdf.declaring import declared
from bindery.editions.pdf.selectors import compile_late

# Modules that WeasyPrint imports for web fonts, for subsets, which the book makes itself, and for colour profiles; and
# the names that it takes out of each.
PUT_OFF = {
    'PIL.ImageCms': ('ImageCmsProfile',),
    'fontTools.subset': (),
    'fontTools.ttLib': ('TTFont', 'TTLibError', 'ttFont', 'woff2'),
    'fontTools.varLib.instancer': ('instantiateVariableFont',),
}
# Style sheets of its own that are for forms, and for attributes that no page of ours has.
BLANK = frozenset({'html5_ua_form.css', 'html5_ph.css'})
# The libraries that WeasyPrint opens, by the names that every Linux has them under.
LIBRARIES = (
    'libgobject-2.0.so.0', 'libpango-1.0.so.0', 'libharfbuzz.so.0', 'libharfbuzz-subset.so.0', 'libfontconfig.so.1',
    'libpangoft2-1.0.so.0',
)  # fmt: skip


class _Later(ModuleType):
    """A module that is read in when something of it is used; ``deferred`` are names that may be taken out before."""

    def __init__(self, name: str, deferred: Sequence[str] = ()) -> None:
        super().__init__(name)
        self.__dict__['deferred'] = deferred

    def __getattr__(self, name: str) -> Any:
        if name.startswith('__'):
            raise AttributeError(name)
        return _Name(self, name) if name in self.__dict__['deferred'] else getattr(self.real(), name)

    def real(self) -> ModuleType:
        """The module itself."""
        name = self.__name__
        if sys.modules.get(name) is self:
            del sys.modules[name]
        return import_module(name)


class _Name:
    """Something of a module that is not read in yet: it can be called, and asked for what belongs to it."""

    def __init__(self, module: _Later, name: str) -> None:
        self._module, self._name = module, name

    def __call__(self, *args: Any, **options: Any) -> Any:
        return getattr(self._module.real(), self._name)(*args, **options)

    def __getattr__(self, name: str) -> Any:
        module = self._module.real()
        own = getattr(module, self._name, None) or import_module(f'{module.__name__}.{self._name}')
        return getattr(own, name)


class _Sheets:
    """WeasyPrint's style sheets, some of them blank."""

    def __init__(self, folder: Traversable) -> None:
        self.folder = folder

    def __truediv__(self, name: str) -> Any:
        return _Blank() if name in BLANK else self.folder / name


class _Blank:
    """A style sheet in which nothing stands."""

    def read_text(self, encoding: str) -> str:
        """Nothing."""
        return ''


def _sheets(files: Callable[[Any], Traversable]) -> Callable[[Any], Any]:
    """What gives a package's files, with WeasyPrint's style sheets as they are wanted."""
    return lambda anchor: (
        _Sheets(files(anchor)) if getattr(anchor, '__name__', '') == 'weasyprint.css' else files(anchor)
    )


@contextmanager
def quickly() -> Iterator[None]:
    """While this lasts, WeasyPrint's import reads in neither tools nor styles that are never used.

    Nor does it ask other programs for libraries.
    """
    put_off = {name: _Later(name, deferred) for name, deferred in PUT_OFF.items() if name not in sys.modules}
    sys.modules.update(put_off)
    search, files = ctypes.util.find_library, resources.files
    resources.files = _sheets(files)  # type: ignore[assignment]
    if _all_at_hand():
        ctypes.util.find_library = _not_here(search, threading.get_ident())  # type: ignore[assignment]
    if not mimetypes.inited:
        # WeasyPrint wants the types that Python knows; without this the machine's own lists would be read first.
        mimetypes.init([])
    compile_late()
    try:
        with declared():
            yield
    finally:
        ctypes.util.find_library, resources.files = search, files
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
