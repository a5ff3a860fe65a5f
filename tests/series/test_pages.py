"""The pages of a series: indexes, search, feeds, and the same bytes for the same volumes."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from lxml import etree

from bindery.series import entry, feeds, indexes, search, site
from tests.series.entries import BRIDGES, PORTS, SERIES, VOLUMES

A = '{http://www.w3.org/2005/Atom}'


def test_one_person_in_two_volumes_is_one_heading_with_each_paper() -> None:
    found = {heading.words: len(heading.papers) for letter in indexes.authors(VOLUMES) for heading in letter.headings}
    assert found == {'Almeida, Inês': 3, 'Ames, Ruth': 1}


def test_capitals_do_not_part_a_keyword() -> None:
    found = [(letter.letter, [h.words for h in letter.headings]) for letter in indexes.keywords(VOLUMES)]
    assert found == [('C', ['clocks']), ('R', ['ropes']), ('T', ['Tides'])]


@pytest.mark.parametrize(
    ('text', 'folded'), [('Élan', 'elan'), ('كتاب', 'کتاب'), ('می\u200cرود', 'میرود'), ('Straße', 'strasse')]
)
def test_words_are_filed_and_found_without_accents(text: str, folded: str) -> None:
    assert indexes.folded(text) == folded


def test_words_that_find_a_text() -> None:
    assert search.terms('The Tide of 1953, a 12-foot tide') == ('1953', 'foot', 'of', 'the', 'tide')


def test_the_index_says_for_each_word_which_papers_have_it() -> None:
    made = search.files(indexes.papers(VOLUMES))
    name = f'search/{search.key("tide")}.js'
    found = re.fullmatch(r'binderySearch\.has\("[0-9a-f-]+",(.*)\);\n', made[name].decode())
    assert found is not None
    assert json.loads(found[1])['tide'] == [0, 2]
    assert json.loads(found[1])['tides'] == [0, 2]


def test_no_title_can_end_the_script() -> None:
    papers = search.files(indexes.papers(VOLUMES))['search/papers.js'].decode()
    assert '<' not in papers
    assert '\\u003cb>' in papers


def test_the_feed_has_the_newest_first_and_what_atom_demands() -> None:
    feed = etree.fromstring(feeds.atom(SERIES, VOLUMES))
    assert [each.findtext(f'{A}title') for each in feed.iter(f'{A}entry')] == ['Bridges', 'Ports']
    for each in (feed, *feed.iter(f'{A}entry')):
        assert all(each.findtext(f'{A}{name}') for name in ('id', 'title', 'updated'))
    assert feed.findtext(f'{A}updated') == '2025-02-01T00:00:00Z'
    assert [link.get('href') for link in feed.iter(f'{A}link') if link.get('rel') == 'alternate'] == [
        'https://example.org/papers/bridges/html/index.html',
        'https://example.org/papers/ports/html/index.html',
    ]


def test_reading_programs_are_led_to_the_files_and_told_what_is_open() -> None:
    closed = (PORTS, replace(BRIDGES, open=False))
    feed = etree.fromstring(feeds.opds(SERIES, closed))
    kinds = [link.get('rel') for link in feed.iter(f'{A}link') if 'acquisition' in (link.get('rel') or '')]
    assert kinds == ['http://opds-spec.org/acquisition', 'http://opds-spec.org/acquisition/open-access']


def test_an_entry_comes_back_as_it_was_kept() -> None:
    assert entry.from_json(entry.as_json(PORTS)) == PORTS


@pytest.mark.parametrize('data', [b'', b'{}', b'[]', b'{"papers": [{}], "files": []}', b'\xff'])
def test_what_is_no_entry_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r'.'):
        entry.from_json(data)


def test_pages_are_escaped_lead_to_papers_and_are_the_same_bytes_each_time() -> None:
    made = site.files(SERIES, VOLUMES)
    assert b'Elan &lt;b&gt;'.replace(b'E', 'É'.encode()) in made['authors.html']
    assert b'href="ports/html/tides.html"' in made['keywords.html']
    assert made == site.files(SERIES, VOLUMES)
