"""The tokens of a volume's style as values: what ``styles/tokens.css`` says, the style's own, then the house's.

Style sheets use the same tokens as custom properties; what is drawn without a style sheet (pages, running heads,
covers, print) asks here. docs/design.md tells what each token does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bindery.editions import styles
from bindery.errors import SourceError
from bindery.findings import Finding, Location, Severity
from bindery.frozen import frozen
from bindery.model.volume import Volume

PRESS = 'press'
_ROOT = re.compile(r':root\s*\{([^}]*)\}')
_TOKEN = re.compile(r'--([\w-]+)\s*:\s*([^;]+);')
_VAR = re.compile(r'var\(\s*--([\w-]+)\s*\)')
_LENGTH = re.compile(r'([\d.]+)(mm|cm|in|pt)')
_COLOUR = re.compile(r'#[0-9a-fA-F]{6}')
POINTS = {'mm': 72 / 25.4, 'cm': 720 / 25.4, 'in': 72.0, 'pt': 1.0}
WHERE = 'styles/tokens.css'


@frozen
class Tokens:
    """The tokens by name, without the dashes, each with its references resolved."""

    values: Mapping[str, str]

    def text(self, name: str) -> str:
        """A token's words.

        Raises:
            SourceError: it is missing, or empty.
        """
        found = self.values.get(name, '')
        if not found:
            raise _wrong(name, found, 'a value')
        return found

    def words(self, name: str) -> tuple[str, ...]:
        """A token's words one by one."""
        return tuple(self.text(name).split())

    def lengths(self, name: str, count: int) -> tuple[float, ...]:
        """A token of so many lengths, in points.

        Raises:
            SourceError: it is something else.
        """
        found = [_LENGTH.fullmatch(word) for word in self.words(name)]
        if len(found) != count or None in found:
            raise _wrong(name, self.text(name), f'{count} lengths in mm, cm, in or pt')
        return tuple(float(match[1]) * POINTS[match[2]] for match in found if match)

    def colours(self, name: str) -> tuple[str, ...]:
        """A token of colours as ``#rrggbb``.

        Raises:
            SourceError: it is something else.
        """
        found = self.words(name)
        if not all(_COLOUR.fullmatch(word) for word in found):
            raise _wrong(name, self.text(name), 'colours as #rrggbb')
        return found

    def colour(self, name: str) -> str:
        """A token of one colour as ``#rrggbb``."""
        return self.colours(name)[0]

    def family(self, name: str) -> str:
        """The first family of a token of faces."""
        return self.text(name).split(',')[0].strip().strip('\'"')

    def named(self, beginning: str) -> tuple[str, ...]:
        """The names of all tokens that begin so, in their order."""
        return tuple(name for name in self.values if name.startswith(beginning))


def tokens(volume: Volume) -> Tokens:
    """The tokens of a volume: its style's, with those of the house."""
    return _read(styles.sheet(volume, 'tokens', lambda asset: asset.name))


def of_style(style: str = PRESS) -> Tokens:
    """The tokens of one of our styles, without any house."""
    return _read(styles.ours(style, 'tokens'))


@lru_cache(maxsize=8)
def _read(css: str) -> Tokens:
    """The tokens of a sheet; a later one wins over an earlier one."""
    found: dict[str, str] = {}
    for rule in _ROOT.findall(css):
        found |= {name: ' '.join(value.split()) for name, value in _TOKEN.findall(rule)}

    def value(match: re.Match[str]) -> str:
        return found.get(match[1], match[0])

    for _ in range(4):
        found = {name: _VAR.sub(value, text) for name, text in found.items()}
    return Tokens(found)


def _wrong(name: str, found: str, expected: str) -> SourceError:
    return SourceError(
        (
            Finding(
                'bad-style',
                Severity.ERROR,
                f'--{name} is {found!r} where {expected} should stand',
                'Give the token a value like that of our own styles/tokens.css.',
                Location(WHERE),
            ),
        )
    )
