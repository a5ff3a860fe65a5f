"""Selectors that are compiled late choose the same elements."""

from __future__ import annotations

from importlib import import_module
from typing import Any
from xml.etree import ElementTree

import pytest

from bindery.editions.pdf.selectors import Later, compile_late

PAGE = """<html lang="en"><body class="a b"><p id="x" class="a">1</p><ul><li/><li class="b"/></ul><p title="t"/></body>
</html>"""
CHOSEN = ('p', '.a', '#x', 'body > p', 'li:nth-child(2)', 'p + ul', '[title]', ':lang(en) li', 'p:not(.a)', 'h1', '*')


@pytest.fixture
def compiler(monkeypatch: pytest.MonkeyPatch) -> Any:
    compiler = import_module('cssselect2.compiler')
    monkeypatch.setattr(compiler, 'eval', eval, raising=False)
    return compiler


def chosen(selector: Any) -> list[str]:
    wrapper = import_module('cssselect2').ElementWrapper
    return [
        each.local_name
        for each in wrapper.from_html_root(ElementTree.fromstring(PAGE)).iter_subtree()
        if selector.test(each)
    ]


@pytest.mark.parametrize('text', CHOSEN)
def test_they_choose_what_they_chose(text: str, compiler: Any) -> None:
    (at_once,) = compiler.compile_selector_list(text)
    compile_late()
    (late,) = compiler.compile_selector_list(text)
    assert isinstance(late.test, Later)
    assert late.test.made is None
    assert chosen(late) == chosen(at_once)
    assert late.specificity == at_once.specificity
