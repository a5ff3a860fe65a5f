"""XML for records: elements from values, nothing written where a value is empty, always the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

XML_LANG = '{http://www.w3.org/XML/1998/namespace}lang'
XSI = 'http://www.w3.org/2001/XMLSchema-instance'
XLINK = 'http://www.w3.org/1999/xlink'

Content = str | etree._Element | Iterable[etree._Element | None] | None


class Vocabulary:
    """The elements of one namespace ('' for none); ``nsmap`` are the prefixes its root declares."""

    def __init__(self, namespace: str = '', nsmap: dict[str | None, str] | None = None) -> None:
        self._start = f'{{{namespace}}}' if namespace else ''
        self._nsmap: dict[str | None, str] = nsmap or ({None: namespace} if namespace else {})

    def element(self, name: str, /, *content: Content, **attributes: str) -> etree._Element:
        """An element, even where it is empty.

        Args:
            name: the element's local name.
            content: text, elements, or several elements; what is None is left out.
            attributes: by name, ``_`` for ``-``, empty ones left out; for those in a namespace see ``with_attributes``.
        """
        made = etree.Element(self._start + name, nsmap=self._nsmap)  # type: ignore[arg-type]  # None is the default prefix
        for key, value in attributes.items():
            if value:
                made.set(key.strip('_').replace('_', '-'), value)
        for piece in content:
            if isinstance(piece, str):
                made.text = (made.text or '') + piece
            elif isinstance(piece, etree._Element):
                made.append(piece)
            elif piece is not None:
                made.extend([child for child in piece if child is not None])
        return made

    def maybe(self, name: str, /, *content: Content, **attributes: str) -> etree._Element | None:
        """The element, or None where nothing stands in it."""
        made = self.element(name, *content, **attributes)
        return made if made.text or len(made) else None

    def all(self, name: str, texts: Iterable[str], /, **attributes: str) -> list[etree._Element]:
        """One element for each text that is not empty."""
        return [self.element(name, text, **attributes) for text in texts if text]


def with_attributes(made: etree._Element, attributes: Mapping[str, str]) -> etree._Element:
    """The element with attributes by their full names, empty ones left out."""
    for name, value in attributes.items():
        if value:
            made.set(name, value)
    return made


def with_lang(made: etree._Element, lang: str) -> etree._Element:
    """The element with ``xml:lang``."""
    return with_attributes(made, {XML_LANG: lang})


def written(root: etree._Element) -> bytes:
    """The bytes of a record: UTF-8, indented by two spaces, a newline at the end."""
    etree.indent(root)
    text: str = etree.tostring(root, encoding='unicode')
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
