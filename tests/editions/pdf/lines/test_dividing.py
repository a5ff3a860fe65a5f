"""What a volume's register says of dividing words."""

from __future__ import annotations

import pytest

from bindery.editions.pdf.lines.dividing import hyphenation_of
from bindery.model.people import Affiliation, Contributor, Institution, Name, NativeName, Register
from tests.invented import volume

ICE = Institution(
    'ice',
    'The Northern Laboratory of Winter Roads',
    'NLWR',
    NativeName('Северная лаборатория «Зимние дороги»', 'ru'),
    city='Verkhne-Rechensk',
)
OLGA = Contributor(
    'olga',
    Name('Gromoglasov-Rechnoy', 'Olga'),
    native=NativeName('Ольга Громогласова-Речная', 'ru'),
    variants=('O. Gromoglassov',),
    affiliations=(Affiliation('post', unit='Department of Drifting Ice'), Affiliation('two', unit='Glaciology')),
)
KNOWN = hyphenation_of(volume(register=Register((OLGA,), (ICE,))))


@pytest.mark.parametrize('language', ['en', 'ru', 'de', 'fr'])
@pytest.mark.parametrize('name', ['Gromoglasov', 'Gromoglassov’s', 'Громогласова', 'Rechensk'])
def test_names_are_whole_in_every_script_and_whatever_language_they_stand_in(name: str, language: str) -> None:
    assert KNOWN.places(name, language) == ()


@pytest.mark.parametrize(('language', 'word'), [('ru', 'Громогласование'), ('en', 'Laboratory'), ('ru', 'лаборатория')])
def test_other_words_are_divided(language: str, word: str) -> None:
    assert KNOWN.places(word, language) != ()


@pytest.mark.parametrize('name', ['Gromoglasov-Rechnoy’s', '(Громогласова\u2010Речная)', 'Verkhne-Rechensk'])
def test_names_are_not_parted_at_their_own_hyphens(name: str) -> None:
    assert KNOWN.is_name(name)


@pytest.mark.parametrize(
    ('text', 'name'),
    [
        ('of the Northern Laboratory of Winter Roads, which', 'Northern Laboratory of Winter Roads'),
        ('в Северной лаборатории', ''),
        ('это Северная\u00a0лаборатория “Зимние дороги” –', 'Северная\u00a0лаборатория “Зимние дороги'),
        ('at the Department of\u202fDrifting Ice', 'Department of\u202fDrifting Ice'),
        ('a river institute', 'river institute'),
        ('of Glaciology', ''),
    ],
)
def test_long_names_are_those_of_institutions_and_their_parts(text: str, name: str) -> None:
    start = text.index(name)
    assert KNOWN.within(text) == frozenset(range(start + 1, start + len(name)))
