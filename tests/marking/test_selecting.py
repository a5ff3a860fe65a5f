"""What is selected on the page is found in the source's text, through everything that only the page shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from bindery.load.places import PaperPlaces
from bindery.marking.making import OfHead, Said, made
from bindery.marking.paper import read_paper
from bindery.marking.refusal import Refusal
from bindery.marking.selecting import NOT_OURS, OLD_PAGE, SEVERAL, SOME_NOT_OURS, Shown, extent
from bindery.proof.marks import Mark, Position, Quote

TEXT = """\
The ferry *crossed* at seven.[^tide] See [](#tab:runs) for more.

[^tide]: The tide came twice.

Another paragraph, about something else.

| Run   | Hour |
|-------|------|
| first | six  |

: Runs of the ferry. {#tab:runs}

![A ferry.](ferry.png){#fig:ferry}
"""
FIRST = 'The ferry crossed at seven. See Table 1 for more.'


@pytest.fixture(scope='module')
def paper() -> PaperPlaces:
    found = read_paper(TEXT, 'ferry', PurePosixPath('chapters/01-ferry.md'))
    assert found is not None
    return found.places


def words(paper: PaperPlaces, shown: str, chosen: str, block: int = 0, *, exactly: bool = False) -> str | Refusal:
    at = shown.index(chosen)
    found = extent(paper, Shown(block, shown, at), Shown(block, shown, at + len(chosen)), exactly=exactly)
    return found if isinstance(found, Refusal) else paper.text[slice(*found)]


@pytest.mark.parametrize(
    ('chosen', 'expected'),
    [
        ('ferry crossed', 'ferry crossed'),
        ('seven. See', 'seven. See'),
        ('See Table 1 for', 'See  for'),
        ('ee', 'ee'),
        ('Table 1', NOT_OURS),
    ],
)
def test_a_selection_in_a_paragraph(paper: PaperPlaces, chosen: str, expected: str | Refusal) -> None:
    assert words(paper, FIRST, chosen) == expected


def test_words_that_are_to_be_replaced_must_be_the_sources_own(paper: PaperPlaces) -> None:
    assert words(paper, FIRST, 'See Table 1 for', exactly=True) == SOME_NOT_OURS
    assert words(paper, FIRST, 'ferry crossed', exactly=True) == 'ferry crossed'


def test_a_page_that_breaks_its_lines_elsewhere_shows_the_same_words(paper: PaperPlaces) -> None:
    assert words(paper, FIRST.replace(' ', '\n  '), 'ferry\n  crossed') == 'ferry crossed'


def test_a_table_and_a_caption_are_found(paper: PaperPlaces) -> None:
    table = next(block for block in paper.blocks if 'Hour' in block.text)
    figure = next(block for block in paper.blocks if 'A ferry.' in block.text)
    shown = 'Table 1 Runs of the ferry.\nRunHour\nfirst six'
    assert words(paper, shown, 'first six', table.key) == 'first\nsix'
    assert words(paper, 'Figure 1 A ferry.', 'ferry', figure.key) == 'ferry'


def test_a_selection_over_several_blocks_has_the_notes_between(paper: PaperPlaces) -> None:
    other = next(block for block in paper.blocks if block.text.startswith('Another'))
    found = extent(paper, Shown(0, FIRST, 4), Shown(other.key, other.text, 7), exactly=False)
    assert not isinstance(found, Refusal)
    assert paper.text[slice(*found)].split('\n')[1] == 'The tide came twice.'
    assert paper.text[slice(*found)].endswith('Another')
    assert extent(paper, Shown(0, FIRST, 4), Shown(other.key, other.text, 7), exactly=True) == SEVERAL


def test_a_block_that_stands_elsewhere_by_now_is_known_by_its_text(paper: PaperPlaces) -> None:
    assert words(paper, 'Another paragraph, about something else.', 'about', block=0) == 'about'


def test_a_page_with_a_text_that_is_no_longer_there_is_told_to_wait(paper: PaperPlaces) -> None:
    assert words(paper, 'Quite another thing, of which the source knows nothing at all.', 'thing') == OLD_PAGE


# Marks made of it


def test_a_query_gets_the_next_number_of_its_paper(paper: PaperPlaces) -> None:
    known = [
        Mark('m-1', 'ferry', 'query', Quote('x'), Position(0, 1), 'A', '2018-01-01', 'x', number=3, status='closed'),
        Mark('m-2', 'other', 'query', Quote('x'), Position(0, 1), 'A', '2018-01-01', 'x', number=9),
    ]
    where = (Shown(0, FIRST, 4), Shown(0, FIRST, 9))
    mark = made(Said('query', ' Mara  Brandt ', '2018-09-30', 'Which? '), paper, where, known, ())
    assert isinstance(mark, Mark)
    assert (mark.label, mark.by, mark.text, mark.quote.exact, mark.quote.suffix[:10]) == (
        'AQ4', 'Mara Brandt', 'Which?', 'ferry', 'crossed at',
    )  # fmt: skip
    again = made(Said('query', 'Mara Brandt', '2018-09-30', 'Which?'), paper, where, [*known, mark], ())
    assert again == mark
    taken = made(Said('query', 'Mara Brandt', '2018-09-30', 'Which?'), paper, where, known, [mark.id])
    assert isinstance(taken, Mark)
    assert taken.id != mark.id


def test_a_mark_on_the_head_names_its_part(paper: PaperPlaces) -> None:
    where = OfHead('title', 'The Ferry of Oude Steeg', 4, 9)
    mark = made(Said('note', 'M', '2018-09-30', 'Why?'), paper, where, (), ())
    assert isinstance(mark, Mark)
    assert (mark.head, mark.quote) == ('title', Quote('Ferry', 'The', 'of Oude Steeg'))


@pytest.mark.parametrize(
    ('change', 'message'),
    [
        ({'kind': 'wish'}, 'no mark of the kind'),
        ({'by': '  '}, 'no name'),
        ({'text': ' '}, 'says nothing'),
        ({'text': 'x' * 20_001}, 'too long'),
        ({'kind': 'suggestion', 'replacement': 'ferry'}, 'those that stand there'),
    ],
)
def test_what_no_mark_can_be_is_refused(paper: PaperPlaces, change: dict[str, str], message: str) -> None:
    said = replace(Said('note', 'M', '2018-09-30', 'Why?'), **change)
    found = made(said, paper, (Shown(0, FIRST, 4), Shown(0, FIRST, 9)), (), ())
    assert isinstance(found, Refusal)
    assert message in found.message
