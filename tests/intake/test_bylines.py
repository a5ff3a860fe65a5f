"""Bylines: authors together or one below the other, affiliations under them, whole or wrapped."""

from __future__ import annotations

from bindery.intake.bylines import below
from bindery.intake.lines import from_text
from bindery.intake.widths import NO_MEASURE, Measure, width

KNOWN = ('Mira Solberg', 'Jo Ames')


def _posts(text: str, measure: Measure = NO_MEASURE) -> tuple[tuple[str, ...], list[tuple[str, int | None]]]:
    byline = below(from_text(text).lines, KNOWN, measure)
    assert byline is not None
    return byline.names, [(' '.join(line.text for line in post.lines), post.author) for post in byline.posts]


def test_authors_one_below_the_other() -> None:
    names, posts = _posts(
        'MIRA SOLBERG\nKeeper, Museum of Lamps\n\nJO AMES\nClerk, University of Norvik\nKeywords: lamps.\n'
    )
    assert names == ('MIRA SOLBERG', 'JO AMES')
    assert posts == [('Keeper, Museum of Lamps', 0), ('Clerk, University of Norvik', 1)]


def test_a_second_author_whom_nothing_else_names() -> None:
    names, _ = _posts('MIRA SOLBERG\nKeeper, Museum of Lamps\n\nOONA QUILL\nReader, University of Norvik\n')
    assert names == ('MIRA SOLBERG', 'OONA QUILL')


def test_a_heading_under_an_affiliation_is_no_author() -> None:
    names, _ = _posts('MIRA SOLBERG\nKeeper, Museum of Lamps\n\nOld Lamps\nThe oldest lamp stands on the mole.\n')
    assert names == ('MIRA SOLBERG',)


def test_an_affiliation_that_ends_openly_goes_on() -> None:
    _, posts = _posts('Mira Solberg\nKeeper of Lamps, Museum of the\nNorthern Shore\nKeywords: lamps.\n')
    assert posts == [('Keeper of Lamps, Museum of the Northern Shore', None)]


def test_a_full_line_goes_on() -> None:
    text = 'Mira Solberg\nKeeper of Lamps, Museum of Norvik\nNess\n\nThe lamp was lit.\n'
    assert _posts(text, Measure(width('Keeper of Lamps, Museum of Norvik N')))[1] == [
        ('Keeper of Lamps, Museum of Norvik Ness', None)
    ]
    assert _posts(text)[1] == [('Keeper of Lamps, Museum of Norvik', None)]
