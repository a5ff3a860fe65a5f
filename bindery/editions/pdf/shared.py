"""What several parts carry and the book keeps once: fonts, images, colour profiles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pikepdf import Array, Dictionary, Pdf, Stream

from bindery.editions.pdf.programs import read_cmap, subset, write_cmap

Glyphs = Mapping[int, tuple[int, str]]
"""Width in thousandths of an em, and text, by glyph number."""
Key = tuple[str, int, str]
"""A face by family, weight and style."""


@dataclass
class _Face:
    """One face: its file, the font dictionaries of the parts, and glyphs that the book adds itself."""

    file: Path
    fonts: list[Any] = field(default_factory=list)
    added: dict[int, tuple[int, str]] = field(default_factory=dict)


@dataclass
class Fonts:
    """The fonts of all parts by resource name; ``files`` gives the file of each face."""

    files: Mapping[Key, Path]
    faces: dict[str, _Face] = field(default_factory=dict)
    homes: list[tuple[Any, set[str]]] = field(default_factory=list)

    def take(self, page: Any, names: Mapping[str, Key]) -> None:
        """Take a part's fonts out of its resources before it is copied, else its own programs come along.

        ``names`` says which face a font resource is.

        Raises:
            ValueError: the part uses a face that has no file.
        """
        resources = page.obj.Resources
        if '/Font' not in resources:
            resources.Font = Dictionary()
        home = resources.Font
        used = sorted(home.keys())
        self.homes.append((home, set(used)))
        for name in used:
            key = names[name[1:]]
            if key not in self.files:
                raise ValueError(f'no font file for {key}')
            self.faces.setdefault(name, _Face(self.files[key])).fonts.append(home[name])
            del home[name]

    def add(self, name: str, glyphs: Glyphs) -> None:
        """Glyphs of a face (its resource name) that the book itself sets."""
        self.faces[f'/{name}'].added.update(glyphs)
        for _, names in self.homes:
            names.add(f'/{name}')

    def give(self, out: Pdf) -> None:
        """Put the united fonts where the parts had theirs."""
        made = self.united(out)
        for home, names in self.homes:
            if names:
                copied = out.copy_foreign(home)  # the dictionary that the copied pages already refer to
                for name in sorted(names):
                    copied[name] = made[name]

    def united(self, out: Pdf) -> dict[str, Any]:
        """The united font of each resource name, made in ``out``."""
        return {name: _united(out, self.faces[name]) for name in sorted(self.faces)}


def _united(out: Pdf, face: _Face) -> Any:
    """One font for all parts; the first part that maps a glyph to text decides."""
    widths: dict[int, int] = {}
    texts: dict[int, bytes] = {}
    for font in face.fonts:
        for glyph, width in _widths(font.DescendantFonts[0]).items():
            if font.BaseFont != face.fonts[0].BaseFont or abs(widths.setdefault(glyph, width) - width) > 1:
                raise ValueError(f'{font.BaseFont}: two faces under one name')
        texts = {**read_cmap(font.ToUnicode.read_bytes()), **texts}
    for glyph, (width, text) in face.added.items():
        widths.setdefault(glyph, width)
        texts.setdefault(glyph, text.encode('utf-16-be').hex().encode())
    return _font(out, face.fonts[0], widths, texts, subset(face.file, sorted(widths)))


def _font(out: Pdf, model: Any, widths: Mapping[int, int], texts: Mapping[int, bytes], program: bytes) -> Any:
    font = out.copy_foreign(model)
    descendant = font.DescendantFonts[0]
    descendant.W = _runs(widths)
    font.ToUnicode = out.make_stream(write_cmap(texts))
    descriptor = descendant.FontDescriptor
    descriptor.FontFile2 = out.make_stream(program, Length1=len(program))
    descriptor.FontBBox = Array([0, descriptor.Descent, max(widths.values()), descriptor.Ascent])
    fixed = len(widths) > 1 and len(set(widths.values())) == 1
    descriptor.Flags = (int(descriptor.Flags) & ~1) | fixed
    return font


def _widths(descendant: Any) -> dict[int, int]:
    flat = list(descendant.W)
    pairs = zip(flat[::2], flat[1::2], strict=True)
    return {int(start) + place: int(width) for start, run in pairs for place, width in enumerate(run)}


def _runs(widths: Mapping[int, int]) -> Array:
    """Widths as runs of glyphs that follow one another (ISO 32000-1, 9.7.4.3)."""
    flat: list[Any] = []
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            flat += [glyph, []]
        flat[-1].append(widths[glyph])
    return Array([Array(entry) if isinstance(entry, list) else entry for entry in flat])


@dataclass
class Streams:
    """Images and colour profiles by their bytes."""

    known: dict[bytes, Any] = field(default_factory=dict)

    def share(self, holder: Any, seen: frozenset[Any] = frozenset()) -> None:
        """Replace each image and profile below ``holder`` by the first equal one."""
        for key, value in list(_entries(holder)):
            if key == '/Font' or not isinstance(value, (Array, Dictionary, Stream)):
                continue
            if not value.is_indirect or value.objgen not in seen:
                self.share(value, seen | {value.objgen})
            if isinstance(value, Stream) and '/Resources' not in value:
                holder[key] = self._first(value)

    def _first(self, stream: Any) -> Any:
        head = Dictionary(dict(stream.items())).unparse()
        return self.known.setdefault(hashlib.sha256(stream.read_raw_bytes() + head).digest(), stream)


def _entries(holder: Any) -> Iterable[tuple[Any, Any]]:
    return enumerate(holder) if isinstance(holder, Array) else holder.items()
