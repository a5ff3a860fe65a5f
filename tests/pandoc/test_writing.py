"""Blocks written as HTML without pandoc: byte by byte what pandoc writes, and what is left to it."""

from __future__ import annotations

import json
import re
from random import Random
from typing import Any

import pytest

from bindery.pandoc import ast, markdown, writing, xhtml
from bindery.pandoc.running import run
from bindery.pandoc.views import Node

TEXT = """\
A "quote 'in' one", it's a > b & c < d: *Oda* **Lind** H~2~O, n^th^, ~~no~~, [small]{.smallcaps} --- and\\
a [span]{#s lang=fa}, [link](http://x.example/?a=1&b=2), <http://x.example>, نان,
a [note](#n){.noteref role=doc-noteref}.

## Ovens *and* kilns {#ovens .unnumbered lang=en}

- one
- two

  more

1. one
2. two
   - three

iv) four
v) five

> She baked.
>
> > Bread.

| a line of verse
|   another
|

::: {.epigraph lang=fa}
Bread.

- Salt.
:::

| loaf | price | *kept* |
|:-----|------:|:------:|
| rye  | 4 | |
| oat  | 5 | a & b |

: Loaves {#tab:loaves}
"""
OTHERS = (
    '`code`', '    code', '$x$', '![a](b.png)', 'a\n:   b', '[a](b "c")', '[a]{.mark}', '[a]{style=b}', '↩',
    '- [x] done', '::: section\na\n:::', '> ## a', '## a {role=note}', '@lind', '# a {.other}', '[a]{.csl-block}',
    '#. a', '<hr>',
    '* * *', '[[a](b)]{.underline}', '[a](b){target=c}', 'a[^1]\n\n[^1]: b',
)  # fmt: skip
WORDS = 'ab .,;:<>&"\'“”’–—é‌پ/%()[]*_|\\{}~^`$#@!?+=-\u00a0\u2028\u200f🙂'
ATTRIBUTES = ('lang', 'dir', 'data-label', 'data-locator')
ADDRESSES = (
    '#x',
    'bindery:a#b',
    'http://x.example/?a=1&b=2',
    'mailto:a@b.example',
    'http://x.example/%20(a)!;@',
    'x,y',
)
PLAIN_TAGS = ('Emph', 'Strong', 'Superscript', 'Subscript', 'Strikeout', 'SmallCaps')


class Invented:
    """Blocks made at random of all that is written here, and now and then of what is left to pandoc."""

    def __init__(self, seed: int) -> None:
        self.any = Random(seed)

    def block(self, depth: int = 0) -> Node:
        tags = ('Para', 'Plain', 'Header', 'Div', 'BulletList', 'OrderedList', 'BlockQuote', 'LineBlock', 'Table')
        tag = self.any.choice(tags if depth < 2 else tags[:2])
        return {'t': tag, 'c': getattr(self, tag.lower(), self.inlines)(depth)}

    def some(self, depth: int) -> list[Node]:
        return [self.block(depth + 1) for _ in range(self.any.randint(1, 3))]

    def items(self, depth: int) -> list[list[Node]]:
        return [self.some(depth) for _ in range(self.any.randint(1, 3))]

    def attributes(self) -> list[Any]:
        name = self.any.choice(('', '', 'x-1', 'fig:ü', 'a b'))
        classes = self.any.sample(sorted(writing.CLASSES), self.any.choice((0, 0, 1, 2)))
        values = ('fa', 'x y', 'doc-noteref', '12–13', 'a/b#c(d)+e')
        keys = self.any.sample(ATTRIBUTES, self.any.choice((0, 0, 1, 2)))
        return [name, classes, [[key, self.any.choice(values)] for key in keys]]

    def header(self, depth: int) -> list[Any]:
        return [self.any.randint(1, 6), self.attributes(), self.inlines(1)]

    def div(self, depth: int) -> list[Any]:
        return [self.attributes(), self.some(depth)]

    def blockquote(self, depth: int) -> list[Node]:
        return self.some(depth)

    def bulletlist(self, depth: int) -> list[list[Node]]:
        return self.items(depth)

    def orderedlist(self, depth: int) -> list[Any]:
        style = {'t': self.any.choice([*writing.NUMERALS, 'DefaultStyle'])}
        return [[self.any.choice((0, 1, 1, 7)), style, {'t': 'Period'}], self.items(depth)]

    def lineblock(self, depth: int) -> list[list[Node]]:
        return [self.inlines(1) if self.any.random() < 0.8 else [] for _ in range(self.any.randint(1, 4))]

    def table(self, depth: int) -> list[Any]:
        columns = [[{'t': self.any.choice(list(writing.SIDES))}, {'t': 'ColWidthDefault'}] for _ in range(3)]
        caption = [{'t': 'Plain', 'c': self.inlines(1)}] if self.any.random() < 0.5 else []
        head = [['', [], []], [self.row() for _ in range(self.any.choice((0, 1, 1, 2)))]]
        body = [['', [], []], 0, [], [self.row() for _ in range(self.any.randint(1, 3))]]
        return [self.attributes(), [None, caption], columns, head, [body], [['', [], []], []]]

    def row(self) -> list[Any]:
        kinds = ([], [{'t': 'Plain', 'c': self.inlines(2)}], [self.block(2), self.block(2)])
        cells = [[['', [], []], {'t': 'AlignDefault'}, 1, 1, self.any.choice(kinds)] for _ in range(3)]
        return [['', [], []], cells]

    def inlines(self, depth: int) -> list[Node]:
        return [self.inline(depth) for _ in range(self.any.randint(1, 4))]

    def inline(self, depth: int) -> Node:
        tags = ('Str', 'Str', 'Space', 'SoftBreak', 'LineBreak', *PLAIN_TAGS, 'Quoted', 'Span', 'Link')
        tag = self.any.choice(tags if depth < 3 else tags[:1])
        inside = {
            'Str': lambda: ''.join(self.any.choices(WORDS, k=4)),
            'Quoted': lambda: [{'t': self.any.choice(list(writing.QUOTES))}, self.inlines(depth + 1)],
            'Span': lambda: [self.attributes(), self.inlines(depth + 1)],
            'Link': lambda: [self.attributes(), self.inlines(2 + depth % 2), [self.any.choice(ADDRESSES), '']],
        }
        if tag in ('Space', 'SoftBreak', 'LineBreak'):
            return {'t': tag}
        return {'t': tag, 'c': inside.get(tag, lambda: self.inlines(depth + 1))()}


def by_pandoc(blocks: list[Node]) -> list[str]:
    """What pandoc writes of each block."""
    return xhtml._html(list(map(json.dumps, blocks)))


def test_the_same_bytes_as_pandoc_writes() -> None:
    blocks = list(markdown.read_markdown(TEXT).blocks)
    assert [writing.html(block) for block in blocks] == by_pandoc(blocks)


def test_the_same_bytes_of_invented_blocks() -> None:
    invented = Invented(7)
    blocks = [invented.block() for _ in range(600)]
    made = [writing.html(block) for block in blocks]
    differ = [
        (ours, theirs) for ours, theirs in zip(made, by_pandoc(blocks), strict=True) if ours not in (None, theirs)
    ]
    assert differ == []
    assert sum(html is not None for html in made) > 300


def test_the_same_bytes_of_every_letter() -> None:
    """Of the scripts that papers are written in; what an arrow or a box becomes is left to pandoc."""
    codes = [*range(0x3400), *range(0xA640, 0xA6A0), *range(0xFB00, 0x10000), *range(0x1D400, 0x1D800), 0x1F642]
    letters = [chr(code) for code in codes if not writing.OTHERS.search(chr(code))]
    blocks = [{'t': 'Para', 'c': [{'t': 'Str', 'c': f'x{"".join(letters)}x'}]}]
    assert [writing.html(block) for block in blocks] == by_pandoc(blocks)


def test_what_is_otherwise_is_left_to_pandoc() -> None:
    given = json.dumps({'format': markdown.MARKDOWN, 'texts': OTHERS}).encode()
    whole = ast.decode(json.loads(run(['--sandbox', '-f', str(markdown.APART), '-t', 'json'], given)))
    trees = [tree for tree in ast.parts(whole) if tree is not None]
    assert {text: [writing.html(block) for block in tree.blocks] for text, tree in zip(OTHERS, trees, strict=True)} == {
        text: [None] for text in OTHERS
    }


@pytest.mark.parametrize('tag', ['Para', 'Plain', 'BulletList', 'BlockQuote'])
def test_what_is_empty_is_left_to_pandoc(tag: str) -> None:
    assert writing.html({'t': tag, 'c': []}) is None


def test_what_is_nested_too_deep_is_left_to_pandoc() -> None:
    block: Node = {'t': 'Para', 'c': [{'t': 'Str', 'c': 'a'}]}
    for _ in range(5000):
        block = {'t': 'BlockQuote', 'c': [block]}
    assert writing.html(block) is None


def test_pandoc_is_not_started_for_what_is_written_here(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = markdown.read_markdown(TEXT)
    monkeypatch.setattr(xhtml, 'run', None)
    (html,) = xhtml.to_html([tree])
    assert re.match(r'<p>A “quote ‘in’ one”, it’s a &gt; b &amp; c &lt; d: <em>Oda</em> ', html)
