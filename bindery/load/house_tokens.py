"""The tokens of a house held against ours: a misspelt one would change nothing, one with a wrong value too much."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath

from bindery.findings import Location
from bindery.load.report import Report, suggestion
from bindery.resources import styles

FILE = PurePosixPath('styles/tokens.css')
COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)
ROOT = re.compile(r':root\s*\{([^}]*)\}')
TOKEN = re.compile(r'--([\w-]+)\s*:\s*([^;]+?)\s*(?:;|$)')
USED = re.compile(r'var\(\s*--([\w-]+)')
# A house names its own of these: formats, and as many colourings of covers as it likes.
OWN = re.compile(r'(?:page|margins|type)-[\w-]+|cover-\d+')
COLOUR = re.compile(r'#[0-9a-fA-F]{6}')
LENGTH = re.compile(r'[\d.]+(?:em|mm|cm|in|pt|px)')
# What CSS takes for a size or a space besides lengths.
WORDS = frozenset(
    {'0', 'auto', 'inherit', 'initial', 'larger', 'medium', 'none', 'normal', 'smaller', 'thick', 'thin', 'unset'}
    | {f'{much}{size}' for much in ('', 'x-', 'xx-') for size in ('small', 'large')}
)


def check_tokens(texts: Mapping[PurePosixPath, str], report: Report) -> None:
    """Reports tokens of the house that nothing uses, and colours and lengths that are none.

    ``texts`` holds the house's templates and style sheets; its tokens may be used there alone.
    """
    written = texts.get(FILE, '')
    ours = _ours() if written else {}
    used = {name for text in texts.values() for name in USED.findall(text)}
    bare = COMMENT.sub(lambda match: re.sub(r'[^\n]', ' ', match[0]), written)
    for rule in ROOT.finditer(bare):
        for token in TOKEN.finditer(bare, rule.start(1), rule.end(1)):
            name, value = token[1], token[2]
            place = Location(str(FILE), bare.count('\n', 0, token.start()) + 1, _column(bare, token.start()))
            if name not in ours and name not in used and not OWN.fullmatch(name):
                remedy = suggestion(name, ours, 'Take it out; docs/design.md tells of all there are.')
                report.add('unknown-token', f'nothing uses the token --{name}', remedy, place)
            expected = '' if name not in ours else _amiss(value, ours[name])
            if expected:
                message = f'--{name} is “{value[:60]}” where {expected} should stand'
                report.add('bad-style', message, f'Give it a value like ours, `{ours[name]}`.', place)


def _column(text: str, at: int) -> int:
    return at - text.rfind('\n', 0, at)


@cache
def _ours() -> Mapping[str, str]:
    """All tokens of ours, with the value of the first style that has them."""
    found: dict[str, str] = {}
    for file in sorted(styles().rglob('tokens.css'), key=lambda file: (len(file.parts), file)):
        for rule in ROOT.findall(COMMENT.sub('', file.read_text(encoding='utf-8'))):
            for name, value in TOKEN.findall(rule):
                found.setdefault(name, ' '.join(value.split()))
    return found


def _amiss(value: str, ours: str) -> str:
    """What should stand where a value is of another kind than ours; '' where it is not, or where ours has no kind."""
    if '(' in value:  # a function: ``var``, ``calc``, ``rgb``
        return ''
    if all(map(COLOUR.fullmatch, ours.split())):
        return '' if all(map(_is_colour, value.split())) else 'a colour as #rrggbb'
    if all(map(LENGTH.fullmatch, ours.split())):
        return '' if all(map(_is_length, value.split())) else 'a length with its unit'
    return ''


def _is_colour(word: str) -> bool:
    # Imported here because few houses have tokens of their own.
    from tinycss2.color4 import parse_color

    return parse_color(word) is not None


def _is_length(word: str) -> bool:
    return word.lower() in WORDS or bool(re.fullmatch(r'[+-]?(?:\d+\.?\d*|\.\d+)(?:[a-z]+|%)', word, re.IGNORECASE))
