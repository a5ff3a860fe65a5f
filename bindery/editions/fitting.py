"""Lines of a given width: a text in a face, shaped as it is set, and broken as evenly as it goes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from bindery.editions.pdf.shaping import Type, set_line


def broken(text: str, type_: Type, size: float, width: float, *, anywhere: bool = False) -> tuple[str, ...]:
    """The text in as few lines as the width allows at a size, and these as even as that number allows.

    ``type_`` has a size of one; with ``anywhere`` a word that is wider than the line is broken.
    """
    lines = _greedy(text, type_, size, width, anywhere)
    narrow, wide = width / 3, width
    while wide - narrow > width / 200:
        middle = (narrow + wide) / 2
        if len(_greedy(text, type_, size, middle, anywhere)) <= len(lines):
            wide = middle
        else:
            narrow = middle
    return _greedy(text, type_, size, wide, anywhere)


def filled(text: str, type_: Type, size: float, width: float) -> int:
    """How many lines a text fills."""
    return len(_greedy(text, type_, size, width, False))


def width_of(text: str, type_: Type, size: float) -> float:
    """The width of a text at a size."""
    words = text.split(' ')
    return (sum(_width(word, type_) for word in words) + (len(words) - 1) * _width(' ', type_)) * size


@cache
def _width(word: str, type_: Type) -> float:
    if word == ' ':
        return set_line('n n', type_).width - set_line('nn', type_).width
    return set_line(word, type_).width if word else 0.0


def _greedy(text: str, type_: Type, size: float, width: float, anywhere: bool) -> tuple[str, ...]:
    lines: list[str] = []
    filled, space = 0.0, _width(' ', type_) * size
    words = [word for word in text.split(' ') if word]
    for word in (piece for given in words for piece in (_pieces(given, type_, size, width) if anywhere else (given,))):
        own = width_of(word, type_, size)
        if lines and filled + space + own <= width:
            lines[-1], filled = f'{lines[-1]} {word}', filled + space + own
        else:
            lines.append(word)
            filled = own
    return tuple(lines)


def _pieces(word: str, type_: Type, size: float, width: float) -> Iterable[str]:
    """The word in as many pieces as it takes."""
    while width_of(word, type_, size) > width:
        end = next(n for n in range(len(word), 0, -1) if n == 1 or width_of(word[:n], type_, size) <= width)
        yield word[:end]
        word = word[end:]
    yield word
