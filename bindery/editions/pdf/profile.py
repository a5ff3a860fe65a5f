"""The colour profile in which the engine paints, found without reading the engine in."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def profile_file() -> Path:
    """Where the profile of sRGB lies, a file of WeasyPrint's own."""
    found = find_spec('weasyprint')
    return Path((found and found.origin) or '').parent / 'pdf' / 'sRGB2014.icc'


def profile() -> bytes:
    """The colour profile (ICC) of sRGB."""
    return profile_file().read_bytes()
