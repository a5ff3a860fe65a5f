"""Paragraphs that were broken before are not broken again, and come out the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bindery import fonts
from bindery.cache import kept
from bindery.editions.pdf.lines.breaking import Breaker
from bindery.editions.pdf.lines.faces import Cast, font_of
from bindery.editions.pdf.lines.hyphenation import Hyphenation
from bindery.editions.pdf.lines.remembered import BREAKS, memory
from bindery.editions.pdf.lines.setting import Paragraph, Setter
from bindery.editions.pdf.lines.text import Leaf, Solid, Words

TEXT = (
    'The keeper of the harbour wrote every ship into a book, its cargo and its master, the day it came and the day it '
    'left. In the hundred years after him the book was copied twice, and both copyists left out what they could not '
    'read. What the office has today is the second copy, bound with a chart of the estuary. '
)
NOTHING: frozenset[int] = frozenset()
PLAIN = Hyphenation()


def words(text: str = TEXT, size: float = 14.0) -> Words:
    path = next(face.path for face in fonts.faces() if face.name == 'Spectral-Regular.ttf')
    own = Cast(font_of(path.read_bytes(), 0), size, (('liga', 1),), 'en')
    return Words(text, own, own.font.name, 'en')


LEAVES: tuple[Leaf, ...] = (words(), Solid(12.0), words(TEXT * 2))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[None]:
    """A store in which a paragraph is remembered: as it is, a line longer, and with a line ending elsewhere."""
    learnt: dict[bytes, bytes] = {}
    with kept.keeping(tmp_path):
        setter = Setter(LEAVES, 420, 17, PLAIN, memory(LEAVES, 420, 17, PLAIN, learnt))
        first = setter.paragraph()
        assert first is not None
        for asked in ((NOTHING, NOTHING, 1), (frozenset({first.lines[1].at}), NOTHING, 0)):
            setter.paragraph(*asked)
        assert len(learnt) == 3
        for name, data in learnt.items():
            kept.keep(BREAKS, name, data)
        yield


def asked(barred: frozenset[int] = NOTHING, by: int = 0) -> Paragraph | None:
    return Setter(LEAVES, 420, 17, PLAIN, memory(LEAVES, 420, 17, PLAIN, {})).paragraph(barred, NOTHING, by)


@pytest.mark.usefixtures('store')
def test_what_is_remembered_is_set_the_same_without_being_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = Setter(LEAVES, 420, 17, PLAIN)
    first = fresh.paragraph()
    assert first is not None
    barred = frozenset({first.lines[1].at})
    wanted = [first, fresh.paragraph(by=1), fresh.paragraph(barred)]

    def broken(self: Breaker, *given: object, **options: object) -> None:
        raise AssertionError('it was broken again')

    monkeypatch.setattr(Breaker, 'lines', broken)
    assert [asked(), asked(by=1), asked(barred)] == wanted


@pytest.mark.usefixtures('store')
@pytest.mark.parametrize(
    ('leaves', 'measure', 'indent', 'hyphenation'),
    [
        ((words(TEXT.replace('ship', 'boat')), *LEAVES[1:]), 420, 17, PLAIN),
        ((words(size=15.0), *LEAVES[1:]), 420, 17, PLAIN),
        ((replace(words(), divide=False), *LEAVES[1:]), 420, 17, PLAIN),
        ((LEAVES[0], Solid(13.0), LEAVES[2]), 420, 17, PLAIN),
        (LEAVES, 421, 17, PLAIN),
        (LEAVES, 420, 16, PLAIN),
        (LEAVES, 420, 17, Hyphenation(frozenset({'copyists'}))),
        (LEAVES, 420, 17, Hyphenation(exceptions={'estuary': (3,)})),
        (LEAVES, 420, 17, Hyphenation(phrases=frozenset({('the', 'harbour')}))),
    ],
    ids=['text', 'size', 'manner', 'solid', 'measure', 'indent', 'name', 'exception', 'long name'],
)
def test_another_paragraph_is_not_taken_for_it(
    leaves: tuple[Leaf, ...], measure: float, indent: float, hyphenation: Hyphenation
) -> None:
    known = memory(leaves, measure, indent, hyphenation, {})
    assert known is not None
    assert known.recall(0, NOTHING, NOTHING) is None


@pytest.mark.usefixtures('store')
def test_a_name_that_stands_elsewhere_changes_nothing() -> None:
    known = memory(LEAVES, 420, 17, Hyphenation(frozenset({'koolaee'})), {})
    assert known is not None
    assert known.recall(0, NOTHING, NOTHING) is not None


@pytest.mark.usefixtures('store')
def test_a_paragraph_that_cannot_be_set_is_remembered_as_such() -> None:
    narrow: dict[bytes, bytes] = {}
    for _ in range(2):
        assert Setter(LEAVES, 20, 0, PLAIN, memory(LEAVES, 20, 0, PLAIN, narrow)).paragraph() is None
    assert len(narrow) == 1


def test_nothing_is_remembered_where_nothing_is_kept() -> None:
    assert memory(LEAVES, 420, 17, PLAIN, {}) is None
