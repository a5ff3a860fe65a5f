"""Which of our faces a text needs: an EPUB embeds and a site serves these alone.

The rules mirror our own style sheets; a house whose own sheets set faces may set any of them anywhere, and gets all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from bindery import fonts
from bindery.fonts import Face
from bindery.model.language import direction

# What every volume uses, in titles, bylines and labels.
ALWAYS = frozenset({('text', 400, 'normal'), ('text', 400, 'italic'), ('sans', 400, 'normal'), ('sans', 700, 'normal')})
BOLD = frozenset({'strong', 'b', 'dt', 'th'})
SLANTED = frozenset({'em', 'i', 'cite', 'dfn', 'var', 'h2', 'h4', 'h5', 'h6'})
SANS = frozenset({'table', 'figcaption', 'caption'})
SANS_CLASSES = frozenset({'keywords', 'facts'})
MONO = frozenset({'code', 'pre', 'kbd', 'samp'})
SLANTED_CLASSES = frozenset({'epigraph', 'affiliation', 'chapter-subtitle', 'entry-authors'})
# Elements in which an emphasised word stands upright again.
UPRIGHT_INSIDE = frozenset({'h2', 'em', 'i'})

# Arabic with its presentation forms.
ARABIC = re.compile('[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]')

Wanted = tuple[str, int, str]


@dataclass(frozen=True)
class _Setting:
    """How the text of an element is set."""

    role: str = 'text'
    bold: bool = False
    slanted: bool = False

    @property
    def wanted(self) -> Wanted:
        """Role, weight and style of the face."""
        style = 'italic' if self.slanted and self.role != 'arabic' else 'normal'
        return (self.role, 700 if self.bold else 400, style)


def used(pages: Iterable[str]) -> tuple[Face, ...]:
    """The faces that well-formed XHTML pages need under our style sheets, in the order of ``fonts.faces()``."""
    wanted = set(ALWAYS)
    for page in pages:
        wanted.update(_wanted(etree.fromstring(page.encode('utf-8')), _Setting()))
        if ARABIC.search(page):
            wanted.add(('arabic', 400, 'normal'))
    return tuple(face for face in fonts.faces() if (face.role, face.weight, face.style) in wanted)


def _wanted(element: etree._Element, around: _Setting) -> Iterator[Wanted]:
    setting = _setting(element, around)
    yield setting.wanted
    for child in element.iterchildren(etree.Element):
        yield from _wanted(child, setting)


def _setting(element: etree._Element, around: _Setting) -> _Setting:
    name = etree.QName(element).localname
    classes = frozenset(element.get('class', '').split())
    setting = around
    if name in MONO:
        setting = replace(setting, role='mono')
    elif name in SANS or classes & SANS_CLASSES:
        setting = replace(setting, role='sans')
    if element.get('lang') and direction(element.get('lang', '')) == 'rtl':
        setting = replace(setting, role='arabic')
    if name in BOLD:
        setting = replace(setting, bold=True)
    if name in SLANTED or classes & SLANTED_CLASSES:
        setting = replace(setting, slanted=not (setting.slanted and name in UPRIGHT_INSIDE))
    return setting
