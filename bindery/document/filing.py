"""Names in the order of a language's alphabet.

Source: Unicode CLDR, collation; only what orders the names of a list of contributors: letters that a language files
elsewhere than Unicode numbers them, and accents, which all others file with the letter below.
"""

from __future__ import annotations

import unicodedata

ALPHABETS = {
    'fa': 'آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی',
    'ru': 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
    'tr': 'abcçdefgğhıijklmnoöpqrsştuüvwxyz',
    'es': 'abcdefghijklmnñopqrstuvwxyz',
}
# Letters written in more than one way, and what is filed as if it were not there.
ALIKE = str.maketrans('يىكأإؤئةۀё', 'ییکااویههе', '\u200c')


def filed(name: str, lang: str) -> tuple[tuple[int, str], ...]:
    """A key by which names of a language are sorted; what its alphabet lacks comes after it, by Unicode."""
    language = lang.partition('-')[0].lower()
    alphabet = ALPHABETS.get(language, '')
    lowered = name.replace('İ', 'i').replace('I', 'ı').lower() if language == 'tr' else name.casefold()
    letters = [letter for each in lowered.translate(ALIKE) for letter in _letters(each, alphabet)]
    return tuple((_rank(letter, alphabet), letter) for letter in letters)


def _rank(letter: str, alphabet: str) -> int:
    if letter in alphabet:
        return alphabet.index(letter)
    return len(alphabet) if letter.isalpha() else -1


def _letters(letter: str, alphabet: str) -> str:
    """A letter of the alphabet as it is; any other without its accents."""
    if letter in alphabet:
        return letter
    return ''.join(part for part in unicodedata.normalize('NFD', letter) if not unicodedata.combining(part))
