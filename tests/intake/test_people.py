"""Printed names gathered into persons, and the form that the register takes."""

from __future__ import annotations

from bindery.intake.people import Mention, gather
from bindery.model.people import Contributor, Name, Register


def _displayed(*mentions: Mention) -> list[str]:
    return [person.entry.name.display for person in gather(mentions).persons]


def test_short_forms_belong_to_the_full_one() -> None:
    people = gather(
        (
            Mention('M. Solberg', 'contents', 3),
            Mention('Mira Solberg', 'byline', 10),
            Mention('Mira Solberg', 'list', 90),
        )
    )
    assert len(people.persons) == 1
    assert people.persons[0].entry.id == 'solberg'
    assert people.persons[0].entry.variants == ('M. Solberg',)


def test_letters_are_those_of_the_list() -> None:
    assert _displayed(Mention('Mira Solbrg', 'byline', 10), Mention('Mira Solberg', 'list', 90)) == ['Mira Solberg']


def test_spaces_hyphens_and_capitals_are_those_of_the_byline() -> None:
    assert _displayed(
        Mention('Annamaria Holm-Larsen', 'byline', 10), Mention('Anna Maria Holm-larsen', 'list', 90)
    ) == ['Annamaria Holm-Larsen']


def test_a_choice_between_spellings_is_said() -> None:
    people = gather((Mention('Mira Solbrg', 'byline', 10), Mention('Mira Solberg', 'list', 90)))
    assert any('the spelling of the list of contributors' in doubt.message for doubt in people.doubts)


def test_two_of_one_family_get_two_ids() -> None:
    people = gather((Mention('Ingeborg Strand', 'byline', 10), Mention('Emeka Strand', 'byline', 20)))
    assert [person.entry.id for person in people.persons] == ['ingeborg-strand', 'emeka-strand']


def test_a_known_person_keeps_name_and_id() -> None:
    register = Register((Contributor('m-solberg', Name('Solberg', 'Mira Anna'), variants=('Mira Solberg',)),))
    people = gather((Mention('Mira Solberg', 'byline', 10),), register)
    assert people.persons[0].entry.id == 'm-solberg'
    assert people.persons[0].entry.name.display == 'Mira Anna Solberg'


def test_a_name_in_capitals_gets_small_letters() -> None:
    assert _displayed(Mention('MIRA HOLM-LARSEN', 'byline', 10)) == ['Mira Holm-Larsen']


def test_a_form_in_small_letters_stands_for_one_in_capitals() -> None:
    assert _displayed(Mention('RENATA MACREADY', 'byline', 10), Mention('Renata MacReady', 'contents', 3)) == [
        'Renata MacReady'
    ]
