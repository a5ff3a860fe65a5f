"""The file of paragraph numbers: what is written is read again, and a damaged file is one finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindery.proof import paragraphs_file
from bindery.proof.paragraphs import Numbers, tie

FILE = 'proof/paragraphs.yaml'


def kept(folder: Path, text: str) -> Path:
    (folder / 'proof').mkdir(exist_ok=True)
    (folder / FILE).write_text(text, encoding='utf-8')
    return folder


def test_where_there_is_no_file_there_are_no_numbers(tmp_path: Path) -> None:
    assert paragraphs_file.read(tmp_path) == ({}, ())


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    papers = [tie(tie(Numbers('salt'), ['One “pan”: of lead.', 'Two: #3']), ['Two: #3']), Numbers('wells')]
    assert paragraphs_file.keep(tmp_path, papers) == ()
    assert paragraphs_file.read(tmp_path) == ({paper.paper: paper for paper in papers}, ())


@given(st.lists(st.text(max_size=80), max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.getbasetemp() / 'any'
    folder.mkdir(exist_ok=True)
    made = tie(Numbers('salt'), texts)
    assert paragraphs_file.keep(folder, [made]) == ()
    assert paragraphs_file.read(folder) == ({'salt': made}, ())


def test_it_is_written_only_when_something_changed(tmp_path: Path) -> None:
    paragraphs_file.keep(tmp_path, [tie(Numbers('salt'), ['One.'])])
    before = (tmp_path / FILE).stat().st_mtime_ns
    paragraphs_file.keep(tmp_path, [tie(Numbers('salt'), ['One.'])])
    assert (tmp_path / FILE).stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ('what', 'text'),
    [
        ('a merge left in it', '<<<<<<< ours\npapers: []\n=======\n'),
        ('cut off', 'papers:\n  - paper: "sal'),
        ('no mapping', '- 1\n- 2\n'),
        ('several things wrong', 'papers:\n  - {paper: salt, pages: 3, paragraphs: [{begins: x}]}\n'),
        ('no number', 'papers:\n  - {paper: salt, paragraphs: [{number: fourteen, begins: x}]}\n'),
        ('a number twice', 'papers:\n  - {paper: salt, paragraphs: [{number: 1, begins: x}], gone: [1]}\n'),
        ('a paper twice', 'papers:\n  - {paper: salt}\n  - {paper: salt}\n'),
        ('an alias', 'papers: &p []\nmore: *p\n'),
    ],
)
def test_a_damaged_file_is_one_finding(tmp_path: Path, what: str, text: str) -> None:
    numbers, findings = paragraphs_file.read(kept(tmp_path, text))
    assert numbers == {}
    assert [found.code for found in findings] == ['paragraphs-damaged'], what
    assert findings[0].location
    assert findings[0].location.file == FILE


def test_a_file_that_is_no_utf8_is_one_finding(tmp_path: Path) -> None:
    kept(tmp_path, '')
    (tmp_path / FILE).write_bytes(b'papers: [\xff]')
    assert [found.code for found in paragraphs_file.read(tmp_path)[1]] == ['paragraphs-damaged']


def test_nothing_outside_the_source_is_read_or_written(tmp_path: Path) -> None:
    source, outside = tmp_path / 'source', tmp_path / 'outside'
    source.mkdir()
    outside.mkdir()
    (outside / 'paragraphs.yaml').write_text('papers: []\n', encoding='utf-8')
    (source / 'proof').symlink_to(outside)
    assert [found.code for found in paragraphs_file.read(source)[1]] == ['paragraphs-damaged']
    assert [found.code for found in paragraphs_file.keep(source, [Numbers('salt')])] == ['paragraphs-not-kept']
    assert (outside / 'paragraphs.yaml').read_text(encoding='utf-8') == 'papers: []\n'
