"""The command line: what can be asked for, and the exit code that answers; the standard library alone."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from bindery.console import Console
from bindery.errors import BinderyError, MachineError, SourceError
from bindery.stopping import STOPPED, ended_like_stopped
from bindery.version import VERSION

DESCRIPTION = """\
Bindery makes a book of papers from one source: PDF, EPUB and HTML.

A volume is a folder with volume.yaml (its record), contributors.yaml (its people) and Markdown files (its papers).
"""

COMMANDS = """\
commands an editor needs:
  new DIR            start a volume: a folder that builds at once, to be filled
  import FILE …      take in a raw text of a printed report, or Word manuscripts
  check              say everything that is wrong in the source; build nothing
  pdf                make the PDF edition
  epub               make the EPUB edition
  html               make the HTML edition
  all                make all three and the library records, and read the editions back

commands for the machine:
  verify             read the finished editions back and compare them with the source
  records            print a library record of the volume or of a paper; without --format, list the forms
  doctor             show what this machine has, and what each missing thing is needed for
  clean              remove what builds left in the output folder
  test               run Bindery's own tests (test --all: everything that CI runs)

exit codes: 0 done, 1 the source has errors, 2 wrong usage, 3 the machine lacks something
"{program} COMMAND --help" says more about one command.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (0 done, 1 source errors, 2 usage, 3 machine)."""
    parser = parsers()
    try:
        asked = parser.parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    console = Console(quiet=getattr(asked, 'quiet', False), verbose=getattr(asked, 'verbose', False))
    if not hasattr(asked, 'run'):
        parser.print_help()
        return 2
    try:
        with ended_like_stopped():
            return int(asked.run(asked, console))
    except SourceError as error:
        console.findings(error.findings)
        return error.exit_code
    except MachineError as error:
        console.error(str(error), error.remedy)
        return error.exit_code
    except BinderyError as error:
        console.error(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        console.error('stopped; what was in the output folder before is still there')
        return STOPPED
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def console() -> None:
    """The command ``bindery``."""
    sys.exit(main(sys.argv[1:]))


def program() -> str:
    """How this program was called, as the editor would type it again."""
    return 'python build.py' if Path(sys.argv[0]).name == 'build.py' else 'bindery'


def parsers() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog=program(),
        usage='%(prog)s COMMAND [options]',
        description=DESCRIPTION,
        epilog=COMMANDS.replace('{program}', program()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument('--version', action='version', version=f'Bindery {VERSION}')
    commands = parser.add_subparsers(metavar='COMMAND', help=argparse.SUPPRESS)
    for add in (_new, _import, _check, _build, _verify, _records, _machine):
        add(commands)
    return parser


Subparsers: TypeAlias = 'argparse._SubParsersAction[argparse.ArgumentParser]'
Run = Callable[[argparse.Namespace, Console], int]


def _command(commands: Subparsers, name: str, text: str, run: Run) -> argparse.ArgumentParser:
    made = commands.add_parser(name, prog=f'{program()} {name}', description=text, allow_abbrev=False)
    made.set_defaults(run=run, command=name)
    made.add_argument('--verbose', action='store_true', help='say more about what is done, and give advice')
    made.add_argument('--quiet', action='store_true', help='print findings and errors only')
    made.add_argument('--no-install', action='store_true', help='never install anything from the system')
    return made


def _reads_source(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        '--source', type=Path, default=None, metavar='DIR', help='folder with volume.yaml (default: here, else source/)'
    )
    command.add_argument(
        '--draft', action='store_true', help='build what is not finished: placeholders for missing papers and images'
    )


def _new(commands: Subparsers) -> None:
    from bindery import commands as run

    command = _command(commands, 'new', 'Start a volume in a new folder; it builds at once.', run.new)
    command.add_argument('into', type=Path, metavar='DIR', help='the folder to make')
    command.add_argument('--title', default='', help="the volume's title")
    command.add_argument('--force', action='store_true', help='write into a folder that is not empty')


def _import(commands: Subparsers) -> None:
    from bindery import commands as run

    text = 'Make a source folder of a raw text of a printed report, or of Word manuscripts (one paper a file).'
    command = _command(commands, 'import', text, run.take_in)
    command.add_argument(
        'files', type=Path, nargs='+', metavar='FILE', help='a .txt file, or .docx files in their order'
    )
    command.add_argument('--into', type=Path, required=True, metavar='DIR', help='the source folder to write')
    command.add_argument('--register', type=Path, metavar='FILE', help='a contributors.yaml with people already known')
    command.add_argument(
        '--decisions', type=Path, metavar='FILE', help='what was decided before (default: decisions.yaml in DIR)'
    )
    command.add_argument('--title', default='', help="the volume's title (Word manuscripts)")
    command.add_argument('--date', default='', help='the date of publication, as 2018-09 (Word manuscripts)')
    command.add_argument('--force', action='store_true', help='write into a folder that is not empty')


def _check(commands: Subparsers) -> None:
    from bindery import commands as run

    text = 'Say everything that is wrong in the source, as an exacting copy-editor would; build nothing.'
    command = _command(commands, 'check', text, run.check)
    _reads_source(command)
    command.add_argument(
        '--format', choices=('text', 'json', 'sarif'), default='text', help='a report, or JSON or SARIF for machines'
    )
    command.add_argument(
        '--decisions', type=Path, metavar='FILE', help='what was decided before (default: decisions.yaml in the source)'
    )
    command.add_argument(
        '--interactive', action='store_true', help='walk through the findings and write down what you decide'
    )
    command.add_argument('--fix', action='store_true', help='mend what is safe, after showing it')
    command.add_argument('--advice', action='store_true', help='show advice too')


def _build(commands: Subparsers) -> None:
    from bindery import commands as run

    for name, what in (('pdf', 'the PDF edition'), ('epub', 'the EPUB edition'), ('html', 'the HTML edition')):
        _builds(_command(commands, name, f'Make {what}.', run.build))
    everything = _command(
        commands,
        'all',
        'Make the PDF, EPUB and HTML editions and the library records, and read the editions back.',
        run.build,
    )
    _builds(everything)
    everything.add_argument('--editions-only', action='store_true', help='write no records and do not read back')


def _builds(command: argparse.ArgumentParser) -> None:
    _reads_source(command)
    command.add_argument('--out', type=Path, default=None, metavar='DIR', help='output folder (default: dist/)')
    command.add_argument('--only', default='', metavar='CHAPTER', help='build one chapter alone, by its id')
    command.add_argument('--open', action='store_true', help='open what was made')


def _verify(commands: Subparsers) -> None:
    from bindery import commands as run

    text = 'Read the finished editions back and compare them with each other and with the source.'
    command = _command(commands, 'verify', text, run.verify)
    _reads_source(command)
    command.add_argument('--out', type=Path, default=None, metavar='DIR', help='output folder (default: dist/)')
    command.add_argument('--format', choices=('text', 'json'), default='text', help='a table, or JSON for machines')


def _records(commands: Subparsers) -> None:
    from bindery import commands as run

    text = 'Print a library record of the volume, or of one paper; without --format, list the forms there are.'
    command = _command(commands, 'records', text, run.records)
    _reads_source(command)
    command.add_argument('--format', default='', metavar='NAME', help='the form, as marcxml or bibtex')
    command.add_argument('--paper', default='', metavar='ID', help='the record of this paper, by its id')


def _machine(commands: Subparsers) -> None:
    from bindery import commands as run

    _command(commands, 'doctor', 'Show what this machine has and what each missing thing is needed for.', run.doctor)
    clean = _command(commands, 'clean', 'Remove what builds left in the output folder.', run.clean)
    clean.add_argument('--out', type=Path, default=None, metavar='DIR', help='output folder (default: dist/)')
    test = _command(commands, 'test', "Run Bindery's own tests.", run.test)
    test.add_argument('--all', action='store_true', dest='everything', help='everything that CI runs')
    test.add_argument('rest', nargs='*', metavar='ARGUMENT', help='passed on to pytest')
