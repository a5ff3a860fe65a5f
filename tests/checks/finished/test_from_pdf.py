"""The PDF read back: what pages do to a text is undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery.checks.finished import from_pdf
from bindery.checks.finished.bidi import logical
from bindery.checks.finished.edition import Edition
from bindery.checks.finished.pdf_chapter import Text
from bindery.checks.finished.pdf_text import Run, Sheet
from bindery.checks.finished.verify import verify
from bindery.editions.pdf import publish
from tests.editions.made import made, made_of
from tests.invented import BRANDT, LIND, paper, volume

pytestmark = pytest.mark.pango

PERSIAN = """سال‌ها پیش، قایق‌رانی (که نامش را نمی‌دانیم) گفت: «رودخانه ۱۲ گذرگاه دارد و ۳ پل.» کسی باور نکرد؛ مسئولِ ثبت،
رأی دیگری داشت. آیا خانهٔ او بر کرانه بود؟ نِی‌بَند، طَرّاده، کُلّ، لا، الله، ژاله، غلّه، صابون، ظهر، ذخیره، چغندر، هیئت، قوری!

در ۱۲/۳/۱۳۹۹ و ۴٫۵ متر و ۲۵٪ و Orle Ferries و 12–15 هم نوشته‌اند.[^یک] و `f(x)` هم، `g(y)`.

[^یک]: یادداشتی کوتاه (با پرانتز).
"""


# A table in a note, one behind its call, and a note that begins with a list.
NOTED = """
Tolls rose.[^tolls] Boats waited.[^boats]

| Year | Toll |
|------|------|
| 1901 | 3    |

: Tolls. {#tab:tolls}

See [](#tab:tolls).

[^tolls]: They stood here:

    | Day | Boats |
    |-----|-------|
    | 1   | 4     |

[^boats]: 1. at noon,
    2. at dusk.
"""


@pytest.fixture(scope='module')
def small(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    (file,) = publish.publish(*made(), tmp_path_factory.mktemp('pdf'))
    return from_pdf.read(file)


def test_chapters_say_where_they_open_and_who_wrote_them(small: Edition) -> None:
    told = [(chapter.id, chapter.first_page, chapter.names) for chapter in small.chapters if chapter.names]
    assert told == [
        ('oldcastle', '1', ('Marta Oldcastle',)),
        ('van-der-loon', '3', ('Piet van der Loon',)),
        ('karali', '5', ('S. Karali',)),
    ]


def test_notes_stand_with_their_calls(small: Edition) -> None:
    notes = [note for chapter in small.chapters for note in chapter.notes]
    assert [note.label for note in notes] == list('12345678')
    assert all(note.linked and note.same_page for note in notes)


def test_running_heads_are_read_by_side(small: Edition) -> None:
    (chapter,) = [chapter for chapter in small.chapters if chapter.id == 'van-der-loon']
    assert [(head.page, head.side, head.words) for head in chapter.running_heads] == [
        ('3', 'right', ''),
        ('4', 'left', 'Piet van der Loon'),
    ]


def test_a_column_of_a_table_that_goes_on_is_not_the_folio() -> None:
    table, heads = [Run(300, 735, clusters=['2']), Run(420, 735, clusters=['3'])], [Run(540, 770, clusters=['3'])]
    assert from_pdf.stamped([table, heads], '3') == (heads, heads[0])
    assert from_pdf.stamped([table], '4') == ((), None)


@pytest.mark.parametrize(
    ('read', 'begins'),
    [
        ([(0, 'a b '), (1, 'table '), (0, 'c '), (1, 'd ')], [(0, 0), (1, 4)]),
        ([(0, 'a b '), (1, 'figure '), (0, 'c '), (2, 'd ')], [(0, 0), (1, 4), (2, 4)]),
        ([(0, 'a b '), (2, 'figure '), (0, 'c '), (1, 'd ')], [(0, 0), (1, 4), (2, 5)]),
    ],
    ids=['text below it', 'a page of its own', 'after the end'],
)
def test_a_page_of_figures_alone_begins_where_the_text_goes_on(
    read: list[tuple[int, str]], begins: list[tuple[int, int]]
) -> None:
    text = Text((Sheet(),) * 3)
    for page, words in read:
        text._turn(page)
        text.stream.add(words)
    assert text.begins() == begins


def test_a_running_head_that_was_cut_in_a_line_from_the_right_is_read_to_its_dots() -> None:
    assert logical(from_pdf._shortened(list('A. B… ו')), True) == 'ו A. B…'
    assert from_pdf._shortened(list('…נ')) == ['…', 'נ']


def test_a_figure_is_read_with_its_description(small: Edition) -> None:
    (figure,) = [figure for chapter in small.chapters for figure in chapter.figures]
    assert figure.startswith('Figure 1. Section through an oven')
    assert figure.endswith('with a floor that slopes down to its mouth on the right.')


def test_an_all_persian_paper_comes_back_word_for_word(tmp_path: Path) -> None:
    papers = (
        paper('persian', PERSIAN, BRANDT, title='گذرگاه‌های یک', lang='fa'),
        paper('english', 'A word (in brackets) and [نان (تازه)]{lang=fa}, 1398.', LIND),
    )
    document, content = made_of(volume(*papers, languages=('en', 'fa')))
    verdict = verify(document, publish.publish(document, content, tmp_path))
    assert [finding.message for finding in verdict.findings] == []


def test_emphasis_in_a_poem_and_in_a_list_of_works_keeps_its_place_and_a_note_its_table(tmp_path: Path) -> None:
    text = '| The *boat* is old,\n| the rope is *new*;\n| *pull*, then.\n\n::: plain\nA [*b*]{.x} c\n:::\n' + NOTED
    document, content = made_of(volume(paper('poem', text, BRANDT)))
    verdict = verify(document, publish.publish(document, content, tmp_path))
    assert [finding.message for finding in verdict.findings] == []


@pytest.mark.parametrize('data', [b'', b'%PDF-1.7\n', b'PK\x03\x04', b'not a book'])
def test_what_is_no_pdf_is_refused(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / 'x.pdf'
    file.write_bytes(data)
    with pytest.raises(ValueError, match='no readable PDF'):
        from_pdf.read(file)
