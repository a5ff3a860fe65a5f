from __future__ import annotations

import pytest

from bindery.load.stylesheets import asked, outside_references


@pytest.mark.parametrize(
    ('css', 'addresses'),
    [
        ('p { color: red }', []),
        ('p { background: url(a.png) }', ['a.png']),
        ('p { background: URL( "a.png" ) }', ['a.png']),
        ('p { background: u\\72l(a.png) }', ['a.png']),
        ('@import "a.css";', ['a.css']),
        ('@import url("a.css") print;', ['a.css']),
        ('@IM\\50ORT "a.css";', ['a.css']),
        ('p { background: image-set("a.png" 1x, url(b.png) 2x) }', ['a.png', 'b.png']),
        ('p { background: src("a.png") }', ['a.png']),
        ('@media print { @font-face { src: url(a.woff) } }', ['a.woff']),
        ('p::before { content: "url(a.png)" }', []),
        ('/* url(a.png) */', []),
        ('p { --a: { b: url(a.png) } }', ['a.png']),
        ('@import "a.css"; p::before { content: "b" }', ['a.css']),
    ],
)
def test_what_a_style_sheet_asks_for(css: str, addresses: list[str]) -> None:
    assert [each.address for each in asked(css)] == addresses


def test_places() -> None:
    (found,) = asked('p {}\n  @import "a.css";')
    assert (found.line, found.column) == (2, 11)


@pytest.mark.parametrize(
    ('css', 'outside'),
    [
        ('fill: url(#gradient)', ()),
        ('fill: url(data:image/png;base64,AAAA)', ()),
        ('fill: url(data:image/svg+xml;base64,AAAA)', ('data:image/svg+xml;base64,AAAA',)),
        ('fill: url(b.svg#x)', ('b.svg#x',)),
        ('@import "//example.org/a.css"', ('//example.org/a.css',)),
    ],
)
def test_what_leads_out_of_a_drawing(css: str, outside: tuple[str, ...]) -> None:
    assert outside_references(css) == outside
