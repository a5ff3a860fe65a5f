"""Pages read as XML are the tree that WeasyPrint reads from them; what is no XHTML is left to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from bindery.editions.pdf.supplies import BASE, Supplies

pytestmark = pytest.mark.pango
FRAME = """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" dir="ltr">
<head>
<meta charset="utf-8" />
<title>A &amp; B</title>
</head>
<body class="main">
{}
</body>
</html>"""
BODIES = (
    '<section id="a"><h1>One</h1> <p>Two <i>three</i>, <br />four&#160;five.</p></section>',
    '<pre>\nfirst\n second</pre><pre><code>\nthird</code></pre>',
    '<p><span lang="fa" xml:lang="fa" dir="rtl">پل</span> <a href="#x" class="noteref">1</a> <b>&lt;</b></p> ',
    '<table>\n<thead>\n<tr><th scope="col">n</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td></tr>\n</tbody>\n</table>',
    '<p>x <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0Z"></path></svg> y</p>',
)


def read(page: str) -> Any:
    """The page as it is laid out."""
    # The engine first: it takes the system's fonts away, of which a machine may have none.
    from bindery.editions.pdf.engine import _Fetcher  # isort: skip
    from bindery.editions.pdf.composing import markup  # isort: skip

    return markup.page(page, BASE, _Fetcher(Supplies({})))


def as_html(page: str) -> Any:
    """The page as WeasyPrint reads it."""
    from bindery.editions.pdf.engine import weasyprint

    return weasyprint.HTML(string=page, base_url=BASE)


def flat(element: Element) -> Iterator[tuple[str, dict[str, str], str, str]]:
    """An element and all in it, without what declares a namespace."""
    said = {name: text for name, text in element.attrib.items() if 'xmlns' not in name}
    yield element.tag, said, element.text or '', element.tail or ''
    for child in element:
        yield from flat(child)


@pytest.mark.parametrize('body', BODIES)
def test_a_page_is_the_same_tree(body: str) -> None:
    page = FRAME.format(body)
    assert list(flat(read(page).etree_element)) == list(flat(as_html(page).etree_element))
    assert vars(read(page)).keys() == vars(as_html(page)).keys()


def test_a_page_that_declares_entities_is_read_as_html() -> None:
    page = FRAME.format('<p>&a;</p>').replace('<!DOCTYPE html>', '<!DOCTYPE html [<!ENTITY a "salt">]>')
    assert 'salt' not in ''.join(read(page).etree_element.itertext())


@pytest.mark.parametrize('page', ['<p>One<p>Two', FRAME.format('<p>a&nbsp;b</p>'), FRAME.format('<p>One<p>Two')])
def test_what_is_no_xhtml_is_read_as_html(page: str) -> None:
    assert list(flat(read(page).etree_element)) == list(flat(as_html(page).etree_element))
