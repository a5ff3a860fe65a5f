"""MathML as reading systems want it: accents as signs of their own, and the TeX as what is said where none is drawn.

Source: MathML Core, operator dictionary; MathML 3, section 2.2.1 (``alttext``).
"""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element
MATHML = '{http://www.w3.org/1998/Math/MathML}'
# A combining mark cannot begin a text; each has a twin that stands alone.
SPACING = {
    '\u0300': '\u0060',
    '\u0301': '\u00b4',
    '\u0302': '\u005e',
    '\u0303': '\u02dc',
    '\u0304': '\u00af',
    '\u0305': '\u00af',
    '\u0306': '\u02d8',
    '\u0307': '\u02d9',
    '\u0308': '\u00a8',
    '\u030a': '\u02da',
    '\u030b': '\u02dd',
    '\u030c': '\u02c7',
    '\u20d7': '\u2192',
}


def displayed(paragraph: Element) -> bool:
    """Whether a paragraph is nothing but a displayed formula."""
    alone = len(paragraph) == 1 and not (paragraph.text or '').strip() and not (paragraph[0].tail or '').strip()
    return alone and paragraph[0].tag == f'{MATHML}math' and paragraph[0].get('display') == 'block'


def finish(formula: Element) -> None:
    """One formula made ready, in place."""
    for sign in formula.iter(f'{MATHML}mo'):
        if sign.text in SPACING:
            sign.text = SPACING[sign.text]
    annotation = formula.find(f'.//{MATHML}annotation')
    if annotation is not None and annotation.text:
        formula.set('alttext', annotation.text.strip())
