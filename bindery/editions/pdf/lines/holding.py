"""Spaces at which a good compositor ends no line: between initials and surname, a number and what it counts.

Sources: R. Bringhurst, The Elements of Typographic Style, 2.4.4-2.4.9; New Hart's Rules (2014), 2.5; for Russian
A. Milchin, Справочник издателя и автора (2003), 16.1; for French the Lexique des règles typographiques en usage à
l'Imprimerie nationale. The text itself stays as it is: only the lines know.
"""

from __future__ import annotations

import re

MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'
UNITS = (
    'km|kg|cm|mm|m|g|t|ha|l|kW|MW|GW|kWh|Hz|°C|°F|%|per cent|percent|million|billion|trillion|thousand|bn|am|pm|'
    r'p\.m|a\.m'
)
NUMBERED = (
    'pp?|ff?|nos?|vols?|chs?|chaps?|figs?|eqs?|secs?|arts?|eds?|cols?|ll?|nn?|no|tab|table|figure|chapter|section|'
    'article|part|volume|number|page|pages|note|notes|appendix|act|paper|line|lines|version|resolution'
)
TITLES = 'Dr|Drs|Mr|Mrs|Ms|Mx|Prof|St|Sts|Gen|Col|Capt|Lt|Sgt|Rev|Hon|Sir|Mme|Mlle|M'
# Rules stand with what must be found in a text if any of them is to find something: that is soon seen, and most texts
# have no figures.
GENERAL = (
    # J. Smith; J. R. R. Tolkien
    (re.compile(r'\. (?<=(?<!\w)[^\W\d_]\. )'), (re.compile(r'(?<![\w.])(?:[^\W\d_]\.)+( )(?=[^\W\d_])'),)),
    (
        re.compile(r' (?=\d|[IVXLC]+\b)'),
        (
            # p. 17, Figure 3, no. II, § 5
            re.compile(rf'(?<!\w)(?i:{NUMBERED})\.?( )(?=\d|[IVXLC]+\b)'),
            re.compile(r'[§¶№#]( )(?=\d)'),
            re.compile(r'[$€£¥]( )(?=\d)'),
            # May 17
            re.compile(rf'\b(?:{MONTHS})( )(?=\d{{1,2}}(?!\d))'),
            # Digits grouped by spaces.
            re.compile(r'(?<=\d)( )(?=\d{3}(?!\d))'),
        ),
    ),
    (
        re.compile(r'\d '),
        (
            # 12 km, 40 %, 3 million
            re.compile(rf'\d( )(?=(?:{UNITS})(?!\w))'),
            # 17 May
            re.compile(rf'(?<!\d)\d{{1,2}}( )(?=(?:{MONTHS})\b)'),
        ),
    ),
    (re.compile(rf'(?:{TITLES})\.? '), (re.compile(rf'\b(?:{TITLES})\.?( )(?=[^\W\d_a-z])'),)),
    # A dash that parts two thoughts ends a line and never begins one; so do the points of an omission.
    (re.compile(r'[–—…]'), (re.compile(r'( )(?=[–—…])'),)),
    (re.compile(r'\) '), (re.compile(r'(?:^|[\s(])\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])\)( )'),)),
)
BY_LANGUAGE = {
    # One letter alone ends no line; particles do not begin one.
    'ru': (re.compile(r'(?<!\w)[АВИКОСУЯавикосуя]( )'), re.compile(r'( )(?=(?:же|ли|бы|б|ль)(?!\w))')),
    'cs': (re.compile(r'(?<!\w)[AIKOSUVZaikosuvz]( )'),),
    'pl': (re.compile(r'(?<!\w)[AIOUWZaiouwz]( )'),),
    'fr': (re.compile(r'( )(?=[;:!?»])'), re.compile(r'«( )')),
}


def held(text: str, language: str) -> frozenset[int]:
    """The places of the spaces in a text at which no line may end."""
    rules = [rule for needed, rules in GENERAL if needed.search(text) for rule in rules]
    rules += BY_LANGUAGE.get(language.partition('-')[0].lower(), ())
    return frozenset([match.start(1) for rule in rules for match in rule.finditer(text)])
