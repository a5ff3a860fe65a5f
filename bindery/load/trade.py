"""What the values of the book trade must look like: prices, currencies, territories, Thema codes."""

from __future__ import annotations

import re

from bindery.load.formats import MalformedError, country

PRICE = re.compile(r'(?:0|[1-9]\d{0,5})(?:\.\d{1,2})?')
# Subjects begin with a letter, qualifiers with a figure from 1 to 6 (Thema 1.6, EDItEUR).
THEMA = re.compile(r'[A-Z][A-Z0-9]{0,9}|[1-6][A-Z][A-Z0-9-]{0,19}')
WORLD = 'WORLD'


def price(text: str) -> str:
    """A price in figures; nought is free of charge."""
    if not PRICE.fullmatch(text):
        raise MalformedError(
            'wrong-value', f'“{text}” is no price', 'Write figures alone: 12.50, or 0 for free of charge.'
        )
    return '0' if float(text) == 0 else text


def currency(text: str) -> str:
    """A currency in use, by its code in ISO 4217."""
    from babel import Locale

    if not re.fullmatch('[A-Z]{3}', text) or text not in Locale('en').currencies:
        raise MalformedError('wrong-value', f'“{text}” is no currency', 'Write three capitals: EUR, USD (ISO 4217).')
    return text


def territory(text: str) -> str:
    """``WORLD``, or a country."""
    return text if text == WORLD else country(text)


def thema(text: str) -> str:
    """A Thema subject or qualifier; whether the scheme has it is not known here."""
    if not THEMA.fullmatch(text):
        raise MalformedError('wrong-value', f'“{text}” is no Thema code', 'Write a code such as JPS or 1FBN.')
    return text
