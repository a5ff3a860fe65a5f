"""Where pages of the PDF begin in editions without pages."""

from __future__ import annotations

import re

import pytest

from bindery.document.parts import PageStart
from bindery.editions import epub, html, page_breaks
from bindery.editions.content import Policy
from bindery.editions.pdf.pages import Pages
from bindery.editions.pdf.starts import words_of
from bindery.editions.templating import environment
from tests.editions.made import made

MARK = re.compile(r'<span id="page-(\w+)"[^<>]*></span>')


def broken(inside: str, *words: int) -> str:
    """A chapter's text with ``[n]`` where the page that begins with its n-th word begins."""
    document, _ = made()
    pages = tuple(PageStart('c', word, str(word)) for word in words)
    text = page_breaks.with_breaks(f'<body><section id="c">{inside}</section></body>', document, pages)
    return MARK.sub(r'[\1]', text).removeprefix('<body><section id="c">').removesuffix('</section></body>')


@pytest.mark.parametrize(
    ('inside', 'words', 'expected'),
    [
        pytest.param('<p>one two three</p>', (2,), '<p>one two [2]three</p>', id='in a paragraph'),
        pytest.param('<p>one <em>two three</em></p>', (2,), '<p>one <em>two [2]three</em></p>', id='in inline markup'),
        pytest.param('<p>one <em>two three</em></p>', (1,), '<p>one [1]<em>two three</em></p>', id='before markup'),
        pytest.param('<p>one</p><p>two</p>', (1,), '<p>one</p><p>[1]two</p>', id='a paragraph stays beside another'),
        pytest.param('<p>o</p><h2><b>t</b></h2>', (1,), '<p>o</p>[1]<h2><b>t</b></h2>', id='before a heading'),
        pytest.param('<header><h1>One</h1></header>', (0,), '[0]<header><h1>One</h1></header>', id='the opening'),
        pytest.param('<p>one<span class="footnote">a note of words</span> two</p>', (1,),
            '<p>one<span class="footnote">a note of words</span> [1]two</p>', id='notes are not counted'),
        pytest.param('<p>one <a>two</a><a class="noteref">7</a> three</p>', (2,),
            '<p>one <a>two</a><a class="noteref">7</a> [2]three</p>', id='a call is part of its word'),
        pytest.param('<p>one</p><ul><li>two</li><li>three</li></ul>', (1, 2),
            '<p>one</p>[1]<ul><li>two</li><li>[2]three</li></ul>', id='a list and an item'),
        pytest.param('<p>one</p><div role="list"><div role="listitem">a</div><div role="listitem">b</div></div>', (2,),
            '<p>one</p><div role="list"><div role="listitem">a</div><div role="listitem">[2]b</div></div>',
            id='a bibliography'),
        pytest.param('<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>', (0, 2),
            '[0]<table><tr><th>a</th><td>b</td></tr><tr><td>[2]c</td></tr></table>', id='a table and a cell'),
        pytest.param('<p>one</p><figure><img src="a"/><figcaption>two</figcaption></figure>', (1,),
            '<p>one</p>[1]<figure><img src="a"/><figcaption>two</figcaption></figure>', id='a figure'),
        pytest.param('<p>one <math><mi>x</mi><mi>y</mi></math>, two</p>', (1, 2),
            '<p>one [1]<math><mi>x</mi><mi>y</mi></math>, [2]two</p>', id='a formula is a letter'),
        pytest.param('<dl><div><dt>one</dt> <dd>two</dd></div></dl>', (1,),
            '<dl><div><dt>one</dt> <dd>[1]two</dd></div></dl>', id='a list of facts'),
        pytest.param('<p>one&#160;two &amp; three</p>', (1, 2), '<p>one&#160;[1]two [2]&amp; three</p>', id='entities'),
        pytest.param('<p>one</p><section class="notes"><h2>Notes</h2></section>', (1,),
            '<p>one</p>[1]<section class="notes"><h2>Notes</h2></section>', id='a page without a word'),
        pytest.param('<p>one two</p>', (1, 1), '<p>one [1][1]two</p>', id='two pages at one word'),
    ],
)  # fmt: skip
def test_a_page_begins_before_its_first_word(inside: str, words: tuple[int, ...], expected: str) -> None:
    assert broken(inside, *words) == expected


def test_a_text_without_pages_stays_as_it_is() -> None:
    document, _ = made()
    assert page_breaks.with_breaks('<p>a &amp; b</p>', document, ()) == '<p>a &amp; b</p>'


def test_a_mark_has_a_name_and_no_text() -> None:
    document, _ = made()
    assert page_breaks.mark(document, '17') == (
        '<span id="page-17" class="pagebreak" role="doc-pagebreak" lang="en" aria-label="page 17"></span>'
    )
    assert 'title="page iv" data-page="iv"></span>' in page_breaks.mark(document, 'iv', shown=True)


@pytest.mark.parametrize('name', ['small', pytest.param('rivers', marks=pytest.mark.slow)])
def test_words_are_counted_alike_in_every_edition(name: str) -> None:
    """What ``page_starts`` counts on pages is what the other editions have."""
    from xml.etree import ElementTree

    document, content = made(name)
    templates, pages = environment(document), Pages(document, content, environment(document))
    rendered = content.apply_all(Policy('end', epub.address, epub.image_address))
    sites = {page.rendered.chapter.id: page for page in html.pages(document, rendered)}
    for entry in rendered:
        chapter = entry.chapter.id
        job = pages.request(entry.chapter, lambda target, anchor: '9').job
        body = ElementTree.fromstring(job.html)[1]
        for element in body.iter():
            element.tag = element.tag.replace('{http://www.w3.org/1999/xhtml}', '')
        printed = len(words_of(body))
        assert page_breaks.count(epub.page(templates, document, entry), chapter) == printed, chapter
        site = sites.get(chapter, sites['title-page'])
        assert page_breaks.count(html._text(templates, site, rendered, ()), chapter) == printed, chapter
