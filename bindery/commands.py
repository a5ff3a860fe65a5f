"""What each command does: calls the steps in order and says what came of it. Engines are imported only when needed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bindery.console import Console
from bindery.errors import MachineError, SourceError, UsageError
from bindery.findings import Finding, errors

if TYPE_CHECKING:
    from bindery.building import Order


def source_folder(asked: Namespace) -> Path:
    """The folder that holds ``volume.yaml``: the one named, else this one, else ``source/`` here or in the checkout."""
    from bindery.resources import checkout

    if asked.source is not None:
        if not asked.source.is_dir():
            raise UsageError(f'there is no folder {asked.source}')
        return Path(asked.source)
    home = checkout()
    for folder in (Path.cwd(), Path.cwd() / 'source', *([home / 'source'] if home else [])):
        if (folder / 'volume.yaml').is_file():
            return folder
    raise UsageError('there is no volume.yaml here; name the folder that holds it with --source')


def out_folder(asked: Namespace) -> Path:
    """The output folder: the one named, else ``dist/`` of the checkout when it builds its own source, else of here."""
    from bindery.resources import checkout

    if asked.out is not None:
        return Path(asked.out)
    home = checkout()
    inside = home is not None and Path.cwd().is_relative_to(home)
    return (home if home and (inside or not (Path.cwd() / 'volume.yaml').is_file()) else Path.cwd()) / 'dist'


def new(asked: Namespace, console: Console) -> int:
    """Start a volume."""
    from bindery.intake.new import run

    for line in run(asked.into, title=asked.title, force=asked.force):
        console.say(line)
    return 0


def take_in(asked: Namespace, console: Console) -> int:
    """Import a raw text or Word manuscripts."""
    lines, findings = _imported(asked)
    for line in lines:
        console.say(line)
    # What was not sure stands among the lines already; only what is wrong is said again, at the end.
    wrong = errors(findings)
    console.findings(wrong)
    return SourceError.exit_code if wrong else 0


def _imported(asked: Namespace) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """What an import prints and finds; the kind of the files says which import it is."""
    kinds = {file.suffix.lower() for file in asked.files}
    if kinds and kinds <= {'.docx', '.docm'}:
        from bindery.intake.docx import run as read_word

        word = read_word(
            asked.files,
            asked.into,
            register=asked.register,
            force=asked.force,
            title=asked.title,
            date=asked.date,
            decisions=asked.decisions,
        )
        return word.lines, word.findings
    if kinds == {'.txt'} and len(asked.files) == 1:
        from bindery.intake.report import run as read_text

        text = read_text(
            asked.files[0], asked.into, register=asked.register, force=asked.force, decisions=asked.decisions
        )
        return text.lines, text.findings
    raise UsageError('import takes one .txt file, or one or more .docx files')


def check(asked: Namespace, console: Console) -> int:
    """Say everything that is wrong in the source, and mend what is safe."""
    from bindery.checking import Wanted, check, sit

    wanted = Wanted(source_folder(asked), asked.draft, asked.decisions, asked.format, asked.fix, asked.advice)
    return sit(wanted, console) if asked.interactive else check(wanted, console)


def build(asked: Namespace, console: Console) -> int:
    """Build one edition or all."""
    from bindery.building import EDITIONS, RECORDS, Order, build, suffix

    order = Order(source_folder(asked), out_folder(asked), asked.draft, asked.only)
    whole = asked.command == 'all' and not asked.editions_only and not suffix(order)
    editions = EDITIONS if asked.command == 'all' else (asked.command,)
    lacking = _lacking(asked, editions)
    if lacking and len(editions) == 1:
        raise lacking
    wanted = [name for name in editions if name != 'pdf' or not lacking]
    built = build(order, [*wanted, RECORDS] if whole else wanted, console)
    console.findings(built.findings)
    for path in built.paths:
        console.say(str(path.resolve()))
    if built.stale:
        console.say(f'Out of date, made from an earlier source: {", ".join(built.stale)}')
    if asked.open:
        _open(built.paths)
    if built.failed:
        console.error(f'not made: {", ".join(built.failed)}')
        return SourceError.exit_code
    if lacking:
        console.error(str(lacking), lacking.remedy)
        return lacking.exit_code
    return _proven(order, console) if whole else 0


def _proven(order: Order, console: Console) -> int:
    """What ``all`` ends with: the editions just made, read back; the table only where they differ."""
    from bindery.verifying import verdict

    made, _ = verdict(order, console)
    if not made.findings:
        console.say(f'Read back: {", ".join(made.editions)} agree with the source and with each other.')
        return 0
    for line in made.table():
        console.say(line)
    console.findings(made.findings)
    return SourceError.exit_code


def _lacking(asked: Namespace, editions: Sequence[str]) -> MachineError | None:
    """What the machine lacks for the PDF and could not get, or None."""
    from bindery.machine import require_pango

    try:
        if 'pdf' in editions:
            require_pango(no_install=asked.no_install)
    except MachineError as error:
        return error
    return None


def _open(paths: tuple[Path, ...]) -> None:
    import webbrowser

    for path in paths:
        webbrowser.open(path.resolve().as_uri())


def verify(asked: Namespace, console: Console) -> int:
    """Read the finished editions back and compare them with the source."""
    from bindery.building import Order
    from bindery.verifying import verdict

    made, stale = verdict(Order(source_folder(asked), out_folder(asked), asked.draft), console)
    for line in [made.as_json()] if asked.format == 'json' else made.table():
        console.say(line)
    console.findings((*stale, *made.findings))
    return SourceError.exit_code if made.findings or stale else 0


def records(asked: Namespace, console: Console) -> int:
    """Print one library record as it is, or list the forms."""
    import sys

    from bindery.records import formats

    if not asked.format:
        if asked.paper:
            raise UsageError('name the form of the record with --format')
        for entry in formats.FORMATS:
            console.say(f'{entry.name:<12}{entry.purpose}; {entry.checked}')
        return 0
    from bindery.building import Order, document, read

    form = formats.named(asked.format)
    order = Order(source_folder(asked), Path(), asked.draft)
    volume, _ = read(order, console)
    made = formats.record(document(volume, order), form, asked.paper)
    console.clear()
    sys.stdout.buffer.write(made)
    sys.stdout.flush()
    return 0


def doctor(asked: Namespace, console: Console) -> int:
    """Show what the machine has."""
    from bindery.doctor import report

    for line in report():
        console.say(line)
    return 0


def clean(asked: Namespace, console: Console) -> int:
    """Remove what builds left."""
    from bindery.shelf import empty, shelf

    gone = empty(shelf(out_folder(asked)))
    for path in gone:
        console.say(f'removed {path}')
    if not gone:
        console.say('nothing to remove')
    return 0


def test(asked: Namespace, console: Console) -> int:
    """Run the project's own tests."""
    from bindery.testing import run

    return run(everything=asked.everything, rest=asked.rest)
