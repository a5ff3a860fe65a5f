"""The runs of one paragraph: text, formatting, notes, links, pictures and mathematics, fields resolved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from bindery.intake.manuscript.package import Relation
from bindery.intake.manuscript.styles import Styles, W, number, switch, value
from bindery.intake.manuscript.values import Picture, Remark, Run

A = '{http://schemas.openxmlformats.org/drawingml/2006/main}'
M = '{http://schemas.openxmlformats.org/officeDocument/2006/math}'
MC = '{http://schemas.openxmlformats.org/markup-compatibility/2006}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
V = '{urn:schemas-microsoft-com:vml}'
WP = '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}'
SAFE_LINK = re.compile(r'(?:https?://|mailto:)', re.IGNORECASE)
LINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
OPENED = frozenset({W + 'ins', W + 'moveTo'})
TRANSPARENT = frozenset(
    {W + name for name in ('smartTag', 'customXml', 'sdt', 'sdtContent', 'fldSimple', 'bdo', 'dir')}
)
CHARACTERS = {W + 'tab': ' ', W + 'ptab': ' ', W + 'cr': '\n', W + 'noBreakHyphen': '\u2011', W + 'softHyphen': ''}
NOTES = {W + 'footnoteReference': 'footnote', W + 'endnoteReference': 'endnote'}
CITATION_FIELDS = ('ZOTERO_ITEM', 'CSL_CITATION', 'EN.CITE', 'Mendeley')


@dataclass
class Inlines:
    """What one paragraph holds."""

    runs: tuple[Run, ...] = ()
    boxes: list[etree._Element] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)


@dataclass
class RunReader:
    """Reads one paragraph; ``paragraph_styles`` are the run properties of its style chain, nearest first."""

    styles: Styles
    relations: Mapping[str, Relation]
    paragraph_styles: tuple[etree._Element | None, ...] = ()
    link: str = ''
    fields: list[str] = field(default_factory=list)
    in_code: bool = False
    found: Inlines = field(default_factory=Inlines)

    def read(self, paragraph: etree._Element) -> Inlines:
        """The paragraph's runs, those alike joined."""
        self.found.runs = joined(self._inside(paragraph))
        return self.found

    def _inside(self, parent: etree._Element) -> Iterator[Run]:
        for child in parent.iterchildren(etree.Element):
            if child.tag == W + 'r':
                yield from self._run(child)
            elif child.tag == W + 'hyperlink':
                yield from self._hyperlink(child)
            elif child.tag in OPENED:
                self.found.seen['tracked'] += 1
                yield from self._inside(child)
            elif child.tag in (W + 'del', W + 'moveFrom'):
                self.found.seen['tracked'] += 1
            elif child.tag in TRANSPARENT:
                yield from self._inside(child)
            elif child.tag in (M + 'oMath', M + 'oMathPara'):
                yield Run(math=etree.tostring(child))
            elif child.tag == MC + 'AlternateContent':
                yield from self._inside(_choice(child))

    def _hyperlink(self, element: etree._Element) -> Iterator[Run]:
        relation = self.relations.get(str(element.get(R + 'id', '')))
        target = relation.target if relation and relation.external else ''
        before, self.link = self.link, target if SAFE_LINK.match(target) else ''
        if target and not self.link:
            self.found.remarks.append(
                Remark('manuscript-left-out', f'The link to {target!r} was left out; its words stay.')
            )
        yield from self._inside(element)
        self.link = before

    def _run(self, element: etree._Element) -> Iterator[Run]:
        properties = element.find(W + 'rPr')
        if switch(properties, 'vanish'):
            self.found.seen['hidden'] += 1
            return
        shape = self._shape(properties)
        for child in element.iterchildren(etree.Element):
            if child.tag == W + 'fldChar':
                self._field(str(child.get(W + 'fldCharType')))
            elif child.tag == W + 'instrText':
                self._instruction(child.text or '')
            elif not self.in_code:
                yield from self._content(child, shape)

    def _content(self, child: etree._Element, shape: Run) -> Iterator[Run]:
        """What one child of a run shows."""
        tag = child.tag
        if tag == W + 't':
            yield replace(shape, text=(child.text or '').replace('\n', ' ').replace('\xad', ''), link=self.link)
        elif tag in CHARACTERS:
            yield replace(shape, text=CHARACTERS[tag], link=self.link)
        elif tag == W + 'br':
            yield replace(shape, text='' if child.get(W + 'type') in ('page', 'column') else '\n')
        elif tag in NOTES:
            yield Run(note=f'{NOTES[tag]}:{child.get(W + "id")}')
        elif tag == W + 'sym':
            message = f'A symbol of the font {child.get(W + "font")} was left out.'
            self.found.remarks.append(Remark('manuscript-left-out', message, 'Type it as a letter.'))
        elif tag in (W + 'drawing', W + 'pict', W + 'object'):
            yield from self._drawing(child)
        elif tag == MC + 'AlternateContent':
            yield from self._drawing(_choice(child))

    def _shape(self, direct: etree._Element | None) -> Run:
        """A run without words in the formatting that these properties give."""
        character = [style.run for style in self.styles.chain(value(direct, 'rStyle') or '')]
        own = [direct, *character]
        seen = [*own, *self.paragraph_styles, self.styles.base]
        by_style = any(switch(level, 'b') for level in self.paragraph_styles)
        position = _first(own, 'vertAlign')
        right_to_left = any(switch(level, 'rtl') for level in own)
        return Run(
            bold=bool(_switched(own, 'b') or (right_to_left and _switched(own, 'bCs'))) and not by_style,
            italic=bool(_switched(own, 'i'))
            or (_first(own, 'u') not in (None, 'none', '') and not self.link and not _is_link(direct)),
            raised=position == 'superscript',
            lowered=position == 'subscript',
            small_caps=bool(_switched(own, 'smallCaps')),
            struck=bool(_switched(own, 'strike')),
            heavy=bool(_switched(seen, 'b')),
            size=number(_first(seen, 'sz')) / 2 or 10.0,
            lang=_first_language(own, right_to_left),
        )

    def _field(self, kind: str) -> None:
        if kind == 'begin':
            self.fields.append('')
            self.in_code = True
        elif kind == 'separate' and self.fields:
            self.in_code = False
            match = LINK_FIELD.match(self.fields[-1])
            self.link = match[1] if match and SAFE_LINK.match(match[1]) else self.link
            self.found.seen['citations'] += any(word in self.fields[-1] for word in CITATION_FIELDS)
        elif kind == 'end' and self.fields:
            if LINK_FIELD.match(self.fields.pop()):
                self.link = ''
            self.in_code = False

    def _instruction(self, text: str) -> None:
        if self.fields:
            self.fields[-1] += text

    def _drawing(self, element: etree._Element) -> Iterator[Run]:
        boxes = [
            box for box in element.iter(W + 'txbxContent') if next(box.iterancestors(W + 'txbxContent'), None) is None
        ]
        self.found.boxes += boxes
        described = next(element.iter(WP + 'docPr'), None)
        alt = '' if described is None else str(described.get('descr') or '')
        for picture in element.iter(A + 'blip', V + 'imagedata'):
            if next(picture.iterancestors(W + 'txbxContent'), None) is not None:
                continue
            relation = self.relations.get(
                str(picture.get(R + 'embed') or picture.get(R + 'link') or picture.get(R + 'id') or '')
            )
            shape = next(picture.iterancestors(V + 'shape'), None)
            words = alt or ('' if shape is None else str(shape.get('alt') or ''))
            yield Run(
                picture=Picture(relation.target if relation and not relation.external else '', ' '.join(words.split()))
            )


def _choice(element: etree._Element) -> etree._Element:
    """The branch of alternate content to read: the first choice, else the fallback."""
    branches = (element.find(MC + 'Choice'), element.find(MC + 'Fallback'))
    return next((branch for branch in branches if branch is not None), element)


def _is_link(properties: etree._Element | None) -> bool:
    return 'hyperlink' in (value(properties, 'rStyle') or '').lower()


def _first(levels: list[etree._Element | None], name: str) -> str | None:
    return next((found for found in (value(level, name) for level in levels) if found is not None), None)


def _switched(levels: list[etree._Element | None], name: str) -> bool | None:
    return next((found for found in (switch(level, name) for level in levels) if found is not None), None)


def _first_language(levels: list[etree._Element | None], right_to_left: bool) -> str:
    key = 'bidi' if right_to_left else 'val'
    return next((found for found in (value(level, 'lang', key) for level in levels) if found), '')


def joined(runs: Iterator[Run]) -> tuple[Run, ...]:
    """Runs with neighbours of one formatting made one; empty ones dropped."""
    out: list[Run] = []
    for run in runs:
        plain = bool(run.text) and not (run.note or run.math or run.picture)
        if not plain and run.text == '' and not (run.note or run.math or run.picture):
            continue
        last = out[-1] if out else None
        if last and plain and last.text and last.face == run.face and last.heavy == run.heavy and last.size == run.size:
            out[-1] = last.with_text(last.text + run.text)
        else:
            out.append(run)
    return tuple(out)
