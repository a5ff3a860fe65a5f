"""Word's styles: what a style and those it is based on say of a paragraph or a run.

Source: ECMA-376 part 1, 17.7 (Styles).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from lxml import etree

from bindery.frozen import frozen

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
OFF = frozenset({'0', 'false', 'off', 'none'})


@frozen
class Style:
    """One style: its name in lower case, the style it is based on, its paragraph and run properties."""

    name: str
    parent: str
    paragraph: etree._Element | None = field(repr=False)
    run: etree._Element | None = field(repr=False)


@frozen
class Styles:
    """All styles of a manuscript by id, the id of the default paragraph style, and the default run properties."""

    by_id: dict[str, Style]
    default: str = ''
    base: etree._Element | None = None

    def chain(self, wanted: str) -> Iterator[Style]:
        """The style and those that it is based on, nearest first."""
        seen: set[str] = set()
        while wanted in self.by_id and wanted not in seen:
            seen.add(wanted)
            yield self.by_id[wanted]
            wanted = self.by_id[wanted].parent


def value(properties: etree._Element | None, name: str, key: str = 'val') -> str | None:
    """An attribute of a property, or None where the property is absent; an empty one is ``''``."""
    if properties is None:
        return None
    found = properties.find(W + name)
    return None if found is None else str(found.get(W + key, ''))


def switch(properties: etree._Element | None, name: str) -> bool | None:
    """An on/off property: True, False, or None where nothing is said."""
    found = value(properties, name)
    return None if found is None else found not in OFF


def number(text: str | None) -> float:
    """A figure of a property; 0 where there is none, or it is no figure that Word would write."""
    return float(text) if text and re.fullmatch(r'-?\d{1,9}(\.\d{1,9})?', text) else 0


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of a ``styles.xml``; no styles where the package has none."""
    if root is None:
        return Styles({})
    by_id = {}
    default = ''
    for entry in root.iter(W + 'style'):
        identifier = str(entry.get(W + 'styleId', ''))
        name = (value(entry, 'name') or identifier).lower()
        by_id[identifier] = Style(name, value(entry, 'basedOn') or '', entry.find(W + 'pPr'), entry.find(W + 'rPr'))
        if entry.get(W + 'type') == 'paragraph' and entry.get(W + 'default') in ('1', 'true'):
            default = identifier
    return Styles(by_id, default, root.find(f'{W}docDefaults/{W}rPrDefault/{W}rPr'))


def heading_level(names: tuple[str, ...], outline: str | None) -> int:
    """1–9 for a heading by its styles' names or its outline level, else 0."""
    for name in names:
        match = re.fullmatch(r'(?:heading|überschrift|titre|título|título|заголовок|عنوان)[ _]?(\d)', name)
        if match:
            return int(match[1])
    return int(outline) + 1 if outline and re.fullmatch('[0-8]', outline) else 0
