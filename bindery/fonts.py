"""The faces that Bindery sets type with: from hash-pinned packages and our own cuts of one, never from the system.

docs/fonts.md shows the coverage and the licences that decided the choice.
"""

from __future__ import annotations

import hashlib
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from bindery.cache import kept, keys
from bindery.characters import characters
from bindery.errors import MachineError
from bindery.frozen import frozen
from bindery.resources import cut_faces

REMEDY = 'Run `python build.py` again: it sets the environment up from its lock.'


@frozen
class Face:
    """One font file: the role it has in our styles, its family, weight (CSS) and style (``normal`` or ``italic``)."""

    role: str
    family: str
    weight: int
    style: str
    path: Path
    sha256: str
    licence_path: Path

    @property
    def name(self) -> str:
        """The file's name, unique among our faces."""
        return self.path.name


@frozen
class _Family:
    """A family in its package, '' where its files are our own cuts: file stem by (weight, style), with its digest."""

    role: str
    name: str
    package: str
    files: tuple[tuple[int, str, str, str], ...]


FAMILIES = (
    _Family(
        'text',
        'Spectral',
        'fontpkg_spectral',
        (
            (400, 'normal', 'Spectral-Regular', 'c89021dc20720c8d0dcf40b0b2f6e00c13665fa8041717f581396f51b8c78f5d'),
            (400, 'italic', 'Spectral-Italic', '7ec97244259db4008c4b1224c7914e5371c797c0044af9d85c2d761ba0e5f787'),
            (700, 'normal', 'Spectral-Bold', '70ddb1ec6ae3b0b8d0c79231f670de786978f19baeba2130757526e407aebf9b'),
            (700, 'italic', 'Spectral-BoldItalic', '709fa4f2da9be216fd52125db2d6caa4f90150f48de1a453c9ecf91117ab49b6'),
        ),
    ),
    _Family(
        'sans',
        'Alegreya Sans',
        'fontpkg_alegreya_sans',
        (
            (400, 'normal', 'AlegreyaSans-Regular', '8fab634196007afca839f1e5a6fb300976daff55d8528b590ef032f01b14ea10'),
            (400, 'italic', 'AlegreyaSans-Italic', 'f49f6f2bdd84df850b25b0f8185d8a051e1d1eb2dd08e2f91b8c7b86d9a9e1a6'),
            (700, 'normal', 'AlegreyaSans-Bold', 'a3055a1893759bdbd7504bb22abc583769e7974c49353176eac0b03792c9fb8e'),
            (
                700,
                'italic',
                'AlegreyaSans-BoldItalic',
                '6a5550f0e4c3021e7e2e83ac4814e8c649a0fe20385489ce7609f00802097b4d',
            ),
        ),
    ),
    _Family(
        'mono',
        'Space Mono',
        'fontpkg_space_mono',
        (
            (400, 'normal', 'SpaceMono-Regular', '95837e182baeeada83368f7748db28357f0a1b75c6b84ff7065b5edf933c8e18'),
            (400, 'italic', 'SpaceMono-Italic', 'eca264c8690a91fe837d19a6badf2d88961610c4c8aafcb196526192a9f258c5'),
            (700, 'normal', 'SpaceMono-Bold', '405e73d41afb7e5906efce206a326af5c956f38e255f35421c260e861e599c59'),
            (700, 'italic', 'SpaceMono-BoldItalic', 'cdcc95eddee312879a9728494e595f591cb159f3f276d79bc58673dec7e57138'),
        ),
    ),
    _Family(
        'arabic',
        'Amiri',
        'fontpkg_amiri',
        (
            (400, 'normal', 'Amiri-Regular', 'ab391c4147d054c48976e98322ad0eefe1427aa0e0502a12a4c75d80a70cfcd7'),
            (700, 'normal', 'Amiri-Bold', 'cfccb794268e7d573d857e6d6a67f89cf8a053e8ffd85dfa0c8ec1bb36fc4827'),
        ),
    ),
    # The package has a variable font alone, so its two cuts stand in our own folder (bench/cut_faces.py).
    _Family(
        'hebrew',
        'Frank Ruhl Libre',
        '',
        (
            (
                400,
                'normal',
                'FrankRuhlLibre-Regular',
                '4b4a8bfc262fce86df179ace697d5c24f4c19350086c45fd9a4e7aa4412b62b9',
            ),
            (700, 'normal', 'FrankRuhlLibre-Bold', 'b2cc73d41ed20adb40dea3b6e0e8dda08c92a3c941169fab1363e987ccc14890'),
        ),
    ),
)


@cache
def faces() -> tuple[Face, ...]:
    """Every face by role, weight and style, each checked against its digest.

    Raises:
        MachineError: a font package is missing, or a file in it is not the file we know.
    """
    return tuple(face for family in FAMILIES for face in _faces_of(family))


def family(role: str) -> str:
    """The family that has a role: ``text``, ``sans``, ``mono``, ``arabic`` or ``hebrew``."""
    return next(entry.name for entry in FAMILIES if entry.role == role)


def css(url_for: Callable[[Face], str], chosen: Iterable[Face] | None = None) -> str:
    """The ``@font-face`` rules for the chosen faces (all by default); ``url_for`` gives each file's address."""
    return ''.join(
        f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight}; font-style: {face.style};"
        f" src: url('{url_for(face)}') format('truetype') }}\n"
        for face in (faces() if chosen is None else chosen)
    )


@cache
def coverage(face: Face) -> frozenset[int]:
    """The code points that a face can set.

    Precomposed letters count where the face has all their parts: HarfBuzz takes them apart (``ẕ`` is z and macron
    below). Marks of direction and joining, which leave no ink, are not counted.
    """
    return frozenset(array('I', _kept_coverage(face)))


@cache
def _kept_coverage(face: Face) -> bytes:
    """The code points in their order, each in four bytes."""
    return kept.kept('coverage', lambda: _key('coverage', face), lambda: array('I', _covered(face)).tobytes())


def covered(codes: Iterable[int], face: Face) -> frozenset[int]:
    """Those code points of these that a face can set; for few of them in less time than all that it can set."""
    every = array('I', _kept_coverage(face))
    return frozenset(code for code in codes if every[bisect_left(every, code) : bisect_right(every, code)])


def _key(what: str, face: Face) -> bytes:
    """What decides what a face can set."""
    return keys.digest(what, face.sha256, keys.code('bindery.fonts', 'bindery.characters'), keys.python())


def _covered(face: Face) -> Iterable[int]:
    own = _own(face)
    return sorted(own | {code for code in _decomposable() if all(ord(part) in own for part in _parts(code))})


def in_parts(text: str) -> str:
    """The text with those letters taken apart that our text face has no single glyph for, canonically equivalent.

    For the PDF: HarfBuzz would take them apart too, but then the PDF's copied text gives such a letter for each plain
    one (``kid`` beside ``ḵid`` comes back as ``kḵid``); taken apart before, both come back right.
    """
    letters = _apart().intersection(text)
    return text.translate({ord(letter): _parts(ord(letter)) for letter in letters}) if letters else text


@cache
def _apart() -> frozenset[str]:
    """The letters that our text face sets only from their parts."""
    face = next(face for face in faces() if face.role == 'text')

    def made() -> bytes:
        return ''.join(sorted(map(chr, coverage(face) - _own(face)))).encode()

    return frozenset(kept.kept('apart', lambda: _key('apart', face), made).decode())


@cache
def _own(face: Face) -> frozenset[int]:
    """The code points that a face has a glyph for."""
    return characters(face.path.read_bytes())


def fontconfig_without_system(cache_folder: Path) -> str:
    """A fontconfig file that knows no font folder, so that only ``@font-face`` fonts are ever used.

    Write it to a temporary folder and name it in ``FONTCONFIG_FILE`` before WeasyPrint is imported; ``cache_folder``
    (in the same temporary folder) keeps fontconfig from writing into the user's home.
    """
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f'<fontconfig><cachedir>{_xml(str(cache_folder))}</cachedir><config><rescan><int>0</int></rescan></config>'
        '</fontconfig>\n'
    )


def _faces_of(family: _Family) -> tuple[Face, ...]:
    root = _package(family.package) if family.package else cut_faces()
    files = root / 'files' if family.package else root
    return tuple(
        Face(
            family.role,
            family.name,
            weight,
            style,
            _checked(files / f'{stem}.ttf', sha),
            sha,
            root / 'LICENSE',
        )
        for weight, style, stem, sha in family.files
    )


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise MachineError(f'The font package {name.replace("_", "-")} is missing.', REMEDY)
    return Path(spec.origin).parent


def _checked(path: Path, sha256: str) -> Path:
    """The path, after its bytes were found to be the ones we chose."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MachineError(f'The font {path.name} cannot be read: {error.strerror}.', REMEDY) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise MachineError(f'The font {path} is not the file that Bindery was made with.', REMEDY)
    return path


@cache
def _decomposable() -> tuple[int, ...]:
    """The precomposed letters of the Latin, Greek and Cyrillic blocks and of Latin Extended Additional."""
    ranges = (range(0xC0, 0x530), range(0x1E00, 0x2000))
    return tuple(code for codes in ranges for code in codes if len(_parts(code)) > 1)


def _parts(code: int) -> str:
    return unicodedata.normalize('NFD', chr(code))


def _xml(text: str) -> str:
    return text.replace('&', '&amp;').replace('<', '&lt;')
