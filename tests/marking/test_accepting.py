"""Suggestions accepted: the source is edited in exactly that place, or it is said why it cannot be."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from bindery.marking.accepting import Change, change
from bindery.marking.paper import read_paper
from bindery.marking.refusal import Refusal
from bindery.proof.marks import Mark, selected

FILE = PurePosixPath('chapters/01-ferry.md')
TEXT = """\
---
title: The Ferry
abstract: |
  A ferry crossed, and
  nobody wrote it down.
---

The ferry at *Oude Steeg* crossed at seven,
if the tide was with it -- otherwise it waited.[^tide]
"Nobody" asked; AT&amp;T did not exist. See [](#tab:runs) and [the song](#song).

[^tide]: The tide came *twice* a day.
    It never asked either.

> The ferryman said that he
> would not be hurried.

## The timetable {#times}

- first run at six
- second run at noon

| Run   | Hour |
|-------|------|
| first | six  |

: Runs of the ferry. {#tab:runs}

| Over the river
| and back {#song}

[پل بزرگ شهر]{lang=fa} is Persian, `x * y` is not.
"""


def suggested(words: str, new: str, text: str = TEXT) -> Mark:
    paper = read_paper(text, 'ferry', FILE)
    assert paper is not None
    start = paper.places.text.index(words)
    quote, position = selected(paper.places.text, start, start + len(words))
    return Mark('m-1', 'ferry', 'suggestion', quote, position, 'Mara Brandt', '2018-09-30', replacement=new)


@pytest.mark.parametrize(
    ('words', 'new', 'old', 'expected'),
    [
        ('ferry at', 'boat at', 'The ferry at', 'The boat at'),
        ('seven, if the tide', 'eight, if the tide', 'at seven,\nif', 'at eight,\nif'),
        ('Oude Steeg', 'Nieuwe Steeg', '*Oude Steeg*', '*Nieuwe Steeg*'),
        ('Steeg crossed', 'Steeg never crossed', '*Oude Steeg* crossed', '*Oude Steeg* never crossed'),
        ('waited.', 'waited. Always.', 'waited.[^tide]\n', 'waited.[^tide]\nAlways. '),
        ('otherwise', '', ' -- otherwise it', ' -- it'),
        ('tide', 'tid', 'the tide was', 'the tid was'),
        ('crossed at', '*crossed* [x](y) <b> $1$ a_b @c \\d `e` ~f~ ^g^ at', 'crossed at',
            '\\*crossed\\* \\[x\\](y) \\<b\\> \\$1\\$ a_b \\@c \\\\d \\`e\\` \\~f\\~ \\^g\\^ at'),
        ('The ferry at', '1. ferry at', 'The ferry at', '1\\. ferry at'),
        ('Nobody', 'No one', '"Nobody"', '"No one"'),
        ('“Nobody” asked', '"None" asked', '"Nobody" asked', '"None" asked'),
        ('AT&T', 'AT', 'AT&amp;T', 'AT'),
        ('twice', 'once', '*twice* a day', '*once* a day'),
        ('day. It never', 'day, and never', 'day.\n    It never', 'day, and never'),
        ('he would', 'she would', 'that he\n> would', 'that she\n> would'),
        ('The timetable', 'The hours', '## The timetable {#times}', '## The hours {#times}'),
        ('first run', 'one | run', '- first run', '- one | run'),
        ('Runs of the', 'Journeys of the', ': Runs of', ': Journeys of'),
        ('Over the river', 'Across the river', '| Over', '| Across'),
        ('پل بزرگ', 'پل کوچک', '[پل بزرگ شهر]', '[پل کوچک شهر]'),
        ('nobody wrote', 'somebody wrote', '  nobody wrote', '  somebody wrote'),
        ('x * y', 'x [y]', '`x * y`', '`x [y]`'),
        ('waited.', 'waited.\n\nIt was slow.', 'waited.[^tide]\n"Nobody', 'waited.[^tide]\n\nIt was slow.\n"Nobody'),
    ],
)  # fmt: skip
def test_the_source_is_edited_in_that_place_alone(words: str, new: str, old: str, expected: str) -> None:
    made = change(suggested(words, new), TEXT, FILE)
    assert isinstance(made, Change), made
    assert TEXT.count(old) == 1
    assert made.after == TEXT.replace(old, expected)


def test_a_cell_of_a_table_keeps_its_table() -> None:
    start = TEXT.index('first | six')
    made = change(suggested('first\nsix', 'one'), TEXT, FILE)
    assert isinstance(made, Refusal)
    assert 'several paragraphs or cells' in made.message
    paper = read_paper(TEXT, 'ferry', FILE)
    assert paper is not None
    at = paper.places.text.index('Hour\nfirst') + len('Hour\n')
    quote, position = selected(paper.places.text, at, at + len('first'))
    mark = Mark('m-1', 'ferry', 'suggestion', quote, position, 'M', '2018-09-30', replacement='a | b')
    found = change(mark, TEXT, FILE)
    assert isinstance(found, Change), found
    assert found.after[start : start + 6] == 'a \\| b'


@pytest.mark.parametrize(
    ('words', 'new', 'message'),
    [
        ('at Oude', 'in Oude Town', ''),
        ('at Oude Steeg crossed', 'nowhere', 'would be lost'),
        ('waited. “Nobody”', 'waited', 'would be lost'),
        ('ferryman said', 'ferryman\n\nsaid', 'paragraph cannot begin here'),
        ('first run at six', '', 'would read otherwise'),
    ],
)
def test_what_would_lose_something_is_refused(words: str, new: str, message: str) -> None:
    found = change(suggested(words, new), TEXT, FILE)
    if not message:
        assert isinstance(found, Change)
        return
    assert isinstance(found, Refusal)
    assert message in found.message
    assert found.place is not None
    assert found.place.file == str(FILE)


def test_a_suggestion_is_tied_again_to_a_source_that_was_edited_elsewhere() -> None:
    mark = suggested('he would', 'she would')
    edited = TEXT.replace('The ferry at', 'A paragraph before it.\n\nThe old ferry at')
    made = change(mark, edited, FILE)
    assert isinstance(made, Change)
    assert made.after == edited.replace('that he\n', 'that she\n')


def test_words_that_were_changed_since_are_told_of_and_not_overwritten() -> None:
    found = change(suggested('crossed at', 'sailed at'), TEXT.replace('crossed at', 'drifted at'), FILE)
    assert isinstance(found, Refusal)
    assert '“drifted at” stands where “crossed at” stood' in found.message


def test_words_that_are_there_already_are_said_to_be() -> None:
    found = change(suggested('crossed at', 'sailed at'), TEXT.replace('crossed at', 'sailed at'), FILE)
    assert isinstance(found, Refusal)
    assert 'already' in found.message


def test_words_that_are_gone_are_said_to_be() -> None:
    found = change(suggested('ferryman said that he would', 'x'), TEXT[: TEXT.index('> The ferryman')], FILE)
    assert isinstance(found, Refusal)
    assert 'is gone' in found.message
