from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bindery.checks.source import title_capitals, titles
from bindery.checks.source.style import HouseStyle
from bindery.checks.source.subject import Subject
from tests.checks.source.making import folder, loaded, paper, passage, told, volume_of


def printed(contents: str, heading: str, *, running: str = '') -> str:
    head = f'left-out:\n  - {{printed: "{running}", line: 40, kind: running-head, tied-to: chapters/one.md}}\n'
    return (
        'input: {file: raw.txt}\n'
        f'titles:\n  - {{printed: "{heading}", line: 30, goes-to: chapters/one.md}}\n'
        f'contents:\n  - {{printed: "x", line: 3, title: "{contents}", tied-to: chapters/one.md}}\n'
        + (head if running else '')
    )


@pytest.mark.parametrize(
    ('now', 'contents', 'heading', 'marked'),
    [
        ('Slow Boats', 'Slow Boats', 'Slow Boats', []),
        ('Slow Boats', 'Slow Boat', 'Slow Boats', [('Slow Boats', 30), ('Slow Boat', 3)]),
        ("A Rhine's Boats", 'A Rhine’s Boats', "A Rhine's Boats", [("A Rhine's Boats", 30), ('A Rhine’s Boats', 3)]),
        # Somebody has decided already.
        ('Slow Ships', 'Slow Boat', 'Slow Boats', []),
    ],
)  # fmt: skip
def test_contents_and_heading(now: str, contents: str, heading: str, marked: list[tuple[str, int]]) -> None:
    found = list(titles.contents_title(volume_of('', paper(now), intake=printed(contents, heading))))
    assert [each.text for each in found] == [text for text, _ in marked]
    assert [each.raw.line for each in found[1:] if each.raw] == [line for _, line in marked[1:]]


@pytest.mark.parametrize(
    ('running', 'marked'), [('O. Lind Slow Boats', []), ('Slow Boats', []), ('Slow Boots', ['Slow Boots'])]
)
def test_running_heads_as_printed(running: str, marked: list[str]) -> None:
    subject = volume_of('', paper('Slow Boats on Rivers'), intake=printed('x', 'y', running=running))
    assert [each.text for each in titles.running_heads(subject)] == marked


@pytest.mark.parametrize(
    ('short', 'marked'), [('Boats', []), ('Slow Baots', ['Baots']), ('Ferries', []), ('Slow Boat', [])]
)
def test_short_titles(short: str, marked: list[str]) -> None:
    said = passage(short, 'short-title', chapter='one')
    subject = volume_of('', paper('Slow Boats on Rivers'), passages=[said])
    assert [each.text for each in titles.running_heads(subject)] == marked


def titled(*names: str, style: HouseStyle | None = None) -> Subject:
    return volume_of('', *(paper(name, id=f'p{number}') for number, name in enumerate(names)), style=style)


@pytest.mark.parametrize(
    ('names', 'marked'),
    [
        (['Boats between Towns', 'Rivers after Rain', 'Roads Between Hills'], ['Between']),
        (['Boats between Towns', 'Rivers after Rain', 'Roads within Hills'], []),
        (['Boats and the Town', 'Rivers: The Long Way', 'After the Rain'], []),
        (['Boats and The Town', 'Rivers and the Sea', 'On the Road'], ['The']),
        (['Getting Over', 'What the River Is For', 'On the Road'], []),
    ],
)
def test_small_words_in_titles(names: list[str], marked: list[str]) -> None:
    assert [each.text for each in title_capitals.small_words(titled(*names))] == marked


@pytest.mark.parametrize(
    ('names', 'marked'),
    [
        (['Slow Boats on Rivers', 'The Last Ferry Home', 'A Town without a bridge Keeper'], ['bridge']),
        (['Slow Boats on Rivers', 'The Last Ferry Home', 'A Town without Bridges'], []),
        (['Slow boats on rivers', 'The last ferry home', 'The Rhine at Basel'], []),
        (['Slow boats on rivers', 'A last ferry home', 'A Town Without Bridges Left'], ['A Town Without Bridges Left']),
        (['Slow boats on rivers', 'A last ferry home', 'The Upper Rhine Valley'], []),
        (['Ferry-boats and River-boats of Old', 'The Last Ferry Home'], []),
    ],
)  # fmt: skip
def test_the_style_of_titles(names: list[str], marked: list[str]) -> None:
    assert [each.text for each in title_capitals.title_style(titled(*names))] == marked


def test_the_house_chooses_the_style_of_titles() -> None:
    assert not list(title_capitals.title_style(titled('Slow boats on the river')))
    chosen = title_capitals.title_style(titled('Slow boats on the river', style=HouseStyle(titles='headline')))
    assert [(each.text, each.fix[0].new) for each in chosen] == [('boats', 'Boats')]


@pytest.mark.parametrize(
    ('title', 'mark', 'marked'),
    [
        ('Slow Boats: A Survey', 'colon', []),
        ('Slow Boats; A Survey', 'colon', [';']),
        ('Slow Boats; A Survey', 'semicolon', []),
        ('Slow Boats and Towns', 'colon', []),
    ],
)
def test_what_joins_a_subtitle(title: str, mark: str, marked: list[str]) -> None:
    found = list(titles.subtitle_mark(titled(title, style=HouseStyle(subtitle_mark=mark))))
    assert [each.text for each in found] == marked


@pytest.mark.parametrize(
    ('text', 'marked'),
    [
        ('It is called “Ferries; A History of Rivers”.', [('subtitle-mark', ';')]),
        ('It is called “Ferries: A History of Rivers”.', []),
        ('Ferries run; a history of rivers does not.', []),
    ],
)
def test_the_volumes_own_title_in_its_text(text: str, marked: list[tuple[str, str]]) -> None:
    subject = volume_of('', passages=[passage(text)], title='Ferries', subtitle='A History of Rivers')
    assert told(titles.subtitle_mark(subject)) == marked


def test_the_cover_joins_the_subtitle_in_another_way() -> None:
    raw = 'input: {file: raw.txt}\ncover:\n  - {printed: "Ferries; A History", line: 7, kind: cover}\n'
    subtitle = passage('A History', 'volume-subtitle')
    subject = volume_of('', passages=[subtitle], intake=raw, title='Ferries', subtitle='A History')
    found = list(titles.subtitle_mark(subject))
    assert [(each.text, each.raw.line if each.raw else 0) for each in found] == [('Ferries; A History', 7)]
    mended = replace(subject, volume=replace(subject.volume, subtitle='A Survey'))
    assert not list(titles.subtitle_mark(mended))


TEXT = """\
## Full {#full}

Words.

## Empty

## Over sections

### Below

- item

### With a table

| A | B |
|---|---|
| 1 | 2 |

## Last
"""


def test_headings_above_nothing(tmp_path: Path) -> None:
    subject = loaded(folder(tmp_path, text=TEXT))
    assert told(titles.empty_heading(subject)) == [('empty-section', 'Empty'), ('empty-section', 'Last')]


def test_a_heading_that_import_left_out() -> None:
    things = '  - {printed: Board, line: 9, kind: heading}\n  - {printed: "3", line: 8, kind: folio}\n'
    raw = f'input: {{file: raw.txt}}\nleft-out:\n{things}'
    found = list(titles.empty_heading(volume_of('', intake=raw)))
    assert [(each.text, each.raw.line if each.raw else 0) for each in found] == [('Board', 9)]


def contents(leaders: int) -> str:
    lines = ''.join(f'  - {{printed: x, line: {n}, title: T{n}, tied-to: chapters/one.md}}\n' for n in range(1, 6))
    dots = ''.join(f'  - {{printed: "....", line: {n}, kind: leader}}\n' for n in range(1, leaders + 1))
    return f'input: {{file: raw.txt}}\ncontents:\n{lines}' + (f'left-out:\n{dots}' if dots else '')


@pytest.mark.parametrize(('leaders', 'marked'), [(0, 0), (1, 1), (5, 0)])
def test_a_dot_leader_on_some_lines(leaders: int, marked: int) -> None:
    assert len(list(titles.contents_leader(volume_of('', paper('A Title'), intake=contents(leaders))))) == marked
