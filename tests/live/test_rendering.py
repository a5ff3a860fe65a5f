"""An edited chapter rendered in part is what it is when rendered whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from bindery.document.assemble import assemble
from bindery.document.parts import Document
from bindery.editions import content
from bindery.live import rendering
from bindery.pandoc import xhtml
from bindery.pandoc.ast import Tree
from tests.invented import paper, volume

TEXT = """## Ferries {#ferries}

The first paragraph, with *emphasis*.

- one
- two

| River | Ferries |
|-------|--------:|
| Ode   | 3       |

> Quoted.

    code

The last paragraph."""


def book(text: str) -> Document:
    """A document of one chapter; the pages made from the data are left out."""
    made = assemble(volume(paper('ferries', text)))
    return replace(made, chapters=(made.chapter('ferries'),))


def shown(found: content.Content) -> dict[tuple[str, str], bytes]:
    return {key: etree.tostring(each) for key, each in found.fragments.items()}


@pytest.mark.parametrize(
    ('edit', 'blocks'),
    [
        (lambda text: text.replace('emphasis', 'stress'), 1),
        (lambda text: text.replace('one', '**one**').replace('Quoted', 'Cited'), 3),
        (lambda text: text + '\n\nOne more.', 1),
        (lambda text: 'Before all.\n\n' + text, 1),
        (lambda text: text.replace('> Quoted.\n\n', ''), 6),
        (lambda text: text.replace('The last paragraph.', 'H~2~O and $x^2$.'), 1),
    ],
)
def test_what_was_edited_and_what_was_not_are_the_whole(
    edit: Callable[[str], str], blocks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, _ = rendering.rendered(book(TEXT), None)
    given: list[Tree] = []
    to_html = xhtml.to_html
    monkeypatch.setattr(xhtml, 'to_html', lambda trees: (given.extend(trees), to_html(trees))[1])
    made, fresh = rendering.rendered(book(edit(TEXT)), before)
    sent = max(len(tree.blocks) for tree in given)
    assert (fresh, sent) == (frozenset({'ferries'}), blocks)
    assert shown(made) == shown(content.render(book(edit(TEXT)), places=True))


def test_without_an_edit_pandoc_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    before, _ = rendering.rendered(book(TEXT), None)
    monkeypatch.setattr(xhtml, 'to_html', None)
    made, fresh = rendering.rendered(book(TEXT), before)
    assert not fresh
    assert made.document.chapters[0] is before.document.chapters[0]
