"""What the command line prints: findings, progress and closing lines, coloured on a terminal alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import field
from time import perf_counter
from typing import TextIO

from bindery.findings import Finding, Severity, errors, in_order
from bindery.frozen import frozen

COLOURS = {Severity.ERROR: '31', Severity.WARNING: '33', Severity.ADVICE: '36'}
BAR = 24


@frozen
class Console:
    """Where a command speaks; ``quiet`` leaves findings and errors alone, ``verbose`` adds what is done."""

    quiet: bool = False
    verbose: bool = False
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    def say(self, line: str = '') -> None:
        """A line of the command's result."""
        if not self.quiet:
            print(line, file=self.out)

    def note(self, line: str) -> None:
        """A line beside the result, for who reads along."""
        if not self.quiet:
            self.clear()
            print(line, file=self.err)

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        """A step of the way; those who asked for more read that it is done, and in how many seconds."""
        start = perf_counter()
        yield
        if self.verbose:
            self.clear()
            print(f'{what}: {perf_counter() - start:.2f} s', file=self.err)

    def step(self, what: str, done: int = 0, total: int = 0) -> None:
        """Progress: a bar on a terminal, plain lines elsewhere."""
        if self.quiet:
            return
        if not self.err.isatty():
            if not done:
                print(f'{what} …', file=self.err)
            return
        filled = BAR * done // total if total else 0
        bar = f' [{"#" * filled}{"." * (BAR - filled)}] {done}/{total}' if total else ' …'
        print(f'\r\033[K{what}{bar}', end='', file=self.err, flush=True)

    def clear(self) -> None:
        """Take the progress bar away."""
        if not self.quiet and self.err.isatty():
            print('\r\033[K', end='', file=self.err, flush=True)

    def findings(self, findings: Iterable[Finding]) -> None:
        """Every finding, in the order of the source, then how many there are; advice is counted unless it is wanted."""
        self.clear()
        found = in_order(tuple(findings))
        shown = [f for f in found if self.verbose or f.severity is not Severity.ADVICE]
        for finding in shown:
            place = f'{finding.location}: ' if finding.location else ''
            remedy = f' {_sentence(finding.remedy)}' if finding.remedy else ''
            print(f'{place}{self._mark(finding)}: {_sentence(finding.message)}{remedy}', file=self.err)
        if shown:
            bad, advised = len(errors(tuple(shown))), sum(f.severity is Severity.ADVICE for f in shown)
            said = [_count(bad, 'error'), _count(len(shown) - bad - advised, 'warning')]
            print(', '.join([*said, *([_advice(advised)] if advised else [])]), file=self.err)
        if len(found) > len(shown) and not self.quiet:
            codes = ', '.join(dict.fromkeys(f.code for f in found if f.severity is Severity.ADVICE))
            print(f'{_advice(len(found) - len(shown))} ({codes}): --verbose shows it.', file=self.err)

    def error(self, message: str, remedy: str = '') -> None:
        """One line that ends a command, and what to do."""
        self.clear()
        print(self._paint('error', '31') + f': {message}', file=self.err)
        if remedy:
            print(remedy, file=self.err)

    def _mark(self, finding: Finding) -> str:
        return self._paint(f'{finding.severity} {finding.code}', COLOURS[finding.severity])

    def _paint(self, text: str, colour: str) -> str:
        return f'\033[{colour}m{text}\033[0m' if self.err.isatty() and 'NO_COLOR' not in os.environ else text


def _sentence(text: str) -> str:
    return text if not text or text.endswith(('.', '?', '!', ':')) else f'{text}.'


def _advice(number: int) -> str:
    return f'{number} {"piece" if number == 1 else "pieces"} of advice'


def _count(number: int, what: str) -> str:
    return f'{number} {what}{"" if number == 1 else "s"}'
