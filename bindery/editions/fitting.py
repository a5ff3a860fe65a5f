"""Lines of a given width: a text in a face, shaped as it is set, and divided as titles are."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from bindery.editions.pdf.shaping import Type, set_line
from bindery.editions.title_lines import divided, fewest


def broken(
    text: str, type_: Type, size: float, width: float, lang: str = '', *, anywhere: bool = False, spare: int = 0
) -> tuple[str, ...]:
    """The text in as few lines as the width allows at a size, divided as titles are.

    ``type_`` has a size of one; with ``anywhere`` a word that is wider than the line is broken, with ``spare`` so many
    lines more may be taken.
    """
    words = [word for word in text.split(' ') if word]
    if anywhere:
        words = [piece for word in words for piece in _pieces(word, type_, size, width)]
    widths = [width_of(word, type_, size) for word in words]
    lines, start = [], 0
    for count in divided(words, widths, _width(' ', type_) * size, width, lang, spare=spare):
        lines.append(' '.join(words[start : start + count]))
        start += count
    return tuple(lines)


def filled(text: str, type_: Type, size: float, width: float) -> int:
    """How many lines a text fills."""
    widths = [width_of(word, type_, size) for word in text.split(' ') if word]
    return fewest(widths, _width(' ', type_) * size, width)


def width_of(text: str, type_: Type, size: float) -> float:
    """The width of a text at a size."""
    words = text.split(' ')
    return (sum(_width(word, type_) for word in words) + (len(words) - 1) * _width(' ', type_)) * size


@cache
def _width(word: str, type_: Type) -> float:
    if word == ' ':
        return set_line('n n', type_).width - set_line('nn', type_).width
    return set_line(word, type_).width if word else 0.0


def _pieces(word: str, type_: Type, size: float, width: float) -> Iterable[str]:
    """The word in as many pieces as it takes."""
    while width_of(word, type_, size) > width:
        end = next(n for n in range(len(word), 0, -1) if n == 1 or width_of(word[:n], type_, size) <= width)
        yield word[:end]
        word = word[end:]
    yield word
