"""Which of our faces a text needs: an EPUB embeds and a site serves these alone.

The rules mirror our own style sheets; a house whose own sheets set faces may set any of them anywhere, and gets all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bindery import fonts
from bindery.cache import kept, keys, values
from bindery.editions.tokens import Tokens, of_style
from bindery.fonts import Face
from bindery.frozen import frozen
from bindery.model.language import face_role

if TYPE_CHECKING:
    from lxml import etree

PAGE = 'faces-page'
BOLD = frozenset({'strong', 'b', 'dt'})
SLANTED = frozenset({'em', 'i', 'cite', 'dfn', 'var'})
HEADS = frozenset({'h1', 'h2', 'h3', 'h4', 'h5', 'h6'})
SLANTED_HEADS = frozenset({'h2', 'h4', 'h5', 'h6'})
LABELS = frozenset({'table', 'figcaption', 'caption'})
LABEL_CLASSES = frozenset({'keywords', 'facts'})
# What a label's weight is asked for.
LABELLED = frozenset({'th', 'dt'})
MONO = frozenset({'code', 'pre', 'kbd', 'samp'})
SLANTED_CLASSES = frozenset({'epigraph', 'affiliation', 'chapter-subtitle', 'entry-authors'})
BOLD_CLASSES = frozenset({'draft-mark'})
# Elements in which an emphasised word stands upright again.
UPRIGHT_INSIDE = frozenset({'h2', 'em', 'i'})

# Letters from the right, with their presentation forms, by the role of their face.
FROM_RIGHT = {
    'arabic': re.compile('[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]'),
    'hebrew': re.compile('[\u0590-\u05ff\ufb1d-\ufb4f]'),
}

# Greek, of which our serif has three letters alone, stands in the sans.
GREEK = ('el', 'grc')
GREEK_LETTERS = re.compile('[\u0370-\u0393\u0395-\u03bb\u03bd-\u03bf\u03c1-\u03ff\u1f00-\u1fff]')

Wanted = tuple[str, int, str]


@frozen
class _Manner:
    """What a style's tokens say of heads and labels: the role of their face, whether they are bold or slanted."""

    head: str
    label: str
    bold_head: bool
    bold_label: bool
    slanted_head: bool

    @property
    def always(self) -> frozenset[Wanted]:
        """What every volume uses, in titles, bylines and labels."""
        label = ('label', self.bold_label), ('label', False)
        roles = {'text': 'text', 'label': self.label, 'head': self.head}
        pairs = (('text', False), ('head', self.bold_head), *label)
        upright = {(roles[role], 700 if bold else 400, 'normal') for role, bold in pairs}
        return frozenset(upright | {('text', 400, 'italic')})


@frozen
class _Setting:
    """How the text of an element is set."""

    role: str = 'text'
    bold: bool = False
    slanted: bool = False

    @property
    def wanted(self) -> Wanted:
        """Role, weight and style of the face."""
        style = 'italic' if self.slanted and self.role not in FROM_RIGHT else 'normal'
        return (self.role, 700 if self.bold else 400, style)


def used(pages: Iterable[str], style: Tokens | None = None) -> tuple[Face, ...]:
    """The faces that well-formed XHTML pages need under a style's sheets, in the order of ``fonts.faces()``."""
    manner = _manner(style or of_style())
    texts = tuple(pages)

    def named() -> list[bytes]:
        made_by = (
            keys.code('bindery.editions.faces', 'bindery.model.language', 'bindery.cache.values'),
            keys.packages('lxml'),
            values.written(manner),
        )
        return [keys.digest(PAGE, text, made_by) for text in texts]

    def made(places: Sequence[int]) -> list[bytes]:
        return [values.written(tuple(sorted(_on(texts[place], manner)))) for place in places]

    on_pages = (values.read(tuple[Wanted, ...], data) for data in kept.each(PAGE, named, len(texts), made))
    wanted = manner.always.union(*on_pages)
    return tuple(face for face in fonts.faces() if (face.role, face.weight, face.style) in wanted)


def foreseen(style: Tokens, languages: Iterable[str]) -> tuple[Face, ...]:
    """Faces that a volume in these languages is sure to need, or nearly, before anything of it is set."""
    upright = {(role, 400, 'normal') for role in map(face_role, languages) if role}
    wanted = _manner(style).always | upright
    return tuple(face for face in fonts.faces() if (face.role, face.weight, face.style) in wanted)


def _on(page: str, manner: _Manner) -> set[Wanted]:
    """What one page wants."""
    # Here because pages that were all looked at before need none of it.
    from lxml import etree

    wanted = set(_wanted(etree.fromstring(page.encode('utf-8')), _Setting(), manner))
    scripts = {**FROM_RIGHT, 'sans': GREEK_LETTERS}
    return wanted.union((role, 400, 'normal') for role, letters in scripts.items() if letters.search(page))


def _manner(style: Tokens) -> _Manner:
    roles = {face.family: face.role for face in fonts.faces()}
    return _Manner(
        roles.get(style.family('face-head'), 'text'),
        roles.get(style.family('face-label'), 'text'),
        style.text('weight-head') == '700',
        style.text('weight-label') == '700',
        style.text('slant-head') == 'italic',
    )


def _wanted(element: etree._Element, around: _Setting, manner: _Manner) -> Iterator[Wanted]:
    setting = _setting(element, around, manner)
    yield setting.wanted
    for child in element.iterchildren('*'):
        yield from _wanted(child, setting, manner)


def _setting(element: etree._Element, around: _Setting, manner: _Manner) -> _Setting:
    name = str(element.tag).rpartition('}')[2]
    classes = frozenset(element.get('class', '').split())
    setting = _role(element, name, classes, around, manner)
    if name in LABELLED and setting.role in (manner.label, *FROM_RIGHT):
        setting = replace(setting, bold=setting.bold or manner.bold_label)
    elif name in BOLD or classes & BOLD_CLASSES:
        setting = replace(setting, bold=True)
    if name in SLANTED or classes & SLANTED_CLASSES or (manner.slanted_head and name in SLANTED_HEADS):
        setting = replace(setting, slanted=not (setting.slanted and name in UPRIGHT_INSIDE))
    return setting


def _role(element: etree._Element, name: str, classes: frozenset[str], around: _Setting, manner: _Manner) -> _Setting:
    """The setting with the face's role that an element asks for."""
    setting = around
    if name in MONO:
        setting = replace(setting, role='mono')
    elif name in LABELS or classes & LABEL_CLASSES:
        setting = replace(setting, role=manner.label)
    elif name in HEADS:
        setting = replace(setting, role=manner.head, bold=manner.bold_head)
    lang = element.get('lang', '')
    role = 'sans' if lang.partition('-')[0] in GREEK else face_role(lang)
    if role:
        setting = replace(setting, role=role)
    return setting
