"""Writes down what cffi reads of WeasyPrint's declarations: ``python bench/declare.py``, for each new WeasyPrint."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bindery.editions.pdf import declaring


def main() -> None:
    """Read WeasyPrint in, look what it declares, write that."""
    import_module('bindery.editions.pdf.engine')
    texts = tuple(import_module('weasyprint.text.ffi').ffi.texts)
    declaring.READ_BEFOREHAND.write_bytes(declaring.digest(texts) + b'\n' + declaring.written(texts))


if __name__ == '__main__':
    main()
