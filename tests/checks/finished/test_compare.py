"""What stands around a chapter's text, held to the source."""

from __future__ import annotations

import pytest

from bindery.checks.finished import compare, document_facts
from bindery.checks.finished.edition import ChapterRead, Edition
from bindery.document.assemble import assemble
from tests.invented import BRANDT, paper, volume

TITLE = ('Whoever', 'measures', 'a', 'river', 'measures', 'it', 'somewhere')
TEXT = ('A', 'saying', 'has', 'it:', *TITLE, 'else', 'than', 'where', 'it', 'is.')


@pytest.mark.parametrize(
    ('found', 'wrong'),
    [
        ((*TITLE, *TEXT), False),
        ((*TITLE, *TEXT, *TEXT[2:]), True),
        ((*TITLE, *TEXT, 'more'), True),
    ],
    ids=['a title that the text quotes', 'the end of the text again', 'a word too many'],
)
def test_the_text_stands_once_and_may_quote_its_title(found: tuple[str, ...], wrong: bool) -> None:
    source = Edition('source', chapters=(ChapterRead('a', words=TEXT, around=TITLE),))
    edition = Edition('html', chapters=(ChapterRead('a', words=found),))
    assert bool(list(compare.text(edition, source))) == wrong


def test_only_a_paper_with_an_author_has_metadata_of_its_own() -> None:
    made = document_facts.facts(
        assemble(volume(paper('a', 'Text.', BRANDT, keywords=('ferries',)), paper('b', 'Text.', keywords=('tolls',))))
    )
    assert (made['a subject'], made['b subject']) == (('ferries',), ())
