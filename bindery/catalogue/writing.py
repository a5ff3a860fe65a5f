"""Findings of the rules on words, marks, notes, spacing and spelling."""

from __future__ import annotations

from bindery.catalogue.code import Code

WRITING: tuple[Code, ...] = ()
