"""The dictionaries: Hunspell's for each language, and a list of names and terms that they lack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol

from bindery.cache import kept, keys
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
    ('ings', 'ing'), ('izer', 'ize'), ('izers', 'ize'), ('iser', 'ise'), ('isers', 'ise'), ('woman', ''), ('women', ''),
    ('ization', 'ize'),
    ('isation', 'ise'), ('ness', ''), ('nesses', ''), ('ised', 'ized'), ('ising', 'izing'), ('isation', 'ization'),
    ('ally', 'al'), ('wise', ''), ('less', ''), ('like', ''), ('hood', ''), ('ship', ''), ('dom', ''), ('esque', ''),
)  # fmt: skip


class Engine(Protocol):
    """What we use of a Hunspell dictionary."""

    def spell(self, word: str) -> bool:
        """Whether the word is right."""


@dataclass(frozen=True, eq=False)
class Dictionary:
    """The dictionaries of one language, taken together, with our list of terms."""

    engines: tuple[tuple[Engine, str], ...]
    files: tuple[Path, ...]
    terms: frozenset[str] = frozenset()
    _answers: dict[str, bool] = field(default_factory=dict, init=False, repr=False)
    _near: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False)

    def knows(self, word: str) -> bool:
        """Whether the word is right as it is written; capitals at the start of a common word are."""
        answer = self._answers.get(word)
        if answer is None:
            plain = word.replace('’', "'")
            known = plain in self.terms or (plain[:1].isupper() and plain.lower() in self.terms)
            answer = self._answers[word] = known or self._spells(plain)
        return answer

    def is_name(self, word: str) -> bool:
        """Whether the word is known with a capital only."""
        return self.knows(word) and not self.knows(word.lower())

    def is_formed(self, word: str) -> bool:
        """Whether the word is a known one behind a prefix, or its plural or possessive."""
        lower = word.lower()
        derived = (
            lower[: -len(end)] + new for end, new in DERIVED if lower.endswith(end) and len(lower) - len(end) > 3
        )
        return any(self.knows(each) for each in derived) or any(
            lower.startswith(prefix) and len(lower) - len(prefix) > 3 and self.knows(lower[len(prefix) :])
            for prefix in PREFIXES
        )

    def near(self, word: str) -> tuple[str, ...]:
        """The known words at distance one, in alphabetical order."""
        if len(word) > LONGEST:
            return ()
        found = self._near.get(word)
        if found is None:
            said = kept.kept('near', lambda: keys.digest(word, self._decided_by), lambda: self._found_near(word))
            found = self._near[word] = tuple(said.decode().split())
        return found

    def _found_near(self, word: str) -> bytes:
        near = {each for each in neighbours(word) if self._may_be(each) and self.knows(each)}
        return ' '.join(sorted(near)).encode()

    @cached_property
    def _decided_by(self) -> bytes:
        """What decides the answers besides the question."""
        engines = [f'{type(engine).__name__} {encoding}' for engine, encoding in self.engines]
        read = [file.read_bytes() for path in self.files for file in (path, path.with_suffix('.aff'))]
        code = keys.code('bindery.checks.source.dictionaries', 'bindery.checks.source.distance')
        return keys.digest(engines, read, self.terms, code, keys.packages('chunspell', 'spylls'))

    def parted(self, word: str) -> tuple[str, str] | None:
        """The two known words that a word is when a space is put back; the first such place, longest first word."""
        for at in range(len(word) - 2, 1, -1) if len(word) <= LONGEST else ():
            parts = (word[:at], word[at:])
            small = any(len(part) > 2 and part in SHORT for part in parts) or all(part in SHORT for part in parts)
            long = len(word) > LONG and min(map(len, parts)) > 4
            if (small or long) and all(part in SHORT or (len(part) > 3 and self.knows(part)) for part in parts):
                return parts
        return None

    def _spells(self, word: str) -> bool:
        # Asked of every word and of all that is near a misspelt one: no generator here.
        for engine, encoding in self.engines:
            if (word.isascii() or _fits(word, encoding)) and engine.spell(word):
                return True
        return False

    def _may_be(self, word: str) -> bool:
        """Whether some stem of the dictionary begins the word: a quick answer that is never wrongly no for a stem."""
        word = word.lower()
        stems = self._stems
        for length in range(len(word), max(2, len(word) - 5), -1):
            if word[:length] in stems:
                return True
        return (
            word in self.terms
            or word.capitalize() in self.terms
            or word.upper() in self.terms
            or (word.endswith('ies') and word[:-3] + 'y' in stems)
            or (word.endswith(('ed', 'ing')) and word.removesuffix('ed').removesuffix('ing') + 'e' in stems)
        )

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset[str]().union(*map(stems, self.files))


# Two long words may make a compound; beyond this many letters they have lost their space.
LONG = 14
# Nobody mistypes a longer word; what is longer is no word, and has more neighbours than can be asked about.
LONGEST = 80
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


# What stands behind a stem in its line.
FLAGS = re.compile(r'/.*')


@cache
def stems(path: Path) -> frozenset[str]:
    """The stems of a ``.dic`` file, in small letters."""
    text = path.read_text(encoding_of(path.with_suffix('.aff')), 'replace').lower()
    return frozenset(FLAGS.sub('', text).splitlines()[1:])


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
    found = tuple(path for path in _files(lang.lower(), house) if path.is_file() and path.with_suffix('.aff').is_file())
    if not found:
        return None
    return Dictionary(tuple(map(_engine, found)), found, terms(lang.lower().partition('-')[0]))


@cache
def _engine(path: Path) -> tuple[Engine, str]:
    """The dictionary of a ``.dic`` file, loaded once, and its encoding.

    Hunspell itself reads it; spylls, the same in Python and slower, where no wheel carries Hunspell.
    """
    encoding = encoding_of(path.with_suffix('.aff'))
    try:
        import hunspell
    except ImportError:
        return _InPython(path), encoding
    engine: Engine = hunspell.Hunspell(path.stem, hunspell_data_dir=str(path.parent))
    return engine, encoding


class _InPython:
    """A dictionary that spylls reads."""

    def __init__(self, path: Path) -> None:
        from spylls.hunspell import Dictionary as Spylls

        self._dictionary = Spylls.from_files(str(path.with_suffix('')))

    def spell(self, word: str) -> bool:
        """Whether the word is right."""
        return bool(self._dictionary.lookup(word))


def _files(lang: str, house: Path | None) -> Iterator[Path]:
    language, _, country = lang.partition('-')
    names = NAMES.get(lang) or NAMES.get(language) or ()
    if house:
        own = [path for path in sorted(house.glob('*.dic')) if path.stem.lower().split('_')[0] == language]
        exact = [path for path in own if not country or path.stem.lower().endswith(country)]
        if own:
            yield from exact or own
            return
    yield from (HERE / f'{name}.dic' for name in names)
