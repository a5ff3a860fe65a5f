"""The dictionaries: Hunspell's for each language, and a list of names and terms that they lack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol

from bindery.checks.source.distance import neighbours

HERE = Path(__file__).parent / 'dictionaries'
# English without a country is right by either dictionary; mixing them is a matter of style.
NAMES = {'en': ('en_US', 'en_GB'), 'en-us': ('en_US',), 'en-gb': ('en_GB',)}
# Prefixes that make a word of a word.
PREFIXES = (
    'anti', 'bi', 'co', 'counter', 'cross', 'cyber', 'de', 'dis', 'ex', 'extra', 'geo', 'hydro', 'hyper', 'inter',
    'intra', 'macro', 'mega', 'meta', 'micro', 'mid', 'mis', 'mono', 'multi', 'nano', 'neo', 'non', 'out', 'over',
    'pan', 'para', 'petro', 'poly', 'post', 'pre', 'pro', 'proto', 'pseudo', 'quasi', 're', 'semi', 'socio', 'sub',
    'super', 'supra', 'trans', 'tri', 'ultra', 'un', 'under', 'uni', 'ethno', 'techno', 'eco', 'agro', 'bio', 'euro',
)  # fmt: skip


# Endings that make a word of a word, and what they stand for.
DERIVED = (
    ('izer', 'ize'), ('izers', 'ize'), ('iser', 'ise'), ('isers', 'ise'), ('woman', ''), ('women', ''), ('ization', 'ize'),
    ('isation', 'ise'), ('ness', ''), ('nesses', ''), ('ised', 'ized'), ('ising', 'izing'), ('isation', 'ization'),
    ('ally', 'al'), ('wise', ''), ('less', ''), ('like', ''), ('hood', ''), ('ship', ''), ('dom', ''), ('esque', ''),
)  # fmt: skip


class Engine(Protocol):
    """What we use of a Hunspell dictionary."""

    def spell(self, word: str) -> bool:
        """Whether the word is right."""

    def suggest(self, word: str) -> tuple[str, ...]:
        """Words that may be meant, best first."""


@dataclass(frozen=True, eq=False)
class Dictionary:
    """The dictionaries of one language, taken together, with our list of terms."""

    engines: tuple[tuple[Engine, str], ...]
    files: tuple[Path, ...]
    terms: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        """Whether the word is right as it is written; capitals at the start of a common word are."""
        word = word.replace('’', "'")
        return word in self.terms or (word[:1].isupper() and word.lower() in self.terms) or self._spells(word)

    def is_name(self, word: str) -> bool:
        """Whether the word is known with a capital only."""
        return self.knows(word) and not self.knows(word.lower())

    def is_formed(self, word: str) -> bool:
        """Whether the word is a known one behind a prefix, or its plural or possessive."""
        lower = word.lower()
        derived = (lower[: -len(end)] + new for end, new in DERIVED if lower.endswith(end) and len(lower) - len(end) > 3)
        return any(self.knows(each) for each in derived) or any(
            lower.startswith(prefix) and len(lower) - len(prefix) > 3 and self.knows(lower[len(prefix) :])
            for prefix in PREFIXES
        )

    def near(self, word: str) -> tuple[str, ...]:
        """The known words at distance one, in alphabetical order."""
        return tuple(sorted({each for each in neighbours(word) if self._may_be(each) and self.knows(each)}))

    def parted(self, word: str) -> tuple[str, str] | None:
        """The two known words that a word is when a space is put back; the first such place, longest first word."""
        for at in range(len(word) - 2, 1, -1):
            first, second = word[:at], word[at:]
            small = first in SHORT or second in SHORT
            long = len(word) > LONG and min(len(first), len(second)) > 4
            if (small or long) and all(part in SHORT or (len(part) > 3 and self.knows(part)) for part in (first, second)):
                return first, second
        return None


    def _spells(self, word: str) -> bool:
        return any(engine.spell(word) for engine, encoding in self.engines if _fits(word, encoding))

    def _may_be(self, word: str) -> bool:
        """Whether some stem of the dictionary begins the word: a quick answer that is never wrongly no for a stem."""
        word = word.lower()
        shortest = max(3, len(word) - 4)
        stems = self._stems
        return (
            any(word[:length] in stems for length in range(len(word), shortest - 1, -1))
            or any(form in self.terms for form in (word, word.capitalize(), word.upper()))
            or (word.endswith('ies') and word[:-3] + 'y' in stems)
            or (word.endswith(('ed', 'ing')) and word.removesuffix('ed').removesuffix('ing') + 'e' in stems)
        )

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(stem.lower() for path in self.files for stem in stems(path))


# Two long words may make a compound; beyond this many letters they have lost their space.
LONG = 14
SHORT = frozenset(
    ['a', 'an', 'the', 'of', 'in', 'to', 'and', 'on', 'for', 'by', 'as', 'at', 'is', 'it', 'its', 'are', 'was', 'has',
     'but', 'not', 'or', 'be', 'we', 'he', 'his', 'her', 'all', 'any', 'can', 'may', 'our', 'who', 'had', 'did']
)  # fmt: skip


def _fits(word: str, encoding: str) -> bool:
    try:
        word.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def stems(path: Path) -> Iterator[str]:
    """The stems of a ``.dic`` file, in small letters where the file has them so."""
    encoding = encoding_of(path.with_suffix('.aff'))
    for line in path.read_text(encoding, 'replace').splitlines()[1:]:
        yield line.partition('/')[0].strip()


def encoding_of(path: Path) -> str:
    """The encoding that an ``.aff`` file names with ``SET``; ISO 8859-1 without one (Hunspell's own rule)."""
    for line in path.read_bytes().splitlines()[:40]:
        if line.startswith(b'SET '):
            name = line[4:].strip().decode('ascii', 'replace')
            return 'iso-8859-' + name[7:].lstrip('-') if name.upper().startswith('ISO8859') else name
    return 'iso-8859-1'


@cache
def terms(language: str) -> frozenset[str]:
    """Our list of names and terms of a language: one a line, ``#`` begins a comment."""
    path = HERE / f'{language}.txt'
    if not path.is_file():
        return frozenset()
    lines = (line.partition('#')[0].split() for line in path.read_text('utf-8').splitlines())
    return frozenset(word for line in lines for word in line)


@cache
def dictionary(lang: str, house: Path | None = None) -> Dictionary | None:
    """The dictionary of a language; None where there is none.

    Args:
        lang: BCP 47 tag; a country that has no dictionary of its own falls back on the language.
        house: folder of the house's own dictionaries (``fa_IR.aff`` and ``.dic``), asked before ours.
    """
    import hunspell

    found = tuple(path for path in _files(lang.lower(), house) if path.is_file() and path.with_suffix('.aff').is_file())
    if not found:
        return None
    engines = tuple(
        (hunspell.Hunspell(path.stem, hunspell_data_dir=str(path.parent)), encoding_of(path.with_suffix('.aff')))
        for path in found
    )
    return Dictionary(engines, found, terms(lang.lower().partition('-')[0]))


def _files(lang: str, house: Path | None) -> Iterator[Path]:
    import hunspell

    carried = Path(hunspell.__file__).parent / 'dictionaries'
    language, _, country = lang.partition('-')
    names = NAMES.get(lang) or NAMES.get(language) or ()
    if house:
        own = [path for path in sorted(house.glob('*.dic')) if path.stem.lower().split('_')[0] == language]
        exact = [path for path in own if not country or path.stem.lower().endswith(country)]
        if own:
            yield from exact or own
            return
    for name in names:
        yield from (folder / f'{name}.dic' for folder in (HERE, carried) if (folder / f'{name}.dic').is_file())
