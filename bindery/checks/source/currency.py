"""Sums of money in more than one form, and signs that stand behind their number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bindery.checks.source.subject import Subject
from bindery.checks.source.usage import Use, departures
from bindery.findings import Finding

AMOUNT = r'\d[\d,. \u00a0]*\d|\d'
UNIT = r'(?: ?(?:million|billion|trillion|thousand|bn|mn|m|B|M|K)\b)?'
FORMS = (
    ('US$ 5', re.compile(rf'\bU\.?S\.? ?\$ ?(?:{AMOUNT}){UNIT}')),
    ('USD 5', re.compile(rf'\bUSD ?(?:{AMOUNT}){UNIT}')),
    ('5 USD', re.compile(rf'(?<![\w.,])(?:{AMOUNT}){UNIT} ?USD\b')),
    ('$5', re.compile(rf'(?<![\w$])\$ ?(?:{AMOUNT}){UNIT}')),
)
BEHIND = re.compile(rf'(?<![\w.,$-])[-−–]?(?:{AMOUNT}) ?(?:million|billion|bn|mn|B|M|K)? ?[$€£¥](?!\s?\d)')
LONE = re.compile(r'\bU\.?S\.? ?\$(?! ?\d)')


def currency_form(subject: Subject) -> Iterator[Finding]:
    """A sum in another form than the volume's (``$5`` beside ``USD 5``); all, where no form has a clear majority."""
    uses: list[Use] = []
    for passage in subject.passages:
        if passage.kind in ('variant', 'address'):
            continue
        text = passage.unlinked
        taken: list[tuple[int, int]] = []
        for form, pattern in FORMS:
            for match in pattern.finditer(text):
                if not any(start < match.end() and match.start() < end for start, end in taken):
                    taken.append(match.span())
                    uses.append(Use(form, passage, *match.span()))
        uses += [Use('US$ 5', passage, *match.span()) for match in LONE.finditer(text)]
    usual, others = departures(uses, clear=2 / 3)
    for use in others:
        message = f'“{use.text}” is written as “{use.form}”; the volume ' + (
            f'mostly writes “{usual}”' if usual else 'has several forms and prefers none'
        )
        yield subject.found('currency-form', use.passage, use.start, use.end, message, 'Write all sums in one form.')


def currency_behind(subject: Subject) -> Iterator[Finding]:
    """A sign of money behind its number, where the language sets it before."""
    for passage in subject.passages:
        if not passage.lang.startswith('en') or passage.kind == 'variant':
            continue
        for match in BEHIND.finditer(passage.unlinked):
            message = f'the sign of “{match[0]}” stands behind its number'
            yield subject.found(
                'currency-form', passage, *match.span(), message, 'Set it before, with the unit as a word.'
            )


RULES = (currency_form, currency_behind)
