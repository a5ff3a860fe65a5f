"""Numbers as a language writes them: its figures, and how it numbers the pages before the first.

Sources: Unicode CLDR (numbering systems); for Arabic the figures of its east, in the west (Maghreb) those of Europe;
for the first pages the custom of good presses: Persian spells, Arabic counts by abjad, Hebrew by its letters, German
and Russian by Roman capitals.
"""

from __future__ import annotations

FIGURES = {'fa': '۰۱۲۳۴۵۶۷۸۹', 'ps': '۰۱۲۳۴۵۶۷۸۹', 'ur': '۰۱۲۳۴۵۶۷۸۹', 'ckb': '٠١٢٣٤٥٦٧٨٩', 'ar': '٠١٢٣٤٥٦٧٨٩'}
MAGHREB = frozenset({'dz', 'eh', 'ly', 'ma', 'mr', 'tn'})
ROMAN = ((1000, 'm'), (900, 'cm'), (500, 'd'), (400, 'cd'), (100, 'c'), (90, 'xc'), (50, 'l'), (40, 'xl'), (10, 'x'),
         (9, 'ix'), (5, 'v'), (4, 'iv'), (1, 'i'))  # fmt: skip
CAPITALS = frozenset({'de', 'ru'})
ONES = ('', 'یک', 'دو', 'سه', 'چهار', 'پنج', 'شش', 'هفت', 'هشت', 'نه', 'ده', 'یازده', 'دوازده', 'سیزده', 'چهارده',
        'پانزده', 'شانزده', 'هفده', 'هجده', 'نوزده')  # fmt: skip
TENS = ('', '', 'بیست', 'سی', 'چهل', 'پنجاه', 'شصت', 'هفتاد', 'هشتاد', 'نود')
ABJAD = ((100, 'ق'), (90, 'ص'), (80, 'ف'), (70, 'ع'), (60, 'س'), (50, 'ن'), (40, 'م'), (30, 'ل'), (20, 'ك'), (10, 'ي'),
         (9, 'ط'), (8, 'ح'), (7, 'ز'), (6, 'و'), (5, 'ه'), (4, 'د'), (3, 'ج'), (2, 'ب'), (1, 'أ'))  # fmt: skip
HEBREW = ((100, 'ק'), (90, 'צ'), (80, 'פ'), (70, 'ע'), (60, 'ס'), (50, 'נ'), (40, 'מ'), (30, 'ל'), (20, 'כ'), (10, 'י'),
          (9, 'ט'), (8, 'ח'), (7, 'ז'), (6, 'ו'), (5, 'ה'), (4, 'ד'), (3, 'ג'), (2, 'ב'), (1, 'א'))  # fmt: skip
# Written otherwise, since by the rule they would be names of God.
SPARED = {'יה': 'טו', 'יו': 'טז'}
# Beyond this the first pages have Roman numbers in every language.
MOST = 99


def figures(text: str | int, lang: str) -> str:
    """A number, or a text with numbers in it, with the figures of a language (BCP 47): ``12`` is ``۱۲`` in Persian."""
    own = _figures(lang)
    return str(text).translate({ord('0') + value: figure for value, figure in enumerate(own)}) if own else str(text)


def plain_figures(text: str) -> str:
    """The same with European figures, whatever it had."""
    return ''.join(str(int(letter)) if letter.isdecimal() else letter for letter in text)


def front_folio(number: int, lang: str) -> str:
    """The number of a page before the first, as the language's books have it: ``iv``, ``IV``, ``چهار``."""
    language = lang.partition('-')[0].lower()
    if number <= MOST:
        if language == 'fa':
            return _spelled(number)
        if language == 'ar':
            return _by_letters(number, ABJAD)
        if language == 'he':
            letters = _by_letters(number, HEBREW)
            return SPARED.get(letters, letters)
    return roman(number).upper() if language in CAPITALS else roman(number)


def roman(number: int) -> str:
    """A number in lower-case Roman numerals."""
    return _by_letters(number, ROMAN)


def _figures(lang: str) -> str:
    language, *rest = lang.lower().split('-')
    return '' if {'latn', *MAGHREB} & set(rest) else FIGURES.get(language, '')


def _spelled(number: int) -> str:
    if number < len(ONES):
        return ONES[number]
    tens, ones = divmod(number, 10)
    return f'{TENS[tens]} و {ONES[ones]}' if ones else TENS[tens]


def _by_letters(number: int, letters: tuple[tuple[int, str], ...]) -> str:
    text = ''
    for value, letter in letters:
        times, number = divmod(number, value)
        text += letter * times
    return text
