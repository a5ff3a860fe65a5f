"""Quotation marks and spaces by the rules of each run's language, put into the texts before anything else is made.

What an author types with straight marks and ordinary spaces is set as a compositor of that language sets it. Sources:
for Russian A. Milchin, Справочник издателя и автора (2003), 16.1; for French the Lexique des règles typographiques en
usage à l'Imprimerie nationale; for German DIN 5008 and Duden; for the others their catalogues' marks.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bindery.document.words import words
from bindery.model.volume import Contribution, Volume
from bindery.pandoc.ast import Tree
from bindery.pandoc.typesetting import Manner, typeset

NO_BREAK, NARROW = '\u00a0', '\u202f'
NUMBER_ENDS = re.compile(r'\d$')
RUSSIAN_UNITS = frozenset(
    ['г', 'гг', 'в', 'вв', 'мин', 'сек', 'с', 'ч', 'км', 'м', 'см', 'мм', 'кг', 'т', 'л', 'га', 'руб', 'коп', 'тыс',
     'млн', 'млрд', 'трлн', 'экз', 'чел', '%']
)  # fmt: skip
RUSSIAN_NUMBERED = re.compile(r'(?:^|[(«\u00a0])(?:№|§|[Сс]|[Тт]|[Гг]л|[Рр]ис|[Тт]абл|[Вв]ып|[Чч]|[Пп]|[Сс]тр)\.?$')
RUSSIAN_LETTER = re.compile(r'(?:^|[(«„ \u00a0])[АВИКОСУЯавикосуя]$')
INITIAL = re.compile(r'(?:^|[(«„ \u00a0])[А-ЯЁ]\.$')
RUSSIAN_PARTS = {
    ('т.', 'е.'),
    ('т.', 'д.'),
    ('т.', 'п.'),
    ('т.', 'к.'),
    ('и', 'др.'),
    ('и', 'т.'),
    ('до', 'н.'),
    ('н.', 'э.'),
}
GERMAN_PARTS = {
    ('z.', 'B.'),
    ('d.', 'h.'),
    ('u.', 'a.'),
    ('s.', 'o.'),
    ('s.', 'u.'),
    ('i.', 'd.'),
    ('o.', 'g.'),
    ('u.', 'U.'),
}
DIGIT = re.compile(r'^\d')


def set_by_language(volume: Volume) -> Volume:
    """The volume with the titles, abstracts and texts of its contributions so set."""
    return replace(
        volume, contributions=tuple(_set(entry, entry.lang or volume.lang) for entry in volume.contributions)
    )


def _set(entry: Contribution, lang: str) -> Contribution:
    def done(tree: Tree) -> Tree:
        return typeset(tree, lang, MANNER)

    return replace(
        entry,
        title=done(entry.title),
        subtitle=done(entry.subtitle) if entry.subtitle else None,
        abstract=done(entry.abstract) if entry.abstract else None,
        body=done(entry.body),
    )


def marks(lang: str, depth: int) -> tuple[str, str]:
    """The marks of a quotation, those of an inner one at odd depths; English is left as it was typed: it has both."""
    if lang.partition('-')[0].lower() == 'en':
        return '', ''
    own = words(lang)
    return own.inner_quotes if depth % 2 else (own.quote_open, own.quote_close)


def held(lang: str, before: str, after: str) -> str:
    """The space between two words at which no line may end; '' where an ordinary space will do."""
    rule = RULES.get(lang.partition('-')[0].lower())
    return rule(before, after) if rule else ''


def holds(lang: str) -> bool:
    """Whether a language has spaces at which no line may end."""
    return lang.partition('-')[0].lower() in RULES


def _russian(before: str, after: str) -> str:
    if after[0] in '—–' and len(after) == 1:
        return NO_BREAK
    bare = after.rstrip('.,;:!?»)…')
    if NUMBER_ENDS.search(before) and (bare in RUSSIAN_UNITS or re.fullmatch(r'\d{3}', bare)):
        return NO_BREAK
    if RUSSIAN_NUMBERED.search(before) and re.match(r'[\dIVXLC]', after):
        return NO_BREAK
    if RUSSIAN_LETTER.search(before) or (INITIAL.search(before) and after[0].isupper()):
        return NO_BREAK
    if (
        bare in ('же', 'ли', 'бы', 'б', 'ль')
        or (before.rpartition(NO_BREAK)[2], after.rstrip(',;:)»')) in RUSSIAN_PARTS
    ):
        return NO_BREAK
    return ''


def _french(before: str, after: str) -> str:
    if before.endswith('«') or (after[0] in ';!?»' and not after[1:].strip('.,;:!?…)»')):
        return NARROW
    if (after[0] == ':' and len(after) == 1) or (NUMBER_ENDS.search(before) and after[0] in '%€'):
        return NO_BREAK
    return NARROW if NUMBER_ENDS.search(before) and re.fullmatch(r'\d{3}[.,;:)]*', after) else ''


def _german(before: str, after: str) -> str:
    if (before.lstrip('(„»'), after.rstrip(',;:)“«')) in GERMAN_PARTS:
        return NARROW
    return NO_BREAK if before in ('S.', 'Nr.', 'Bd.', 'Abb.', 'Tab.', '§', '§§') and DIGIT.match(after) else ''


RULES = {'ru': _russian, 'fr': _french, 'de': _german}
MANNER = Manner(marks, held, holds)
