"""What the machine has and lacks, and the command that installs each thing. Standard library only."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bindery import apt
from bindery.errors import MachineError
from bindery.frozen import frozen

Ask = Callable[[str], bool]


@frozen
class Need:
    """Something that comes from the system: what it is for, Debian's packages, and how others install it."""

    name: str
    purpose: str
    debian: tuple[str, ...]
    fedora: str
    arch: str
    macos: str
    windows: str

    @property
    def commands(self) -> tuple[tuple[str, str], ...]:
        """The exact command for each system, by the system's name."""
        return (
            ('Debian, Ubuntu', f'apt-get install {" ".join(self.debian)}'),
            ('Fedora', self.fedora),
            ('Arch', self.arch),
            ('macOS', self.macos),
            ('Windows', self.windows),
        )


PANGO = Need(
    name='Pango',
    purpose='the PDF edition',
    debian=('libpango-1.0-0', 'libpangoft2-1.0-0', 'libharfbuzz-subset0'),
    fedora='dnf install pango harfbuzz',
    arch='pacman -S pango harfbuzz',
    macos='brew install pango',
    windows='pacman -S mingw-w64-x86_64-pango'
    '   (in MSYS2; then set WEASYPRINT_DLL_DIRECTORIES=C:\\msys64\\mingw64\\bin)',
)
VENV = Need(
    name="Python's venv",
    purpose='setting Bindery up',
    debian=(f'python{sys.version_info[0]}.{sys.version_info[1]}-venv',),
    fedora='dnf install python3 python3-pip',
    arch='pacman -S python',
    macos='brew install python',
    windows='winget install --id Python.Python.3.13   (the installer from python.org has venv; a minimal one may not)',
)

# Names as WeasyPrint looks for them (weasyprint/text/ffi.py), by the part of Pango they belong to.
LIBRARIES = {
    'GObject': ('gobject-2.0', 'libgobject-2.0.so.0', 'libgobject-2.0.0.dylib', 'libgobject-2.0-0.dll'),
    'Pango': ('pango-1.0', 'libpango-1.0.so.0', 'libpango-1.0.dylib', 'libpango-1.0-0.dll'),
    'PangoFT2': ('pangoft2-1.0', 'libpangoft2-1.0.so.0', 'libpangoft2-1.0.dylib', 'libpangoft2-1.0-0.dll'),
    'HarfBuzz': ('harfbuzz', 'libharfbuzz.so.0', 'libharfbuzz.0.dylib', 'libharfbuzz-0.dll'),
    'HarfBuzz subset': (
        'harfbuzz-subset',
        'libharfbuzz-subset.so.0',
        'libharfbuzz-subset.0.dylib',
        'libharfbuzz-subset-0.dll',
    ),
    'Fontconfig': ('fontconfig', 'libfontconfig.so.1', 'libfontconfig.1.dylib', 'libfontconfig-1.dll'),
}
SUDO = ('Debian, Ubuntu', 'Fedora', 'Arch')
HOMEBREW = (Path('/opt/homebrew/lib'), Path('/usr/local/lib'))


def library(name: str) -> ctypes.CDLL | None:
    """The library of this name (a key of ``LIBRARIES``) loaded, or None where the machine has none."""
    candidates = list(LIBRARIES[name][1:])
    if sys.platform == 'darwin':
        candidates += [str(folder / file) for folder in HOMEBREW for file in candidates if file.endswith('.dylib')]
    for candidate in candidates:
        try:
            return ctypes.CDLL(candidate)
        except OSError:
            continue
    found = ctypes.util.find_library(LIBRARIES[name][0])
    try:
        return ctypes.CDLL(found) if found else None
    except OSError:
        return None


def library_version(name: str, function: str) -> str:
    """A library's version by its own function (such as ``pango_version_string``); '' where it is not there."""
    found = library(name)
    if found is None:
        return ''
    call = getattr(found, function)
    call.restype = ctypes.c_char_p
    return str(call().decode())


def type_libraries() -> tuple[tuple[str, str], ...]:
    """The libraries that decide where a letter stands, with their versions; '' for one that is not there."""
    fontconfig = library('Fontconfig')
    return (
        ('pango', library_version('Pango', 'pango_version_string')),
        ('harfbuzz', library_version('HarfBuzz', 'hb_version_string')),
        ('fontconfig', str(fontconfig.FcGetVersion()) if fontconfig else ''),
    )


def missing_libraries() -> tuple[str, ...]:
    """Names of the libraries that WeasyPrint needs and the machine lacks."""
    return tuple(name for name in LIBRARIES if library(name) is None)


def has_pango() -> bool:
    """Whether the PDF edition can be made here."""
    return not missing_libraries()


def require_pango(*, no_install: bool = False, ask: Ask | None = None) -> None:
    """Make sure that Pango is there: as root on a Debian-like system by installing it, elsewhere by saying how.

    Args:
        no_install: never install anything.
        ask: asks the user a yes-or-no question; by default on the terminal, where there is one.

    Raises:
        MachineError: Pango is not there; the remedy has the exact command for each system.
    """
    missing = missing_libraries()
    if not missing:
        return
    problem = f'The PDF edition needs Pango; missing: {", ".join(missing)}. EPUB and HTML work without it.'
    obtain(PANGO, problem, no_install=no_install, ask=ask or asker())
    if missing_libraries():
        raise MachineError(problem, remedy_for(PANGO))


def obtain(need: Need, problem: str, *, no_install: bool, ask: Ask | None) -> None:
    """Install what is needed with apt where that is allowed.

    Raises:
        MachineError: it may not be installed from here, the user said no, or apt failed.
    """
    if no_install or not apt.usable():
        raise MachineError(problem, remedy_for(need))
    command = f'apt-get install --no-install-recommends {" ".join(need.debian)}'
    say(f'{problem}\nBindery can install it: {command}')
    if ask is not None and not ask('Run this command now?'):
        raise MachineError(problem, remedy_for(need))
    apt.install(need.debian)
    say(f'Installed: {", ".join(apt.versions(need.debian))}.')


def remedy_for(need: Need) -> str:
    """The exact command for this system where it is known, else for every system."""
    here = system()
    chosen = [pair for pair in need.commands if pair[0] == here] or need.commands
    width = max(len(name) for name, _ in chosen)
    sudo = '' if apt.is_root() else 'sudo '
    lines = (f'  {name:<{width}}  {sudo if name in SUDO else ""}{command}' for name, command in chosen)
    return f'To install {need.name}:\n' + '\n'.join(lines)


def program(*names: str) -> str:
    """The path of the first of these programs that is on the path; '' where none is."""
    return next((found for name in names if (found := shutil.which(name))), '')


def program_version(path: str, *arguments: str) -> str:
    """The first line that a program prints about its version; '' where it does not run."""
    try:
        done = subprocess.run(
            [path, *arguments], capture_output=True, text=True, errors='replace', timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ''
    lines = (done.stdout.strip() or done.stderr.strip()).splitlines()
    return lines[0] if lines and not done.returncode else ''


def java() -> str:
    """The Java runtime's path, or ''; macOS has a stub that only says where to get one, so it is asked."""
    path = program('java')
    return path if path and program_version(path, '-version') else ''


def chromium() -> str:
    """Chromium's or Chrome's path, or ''; BINDERY_CHROMIUM names another."""
    return os.environ.get('BINDERY_CHROMIUM') or program('chromium', 'chromium-browser', 'google-chrome', 'chrome')


def node() -> str:
    """Node's path, or ''."""
    return program('node', 'nodejs')


def npm() -> str:
    """The path of npm, or ''."""
    return program('npm')


def say(message: str) -> None:
    """Tell the user what is being done to the machine."""
    print(message, file=sys.stderr, flush=True)


def ask_on_terminal(question: str) -> bool:
    """Ask a yes-or-no question on the terminal; anything but y or yes is no."""
    print(f'{question} [y/N] ', end='', file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {'y', 'yes'}


def asker() -> Ask | None:
    """``ask_on_terminal`` where a person sits at a terminal, else None."""
    return ask_on_terminal if sys.stdin and sys.stdin.isatty() and sys.stderr.isatty() else None


def system() -> str:
    """The name under which ``Need.commands`` knows this system; '' where it does not."""
    if sys.platform == 'darwin':
        return 'macOS'
    if sys.platform == 'win32':
        return 'Windows'
    likes = apt.release()
    known = (('debian', 'Debian, Ubuntu'), ('ubuntu', 'Debian, Ubuntu'), ('fedora', 'Fedora'), ('rhel', 'Fedora'))
    return next((name for word, name in (*known, ('arch', 'Arch')) if word in likes), '')
