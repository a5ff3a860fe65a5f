"""Pandoc reads each text once for all the tests of the loader: most of them spoil one file of the same volume."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from bindery.pandoc import markdown, process


@pytest.fixture(autouse=True, scope='session')
def read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, 'REMEMBERED', 10_000)
        patch.setattr(process, 'read_bibliography', cache(process.read_bibliography))
        yield
