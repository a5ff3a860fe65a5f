"""The list of corrections in the words of the volume's language."""

from __future__ import annotations

import pytest

from bindery.decisions.applying import apply
from bindery.decisions.note import note
from bindery.decisions.values import Replace, Scope
from bindery.findings import Location

DECISIONS = [
    Replace(old, new, Scope(), 'because', Location('decisions.yaml', line, 1))
    for line, (old, new) in enumerate([('Tejo', 'Tajo'), ('very', '')], 1)
]


@pytest.mark.parametrize(
    ('lang', 'lines'),
    [
        ('en', ['Corrected against the printed text:', '- “Tajo” for “Tejo” (2 places)', '- “very” taken out']),
        (
            'de',
            ['Gegenüber dem gedruckten Text berichtigt:', '- „Tajo“ für „Tejo“ (2 Stellen)', '- „very“ gestrichen'],
        ),
        ('nl', ['Corrected against the printed text:', '- “Tajo” for “Tejo” (2 places)', '- “very” taken out']),
    ],
)
def test_corrections_are_told_in_the_language_of_the_volume(lang: str, lines: list[str]) -> None:
    changes = apply({'chapters/01-a.md': 'The Tejo is very low; the Tejo is wide.\n'}, DECISIONS).changes
    assert [line for line in note(changes, lang=lang).splitlines() if line.strip() and ':::' not in line] == lines
