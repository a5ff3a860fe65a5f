"""The words that Bindery itself sets (Contents, Keywords, p.), by language, from gettext catalogues."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cache

from bindery.cache import kept, keys
from bindery.document import cldr
from bindery.frozen import frozen
from bindery.resources import locale

FALLBACK = cldr.FALLBACK
CATALOGUE = 'catalogue'
NO_BREAK = '\u00a0'
_STRINGS = r'((?:"(?:[^"\\\n]|\\.)*"\s*)+)'
# The quotation marks for inside others.
INNER = {'“”': '‘’', '‘’': '“”', '„“': '‚‘', '„”': '‚’', '”“': '’‘', '«»': '‹›', '””': '’’'}
# Languages whose inner marks are not those that the outer ones suggest.
INNER_OF = {'ru': '„“', 'es': '“”', 'fr': '“”', 'ar': '“”'}
ENTRY = re.compile(rf'^msgid {_STRINGS}^msgstr {_STRINGS}', re.MULTILINE)


@frozen
class Words:
    """The words of one language, asked for by name: ``words.contents``.

    A name that no catalogue has raises AttributeError, so that a template cannot print nothing by mistake.
    """

    lang: str
    entries: Mapping[str, str] = field(repr=False, hash=False)

    def __getattr__(self, name: str) -> str:
        try:
            return self.entries[name]
        except KeyError:
            raise AttributeError(f'no catalogue has the words {name!r}') from None

    def format(self, entry: str, /, **values: object) -> str:
        """The words with ``%(name)s`` places filled."""
        return self.entries[entry] % values

    def numbered(self, entry: str, /, **numbers: str) -> str:
        """The words with a number in a place, at which no line ends: ``Figure 3``, ``p. 17``."""
        return self.entries[entry].replace(' %(', f'{NO_BREAK}%(') % numbers

    def names(self, names: Sequence[str]) -> str:
        """A list of names as the language joins them: ``A, B, and C``."""
        joined = cldr.joined(self.lang, *names) if names else ''
        # Persian sets no comma before its and, and needs no mark of direction between names of its own script.
        return joined.replace('\u200f', '').replace('، و ', ' و ')

    def country(self, code: str) -> str:
        """A country's name from its ISO 3166-1 alpha-2 code; the code itself where it is unknown."""
        return cldr.country(self.lang, code)

    def language(self, tag: str) -> str:
        """A language's name from its BCP 47 tag."""
        return cldr.language(self.lang, tag)

    @property
    def inner_quotes(self) -> tuple[str, str]:
        """The marks of a quotation inside another."""
        outer = self.quote_open + self.quote_close
        pair = INNER_OF.get(self.lang.partition('-')[0].lower()) or INNER.get(outer, '')
        return (pair[0], pair[1]) if pair else (self.quote_open, self.quote_close)

    def quoted(self, text: str) -> str:
        """Words in the language's quotation marks; a quotation in them stands in marks of the other kind."""
        start, end = self.quote_open, self.quote_close
        inner = self.inner_quotes
        text = re.sub(f'{re.escape(start)}(.*?){re.escape(end)}', lambda match: match[1].join(inner), text)
        return start + text + end


@cache
def words(lang: str) -> Words:
    """The catalogue of a BCP 47 tag: its own, else its language's, with English for what that lacks."""
    entries = dict(_read(FALLBACK))
    for name in dict.fromkeys((lang.split('-')[0], lang)):
        if name != FALLBACK:
            entries |= _read(name)
    return Words(lang, entries)


@cache
def editors() -> Words:
    """What the proof and a comparison say to the editor, in English as the command line."""
    return Words(FALLBACK, _read(f'editor/{FALLBACK}'))


def _read(name: str) -> dict[str, str]:
    """The words of a catalogue, without its head and what is not translated yet.

    Source: GNU gettext, the format of PO files, as far as ours go: no plurals, no contexts. Read here because the
    library for it brings in what belongs to mail.
    """
    file = locale() / f'{name}.po'
    if not file.is_file():
        return {}
    text = file.read_text(encoding='utf-8')

    def key() -> bytes:
        return keys.digest(CATALOGUE, text, keys.code('bindery.document.words'), keys.python())

    read: dict[str, str] = json.loads(kept.kept(CATALOGUE, key, lambda: json.dumps(_entries(text)).encode()))
    return read


def _entries(text: str) -> dict[str, str]:
    """Each name with its words; literals of Python read as those of PO files do."""
    from ast import literal_eval

    found = ((literal_eval(f'({name})'), literal_eval(f'({words})')) for name, words in ENTRY.findall(text))
    return {name: words for name, words in found if name and words}
