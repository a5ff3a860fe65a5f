"""The words that a remark is about, found in a rendered block and marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from bindery.editions.content import Element
from bindery.editions.proof.values import Remark

# What stands in these is not the paper's own text.
_QUOTES = str.maketrans('‘’“”', '\'\'""')
_FOREIGN = frozenset({'noteref', 'caption-label'})


class _Run(NamedTuple):
    """One stretch of text: the element whose ``text`` or ``tail`` it is, and how many characters stand before it."""

    element: Element
    is_tail: bool
    text: str
    before: int


def mark_words(block: Element, remark: Remark) -> None:
    """Put a ``<mark>`` around a remark's words; nothing where they do not stand in one run of the block.

    Where they stand more than once, the place nearest to the remark's share of the block is taken.
    """
    words = _typed(remark.words.strip())
    if not words:
        return
    runs = list(_runs(block))
    total = runs[-1].before + len(runs[-1].text) if runs else 0
    found = [(run, at) for run in runs for at in _places(_typed(run.text), words)]
    if not found:
        return
    run, at = min(found, key=lambda place: abs(place[0].before + place[1] - remark.share * total))
    _wrap(run, at, at + len(words), remark)


def _typed(text: str) -> str:
    """The text with quotation marks as they are typed: a finding may quote the source, where none is turned yet."""
    return text.translate(_QUOTES)


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
    made = etree.Element('mark', {'class': f'about {remark.weight}', 'data-remark': remark.id})
    made.text, made.tail = run.text[start:end], run.text[end:]
    if run.is_tail:
        run.element.tail = run.text[:start]
        # A new sibling must not take the tail with it.
        made_tail, run_tail = made.tail, run.element.tail
        run.element.addnext(made)
        made.tail, run.element.tail = made_tail, run_tail
    else:
        run.element.text = run.text[:start]
        run.element.insert(0, made)
