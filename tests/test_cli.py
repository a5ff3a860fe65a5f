"""The command line as an editor meets it: exit codes, what is printed, what lies in the output folder."""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path

import pytest

from bindery.cli import MODULES, main, parsers

SMALL = Path(__file__).parent / 'volumes' / 'small'


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / 'small')
    return tmp_path / 'small'


def test_html_and_epub_are_made_side_by_side(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / 'dist'
    assert run('html', '--source', source, '--out', out) == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(out / 'html' / 'index.html')
    assert run('epub', '--source', source, '--out', out) == 0
    assert names(out) == {'html', 'bread-ovens.epub', 'bread-ovens-cover.jpg', 'build.json'}


def test_an_old_edition_is_named(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / 'dist'
    run('html', '--source', source, '--out', out)
    chapter = source / 'chapters' / '03-karali.md'
    chapter.write_text(chapter.read_text() + '\nOne more line.\n')
    run('epub', '--source', source, '--out', out)
    assert 'Out of date, made from an earlier source: html' in capsys.readouterr().out


def test_a_changed_text_under_a_released_version_is_a_warning(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build = ('html', '--source', source, '--out', tmp_path / 'dist')
    run(*build)
    run(*build)
    assert 'version-unchanged' not in capsys.readouterr().err
    chapter = source / 'chapters' / '03-karali.md'
    chapter.write_text(chapter.read_text() + '\nOne more line.\n')
    assert run(*build) == 0
    assert 'volume.yaml: warning version-unchanged: the source has changed since version 1.1' in capsys.readouterr().err
    record = source / 'volume.yaml'
    record.write_text(record.read_text().replace('version: "1.1"', 'version: "1.2"'))
    run(*build)
    assert 'version-unchanged' not in capsys.readouterr().err


def test_a_mistake_leaves_the_output_as_it_was(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / 'dist'
    run('html', '--source', source, '--out', out)
    before = {file: file.read_bytes() for file in out.rglob('*') if file.is_file()}
    chapter = source / 'chapters' / '03-karali.md'
    chapter.write_text(chapter.read_text() + '\nSee [](#nowhere).\n')
    assert run('html', '--source', source, '--out', out) == 1
    assert 'chapters/03-karali.md:' in capsys.readouterr().err
    assert {file: file.read_bytes() for file in out.rglob('*') if file.is_file()} == before


def test_a_draft_is_built_over_what_is_missing(source: Path, tmp_path: Path) -> None:
    (source / 'chapters' / '02-van-der-loon.md').unlink()
    out = tmp_path / 'dist'
    assert run('html', '--source', source, '--out', out) == 1
    assert not out.exists()
    assert run('html', '--source', source, '--out', out, '--draft') == 0
    assert run('epub', '--source', source, '--out', out, '--draft') == 0
    assert names(out) == {'html-draft', 'bread-ovens-draft.epub', 'bread-ovens-draft-cover.jpg', 'build.json'}
    for page in (out / 'html-draft').glob('*.html'):
        assert 'DRAFT' in page.read_text(), page.name


def test_one_chapter_alone_each_step_said(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / 'dist'
    assert run('html', '--source', source, '--out', out, '--only', 'karali', '--verbose') == 0
    assert 'karali.html' in names(out / 'html-karali')
    assert 'oldcastle.html' not in names(out / 'html-karali')
    steps = re.findall(r'^([a-z]+): .*: \d+\.\d\d s$', capsys.readouterr().err, re.MULTILINE)
    assert steps == ['load', 'assemble', 'render', 'publish']


@pytest.mark.parametrize(
    ('arguments', 'said'),
    [
        (('html', '--source', 'nowhere'), 'there is no folder nowhere'),
        (('html', '--only', 'nobody'), 'no chapter is called'),
        (('frobnicate',), 'invalid choice'),
        (('import', 'a.pdf', '--into', 'x'), 'import takes'),
        (('import', 'a.docx', 'b.docx', '--into', 'x'), 'there is no file a.docx, b.docx'),
        (('import', __file__.replace('.py', '.txt'), '--into', 'x'), 'there is no file'),
        (('import', '--returned', 'a.docx'), 'there is no file a.docx'),
        ((), ''),
    ],
)
def test_wrong_usage_is_exit_2(
    arguments: tuple[str, ...],
    said: str,
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(source)
    assert run(*arguments) == 2
    assert said in capsys.readouterr().err
    assert not (source / 'dist').exists()


def test_the_output_folder_of_somebody_else_is_refused(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run('html', '--source', source, '--out', source) == 2
    assert 'no build of Bindery wrote' in capsys.readouterr().err


def test_help_names_the_editors_commands_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run('--help') == 0
    text = capsys.readouterr().out
    places = [text.index(f'\n  {name} ') for name in ('new', 'import', 'check', 'pdf', 'epub', 'html', 'all', 'doctor')]
    assert places == sorted(places)


def test_help_imports_the_standard_library_alone() -> None:
    import subprocess
    import sys

    code = (
        'import sys; from bindery.cli import parsers; parsers().format_help();'
        'print({m.split(".")[0] for m in sys.modules} - set(sys.stdlib_module_names) - {"bindery", "__main__"})'
    )
    done = subprocess.run(
        [sys.executable, '-S', '-c', code], cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == 'set()'


def test_without_pango_only_the_pdf_is_missing(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr('bindery.machine.missing_libraries', lambda: ('libpango-1.0',))
    out = tmp_path / 'dist'
    assert run('pdf', '--source', source, '--out', out, '--no-install') == 3
    assert not out.exists()
    assert run('all', '--source', source, '--out', out, '--no-install') == 3
    assert 'Pango' in capsys.readouterr().err
    assert names(out) == {'html', 'records', 'bread-ovens.epub', 'bread-ovens-cover.jpg', 'build.json'}


def test_a_full_disk_leaves_the_output_as_it_was(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import errno

    out = tmp_path / 'dist'
    run('html', '--source', source, '--out', out)
    before = {file: file.read_bytes() for file in out.rglob('*') if file.is_file()}

    def full(self: Path, *values: object, **more: object) -> int:
        raise OSError(errno.ENOSPC, 'No space left on device', str(self))

    monkeypatch.setattr(Path, 'write_text', full)
    monkeypatch.setattr(Path, 'write_bytes', full)
    assert run('html', '--source', source, '--out', out) == 3
    assert 'the disk is full' in capsys.readouterr().err
    assert {file: file.read_bytes() for file in out.rglob('*') if file.is_file()} == before


@pytest.mark.parametrize('name', MODULES)
def test_a_command_read_alone_is_the_command(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for given in ((), (name,)):
        with pytest.raises(SystemExit):
            parsers(given).parse_args([name, '--help'])
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert said[0].startswith('usage: ')


def test_every_command_has_its_module() -> None:
    (commands,) = (each for each in parsers()._actions if isinstance(each, argparse._SubParsersAction))
    assert set(commands.choices) == set(MODULES)
