from __future__ import annotations

from dataclasses import replace

import pytest

from bindery.checks.source import sentences
from bindery.checks.source.passage import OBJECT, Passage
from bindery.load.flow import Lines
from tests.checks.source.cases import marked, mended
from tests.checks.source.making import of, passage

WHOLE = 'The boat came over at eight and went back at nine'
NEXT = 'Nobody was on it.'


@pytest.mark.parametrize(
    ('passages', 'expected'),
    [
        ((WHOLE, NEXT), ['back at nine']),
        ((f'{WHOLE},', NEXT), ['back at nine,']),
        ((f'{WHOLE}.', NEXT), []),
        ((f'{WHOLE}:', NEXT), []),
        ((f'{WHOLE}.”', NEXT), []),
        ((f'{WHOLE} (so they said).', NEXT), []),
        ((f'{WHOLE} {OBJECT}', NEXT), []),
        ((f'{WHOLE}, that is', f'{OBJECT}, so.'), []),
        ((WHOLE, 'and that was that.'), []),
        ((WHOLE, passage('eight', 'item')), []),
        (('At eight', NEXT), []),
        ((passage(WHOLE, 'quote'), NEXT), []),
        ((f'{WHOLE}؟', NEXT), []),
    ],
)
def test_paragraphs_without_end(passages: tuple[str, ...], expected: list[str]) -> None:
    assert marked(sentences.sentence_end, *passages) == expected


def items(*texts: str) -> tuple[Passage, ...]:
    """Items of one list, as they stand behind their markers."""
    whole = ''.join(f'- {text}\n' for text in texts)
    lines = Lines(whole, 'chapters/brandt.md')
    made, at = [], 0
    for text in texts:
        starts = tuple(range(at + 2, at + 2 + len(text)))
        ends = tuple(start + 1 for start in starts)
        made.append(replace(passage(text, 'item'), lines=lines, starts=starts, ends=ends))
        at += len(text) + 3
    return tuple(made)


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        ((f'{WHOLE}.', WHOLE, f'{WHOLE}.'), ['back at nine']),
        ((f'{WHOLE}.', f'{WHOLE}.'), []),
        ((WHOLE, WHOLE), []),
        ((f'{WHOLE};', f'{WHOLE};', f'{WHOLE}.'), []),
        ((f'{WHOLE}, and', f'{WHOLE}.'), []),
        (('salt', 'bread', 'tar.'), []),
        ((WHOLE.lower(), WHOLE.lower(), f'{WHOLE.lower()}.'), []),
    ],
)
def test_ends_of_items(texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(sentences.list_end, *items(*texts)) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('There are three ways to cross it here;', ['cross it here;']),
        ('There are three ways to cross it here:', []),
        ('There are three ways to cross it here', []),
        ('They pay;', []),
    ],
)
def test_the_words_before_a_list(text: str, expected: list[str]) -> None:
    assert marked(sentences.list_opening, text, passage('by boat', 'item')) == expected


def test_a_colon_opens_the_list() -> None:
    assert mended(sentences.list_opening, 'There are three ways to cross it here;', passage('by boat', 'item')) == [
        'cross it here:'
    ]


def test_a_note_without_end_where_notes_have_one() -> None:
    notes = [passage(f'{WHOLE}.', 'note') for _ in range(6)]
    assert marked(sentences.note_end, *notes, passage(WHOLE, 'note')) == ['back at nine']
    assert marked(sentences.note_end, *notes[:2], passage(WHOLE, 'note')) == []
    assert marked(sentences.note_end, *notes, passage('Brandt 1961, 12', 'note')) == []
    assert marked(sentences.note_end, *notes, passage(f'{WHOLE} https://orle.example/a', 'note')) == []


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('They left the region The boat was gone by then.', ['region The']),
        ('They left it behind However they came back later.', ['behind However']),
        ('They live in The Hague now and then.', []),
        ('They left. The boat was gone by then.', []),
        ('She read “what The boat was like” to us.', []),
        ('They rowed for The Ferry that Waited.', []),
    ],
)
def test_sentences_that_run_on(text: str, expected: list[str]) -> None:
    assert marked(sentences.sentence_run_on, text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('They left. the boat was gone.', ['left. the']),
        ('They left. The boat was gone.', []),
        ('They left boats etc. and went.', []),
        ('See vol. two of it.', []),
        ('They left! the boat was gone.', []),
        ('“What?” she asked.', []),
        ('They met Mr. van der Wiel.', []),
        ('At Haske. nobody came.', []),
    ],
)
def test_a_small_letter_behind_a_full_stop(text: str, expected: list[str]) -> None:
    assert marked(sentences.sentence_start, text) == expected


def test_places_are_those_of_the_last_words() -> None:
    found = list(sentences.sentence_end(of(WHOLE, NEXT)))
    assert [str(each.location) for each in found] == ['chapters/brandt.md:1:38']
