"""The command ``check``: a source read and held against all rules; mended where that is safe, reported in one form."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from bindery.console import Console
from bindery.errors import SourceError
from bindery.findings import Finding, Severity, errors, in_order
from bindery.frozen import frozen
from bindery.model.volume import Volume
from bindery.reading import Order, read

if TYPE_CHECKING:
    from bindery.checks.examine import Examined

    Report = Callable[['Wanted', Examined, Console], list[str]]

# The language stands near the top of a record.
RECORD_BYTES = 20_000
# Where two mendings overlap the second is done the next time round; rules that undo each other must come to an end.
ROUNDS = 5


@frozen
class Wanted:
    """How a check is asked for: ``format`` is text, json or sarif; ``decisions`` is a file kept elsewhere."""

    source: Path
    draft: bool = False
    decisions: Path | None = None
    format: str = 'text'
    fix: bool = False
    advice: bool = False


def check(wanted: Wanted, console: Console) -> int:
    """Examine a source and print the report; 1 where there is an error."""
    examined, title = _examined(wanted, console)
    for done in range(ROUNDS if wanted.fix else 0):
        if not _mended(wanted, examined, console, again=done > 0):
            break
        examined, title = _examined(wanted, console)
    console.clear()
    for line in _reports()[wanted.format](wanted, examined, console):
        print(line, file=console.out)
    wrong = errors(examined.findings)
    if wanted.format == 'text' and title and not wrong:
        console.say(f'{title}, no errors')
    return SourceError.exit_code if wrong else 0


def _examined(wanted: Wanted, console: Console) -> tuple[Examined, str]:
    """What is to be said of the source, and its title with the number of papers; no title where it cannot be read."""
    try:
        volume, findings = _read(wanted, console)
        with console.timed('check: the rules on words, notes, people and titles'):
            examined = _judged(wanted, volume, findings)
    except SourceError as error:
        from bindery.checks.examine import Examined

        return Examined(error.findings), ''
    papers = sum(entry.region == 'main' for entry in volume.contributions)
    return examined, f'{volume.title}: {papers} paper{"" if papers == 1 else "s"}'


def _read(wanted: Wanted, console: Console) -> tuple[Volume, tuple[Finding, ...]]:
    return read(Order(wanted.source, Path(), wanted.draft), console, partial(_read_in_the_rules, wanted.source))


def _read_in_the_rules(source: Path) -> None:
    """Read in, while pandoc reads the texts, what they are held against: the rules, the language's dictionary."""
    for name in ('checks.examine', 'decisions.checking', 'decisions.reading', 'released', 'load.review'):
        import_module(f'bindery.{name}')
    from bindery.checks.source.dictionaries import dictionary

    with suppress(OSError):
        record = (source / 'volume.yaml').read_bytes()[:RECORD_BYTES].decode('utf-8', 'replace')
        language = re.search(r'^language:[ \t]*[\'"]?([A-Za-z-]+)', record, re.MULTILINE)
        if language:
            dictionary(language[1])


def _judged(wanted: Wanted, volume: Volume, findings: tuple[Finding, ...]) -> Examined:
    """What the rules find, without what is decided, and with what is to be said of decisions."""
    from bindery.checks.examine import Examined, examine
    from bindery.checks.source.style import Silence
    from bindery.decisions.checking import judge
    from bindery.decisions.reading import decisions_for

    decisions = decisions_for(wanted.source, wanted.decisions)
    found = examine(wanted.source, volume, findings, beside=True)
    judged = judge(wanted.source, volume, found.findings, decisions)
    decided = tuple((each, Silence(each.code, by.reason, by.place)) for each, by in judged.silenced)
    return Examined(in_order(judged.findings), (*found.silenced, *decided))


def sit(wanted: Wanted, console: Console) -> int:
    """Walk through the findings with an editor, and write down what is decided; raises SourceError as ``read`` does."""
    from bindery.decisions.checking import sit as walk

    volume, findings = _read(wanted, console)
    found = _judged(wanted, volume, findings).findings
    shown = [each for each in found if wanted.advice or each.severity is not Severity.ADVICE]
    console.clear()
    outcome = walk(wanted.source, volume, shown, wanted.decisions)
    console.say(f'{outcome.decided} decided, {outcome.skipped} skipped, {outcome.left} not looked at')
    return 0


def _mended(wanted: Wanted, examined: Examined, console: Console, *, again: bool) -> bool:
    """Shows what is to be changed, and changes it; False where there is nothing, which is only said the first time."""
    from bindery.checks import fix

    made = fix.changes(wanted.source, examined.findings)
    console.clear()
    for change in made:
        for line in change.diff():
            print(line, file=console.err)
    fix.write(wanted.source, made)
    places = sum(change.count for change in made)
    said = f'{_count(places, "place")} mended in {_count(len(made), "file")}'
    if made or not again:
        print(said if made else 'nothing can safely be mended', file=console.err)
    return bool(made)


def _count(number: int, what: str) -> str:
    return f'{number} {what}{"" if number == 1 else "s"}'


def _reports() -> dict[str, Report]:
    from bindery.checks import report, sarif

    return {
        'text': lambda wanted, found, console: list(
            report.text(found, advice=wanted.advice or console.verbose, colour=_coloured(console))
        ),
        'json': lambda wanted, found, console: [report.as_json(found, advice=wanted.advice)],
        'sarif': lambda wanted, found, console: [sarif.as_sarif(found)],
    }


def _coloured(console: Console) -> bool:
    return console.out.isatty() and 'NO_COLOR' not in os.environ
