"""What a site says of its accessibility: found on its pages, by the checks that the EPUB's facts come from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from bindery.editions import epub, html
from bindery.editions.offprint_page import OffprintPages
from tests.editions.made import made

SCHEMA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def said(page: bytes) -> dict[str, Any]:
    """What a page's JSON-LD says of accessibility."""
    found = SCHEMA.search(page.decode())
    assert found is not None
    return {name: value for name, value in json.loads(found[1]).items() if name.startswith('access')}


@pytest.fixture(scope='module')
def files() -> Mapping[str, bytes]:
    return html.files(*made())


def test_the_site_says_what_the_epub_says(files: Mapping[str, bytes]) -> None:
    document, content = made()
    book = epub.assembled(document, content, lambda: b'')
    metas: dict[str, list[str]] = {}
    for meta in book.metadata:
        metas.setdefault(meta.name.removeprefix('schema:'), []).append(meta.value)
    own = said(files['index.html'])
    assert set(own) == {name for name in metas if name.startswith('access')}
    assert own['accessMode'] == metas['accessMode'] == ['textual', 'visual']
    assert own['accessModeSufficient'] == [{'@type': 'ItemList', 'itemListElement': ['textual']}]
    assert own['accessibilityFeature'] == metas['accessibilityFeature']
    assert own['accessibilityHazard'] == metas['accessibilityHazard'] == ['none']
    assert [own['accessibilitySummary']] == metas['accessibilitySummary']


def test_a_page_speaks_for_itself(files: Mapping[str, bytes]) -> None:
    assert said(files['karali.html'])['accessMode'] == ['textual']
    assert said(files['van-der-loon.html'])['accessMode'] == ['textual', 'visual']
    assert 'alternativeText' in said(files['van-der-loon.html'])['accessibilityFeature']
    assert 'tableOfContents' not in said(files['van-der-loon.html'])['accessibilityFeature']


def test_an_offprint_speaks_for_itself() -> None:
    from bindery.document.offprint import offprint, papers

    document, _ = made()
    (paper,) = [chapter for chapter in papers(document) if chapter.id == 'van-der-loon']
    page = OffprintPages.of(document).page(offprint(document, paper, '3', '5'))
    assert said(page)['accessMode'] == ['textual', 'visual']
    assert said(page)['accessibilityHazard'] == ['none']
