"""Characters that cannot be seen, and letters of another script that look like the right ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bindery.checks.source.subject import Subject
from bindery.findings import Finding

# Letters that look like Latin ones (Unicode Technical Standard 39, "confusables", the pairs that type alike).
CYRILLIC = dict(zip('аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԌ', 'aeopcyxijshdqwABEKMHOPCTYXIJSG', strict=True))
GREEK = dict(zip('οναιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ovaiABEZHIKMNOPTYX', strict=True))
TO_LATIN = CYRILLIC | GREEK
TO_CYRILLIC = {latin: cyrillic for cyrillic, latin in CYRILLIC.items()}
WORD = re.compile(r'[^\W\d_]+')
INVISIBLE = {
    '\u200b': 'zero-width space', '\u2060': 'word joiner', '\u00ad': 'soft hyphen', '\ufeff': 'byte order mark',
    '\u180e': 'Mongolian vowel separator', '\u2028': 'line separator', '\u2029': 'paragraph separator',
    '\u202a': 'direction mark', '\u202b': 'direction mark', '\u202c': 'direction mark', '\u202d': 'direction mark',
    '\u202e': 'direction mark', '\u2066': 'direction mark', '\u2067': 'direction mark', '\u2068': 'direction mark',
    '\u2069': 'direction mark', '\ufffd': 'replacement character', '\u00a0': '', '\u200e': 'left-to-right mark',
    '\u200f': 'right-to-left mark', '\u200c': 'zero-width non-joiner', '\u200d': 'zero-width joiner',
}  # fmt: skip
UNSEEN = re.compile(f'[{"".join(char for char, name in INVISIBLE.items() if name)}]')
JOINERS = '\u200c\u200d\u200e\u200f'
JOINING = re.compile(r'[\u0600-\u06ff\u0750-\u077f\u0900-\u0dff]')
FORMS = re.compile(r'[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e\ue000-\uf8ff]+')
FIGURES = re.compile(r'(?<![\w.-])(?:\d+[OolI]\d*|[OlI]\d{2,3})(?![\w-])')


def _script(letter: str) -> str:
    return unicodedata.name(letter, '').partition(' ')[0]


def mixed_scripts(subject: Subject) -> Iterator[Finding]:
    """A word with letters of two scripts that look alike (a Cyrillic а in a Latin word)."""
    for passage in subject.passages:
        if passage.text.isascii():
            continue
        for match in WORD.finditer(passage.text):
            if match[0].isascii():
                continue
            scripts = {_script(letter) for letter in match[0]} & {'LATIN', 'CYRILLIC', 'GREEK'}
            if len(scripts) < 2:
                continue
            new = _in_one_script(match[0])
            message = f'“{match[0]}” mixes letters of {" and ".join(sorted(name.capitalize() for name in scripts))}'
            remedy = 'Type it anew in one script.'
            yield subject.found('look-alike', passage, *match.span(), message, remedy, new or None)


def _in_one_script(word: str) -> str:
    """The word in the script of most of its letters; '' where a letter has no like there."""
    latin = sum(_script(letter) == 'LATIN' for letter in word)
    table = TO_LATIN if latin * 2 >= len(word) else TO_CYRILLIC
    new = ''.join(table.get(letter, letter) for letter in word)
    return new if len({_script(letter) for letter in new}) == 1 else ''


def invisible(subject: Subject) -> Iterator[Finding]:
    """A character that nobody sees and that no word here needs."""
    for passage in subject.passages:
        if passage.text.isascii():
            continue
        for match in UNSEEN.finditer(passage.text):
            at, char = match.start(), match[0]
            name = INVISIBLE[char]
            around = passage.text[max(0, at - 1) : at] + passage.text[at + 1 : at + 2]
            joins = char in JOINERS and JOINING.search(passage.text[max(0, at - 2) : at + 3])
            if joins and not (char == '\u200c' and re.search(r'\s', around)):
                continue
            start, end = _word(passage.text, at)
            message = f'a {name} stands in “{passage.text[start:end].replace(char, "")}”'
            new = passage.text[start:end].replace(char, '') if char != '\ufffd' else None
            yield subject.found('invisible', passage, start, end, message, 'Take it out.', new or None)


def _word(text: str, at: int) -> tuple[int, int]:
    start, end = at, at + 1
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def presentation_form(subject: Subject) -> Iterator[Finding]:
    """A ligature or shape that a font makes, typed as a character; a character that only one font has."""
    for passage in subject.passages:
        if passage.text.isascii():
            continue
        for match in FORMS.finditer(passage.text):
            new = unicodedata.normalize('NFKC', match[0])
            start, end = _word(passage.text, match.start())
            message = f'“{passage.text[start:end]}” has a shape in place of a letter'
            put = passage.text[start:end].replace(match[0], new) if new != match[0] else None
            yield subject.found('look-alike', passage, start, end, message, 'Type the letters.', put)


def letter_for_figure(subject: Subject) -> Iterator[Finding]:
    """A letter in a number (``2O18``, ``l998``)."""
    for passage in subject.passages:
        if passage.kind in ('variant', 'address'):
            continue
        for match in FIGURES.finditer(passage.text):
            if re.fullmatch(r'\d+l|\d+I|\d+o|\d{1,2}O', match[0]) or re.search(r'\w$', passage.text[: match.start()]):
                continue
            new = match[0].translate(str.maketrans('OolI', '0011'))
            message = f'“{match[0]}” has a letter among its figures'
            yield subject.found('look-alike', passage, *match.span(), message, f'Write {new}.', new)


RULES = (mixed_scripts, invisible, presentation_form, letter_for_figure)
