"""The command line: what can be asked for, and the exit code that answers; the standard library alone."""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from bindery.commands.options import program
from bindery.console import Console
from bindery.errors import BinderyError, MachineError, SourceError
from bindery.shortage import shortage
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
  offprints          make each paper alone: a PDF with the volume's folios, and one HTML page
  all                make all three and the library records, and read the editions back
  proof              make the proof to read, query and correct by (proof --pdf; proof --author ID)
  serve              show the volume in the browser while you edit, each saved file at once
  archive            put a version into a bag for good, or make what DSpace or a distributor takes
  docx CHAPTER       make a paper a Word file for its author; import --returned takes it back
  compare OLD [NEW]  show by word what changed: revisions of git, folders or EPUBs
  marks              list, close and accept what was marked in the proof

commands for the machine:
  catalogue          build every volume of a series that changed, and the series' own pages
  verify             read the finished editions back and compare them with the source
  records            print a library record of the volume or of a paper; without --format, list the forms
  doctor             show what this machine has, and what each missing thing is needed for
  clean              remove what builds left in the output folder
  test               run Bindery's own tests (test --all: everything that CI runs)

exit codes: 0 done, 1 the source has errors, 2 wrong usage, 3 the machine lacks something,
            130 stopped (Ctrl-C)
"{program} COMMAND --help" says more about one command.
"""


# The module of each command, the editor's first.
MODULES = {
    'new': 'new', 'import': 'take_in', 'check': 'check',
    'pdf': 'build', 'epub': 'build', 'html': 'build', 'all': 'build',
    'proof': 'proof', 'serve': 'serve', 'docx': 'docx', 'compare': 'compare', 'marks': 'marks',
    'catalogue': 'catalogue', 'verify': 'verify', 'records': 'records', 'offprints': 'offprints', 'archive': 'archive',
    'doctor': 'machine', 'clean': 'machine', 'test': 'machine',
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (0 done, 1 source errors, 2 usage, 3 machine)."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        asked = parsers(given).parse_args(given)
    except SystemExit as stop:
        return int(stop.code or 0)
    return run(asked)


def run(asked: Namespace) -> int:
    """Run the command of a command line that was read; returns its exit code."""
    console = Console(quiet=getattr(asked, 'quiet', False), verbose=getattr(asked, 'verbose', False))
    if not hasattr(asked, 'run'):
        parsers().print_help()
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
    except Exception as error:
        lack = shortage(error)
        if lack is None:
            raise
        console.error(str(lack), lack.remedy)
        return lack.exit_code


def parsers(arguments: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser of the whole command line; of the command alone that ``arguments`` begin with, if they do."""
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
    asked = MODULES.get(arguments[0]) if arguments else None
    for name in (asked,) if asked else dict.fromkeys(MODULES.values()):
        import_module(f'bindery.commands.{name}').add(commands)
    return parser
