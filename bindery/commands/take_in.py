"""``import``: make a source folder of a raw text or of Word manuscripts; take a paper back from its author."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from bindery.commands.options import Subparsers, command, source_folder
from bindery.console import Console
from bindery.errors import SourceError, UsageError
from bindery.findings import Finding, errors


def add(commands: Subparsers) -> None:
    """Declare it."""
    text = 'Make a source folder of a raw text of a printed report, or of Word manuscripts (one paper a file).'
    made = command(commands, 'import', text, run)
    made.add_argument('files', type=Path, nargs='+', metavar='FILE', help='a .txt file, or .docx files in their order')
    made.add_argument('--into', type=Path, metavar='DIR', help='the source folder to write')
    made.add_argument('--register', type=Path, metavar='FILE', help='a contributors.yaml with people already known')
    made.add_argument(
        '--decisions', type=Path, metavar='FILE', help='what was decided before (default: decisions.yaml in DIR)'
    )
    made.add_argument('--title', default='', help="the volume's title (Word manuscripts)")
    made.add_argument('--date', default='', help='the date of publication, as 2018-09 (Word manuscripts)')
    made.add_argument(
        '--returned', action='store_true', help='the files are papers made by `docx` that came back; keeps marks'
    )
    made.add_argument('--source', type=Path, metavar='DIR', help='with --returned: folder with volume.yaml')
    made.add_argument('--chapter', default='', metavar='ID', help='with --returned: which paper it is')
    made.add_argument('--force', action='store_true', help='write into a folder that is not empty')


def run(asked: Namespace, console: Console) -> int:
    """Import a raw text or Word manuscripts, or take papers back."""
    if asked.returned:
        return _taken_back(asked, console)
    if asked.into is None:
        raise UsageError('name the source folder to write with --into')
    lines, findings = _imported(asked)
    for line in lines:
        console.say(line)
    # What was not sure stands among the lines already; only what is wrong is said again, at the end.
    wrong = errors(findings)
    console.findings(wrong)
    return SourceError.exit_code if wrong else 0


def _taken_back(asked: Namespace, console: Console) -> int:
    """Keep what authors did in Word as marks beside the source."""
    from bindery.word.returning import take_back

    if asked.chapter and len(asked.files) > 1:
        raise UsageError('--chapter goes with one file')
    source = source_folder(asked)
    _there(asked.files)
    for file in asked.files:
        taken = take_back(file, source, asked.chapter)
        for line in taken.lines:
            console.say(line)
        console.findings(taken.findings)
    return 0


def _imported(asked: Namespace) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """What an import prints and finds; the kind of the files says which import it is."""
    kinds = {file.suffix.lower() for file in asked.files}
    of_word = kinds <= {'.docx', '.docm'}
    if not of_word and (kinds != {'.txt'} or len(asked.files) > 1):
        raise UsageError('import takes one .txt file, or one or more .docx files')
    _there([*asked.files, *(file for file in (asked.register, asked.decisions) if file)])
    if of_word:
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
        return (*word.lines, *_marked(asked, word.paths)), word.findings
    if asked.title or asked.date:
        raise UsageError('--title and --date are for Word manuscripts; of a raw text, mend what volume.yaml says')
    from bindery.intake.report import run as read_text

    text = read_text(asked.files[0], asked.into, register=asked.register, force=asked.force, decisions=asked.decisions)
    return text.lines, text.findings


def _there(files: Sequence[Path]) -> None:
    """Raises UsageError with the files that are not there: a slip on the command line, no fault of a manuscript."""
    if gone := [str(file) for file in files if not file.exists()]:
        raise UsageError(f'there is no file {", ".join(gone)}')


def _marked(asked: Namespace, written: tuple[Path, ...]) -> tuple[str, ...]:
    """Keep what was tracked and commented in manuscripts just taken in; what is to be said of it."""
    from bindery.load.chapter import chapter_id
    from bindery.word.returning import manuscripts

    chapters = sorted(path for path in written if path.parent.name == 'chapters' and path.suffix == '.md')
    ids = [chapter_id(PurePosixPath(path.name)) for path in chapters]
    try:
        kept = manuscripts(asked.files, ids, asked.into)
    except SourceError:
        return ('The source has errors, so tracked changes and comments were not kept as marks; run `check`.',)
    return (f'Tracked changes and comments kept as {len(kept)} marks under proof/marks/.',) if kept else ()
