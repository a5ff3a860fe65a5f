from __future__ import annotations

from pathlib import Path

import pytest

from bindery.checks.examine import examine
from bindery.checks.source.silence import silence, silences
from bindery.checks.source.style import Silence
from bindery.codes import finding
from bindery.findings import Location
from bindery.load.volume import load
from tests.checks.source.making import RECORD, REGISTER, folder, loaded

HERE = Location('house-style.yaml', 3, 5)
FOUND = finding('title-capitals', 'm', 'r', Location('chapters/01-brandt.md', 8, 3))

TEXT = """\
First.

<!-- bindery: doubled-word It is quoted
so. -->
Second
goes on.

Third <!-- bindery: misspelt dialect --> goes
on here.

Last.

`<!-- no comment -->`
"""


def test_a_comment_silences_the_block_below_it_or_around_it(tmp_path: Path) -> None:
    found = silences(loaded(folder(tmp_path, text=TEXT)))
    assert [(each.code, each.reason, each.first, each.last) for each in found] == [
        ('doubled-word', 'It is quoted so.', 10, 13),
        ('misspelt', 'dialect', 15, 16),
    ]


def test_comments_in_yaml(tmp_path: Path) -> None:
    register = REGISTER.replace('[PhD in Hydrology]', '[PhD in Hydrology] # bindery: degree-form As printed.')
    head = '# bindery: title-capitals Quoted.\n\n# Another.\ntitle: Slow Boats\nbyline: [{person: brandt}]\n'
    found = silences(loaded(folder(tmp_path, register=register, head=head)))
    assert [(each.file, each.code, each.first, each.last) for each in found] == [
        ('contributors.yaml', 'degree-form', 7, 7),
        ('chapters/01-brandt.md', 'title-capitals', 5, 5),
    ]


@pytest.mark.parametrize(
    ('by', 'matches'),
    [
        (Silence('title-capitals', 'r', HERE), True),
        (Silence('title-differs', 'r', HERE), False),
        (Silence('title-capitals', 'r', HERE, file='chapters/01-brandt.md'), True),
        (Silence('title-capitals', 'r', HERE, file='chapters/02-voss.md'), False),
        (Silence('title-capitals', 'r', HERE, text='other words'), False),
        (Silence('title-capitals', 'r', HERE, file='chapters/01-brandt.md', first=8, last=9), True),
        (Silence('title-capitals', 'r', HERE, file='chapters/01-brandt.md', first=9, last=12), False),
    ],
)
def test_what_a_silence_covers(by: Silence, matches: bool) -> None:
    parted = silence([FOUND], [by])
    assert [each for each, _ in parted.silenced] == ([FOUND] if matches else [])
    assert parted.open == (() if matches else (FOUND,))
    assert [each.code for each in parted.about] == ([] if matches else ['silence-unused'])


@pytest.mark.parametrize(
    ('code', 'reason', 'said'),
    [('', '', 'names no code'), ('title-kapitals', 'Why.', 'title-kapitals'), ('title-capitals', '', 'no reason')],
)
def test_a_silence_must_say_what_and_why(code: str, reason: str, said: str) -> None:
    about = silence([FOUND], [Silence(code, reason, HERE)]).about
    assert [each.code for each in about] == ['silence-unclear']
    assert said in about[0].message


def test_what_is_off_needs_no_match() -> None:
    assert silence([], [Silence('title-capitals', 'r', HERE)], off=frozenset(['title-capitals'])).about == ()


def test_silenced_findings_are_counted_and_others_stay(tmp_path: Path) -> None:
    head = 'title: Slow Boats # bindery: paper-without-author An unsigned note.\n'
    more = {'chapters/02-post.md': '---\ntitle: The Post\n---\n\nA boat.\n'}

    listed = RECORD.replace('01-brandt.md]', '01-brandt.md, chapters/02-post.md]')
    source = folder(tmp_path, head=head, record=listed, more=more)
    volume, findings = load(source)
    assert volume
    examined = examine(source, volume, findings)
    assert [(each.code, by.reason) for each, by in examined.silenced] == [('paper-without-author', 'An unsigned note.')]
    assert [each.text for each in examined.findings if each.code == 'paper-without-author'] == ['The Post']
