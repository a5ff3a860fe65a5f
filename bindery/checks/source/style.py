"""The house's style as data: which rules are off, and what the house chose where more than one way is right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HouseStyle:
    """What ``house-style.yaml`` says; a house ships one file for its whole series."""

    off: frozenset[str] = frozenset()
