"""The list of forms, writing them all, printing one; the same bytes each time; text that is no markup of theirs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import bibtexparser
import pytest
import rispy

from bindery.document.parts import Document
from bindery.errors import UsageError
from bindery.pandoc import ast
from bindery.pandoc.markdown import read_markdown
from bindery.pandoc.process import cite, read_bibliography
from bindery.records import csl, facts, formats, vocabularies
from bindery.records.publish import publish
from tests.records.books import FOLDERS, ROOT, book
from tests.records.readers import READERS

HOSTILE = r'A & B <i>% $ # _ {x} ~ ^ \par ]]> "q" @book{y, ER  - '


def titled(title: str) -> Document:
    document = book('rivers')
    return replace(document, volume=replace(document.volume, title=title, subtitle=''))


@pytest.fixture(scope='module')
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Path, ...]]:
    """All records of a volume: their folder and their paths."""
    folder = tmp_path_factory.mktemp('records')
    return folder, publish(book('rivers'), folder)


def test_all_are_written_once_for_the_volume_and_each_paper(written: tuple[Path, tuple[Path, ...]]) -> None:
    document = book('rivers')
    folder, paths = written
    names = {path.relative_to(folder).as_posix() for path in paths}
    assert len(names) == len(paths)
    papers = [work.key for work in facts.papers(document)]
    assert {f'records/marcxml/{key}.xml' for key in ('crossing-places', *papers)} <= names
    assert {name for name in names if '/crossref/' in name} == {'records/crossref/crossing-places.xml'}
    assert {path for path in folder.rglob('*') if path.is_file()} == set(paths)


def test_the_same_document_gives_the_same_bytes(written: tuple[Path, tuple[Path, ...]], tmp_path: Path) -> None:
    again = publish(book('rivers'), tmp_path)
    assert [path.read_bytes() for path in written[1]] == [path.read_bytes() for path in again]


def test_the_note_says_what_was_not_made_and_what_no_schema_saw(tmp_path: Path) -> None:
    note = publish(book('source'), tmp_path)[-1].read_text('utf-8')
    assert 'onix: not made (an ISBN)' in note
    assert 'bits: archives and aggregators (BITS 2.1); not schema-checked' in note
    assert 'valid' not in note


@pytest.mark.parametrize(
    ('name', 'form', 'paper', 'said'),
    [
        ('source', 'onix', '', 'no onix record: the volume lacks an ISBN'),
        ('source', 'highwire', '', 'no highwire record: the volume is after another work, which is the one to cite'),
        ('rivers', 'crossref', 'salt', 'crossref has a record of the volume only'),
        ('small', 'dc', 'nobody', 'there is no paper nobody; there are oldcastle, van-der-loon, karali'),
    ],
)
def test_what_cannot_be_printed_is_said(name: str, form: str, paper: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        formats.record(book(name), formats.named(form), paper)


def test_an_unknown_form_is_said() -> None:
    with pytest.raises(UsageError, match='there is no format marx; there are dc, marc'):
        formats.named('marx')


def test_one_paper_is_printed() -> None:
    record = formats.record(book('rivers'), formats.named('csl'), 'salt')
    assert json.loads(record)[0]['id'] == 'crossing-places-salt'


@pytest.mark.parametrize('form', [form.name for form in formats.FORMATS])
def test_no_text_is_taken_for_markup(form: str) -> None:
    read = READERS[form](formats.named(form).volume(titled(HOSTILE)))
    assert plain(read.title) == plain(HOSTILE)


def plain(title: str) -> list[str]:
    """Without what pandoc, which reads CSL and BibTeX, sets its own way: quotation marks and braces."""
    return title.translate(str.maketrans('“”', '""', '{}')).split()


def test_a_form_of_lines_has_one_record() -> None:
    document = titled(HOSTILE + '\n@book{z}\nTY  - JOUR')
    assert len(rispy.loads(formats.named('ris').volume(document).decode())) == 1
    assert len(bibtexparser.parse_string(formats.named('bibtex').volume(document).decode()).entries) == 1


def test_a_citation_is_set_from_csl() -> None:
    entries = read_bibliography(csl.papers(book('rivers'))[1].decode(), 'csljson')
    (tree,) = cite([read_markdown('[@crossing-places-salt]')], entries, '', 'en')
    text = ast.plain(tree)
    assert '(Ashgrove and Marchetti 2024)' in text
    for part in ('Ashgrove, Thomas, Jr., and Lucia Marchetti', 'Tolls in Salt', 'Margaret Holloway', 'Crossings 14'):
        assert part in text


def test_access_is_not_claimed_where_nothing_says_it() -> None:
    document = book('rivers')
    licence = replace(document.volume.rights, licence='https://example.org/terms', licence_name='')
    work = facts.volume(replace(document, volume=replace(document.volume, rights=licence)))
    assert (work.access.term, work.rights.licensed) == (None, True)


@pytest.mark.parametrize(
    ('draft', 'released', 'corrections', 'status'),
    [
        (False, '2025-02-03', True, vocabularies.CORRECTED),
        (False, '2025-02-03', False, vocabularies.VERSION_OF_RECORD),
        (False, '', False, vocabularies.NOT_APPLICABLE),
        (True, '2025-02-03', False, vocabularies.NOT_APPLICABLE),
    ],
)
def test_the_version_is_what_it_is(draft: bool, released: str, corrections: bool, status: vocabularies.Term) -> None:
    document = book('rivers')
    kept = document.volume.corrections if corrections else ()
    changed = replace(document, draft=draft, volume=replace(document.volume, released=released, corrections=kept))
    assert facts.volume(changed).status is status


def test_the_command_prints_bytes_as_they_are(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from bindery.cli import main

    asked = ['records', '--quiet', '--source', str(ROOT / FOLDERS['rivers']), '--format', 'marc', '--paper', 'salt']
    assert main(asked) == 0
    assert capfdbinary.readouterr().out == formats.record(book('rivers'), formats.named('marc'), 'salt')


def test_the_command_lists_the_forms(capsys: pytest.CaptureFixture[str]) -> None:
    from bindery.cli import main

    assert main(['records']) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [form.name for form in formats.FORMATS]
