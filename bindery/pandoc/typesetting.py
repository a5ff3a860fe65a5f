"""A tree's quotation marks and spaces as the language of each run sets them; beside ``ast`` it knows pandoc's JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from operator import is_
from typing import Any

from bindery.frozen import frozen
from bindery.pandoc.views import LANGUAGE, Node, Tree

WORDS = (str, type(None))
SPACES = frozenset({'Space', 'SoftBreak'})
APART = SPACES | {'LineBreak'}
WORD = frozenset({'Str'})
# Where an element keeps its attributes.
ATTRIBUTES = {'Span': 0, 'Div': 0, 'Link': 0, 'Header': 1}

# The mark of a link that a sentence begins with, and what a sentence before it ends with.
OPENS = 'data-opens'
ENDED = re.compile(r'[.!?…؟۔][»”“)\]]*$')

Marks = Callable[[str, int], tuple[str, str]]
Held = Callable[[str, str, str], str]
Spaced = Callable[[str, str, bool, bool], str]


@frozen
class Manner:
    """How a text is set, by BCP 47 tag.

    ``marks`` gives the marks of a quotation at a depth (from 0; '' leaves them as they are), ``held`` the space between
    two words at which no line may end ('' where an ordinary one will do), ``holds`` whether a language has any such;
    ``spaced`` a word with the spaces that its own marks want, told whether something stands close before and after it.
    """

    marks: Marks
    held: Held
    holds: Callable[[str], bool] = lambda lang: True
    spaced: Spaced = lambda lang, word, before, after: word


def typeset(tree: Tree, lang: str, manner: Manner) -> Tree:
    """The tree with each quotation's marks, and each space that holds, as its language has them."""
    if LANGUAGE not in tree.holds and not manner.holds(lang) and not manner.marks(lang, 0)[0]:
        return tree
    old = list(tree.blocks)
    new = _list(old, _run(lang, 0, manner))
    return tree if new is old else Tree(tuple(new))


@frozen
class _Run:
    lang: str
    depth: int
    manner: Manner
    holds: bool


def _run(lang: str, depth: int, manner: Manner) -> _Run:
    return _Run(lang, depth, manner, manner.holds(lang))


def _value(value: Any, run: _Run) -> Any:
    if isinstance(value, list):
        return _list(value, run)
    if isinstance(value, dict) and 't' not in value:
        made = {key: _value(inner, run) for key, inner in value.items()}
        return made if any(made[key] is not value[key] for key in value) else value
    return value


def _list(items: list[Any], run: _Run) -> list[Any]:
    made: list[Any] = []
    for item in items:
        # Most of a text is words, and most words stay as they are.
        if type(item) is dict and type(item.get('c')) in WORDS and 't' in item:
            made.append(item)
        elif isinstance(item, dict) and 't' in item:
            made += _node(item, run)
        else:
            made.append(_value(item, run))
    made = _spaced(made, run) if run.holds else made
    # What is as it was stays the very same, so that who comes after need not look at it again.
    return items if len(made) == len(items) and all(map(is_, made, items)) else made


def _node(node: Node, run: _Run) -> list[Node]:
    kind, content = node['t'], node.get('c')
    if not isinstance(content, list) or kind in ('Code', 'CodeBlock', 'Math', 'RawInline', 'RawBlock'):
        return [node]
    if kind == 'Quoted':
        single = content[0]['t'] == 'SingleQuote'
        start, end = run.manner.marks(run.lang, 1 if single else run.depth)
        if not start:
            inner = _list(content[1], run)
            return [node if inner is content[1] else {**node, 'c': [content[0], inner]}]
        inside = _list(content[1], replace(run, depth=run.depth + 1))
        return _within(start, inside, end)
    if kind in ATTRIBUTES:
        run = _run(_lang(content[ATTRIBUTES[kind]]) or run.lang, run.depth, run.manner)
    if kind == 'Note':
        run = replace(run, depth=0)
    new = _list(content, run)
    return [node if new is content else {**node, 'c': new}]


def _within(start: str, inside: list[Node], end: str) -> list[Node]:
    """Words between marks, the marks joined to the words they stand at."""
    made = list(inside)
    if made and made[0]['t'] == 'Str':
        made[0] = {'t': 'Str', 'c': start + made[0]['c']}
    else:
        made.insert(0, {'t': 'Str', 'c': start})
    if made[-1]['t'] == 'Str':
        made[-1] = {'t': 'Str', 'c': made[-1]['c'] + end}
    else:
        made.append({'t': 'Str', 'c': end})
    return made


def _lang(attributes: Any) -> str:
    return next((text for key, text in attributes[2] if key == 'lang'), '')


def _spaced(nodes: list[Any], run: _Run) -> list[Any]:
    """Words with the spaces of their marks, and joined by a space that holds, where their language wants one."""
    nodes = [_word(nodes, place, run) if _is(node, WORD) else node for place, node in enumerate(nodes)]
    made: list[Any] = []
    place = 0
    while place < len(nodes):
        node = nodes[place]
        after = nodes[place + 1] if place + 1 < len(nodes) else None
        if after is not None and _is(node, SPACES) and made and _is(made[-1], WORD) and _is(after, WORD):
            held = run.manner.held(run.lang, made[-1]['c'], after['c'])
            if held:
                made[-1] = {'t': 'Str', 'c': made[-1]['c'] + held + after['c']}
                place += 2
                continue
        made.append(node)
        place += 1
    return made


def _word(nodes: list[Any], place: int, run: _Run) -> Node:
    node: Node = nodes[place]
    before, after = (nodes[at] if 0 <= at < len(nodes) else None for at in (place - 1, place + 1))
    text = run.manner.spaced(run.lang, node['c'], _is_close(before), _is_close(after))
    return node if text == node['c'] else {'t': 'Str', 'c': text}


def _is_close(neighbour: Any) -> bool:
    """Whether what stands beside a word is set close to it: no space and no end of a line."""
    return isinstance(neighbour, dict) and 't' in neighbour and neighbour['t'] not in APART


def _is(node: Any, kinds: frozenset[str] | set[str]) -> bool:
    return isinstance(node, dict) and node.get('t') in kinds


def with_openings(tree: Tree) -> Tree:
    """The tree with each link that begins a paragraph or a sentence marked so (``OPENS``)."""
    return Tree(tuple(_opened(list(tree.blocks))))


def _opened(value: Any) -> Any:
    if isinstance(value, dict):
        made = {key: _opened(inner) for key, inner in value.items()}
        if value.get('t') in ('Para', 'Plain'):
            made['c'] = _marked(made['c'])
        return made
    return [_opened(item) for item in value] if isinstance(value, list) else value


def _marked(nodes: list[Node]) -> list[Node]:
    made: list[Node] = []
    for place, node in enumerate(nodes):
        before = nodes[place - 2] if place > 1 and _is(nodes[place - 1], SPACES) else None
        begins = place == 0 or (before is not None and before.get('t') == 'Str' and ENDED.search(before['c']))
        if node['t'] == 'Link' and begins:
            (id_, classes, pairs), content, target = node['c']
            node = {'t': 'Link', 'c': [[id_, classes, [*pairs, [OPENS, 'yes']]], content, target]}
        made.append(node)
    return made
