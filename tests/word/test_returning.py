"""Papers sent out in Word and taken back: what was changed and said becomes marks, and nothing else does."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bindery.document.assemble import assemble
from bindery.document.parts import Document
from bindery.editions import docx
from bindery.errors import SourceError, UsageError
from bindery.load.places import places
from bindery.load.volume import load
from bindery.proof import marks_file
from bindery.proof.marks import Mark
from bindery.word import changes, returning
from bindery.word.reading import read_bytes
from bindery.word.returning import take_back
from tests.word.authoring import Desk

VOLUMES = Path(__file__).parent.parent / 'volumes'


@pytest.fixture(scope='module')
def document() -> Document:
    volume, _ = load(VOLUMES / 'small')
    assert volume is not None
    return assemble(volume)


@pytest.fixture(scope='module')
def sent(document: Document) -> Callable[[str], bytes]:
    """The Word file of a paper, each made once."""
    made: dict[str, bytes] = {}

    def one(chapter: str) -> bytes:
        return made.setdefault(chapter, docx.made(document, chapter))

    return one


@pytest.fixture(autouse=True, scope='module')
def made_once() -> Iterator[None]:
    """Makes the Word file of a paper once for each state of the source: the tests take back what was done to it."""
    known: dict[tuple[str, str], bytes] = {}

    def made(document: Document, chapter: str) -> bytes:
        key = (document.volume.fingerprint, chapter)
        if key not in known:
            known[key] = docx.made(document, chapter)
        return known[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(returning, 'docx', Remade(made))
        yield


class Remade:
    """The module that makes Word files, with another way of making them."""

    def __init__(self, made: Callable[[Document, str], bytes]) -> None:
        self.made = made

    def __getattr__(self, name: str) -> object:
        return getattr(docx, name)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return Path(shutil.copytree(VOLUMES / 'small', tmp_path / 'source', ignore=shutil.ignore_patterns('golden')))


def taken(data: bytes, source: Path, chapter: str = '') -> list[Mark]:
    file = source.parent / 'back.docx'
    file.write_bytes(data)
    return list(take_back(file, source, chapter).marks)


def told(mark: Mark) -> tuple[str, str, str]:
    return mark.kind, mark.quote.exact, mark.replacement or mark.text


PAPERS = ('preface', 'oldcastle', 'van-der-loon', 'karali')


@pytest.mark.parametrize('chapter', PAPERS)
def test_what_comes_back_as_it_went_leaves_no_mark(sent: Callable[[str], bytes], source: Path, chapter: str) -> None:
    assert taken(sent(chapter), source) == []
    assert taken(Desk(sent(chapter)).saved(), source) == []


def test_the_same_paper_makes_the_same_bytes(document: Document, sent: Callable[[str], bytes]) -> None:
    assert docx.made(document, 'oldcastle') == sent('oldcastle')


@pytest.mark.parametrize(
    ('old', 'new', 'expected'),
    [
        # In a paragraph, grown to whole words with the marks that touch them.
        ('cartload', 'barrow', ('suggestion', 'cartload', 'barrow')),
        ('some care', 'much thought', ('suggestion', 'some care.', 'much thought.')),
        ('cartl', 'l', ('suggestion', 'cartload', 'load')),
        (' had alone', '', ('suggestion', 'households had alone:', 'households:')),
        # In a heading, a cell, a note, a Persian or Greek line.
        ('The ledgers', 'The books', ('suggestion', 'ledgers', 'books')),
        ('1,617', '1,671', ('suggestion', '1,617', '1,671')),
        ('the armful', 'the arm', ('suggestion', 'armful.', 'arm.')),
        ('φούρνος', 'κλίβανος', ('suggestion', 'φούρνος', 'κλίβανος')),
    ],
)
def test_a_tracked_change_is_a_suggestion_on_these_words(
    sent: Callable[[str], bytes], source: Path, old: str, new: str, expected: tuple[str, str, str]
) -> None:
    (mark,) = taken(Desk(sent('oldcastle')).replace(old, new).saved(), source)
    assert told(mark) == expected
    assert (mark.by, mark.date, mark.paper) == ('Marta Oldcastle', '2025-04-01', 'oldcastle')


def test_words_put_in_stand_beside_their_neighbour(sent: Callable[[str], bytes], source: Path) -> None:
    desk = Desk(sent('oldcastle')).insert_after('few households', ' of the valley')
    (mark,) = taken(desk.saved(), source)
    assert told(mark) == ('suggestion', 'households', 'households of the valley')


def test_a_new_paragraph_is_one(sent: Callable[[str], bytes], source: Path) -> None:
    desk = Desk(sent('oldcastle')).new_paragraph_after('only nineteen', 'I asked twice.')
    (mark,) = taken(desk.saved(), source)
    assert mark.kind == 'suggestion'
    assert mark.replacement.endswith('\n\nI asked twice.')
    assert marks_file.read(source) == ((mark,), ())


def test_what_the_source_says_elsewhere_gets_a_note(sent: Callable[[str], bytes], source: Path) -> None:
    """The name stands in the register, not in the paper: nothing of the paper can be replaced."""
    (mark,) = taken(Desk(sent('oldcastle')).replace('Marta', 'Martha').saved(), source)
    assert told(mark)[::2] == ('note', '“Marta” → “Martha”')


def test_a_comment_is_a_note_on_its_words(sent: Callable[[str], bytes], source: Path) -> None:
    (mark,) = taken(Desk(sent('oldcastle')).comment('a cartload of brushwood', 'Or two?').saved(), source)
    assert told(mark) == ('note', 'a cartload of brushwood,', 'Or two?')


def test_an_unmarked_change_is_found_and_said_to_be_one(sent: Callable[[str], bytes], source: Path) -> None:
    (mark,) = taken(Desk(sent('oldcastle')).silently('some care', 'great care').saved(), source)
    assert told(mark) == ('suggestion', 'some', 'great')
    assert mark.by == changes.SILENT


def test_marks_are_by_author_and_kept_once(sent: Callable[[str], bytes], source: Path) -> None:
    first = Desk(sent('oldcastle')).replace('cartload', 'barrow').saved()
    both = Desk(first, author='E. Karali').comment('some care', 'Whose?').saved()
    assert sorted(mark.by for mark in taken(both, source)) == ['E. Karali', 'Marta Oldcastle']
    assert taken(both, source) == []
    kept, wrong = marks_file.read(source)
    assert (len(kept), wrong) == (2, ())


def test_a_source_edited_meanwhile_is_said(sent: Callable[[str], bytes], source: Path) -> None:
    paper = source / 'chapters' / '01-oldcastle.md'
    paper.write_text(paper.read_text('utf-8').replace('a cartload of brushwood', 'brushwood by the cart'), 'utf-8')
    file = source.parent / 'back.docx'
    file.write_bytes(Desk(sent('oldcastle')).replace('some care', 'much care').saved())
    done = take_back(file, source)
    assert [found.code for found in done.findings] == ['returned-source-changed']
    assert [told(mark) for mark in done.marks] == [('suggestion', 'some', 'much')]


def test_a_file_that_does_not_say_which_paper_it_is(sent: Callable[[str], bytes], source: Path) -> None:
    data = Desk(sent('oldcastle')).replace('some care', 'much care').without_facts().saved()
    with pytest.raises(UsageError, match='name it with --chapter'):
        taken(data, source)
    assert len(taken(data, source, 'oldcastle')) == 1
    with pytest.raises(UsageError, match="no paper 'nobody'"):
        taken(data, source, 'nobody')


def edited(text: str, marks: list[Mark]) -> list[str]:
    """The words of a text with every suggestion accepted."""
    for mark in sorted(marks, key=lambda mark: -mark.position.start):
        text = text[: mark.position.start] + mark.replacement + text[mark.position.end :]
    return text.split()


@pytest.mark.parametrize('seed', range(12))
def test_accepted_suggestions_are_the_authors_text(sent: Callable[[str], bytes], source: Path, seed: int) -> None:
    chance = random.Random(seed)
    chapter = chance.choice(PAPERS)
    volume, _ = load(source)
    assert volume is not None
    paper = next(each for each in places(source, volume)[1] if each.id == chapter)
    words = [word for word in set(paper.text.split()) if word.isalpha() and paper.text.split().count(word) == 1]
    desk, expected = Desk(sent(chapter)), paper.text
    plain = sorted(word for word in words if ''.join(_texts(desk)).count(word) == 1)
    for word in chance.sample(plain, min(6, len(plain))):
        new = chance.choice(['', 'altogether', 'two words', f'{word} besides'])
        chance.choice([desk.replace, desk.silently])(word, new)
        expected = expected.replace(word, new)
    marks = taken(desk.saved(), source)
    assert {mark.kind for mark in marks} <= {'suggestion'}
    assert edited(paper.text, marks) == expected.split(), [told(mark) for mark in marks]


def _texts(desk: Desk) -> list[str]:
    return [''.join(map(str, root.itertext())) for root in desk.roots.values()]


# Through other programs


def test_python_docx_reads_and_saves_it_as_it_went(sent: Callable[[str], bytes], source: Path, tmp_path: Path) -> None:
    import docx as python_docx

    file = tmp_path / 'sent.docx'
    file.write_bytes(sent('oldcastle'))
    word = python_docx.Document(str(file))
    assert word.core_properties.title == 'Who Owned the Oven?'
    assert [cell.text for cell in word.tables[0].rows[1].cells] == ['Spring', '58', '1,160']
    word.save(str(file))
    assert taken(file.read_bytes(), source) == []


# Files that mean harm


@pytest.mark.parametrize(
    ('data', 'code'),
    [
        (b'no Word file', 'manuscript-not-word'),
        (bytes.fromhex('d0cf11e0a1b11ae1') + 'EncryptedPackage'.encode('utf-16-le'), 'manuscript-encrypted'),
        (bytes.fromhex('d0cf11e0a1b11ae1') + b'WordDocument', 'manuscript-not-word'),
    ],
)
def test_what_is_no_word_file_is_one_finding(source: Path, data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as raised:
        taken(data, source, 'oldcastle')
    assert [found.code for found in raised.value.findings] == [code]
    assert not (source / 'proof').exists()


def test_a_bomb_and_entities_are_refused(sent: Callable[[str], bytes], source: Path) -> None:
    bomb = Desk(sent('preface')).saved(**{'word/media/x.xml': b' ' * 61_000_000})
    entity = Desk(sent('preface')).saved(**{'word/comments.xml': b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'})
    for data, code in ((bomb, 'manuscript-too-large'), (entity, 'manuscript-unsafe')):
        with pytest.raises(SourceError) as raised:
            taken(data, source)
        assert [found.code for found in raised.value.findings] == [code]


def test_macros_are_said_and_links_never_followed(sent: Callable[[str], bytes], source: Path) -> None:
    desk = Desk(sent('preface'))
    rels = desk.parts['word/_rels/document.xml.rels'].replace(
        b'</Relationships>',
        b'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        b' Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
    )
    file = source.parent / 'back.docx'
    file.write_bytes(desk.saved(**{'word/vbaProject.bin': b'x', 'word/_rels/document.xml.rels': rels}))
    done = take_back(file, source)
    assert done.marks == ()
    assert any('macros' in line for line in done.lines)


# The command, and manuscripts with changes in them


def test_the_commands_send_and_take_back(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from bindery.cli import main

    out = tmp_path / 'dist'
    for chapter in ('karali', 'oldcastle'):
        assert main(['docx', chapter, '--source', str(source), '--out', str(out), '--quiet']) == 0
    assert sorted(path.name for path in (out / 'docx').iterdir()) == [
        'bread-ovens-karali.docx',
        'bread-ovens-oldcastle.docx',
    ]
    file = out / 'docx' / 'bread-ovens-oldcastle.docx'
    file.write_bytes(Desk(file.read_bytes()).replace('some care', 'much care').saved())
    assert main(['import', str(file), '--returned', '--source', str(source)]) == 0
    assert '1 suggestion on oldcastle, by Marta Oldcastle (1)' in capsys.readouterr().out
    assert main(['docx', 'nobody', '--source', str(source), '--out', str(out)]) == 2


def test_a_manuscript_taken_in_keeps_its_changes_as_notes(
    sent: Callable[[str], bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from bindery.cli import main

    desk = Desk(sent('oldcastle'), author='Reviewer 2').replace('cartload', 'barrow')
    file = tmp_path / 'paper.docx'
    file.write_bytes(desk.replace(' had alone', '').comment('some care', 'How do we know?').saved())
    assert main(['import', str(file), '--into', str(tmp_path / 'new')]) == 0
    assert 'kept as 3 marks' in capsys.readouterr().out
    kept, _ = marks_file.read(tmp_path / 'new')
    assert [(mark.quote.exact, mark.text, mark.by) for mark in kept] == [
        ('households:', 'Tracked change, taken over: “households had alone:” → “households:”', 'Reviewer 2'),
        ('barrow', 'Tracked change, taken over: “cartload” → “barrow”', 'Reviewer 2'),
        ('some care.', 'How do we know?', 'Reviewer 2'),
    ]
    assert 'barrow of brushwood' in next((tmp_path / 'new' / 'chapters').glob('*.md')).read_text('utf-8')


def test_words_of_notes_follow_their_call(sent: Callable[[str], bytes]) -> None:
    words = ' '.join(changes.before(read_bytes(sent('oldcastle'), 'x.docx')))
    assert 'had brought the wood. Brushwood was measured' in words
