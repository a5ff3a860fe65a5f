"""Walking, replacing and reading pandoc's tree."""

from __future__ import annotations

import pytest

from bindery.pandoc import ast
from bindery.pandoc.markdown import read_markdown
from bindery.pandoc.numbering import numbered

EVERYTHING = """\
## Head *em* {#h}

Text "quoted" with[^1] `code` and $x$ [span]{.a} [link](u) ![alt](i.png) [@k] \\alpha <b>

![Cap](f.png){alt="words"}

| a | b |
|---|---|
| 1 | 2 |

: Table

::: {.div}
- item
:::

Term
:   Meaning

~~~
block
~~~

[^1]: Noted.
"""


def test_walk_meets_every_kind_of_view() -> None:
    kinds = {type(view).__name__ for view in ast.walk(read_markdown(EVERYTHING))}
    assert kinds == {view.__name__ for view in ast.View.__args__}


def test_replacing_nothing_changes_nothing() -> None:
    tree = read_markdown(EVERYTHING)
    assert ast.replace(tree, lambda view: None) == tree


def test_replacing_each_view_by_itself_changes_nothing() -> None:
    tree = read_markdown(EVERYTHING)
    assert ast.replace(tree, lambda view: view) == tree


def test_contents_change_before_their_containers() -> None:
    order: list[str] = []
    ast.replace(read_markdown('[a](b)'), lambda view: order.append(type(view).__name__))
    assert order == ['Text', 'Link']


@pytest.mark.parametrize(
    ('markdown', 'text'),
    [
        ('A *b* "c" `d` $e$', 'A b “c” d e'),
        ('One[^1]\n\n[^1]: Two', 'One'),
        ('- a\n- b', 'a\nb'),
        ('Term\n:   Meaning', 'Term\nMeaning'),
        ('| a |\n|---|\n| b |\n\n: c', 'c\na\nb'),
        ('![Caption](x.png){alt="words"}', 'words\nCaption'),
        ('a <b>c</b>', 'a c'),
    ],
)
def test_plain_text(markdown: str, text: str) -> None:
    assert ast.plain(read_markdown(markdown)) == text


def test_dropping_and_splicing() -> None:
    tree = read_markdown('One [two](x) three')

    def change(view: ast.View) -> ast.Tree | tuple[()] | None:
        if isinstance(view, ast.Link):
            return ast.line('2 and a half')
        return () if isinstance(view, ast.Text) and view.text == 'three' else None

    assert ast.plain(ast.replace(tree, change)) == 'One 2 and a half'


def test_trimmed_and_joined() -> None:
    assert ast.plain(ast.joined([ast.trimmed(ast.line(' a ')), ast.line('b')])) == 'ab'


@pytest.mark.parametrize(
    'text',
    [
        'One *two* three[^n] `four` $x$ [five](six "seven"), "eight" [@nine, p. 10; see @eleven].\n\n[^n]: A *note*.',
        '# Head {#h}\n\n| a | b |\n|---|---|\n| *c* | d |\n\n: Caption *e* {#tab:t}\n\n::: verse\n| line *f*\n| g\n:::',
        '![A *map*](map.svg){#fig:m}\n\nTerm\n:   Definition *d*\n\n1. One\n2. Two <b>raw</b>\n\n> Quoted\n\n    code',
    ],
)
def test_numbers_are_those_of_the_walk(text: str) -> None:
    tree = read_markdown(text)
    walked = tuple(enumerate(ast.walk(tree)))
    assert numbered(tree, lambda word: True) == walked
    assert numbered(tree, lambda word: False) == tuple(
        (number, view) for number, view in walked if not isinstance(view, ast.Text)
    )
