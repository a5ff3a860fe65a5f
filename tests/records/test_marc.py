"""MARC 21: fixed fields, names in their own script, the main entry, an analytic's host."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pymarc
import pytest

from bindery.model.people import NativeName
from bindery.records import marc
from bindery.records.languages import BIBLIOGRAPHIC, bibliographic, marc_script, nonfiling, script
from tests.records.books import book

DATES = {'2018': 's2018    ', '2018-09': 'e201809  ', '2018-09-30': 'e20180930', '201X': 'suuuu    '}


@cache
def read(name: str) -> tuple[pymarc.Record, ...]:
    document = book(name)
    return tuple(next(iter(pymarc.MARCReader(data))) for data in (marc.volume(document), *marc.papers(document)))


@pytest.mark.parametrize('name', ['small', 'rivers', 'source'])
def test_fixed_fields_have_their_length(name: str) -> None:
    for record in read(name):
        assert len(str(record.leader)) == 24
        assert len(record['008'].data) == 40
        assert record['008'].data[23] == 'o'
        assert record['005'].data.endswith('000000.0')


def test_a_date_is_as_exact_as_it_is_known() -> None:
    document = book('small')
    for date, coded in (
        ('2018', 's2018    '),
        ('2018-09', 'e201809  '),
        ('2018-09-30', 'e20180930'),
        ('201X', 'suuuu    '),
    ):
        changed = replace(document, volume=replace(document.volume, date=date))
        record = next(iter(pymarc.MARCReader(marc.volume(changed))))
        assert record['008'].data[6:15] == coded


def test_a_name_in_another_script_is_linked() -> None:
    (record,) = (record for record in read('rivers') if record['001'].data.endswith('#reeds'))
    name, (own,) = record['100'], record.get_fields('880')
    assert (name['6'], name['a'], name['4']) == ('880-01', 'Rostami, Nasrin', 'aut')
    assert (own['6'], own['a']) == ('100-01/(3/r', 'نسرین رستمی')


def test_a_publisher_in_another_script_is_linked_twice() -> None:
    document = book('rivers')
    issuer = replace(document.volume.publisher, native=NativeName('پژوهشکدهٔ رودها', 'fa'))
    changed = replace(document, volume=replace(document.volume, publisher=issuer))
    record = next(iter(pymarc.MARCReader(marc.volume(changed))))
    linked = [field['6'] for field in record.get_fields('880')]
    assert sorted(link[:3] for link in linked) == ['264', '700', '700', '700', '710']
    assert {field['6'] for tag in ('264', '700', '710') for field in record.get_fields(tag) if '6' in field} == {
        f'880-{link[4:6]}' for link in linked
    }


def test_an_edited_volume_has_its_title_for_main_entry() -> None:
    volume, first = read('rivers')[:2]
    assert '100' not in volume
    assert volume['245'].indicator1 == '0'
    assert (first['100']['a'], first['245'].indicator1) == ('Wiel, Hendrik van der', '1')
    assert first['245'].indicator2 == '4', first['245']['a']


def test_a_paper_names_its_volume_and_the_volume_its_papers() -> None:
    volume, *papers = read('rivers')
    assert {paper['773']['w'] for paper in papers} == {volume['001'].data}
    assert [field['w'] for field in volume.get_fields('774')] == [paper['001'].data for paper in papers]
    assert [field['t'] for field in volume.get_fields('505')] == [field['t'] for field in volume.get_fields('774')]


def test_a_summary_is_by_no_author_here() -> None:
    volume, first = read('source')[:2]
    assert '100' not in first
    assert [(field['a'], field['4']) for field in first.get_fields('700')] == [('Koolaee, Elaheh', 'ant')]
    assert (first['787']['i'], volume['787']['i']) == ('Based on a paper in:', 'Based on:')
    assert '$a' not in first['787']


@pytest.mark.parametrize(
    ('tag', 'code'), [('en', 'eng'), ('fa-Arab', 'per'), ('nl-BE', 'dut'), ('ckb', 'ckb'), ('', 'und'), ('qq', 'und')]
)
def test_languages(tag: str, code: str) -> None:
    assert bibliographic(tag) == code


def test_the_table_of_languages_is_whole() -> None:
    assert len(BIBLIOGRAPHIC) == 184
    assert all(len(short) == 2 and len(long) == 3 for short, long in BIBLIOGRAPHIC.items())
    assert len(set(BIBLIOGRAPHIC.values())) == len(BIBLIOGRAPHIC)


@pytest.mark.parametrize(
    ('text', 'code', 'iso'), [('نسرین', '(3', 'Arab'), ('Вера', '(N', 'Cyrl'), ('Γιάννης', '(S', 'Grek'), ('…', '', '')]
)
def test_scripts(text: str, code: str, iso: str) -> None:
    assert (marc_script(text), script(text)) == (code, iso)


@pytest.mark.parametrize(
    ('title', 'tag', 'length'), [('The Ferry', 'en', 4), ('A Ford', 'en-GB', 2), ('Theory', 'en', 0), ('The', 'fa', 0)]
)
def test_articles_are_not_filed_under(title: str, tag: str, length: int) -> None:
    assert nonfiling(title, tag) == length
