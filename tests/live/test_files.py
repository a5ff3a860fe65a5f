"""What is served of the output folder, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery.live.files import Files, kind, tag


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """An output folder with a page, beside it what must not be seen."""
    out = tmp_path / 'dist'
    (out / 'html').mkdir(parents=True)
    (out / 'html' / 'index.html').write_text('on disk')
    (out / '.bindery-x').mkdir()
    (out / '.bindery-x' / 'half.html').write_text('half')
    (tmp_path / 'secret.txt').write_text('secret')
    (tmp_path / 'dist-other').mkdir()
    (tmp_path / 'dist-other' / 'a.html').write_text('secret')
    (out / 'link.txt').symlink_to(tmp_path / 'secret.txt')
    (out / 'folder').symlink_to(tmp_path)
    (out / 'within.html').symlink_to(out / 'html' / 'index.html')
    return Files(out)


def test_a_file_of_the_folder_is_read(files: Files) -> None:
    assert files.read('html/index.html') == b'on disk'
    assert files.read('within.html') == b'on disk'
    assert files.holds('html')


@pytest.mark.parametrize(
    'path',
    [
        '',
        '..',
        '../secret.txt',
        'html/../../secret.txt',
        'html/../html/index.html',
        '/etc/passwd',
        '//etc/passwd',
        'html//index.html',
        '..\\secret.txt',
        'C:/secret.txt',
        'link.txt',
        'folder/secret.txt',
        '../dist-other/a.html',
        '.bindery-x/half.html',
        'html',
        'html/index.html\0.txt',
        'no/such/file',
        'x' * 5000,
    ],
)
def test_nothing_else_is(files: Files, path: str) -> None:
    assert files.read(path) is None


def test_what_was_just_made_stands_before_what_is_on_disk(files: Files) -> None:
    assert files.put('html', {'index.html': b'new', 'a.html': b'a'}) == ('html/index.html', 'html/a.html')
    assert files.read('html/index.html') == b'new'


def test_only_what_differs_has_changed_and_what_is_gone_has(files: Files) -> None:
    files.put('html', {'index.html': b'new', 'a.html': b'a'})
    files.put('', {'book.pdf': b'%PDF'})
    assert files.put('html', {'index.html': b'new'}) == ('html/a.html',)
    assert files.read('html/a.html') is None
    assert files.put('', {'book.pdf': b'%PDF'}) == ()
    assert files.read('book.pdf') == b'%PDF'


def test_kinds_are_said_by_us() -> None:
    assert kind('html/a.HTML') == 'text/html; charset=utf-8'
    assert kind('a.epub') == 'application/epub+zip'
    assert kind('a.unheard-of') == 'application/octet-stream'
    assert tag(b'a') != tag(b'b')
