"""An offprint as one HTML page: everything is in the file, and nothing leads out of it but to the web."""

from __future__ import annotations

import re
from typing import Any

from lxml import html

from bindery.document.offprint import offprint
from bindery.editions.offprint_page import OffprintPages
from tests.editions.made import made


def page(paper: str) -> str:
    document, _ = made()
    return OffprintPages.of(document).page(offprint(document, document.chapter(paper), '1', '2')).decode()


def test_the_volumes_citation_stands_above_the_paper() -> None:
    text = page('oldcastle')
    head = text.partition('<main')[0]
    assert 'Offprint from' in head
    tree: Any = html.fromstring(text)
    assert '“Who Owned the Oven?” In “Bread Ovens' in tree.xpath('string(//header)')


def test_nothing_is_asked_for_that_is_not_in_the_file() -> None:
    text = page('oldcastle')
    tree: Any = html.fromstring(text)
    assert tree.xpath('//link[@rel="stylesheet"]') == []
    assert re.findall(r"url\('(?!data:)", text) == []
    assert [src for src in tree.xpath('//@src') if not src.startswith('data:')] == []
    ids = set(tree.xpath('//@id'))
    assert [href for href in tree.xpath('//a/@href') if href.startswith('#') and href[1:] not in ids] == []
    assert [href for href in tree.xpath('//a/@href') if not href.startswith(('#', 'https://'))] == []
