"""Spaces at which a good compositor ends no line: between initials and surname, a number and what it counts.

Sources: R. Bringhurst, The Elements of Typographic Style, 2.4.4-2.4.9; New Hart's Rules (2014), 2.5; for Russian
A. Milchin, Справочник издателя и автора (2003), 16.1; for French the Lexique des règles typographiques en usage à
l'Imprimerie nationale.
"""

from __future__ import annotations

import re

NO_BREAK = '\u00a0'
MONTHS = frozenset(
    ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November',
     'December']
)  # fmt: skip
MONTH = re.compile(rf'(?:{"|".join(sorted(MONTHS))})\b')
UNIT = re.compile(
    r'(?:km|kg|cm|mm|m|g|t|ha|l|kW|MW|GW|kWh|Hz|°C|°F|%|per cent|percent|million|billion|trillion|thousand|bn|am|pm|'
    r'p\.m|a\.m)(?!\w)'
)
NUMBERED = frozenset(
    ['p', 'pp', 'f', 'ff', 'no', 'nos', 'vol', 'vols', 'ch', 'chs', 'chap', 'chaps', 'fig', 'figs', 'eq', 'eqs', 'sec',
     'secs', 'art', 'arts', 'ed', 'eds', 'col', 'cols', 'l', 'll', 'n', 'nn', 'tab', 'table', 'tables', 'figure',
     'figures', 'chapter', 'chapters', 'section', 'sections', 'article', 'articles', 'part', 'parts', 'volume',
     'volumes', 'number', 'numbers', 'page', 'pages', 'note', 'notes', 'appendix', 'act', 'paper', 'papers', 'line',
     'lines', 'version', 'resolution']
)  # fmt: skip
TITLES = frozenset(
    ['Dr', 'Drs', 'Mr', 'Mrs', 'Ms', 'Mx', 'Prof', 'St', 'Sts', 'Gen', 'Col', 'Capt', 'Lt', 'Sgt', 'Rev', 'Hon', 'Sir',
     'Mme', 'Mlle', 'M']
)  # fmt: skip
SIGNS, DASHES = frozenset('§¶№#$€£¥'), frozenset('–—…')
# Most spaces stand between two words in small letters, or after a sentence, and are looked at no further.
_TITLED = '|'.join(
    rf'(?<=\b(?:{"|".join(each for each in sorted(TITLES) if len(each) == length)}) )'
    for length in sorted({len(each) for each in TITLES})
)
MAYBE = re.compile(
    rf' (?:(?=[\d–—…]|[IVXLC]+\b)|(?<=[\d)] )(?=[\w°%])|(?<=\w\. )(?=[\w°%])|(?=[^\W\da-z_])(?:{_TITLED}))'
)
# As far as a word that counts reaches back, and what may stand before it.
REACH = 14
OPENING = '([{“„‘«"\'–—-/\u00a0'
ROMAN, GROUP, DAY = re.compile(r'[IVXLC]+\b'), re.compile(r'\d{3}(?!\d)'), re.compile(r'\d{1,2}(?!\d)')
# J.; J.R.R.; (a); 12)
INITIALS = re.compile(r'(?<![\w.])(?:[^\W\d_]\.)+$')
ITEM = re.compile(r'(?:^|[\s(])\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])\)$')


def _counted(before: str, after: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A space before the number of what is numbered, and one behind a number before what it counts."""
    return re.compile(rf'(?<!\w)(?:{before})\.?( )(?=\d)'), re.compile(rf'\d( )(?=(?:{after})(?!\w))')


BY_LANGUAGE: dict[str, tuple[re.Pattern[str], ...]] = {
    # One letter alone ends no line; particles do not begin one.
    'ru': (re.compile(r'(?<!\w)[АВИКОСУЯавикосуя]( )'), re.compile(r'( )(?=(?:же|ли|бы|б|ль)(?!\w))')),
    'cs': (re.compile(r'(?<!\w)[AIKOSUVZaikosuvz]( )'),),
    'pl': (re.compile(r'(?<!\w)[AIOUWZaiouwz]( )'),),
    'fr': (re.compile(r'( )(?=[;:!?»])'), re.compile(r'«( )')),
    # Page, volume, figure, table, chapter, part, number.
    'fa': _counted('صص?|ج|شکل|جدول|فصل|بخش|شمارهٔ?|صفحهٔ?', 'درصد|کیلومتر|متر|هزار|میلیون|میلیارد'),
    'ar': _counted('ص|ج|(?:ال)?(?:شكل|جدول|فصل|صفحة)|رقم', 'كيلومتر|كم|متر|ألف|مليون|مليار|بالمئة'),
    'he': _counted("עמ[׳']|מס[׳']|כרך|איור|טבלה|פרק", 'ק״מ|מטר|אלף|מיליון|מיליארד|אחוזים|אחוז'),
}


def held(text: str, language: str) -> frozenset[int]:
    """The places of the spaces in a text at which no line may end."""
    places = [match.start() for match in MAYBE.finditer(text) if _holds(text, match.start())]
    rules = BY_LANGUAGE.get(language.partition('-')[0].lower(), ())
    return frozenset([*places, *(match.start(1) for rule in rules for match in rule.finditer(text))])


def with_held(text: str, language: str) -> str:
    """A text with a no-break space wherever a space holds."""
    for place in held(text, language):
        text = f'{text[:place]}{NO_BREAK}{text[place + 1 :]}'
    return text


def _holds(text: str, at: int) -> bool:
    """Whether a space holds by what stands about it in any language."""
    following, first = text[at + 1 : at + REACH], text[at + 1]
    if first in DASHES:
        # A dash that parts two thoughts ends a line and never begins one; so do the points of an omission.
        return True
    before = text[max(0, at - REACH) : at]
    last = before[-1:]
    if last == '.' and first.isalpha() and not before[-3:-2].isalnum() and INITIALS.search(before):
        return True
    word = before.rpartition(' ')[2].rstrip('.').lstrip(OPENING)
    if first.isdecimal():
        if last in SIGNS or (last.isdecimal() and GROUP.match(following)):
            return True
        if word.lower() in NUMBERED or (word in MONTHS and DAY.match(following)):
            return True
    elif word.lower() in NUMBERED and ROMAN.match(following):
        return True
    if last.isdecimal():
        return bool(UNIT.match(following) or (MONTH.match(following) and not before[-3:].isdecimal()))
    if last == ')':
        return bool(ITEM.search(before))
    return word in TITLES and first.isalpha() and not 'a' <= first <= 'z'
