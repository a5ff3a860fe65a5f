"""Paragraph numbers while a text is edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery.errors import SourceError
from bindery.findings import Location
from bindery.live.numbering import Numbering, numbered
from bindery.load.places import Block, PaperPlaces

ONE = 'The ferry left late and nobody minded, since nobody had come.'
TWO = 'Salt was carried over the pass in sacks that two men could lift.'
THREE = 'An oath was sworn at the bridge, and broken before the other bank.'


def paper(*texts: str) -> tuple[PaperPlaces, ...]:
    blocks = tuple(Block(n, Location('a.md', n + 1, 1), n, n + 1, text, True) for n, text in enumerate(texts))
    return (PaperPlaces('a', 'a.md', blocks, {}),)


def saved(folder: Path, before: Numbering | None, *texts: str) -> Numbering:
    return numbered(folder, paper(*texts), before, frozenset({'a'}))[0]


def numbers(numbering: Numbering) -> list[str]:
    return [each.number for each in numbering.papers['a'].paragraphs]


def test_what_is_cut_and_put_in_elsewhere_at_a_later_save_keeps_its_number(tmp_path: Path) -> None:
    first = saved(tmp_path, None, ONE, TWO, THREE)
    cut = saved(tmp_path, first, ONE, THREE)
    assert numbers(saved(tmp_path, cut, ONE, THREE, TWO)) == ['1', '3', '2']


def test_a_file_saved_half_way_costs_no_number(tmp_path: Path) -> None:
    first = saved(tmp_path, None, ONE, TWO, THREE)
    half = saved(tmp_path, first)
    assert numbers(half) == []
    assert numbers(saved(tmp_path, half, ONE, TWO, THREE)) == ['1', '2', '3']


def test_a_new_paragraph_does_not_get_the_number_of_one_that_went(tmp_path: Path) -> None:
    cut = saved(tmp_path, saved(tmp_path, None, ONE, TWO, THREE), ONE, THREE)
    assert numbers(saved(tmp_path, cut, ONE, 'Something else was said, at length.', THREE)) == ['1', '1a', '3']


def test_without_a_change_nothing_is_written(tmp_path: Path) -> None:
    first = saved(tmp_path, None, ONE)
    assert numbered(tmp_path, paper(ONE), first, frozenset())[0] is first


def test_a_file_that_somebody_else_wrote_is_read_again(tmp_path: Path) -> None:
    first = saved(tmp_path, None, ONE, TWO)
    file = tmp_path / 'proof' / 'paragraphs.yaml'
    file.write_text(file.read_text().replace('"2"', '"7"'))
    assert numbers(numbered(tmp_path, paper(ONE, TWO), first, frozenset())[0]) == ['1', '7']


def test_a_damaged_file_stops_the_rebuild(tmp_path: Path) -> None:
    first = saved(tmp_path, None, ONE)
    (tmp_path / 'proof' / 'paragraphs.yaml').write_text('<<<<<<< ours\n')
    with pytest.raises(SourceError):
        numbered(tmp_path, paper(ONE), first, frozenset())
