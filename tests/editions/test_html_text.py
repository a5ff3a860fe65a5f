"""Well-formed XHTML becomes HTML: (XHTML, HTML)."""

from __future__ import annotations

import pytest

from bindery.document.words import words
from bindery.editions.html_text import as_html

FRAME = '<div class="scrolling" role="region" tabindex="0" '


@pytest.mark.parametrize(
    ('xhtml', 'html'),
    [
        ('<p>a<br/>b<br />c</p>', '<p>a<br>b<br>c</p>'),
        ('<meta charset="utf-8" />', '<meta charset="utf-8">'),
        ('<p><span id="x"/>a</p>', '<p><span id="x"></span>a</p>'),
        ('<td/><td class="b" />', '<td></td><td class="b"></td>'),
        ('<img src="a/b.png" alt="1 / 2"/>', '<img src="a/b.png" alt="1 / 2">'),
        (
            '<h2 id="a">A <em>b</em></h2>',
            '<h2 id="a">A <em>b</em><a class="anchor" href="#a" aria-label="Link to this heading"></a></h2>',
        ),
        ('<h1 id="a">A</h1><h3>B</h3>', '<h1 id="a">A</h1><h3>B</h3>'),
        (
            '<table id="t"><caption><p>C</p></caption><tr/></table>',
            f'{FRAME}aria-labelledby="t-caption"><table id="t">'
            '<caption id="t-caption"><p>C</p></caption><tr></tr></table></div>',
        ),
        ('<table><tr/></table>', f'{FRAME}aria-label="Table 1"><table><tr></tr></table></div>'),
    ],
)
def test_as_html(xhtml: str, html: str) -> None:
    assert as_html(xhtml, words('en')) == html


def test_a_displayed_formula_scrolls_and_an_inline_one_does_not() -> None:
    inline = '<math display="inline"><mi>x</mi></math>'
    block = '<math display="block"><mi>x</mi></math>'
    assert as_html(inline, words('en')) == inline
    assert as_html(block, words('en')) == (
        f'<span class="formula" role="group" tabindex="0" aria-label="Formula">{block}</span>'
    )
