from __future__ import annotations

import pytest

from bindery.decisions.variants import with_variant

REGISTER = """\
institutions:
  - id: lind
    name: Lind Institute
people:
  # The first.
  - id: brandt
    given: Mara
    family: Brandt
    affiliations:
      - {id: lind, institution: lind}
  - id: lind
    given: Jan
    family: Lind
    variants: [J. Lind]
    roles: [aut]
  - family: Voss
    id: voss
    variants:
      - W. Voss
      - Voss, W.
  - {id: okoye, family: Okoye}
"""


@pytest.mark.parametrize(
    ('person', 'name', 'old', 'new'),
    [
        ('brandt', 'M. Brand', '    family: Brandt\n', '    family: Brandt\n    variants: [M. Brand]\n'),
        ('lind', 'Ian Lind', '[J. Lind]', '[J. Lind, Ian Lind]'),
        ('lind', 'Lind, J.', '[J. Lind]', '[J. Lind, "Lind, J."]'),
        ('voss', 'Wim Vos', '      - Voss, W.\n', '      - Voss, W.\n      - Wim Vos\n'),
    ],
)
def test_a_name_becomes_a_variant_and_nothing_else_changes(person: str, name: str, old: str, new: str) -> None:
    assert with_variant(REGISTER, person, name) == REGISTER.replace(old, new)


@pytest.mark.parametrize('person', ['okoye', 'nobody'])
def test_where_the_text_does_not_show_the_place_nothing_is_written(person: str) -> None:
    assert with_variant(REGISTER, person, 'Anybody') is None
