"""Structure: XHTML in, the tree that a screen reader meets out."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest

pytestmark = pytest.mark.pango

LONG = 'word ' * 400


def tree(data: bytes) -> list[str]:
    """The structure as indented types, with languages, ids and alternatives."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(_lines(pdf.Root.StructTreeRoot.K[0], 0))


def _lines(element: Any, depth: int) -> Iterator[str]:
    shown = '  ' * depth + str(element.S)[1:]
    for key in ('/ID', '/Alt', '/E', '/Lang'):
        if key in element and depth:
            shown += f' {key[1:]}={element[key]}'
    if '/A' in element and '/Scope' in element.A:
        shown += f' {element.A.Scope}'
    yield shown
    for kid in element.get('/K', ()):
        if isinstance(kid, pikepdf.Dictionary) and '/S' in kid:
            yield from _lines(kid, depth + 1)


@pytest.mark.parametrize(
    ('body', 'expected'),
    [
        pytest.param(
            '<section><h1>One</h1><p>Two <em>three</em></p></section>', ('Part|  Sect|    H1|    P'), id='headings'
        ),
        pytest.param(f'<p>{LONG}</p>', 'Part|  P', id='one paragraph over several pages is one element'),
        pytest.param('<p>An <span lang="fr">idée</span></p>', 'Part|  P|    Span Lang=fr', id='language of a run'),
        pytest.param('<p lang="fa" dir="rtl">متن</p>', 'Part|  P Lang=fa', id='language of a paragraph'),
        pytest.param(
            '<ul><li>one</li><li><p>two</p></li></ul>',
            'Part|  L|    LI|      Lbl|      LBody|    LI|      Lbl|      LBody|        P',
            id='lists',
        ),
        pytest.param(
            '<dl><dt>term</dt><dd>meaning</dd><dd>another</dd><dt>next</dt><dd>last</dd></dl>',
            'Part|  L|    LI|      Lbl|      LBody|      LBody|    LI|      Lbl|      LBody',
            id='definitions',
        ),
        pytest.param(
            '<table><thead><tr><th></th><th>A</th></tr></thead><tbody><tr><td>1</td><td></td></tr></tbody></table>',
            (
                'Part|  Table|    THead|      TR|        TH /Column|        TH /Column|'
                '    TBody|      TR|        TD|        TD'
            ),
            id='empty cells keep the others in their columns',
        ),
        pytest.param(
            '<table><caption>C</caption><thead><tr><th>A</th></tr></thead>'
            '<tbody><tr><th>r</th></tr><tr><td>1</td></tr></tbody></table>',
            (
                'Part|  Table|    Caption|    THead|      TR|        TH /Column|'
                '    TBody|      TR|        TH /Row|      TR|        TD'
            ),
            id='tables',
        ),
        pytest.param(
            '<p id="x"><a href="#n" id="r" role="doc-noteref">1</a><span class="footnote" role="doc-footnote" id="n">'
            '<a role="doc-backlink" href="#r">1</a> <span>Note.</span></span></p><p>After</p>',
            ('Part|  P ID=x|    Reference|      Link ID=r|  Note ID=n|    Lbl|      Link|  P'),
            id='a note stands after its paragraph',
        ),
        pytest.param(
            '<ul><li>one<a href="#n" id="r" role="doc-noteref">1</a><span class="footnote" role="doc-footnote" id="n">'
            '<a role="doc-backlink" href="#r">1</a> Note.</span></li></ul>',
            (
                'Part|  L|    LI|      Lbl|      LBody|        Reference|'
                '          Link ID=r|        Note ID=n|          Lbl|            Link'
            ),
            id='a note of a list item stands in it',
        ),
        pytest.param(
            '<nav role="doc-toc"><h1>Contents</h1><ol class="contents">'
            '<li><a href="bindery:a#a"><span>A</span> 1</a></li></ol></nav>',
            'Part|  Sect|    H1|    TOC|      TOCI|        Reference|          Link',
            id='contents',
        ),
        pytest.param(
            '<p><abbr title="United Nations">UN</abbr></p>', ('Part|  P|    Span E=United Nations'), id='abbreviation'
        ),
        pytest.param('<blockquote>Said.</blockquote>', 'Part|  BlockQuote|    P', id='text in what only groups'),
        pytest.param(
            '<p><svg class="math" xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x^2</title>'
            '<path d="M0 0H9V9Z"/></svg></p>',
            'Part|  P|    Formula Alt=x^2',
            id='formula',
        ),
        pytest.param(
            '<figure><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" aria-label="A square">'
            '<path d="M0 0H9V9Z"/></svg><figcaption>Square</figcaption></figure>',
            'Part|  Figure Alt=A square|    Caption',
            id='figure',
        ),
    ],
)
def test_structure(press: Any, page: Callable[[str], str], body: str, expected: str) -> None:
    assert tree(press.set(page(body)).pdf) == expected.split('|')


def test_a_link_says_where_it_leads_and_nested_marks_add_no_link(press: Any, page: Callable[[str], str]) -> None:
    setting = press.set(page('<p><a href="https://river.example/">The <em>long</em> river</a></p>'))
    with pikepdf.open(io.BytesIO(setting.pdf)) as pdf:
        kept = [a for a in pdf.pages[0].obj.Annots if '/StructParent' in a]
        assert [str(a.Contents) for a in kept] == ['The long river']


def test_a_figure_has_its_box_on_the_page(press: Any, page: Callable[[str], str]) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0H40V20Z"/></svg>'
    setting = press.set(page(f'<figure style="margin:0">{svg}</figure>'))
    with pikepdf.open(io.BytesIO(setting.pdf)) as pdf:
        figure = pdf.Root.StructTreeRoot.K[0].K[0]
        assert [float(edge) for edge in figure.A.BBox] == [15.0, 120.0, 45.0, 135.0]


def test_a_repeated_table_head_is_furniture(press: Any, page: Callable[[str], str]) -> None:
    rows = '<tr><td>1</td></tr>' * 30
    setting = press.set(page(f'<table><thead><tr><th>Head</th></tr></thead><tbody>{rows}</tbody></table>'))
    with pikepdf.open(io.BytesIO(setting.pdf)) as pdf:
        assert len(pdf.pages) > 2
        assert b'/Artifact' in pdf.pages[1].Contents.read_bytes()
    assert [line.strip() for line in tree(setting.pdf)].count('THead') == 1
