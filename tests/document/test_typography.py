"""Marks and spaces by the language of each run."""

from __future__ import annotations

import pytest

from bindery.document.openings import curled
from bindery.document.typography import MANNER
from bindery.pandoc import ast, markdown
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
    ('fr', 'Quoi? Non! Oui; or: «mot», dit-il?', f'Quoi{H}? Non{H}! Oui{H}; or{N}: «{H}mot{H}», dit-il{H}?'),
    ('fr', 'Quoi?! (Mot!) [mot;] etc.; quoi…?', f'Quoi{H}?! (Mot{H}!) [mot{H};] etc.{H}; quoi…{H}?'),
    ('fr', '*Mot*? `code`; «*mot*»: «[mot](x)!»', f'Mot{H}? code{H}; «{H}mot{H}»{N}: «{H}mot{H}!{H}»'),
    ('fr', '"Mot?" "Mot"? «Mot ?»', f'«{H}Mot{H}?{H}» «{H}Mot{H}»{H}? «{H}Mot{H}?{H}»'),
    ('fr', 'à 10:30, Jn 3:16, a;b, (?) (!)', 'à 10:30, Jn 3:16, a;b, (?) (!)'),
    ('fr', '<https://x.org/?a=1;b> `a ? b : c!` $a!$ x@y.fr;', 'https://x.org/?a=1;b a ? b : c! a! x@y.fr;'),
    ('fr', f'Mot{N}! mot{H}? « mot »', f'Mot{N}! mot{H}? «{H}mot{H}»'),
    ('fr-CA', 'Quoi? Non! Or: «mot»', f'Quoi? Non! Or{N}: «{H}mot{H}»'),
    ('fr', 'M. Dupont, p. 12, 5 km, n° 3, XIXe siècle', f'M.{N}Dupont, p.{N}12, 5{N}km, n°{N}3, XIXe{N}siècle'),
    ('de', 'am 3. Mai – nicht später – 5 km', f'am 3.{N}Mai{N}– nicht später{N}– 5{N}km'),
    ('de', 'Dr. J. Fluss, Nr. 4', f'Dr.{N}J.{N}Fluss, Nr.{N}4'),
    ('es', '¿Qué? ¡No! "dijo \'ella\'"', '¿Qué? ¡No! «dijo “ella”»'),
    ('es', 'Sr. Río, p. 5, 12 %, EE. UU., 12 000', f'Sr.{N}Río, p.{N}5, 12{N}%, EE.{N}UU., 12{H}000'),
    ('tr', 'Dr. Irmak, s. 5, "söz: \'iç\' söz?"', f'Dr.{N}Irmak, s.{N}5, “söz: ‘iç’ söz?”'),
    ('ru', 'на рисунке 3, таблица 2, 12 марта', f'на рисунке{N}3, таблица{N}2, 12{N}марта'),
    ('fr', 'figure 3, Tableau 2, le 1er mai, 12 mars', f'figure{N}3, Tableau{N}2, le 1er{N}mai, 12{N}mars'),
    ('de', 'Abbildung 3, Tabelle 2, Seite 5', f'Abbildung{N}3, Tabelle{N}2, Seite{N}5'),
    ('es', 'la figura 3, tabla 2, el 12 de mayo, 12 donde', f'la figura{N}3, tabla{N}2, el 12{N}de mayo, 12 donde'),
    ('tr', 'Şekil 3, tablo 2, 12 Mart', f'Şekil{N}3, tablo{N}2, 12{N}Mart'),
    ('de', '"Wort", z. B. S. 12', f'„Wort“, z.{H}B. S.{N}12'),
    ('es', '"Palabra"', '«Palabra»'),
    ('tr', '"Söz"', '“Söz”'),
    ('fa', '"واژه"', '«واژه»'),
]


@pytest.mark.parametrize(('lang', 'typed', 'shown'), CASES)
def test_a_text_is_set_by_its_language(lang: str, typed: str, shown: str) -> None:
    assert ast.plain(typeset(markdown.read_markdown(typed), lang, MANNER)) == shown


def test_a_run_in_another_language_has_its_own_marks() -> None:
    tree = markdown.read_markdown('«Слово» и [the "word"]{lang=en} в `"коде"`[^1]\n\n[^1]: "Сноска".\n')
    assert ast.plain(typeset(tree, 'ru', MANNER), notes=True) == '«Слово» и the “word” в "коде"«Сноска».'


def test_notes_and_runs_in_other_languages_keep_to_themselves() -> None:
    tree = markdown.read_markdown('Mot?[^1] [Who? Why: so!]{lang=en} Oui:\n\n[^1]: Quoi!\n')
    assert ast.plain(typeset(tree, 'fr', MANNER), notes=True).split('\n') == [
        f'Mot{H}?Quoi{H}!',
        f' Who? Why: so! Oui{N}:',
    ]
    tree = markdown.read_markdown('Who? [Quoi?]{lang=fr}')
    assert ast.plain(typeset(tree, 'en', MANNER)) == f'Who? Quoi{H}?'


@pytest.mark.parametrize('text', ['Quoi? Non: oui', 'M. Rio, à 10:30!', '"Mot" ; mot'])
def test_what_is_set_once_stays_as_it_is(text: str) -> None:
    once = typeset(markdown.read_markdown(text), 'fr', MANNER)
    assert typeset(once, 'fr', MANNER) == once


def test_a_running_head_has_the_marks_of_its_language() -> None:
    assert curled('"Голос" с берега', 'ru') == f'«Голос» с{N}берега'
    assert curled('La "voix": quoi?', 'fr') == f'La «{H}voix{H}»{N}: quoi{H}?'
    assert curled('The "voice"', 'en') == 'The “voice”'
