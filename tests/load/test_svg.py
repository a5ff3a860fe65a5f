from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from bindery.findings import Location
from bindery.load.report import Report
from bindery.load.svg import check_svg

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '


def examined(svg: str) -> tuple[tuple[int, int] | None, list[str]]:
    report = Report()
    size = check_svg(PurePosixPath('a.svg'), svg.encode(), lambda: Location('b.md', 3), report)
    return size, [f'{found.location} {found.message}' for found in report.findings]


@pytest.mark.parametrize(
    ('attributes', 'size'),
    [
        ('width="120" height="80"', (120, 80)),
        ('width="2in" height="25.4mm"', (192, 96)),
        ('viewBox="0 0 640 300"', (640, 300)),
        ('width="100%" height="100%" viewBox="0,0,64,32"', (64, 32)),
        ('', (300, 150)),
    ],
)
def test_size(attributes: str, size: tuple[int, int]) -> None:
    assert examined(f'{OPEN}{attributes}/>') == (size, [])


@pytest.mark.parametrize(
    'content',
    [
        '<title>A raft</title><path d="M0 0h9"/>',
        '<linearGradient id="g"/><rect fill="url(#g)"/>',
        '<style>rect { fill: red }</style><rect/>',
        '<a href="https://example.org/"><text>link</text></a>',
        '<use xlink:href="#raft"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<metadata><x xmlns="http://ns.example.org/"/></metadata>',
    ],
)
def test_harmless(content: str) -> None:
    assert examined(f'{OPEN}width="9" height="9">{content}</svg>') == ((9, 9), [])


@pytest.mark.parametrize(
    'content',
    [
        '<script/>',
        '<x:script xmlns:x="http://www.w3.org/2000/svg"/>',
        '<g ONCLICK="x"/>',
        '<foreignObject/>',
        '<div xmlns="http://www.w3.org/1999/xhtml"/>',
        '<image xlink:href="a.png"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<use href="https://example.org/a.svg#x"/>',
        '<a xlink:href="java&#10;script:alert(1)"/>',
        '<set attributeName="onclick" to="x"/>',
        '<rect fill="url(https://example.org/a#b)"/>',
        '<rect style="background: image-set(&quot;a.png&quot; 1x)"/>',
        '<style>@import "a.css";</style>',
        '<g xml:base="https://example.org/"/>',
        '<?xml-stylesheet href="a.css"?>',
        '<feImage xlink:href="https://example.org/a.png"/>',
    ],
)
def test_harmful(content: str) -> None:
    size, findings = examined(f'{OPEN}width="9" height="9">\n{content}</svg>')
    assert size is None
    assert len(findings) == 1
    assert findings[0].startswith('a.svg:2 ')


@pytest.mark.parametrize('svg', ['', '<svg', '<html/>', 'text', '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>'])
def test_not_to_be_read(svg: str) -> None:
    size, findings = examined(svg)
    assert size is None
    assert len(findings) == 1
