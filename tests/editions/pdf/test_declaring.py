"""The declarations of the libraries are read once, and mean the same when they are taken from the cache."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from bindery.cache import kept
from bindery.editions.pdf import declaring
from bindery.editions.pdf.declaring import Declared, declared

TEXT = 'typedef struct { int width; ...; } Page; size_t strlen (const char *text);'


def measured() -> Any:
    ffi = Declared()
    ffi.cdef(TEXT)
    return ffi.dlopen(None).strlen(ffi.new('char[]', b'river'))


def test_declarations_are_read_once(tmp_path: Path, monkeypatch: Any) -> None:
    with kept.keeping(tmp_path):
        assert measured() == 5
        monkeypatch.setattr(declaring, '_written', lambda texts: None)
        assert measured() == 5


def test_only_where_something_is_kept_is_anything_put_in_the_way(tmp_path: Path) -> None:
    cffi = import_module('cffi')
    real = cffi.FFI
    with declared():
        assert cffi.FFI is real
    with kept.keeping(tmp_path), declared():
        assert cffi.FFI is Declared
    assert cffi.FFI is real
