"""Three invented volumes of different make, set by a foreign press, dumped by pdftotext, and taken in again.

The dumps are kept in ``dumps/`` so that this runs without Pango; ``typesetting.py`` makes them. What comes back is
compared with what was set: people, titles, keywords, notes, lists, sub-headings and paragraphs, word for word.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bindery.findings import errors
from bindery.intake.report import Report, run

HERE = Path(__file__).parent
VOLUMES = ('harbour', 'orchard', 'stations')
KINDS = ('plain', 'layout')
# Where a paragraph ends with a full line, a dump without indents does not tell; import says so for each place.
UNTOLD = {'orchard-plain': 1, 'stations-plain': 1}


def _typesetting() -> ModuleType:
    spec = importlib.util.spec_from_file_location('typesetting', HERE / 'typesetting.py')
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PRESS = _typesetting()


@pytest.fixture(scope='module', params=[f'{volume}-{kind}' for volume in VOLUMES for kind in KINDS])
def taken(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, Any], Report]:
    name = str(request.param)
    folder = tmp_path_factory.mktemp(name)
    return name, PRESS.load(name.rsplit('-', 1)[0]), run(HERE / 'dumps' / f'{name}.txt', folder / 'out')


def _set(paper: dict[str, Any]) -> tuple[list[str], list[str]]:
    """A paper as it was set: passages in Markdown, and the words of its notes."""
    notes: list[str] = []

    def note(match: re.Match[str]) -> str:
        notes.append(' '.join(match.group(1).split()))
        return f'[^{len(notes)}]'

    passages = []
    for block in re.split(r'\n\s*\n', paper['text'].strip()):
        if re.match(r'- |1\. ', block):
            items = re.split(r'\n(?=- |\d+\. )', block)
            marks = ['- ' if block.startswith('- ') else f'{number}. ' for number in range(1, len(items) + 1)]
            passages.append(
                '\n'.join(
                    mark + PRESS.NOTE.sub(note, PRESS.plain_item(item)) for mark, item in zip(marks, items, strict=True)
                )
            )
        else:
            passages.append(PRESS.NOTE.sub(note, ' '.join(block.split())))
    return passages, notes


def test_titles(taken: tuple[str, dict[str, Any], Report]) -> None:
    _, volume, report = taken
    assert [chapter.title for chapter in report.drafted.draft.chapters] == [
        paper['title'] for paper in volume['papers']
    ]
    assert report.drafted.draft.title == volume['title']
    assert report.drafted.draft.subtitle == volume.get('subtitle', '')


def test_series_publisher_and_date(taken: tuple[str, dict[str, Any], Report]) -> None:
    _, volume, report = taken
    draft = report.drafted.draft
    assert draft.series
    assert (draft.series.name, draft.series.number) == (volume['series'], volume['number'])
    assert draft.publisher
    assert draft.publisher.name == volume['publisher']
    assert draft.date == {'March 2011': '2011-03', 'Autumn 1998': '1998-23', 'May 2020': '2020-05'}[volume['date']]


def test_authors(taken: tuple[str, dict[str, Any], Report]) -> None:
    _, volume, report = taken
    register = report.drafted.draft.register
    for chapter, paper in zip(report.drafted.draft.chapters, volume['papers'], strict=True):
        people = [(register.person(line.person), line.affiliation) for line in chapter.byline]
        found = [
            (person.name.display, entry.text if (entry := person.affiliation(affiliation)) else '')
            for person, affiliation in people
            if person
        ]
        assert found == [(author['name'], author['affiliation']) for author in paper['authors']]


def test_variants_belong_to_their_people(taken: tuple[str, dict[str, Any], Report]) -> None:
    _, volume, report = taken
    for paper in volume['papers']:
        for author in paper['authors']:
            entry = next(
                entry for entry in report.drafted.draft.register.people if entry.name.display == author['name']
            )
            assert author['contents'] in (author['name'], *entry.variants)


def test_keywords(taken: tuple[str, dict[str, Any], Report]) -> None:
    _, volume, report = taken
    found = [list(chapter.keywords) for chapter in report.drafted.draft.chapters]
    assert found == [paper.get('keywords', []) for paper in volume['papers']]


def test_notes(taken: tuple[str, dict[str, Any], Report]) -> None:
    _, volume, report = taken
    for chapter, paper in zip(report.drafted.draft.chapters, volume['papers'], strict=True):
        assert [re.sub(r'^\[\^\d+\]: ', '', note.text) for note in chapter.notes] == _set(paper)[1]


def test_lists(taken: tuple[str, dict[str, Any], Report]) -> None:
    _, volume, report = taken
    for chapter, paper in zip(report.drafted.draft.chapters, volume['papers'], strict=True):
        lists = [passage for passage in _set(paper)[0] if re.match(r'- |1\. ', passage)]
        assert [passage.text for passage in chapter.body if re.match(r'- |1\. ', passage.text)] == lists


def test_paragraphs(taken: tuple[str, dict[str, Any], Report]) -> None:
    """Every paragraph is one again; where a dump cannot tell, the place is doubted and the words are the same."""
    name, volume, report = taken
    different = 0
    for chapter, paper in zip(report.drafted.draft.chapters, volume['papers'], strict=True):
        found, expected = [passage.text for passage in chapter.body], _set(paper)[0]
        different += found != expected
        assert Counter(' '.join(found).split()) == Counter(' '.join(expected).split())
    assert different <= UNTOLD.get(name, 0)
    if different:
        assert any('nearly full' in doubt.message for doubt in report.account.doubts)


def test_preface(taken: tuple[str, dict[str, Any], Report]) -> None:
    _, volume, report = taken
    if 'preface' not in volume:
        return
    preface = next(part for part in report.drafted.draft.front if part.kind == 'preface')
    person = report.drafted.draft.register.person(preface.signature.person) if preface.signature else None
    assert person
    assert person.name.display == volume['preface']['signature'][0]
    lists = [passage for passage in _set(volume['preface'])[0] if passage.startswith('1. ')]
    assert [passage.text for passage in preface.body if passage.text.startswith('1. ')] == lists


def test_every_word_is_accounted_for(taken: tuple[str, dict[str, Any], Report]) -> None:
    _, _, report = taken
    assert report.count.even
    assert not errors(report.findings)


def test_printed_pages(taken: tuple[str, dict[str, Any], Report]) -> None:
    _, _, report = taken
    pages = [int(chapter.printed_page) for chapter in report.drafted.draft.chapters]
    assert pages == sorted(pages)
    assert len(set(pages)) == len(pages)


def test_what_was_written_loads(taken: tuple[str, dict[str, Any], Report]) -> None:
    from bindery.load.volume import load

    _, volume, report = taken
    loaded, findings = load(report.folder)
    assert loaded is not None
    assert not errors(findings)
    assert len([entry for entry in loaded.contributions if entry.region == 'main']) == len(volume['papers'])


def _without(names: tuple[str, ...], text: str) -> str:
    """The dump without the pages that open with one of these words."""
    return '\f'.join(page for page in text.split('\f') if not any(line.strip() in names for line in page.split('\n')))


@pytest.mark.parametrize('name', ['harbour-plain', 'stations-plain', 'orchard-layout'])
def test_without_a_contents_list(name: str, tmp_path: Path) -> None:
    text = (HERE / 'dumps' / f'{name}.txt').read_text(encoding='utf-8')
    (tmp_path / 'raw.txt').write_text(_without(('Contents', 'Table of Contents'), text), encoding='utf-8')
    volume = PRESS.load(name.rsplit('-', 1)[0])
    report = run(tmp_path / 'raw.txt', tmp_path / 'out')
    titles = [chapter.title for chapter in report.drafted.draft.chapters]
    assert titles == [paper['title'] for paper in volume['papers']]
    assert report.count.even


@pytest.mark.slow
@pytest.mark.pango
@pytest.mark.skipif(not shutil.which('pdftotext'), reason='there is no pdftotext (poppler-utils)')
@pytest.mark.parametrize('name', VOLUMES)
def test_dumps_are_what_the_press_makes(name: str, tmp_path: Path) -> None:
    """A fresh dump, whatever fonts this machine has, gives the same people, titles and notes."""
    made = PRESS.dump(PRESS.typeset_apart(name, tmp_path), tmp_path)
    volume = PRESS.load(name)
    for text in made:
        draft = run(text, tmp_path / text.stem).drafted.draft
        assert [chapter.title for chapter in draft.chapters] == [paper['title'] for paper in volume['papers']]
        assert sum(len(chapter.notes) for chapter in draft.chapters) == sum(
            len(_set(paper)[1]) for paper in volume['papers']
        )
