"""What an assembled document says of its volume: credits, contents, contributors, citation, facts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bindery.document.assemble import assemble
from bindery.document.dates import in_words, year
from bindery.document.excerpt import only
from bindery.document.words import words
from bindery.errors import UsageError
from bindery.model.volume import Byline, Contact, Member, Rights, Series
from bindery.pandoc import ast
from tests.invented import BRANDT, LIND, VOSS, paper, volume


def test_reading_order() -> None:
    front = replace(paper('about', 'x'), region='front', kind='about')
    preface = replace(paper('preface', 'x'), region='front', kind='preface')
    back = replace(paper('index', 'x'), region='back', kind='appendix')
    document = assemble(volume(front, preface, paper('a', 'x', BRANDT), back))
    assert [c.id for c in document.chapters] == [
        'title-page', 'copyright', 'about', 'contents', 'preface', 'a', 'contributors', 'index', 'imprint',
    ]  # fmt: skip
    assert [e.chapter for e in document.contents] == ['about', 'preface', 'a', 'contributors', 'index', 'imprint']


def test_the_register_name_is_set_unless_credited_otherwise() -> None:
    line = Byline(VOSS, credited_as='I. v. d. Voss')
    document = assemble(volume(paper('a', 'x', BRANDT, VOSS), paper('b', 'x', byline=(line,))))
    assert [c.printed for c in document.chapter('a').credits] == ['Mara Brandt', 'Ilja van der Voss']
    assert [c.printed for c in document.chapter('b').credits] == ['I. v. d. Voss']
    assert document.chapter('a').authors == 'Mara Brandt and Ilja van der Voss'
    assert [c.printed for c in document.creators] == ['Mara Brandt', 'Ilja van der Voss']


def test_creators_are_listed_once_a_role_editors_first() -> None:
    book = volume(
        paper('a', 'x', BRANDT), paper('b', 'x', BRANDT), editors=(Member(LIND, 'edt'), Member(BRANDT, 'edt'))
    )
    creators = [(c.person.id, c.role) for c in assemble(book).creators]
    assert creators == [('lind', 'edt'), ('brandt', 'edt'), ('brandt', 'aut')]


def test_contributors_stand_by_country_in_filing_order() -> None:
    groups = assemble(volume(paper('a', 'x', LIND), paper('b', 'x', VOSS), paper('c', 'x', BRANDT))).contributors
    assert [(g.heading, [p.id for p in g.people]) for g in groups] == [
        ('Germany', ['brandt', 'lind']),
        ('Netherlands', ['voss']),
    ]


def test_people_without_a_country_stand_first_under_no_heading() -> None:
    nobody = replace(LIND, country='')
    groups = assemble(volume(paper('a', 'x', VOSS), paper('b', 'x', nobody))).contributors
    assert [(g.heading, [p.id for p in g.people]) for g in groups] == [('', ['lind']), ('Netherlands', ['voss'])]


def test_citation_holds_what_the_record_has() -> None:
    book = volume(paper('a', 'x'), subtitle='A History', series=Series('RI Papers', '2/97'))
    expected = '“Ferries: A History” (September 2018). River Institute (RI). RI Papers 2/97. Koblenz.'
    assert assemble(book).citation == expected
    assert assemble(volume(paper('a', 'x'), date='')).citation == '“Ferries”. River Institute (RI). Koblenz.'


def test_what_the_record_says_in_markdown_is_set_and_goes_into_metadata_as_words() -> None:
    book = volume(
        paper('a', 'x'),
        rights=Rights(statement='Copy *freely*.'),
        disclaimer='The views are "theirs".',
        colophon='Set in *Spectral*.\n\nAnd bound.',
    )
    document = assemble(book)
    rights, disclaimer = (view for view in ast.walk(document.chapter('copyright').body) if isinstance(view, ast.Div))
    assert (rights.attr.classes, disclaimer.attr.classes) == (('rights',), ('disclaimer',))
    assert ast.plain(disclaimer.body) == 'The views are “theirs”.'
    assert ast.plain(document.chapter('imprint').body) == 'Set in Spectral.\nAnd bound.'
    assert document.volume.rights.statement == 'Copy freely.'


def test_contact_lists_only_what_there_is() -> None:
    facts = assemble(volume(paper('a', 'x'), contact=Contact(telephone='+98 (21) 1', po_box='7'))).contact_facts
    assert [(f.key, f.value, f.href) for f in facts] == [('telephone', '+98 (21) 1', 'tel:+98211'), ('po-box', '7', '')]


def test_titles_with_subtitles_stand_in_one_line_in_the_contents() -> None:
    book = volume(paper('a', 'x', title='Ferries', subtitle=ast.line('a history')))
    assert assemble(book).contents[0].title.text == 'Ferries: a history'


@pytest.mark.parametrize(
    ('short', 'head'),
    [
        ("Okoye's toll", 'Okoye’s toll'),
        ('The "fair" toll', 'The “fair” toll'),
        ("'Fair' tolls", '‘Fair’ tolls'),
        ("Tolls in the '90s", 'Tolls in the ’90s'),
        ('', 'On a'),
    ],
)
def test_running_heads_have_curled_marks(short: str, head: str) -> None:
    assert assemble(volume(paper('a', 'Text.', short_title=short))).chapter('a').running_end == head


def test_contents_know_the_language_of_each_title() -> None:
    book = assemble(volume(paper('a', 'Text.'), paper('b', 'متن.', lang='fa')))
    known = {entry.chapter: (entry.lang, entry.dir) for entry in book.contents}
    assert (known['a'], known['b']) == (('en', 'ltr'), ('fa', 'rtl'))


def test_sections_nest_and_ids_are_unique() -> None:
    text = '## One\n\n### Deep\n\n## Two\n\n'
    document = assemble(volume(paper('a', text), paper('b', text), contents_depth=2))
    assert [(s.id, [d.id for d in s.sections]) for s in document.chapter('a').sections] == [
        ('a-one', ['a-deep']),
        ('a-two', []),
    ]
    assert [e.id for e in document.contents[1].entries] == ['b-one', 'b-two']


def test_languages_get_their_direction() -> None:
    chapter = assemble(volume(paper('a', 'A [سلام]{lang=fa} b.'))).chapter('a')
    (span,) = [v for v in ast.walk(chapter.body) if isinstance(v, ast.Span)]
    assert span.attr.get('dir') == 'rtl'


def test_one_chapter_alone_keeps_its_numbers_and_loses_its_links_out() -> None:
    text = 'See [](b) and [](#x).[^1]\n\n## X {#x}\n\n[^1]: n\n'
    document = only(assemble(volume(paper('b', 'y[^1]\n\n[^1]: n', LIND), paper('a', text))), 'a')
    assert [c.id for c in document.chapters] == ['a']
    assert document.chapters[0].notes[0].label == '2'
    links = [v.target for v in ast.walk(document.chapters[0].body) if isinstance(v, ast.Link)]
    assert links == ['bindery:a#a-x', '#a-n1']
    with pytest.raises(UsageError, match='no chapter is called'):
        only(document, 'z')


@pytest.mark.parametrize(
    ('edtf', 'expected'),
    [
        ('2018', '2018'),
        ('2018-09', 'September 2018'),
        ('2018-09-30', '30 September 2018'),
        ('2018-09~', 'September 2018'),
        ('2018/2019', '2018 – 2019'),
        ('2018-21', '2018'),
    ],
)
def test_dates_in_words(edtf: str, expected: str) -> None:
    assert in_words(edtf, 'en') == expected
    assert year(edtf) == '2018'


def test_words_fail_loudly() -> None:
    with pytest.raises(AttributeError, match='no_such_words'):
        _ = words('en').no_such_words
    assert words('xx').contents == 'Contents'
