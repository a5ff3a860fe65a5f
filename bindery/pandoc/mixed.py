"""Citations and lists of references as the language of the text sets them, where citeproc does not.

Beside ``ast`` this knows pandoc's JSON. In a text from the right citeproc sets Western commas and figures, and a
citation in Latin letters whose words are partly a link would be put in the order of the line piece by piece. In a list
of references works in the script of the text stand first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from bindery.frozen import frozen
from bindery.pandoc.views import Node, Tree

RIGHT = re.compile('[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]')
CYRILLIC = re.compile('[\u0400-\u04ff]')
# A year, and the word for it that Russian has in running text alone, and citeproc everywhere.
YEAR = re.compile(r'\d{4}[^\W\d_]?$')
YEAR_WORD = re.compile(r'г\.(?!\w)')
LETTER = re.compile(r'[^\W\d_]')
LATIN = re.compile('[A-Za-z]')
OUTSIDE = '()[];، '
UNKNOWN = 'und'


@frozen
class Setting:
    """``words`` sets a word without Latin letters as the text does; ``languages`` are those of works by key."""

    words: Callable[[str], str]
    languages: Mapping[str, str]


def settled(tree: Tree, setting: Setting) -> Tree:
    """The tree with its citations and its list of references so set; works from the right stand first in the list."""
    return Tree(tuple(_each(list(tree.blocks), setting)))


def without_year_words(tree: Tree) -> Tree:
    """A Russian tree with bare years in its citations and its list of references, works in Cyrillic first in it."""
    return Tree(tuple(_russian(list(tree.blocks))))


def _russian(value: Any, ends: str | None = None) -> Any:
    """``ends`` is what a year ends with: nothing in a citation, a full stop in the list; None outside of both."""
    if isinstance(value, list):
        made = [_russian(item, ends) for item in value]
        return made if ends is None else _bare_years(made, ends)
    if not isinstance(value, dict):
        return value
    if value.get('t') == 'Cite':
        return {'t': 'Cite', 'c': [value['c'][0], _russian(value['c'][1], '')]}
    if value.get('t') == 'Div' and value['c'][0][0] == 'refs':
        entries = _russian(value['c'][1], '.')
        return {'t': 'Div', 'c': [value['c'][0], sorted(entries, key=lambda entry: not CYRILLIC.search(_text(entry)))]}
    return {key: _russian(inner, ends) for key, inner in value.items()}


def _bare_years(nodes: list[Any], ends: str) -> list[Any]:
    made: list[Any] = []
    for node in nodes:
        word = node['c'] if isinstance(node, dict) and node.get('t') == 'Str' else ''
        year = made[-2]['c'] if len(made) > 1 and made[-1] == {'t': 'Space'} and made[-2].get('t') == 'Str' else ''
        if YEAR_WORD.match(word) and YEAR.search(year):
            rest = word.removeprefix('г.')
            made[-2:] = [{'t': 'Str', 'c': year + (rest if rest[:1] == ',' else ends + rest)}]
        else:
            made.append(node)
    return made


def _each(value: Any, setting: Setting) -> Any:
    if isinstance(value, list):
        return [_each(item, setting) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get('t') == 'Cite':
        citations, content = value['c']
        keys = [citation['citationId'] for citation in citations]
        return {'t': 'Cite', 'c': [citations, _citation(content, keys, setting)]}
    if value.get('t') == 'Div' and value['c'][0][0] == 'refs':
        attributes, entries = value['c']
        made = [_entry(entry, setting) for entry in entries]
        return {'t': 'Div', 'c': [attributes, sorted(made, key=_is_left)]}
    return {key: _each(inner, setting) for key, inner in value.items()}


def _citation(content: list[Node], keys: list[str], setting: Setting) -> list[Node]:
    """The works of one citation, each by itself."""
    parts: list[list[Node]] = [[]]
    for node in content:
        parts[-1].append(node)
        if node['t'] == 'Str' and node['c'].endswith(';'):
            parts.append([])
    langs = [setting.languages.get(key, UNKNOWN) for key in keys] if len(keys) == len(parts) else [UNKNOWN] * len(parts)
    made = [_part(part, lang, setting) for part, lang in zip(parts, langs, strict=True)]
    return [node for part in made for node in part]


def _part(nodes: list[Node], lang: str, setting: Setting) -> list[Node]:
    said = _text(nodes)
    if RIGHT.search(said) or not LETTER.search(said):
        return list(_worded(nodes, setting))
    before, inside, after = _bare(nodes)
    return [*_worded(before, setting), _span(inside, lang), *_worded(after, setting)]


def _bare(nodes: list[Node]) -> tuple[list[Node], list[Node], list[Node]]:
    """The nodes without the brackets and marks at their ends, which belong to the text around."""
    before: list[Node] = []
    after: list[Node] = []
    nodes = list(nodes)
    while nodes and nodes[0]['t'] in ('Space', 'SoftBreak'):
        before.append(nodes.pop(0))
    if nodes and nodes[0]['t'] == 'Str':
        kept = nodes[0]['c'].lstrip(OUTSIDE)
        before += _str(nodes[0]['c'][: len(nodes[0]['c']) - len(kept)])
        nodes[:1] = _str(kept)
    if nodes and nodes[-1]['t'] == 'Str':
        kept = nodes[-1]['c'].rstrip(OUTSIDE)
        after = _str(nodes[-1]['c'][len(kept) :])
        nodes[-1:] = _str(kept)
    return before, nodes, after


def _str(text: str) -> list[Node]:
    return [{'t': 'Str', 'c': text}] if text else []


def _span(nodes: list[Node], lang: str) -> Node:
    return {'t': 'Span', 'c': [['', [], [['lang', lang], ['dir', 'ltr']]], nodes]}


def _entry(entry: Any, setting: Setting) -> Any:
    if _is_left(entry):
        (id_, classes, pairs), body = entry['c']
        lang = setting.languages.get(id_.removeprefix('ref-'), UNKNOWN)
        return {'t': 'Div', 'c': [[id_, classes, [*pairs, ['lang', lang], ['dir', 'ltr']]], body]}
    return _worded(entry, setting)


def _is_left(entry: Any) -> bool:
    return not RIGHT.search(_text(entry))


def _worded(value: Any, setting: Setting) -> Any:
    """Every word without a Latin letter as the language sets it."""
    if isinstance(value, list):
        return [_worded(item, setting) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get('t') == 'Str':
        return value if LATIN.search(value['c']) else {'t': 'Str', 'c': setting.words(value['c'])}
    if value.get('t') in ('Div', 'Span', 'Link'):
        attributes, inside, *rest = value['c']
        return {**value, 'c': [attributes, _worded(inside, setting), *rest]}
    return {key: _worded(inner, setting) for key, inner in value.items()}


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ' '.join(map(_text, value))
    if not isinstance(value, dict):
        return ''
    if value.get('t') == 'Str':
        return str(value['c'])
    if value.get('t') in ('Div', 'Span', 'Link'):
        return _text(value['c'][1])
    return _text(value.get('c', []))
