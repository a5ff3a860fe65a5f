from __future__ import annotations

from pathlib import Path

import pytest

from bindery.checks.examine import examine
from bindery.checks.source.passage import OBJECT
from bindery.checks.source.subject import Passage, Subject
from tests.checks.source.making import HEAD, folder, loaded

VOLUMES = Path(__file__).parents[2] / 'volumes'

TEXT = """\
A *slow* boat -- and a [link](https://example.org/a)[^one]. He said "yes"\\
at last, with $x$, see [](#tab:a) and [@key2018].

::: epigraph
Still water.
:::

- first
- second[^two]

| Year | Boats |
|------|------:|
| 2018 | 1,160 |

: Boats by year {#tab:a}

[^one]: A note with **weight**.

[^two]: Another [قایق]{lang=fa}.
"""


@pytest.fixture
def ferry(tmp_path: Path) -> Subject:
    record = (
        'identifier: urn:uuid:00000000-0000-5000-8000-000000000001\ntitle: "Ferries\\x20now: a study"\n'
        'title-note: |\n  One line\n  and its end.\nlanguage: en\ndate: 2018-09\npublisher: {name: River Institute}\n'
        'bibliography: {files: [r.bib]}\ncontents:\n  chapters: [chapters/01-brandt.md]\n'
    )
    bib = '@book{key2018, title={Boats}, author={A}, year={2018}}\n'
    head = HEAD.replace('title: Slow Boats', "title: 'The *Rhine*''s Boats'")
    return loaded(folder(tmp_path, text=TEXT, head=head, record=record, more={'r.bib': bib}))


def one(subject: Subject, kind: str) -> Passage:
    return subject.of(kind)[0]


def test_kinds_in_reading_order(ferry: Subject) -> None:
    kinds = list(dict.fromkeys(passage.kind for passage in ferry.passages if passage.chapter))
    assert kinds == ['title', 'keyword', 'body', 'note', 'quote', 'item', 'caption', 'cell']


def test_a_paragraph_reads_without_its_markup(ferry: Subject) -> None:
    text = f'A slow boat – and a link. He said "yes" at last, with {OBJECT}, see {OBJECT} and {OBJECT}.'
    assert one(ferry, 'body').text == text


def test_marks_say_what_stands_in_the_text(ferry: Subject) -> None:
    body = one(ferry, 'body')
    found = [(mark.kind, body.text[mark.start : mark.end], mark.value) for mark in body.marks]
    assert found == [
        ('link', 'link', 'https://example.org/a'),
        ('note', '', 'one'),
        ('object', OBJECT, '$x$'),
        ('object', OBJECT, '[](#tab:a)'),
        ('object', OBJECT, '[@key2018]'),
    ]
    assert body.text[body.of('note')[0].start] == '.'


@pytest.mark.parametrize(
    ('kind', 'words', 'line', 'column'),
    [
        ('volume-title', 'now: a', 2, 20),
        ('record', 'and its', 5, 3),
        ('body', 'slow', 8, 4),
        ('body', 'at last', 9, 1),
        ('title', "'s Boats", 2, 20),
        ('keyword', 'boats', 5, 12),
        ('caption', 'by year', 22, 9),
        ('note', 'weight', 24, 23),
    ],
)
def test_places_are_exact(ferry: Subject, kind: str, words: str, line: int, column: int) -> None:
    passage = one(ferry, kind)
    place = passage.locate(passage.text.index(words))
    assert (place.line, place.column) == (line, column)


def test_an_address_keeps_its_full_stop(tmp_path: Path) -> None:
    text = 'It is at <https://example.org/a.csv>. Or\n*here*.\n\n> A quote\n> goes on.\n'
    bodies = [passage.text for passage in loaded(folder(tmp_path, text=text)).of('body', 'quote')]
    assert bodies == ['It is at https://example.org/a.csv. Or here.', 'A quote goes on.']


def test_a_language_within_a_note(ferry: Subject) -> None:
    note = ferry.of('note')[1]
    assert [note.lang_at(note.text.index(word)) for word in ('Another', 'قایق', '.')] == ['en', 'fa', 'en']


def test_new_words_are_offered_only_where_no_markup_stands(ferry: Subject) -> None:
    body = one(ferry, 'body')
    put = body.replacement(2, 6, 'fast')
    assert put is not None
    assert body.lines.text[put.start : put.end] == 'slow'
    assert body.replacement(0, 6, 'One fast') is None
    assert body.replacement(12, 13, '—') is None


@pytest.mark.parametrize('volume', ['small', pytest.param('rivers', marks=pytest.mark.slow)])
def test_every_letter_of_a_volume_is_where_it_is_said_to_be(volume: str) -> None:
    subject = loaded(VOLUMES / volume)
    wrong = [
        (passage.file, passage.text, char)
        for passage in subject.passages
        for at, char in enumerate(passage.text)
        if char.isalnum() and passage.lines.text[slice(*passage.span(at, at + 1))] != char
    ]
    assert wrong == []
    assert len(subject.passages) > 90


@pytest.mark.parametrize(
    ('content', 'expected'),
    [
        ('people: [\n', 'yaml-syntax'),
        ('- people\n', 'wrong-type'),
        (b'\xff', 'not-utf8'),
        (None, 'missing-file'),
    ],
)
def test_an_intake_that_cannot_be_read_is_said(tmp_path: Path, content: str | bytes | None, expected: str) -> None:
    source = folder(tmp_path)
    file = source / 'intake.yaml'
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    found = examine(source, loaded(source).volume).findings
    assert [each.code for each in found if each.location and each.location.file == 'intake.yaml'] == [expected]
