"""The declarations of the libraries are read once, and mean the same when they are not read again."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

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
        monkeypatch.setattr(declaring, 'written', lambda texts: None)
        assert measured() == 5


def test_only_while_the_engine_is_read_in_is_anything_put_in_the_way() -> None:
    cffi = import_module('cffi')
    real = cffi.FFI
    with declared():
        assert cffi.FFI is Declared
    assert cffi.FFI is real


@pytest.mark.pango
def test_what_was_read_beforehand_is_what_cffi_reads() -> None:
    import_module('bindery.editions.pdf.engine')
    texts = tuple(import_module('weasyprint.text.ffi').ffi.texts)
    assert declaring.beforehand(texts) == declaring.written(texts), 'run bench/declare.py'


def test_other_declarations_were_not_read_beforehand() -> None:
    assert declaring.beforehand((TEXT,)) is None
