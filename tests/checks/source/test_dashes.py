from __future__ import annotations

import pytest

from bindery.checks.source import compounds, dashes
from bindery.checks.source.style import HouseStyle
from tests.checks.source.cases import marked, mended
from tests.checks.source.making import passage, volume_of


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('from 1998-2004 on', ['1998-2004']),
        ('from 1998 – 2004 on', ['1998 – 2004']),
        ('in 1998-99', ['1998-99']),
        ('on pp. 12-15', ['12-15']),
        ('some 10-15 per cent', ['10-15']),
        ('from 1998–2004 on', []),
        ('ISSN 1234-5679', []),
        ('on 2018-09-30', []),
        ('call 0261-4711', []),
        ('the S-300 and the 5-1 vote', []),
        ('resolution 2004-1998', []),
        ('see https://ferry.example/1998-2004/', []),
    ],
)
def test_ranges(text: str, expected: list[str]) -> None:
    assert marked(dashes.range_dash, text) == expected


def test_a_range_is_mended() -> None:
    assert mended(dashes.range_dash, 'from 1998 - 2004 on') == ['1998–2004']


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        (('It came - and went.',), ['came - and']),
        (('It came—and went—twice.', 'It sank — and rose.'), ['sank — and']),
        (('It came – and went – twice.', 'It sank—and rose.'), ['sank—and']),
        (('It came—and went—twice.',), []),
        (('A well-known boat.',), []),
        (('Five - 3 is two; 5 - 3.',), ['Five - 3']),
        (('It came—and went—twice.', 'Wait. — Saying of the Orle'), []),
        ((passage('— Saying of the Orle', 'quote'), 'It came—and went.'), []),
    ],
)
def test_dashes_between_parts_of_a_sentence(texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(dashes.sentence_dash, *texts) == expected


def test_the_house_chooses_its_dash() -> None:
    assert marked(dashes.sentence_dash, 'It came—and went.', style=HouseStyle(dash='spaced-en')) == ['came—and']
    assert marked(dashes.sentence_dash, 'It came – and went.', style=HouseStyle(dash='spaced-en')) == []


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        (('The Orle-Tarr ferry, the Haske-Varn road.', 'The Orle – Tarr ferry.'), ['Orle – Tarr']),
        (('The Orle-Tarr ferry, the Haske-Varn road.', 'The Orle–Tarr ferry.'), ['Orle–Tarr']),
        (('The Orle-Tarr ferry.', 'The Orle -Tarr ferry.'), ['Orle -Tarr']),
        (('The Orle – Tarr – Varn line.', 'The Orle-Tarr ferry.'), ['Orle – Tarr', 'Tarr – Varn']),
        (('The Orle–Tarr ferry.',), []),
        (('He took the Orle – Haske was shut.', 'The Tarr-Varn line.'), []),
        (('In Varn — Haske was shut — it rained.', 'The Tarr-Varn line.'), []),
    ],
)
def test_pairs_of_names(texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(dashes.pair_dash, *texts) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('a well -known boat', ['well -known']),
        ('a well- known boat', ['well- known']),
        ('boats of pre- and post-war make', []),
        ('two- or three-oared', []),
        ('a well-known boat', []),
        ('came - and went', []),
    ],
)
def test_a_hyphen_with_one_space(text: str, expected: list[str]) -> None:
    assert marked(dashes.lopsided_dash, text) == expected


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        (('They cooperate. To cooperate is good.', 'They co-operate.'), ['co-operate']),
        (('Their coordination failed.', 'By co-ordination.'), ['co-ordination']),
        (('They coordinate.', 'By co-ordination.'), ['co-ordination']),
        (('A water-line, the water-line.', 'The waterline.'), ['waterline']),
        (('They co-operate.',), []),
        (('Resource-rich banks and a resource.',), []),
        (('The Anglo-Irish boat of the Anglonorman.',), []),
        (('A re-formed board has reformed.', 'Recreation, not re-creation.'), ['re-formed', 're-creation']),
    ],
)
def test_compounds_with_and_without_hyphen(texts: tuple[str, ...], expected: list[str]) -> None:
    assert sorted(marked(compounds.compound_form, *texts)) == sorted(expected)


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        (('Boat-building is old.', 'The boat building trade.'), ['boat building']),
        (('The counter balancing weight.',), ['counter balancing']),
        (('The boat building trade.',), []),
        (('Over counting heads he slept.',), []),
        (('It lay under standing water, over time.',), []),
    ],
)
def test_compounds_in_two_words(texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(compounds.open_compound, *texts) == expected


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        (('They fought the river-traffic.', 'The river traffic grew.'), ['river-traffic']),
        (('They fought the river-traffic.', 'The boats grew.'), []),
        (('The river-traffic law passed.', 'The river traffic grew.'), []),
        (('The boat is carpet-free.', 'A carpet free of charge.'), []),
        (('It was half-timbered.', 'It was half timbered.'), []),
    ],
)
def test_a_compound_stands_apart_where_no_noun_follows(texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(compounds.noun_with_hyphen, *texts) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('in the late-1990s', ['late-1990s']),
        ('in early-March', ['early-March']),
        ('in the mid-1990s', []),
        ('in the late 1990s', []),
        ('a late-arriving boat', []),
    ],
)
def test_late_and_early_are_words(text: str, expected: list[str]) -> None:
    assert marked(dashes.part_of_decade, text) == expected


def test_a_town_and_its_country_are_parted_by_a_comma() -> None:
    people = 'institutions:\n  - {id: i, name: Institute, city: Varn}\n'
    signed = (
        passage('Varn-Sweden', 'signature'),
        passage('Varn, Sweden', 'signature'),
        passage('Saint-Aubin', 'signature'),
    )
    found = dashes.place_and_country(volume_of(people, passages=signed))
    assert [each.text for each in found] == ['Varn-Sweden']
