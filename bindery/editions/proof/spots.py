"""The words that a remark is about, found in a rendered block and marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from bindery.editions.content import Element
from bindery.editions.proof.values import Remark

# A finding may quote the source, where no quotation mark is turned yet; spaces are told apart by nobody, and some are
# the language's own, which nobody typed.
_TYPED = str.maketrans('‘’“”\n\t\u00a0\u202f', '\'\'""    ')
# What stands in these is not the paper's own text.
_FOREIGN = frozenset({'noteref', 'caption-label'})


class _Run(NamedTuple):
    """One stretch of text: the element whose ``text`` or ``tail`` it is, and how many characters stand before it."""

    element: Element
    is_tail: bool
    text: str
    before: int


def mark_words(block: Element, remark: Remark) -> None:
    """Put a ``<mark>`` around a remark's words, one for each run where they reach over emphasis; nothing if not there.

    Where they stand more than once, the place nearest to the remark's share of the block is taken.
    """
    runs = list(_runs(block))
    text = ''.join(run.text for run in runs)
    found = _nearest(text, remark)
    if found is None:
        return
    start, end = found
    # From the last to the first: a mark that is put in leaves what stands before it as it was.
    for run in reversed(runs):
        first, last = max(start - run.before, 0), min(end - run.before, len(run.text))
        if first < last and run.text[first:last].strip():
            _wrap(run, first, last, remark)


def _nearest(text: str, remark: Remark) -> tuple[int, int] | None:
    """Where the words stand nearest to the remark's share of the text; spaces count as one, or not at all."""
    return _found(text, remark, spaces=True) or _found(text, remark, spaces=False)


def _found(text: str, remark: Remark, *, spaces: bool) -> tuple[int, int] | None:
    flat, places = _flat(text, spaces)
    words, _ = _flat(remark.words.strip(), spaces)
    if not words:
        return None
    found = [(places[at], places[at + len(words) - 1] + 1) for at in _places(flat, words)]
    return min(found, key=lambda place: abs(place[0] - remark.share * len(text)), default=None)


def _flat(text: str, spaces: bool) -> tuple[str, list[int]]:
    """The text as it is typed, with single spaces or none, and where each of its characters stood."""
    places: list[int] = []
    before = ''
    typed = text.translate(_TYPED)
    for place, letter in enumerate(typed):
        if letter != ' ' or (spaces and before != ' '):
            places.append(place)
        before = letter
    return ''.join(typed[place] for place in places), places


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _runs(block: Element) -> Iterator[_Run]:
    """The runs of a block's own text in their order."""
    count = 0

    def one(element: Element, is_tail: bool) -> Iterator[_Run]:
        nonlocal count
        text = (element.tail if is_tail else element.text) or ''
        if text:
            yield _Run(element, is_tail, text, count)
            count += len(text)

    def inside(element: Element) -> Iterator[_Run]:
        if not isinstance(element.tag, str) or element.tag.startswith('{') or _is_foreign(element):
            return
        yield from one(element, is_tail=False)
        for child in element:
            yield from inside(child)
            yield from one(child, is_tail=True)

    yield from inside(block)


def _is_foreign(element: Element) -> bool:
    return bool(_FOREIGN & set(element.get('class', '').split()))


def _wrap(run: _Run, start: int, end: int, remark: Remark) -> None:
    """A mark around a stretch of a run; what stands before it in the run stays where it was."""
    made = etree.Element('mark', {'class': f'about {remark.weight}', 'data-remark': remark.id})
    made.text = run.text[start:end]
    if run.is_tail:
        run.element.tail = run.text[:start]
        run.element.addnext(made)
        # A new sibling takes the tail with it.
        run.element.tail, made.tail = run.text[:start], run.text[end:]
    else:
        made.tail = run.text[end:]
        run.element.text = run.text[:start]
        run.element.insert(0, made)
