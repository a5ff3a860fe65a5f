"""What a comparison says, and that it gives both states back, whatever was edited."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindery.compare.accepting import accepted, rejected
from bindery.compare.comparing import compared
from bindery.compare.tokens import tokens
from bindery.compare.values import CALL, Block, Book, NoteText, Paper, Token, text_of
from bindery.compare.words import difference
from tests.compare.taking import count, holds, texts_of


def paragraph(text: str) -> Block:
    return Block('paragraph', tokens([(text, '', '')]), 'en')


def book(*texts: str, notes: tuple[NoteText, ...] = ()) -> Book:
    return Book('A Book', (Paper('one', 'One', tuple(map(paragraph, texts)), notes),))


@pytest.mark.parametrize(
    ('old', 'new', 'expected'),
    [
        ('The bread rose.', 'The bread rose.', 'The bread rose.'),
        ('The bread rose.', 'The good bread rose.', 'The [+good+] bread rose.'),
        ('The good bread rose.', 'The bread rose.', 'The [-good-] bread rose.'),
        ('The bread rose.', 'The bread fell.', 'The bread [-rose-] [+fell+].'),
        ('It rose. It fell.', 'It rose, it fell.', 'It rose[-. It-][+, it+] fell.'),
        ('It doesn’t rise.', 'It does rise.', 'It [-doesn’t-] [+does+] rise.'),
        ('1,204 loaves', '1,240 loaves', '[-1,204-] [+1,240+] loaves'),
        ('a  b\nc', 'a b c', 'a b c'),
        # One short word in common between two larger changes says nothing.
        (
            'They carried water of wells every morning.',
            'Nobody drank the juice of plums before noon.',
            '[-They carried water of wells every morning-] [+Nobody drank the juice of plums before noon+].',
        ),
    ],
)
def test_words_are_marked(old: str, new: str, expected: str) -> None:
    edits = difference(tokens([(old, '', '')]), tokens([(new, '', '')]))
    signs = {'same': '{}', 'gone': '[-{}-]', 'new': '[+{}+]'}
    shown = ''
    for edit in edits:
        words = edit.new if edit.step != 'gone' else edit.old
        space = ' ' if words[0].text.startswith(' ') else ''
        shown += space + signs[edit.step].format(text_of((Token(words[0].text.strip()), *words[1:])))
    assert shown.strip() == expected


LONG = 'A long paragraph of some ten words that stands alone here.'
OTHER = 'Quite another one, which says nothing of the first at all.'
THIRD = 'The third of them ends the paper with a sentence of its own.'


@pytest.mark.parametrize(
    ('old', 'new', 'kinds'),
    [
        ((LONG, OTHER), (LONG, OTHER), ['same', 'same']),
        ((LONG, OTHER), (OTHER,), ['gone', 'same']),
        ((OTHER,), (LONG, OTHER), ['new', 'same']),
        ((LONG, OTHER, THIRD), (OTHER, THIRD, LONG), ['moved-away', 'same', 'same', 'moved-here']),
        # Moved and changed on the way.
        (
            (LONG, OTHER, THIRD),
            (OTHER, THIRD, LONG.replace('ten', 'eleven')),
            ['moved-away', 'same', 'same', 'moved-here'],
        ),
        # Parted in two, and two joined: one change each.
        ((f'{LONG} {OTHER}', THIRD), (LONG, OTHER, THIRD), ['changed', 'same']),
        ((LONG, OTHER, THIRD), (f'{LONG} {OTHER}', THIRD), ['changed', 'same']),
        ((LONG,), (OTHER,), ['gone', 'new']),
    ],
)
def test_paragraphs_are_paired(old: tuple[str, ...], new: tuple[str, ...], kinds: list[str]) -> None:
    comparison = compared(book(*old), book(*new))
    assert [change.kind for change in comparison.papers[0].changes] == kinds
    assert accepted(comparison) == book(*new)
    assert rejected(comparison) == book(*old)


def test_a_paragraph_that_went_to_another_paper_has_moved() -> None:
    old = Book('B', (Paper('a', 'A', (paragraph(LONG), paragraph(THIRD))), Paper('b', 'B', (paragraph(OTHER),))))
    new = Book('B', (Paper('a', 'A', (paragraph(THIRD),)), Paper('b', 'B', (paragraph(OTHER), paragraph(LONG)))))
    comparison = compared(old, new)
    away, here = comparison.papers[0].changes[0], comparison.papers[1].changes[1]
    assert (away.kind, away.elsewhere, here.kind, here.elsewhere) == ('moved-away', 'b', 'moved-here', 'a')


def test_a_paper_under_another_id_is_the_same_paper() -> None:
    old = book(LONG, OTHER, THIRD)
    new = replace(old, papers=(replace(old.papers[0], id='first', title='Other'),))
    comparison = compared(old, new)
    assert [(paper.kind, paper.old, paper.new) for paper in comparison.papers] == [
        ('changed', ('one', 'One'), ('first', 'Other'))
    ]
    assert count(comparison.papers[0].changes, 'same') == 3


def noted(text: str, *labels: str) -> Block:
    made = list(tokens([(text, '', '')]))
    for place, label in enumerate(labels):
        made.insert(3 * (place + 1), Token(CALL, '', f'n{label}'))
    return Block('paragraph', tuple(made), 'en')


def note(label: str, text: str) -> NoteText:
    return NoteText(f'n{label}', label, 'note', (paragraph(text),))


def test_a_note_put_in_before_others_changes_none_of_them() -> None:
    first, second = 'About the water.', 'About the flour and the salt.'
    old = Book('B', (Paper('a', 'A', (noted(LONG, '1', '2'),), (note('1', first), note('2', second))),))
    text = noted(f'Wholly new words begin it. {LONG}', '1', '2', '3')
    text = replace(
        text,
        tokens=(
            *tokens([('Wholly new words begin it.', '', '')]),
            Token(CALL, '', 'n1'),
            *(
                replace(token, ref={'n1': 'n2', 'n2': 'n3'}.get(token.ref, ''))
                for token in old.papers[0].blocks[0].tokens
            ),
        ),
    )
    notes = (note('1', 'An afterthought.'), note('2', first), note('3', second))
    new = Book('B', (Paper('a', 'A', (text,), notes),))
    comparison = compared(old, new)
    assert [entry.kind for entry in comparison.papers[0].notes] == ['new', 'same', 'same']
    assert (accepted(comparison), rejected(comparison)) == (new, old)


def test_what_is_set_otherwise_is_no_other_word() -> None:
    plain, set_otherwise = (
        Block('paragraph', tokens([('Bread ', '', ''), ('rose', look, '')])) for look in ('', 'emphasis')
    )
    comparison = compared(Book('B', (Paper('a', 'A', (plain,)),)), Book('B', (Paper('a', 'A', (set_otherwise,)),)))
    (change,) = comparison.papers[0].changes
    assert (change.kind, [edit.step for edit in change.edits]) == ('changed', ['same'])
    assert not comparison.same


# A letter stands for each word: Hypothesis draws a string at once, and a list of words one by one.
LETTERS = 'abcdefghijklmn'
WORDS = dict(
    zip(LETTERS, ['bread', 'oven', 'the', 'of', 'ash', 'a', 'نان', '—', ',', '.', 'x-y', '3,5', '(', ')'], strict=True)
)
TEXT = st.text(LETTERS, min_size=1, max_size=24).map(lambda letters: ' '.join(map(WORDS.__getitem__, letters)))
KINDS = ('paragraph', 'paragraph', 'item', 'row', 'heading 2')
LOOKS = ('', '', '', 'emphasis')
BLOCK = st.builds(
    lambda text, manner: Block(manner[0], tokens([(text, manner[1], '')]), 'en'),
    TEXT,
    st.sampled_from(list(product(KINDS, LOOKS))),
)


@st.composite
def papers(draw: st.DrawFn, id: str) -> Paper:
    blocks = draw(st.lists(BLOCK, max_size=8))
    many = draw(st.integers(0, 3)) if blocks else 0
    ids = [f'{id}-n{number}' for number in draw(st.lists(st.integers(0, 8), min_size=many, max_size=many, unique=True))]
    for ref in ids:
        place = draw(st.integers(0, len(blocks) - 1))
        at = draw(st.integers(1, len(blocks[place].tokens)))
        old = blocks[place].tokens
        blocks[place] = replace(blocks[place], tokens=(*old[:at], Token(CALL, '', ref), *old[at:]))
    notes = [NoteText(ref, str(n), 'note', (paragraph(draw(TEXT)),)) for n, ref in enumerate(ids, 1)]
    return Paper(id, draw(st.sampled_from(['Bread', 'Ovens', ''])), tuple(blocks), tuple(notes))


@st.composite
def books(draw: st.DrawFn) -> Book:
    ids = draw(st.lists(st.sampled_from(['a', 'b', 'c', 'd']), unique=True, max_size=4))
    return Book('B', tuple(draw(papers(id)) for id in ids))


@settings(max_examples=60, deadline=None)
@given(books(), books())
def test_accepting_all_gives_the_new_and_rejecting_all_the_old(old: Book, new: Book) -> None:
    holds(compared(old, new), old, new)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(books(), books())
def test_the_same_on_many_more(old: Book, new: Book) -> None:
    holds(compared(old, new), old, new)


def test_nothing_changed_is_said() -> None:
    comparison = compared(book(LONG), book(LONG))
    assert comparison.same
    assert texts_of(comparison) == {'old': {}, 'new': {}}
