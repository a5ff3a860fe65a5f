"""The real report, where it lies beside the project: what import recovers from it, in facts and figures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bindery.findings import errors
from bindery.intake.report import Report, run

REPORT = Path(__file__).parents[3] / 'shared' / 'report' / 'irs-papers-2-97.txt'
pytestmark = pytest.mark.skipif(not REPORT.is_file(), reason='../shared/report/irs-papers-2-97.txt is not here')

NAMES = [
    'Elaheh Koolaee',
    'Andrey Korotayev',
    'Davoud Gharayagh-Zandi',
    'Leonid Issaev',
    'Hamidreza Azizi',
    'Yuri Barmin',
    'Bahador Aminian',
    'Alisa Shishkina',
    'Nikolay Kozhanov',
    'Heidarali Masoudi',
    'Alireza Noori',
    'Nikita Filin',
]
PAGES = ['3', '6', '9', '11', '13', '16', '18', '21', '23', '25', '28', '31']
KEYWORDS = [9, 7, 5, 5, 6, 6, 6, 7, 7, 7, 6, 5]


@pytest.fixture(scope='module')
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return run(REPORT, tmp_path_factory.mktemp('irs') / 'source')


def _body(report: Report, number: int) -> list[str]:
    return [passage.text for passage in report.drafted.draft.chapters[number - 1].body]


def test_papers(report: Report) -> None:
    chapters = report.drafted.draft.chapters
    register = report.drafted.draft.register
    assert len(chapters) == 12
    people = [register.person(chapter.byline[0].person) for chapter in chapters]
    assert [person.name.display for person in people if person] == NAMES
    assert [chapter.printed_page for chapter in chapters] == PAGES
    assert [len(chapter.keywords) for chapter in chapters] == KEYWORDS
    assert 'JCOPA' in chapters[2].title


def test_affiliations(report: Report) -> None:
    register = report.drafted.draft.register
    chapters = report.drafted.draft.chapters
    texts = [
        entry.text
        for chapter in chapters
        for line in chapter.byline
        if (person := register.person(line.person)) and (entry := person.affiliation(line.affiliation))
    ]
    assert len(texts) == 12
    assert texts[5] == 'Expert, Russian International Affairs Council'
    assert not any(re.search(r'[¹²³⁰⁴-⁹]', text) for text in texts)


def test_paragraphs_put_together(report: Report) -> None:
    joins = report.account.joins
    assert len(joins) == 16
    assert sum(join.between == 'note' for join in joins) == 10
    assert sum(join.between == 'gap' for join in joins) == 6
    assert sum('capital' in join.why for join in joins) == 3
    assert (317, 319) in [(join.line, join.goes_on) for join in joins]


def test_lists(report: Report) -> None:
    lists = [passage.count('\n') + 1 for passage in _body(report, 11) if passage.startswith('- ')]
    assert lists == [2, 9, 3, 5]
    preface = next(part for part in report.drafted.draft.front if part.kind == 'preface')
    conclusions = next(passage.text for passage in preface.body if passage.text.startswith('1. '))
    assert [line[:3] for line in conclusions.split('\n')] == ['1. ', '2. ', '3. ', '4. ']


def test_signature(report: Report) -> None:
    preface = next(part for part in report.drafted.draft.front if part.kind == 'preface')
    assert preface.signature
    assert preface.signature.person == 'gharayagh-zandi'
    assert preface.signature.post == 'Dean of the Institute for Regional Studies (IRS)'
    assert (preface.signature.institution, preface.signature.city) == ('Shahid Beheshti University', 'Tehran-Iran')


def test_lost_links_are_plain_text_and_said(report: Report) -> None:
    lost = [thing for thing in report.account.taken if thing.kind == 'lost-link']
    assert [thing.printed for thing in lost] == ['expects', 'referred', 'noted', 'calls', 'shows', 'signed']
    assert sum('address of the link' in doubt.message for doubt in report.account.doubts) == 6
    assert '](#)' not in ''.join(_body(report, 4))


def test_no_furniture_is_left(report: Report) -> None:
    text = '\n'.join(passage.text for part in report.drafted.draft.parts for passage in part.body)
    assert not re.search(r'[¹²³⁰⁴-⁹]', text)
    assert '.....' not in text
    assert 'Keywords' not in text
    assert r'\\$' not in text
    assert r'\$20 a barrel' in text


def test_record(report: Report) -> None:
    draft = report.drafted.draft
    assert draft.title == 'Iran and Russia after the U.S. Withdrawal from the JCPOA'
    assert draft.subtitle == 'Opportunities and Obstacles to Cooperation'
    assert draft.series
    assert draft.publisher
    assert (draft.series.name, draft.series.number, draft.series.alternative) == (
        'IRS Papers',
        '2/97',
        'Working Report No 2/97',
    )
    assert (draft.publisher.name, draft.publisher.acronym) == ('Institute for Regional Studies', 'IRS')
    assert (draft.publisher.parent, draft.publisher.place, draft.publisher.country) == (
        'Shahid Beheshti University',
        'Tehran',
        'IR',
    )
    assert draft.publisher.native
    assert draft.publisher.native.text == 'پژوهشکده مطالعات منطقهای'
    assert draft.date == '2018-09'
    assert draft.languages == ('en', 'fa')
    assert draft.board == ()
    assert draft.rights.holder == 'Institute for Regional Studies'
    assert draft.disclaimer
    assert (draft.contact.telephone, draft.contact.fax) == ('+98 (21) 29905490', '+98 (21) 29902422')
    assert (draft.contact.email, draft.contact.po_box) == ('regionalstudies.iran@sbu.ac.ir', '1983969411')
    assert draft.contact.website == 'http://en.sbu.ac.ir/Research_Institutes/RegionalStudies'


def test_the_partners_fragment_is_kept_and_not_completed(report: Report) -> None:
    draft = report.drafted.draft
    partner = draft.register.institution(draft.partners[0])
    assert partner
    assert partner.name == 'NATIONAL RESEARCH UNIVERSITY'
    assert any('fragment' in doubt.message and doubt.line == 11 for doubt in report.account.doubts)


def test_variants(report: Report) -> None:
    variants = {person.id: set(person.variants) for person in report.drafted.draft.register.people}
    assert variants['koolaee'] == {'Elaheh Koolae', 'E. Koolae'}
    assert variants['gharayagh-zandi'] == {'Davoud Gharayagh-zandi', 'Davoud Gharayagh Zandi', 'Davoud G. Zandi'}
    assert variants['azizi'] == {'Hamid Reza Azizi', 'H.R. Azizi'}
    assert variants['masoudi'] == {'H.A Masoudi'}
    assert variants['noori'] == {'A.R Noori'}


def test_countries_and_degrees(report: Report) -> None:
    people = report.drafted.draft.register.people
    assert sorted(person.country for person in people) == ['IR'] * 6 + ['RU'] * 6
    assert all(len(person.degrees) == 1 for person in people)
    assert next(person for person in people if person.id == 'gharayagh-zandi').degrees == (
        'Ph.D. in political Science',
    )


def test_nothing_is_lost(report: Report) -> None:
    assert report.count.even
    assert not errors(report.findings)
    assert report.count.text + report.count.data + report.count.made + report.count.left == report.count.read


def test_the_record_of_intake(report: Report) -> None:
    said = YAML(typ='safe').load((report.folder / 'intake.yaml').read_text(encoding='utf-8'))
    assert len(said['bylines']) == 12
    assert len(said['contents']) == 12
    assert len(said['lost-links']) == 6
    assert said['input']['lines'] == 385
    assert len(said['input']['sha256']) == 64
    assert {'Editorial board', '.....'} <= {thing['printed'] for thing in said['left-out']}


def test_the_source_loads_without_a_finding(report: Report) -> None:
    from bindery.load.volume import load

    volume, findings = load(report.folder)
    assert volume is not None
    assert findings == ()
