"""What a build costs that follows another one, in counts that hold on every machine; and it makes the same bytes."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bindery.building import build
from bindery.cache import kept
from bindery.cache.store import Counts
from bindery.console import Console
from bindery.editions import templating
from bindery.editions.pdf.part import Job, Part
from bindery.editions.pdf.workers import Workers
from bindery.load import survey
from bindery.pandoc import markdown
from bindery.reading import Order

ROOT = Path(__file__).parent.parent
SMALL = ROOT / 'tests' / 'volumes' / 'small'
PDF = 'bread-ovens.pdf'


@dataclass
class Cost:
    """What one build did: parts laid out, starts of pandoc, what the store did, and the files it made."""

    laid_out: list[str] = field(default_factory=list)
    pandoc: int = 0
    counts: Counts = field(default_factory=Counts)
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def missed(self) -> dict[str, int]:
        """How many results of each kind had to be made."""
        return {kind: number for kind, number in self.counts.missed.items() if number}


Run = Callable[..., Cost]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Builds a source as a new process would, with one cache for all builds of a test, or without."""
    cost = Cost()
    start, lay_out = subprocess.Popen, Workers._lay_out

    def counted(command: list[str], **more: Any) -> subprocess.Popen[bytes]:
        cost.pandoc += 'pandoc' in command[0]
        return start(command, **more)

    def noted(self: Workers, jobs: Sequence[Job], also: Callable[[], None]) -> tuple[Part, ...]:
        cost.laid_out += [job.id for job in jobs]
        return lay_out(self, jobs, also)

    monkeypatch.setattr(subprocess, 'Popen', counted)
    monkeypatch.setattr(Workers, '_lay_out', noted)

    def built(source: Path, *editions: str, fresh: bool = False) -> Cost:
        nonlocal cost
        cost = Cost()
        monkeypatch.setattr(markdown, '_KNOWN', {})
        monkeypatch.setattr(survey, '_SOUND', {})
        out = tmp_path / ('fresh' if fresh else 'dist')
        with kept.keeping(None if fresh else tmp_path / 'cache') as store:
            build(Order(source, out), editions, Console(quiet=True))
        cost.counts = store.counts if store else Counts()
        files = (file for file in out.rglob('*') if file.is_file() and file.name != 'build.json')
        cost.files = {file.relative_to(out).as_posix(): file.read_bytes() for file in files}
        return cost

    return built


@pytest.fixture
def source(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / 'source', ignore=shutil.ignore_patterns('golden'))
    return tmp_path / 'source'


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text('utf-8')
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), 'utf-8')


def test_after_one_word_one_text_is_read_and_written_anew(source: Path, run: Run) -> None:
    first = run(source, 'html')
    changed(source / 'chapters' / '02-van-der-loon.md', 'The loaves at the back', 'All loaves at the back')
    again = run(source, 'html')
    made = {'tree': 1, 'survey': 1, 'accessibility-page': 1, 'faces-page': 1}
    assert again.missed == made
    assert again.pandoc == 1
    assert 0 < again.counts.written.total() < first.counts.written.total() / 4
    assert again.files == run(source, 'html', fresh=True).files


@pytest.mark.parametrize('edition', ['html', pytest.param('epub', marks=pytest.mark.slow)])
def test_after_one_word_no_page_is_set_again_but_its_text(
    source: Path, run: Run, edition: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(source / 'templates')
    run(source, edition)
    changed(source / 'chapters' / '02-van-der-loon.md', 'The loaves at the back', 'All loaves at the back')
    with monkeypatch.context() as patched:
        patched.setattr(templating, 'set_template', lambda *given, **values: pytest.fail('a page was set'))
        patched.setattr(templating, 'environment', lambda document: pytest.fail('templates were read in'))
        again = run(source, edition)
    assert 'page-frame' not in again.missed
    assert again.files == run(source, edition, fresh=True).files


@pytest.mark.parametrize(
    ('file', 'old', 'new'),
    [
        ('contributors.yaml', 'given: Marta', 'given: Martha'),
        ('chapters/02-van-der-loon.md', 'keywords: [', 'keywords: [crumbs, '),
        ('volume.yaml', 'title: Bread Ovens of', 'title: Ovens of'),
    ],
)
def test_what_stands_around_a_text_decides_its_page(source: Path, run: Run, file: str, old: str, new: str) -> None:
    shutil.rmtree(source / 'templates')
    run(source, 'html')
    changed(source / file, old, new)
    again = run(source, 'html')
    assert again.missed['page-frame'] > 0
    assert again.files == run(source, 'html', fresh=True).files


@pytest.mark.slow
@pytest.mark.pango
def test_after_one_word_one_part_is_laid_out(source: Path, run: Run) -> None:
    first = run(source, 'pdf', 'epub')
    unchanged = run(source, 'pdf', 'epub')
    assert (unchanged.laid_out, unchanged.pandoc, unchanged.missed, unchanged.files) == ([], 0, {}, first.files)
    changed(source / 'chapters' / '02-van-der-loon.md', 'The loaves at the back', 'All loaves at the back')
    again = run(source, 'pdf', 'epub')
    # It prints pages of another paper: once before these are known, once with them.
    assert again.laid_out == ['van-der-loon', 'van-der-loon']
    made = {'tree': 1, 'survey': 1, 'part': 2, 'part-facts': 1, 'gathering': 1}
    assert again.missed == made
    assert again.pandoc == 1
    assert 0 < again.counts.written.total() < first.counts.written.total() / 4
    assert again.files == run(source, 'pdf', 'epub', fresh=True).files


@pytest.mark.slow
@pytest.mark.pango
def test_a_paper_that_grows_by_a_page_moves_the_others_without_laying_them_out(source: Path, run: Run) -> None:
    run(source, 'pdf')
    file = source / 'chapters' / '01-oldcastle.md'
    file.write_text(file.read_text('utf-8') + '\n' + 'The oven was lit again before the feast.\n\n' * 60, 'utf-8')
    again = run(source, 'pdf')
    # The third paper prints the page on which the second begins; the contents print all.
    assert set(again.laid_out) == {'oldcastle', 'karali', 'contents'}
    assert again.files == run(source, 'pdf', fresh=True).files


@pytest.mark.slow
@pytest.mark.pango
def test_the_specimen_comes_out_of_the_cache_as_it_went_in(run: Run) -> None:
    first, again = (run(ROOT / 'source', 'pdf', 'epub', 'html') for _ in range(2))
    assert (again.laid_out, again.pandoc, again.missed) == ([], 0, {})
    assert again.files == first.files
