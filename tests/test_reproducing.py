"""What is built again and differs is said with what differs and why."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pikepdf
import pytest

from bindery import reproducing
from bindery.checks.finished.difference import differences
from bindery.console import Console
from bindery.errors import UsageError
from bindery.model.volume import Volume
from bindery.reading import Order
from bindery.shelf import place, shelf, workshop
from tests.editions.made import loaded

ENGINES = {'bindery': '1', 'pango': '1.50'}


def put(out: Path, text: bytes, source: str, engines: dict[str, str], name: str = 'index.html') -> None:
    """An edition in an output folder."""
    with workshop(out) as room:
        (room / 'html').mkdir()
        (room / 'html' / name).write_bytes(text)
        place(shelf(out), 'html', room, source, '1.0', engines)


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    """A volume whose source gives one page that says ``new``."""
    volume = loaded()

    def build(again: Order, editions: list[str], console: Console) -> None:
        put(again.out, b'a\nnew\n', volume.fingerprint, ENGINES)

    def read(asked: Order, console: Console) -> tuple[Volume, tuple[()]]:
        return volume, ()

    monkeypatch.setattr(reproducing, 'build', build)
    monkeypatch.setattr(reproducing, 'read', read)
    return Order(tmp_path / 'source', tmp_path / 'dist')


def said(order: Order) -> list[str]:
    return [found.message for found in reproducing.reproduce(order, Console(quiet=True))[1]]


def test_the_same_bytes_are_no_finding(order: Order) -> None:
    put(order.out, b'a\nnew\n', loaded().fingerprint, ENGINES)
    lines, findings = reproducing.reproduce(order, Console(quiet=True))
    assert lines == ('html: 1 files, the same bytes',)
    assert findings == ()


WHAT = 'html/index.html: line 2: “old”, now “new”. '


@pytest.mark.parametrize(
    ('source', 'engines', 'why'),
    [
        ('s', ENGINES, 'The source has changed since'),
        ('', {'bindery': '1', 'pango': '1.56'}, 'It was made by other engines: pango 1.56 (here 1.50)'),
        ('', {'bindery': '1'}, 'It was made by other engines: pango none (here 1.50)'),
        ('', ENGINES, 'Source and engines are the same'),
    ],
)
def test_why_a_file_differs(source: str, engines: dict[str, str], why: str, order: Order) -> None:
    put(order.out, b'a\nold\n', source or loaded().fingerprint, engines)
    assert said(order) == [WHAT + why]


def test_a_file_changed_by_hand_is_named(order: Order) -> None:
    put(order.out, b'a\nnew\n', loaded().fingerprint, ENGINES)
    (order.out / 'html' / 'index.html').write_bytes(b'a\nold\n')
    assert said(order) == [WHAT + 'It was changed after it was built']


def test_a_label_that_one_of_two_lacks_is_the_reason(tmp_path: Path) -> None:
    plain, labelled = tmp_path / 'plain.pdf', tmp_path / 'labelled.pdf'
    for file in (plain, labelled):
        with pikepdf.new() as made:
            made.add_blank_page()
            with made.open_metadata() as meta:
                meta['pdfaid:part'], meta['pdfaid:conformance'] = ('2', 'A') if file == labelled else ('', '')
            made.save(file)
    assert reproducing._unlabelled(plain, plain) is None
    for before, now, what in ((labelled, plain, 'could not be measured here'), (plain, labelled, 'and now')):
        why, remedy = reproducing._unlabelled(before, now) or ('', '')
        assert what in why
        assert 'PDF/A-2A' in why
        assert 'veraPDF' in remedy


def test_files_that_are_not_in_both_are_named(order: Order) -> None:
    put(order.out, b'x', loaded().fingerprint, ENGINES, 'gone.html')
    assert [message.partition('. ')[0] for message in said(order)] == [
        'html/gone.html: it is not made any more',
        'html/index.html: it is missing',
    ]


def test_without_an_edition_there_is_nothing_to_build_again(order: Order) -> None:
    with pytest.raises(UsageError):
        reproducing.reproduce(order, Console(quiet=True))


def test_the_record_names_engines_and_hashes(tmp_path: Path) -> None:
    put(tmp_path, b'x', 's', ENGINES)
    row = json.loads((tmp_path / 'build.json').read_text())['editions']['html']
    assert row['made-with'] == ENGINES
    assert list(row['sha256']) == ['html/index.html']
    assert shelf(tmp_path).editions['html'].made_with == ENGINES


def epub(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w') as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


def pdf(*texts: str, title: str = 'A') -> bytes:
    made = pikepdf.new()
    for text in texts:
        page = made.add_blank_page(page_size=(100, 100))
        page.Contents = made.make_stream(f'BT ({text}) Tj ET'.encode())
    made.docinfo['/Title'] = title
    stream = io.BytesIO()
    made.save(stream, deterministic_id=True)
    return stream.getvalue()


@pytest.mark.parametrize(
    ('name', 'one', 'other', 'expected'),
    [
        ('a.epub', epub(a='1', b='x\ny'), epub(a='1', b='x\nz'), ('b: line 2: “y”, now “z”',)),
        ('a.epub', epub(a='1', b='2'), epub(a='1', c='2'), ('b is not made any more', 'c is new')),
        ('a.epub', epub(a='1', b='2'), epub(b='2', a='1'), ('its files stand in another order',)),
        ('a.epub', b'x', epub(a='1'), ('one of the two cannot be read (File is not a zip file)',)),
        ('a.pdf', pdf('one', 'two'), pdf('one', 'too'), ('page 2 (labelled 2)',)),
        ('a.pdf', pdf('one', 'two'), pdf('one'), ('it has 2 pages, now 1',)),
        ('a.pdf', pdf('one'), pdf('one', title='B'), ('its metadata (Info)',)),
        ('a.jpg', b'\xff\xd8a', b'\xff\xd8b', ('byte 3 of 3 (now 3)',)),
        ('a.html', b'same', b'same', ()),
    ],
)
def test_what_differs(name: str, one: bytes, other: bytes, expected: tuple[str, ...]) -> None:
    assert differences(name, one, other) == expected
