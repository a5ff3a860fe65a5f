"""An archive is what Python's library writes, whether its files were compressed now or before."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bindery.cache import kept
from bindery.editions import zipping
from bindery.editions.zipping import File, zipped

FILES = (
    File('mimetype', b'application/epub+zip', stored=True),
    File('EPUB/text.xhtml', b'<p>bread and salt</p>' * 500),
    File('EPUB/images/cover.jpg', bytes(range(256)) * 40, stored=True),
    File('EPUB/дом.xhtml', 'дом'.encode() * 90),
    File('EPUB/empty.txt', b''),
)


def _by_the_library(files: tuple[File, ...]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, 'w') as book:
        for file in files:
            entry = zipfile.ZipInfo(file.name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            entry.compress_type = zipfile.ZIP_STORED if file.stored else zipfile.ZIP_DEFLATED
            book.writestr(entry, file.data, compresslevel=6)
    return out.getvalue()


@pytest.mark.parametrize('count', range(len(FILES) + 1))
def test_an_archive_is_what_the_library_writes(count: int) -> None:
    assert zipped(FILES[:count]) == _by_the_library(FILES[:count])


def test_what_was_compressed_before_is_not_compressed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with kept.keeping(tmp_path):
        fresh = zipped(FILES)
        monkeypatch.setattr(zipping, '_deflate', lambda data: pytest.fail('compressed again'))
        assert zipped(FILES) == fresh == _by_the_library(FILES)


def test_what_is_made_meanwhile_is_asked_for_when_all_else_is_compressed(monkeypatch: pytest.MonkeyPatch) -> None:
    done, deflate = [], zipping._deflate
    monkeypatch.setattr(zipping, '_deflate', lambda data: (done.append(len(data)), deflate(data))[1])
    cover = FILES[2]

    def give() -> bytes:
        assert len(done) == 3
        return cover.data

    empty = [File(file.name, b'' if file is cover else file.data, file.stored) for file in FILES]
    assert zipped(empty, {cover.name: give}) == _by_the_library(FILES)


def test_more_than_an_archive_holds_is_refused() -> None:
    with pytest.raises(ValueError, match='too much'):
        zipped([File('a', b'')] * 70_000)
