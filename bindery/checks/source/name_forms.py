"""The forms of a personal name: whether a printed form is the register's, an abbreviation of it, or another."""

from __future__ import annotations

import re
from functools import cache

from bindery.model.people import Contributor, Name

# One or more initials, with or without their full stops, before the rest of a name: ``J.W. de Graaf``, ``H.A Lind``.
INITIALS = re.compile(r'(?:[^\W\d_](?:\.[ \u00a0-]?|[ \u00a0-]))*[^\W\d_](?:\.[ \u00a0]?|[ \u00a0])(?=[^\W\d_][^\s.])')
GIVEN = re.compile(r'[^\W\d_]+')


@cache
def latin(text: str) -> str:
    """The text in small Latin letters without accents; other scripts are transliterated."""
    from anyascii import anyascii

    return anyascii(text).casefold()


@cache
def letters(text: str) -> str:
    """The same without anything that is no letter, so that hyphens, stops and spaces do not count."""
    return re.sub(r'[^a-z0-9]', '', latin(text))


def initials(printed: str) -> str:
    """The initials that a printed name begins with, as they stand: ``J.W.``, ``H.A``; '' where it has none."""
    match = INITIALS.match(printed)
    found = match[0].strip() if match else ''
    return found if found.isupper() else ''


def abbreviates(printed: str, name: Name) -> bool:
    """Whether the form is the name with initials for some or all given names, in their order."""
    short = initials(printed)
    rest = printed[len(short) :].strip()
    wanted = [word[0].casefold() for word in GIVEN.findall(name.given)]
    given = [letter.casefold() for letter in GIVEN.findall(short)]
    family = ' '.join(part for part in (name.short, name.suffix) if part)
    return bool(short) and rest in (family, name.short) and given == wanted[: len(given)]


def is_whole(short: str) -> bool:
    """Whether each of these initials has its full stop."""
    return bool(re.fullmatch(r'(?:[^\W\d_]\.[ \u00a0]?(?:-(?=[^\W\d_]))?)+', short))


def is_known(printed: str, person: Contributor) -> bool:
    """Whether a form is right for the person: the name whole or inverted, the family name, or an abbreviation."""
    name = person.name
    right = {name.display, name.inverted, name.short, ' '.join(filter(None, (name.given, name.short)))}
    if person.native:
        right.add(person.native.text)
    return printed in right or abbreviates(printed, name) or _is_other_script(printed, person)


def _is_other_script(printed: str, person: Contributor) -> bool:
    """Whether the form is the name in another script, by its transliteration."""
    if printed.isascii() or latin(printed) == printed.casefold():
        return False
    return likeness(printed, person.name.display) >= 85 and not re.search('[A-Za-z]', printed)


def likeness(one: str, other: str) -> float:
    """How alike two names read in Latin letters, 0 to 100."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(letters(one), letters(other)))


def may_be_one(one: Contributor, other: Contributor) -> bool:
    """Whether two people of the register are so alike that they may be one."""
    if one.orcid and other.orcid:
        return one.orcid == other.orcid
    if one.native and other.native and letters(one.native.text) == letters(other.native.text):
        return True
    if any(is_known(variant, other) for variant in one.variants if variant != other.name.short):
        return True
    family = likeness(_family(one), _family(other))
    return family >= 87 and _given_fit(one.name.given, other.name.given, same_family=family == 100)


def _family(person: Contributor) -> str:
    return person.name.particle + person.name.family


def _given_fit(one: str, other: str, *, same_family: bool) -> bool:
    """Whether two given names may be one person's: alike, or initials that fit."""
    first, second = latin(one).replace('.', ' ').split(), latin(other).replace('.', ' ').split()
    if not first or not second:
        return False
    if letters(one) == letters(other):
        return True
    short = any(len(word) == 1 for word in (*first, *second))
    if short and same_family:
        return all(a[0] == b[0] if 1 in (len(a), len(b)) else a == b for a, b in zip(first, second, strict=False))
    shorter, longer = sorted((letters(one), letters(other)), key=len)
    return likeness(one, other) > 80 and first[0][0] == second[0][0] and not longer.startswith(shorter)


def split_name(text: str) -> tuple[str, str]:
    """Given names and family name of a name as it reads, particles with the family name."""
    from nameparser import HumanName

    parts = HumanName(text)
    return ' '.join(part for part in (parts.first, parts.middle) if part), parts.last
