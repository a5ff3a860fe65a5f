"""Findings of the rules on people, credits, contents and titles, and on the house's style itself."""

from __future__ import annotations

from bindery.catalogue.code import Code

CREDITS: tuple[Code, ...] = ()
