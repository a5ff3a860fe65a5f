"""The style sheets of EPUB and HTML: ours, then the house's, every file named in them one of the volume's."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path, PurePosixPath
from posixpath import normpath

from bindery.errors import SourceError
from bindery.findings import Finding, Location, Severity
from bindery.model.language import face_role
from bindery.model.volume import Asset, Volume
from bindery.resources import styles

FOLDER = PurePosixPath('styles')
# What editions on screens share. A reading device chooses the colours itself.
SCREENS = {'epub': ('screen',), 'html': ('night', 'screen'), 'proof': ('night', 'screen')}

_URL = re.compile(r'url\(\s*(?:"([^"]*)"|\'([^\']*)\'|([^)"\'\s]*))\s*\)')
_IMPORT = re.compile(r'@import\s+(?:url\(\s*)?["\']?([^"\')\s;]+)["\']?\s*\)?\s*([^;]*);')
_COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)
_ROOT = re.compile(r':root\s*\{([^}]*)\}')
_TOKEN = re.compile(r'(--[\w-]+)\s*:\s*([^;]+);')
_FACE = re.compile(r'\bfont\b|--face')
_VAR = re.compile(r'var\(\s*(--[\w-]+)\s*\)')


def sheet(volume: Volume, name: str, href: Callable[[Asset], str]) -> str:
    """One style sheet by its name (``base``): ours, the style's, the script's, then the house's of the same name.

    What comes later overrides what came before.

    ``href`` gives the address of an image that the house's sheet names. Comments are left out.

    Raises:
        SourceError: the house's sheet names a file that the volume does not carry.
    """
    house = _asset(volume, FOLDER / f'{name}.css')
    made = ours(volume.style, name, scripts(volume.lang))
    return f'{made}\n{_resolved(volume, house, href, ())}' if house else made


def ours(style: str, name: str, scripts: tuple[str, ...] = ()) -> str:
    """A style sheet of ours by its name, with what a style and then a script have otherwise after it.

    These stand in ``styles/<style>/<name>.css`` and ``styles/<script>/<name>.css``.
    """
    files = [styles() / folder / f'{name}.css' for folder in ('', style, *scripts)]
    return '\n'.join(_bare_file(file, file.stat().st_mtime_ns) for file in dict.fromkeys(files) if file.is_file())


@lru_cache(maxsize=64)
def _bare_file(file: Path, written: int) -> str:
    """A sheet of ours without comments, as it was when it was written; it is asked for again and again."""
    return _bare(file.read_text(encoding='utf-8'))


def scripts(lang: str) -> tuple[str, ...]:
    """The folders of what a volume in this language has otherwise, by its script; none for Latin, Greek, Cyrillic."""
    role = face_role(lang)
    return ('from-right', role) if role else ()


def joined(volume: Volume, edition: str, href: Callable[[Asset], str]) -> str:
    """The tokens, the base, what screens share, and the edition's own sheet as one text."""
    return '\n'.join(sheet(volume, name, href) for name in ('tokens', 'base', *SCREENS.get(edition, ()), edition))


def chooses_faces(volume: Volume) -> bool:
    """Whether a style sheet of the house could set a face where ours do not."""
    return any(asset.path.suffix == '.css' and _FACE.search(asset.data.decode('utf-8')) for asset in volume.assets)


def flattened(css: str) -> str:
    """The same with every ``var(--token)`` replaced by its value, for readers that know no custom properties.

    A later ``:root`` rule wins over an earlier one; a token that stands nowhere is left as it is.
    """
    tokens: dict[str, str] = {}
    for rule in _ROOT.findall(css):
        tokens |= {name: value.strip() for name, value in _TOKEN.findall(rule)}

    def value(match: re.Match[str]) -> str:
        return _VAR.sub(value, tokens.get(match[1], '')) if match[1] in tokens else match[0]

    return _VAR.sub(value, _ROOT.sub('', css)).strip() + '\n'


def _bare(css: str) -> str:
    """The sheet without comments and blank lines at its ends."""
    return re.sub(r'\n{3,}', '\n\n', _COMMENT.sub('', css)).strip() + '\n'


def _resolved(volume: Volume, house: Asset, href: Callable[[Asset], str], seen: tuple[PurePosixPath, ...]) -> str:
    css = _bare(house.data.decode('utf-8'))

    def imported(match: re.Match[str]) -> str:
        found = _named(volume, house, match[1])
        if found.path in (*seen, house.path):
            return ''
        text = _resolved(volume, found, href, (*seen, house.path))
        return f'@media {match[2].strip()} {{\n{text}}}\n' if match[2].strip() else text

    def addressed(match: re.Match[str]) -> str:
        target = match[1] or match[2] or match[3] or ''
        if target.startswith(('data:', '#')):
            return match[0]
        return f"url('{href(_named(volume, house, target))}')"

    # Imports first: an imported sheet has its own addresses resolved against its own place.
    pieces = _IMPORT.split(css)
    plain = [_URL.sub(addressed, piece) for piece in pieces[0::3]]
    sheets = [imported(match) for match in _IMPORT.finditer(css)]
    return ''.join(text for pair in zip(plain, [*sheets, ''], strict=True) for text in pair)


def _named(volume: Volume, house: Asset, target: str) -> Asset:
    """The asset that a sheet names, relative to the sheet."""
    path = PurePosixPath(normpath(house.path.parent / target.split('#')[0].split('?')[0]))
    found = _asset(volume, path)
    if found is None:
        raise SourceError((_unknown(house, target),))
    return found


def _asset(volume: Volume, path: PurePosixPath) -> Asset | None:
    return next((asset for asset in volume.assets if asset.path == path), None)


def _unknown(house: Asset, target: str) -> Finding:
    remote = '//' in target
    return Finding(
        'remote-file' if remote else 'missing-file',
        Severity.ERROR,
        f'The style sheet names {target!r}, which is ' + ('on the network.' if remote else 'not in the source folder.'),
        'Put the file beside the style sheet and name it by its relative path.',
        Location(str(house.path)),
    )
