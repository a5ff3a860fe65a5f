from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bindery.checks.fix import changes, write
from bindery.codes import finding
from bindery.findings import Finding, Replacement

CHAPTER = '---\ntitle: Slow boats\n---\n\nA boat boat sank.\n'


def fixing(*puts: tuple[str, str, str], text: str = CHAPTER) -> Finding:
    made = tuple(Replacement(file, text.index(old), text.index(old) + len(old), old, new) for file, old, new in puts)
    return replace(finding('title-capitals', 'm', 'r'), fix=made)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / 'a.md').write_text(CHAPTER, encoding='utf-8')
    return tmp_path


def test_fixes_are_shown_and_then_written(source: Path) -> None:
    made = changes(source, [fixing(('a.md', 'boats', 'Boats')), fixing(('a.md', 'boat boat', 'boat'))])
    assert (source / 'a.md').read_text(encoding='utf-8') == CHAPTER
    diff = list(made[0].diff())
    assert '-title: Slow boats' in diff
    assert '+A boat sank.' in diff
    assert made[0].count == 2
    write(source, made)
    assert (source / 'a.md').read_text(encoding='utf-8') == '---\ntitle: Slow Boats\n---\n\nA boat sank.\n'


@pytest.mark.parametrize(
    'puts',
    [
        # The words are no longer there.
        (Replacement('a.md', 0, 4, 'Slow', 'Fast'),),
        # New words that YAML would read as something else.
        (Replacement('a.md', 11, 15, 'Slow', 'Slow: a'),),
        (Replacement('a.md', 11, 15, 'Slow', '"Slow'),),
    ],
)
def test_what_is_not_safe_is_left_out(source: Path, puts: tuple[Replacement, ...]) -> None:
    assert changes(source, [replace(finding('title-capitals', 'm', 'r'), fix=puts)]) == ()


def test_what_would_make_a_key_of_a_value_keeps_no_other_back(tmp_path: Path) -> None:
    text = CHAPTER.replace('Slow boats', 'Slow; boats')
    (tmp_path / 'a.md').write_text(text, encoding='utf-8')
    puts = [fixing(('a.md', ';', ':'), text=text), fixing(('a.md', 'boat boat', 'boat'), text=text)]
    made = changes(tmp_path, puts)
    assert made[0].after == text.replace('boat boat', 'boat')


def test_of_two_that_overlap_the_first_counts(source: Path) -> None:
    made = changes(source, [fixing(('a.md', 'boat boat', 'boat')), fixing(('a.md', 'boat sank', 'ship sank'))])
    assert made[0].after.endswith('A boat sank.\n')
    assert made[0].count == 1


def test_a_colon_is_no_harm_in_the_text(source: Path) -> None:
    made = changes(source, [fixing(('a.md', 'boat boat', 'boat: it'))])
    assert made[0].after.endswith('A boat: it sank.\n')


def test_line_ends_and_mark_of_a_file_are_kept(tmp_path: Path) -> None:
    (tmp_path / 'a.md').write_bytes(b'\xef\xbb\xbf' + CHAPTER.replace('\n', '\r\n').encode())
    write(tmp_path, changes(tmp_path, [fixing(('a.md', 'boat boat', 'boat'))]))
    kept = (tmp_path / 'a.md').read_bytes()
    assert kept.startswith(b'\xef\xbb\xbf---\r\n')
    assert kept.endswith(b'A boat sank.\r\n')
