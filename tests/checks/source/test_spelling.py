from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bindery.checks.source import spelling, variants
from bindery.checks.source.dictionaries import dictionary, encoding_of
from bindery.checks.source.distance import apart, by_deletion, neighbours
from bindery.checks.source.rules import Rule
from bindery.checks.source.style import HouseStyle
from bindery.checks.source.subject import _dictionaries
from bindery.load.folder import Folder
from bindery.load.report import Report
from tests.checks.source.cases import marked, mended
from tests.checks.source.making import of, passage


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        (('The goverment of the river.',), ['government']),
        (('The seperate boats.', 'A separate boat.'), ['separate']),
        (('It was recieved late.',), ['received']),
        (('It lay ofthe bank.',), ['of the']),
        (('A de facto ferry, a sine qua non.',), []),
        (('Goverment came late.', 'A government.'), ['Government']),
        (('The withdrawal Doctrin came.', 'A doctrine.'), ['Doctrine']),
        (('To Tehrann they came.',), ['Tehran']),
        (('In Killora, by Lindqvist, at Oude Steeg.',), []),
        (('The *kalak* and the *balamm* of the reeds.',), []),
        (('The ferrywoman, a multiparty board and counterclaims.',), []),
        (('The café and its coöperation.',), []),
        (('By slipwayed boats, slipwayed oars, slipwayed men.',), []),
        (('On www.goverment.example they said.',), []),
        (('The O’Dowd boat isn’t ours.',), []),
        (('An al-Hadad and a de-icer.',), []),
        (('Colour and color, realise and realize.',), []),
        (('A lighting, two lightings.',), []),
        (('Theirs is incommensurable.',), []),
    ],
)
def test_words_that_are_in_no_dictionary(texts: tuple[str, ...], expected: list[str]) -> None:
    assert mended(spelling.misspelt, *texts) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('The HARBOUR COUNCILE sat.', ['COUNCILE']),
        ('The HARBOUR COUNCIL sat.', []),
        ('The COUNCI sat with UNESCO.', []),
    ],
)
def test_misspelt_words_in_capitals(text: str, expected: list[str]) -> None:
    assert marked(spelling.misspelt_in_capitals, text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('The slipwayed boat, the slipwayed oar.', ['slipwayed']),
        ('The boat.', []),
        ('The KALAKK boat.', []),
        (passage('Der Fährmann wartet.', lang='de'), []),
    ],
)
def test_words_that_are_like_no_other(text: str, expected: list[str]) -> None:
    assert marked(spelling.unknown_word, text) == expected


def test_the_house_and_the_register_know_words() -> None:
    assert marked(spelling.misspelt, 'The goverment.', style=HouseStyle(words=frozenset({'goverment'}))) == []
    assert marked(spelling.misspelt, 'The Goverment came.', passage('Goverment', 'family')) == []


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('They can not row.', ['can not']),
        ('A think thank of ferries.', ['think thank']),
        ('Two aircrafts.', ['aircrafts']),
        ('They cannot row; you can not only row.', []),
        ('They think thanks are due.', ['think thanks']),
    ],
)
def test_slips_of_right_words(text: str, expected: list[str]) -> None:
    assert marked(spelling.confused, text) == expected


@pytest.mark.parametrize(
    ('rule', 'texts', 'expected'),
    [
        (variants.spelling_variant, ('The harbor, the color and the behaviour.',), ['behaviour']),
        (variants.spelling_variant, ('The harbour, the colour and the behavior.',), ['behavior']),
        (variants.spelling_variant, ('The harbour, the colour, to realize.',), []),
        (variants.spelling_variant, ('The harbor, the color, to realise.',), ['realise']),
        (variants.spelling_variant, ('The prize of the size, for four hours.',), []),
        (variants.spelling_variant, ('The harbour of our tour.',), []),
        (variants.spelt_two_ways, ('A dialogue, a dialogue and a dialog.',), ['dialog']),
        (variants.spelt_two_ways, ('A judgement, a judgement and a judgment.',), ['judgment']),
        (variants.spelt_two_ways, ('They filled and filed it, towards the ward.',), []),
        (variants.spelt_two_ways, ('A dialogue and a dialogue.',), []),
    ],
)
def test_two_spellings(rule: Rule, texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(rule, *texts) == expected


def test_the_house_chooses_its_english() -> None:
    assert marked(variants.spelling_variant, 'The harbor.', style=HouseStyle(spelling='en-GB')) == ['harbor']
    assert marked(variants.spelling_variant, 'The harbour.', style=HouseStyle(spelling='en-GB')) == []


def test_dictionaries() -> None:
    american, british, english = dictionary('en-US'), dictionary('en-GB'), dictionary('en')
    assert american
    assert british
    assert english
    assert american.knows('harbor')
    assert not american.knows('harbour')
    assert british.knows('harbour')
    assert not british.knows('harbor')
    assert english.knows('harbor')
    assert english.knows('harbour')
    assert english.knows('Ferry’s')
    assert english.is_name('Tehran')
    assert not english.is_name('Ferry')
    assert 'government' in english.near('goverment')
    assert english.parted('ofthe') == ('of', 'the')
    assert english.parted('ferrywoman') is None
    assert dictionary('xx') is None


def test_a_house_brings_its_own_dictionary(tmp_path: Path) -> None:
    (tmp_path / 'fa_IR.aff').write_text('SET UTF-8\n', encoding='utf-8')
    (tmp_path / 'fa_IR.dic').write_text('2\nقایق\nرود\n', encoding='utf-8')
    persian = dictionary('fa', tmp_path)
    assert persian
    assert persian.knows('قایق')
    assert not persian.knows('قایف')


def test_rules_spell_by_the_dictionaries_of_the_house(tmp_path: Path) -> None:
    own = tmp_path / 'dictionaries'
    own.mkdir()
    (own / 'tr_TR.aff').write_text('SET UTF-8\n', encoding='utf-8')
    (own / 'tr_TR.dic').write_text('3\nkayık\nnehir\nküçük\n', encoding='utf-8')
    texts = passage('küçük kayik nehir', lang='tr'), passage('kayik', lang='nl')
    assert [each.text for each in spelling.unknown_word(replace(of(*texts), dictionaries=own))] == ['kayik']
    assert list(spelling.unknown_word(of(*texts))) == []
    source = Folder(tmp_path, Report())
    assert _dictionaries(source) == own
    (own / 'fa_IR.dic').symlink_to('/etc/hosts')
    assert _dictionaries(source) is None


def test_the_python_engine_says_the_same(tmp_path: Path) -> None:
    pytest.importorskip('spylls')
    from bindery.checks.source.dictionaries import HERE, _InPython

    engine = _InPython(HERE / 'en_GB.dic')
    assert [engine.spell(word) for word in ('harbour', 'harbor', 'ferries', 'ferrys')] == [True, False, True, False]


def test_the_encoding_of_a_dictionary(tmp_path: Path) -> None:
    for said, encoding in (('SET UTF-8', 'UTF-8'), ('SET ISO8859-1', 'iso-8859-1'), ('TRY abc', 'iso-8859-1')):
        (tmp_path / 'a.aff').write_text(said + '\n')
        assert encoding_of(tmp_path / 'a.aff') == encoding


def test_distances() -> None:
    assert apart('ferry', 'fery') == apart('ferry', 'ferri') == apart('ferry', 'frery') == 1
    assert apart('ferry', 'boat', 2) == 3
    assert {'fery', 'efrry', 'ferrys', 'berry'} <= set(neighbours('ferry'))
    assert sorted(by_deletion(['boat', 'bat'])['bat']) == ['bat', 'boat']
