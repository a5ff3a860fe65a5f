"""Offprints: what costs each its label, and the files that each is made from."""

from __future__ import annotations

from bindery.codes import finding
from bindery.findings import Location
from bindery.offprinting import of_paper, sources
from tests.editions.made import loaded, made


def test_what_stands_in_another_paper_costs_this_one_nothing() -> None:
    own, other, shared = (
        finding('table-headless', 'm', 'r', Location(file, 9))
        for file in ('chapters/03-karali.md', 'chapters/01-oldcastle.md', 'volume.yaml')
    )
    nowhere = finding('no-rights', 'm', 'r')
    assert of_paper((own, other, shared, nowhere), loaded(), 'karali') == (own, shared, nowhere)


def test_a_paper_is_made_from_its_own_text_and_what_all_share() -> None:
    _, content = made()
    found = {paper: set(map(str, paths)) for paper, paths in sources(content).items()}
    whole = set(map(str, loaded().sources))
    texts = {name for name in whole if name.endswith('.md')}
    assert found['karali'] & texts == {'chapters/03-karali.md'}
    assert {'volume.yaml', 'contributors.yaml'} <= found['karali']
    pictures = {name for name in whole if '/images/' in name and name.startswith('chapters')}
    assert pictures
    assert found['van-der-loon'] & pictures == pictures
    assert found['karali'] & pictures == set()
