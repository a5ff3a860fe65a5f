"""Mathematics as pictures: MathML set as SVG by ziamath, since WeasyPrint sets MathML flat."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

if TYPE_CHECKING:
    from xml.etree import ElementTree

Element: TypeAlias = etree._Element
MATHML = 'http://www.w3.org/1998/Math/MathML'
# One em of the text, in the pixels that ziamath draws with.
EM = 24
# What kind of picture a formula is.
DISPLAYED, INLINE = 'math display', 'math inline'


def as_svg(formula: Element) -> None:
    """A MathML element replaced, in place, by an ``img``-like ``svg`` with the formula's TeX as its title."""
    annotation = formula.find(f'.//{{{MATHML}}}annotation')
    tex = (annotation.text or '') if annotation is not None else ''.join(map(str, formula.itertext()))
    display = formula.get('display') == 'block'
    svg = etree.fromstring(_drawn(_presentation(formula)))
    title = etree.Element('{http://www.w3.org/2000/svg}title')
    title.text = tex
    svg.insert(0, title)
    svg.set('class', DISPLAYED if display else INLINE)
    svg.set('role', 'img')
    svg.set('aria-label', tex)
    svg.tail = formula.tail
    parent = formula.getparent()
    assert parent is not None
    parent.replace(formula, svg)


def _presentation(formula: Element) -> str:
    """The formula without its TeX annotation, which ziamath would draw."""
    copy = deepcopy(formula)
    copy.tail = None
    semantics = copy.find(f'{{{MATHML}}}semantics')
    if semantics is not None:
        copy.replace(semantics, semantics[0])
    return etree.tostring(copy, encoding='unicode')


@cache
def _drawn(mathml: str) -> bytes:
    """The formula as SVG measured in ems, hung from the line by its depth below the baseline."""
    from xml.etree.ElementTree import tostring

    from ziamath.config import config
    from ziamath.zmath import Math

    # Outlines in place, not symbols with ids that every formula on a page would give again.
    config.svg2 = False
    svg: ElementTree.Element = Math(mathml, size=EM).svgxml()
    width, height = float(svg.get('width', '0')), float(svg.get('height', '0'))
    depth = height + float(svg.get('viewBox', '0 0 0 0').split()[1])
    svg.set('style', f'width:{width / EM:.4f}em;height:{height / EM:.4f}em;vertical-align:{-depth / EM:.4f}em')
    return bytes(tostring(svg))
