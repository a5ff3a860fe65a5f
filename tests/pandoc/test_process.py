"""Pandoc as it is run: sandboxed, several texts at once, comments dropped, raw elements kept to be reported."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bindery.cache import kept
from bindery.pandoc import ast, markdown, process, running, xhtml
from bindery.pandoc.running import PandocError


def test_many_texts_keep_their_order() -> None:
    trees = markdown.read_many([f'text {n}' for n in range(9)])
    assert [ast.plain(tree) for tree in trees] == [f'text {n}' for n in range(9)]


@pytest.mark.parametrize(
    'text', ['<!-- note -->\n\nA b', 'A <!-- x --> b', 'A b\n\n<!-- one\n\ntwo -->\n<!-- three -->']
)
def test_pure_comments_are_dropped(text: str) -> None:
    tree = markdown.read_markdown(text)
    assert ast.plain(tree).split() == ['A', 'b']
    assert not any(isinstance(view, ast.Raw) for view in ast.walk(tree))


@pytest.mark.parametrize('text', ['<b>a</b>', '<div>\na\n</div>', '\\alpha', '<!-- a --><script>', '`<b>`{=html}'])
def test_raw_elements_stay_to_be_reported(text: str) -> None:
    assert any(isinstance(view, ast.Raw) for view in ast.walk(markdown.read_markdown(text)))


def test_yaml_in_the_text_is_text() -> None:
    assert 'title' in ast.plain(markdown.read_markdown('---\ntitle: x\n---\n'))


def test_html_of_several_trees_comes_apart_again() -> None:
    trees = [markdown.read_markdown(text) for text in ('a', '', '- b', '$x$')]
    html = xhtml.to_html(trees)
    assert [html[0], html[1]] == ['<p>a</p>', '']
    assert html[2] == '<ul>\n<li>b</li>\n</ul>'
    assert '<math' in html[3]


def test_citations_are_set_and_linked() -> None:
    entry = {'id': 'k', 'type': 'book', 'title': 'Boats', 'author': [{'family': 'Lind', 'given': 'Oda'}],
             'issued': {'date-parts': [[2018]]}}  # fmt: skip
    (tree,) = process.cite([markdown.read_markdown('See [@k, p. 3].')], [entry], '', 'en')
    assert ast.plain(tree).startswith('See (Lind 2018, 3).')
    assert '#ref-k' in [view.target for view in ast.walk(tree) if isinstance(view, ast.Link)]


def test_what_pandoc_refuses_is_one_line() -> None:
    with pytest.raises(PandocError, match=r'^pandoc: '):
        process.read_bibliography('{', 'csljson')


@pytest.mark.skipif(os.name == 'nt', reason='there is no such shell')
def test_ctrl_c_that_stops_pandoc_stops_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, 'executable', lambda: str(tmp_path / 'pandoc'))
    (tmp_path / 'pandoc').write_text('#!/bin/sh\nkill -INT $$\n')
    (tmp_path / 'pandoc').chmod(0o755)
    with pytest.raises(KeyboardInterrupt):
        markdown.read_many(['A *text* that no other test reads.'])


def test_of_an_edited_text_the_edited_block_is_written(tmp_path: Path) -> None:
    texts = ['## Ovens {#a}\n\nBread.\n\n| salt\n| water\n\n- one\n- two\n\n```\ncode\n```\n', 'Other.\n\nBread.\n']
    edited = [texts[0].replace('Bread', 'Rye').replace('code', 'coda'), texts[1]]
    trees, again = markdown.read_many(texts), markdown.read_many(edited)
    fresh = xhtml.to_html(again)
    with kept.keeping(tmp_path) as store:
        xhtml.to_html(trees)
        assert store is not None
        store.counts.missed.clear()
        assert xhtml.to_html(again) == fresh
        assert store.counts.missed == {'html-block': 1}
    assert fresh[0].startswith('<h2 id="a">Ovens</h2>\n<p>Rye.</p>\n<div class="line-block">')
