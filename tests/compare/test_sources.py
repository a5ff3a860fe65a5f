"""States of the small volume compared: edited at random, reflowed, bound as an EPUB, kept in git."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bindery.compare import epub, git, sources
from bindery.compare.comparing import compared
from bindery.compare.sides import state
from bindery.compare.values import Book
from bindery.editions.epub import assembled
from bindery.editions.epub_package import packed
from bindery.errors import SourceError, UsageError
from bindery.shelf import shelf
from tests.compare.editing import edit
from tests.compare.taking import count, holds
from tests.editions.made import made as small_volume

SMALL = Path(__file__).parent.parent / 'volumes' / 'small'


@pytest.fixture(scope='module')
def small() -> Book:
    return sources.read(SMALL, 'before')


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / 'source', ignore=shutil.ignore_patterns('golden')))


@pytest.mark.parametrize('seed', range(6))
def test_random_edits_can_be_accepted_and_rejected(small: Book, copy: Path, seed: int) -> None:
    edit(copy, seed, 3 + seed)
    after = sources.read(copy, 'after')
    holds(compared(small, after), small, after)


@pytest.mark.slow
@pytest.mark.parametrize('seed', range(100, 120))
def test_the_same_on_many_more(small: Book, copy: Path, seed: int) -> None:
    test_random_edits_can_be_accepted_and_rejected(small, copy, seed)


def test_reflowed_source_shows_no_difference(small: Book, copy: Path) -> None:
    for paper in sorted(copy.glob('chapters/*.md')):
        head, _, body = paper.read_text('utf-8').partition('\n---\n')
        paragraphs = [' '.join(text.split()) if re.match(r'[A-Z]', text) else text for text in body.split('\n\n')]
        paper.write_text(f'{head}\n---\n' + '\n\n\n'.join(paragraphs), 'utf-8')
    comparison = compared(small, sources.read(copy, 'after'))
    assert comparison.same


@pytest.fixture(scope='module')
def bound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small volume as an EPUB, its cover left empty."""
    file = tmp_path_factory.mktemp('epub') / 'small.epub'
    file.write_bytes(packed(assembled(*small_volume(), lambda: b'')))
    return file


def test_an_epub_is_what_its_source_is(small: Book, bound: Path) -> None:
    comparison = compared(epub.read(bound, 'bound'), small)
    assert [paper.id for paper in comparison.papers if paper.kind != 'same'] == []
    assert comparison.same


def test_credits_contents_and_pages_of_facts_are_compared(small: Book, copy: Path) -> None:
    register = copy / 'contributors.yaml'
    register.write_text(register.read_text('utf-8').replace('family: Oldcastle', 'family: Newcastle'), 'utf-8')
    record = copy / 'volume.yaml'
    record.write_text(record.read_text('utf-8').replace('place: Leuven', 'place: Ghent'), 'utf-8')
    comparison = compared(small, sources.read(copy, 'after'))
    changed = {paper.id for paper in comparison.papers if paper.kind == 'changed'}
    assert {'title-page', 'contents', 'oldcastle', 'contributors'} <= changed
    (paper,) = (paper for paper in comparison.papers if paper.id == 'oldcastle')
    assert [change.new[0].kind for change in paper.changes if change.kind == 'changed'] == ['credit']


def test_another_picture_is_seen(small: Book, copy: Path) -> None:
    picture = sorted((copy / 'chapters' / 'images').iterdir())[0]
    data = picture.read_bytes()
    picture.write_bytes(
        data.replace(b'</svg>', b'<circle r="9"/></svg>') if data.endswith(b'</svg>\n') else data + b'\0'
    )
    comparison = compared(small, sources.read(copy, 'after'))
    assert sum(count(paper.changes, 'changed') for paper in comparison.papers) == 1


def test_a_source_that_cannot_be_built_says_which(copy: Path) -> None:
    (copy / 'volume.yaml').write_text('title: [', 'utf-8')
    with pytest.raises(SourceError) as raised:
        sources.read(copy, 'v1')
    assert str(raised.value.findings[0].location).startswith('v1: volume.yaml')


# Revisions


@pytest.fixture
def repository(copy: Path) -> Callable[..., str]:
    """Runs git in the folder that holds the source, which is a repository with one commit."""

    def run(*arguments: str) -> str:
        name = ('-c', 'user.name=A', '-c', 'user.email=a@example.org')
        done = subprocess.run(
            ['git', '-C', str(copy.parent), *name, *arguments], check=True, capture_output=True, text=True
        )
        return done.stdout

    run('init', '-q')
    run('add', '.')
    run('commit', '-q', '-m', 'first')
    run('tag', 'sent-out')
    return run


def test_a_revision_is_read_and_nothing_is_touched(
    small: Book, copy: Path, repository: Callable[..., str], tmp_path: Path
) -> None:
    paper = copy / 'chapters' / '03-karali.md'
    paper.write_text(paper.read_text('utf-8') + '\nA last sentence.\n', 'utf-8')
    # What git would run at a checkout or an archive.
    trap = tmp_path / 'trap'
    repository('config', 'filter.trap.smudge', f'touch {trap}')
    repository('config', 'core.fsmonitor', f'touch {trap}')
    (copy.parent / '.git' / 'info' / 'attributes').write_text('*.md filter=trap export-ignore\n')
    before = {path: path.stat().st_mtime_ns for path in sorted(copy.parent.rglob('*'))}
    assert compared(state('sent-out', copy), small).same
    assert state('HEAD', copy) == small
    assert {path: path.stat().st_mtime_ns for path in sorted(copy.parent.rglob('*'))} == before
    assert not trap.exists()


@pytest.mark.parametrize(
    'name', ['--output=x', '-h', 'HEAD; touch x', 'HEAD:source', '$(touch x)', '`x`', 'a..b', ':/first', 'x' * 300]
)
def test_what_is_no_revision_is_never_given_to_git(name: str) -> None:
    assert not git.is_revision(name)


@pytest.mark.parametrize('name', ['HEAD', 'HEAD~3', 'v1.0', 'feature/notes', 'a1b2c3d', '@{1}', 'main^2', 'HEAD@{2}'])
def test_revisions_as_people_name_them(name: str) -> None:
    assert git.is_revision(name)


def test_an_unknown_revision_is_said(copy: Path, repository: Callable[..., str]) -> None:
    with pytest.raises(UsageError, match='no folder, EPUB or revision'):
        state('v9', copy)


def test_links_and_paths_that_lead_out_are_left(copy: Path, repository: Callable[..., str], tmp_path: Path) -> None:
    (copy / 'chapters' / 'secret.md').symlink_to('/etc/passwd')
    repository('add', '.')
    repository('commit', '-q', '-m', 'link')
    room = tmp_path / 'room'
    room.mkdir()
    git.extract(copy, 'HEAD', room)
    assert (room / 'volume.yaml').is_file()
    assert not (room / 'chapters' / 'secret.md').exists()


def test_a_revision_without_the_source_is_said(copy: Path, repository: Callable[..., str]) -> None:
    repository('rm', '-q', '-r', '--cached', 'source')
    repository('commit', '-q', '--allow-empty', '-m', 'without')
    with pytest.raises(UsageError, match=r'has no volume\.yaml in source/'):
        state('HEAD', copy)


# EPUBs that mean harm


def rebuilt(bound: Path, into: Path, **changed: bytes) -> Path:
    """The EPUB with some files, by the end of their names, changed."""
    file = into / 'other.epub'
    with zipfile.ZipFile(bound) as old, zipfile.ZipFile(file, 'w') as new:
        for entry in old.infolist():
            name = entry.filename.rpartition('/')[2].replace('.', '_').replace('-', '_')
            new.writestr(entry, changed.get(name, old.read(entry)))
    return file


XHTML = (
    b'<html xmlns="http://www.w3.org/1999/xhtml"><body><section id="karali" class="chapter">%s</section></body></html>'
)


def test_a_script_in_an_epub_is_only_text_of_ours_escaped(small: Book, bound: Path, tmp_path: Path) -> None:
    body = (
        b'<h1 class="chapter-title">T</h1><script>alert(1)</script>'
        b'<p>&lt;script&gt; <a href="javascript:x()">go</a></p>'
    )
    file = rebuilt(bound, tmp_path, karali_xhtml=XHTML % body)
    from bindery.compare.report import files

    page = files(compared(small, epub.read(file, 'x')))['karali.html'].decode()
    assert '<script' not in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize(
    ('page', 'said'),
    [
        (b'<!DOCTYPE x [<!ENTITY a "b">]>' + XHTML % b'&a;', 'declares entities'),
        (XHTML % (b'<div>' * 300 + b'</div>' * 300), 'nested too deeply'),
        (b'<html', 'no EPUB that can be read'),
    ],
)
def test_a_page_built_to_do_harm_is_refused(bound: Path, tmp_path: Path, page: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        epub.read(rebuilt(bound, tmp_path, karali_xhtml=page), 'x')


def test_a_bomb_is_refused_unread(bound: Path, tmp_path: Path) -> None:
    file = tmp_path / 'bomb.epub'
    with zipfile.ZipFile(file, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('META-INF/container.xml', b' ' * (65 * 2**20))
    with pytest.raises(UsageError, match='would unpack to more than any book'):
        epub.read(file, 'x')


@pytest.mark.parametrize('data', [b'', b'PK\x03\x04', b'no zip at all'])
def test_what_is_no_epub_is_said(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / 'x.epub'
    file.write_bytes(data)
    with pytest.raises(UsageError, match='is no EPUB that can be read'):
        state(str(file), None)


def test_somebody_elses_epub_is_said(bound: Path, tmp_path: Path) -> None:
    pages = {
        f'{name}_xhtml': XHTML.replace(b'class="chapter"', b'') % b'x'
        for name in ('title_page', 'copyright', 'preface', 'nav', 'oldcastle', 'van_der_loon', 'karali')
    } | {f'{name}_xhtml': XHTML.replace(b'class="chapter"', b'') % b'x' for name in ('contributors', 'imprint')}
    with pytest.raises(UsageError, match='was not made by Bindery'):
        epub.read(rebuilt(bound, tmp_path, **pages), 'x')


# The command


def test_the_command_writes_a_report_and_says_how_much(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from bindery.cli import main

    edit(copy, 1, 5)
    out = tmp_path / 'dist'
    assert main(['compare', str(SMALL), '--source', str(copy), '--out', str(out), '--quiet']) == 0
    assert (out / 'compare' / 'index.html').is_file()
    assert main(['compare', str(SMALL), str(SMALL), '--out', str(out)]) == 0
    assert 'Nothing changed.' in capsys.readouterr().out
    assert sorted(path.name for path in (out / 'compare').iterdir()) == ['compare.css', 'index.html']
    assert 'Nothing changed.' in (out / 'compare' / 'index.html').read_text('utf-8')
    # No later source makes a comparison out of date.
    assert shelf(out).stale('another') == ()


@pytest.mark.slow
@pytest.mark.pango
def test_the_pdf_has_its_fonts_and_its_bars(small: Book, copy: Path) -> None:
    import io

    import pikepdf

    from bindery.compare.printing import pdf

    edit(copy, 2, 4)
    comparison = compared(small, sources.read(copy, 'after'))
    data = pdf(comparison)
    assert data == pdf(comparison)
    with pikepdf.open(io.BytesIO(data)) as made_pdf:
        fonts = made_pdf.pages[0].obj.Resources.Font
        assert all('/FontFile2' in font.DescendantFonts[0].FontDescriptor for font in fonts.values())
        assert '/StructTreeRoot' in made_pdf.Root
        assert made_pdf.Root.Lang == 'en'


@pytest.mark.slow
@pytest.mark.chromium
@pytest.mark.npm
def test_axe_finds_nothing(small: Book, copy: Path, tmp_path: Path) -> None:
    from bindery.checks import axe
    from bindery.compare.report import files

    edit(copy, 3, 12)
    folder = tmp_path / 'compare'
    folder.mkdir()
    made = files(compared(small, sources.read(copy, 'after')))
    for name in ('index.html', 'van-der-loon.html', 'compare.css'):
        (folder / name).write_bytes(made[name])
    verdict = axe.check(folder)
    assert verdict.clean, str(verdict)
