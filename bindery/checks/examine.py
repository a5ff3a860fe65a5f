"""A source examined: what loading found, what the rules find, what was silenced."""

from __future__ import annotations

from pathlib import Path

from bindery.checks.source import rules
from bindery.checks.source.silence import silence, silences
from bindery.checks.source.style import Silence, load_style
from bindery.checks.source.subject import subject
from bindery.findings import Finding, in_order
from bindery.frozen import frozen
from bindery.load.report import Report
from bindery.model.volume import Volume


@frozen
class Examined:
    """Everything to be said of a source, and what stands as it is, each with the silence that says so."""

    findings: tuple[Finding, ...]
    silenced: tuple[tuple[Finding, Silence], ...] = ()


def examine(folder: Path, volume: Volume, loaded: tuple[Finding, ...] = (), *, beside: bool = False) -> Examined:
    """Hold a volume that was loaded without an error against all rules.

    Args:
        folder: its source folder.
        volume: what was loaded from it.
        loaded: what loading found; it may be silenced too.
        beside: whether a process of its own may be forked for half of the rules: only where no thread runs.
    """
    style, wrong = load_style(folder)
    report = Report()
    looked_at = subject(folder, volume, style, report=report)
    parted = silence((*loaded, *rules.run(looked_at, beside=beside)), silences(looked_at), off=style.off)
    return Examined(in_order((*wrong, *report.findings, *parted.open, *parted.about)), parted.silenced)
