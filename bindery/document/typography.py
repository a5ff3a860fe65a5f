"""Quotation marks and spaces by the rules of each run's language, put into the texts before anything else is made.

What an author types with straight marks and ordinary spaces is set as a compositor of that language sets it; French
marks have their spaces whether they were typed or not. English, Persian, Arabic and Hebrew marks need none of their
own: what holds in these is put into the editions alone (``editions.spaces``). Sources: for Russian A. Milchin,
Справочник издателя и автора (2003), 16.1; for French the Lexique des règles typographiques en usage à l'Imprimerie
nationale, in Canada Le guide du rédacteur, 6.12; for German DIN 5008 and Duden; for Spanish the Ortografía de la lengua
española (2010); for Turkish the Yazım Kılavuzu of the Türk Dil Kurumu; for the others their catalogues' marks.
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
RUSSIAN_NUMBERED = re.compile(
    r'(?:^|[(«\u00a0])(?:(?:№|§|[Сс]|[Тт]|[Гг]л|[Рр]ис|[Тт]абл|[Вв]ып|[Чч]|[Пп]|[Сс]тр)\.?|[Рр]исун(?:ок|к[аеуи])|'
    r'[Тт]аблиц[аеуы]|[Гг]лав[аеуы]|[Рр]аздел[аеу]?|[Сс]траниц[аеуы]|[Тт]ом[аеу]?)$'
)
RUSSIAN_MONTHS = frozenset(
    ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября',
     'декабря']
)  # fmt: skip
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
GERMAN_MONTHS = frozenset(
    ['Januar', 'Jänner', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober',
     'November', 'Dezember']
)  # fmt: skip
UNITS = frozenset(['km', 'm', 'cm', 'mm', 'kg', 'g', 't', 'ha', 'l', 'h', 'min', 's', '°C', '%', '‰', '€', '$', '£'])
BEGINS = r'(?:^|[(«„“\u00a0\u202f])'
NUMBERED = {
    'fr': re.compile(
        BEGINS
        + r'(?:n[o°]s?|pp?\.|t\.|vol\.|chap\.|art\.|fig\.|tabl?\.|§+|figures?|tableaux?|chapitres?|pages?|tomes?)$',
        re.IGNORECASE,
    ),
    'de': re.compile(
        BEGINS + r'(?:S\.|Nr\.|Bd\.|Abb\.|Tab\.|Kap\.|Art\.|§+|Abbildung(?:en)?|Tabellen?|Kapiteln?|Seiten?|Band)$'
    ),
    'es': re.compile(
        BEGINS
        + r'(?:n\.º|núm\.|pp?\.|págs?\.|t\.|vol\.|cap\.|art\.|fig\.|§+|figuras?|tablas?|cuadros?|capítulos?|páginas?)$',
        re.IGNORECASE,
    ),
    'tr': re.compile(BEGINS + r'(?:ss?\.|No:?|c\.|böl\.|md\.|şek\.|§+|şekil|tablo|bölüm|sayfa|cilt)$', re.IGNORECASE),
}
MONTHS = {
    'fr': frozenset(
        ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre',
         'décembre']
    ),
    'de': GERMAN_MONTHS,
    # “3 de mayo”.
    'es': frozenset(['de']),
    'tr': frozenset(
        ['Ocak', 'Şubat', 'Mart', 'Nisan', 'Mayıs', 'Haziran', 'Temmuz', 'Ağustos', 'Eylül', 'Ekim', 'Kasım', 'Aralık']
    ),
}  # fmt: skip
DAY = re.compile(r'(?:^|[(«„“\u00a0\u202f])\d{1,2}(?:er|\.)?$')
TITLES = {
    'fr': re.compile(BEGINS + r'(?:MM?\.|Mmes?|Mlles?|Drs?|Me|[A-ZÀÉ]\.)$'),
    # What is parted by a narrow space is an abbreviation (z. B.), not an initial.
    'de': re.compile(r'(?:^|[(„»\u00a0])(?:Dr\.|Prof\.|Hr\.|Fr\.|[A-ZÄÖÜ]\.)$'),
    'es': re.compile(BEGINS + r'(?:Sra?s?\.|Dra?s?\.|D\.ª?|[A-ZÁÉÍÑÓÚ]\.)$'),
    'tr': re.compile(BEGINS + r'(?:Dr\.|Prof\.|Doç\.|[A-ZÇĞİÖŞÜ]\.)$'),
}
FRENCH_CENTURY = re.compile(r'^[IVX]+(?:e|er|ᵉ)$')

# A word that is an address or code, whose marks are its own; and the marks of French that want a space before them.
FRENCH_MARKS = re.compile(r'[«»;:!?]')
ADDRESS = re.compile(r'://|^www\.|@|^\w+:[\w/\\]')
FRENCH_OPENS = re.compile(r'«(?=[^\s»])')
FRENCH_CLOSES = re.compile(r'(?<=[^\s«])»')
FRENCH_HIGH = re.compile(r'(?<=[^\s(\[{«“‘;:!?])[;!?](?![\w/&=#])')
FRENCH_COLON = re.compile(r'(?<=[^\s(\[{«“‘;:!?]):(?=[»)\]”’]*$)')


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


def plain(text: str, lang: str) -> str:
    """A text of words and spaces alone, spaced as its language wants it."""
    made: list[str] = []
    for word in (spaced(lang, each, False, False) for each in text.split(' ')):
        space = held(lang, made[-1], word) if made and made[-1] and word else ''
        if space:
            made[-1] += space + word
        else:
            made.append(word)
    return ' '.join(made)


def _russian(before: str, after: str) -> str:
    if after[0] in '—–' and len(after) == 1:
        return NO_BREAK
    bare = after.rstrip('.,;:!?»)…')
    if NUMBER_ENDS.search(before) and (bare in RUSSIAN_UNITS or re.fullmatch(r'\d{3}', bare)):
        return NO_BREAK
    if RUSSIAN_NUMBERED.search(before) and re.match(r'[\dIVXLC]', after):
        return NO_BREAK
    if bare in RUSSIAN_MONTHS and DAY.search(before):
        return NO_BREAK
    if RUSSIAN_LETTER.search(before) or (INITIAL.search(before) and after[0].isupper()):
        return NO_BREAK
    if (
        bare in ('же', 'ли', 'бы', 'б', 'ль')
        or (before.rpartition(NO_BREAK)[2], after.rstrip(',;:)»')) in RUSSIAN_PARTS
    ):
        return NO_BREAK
    return ''


def spaced(lang: str, word: str, before: bool, after: bool) -> str:
    """A word with the spaces that its marks want; ``before`` and ``after`` say that something stands close to it."""
    language, _, region = lang.lower().partition('-')
    if language != 'fr' or not FRENCH_MARKS.search(word) or ADDRESS.search(word):
        return word
    # What stands close before it is as good as a letter, what stands close after it (a note) as a mark.
    word = 'x' * before + word + '’' * after
    word = FRENCH_CLOSES.sub(NARROW + '»', FRENCH_OPENS.sub('«' + NARROW, word))
    word = FRENCH_COLON.sub(NO_BREAK + ':', word)
    if 'ca' not in region.split('-'):
        word = FRENCH_HIGH.sub(lambda mark: NARROW + mark[0], word)
    return word[before : len(word) - after]


def _french(before: str, after: str) -> str:
    if before.endswith('«') or (after[0] in ';!?»' and not after[1:].strip('.,;:!?…)»\u00a0\u202f')):
        return NARROW
    if after[0] == ':' and len(after) == 1:
        return NO_BREAK
    if FRENCH_CENTURY.match(before) and after.startswith('siècle'):
        return NO_BREAK
    return _grouped(before, after) or _general('fr', before, after)


def _german(before: str, after: str) -> str:
    if (before.lstrip('(„»'), after.rstrip(',;:)“«')) in GERMAN_PARTS:
        return NARROW
    # A dash that parts two thoughts ends a line and never begins one.
    if after == '–':
        return NO_BREAK
    return _general('de', before, after)


def _spanish(before: str, after: str) -> str:
    if (before.lstrip('(«'), after.rstrip(',;:)»')) in {('EE.', 'UU.'), ('a.', 'C.'), ('d.', 'C.'), ('p.', 'ej.')}:
        return NO_BREAK
    return _grouped(before, after) or _general('es', before, after)


def _turkish(before: str, after: str) -> str:
    return _general('tr', before, after)


def _grouped(before: str, after: str) -> str:
    return NARROW if NUMBER_ENDS.search(before) and re.fullmatch(r'\d{3}[.,;:)]*', after) else ''


def _general(lang: str, before: str, after: str) -> str:
    """What holds in each of these languages: a number and its unit, day and month, what is numbered, title and name."""
    bare = after.rstrip('.,;:!?)»“”…\u00a0\u202f')
    if (NUMBER_ENDS.search(before) and bare in UNITS) or (bare in MONTHS[lang] and DAY.search(before)):
        return NO_BREAK
    if NUMBERED[lang].search(before) and re.match(r'\d|[IVXLC]+\b', after):
        return NO_BREAK
    return NO_BREAK if TITLES[lang].search(before) and after[0].isupper() else ''


RULES = {'ru': _russian, 'fr': _french, 'de': _german, 'es': _spanish, 'tr': _turkish}
MANNER = Manner(marks, held, holds, spaced)
