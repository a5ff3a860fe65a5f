"""Bindery's own version, as in pyproject.toml (a test holds them together)."""

from __future__ import annotations

VERSION = '0.1.0'
