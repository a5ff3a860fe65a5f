"""What several parts carry and the book has once: fonts, united from what each part uses of them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf

from bindery import fonts
from bindery.cache import kept, keys
from bindery.editions.pdf.objects import Bundle
from bindery.editions.pdf.programs import read_cmap, subset, write_cmap
from bindery.frozen import frozen

Glyphs = Mapping[int, tuple[int, str]]
"""Width in thousandths of an em, and text, by glyph number."""
Key = tuple[str, int, str]
"""A face by family, weight and style."""
Model = tuple[bytes, bytes, bytes]
PROGRAM = 'font'
# Objects that a font is written as.
NUMBERS = 5
MADE_BY = ('bindery.editions.pdf.programs', 'bindery.editions.pdf.shared')


@frozen
class Used:
    """What a part uses of a face: the name of its resource, its dictionaries, its glyphs.

    ``model`` are the font, its descendant and its descriptor without what differs from part to part. Each word of
    ``glyphs`` is a glyph: number, width and text (UTF-16BE), in hexadecimal, joined by colons.
    """

    name: str
    key: Key
    model: Model
    glyphs: str


def used(resources: Any, names: Mapping[str, Key]) -> tuple[Used, ...]:
    """What a part with these resources uses of each face; ``names`` says which face a resource is."""
    home = resources.get('/Font', {})
    return tuple(_used(name, home[name], names[name[1:]]) for name in sorted(home.keys()))


def _used(name: str, font: Any, key: Key) -> Used:
    descendant = font.DescendantFonts[0]
    texts = read_cmap(font.ToUnicode.read_bytes())
    glyphs = ' '.join(
        f'{glyph:x}:{width:x}:{texts[glyph].decode() if glyph in texts else "-"}'
        for glyph, width in sorted(_widths(descendant).items())
    )
    model = (
        _but(font, 'DescendantFonts', 'ToUnicode'),
        _but(descendant, 'FontDescriptor', 'W'),
        _but(descendant.FontDescriptor, 'FontFile2', 'FontBBox'),
    )
    return Used(name, key, model, glyphs)


def _but(dictionary: Any, *names: str) -> bytes:
    """A dictionary as it is written, without some of its entries."""
    return Dictionary({key: value for key, value in dictionary.items() if key[1:] not in names}).unparse()


def _widths(descendant: Any) -> dict[int, int]:
    flat = list(descendant.W)
    pairs = zip(flat[::2], flat[1::2], strict=True)
    return {int(start) + place: int(width) for start, run in pairs for place, width in enumerate(run)}


@dataclass
class Face:
    """One face: its file, the dictionaries of the first part that has it, and all glyphs that are used of it."""

    file: Path
    model: Model
    widths: dict[int, int] = field(default_factory=dict)
    texts: dict[int, bytes] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def take(self, use: Used) -> None:
        """Add what a part uses; the first part that maps a glyph to text decides.

        Raises:
            ValueError: the part means another face by this name.
        """
        if use.model[0] != self.model[0]:
            raise ValueError(f'{use.name}: two faces under one name')
        new = [each for each in use.glyphs.split() if each not in self.seen]
        self.seen.update(new)
        for each in new:
            glyph, width, text = each.split(':')
            number = int(glyph, 16)
            if abs(self.widths.setdefault(number, int(width, 16)) - int(width, 16)) > 1:
                raise ValueError(f'{use.name}: two faces under one name')
            if text != '-':
                self.texts.setdefault(number, text.encode())

    def add(self, glyphs: Glyphs) -> None:
        """Add glyphs that the book itself sets."""
        for glyph, (width, text) in glyphs.items():
            self.widths.setdefault(glyph, width)
            self.texts.setdefault(glyph, text.encode('utf-16-be').hex().encode())

    def written(self, bundle: Bundle, first: int) -> None:
        """Put the font, united, under five numbers from ``first`` on; the font itself has the first."""
        font, descendant, descriptor = self._dictionaries()
        length, program = _program(self.file, tuple(sorted(self.widths)))
        bundle.texts[first] = _with(font, b'/DescendantFonts [ %d 0 R ] /ToUnicode %d 0 R' % (first + 1, first + 3))
        bundle.texts[first + 1] = _with(descendant, b'/FontDescriptor %d 0 R' % (first + 2))
        bundle.texts[first + 2] = _with(descriptor, b'/FontFile2 %d 0 R' % (first + 4))
        bundle.add_stream(first + 3, b'', write_cmap(self.texts))
        bundle.streams.append((first + 4, b' /Filter /FlateDecode /Length1 %d' % length, program))

    def made(self, out: Pdf) -> Any:
        """The font, united, in an opened PDF."""
        font, descendant, descriptor = self._dictionaries()
        length, program = _program(self.file, tuple(sorted(self.widths)))
        descriptor.FontFile2 = out.make_stream(program, Filter=Name.FlateDecode, Length1=length)
        descendant.FontDescriptor = out.make_indirect(descriptor)
        font.DescendantFonts = Array([out.make_indirect(descendant)])
        font.ToUnicode = out.make_stream(write_cmap(self.texts))
        return out.make_indirect(font)

    def _dictionaries(self) -> tuple[Any, Any, Any]:
        """The font, its descendant and its descriptor, which do not refer to each other yet."""
        font, descendant, descriptor = (Object.parse(text) for text in self.model)
        descendant.W = _runs(self.widths)
        descriptor.FontBBox = Array([0, descriptor.Descent, max(self.widths.values()), descriptor.Ascent])
        fixed = len(self.widths) > 1 and len(set(self.widths.values())) == 1
        descriptor.Flags = (int(descriptor.Flags) & ~1) | fixed
        return font, descendant, descriptor


def united(uses: Iterable[Sequence[Used]], files: Mapping[Key, Path]) -> dict[str, Face]:
    """The faces of all parts by resource name, in that order.

    Raises:
        ValueError: a part uses a face that has no file, or two parts disagree about one.
    """
    faces: dict[str, Face] = {}
    for use in (use for part in uses for use in part):
        if use.key not in files:
            raise ValueError(f'no font file for {use.key}')
        faces.setdefault(use.name, Face(files[use.key], use.model)).take(use)
    return dict(sorted(faces.items()))


def _with(dictionary: Any, entries: bytes) -> bytes:
    return dictionary.unparse()[:-2] + entries + b' >>'  # type: ignore[no-any-return]


def _runs(widths: Mapping[int, int]) -> Array:
    """Widths as runs of glyphs that follow one another (ISO 32000-1, 9.7.4.3)."""
    flat: list[Any] = []
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            flat += [glyph, []]
        flat[-1].append(widths[glyph])
    return Array([Array(entry) if isinstance(entry, list) else entry for entry in flat])


def _program(file: Path, glyphs: tuple[int, ...]) -> tuple[int, bytes]:
    """A face's file with these glyphs only: how long it is, and its bytes, compressed."""

    def key() -> bytes:
        made_by = keys.code(*MADE_BY), keys.packages('uharfbuzz'), zlib.ZLIB_RUNTIME_VERSION
        sums = {face.path: face.sha256 for face in fonts.faces()}
        return keys.digest(PROGRAM, made_by, sums.get(file) or file.read_bytes(), glyphs)

    def made() -> bytes:
        program = subset(file, glyphs)
        return len(program).to_bytes(4, 'big') + zlib.compress(program)

    data = kept.kept(PROGRAM, key, made)
    return int.from_bytes(data[:4], 'big'), data[4:]
