"""A small raw text taken in whole: what is written, what is said, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery.cli import main
from bindery.errors import UsageError
from bindery.intake import ledger
from bindery.intake.dates import date_of
from bindery.intake.report import run
from bindery.intake.source import SourceFile
from bindery.intake.taken import LEFT_OUT, Taken

TEXT = """QUAY PAPERS 3/9

MAY 2009

Lamps; A Reckoning

Contents

A Lamp in Winter (M. Solberg)\t2
The Price of Oil (J. Ames).....\t4

A Lamp in Winter

Mira Solberg¹

The lamp is lit at four o'clock and burns until the harbour master has gone to bed, which is seldom before two in the

¹. Keeper of Lamps, University of Norvik

morning. Nobody has ever asked him why. It is said in the town that he reads.

Keywords: lamps, winter.

The Price of Oil

Jo Ames²

Oil was dear in that year. It cost \\$9 a can, and the town [wrote](#) to the makers. There were two answers, and both
were short;

- that oil was dear

². Clerk, Town of Norvik

- that it would be dearer

Keywords: oil, price.

Authors:

Mira Solberg, Ph.D. in Lamps; Jo Ames, MA in Law;

Editorial board
"""


@pytest.fixture(scope='module')
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp('raw')
    (place / 'raw.txt').write_text(TEXT, encoding='utf-8')
    run(place / 'raw.txt', place / 'out')
    return place


def test_files(folder: Path) -> None:
    names = sorted(
        path.relative_to(folder / 'out').as_posix() for path in (folder / 'out').rglob('*') if path.is_file()
    )
    assert names == ['chapters/01-solberg.md', 'chapters/02-ames.md', 'contributors.yaml', 'intake.yaml', 'volume.yaml']


def test_a_paragraph_cut_by_a_note(folder: Path) -> None:
    text = (folder / 'out/chapters/01-solberg.md').read_text(encoding='utf-8')
    assert 'before two in the morning. Nobody' in text
    assert '¹' not in text


def test_a_list_cut_by_a_note(folder: Path) -> None:
    assert '- that oil was dear\n- that it would be dearer\n' in (folder / 'out/chapters/02-ames.md').read_text(
        encoding='utf-8'
    )


def test_record(folder: Path) -> None:
    text = (folder / 'out/volume.yaml').read_text(encoding='utf-8')
    assert 'title: Lamps\n' in text
    assert 'subtitle: A Reckoning\n' in text
    assert 'date: "2009-05"\n' in text


def test_what_was_not_sure_names_the_line(folder: Path, tmp_path: Path) -> None:
    report = run(folder / 'raw.txt', tmp_path / 'out')
    lost = [finding for finding in report.findings if 'address of the link' in finding.message]
    assert [finding.location.line for finding in lost if finding.location] == [
        TEXT.split('\n').index(next(line for line in TEXT.split('\n') if '[wrote]' in line)) + 1
    ]
    assert any('every word is accounted for' in line for line in report.lines)


def test_the_same_input_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    run(folder / 'raw.txt', tmp_path / 'again')
    for file in sorted((tmp_path / 'again').rglob('*')):
        if file.is_file():
            assert file.read_bytes() == (folder / 'out' / file.relative_to(tmp_path / 'again')).read_bytes()


def test_an_existing_folder_is_refused(folder: Path) -> None:
    with pytest.raises(UsageError, match='--force'):
        run(folder / 'raw.txt', folder / 'out')


def test_known_people(folder: Path, tmp_path: Path) -> None:
    register = tmp_path / 'contributors.yaml'
    register.write_text(
        'people:\n  - {id: mas, given: Mira Anna, family: Solberg, variants: [Mira Solberg]}\n', encoding='utf-8'
    )
    report = run(folder / 'raw.txt', tmp_path / 'out', register=register)
    assert report.drafted.draft.chapters[0].byline[0].person == 'mas'


@pytest.mark.parametrize(('data', 'said'), [(b'', 'no text'), (b'\xff\xfe\x00', 'UTF-8'), (b'a\0b', 'not a text file')])
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / 'raw.txt').write_bytes(data)
    with pytest.raises(UsageError, match=said):
        run(tmp_path / 'raw.txt', tmp_path / 'out')
    assert not (tmp_path / 'out').exists()


@pytest.mark.parametrize(
    'text', ['Lamps', 'Lamps\nOil\n', 'Contents\n\nA 1\nB 2\nC 3\n', 'one.\n' * 400, '\f\f12\n\f13\n\f14\n']
)
def test_odd_texts_never_break_it(tmp_path: Path, text: str) -> None:
    (tmp_path / 'raw.txt').write_text(text, encoding='utf-8')
    assert run(tmp_path / 'raw.txt', tmp_path / 'out').lines


def test_a_lost_word_is_counted() -> None:
    file = SourceFile('chapters/01-ames.md', b'---\ntitle: A\n---\n\nThe lamp is lit.\n')
    even = ledger.count('The lamp is lit. 7', (file,), (Taken('folio', '7', 1, LEFT_OUT),), ())
    assert even.even
    uneven = ledger.count('The old lamp is lit. 7', (file,), (Taken('folio', '7', 1, LEFT_OUT),), ())
    assert uneven.missing == (('old', 1),)
    doubled = ledger.count('The lamp is. 7', (file,), (Taken('folio', '7', 1, LEFT_OUT),), ())
    assert doubled.more == (('lit', 1),)


def test_a_folio_glued_to_a_broken_word_is_counted() -> None:
    file = SourceFile('chapters/01-ames.md', '---\ntitle: A\n---\n\nThe har‐8 bour is MI-6.\n'.encode())
    count = ledger.count('The har‐\n8\nbour is MI-6.', (file,), (), ())
    assert (count.missing, count.more) == ((('8', 1), ('har', 1)), (('har‐8', 1),))


def test_a_line_that_no_printed_text_has_is_refused(tmp_path: Path) -> None:
    file = tmp_path / 'endless.txt'
    file.write_text(f'A Lamp\n\n{"a" * 100_001}\n', encoding='utf-8')
    with pytest.raises(UsageError, match=r'endless\.txt:3: a line of 100,001 characters'):
        run(file, tmp_path / 'source')


@pytest.mark.parametrize(
    ('text', 'expected'),
    [('Xmarch 2018', ''), ('March 2018', '2018-03'), ('5 March, 2018', '2018-03-05'), ('No. 5March 2018', '2018-03')],
)
def test_the_month_of_a_date_is_a_whole_word(text: str, expected: str) -> None:
    assert date_of(text) == expected


@pytest.mark.parametrize('option', ['--title', '--date'])
def test_what_is_for_word_manuscripts_is_not_dropped_without_a_word(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / 'lamps.txt'
    file.write_text(TEXT, encoding='utf-8')
    assert main(['import', str(file), '--into', str(tmp_path / 'source'), option, 'Lamps']) == 2
    assert 'are for Word manuscripts' in capsys.readouterr().err
