"""Marks and spaces by the language of each run."""

from __future__ import annotations

import pytest

from bindery.document.openings import curled
from bindery.document.typography import MANNER
from bindery.pandoc import ast, process
from bindery.pandoc.typesetting import typeset

N, H = '\u00a0', '\u202f'

CASES = [
    ('en', '"One \'two\' three", she said', '“One ‘two’ three”, she said'),
    ('en-GB', '\'One "two" three\'', '‘One “two” three’'),
    ('ru', '"Раз \'два\' три"', '«Раз „два“ три»'),
    ('ru', 'Паром -- дело мирское', 'Паром – дело мирское'.replace(' –', f'{N}–')),
    ('ru', 'шёл 22 мин, в 4 км от реки', f'шёл 22{N}мин, в{N}4{N}км от реки'),
    ('ru', 'П. И. Речной', f'П.{N}И.{N}Речной'),
    ('ru', 'т. е. пришёл бы и с. 44', f'т.{N}е. пришёл{N}бы и{N}с.{N}44'),
    ('ru', '1 412 записей', f'1{N}412 записей'),
    ('fr', '"Mot" ? Oui : non !', f'«{H}Mot{H}»{H}? Oui{N}: non{H}!'),
    ('fr', '« mot » dit-il', f'«{H}mot{H}» dit-il'),
    ('fr', "L'eau \"dite 'douce'\"", f'L’eau «{H}dite “douce”{H}»'),
    ('de', '"Wort", z. B. S. 12', f'„Wort“, z.{H}B. S.{N}12'),
    ('es', '"Palabra"', '«Palabra»'),
    ('tr', '"Söz"', '“Söz”'),
    ('fa', '"واژه"', '«واژه»'),
]


@pytest.mark.parametrize(('lang', 'typed', 'shown'), CASES)
def test_a_text_is_set_by_its_language(lang: str, typed: str, shown: str) -> None:
    assert ast.plain(typeset(process.read_markdown(typed), lang, MANNER)) == shown


def test_a_run_in_another_language_has_its_own_marks() -> None:
    tree = process.read_markdown('«Слово» и [the "word"]{lang=en} в `"коде"`[^1]\n\n[^1]: "Сноска".\n')
    assert ast.plain(typeset(tree, 'ru', MANNER), notes=True) == '«Слово» и the “word” в "коде"«Сноска».'


def test_a_running_head_has_the_marks_of_its_language() -> None:
    assert curled('"Голос" с берега', 'ru') == '«Голос» с берега'
    assert curled('The "voice"', 'en') == 'The “voice”'
