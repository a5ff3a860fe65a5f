"""Our pages read as the XML that they are: WeasyPrint's parser takes HTML of any kind in, and ten times as long.

The tree is the same that WeasyPrint reads from them. Whatever is no XHTML is left to its parser.
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import weasyprint

HTML = '{http://www.w3.org/1999/xhtml}'
XML = '{http://www.w3.org/XML/1998/namespace}'
# How ``weasyprint.HTML`` ends: what it keeps of a page besides, ``_Page`` keeps too.
READ = """
        self.base_url = _find_base_url(result, base_url)
        self.url_fetcher = url_fetcher
        self.media_type = media_type
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(
            result, content_language=None)
        self.etree_element = self.wrapper_element.etree_element
"""
DECLARED = 'xmlns="http://www.w3.org/1999/xhtml"'


class _Page(weasyprint.HTML):  # type: ignore[misc]
    """What ``weasyprint.HTML`` is once it has read: a tree, and where its addresses lead."""

    def __init__(self, root: ElementTree.Element, base_url: str, fetcher: Any) -> None:
        self.base_url, self.url_fetcher, self.media_type = base_url, fetcher, 'print'
        self.wrapper_element = weasyprint.cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def page(text: str, base_url: str, fetcher: Any) -> Any:
    """A page to be laid out."""
    root = _tree(text)
    if root is None:
        return weasyprint.HTML(string=text, base_url=base_url, url_fetcher=fetcher)
    return _Page(root, base_url, fetcher)


def _tree(text: str) -> ElementTree.Element | None:
    """The tree of a page that is XHTML; one that declares entities, as a house's template may, is not read as XML."""
    if DECLARED not in text[:1000] or '<!ENTITY' in text:
        return None
    try:
        root = ElementTree.fromstring(text)  # noqa: S314  our templates wrote it, or a house's that were found sound
    except ElementTree.ParseError:
        return None
    for element in root.iter():
        element.tag = element.tag.removeprefix(HTML)
        for name in [name for name in element.attrib if name.startswith(XML)]:
            element.attrib['xml:' + name.removeprefix(XML)] = element.attrib.pop(name)
        if element.tag == 'pre' and element.text:
            element.text = element.text.removeprefix('\n')
    root.text = None
    # HTML has what stands behind the body in it.
    for body in root.iterfind('body'):
        for last in body[-1:]:
            last.tail, body.tail = (last.tail or '') + (body.tail or ''), None
    return root
