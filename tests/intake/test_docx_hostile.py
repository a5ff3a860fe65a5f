"""Files that are no manuscripts, or are built to do harm: one clear finding each, and nothing written."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from bindery.errors import SourceError
from bindery.intake import docx
from bindery.intake.manuscript import package
from bindery.load.volume import load
from bindery.pandoc import ast
from tests.intake.word import paragraph, word

TYPED = '<script>alert(1)</script> and \\input{x}, $5, [^1], @key, [-@key], AT&amp;T, *stars*, # and ::: and {#id}.'
BODY = paragraph('Title', style='Title') + paragraph('Text.')


def refused(file: Path) -> tuple[str, str]:
    """The code and the message of the one finding for which a file is refused."""
    into = file.parent / 'book'
    with pytest.raises(SourceError) as raised:
        docx.run([file], into)
    assert not into.exists()
    (finding,) = raised.value.findings
    assert finding.remedy
    assert finding.location is not None
    assert finding.location.file == file.name
    return finding.code, finding.message


@pytest.mark.parametrize(
    ('data', 'code', 'said'),
    [
        (b'Dear editor, here is my paper.', 'manuscript-not-word', 'is not a Word file'),
        (b'', 'manuscript-not-word', 'is not a Word file'),
        (b'PK\x03\x04 cut short', 'manuscript-not-word', 'is not a Word file'),
        (package.OLE_MAGIC + b'\0' * 600, 'manuscript-not-word', 'old Word format'),
        (package.OLE_MAGIC + 'EncryptedPackage'.encode('utf-16-le'), 'manuscript-encrypted', 'locked with a password'),
    ],
)
def test_no_word_file(tmp_path: Path, data: bytes, code: str, said: str) -> None:
    file = tmp_path / 'paper.docx'
    file.write_bytes(data)
    found = refused(file)
    assert found[0] == code
    assert said in found[1]


def test_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / 'paper.docx')[0] == 'manuscript-unreadable'


def test_other_zip(tmp_path: Path) -> None:
    file = tmp_path / 'paper.docx'
    with zipfile.ZipFile(file, 'w') as archive:
        archive.writestr('readme.txt', 'nothing here')
    assert refused(file)[0] == 'manuscript-not-word'


@pytest.mark.parametrize('name', ['../evil.xml', '/etc/evil', 'word\\..\\..\\evil', 'C:/evil'])
def test_part_that_points_outside(tmp_path: Path, name: str) -> None:
    file = word(tmp_path / 'paper.docx', BODY, parts={name: 'x'})
    assert refused(file)[0] == 'manuscript-unsafe'


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / 'secret.txt'
    secret.write_text('secret')
    head = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]>'
    file = word(tmp_path / 'paper.docx', paragraph('&x;'), head=head)
    assert refused(file)[0] == 'manuscript-unsafe'


def test_damaged_part(tmp_path: Path) -> None:
    file = word(tmp_path / 'paper.docx', BODY + '<w:p>')
    code, message = refused(file)
    assert code == 'manuscript-damaged'
    assert 'word/document.xml' in message


def test_deep_nesting(tmp_path: Path) -> None:
    deep = '<w:sdt><w:sdtContent>' * 3000 + '</w:sdtContent></w:sdt>' * 3000
    assert refused(word(tmp_path / 'paper.docx', deep))[0] == 'manuscript-damaged'


def test_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, 'MOST_BYTES', 100_000)
    file = word(tmp_path / 'paper.docx', BODY, parts={'word/media/zeros.png': b'\0' * 2_000_000})
    assert file.stat().st_size < 10_000
    code, message = refused(file)
    assert code == 'manuscript-too-large'
    assert 'would unpack to' in message


def test_every_refused_file_is_named(tmp_path: Path) -> None:
    first, second = tmp_path / 'one.docx', tmp_path / 'two.docx'
    first.write_bytes(b'no')
    second.write_bytes(package.OLE_MAGIC)
    with pytest.raises(SourceError) as raised:
        docx.run([first, second, word(tmp_path / 'good.docx', BODY)], tmp_path / 'book')
    assert [str(finding.location) for finding in raised.value.findings] == ['one.docx', 'two.docx']
    assert not (tmp_path / 'book').exists()


def test_macros_are_left_out_and_said(tmp_path: Path) -> None:
    file = word(tmp_path / 'paper.docx', BODY, parts={'word/vbaProject.bin': b'macro'})
    report = docx.run([file], tmp_path / 'book')
    assert any('holds macros; they were not read' in finding.message for finding in report.findings)
    assert not [path for path in report.paths if 'vba' in path.name]


def test_markup_in_the_text_stays_text(tmp_path: Path) -> None:
    escaped = TYPED.replace('&', '&amp;').replace('<', '&lt;')
    body = BODY + paragraph(escaped)
    docx.run([word(tmp_path / 'paper.docx', body)], tmp_path / 'book')
    volume, _ = load(tmp_path / 'book')
    assert volume is not None
    assert ast.plain(volume.contributions[0].body).split('\n')[-1] == TYPED


def test_figures_that_word_never_writes_are_none(tmp_path: Path) -> None:
    """A cell over a hundred million columns, a list a million levels deep, a figure of thousands of digits."""
    table = (
        '<w:tbl><w:tblPr><w:tblLook w:val="zz"/></w:tblPr><w:tr>'
        '<w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr><w:p><w:r><w:t>Wide.</w:t></w:r></w:p></w:tc>'
        f'<w:tc><w:tcPr><w:gridSpan w:val="{"9" * 5000}"/></w:tcPr><w:p><w:r><w:t>Endless.</w:t></w:r></w:p></w:tc>'
        '</w:tr></w:tbl>'
    )
    deep = paragraph('Deep.', place='<w:numPr><w:ilvl w:val="1000000"/><w:numId w:val="1"/></w:numPr>')
    level = paragraph('Level.', place=f'<w:outlineLvl w:val="{"²" * 3}"/>')
    docx.run([word(tmp_path / 'paper.docx', BODY + table + deep + level)], tmp_path / 'book')
    (chapter,) = (tmp_path / 'book' / 'chapters').glob('*.md')
    text = chapter.read_text('utf-8')
    assert all(said in text for said in ('Wide.', 'Endless.', 'Deep.', 'Level.'))
