"""SVG checked before any edition shows it: no scripts, no event handlers, no foreign content, nothing from outside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from bindery.findings import Location
from bindery.load.report import Report
from bindery.load.stylesheets import outside_references

SVG = 'http://www.w3.org/2000/svg'
REFUSED = frozenset(
    {'script', 'foreignobject', 'handler', 'listener', 'iframe', 'embed', 'object', 'audio', 'video', 'canvas', 'link'}
    | {'animate', 'set', 'animatemotion', 'animatetransform', 'animatecolor', 'discard'}
)
REFERENCES = frozenset(
    {'href', 'src', 'data', 'action', 'formaction', 'base', 'from', 'to', 'values', 'srcset', 'poster'}
)
DATA_IMAGE = re.compile(r'data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*')
LENGTH = re.compile(r'\s*(\d+(?:\.\d+)?)\s*(px|pt|pc|mm|cm|in|)\s*')
UNITS = {'px': 1.0, '': 1.0, 'pt': 4 / 3, 'pc': 16.0, 'mm': 96 / 25.4, 'cm': 96 / 2.54, 'in': 96.0}


def check_svg(
    path: PurePosixPath, data: bytes, place: Callable[[], Location], report: Report
) -> tuple[int, int] | None:
    """Width and height in pixels; None where the report says why the drawing cannot be used.

    Source: SVG 2, 2.2.1 "Processing modes" (what a *secure static* image may hold).
    """
    from lxml import etree

    if b'<!ENTITY' in data or b'\x00' in data[:200]:
        _unsafe(path, 'an entity declaration', Location(str(path), 1, 1), report)
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = f'{path} is no well-formed SVG: {str(error).partition(" (<string>")[0]}'
        report.add('broken-image', message, 'Export the drawing again.', place())
        return None
    if etree.QName(root).localname != 'svg':
        report.add('broken-image', f'{path} is no SVG', 'Export the drawing again.', place())
        return None
    try:
        problems = list(_problems(root))
    except ValueError as error:
        problems = [(1, f'a style {error}')]
    for line, what in problems:
        _unsafe(path, what, Location(str(path), line), report)
    return None if problems else _size(root)


def _unsafe(path: PurePosixPath, what: str, place: Location, report: Report) -> None:
    remedy = 'Export it as plain SVG, without scripts, animation, links out and foreign objects.'
    report.add('unsafe-svg', f'{path} holds {what}', remedy, place)


def _problems(root: Any) -> Iterator[tuple[int, str]]:
    """Line and description of everything that a still drawing does not need."""
    from lxml import etree

    for node in [*root.itersiblings(preceding=True), *root.iter()]:
        if node.tag is etree.ProcessingInstruction:
            yield node.sourceline or 1, f'a processing instruction ({node.target})'
        elif isinstance(node.tag, str):
            yield from ((node.sourceline or 1, what) for what in _in_element(node))


def _in_element(node: Any) -> Iterator[str]:
    from lxml import etree

    name = etree.QName(node).localname.lower()
    if name in REFUSED or 'xhtml' in (etree.QName(node).namespace or ''):
        yield f'<{name}>'
        return
    if name == 'style':
        yield from (f'a reference to {reference} in its style' for reference in outside_references(node.text or ''))
    for key, value in node.attrib.items():
        attribute = etree.QName(key).localname.lower()
        if attribute.startswith('on'):
            yield f'the event handler {attribute}'
        elif attribute in REFERENCES and not _is_inside(name, attribute, value):
            yield f'a reference to {value[:60]}'
        elif attribute == 'style' or '(' in value or '\\' in value:
            yield from (f'a reference to {reference} in {attribute}' for reference in outside_references(value))


def _is_inside(element: str, attribute: str, value: str) -> bool:
    """Whether a reference stays in the drawing: a fragment, a picture written into it; a link may name an address."""
    text = value.strip()
    if element == 'a' and attribute == 'href':
        return text.startswith(('#', 'http://', 'https://', 'mailto:'))
    return not text or text.startswith('#') or bool(element == 'image' and DATA_IMAGE.fullmatch(text))


def _size(root: Any) -> tuple[int, int]:
    """Pixels from width and height, else from the viewBox; 300 by 150 where neither says it."""
    box = re.split(r'[\s,]+', root.get('viewBox', '').strip())
    sides = [LENGTH.fullmatch(root.get(side, '')) for side in ('width', 'height')]
    if sides[0] and sides[1]:
        width, height = (float(side[1]) * UNITS[side[2]] for side in sides if side)
    elif len(box) == 4 and all(re.fullmatch(r'-?\d+(?:\.\d+)?', part) for part in box):
        width, height = float(box[2]), float(box[3])
    else:
        width, height = 300.0, 150.0
    return max(1, round(width)), max(1, round(height))
