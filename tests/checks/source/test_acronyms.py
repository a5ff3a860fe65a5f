from __future__ import annotations

import pytest

from bindery.checks.source import acronyms
from bindery.checks.source.style import HouseStyle
from tests.checks.source.cases import marked, mended
from tests.checks.source.making import of, passage

OFTEN = 'The RIVC met. The RIVC rose. Of the RIVC, one. The RIVC, two.'


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        ((OFTEN, 'The RVIC met.'), ['RVIC']),
        ((OFTEN, 'The RICV met.', passage('Ferries and the RVIC', 'title')), ['RICV', 'RVIC']),
        (('The FERIC, FERIC, FERIC, FERIC and FEREC.',), ['FEREC']),
        ((OFTEN, 'The River Information Committee of Vets (RICV) met.'), []),
        ((OFTEN, 'The RIV and the RIVCO met.'), []),
        (('UNSC and UNSG, UNSC and UNSG, UNSC.',), []),
        (('XIV and XVI, XIV, XIV.',), []),
        (('RIVC and RVIC.',), []),
    ],
)
def test_an_acronym_that_looks_like_a_frequent_one(texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(acronyms.acronym_twin, *texts) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('They turned to UNSECO for help.', ['UNSECO']),
        ('They turned to UNESCO for help.', []),
        ('They turned to ORLEX for help.', []),
        ('UNESCO, not UNSECO.', []),  # the rule on twins has it
    ],
)
def test_an_acronym_that_exchanges_letters_of_a_known_one(text: str, expected: list[str]) -> None:
    assert marked(acronyms.acronym_misspelt, text) == expected


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        (('UNESCO came. UNESCO went.', 'Then Unesco paid.'), ['Unesco']),
        (('UNESCO came. The UNESCOs.',), []),
        (('The RELAY came. The RELAY went.', 'Their relay broke; Relay it.'), []),
        (('FRANCE AND SPAIN', 'FRANCE came, FRANCE went, and France.'), []),
    ],
)
def test_an_acronym_with_small_letters(texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(acronyms.acronym_case, *texts) == expected


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        (('The UK did. The UK had. The U.K. was.',), ['U.K.']),
        (('The U.K. did. The U.K. had. The UK was.',), ['UK']),
        (('The U.K. did. The U.K. had.',), []),
        (('J. R. Holloway of the UK.',), []),
    ],
)
def test_full_stops_in_acronyms(texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(acronyms.acronym_stops, *texts) == expected


def test_a_full_stop_that_also_ends_the_sentence_is_not_taken_out() -> None:
    assert mended(acronyms.acronym_stops, 'The UK did. The UK had. It left the U.K.') == ['']
    assert mended(acronyms.acronym_stops, 'The UK did. The UK had. The U.K. was.') == ['UK']


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('The U.K policy changed.', ['U.K']),
        ('The U.K. policy.', []),
        ('A.R Holloway came.', []),
        ('Version 2.B is.', []),
    ],
)
def test_a_lost_last_full_stop(text: str, expected: list[str]) -> None:
    assert marked(acronyms.acronym_stop_lost, text) == expected


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        (('The FRB sat twice.',), ['FRB']),
        (('The Ferry Review Board (FRB) sat. The FRB rose.',), []),
        (('The FRB (Ferry Review Board) sat.',), []),
        (('The board of ferries’ reviews (FRB) sat.',), ['FRB']),
        (('In the US, chapter XIV.',), []),
        (('THE FERRY IS LATE',), []),
        (('Ships of the ABC DEF line.',), []),
        (('On a PDF of 1998.',), []),
    ],
)
def test_acronyms_never_spelled_out(texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(acronyms.acronym_unexplained, *texts) == expected


def test_the_house_knows_acronyms() -> None:
    assert marked(acronyms.acronym_unexplained, 'The FRB sat.', style=HouseStyle(acronyms=frozenset({'FRB'}))) == []


def test_an_acronym_is_looked_for_in_the_text_before_the_keywords() -> None:
    found = list(acronyms.acronym_unexplained(of(passage('FRB', 'keyword'), 'The FRB sat.')))
    assert [each.message for each in found] == ['“FRB” is never spelled out']
    assert found[0].location
    assert found[0].location.column == 5
