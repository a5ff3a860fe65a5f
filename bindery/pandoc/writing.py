"""What pandoc writes of most blocks as HTML, written without it: it takes far longer to start than a page to write.

Paragraphs, headings, lists, quotations, verse and plain tables are known here, of the letters and attributes that a
paper is made of. Whatever else there is, or stands inside, is pandoc's, the whole block of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from bindery.pandoc.views import Node

# An arrow gets a mark behind it that keeps it from being a picture, and a box may begin a list of tasks.
OTHERS = re.compile('[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff↔↩☐☒]')
UNSAFE = re.compile('[&<>]')
ADDRESS = re.compile(r'[A-Za-z0-9:/#._~?=+%,;@!()&-]+')
VALUE = re.compile(r'[\w .:,;/()#+–-]*')
# Classes that mean nothing to pandoc.
CLASSES = frozenset(
    {'caption-label', 'disclaimer', 'epigraph', 'noteref', 'rights', 'unnumbered', 'uri', 'wide', 'xref'}
)
ATTRIBUTES = frozenset({'dir', 'lang', 'role'})
OUR_OWN = 'data-'
SPACES = frozenset({'Space', 'SoftBreak'})
ELEMENTS = {'Emph': 'em', 'Strong': 'strong', 'Superscript': 'sup', 'Subscript': 'sub', 'Strikeout': 'del'}
QUOTES = {'DoubleQuote': ('“', '”'), 'SingleQuote': ('‘', '’')}
NUMERALS = {'Decimal': '1', 'LowerAlpha': 'a', 'UpperAlpha': 'A', 'LowerRoman': 'i', 'UpperRoman': 'I'}
SIDES = {'AlignDefault': '', 'AlignLeft': 'left', 'AlignRight': 'right', 'AlignCenter': 'center'}
LEVELS = 6  # of headings in HTML
BARE: list[Any] = ['', [], []]


class _OtherError(Exception):
    """There is something in a block that only pandoc knows how to write."""


def html(block: Node) -> str | None:
    """A block as pandoc writes it; None for one that is pandoc's."""
    try:
        made = _heading(block['c']) if block['t'] == 'Header' else _block(block)
    except (_OtherError, RecursionError):
        return None
    return made.strip()


def _block(block: Node) -> str:
    write = BLOCKS.get(block['t'])
    if write is None:
        raise _OtherError
    return write(block['c'])


def _blocks(blocks: Sequence[Node]) -> str:
    return '\n'.join(map(_block, blocks))


def _plain(inlines: Sequence[Node]) -> str:
    if not inlines:
        raise _OtherError
    return _inlines(inlines)


def _paragraph(inlines: Sequence[Node]) -> str:
    return f'<p>{_plain(inlines)}</p>'


def _heading(content: Sequence[Any]) -> str:
    """A heading that stands in no other block: of others, and of those that play a part, pandoc thinks otherwise."""
    level, (name, classes, values), inlines = content
    if level > LEVELS or any(key == 'role' for key, _ in values):
        raise _OtherError
    # Here alone the name comes last.
    named = _attributes(('', classes, values)) + _attributes((name, (), ()))
    return f'<h{level}{named}>{_plain(inlines)}</h{level}>'


def _quotation(blocks: Sequence[Node]) -> str:
    return f'<blockquote>\n{_filled(blocks)}\n</blockquote>'


def _division(content: Sequence[Any]) -> str:
    attributes, blocks = content
    return f'<div{_attributes(attributes)}>\n{_filled(blocks)}\n</div>'


def _filled(blocks: Sequence[Node]) -> str:
    if not blocks:
        raise _OtherError
    return _blocks(blocks)


def _verse(lines: Sequence[Sequence[Node]]) -> str:
    return '<div class="line-block">' + '<br />\n'.join(map(_inlines, lines)) + '</div>'


def _bulleted(items: Sequence[Sequence[Node]]) -> str:
    return f'<ul>\n{_items(items)}\n</ul>'


def _numbered(content: Sequence[Any]) -> str:
    (first, style, _), items = content
    if style['t'] not in NUMERALS:
        raise _OtherError
    start = f' start="{first}"' if first != 1 else ''
    return f'<ol{start} type="{NUMERALS[style["t"]]}">\n{_items(items)}\n</ol>'


def _items(items: Sequence[Sequence[Node]]) -> str:
    return '\n'.join(f'<li>{_filled(item)}</li>' for item in items) if items else _filled(())


def _table(content: Sequence[Any]) -> str:
    """A table of one head and one body whose cells are plain text."""
    attributes, (_, caption), columns, head, bodies, foot = content
    if len(bodies) != 1 or foot != [BARE, []] or any(width['t'] != 'ColWidthDefault' for _, width in columns):
        raise _OtherError
    (of_body, stub, inner_heads, rows) = bodies[0]
    if of_body != BARE or stub or inner_heads or not rows or head[0] != BARE or not columns:
        raise _OtherError
    sides = [SIDES[side['t']] for side, _ in columns]
    pieces = [f'<table{_attributes(attributes)}>']
    if caption:
        if len(caption) != 1 or caption[0]['t'] not in ('Plain', 'Para'):
            raise _OtherError
        pieces.append(f'<caption>{_block(caption[0])}</caption>')
    if head[1]:
        if not all(any(cell[-1] for cell in cells) for _, cells in head[1]):
            raise _OtherError
        pieces += ['<thead>', *(_row(row, 'th', sides) for row in head[1]), '</thead>']
    pieces += ['<tbody>', *(_row(row, 'td', sides) for row in rows), '</tbody>', '</table>']
    return '\n'.join(pieces)


def _row(row: Sequence[Any], name: str, sides: Sequence[str]) -> str:
    attributes, cells = row
    if attributes != BARE or len(cells) != len(sides):
        raise _OtherError
    return '\n'.join(['<tr>', *(_cell(cell, name, side) for cell, side in zip(cells, sides, strict=True)), '</tr>'])


def _cell(cell: Sequence[Any], name: str, side: str) -> str:
    attributes, own_side, rows, columns, blocks = cell
    if attributes != BARE or own_side['t'] != 'AlignDefault' or (rows, columns) != (1, 1):
        raise _OtherError
    style = f' style="text-align: {side};"' if side else ''
    return f'<{name}{style}>{_blocks(blocks)}</{name}>'


def _inlines(inlines: Sequence[Node]) -> str:
    pieces: list[str] = []
    words: list[str] = []
    for node in inlines:
        kind = node['t']
        if kind == 'Str':
            words.append(node['c'])
        elif kind in SPACES:
            words.append(' ')
        else:
            write = INLINES.get(kind)
            if write is None:
                raise _OtherError
            if words:
                pieces.append(_text(''.join(words)))
                words.clear()
            pieces.append(write(node))
    if words:
        pieces.append(_text(''.join(words)))
    return ''.join(pieces)


def _text(text: str) -> str:
    if OTHERS.search(text):
        raise _OtherError
    if UNSAFE.search(text):
        return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    return text


def _break(node: Node) -> str:
    return '<br />\n'


def _element(node: Node) -> str:
    name = ELEMENTS[node['t']]
    return f'<{name}>{_plain(node["c"])}</{name}>'


def _small_capitals(node: Node) -> str:
    return f'<span class="smallcaps">{_plain(node["c"])}</span>'


def _quoted(node: Node) -> str:
    kind, inlines = node['c']
    opened, closed = QUOTES[kind['t']]
    return f'{opened}{_inlines(inlines)}{closed}'


def _span(node: Node) -> str:
    attributes, inlines = node['c']
    return f'<span{_attributes(attributes)}>{_inlines(inlines)}</span>'


def _link(node: Node) -> str:
    attributes, inlines, (address, title) = node['c']
    if title or not ADDRESS.fullmatch(address):
        raise _OtherError
    href, text = address.replace('&', '&amp;'), _plain(inlines)
    if '<a ' in text:
        raise _OtherError
    return f'<a href="{href}"{_attributes(attributes)}>{text}</a>'


def _attributes(attributes: Sequence[Any]) -> str:
    """Id, classes and the others, each with a space before it."""
    name, classes, values = attributes
    if not (name or classes or values):
        return ''
    if not (CLASSES.issuperset(classes) and VALUE.fullmatch(name)):
        raise _OtherError
    written = [f' id="{name}"'] if name else []
    if classes:
        written.append(f' class="{" ".join(classes)}"')
    for key, value in values:
        if not (key in ATTRIBUTES or key.startswith(OUR_OWN)) or not VALUE.fullmatch(value):
            raise _OtherError
        written.append(f' {key}="{value}"')
    return ''.join(written)


BLOCKS: dict[str, Callable[[Any], str]] = {
    'BlockQuote': _quotation,
    'BulletList': _bulleted,
    'Div': _division,
    'LineBlock': _verse,
    'OrderedList': _numbered,
    'Para': _paragraph,
    'Plain': _plain,
    'Table': _table,
}
INLINES: dict[str, Callable[[Node], str]] = {
    **dict.fromkeys(ELEMENTS, _element),
    'LineBreak': _break,
    'Link': _link,
    'Quoted': _quoted,
    'SmallCaps': _small_capitals,
    'Span': _span,
}
