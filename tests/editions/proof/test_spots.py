"""Words that a finding quotes are marked in what is set, with the spaces that the language has put in."""

from __future__ import annotations

import pytest
from lxml import html

from bindery.editions.proof.spots import mark_words
from bindery.editions.proof.values import Remark, Spot
from bindery.findings import Location


@pytest.mark.parametrize(
    ('text', 'words', 'marked'),
    [
        ('Quoi\u202f? Non.', 'Quoi? Non', 'Quoi\u202f? Non'),
        ('«\u202fMot\u202f» ici', '« Mot »', '«\u202fMot\u202f»'),
        ('The “word”  here', '"word" here', '“word”  here'),
    ],
)
def test_a_quoted_word_is_found_however_it_is_spaced(text: str, words: str, marked: str) -> None:
    block = html.fragment_fromstring(f'<p>{text}</p>')
    mark_words(block, Remark('r1', 'finding', 'warning', 'message', Spot(Location('a.md', 1, 1)), words=words))
    assert [mark.text for mark in block.iter('mark')] == [marked]
