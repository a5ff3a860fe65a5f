"""Words replaced at random all over a volume: the paper reads exactly as it should, or nothing is changed."""

from __future__ import annotations

import random
import re
from pathlib import Path, PurePosixPath

import pytest

from bindery.marking.accepting import Change, change
from bindery.marking.paper import read_paper
from bindery.marking.refusal import Refusal
from bindery.proof.marks import Mark, selected

RIVERS = Path(__file__).parents[1] / 'volumes' / 'rivers'
WORD = re.compile(r'\w+')
NEW = ('plainly', 'two words', '*not* emphasis', '[no](link) <b>', '# 1. - >', 'پل کوچک', '$a$ ~b~ ^c^ @d | e')


def edits(count: int) -> list[tuple[PurePosixPath, str, Mark, int, int]]:
    """So many suggestions: the file, its text, the mark, and from where to where it reaches in the paper's text."""
    chance = random.Random(20180930)
    made = []
    files = sorted(path for path in RIVERS.glob('*/*.md'))
    while len(made) < count:
        path = chance.choice(files)
        text, file = path.read_text('utf-8'), PurePosixPath(path.relative_to(RIVERS).as_posix())
        paper = read_paper(text, 'x', file)
        assert paper is not None
        block = chance.choice(paper.places.blocks)
        words = [found.span() for found in WORD.finditer(block.text)]
        if not words:
            continue
        first = chance.randrange(len(words))
        last = min(first + chance.randrange(3), len(words) - 1)
        start = paper.places.starts[block.key]
        at, end = start + words[first][0], start + words[last][1]
        quote, position = selected(paper.places.text, at, end)
        mark = Mark('m-1', 'x', 'suggestion', quote, position, 'M', '2018-09-30', '', chance.choice(NEW))
        made.append((file, text, mark, at, end))
    return made


@pytest.mark.slow
def test_what_is_accepted_reads_as_it_should() -> None:
    accepted = 0
    for file, text, mark, at, end in edits(16):
        found = change(mark, text, file)
        if isinstance(found, Refusal):
            assert found.place is not None
            continue
        assert isinstance(found, Change)
        old, new = (read_paper(each, 'x', file) for each in (found.before, found.after))
        assert old is not None
        assert new is not None
        was = old.places.text
        if mark.quote.exact in (line for line in was.split('\n')) and was.count(mark.quote.exact) > 1:
            continue  # a caption that describes its image changes in both
        assert new.places.text.split() == (was[:at] + mark.replacement + was[end:]).split(), mark
        accepted += 1
    assert accepted >= 13
