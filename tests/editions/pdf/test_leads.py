from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Document = Callable[[str], str]
STYLE = (
    '<style>* { margin: 0; font: 12px/16px Spectral; list-style: none }'
    'ul, ol, dl, .verse, p, pre { break-inside: avoid }</style></head>'
)
WORDS = '<br/>'.join(['word'] * 7)
ITEMS = '<li id="led">item</li><li>item</li><li>item</li><li>item</li>'
QUOTED = '<blockquote><p id="led">word<br/>word<br/>word<br/>word</p></blockquote>'
CALL = '<a class="noteref" href="#led">1</a>'


def paragraph(last: str) -> str:
    """Two paragraphs that fill a page."""
    return f'<p>{WORDS}</p><p>word<br/><span id="lead">{last}</span></p>'


@pytest.mark.pango
@pytest.mark.parametrize(
    ('lead', 'led', 'parted'),
    [
        (paragraph('this:'), f'<ul>{ITEMS}</ul>', False),
        (paragraph('this.'), QUOTED, True),
        (paragraph('this:'), QUOTED, False),
        (paragraph('this:'), '<pre id="led">code\ncode\ncode\ncode</pre>', False),
        (paragraph('this:'), '<div class="verse" id="led">verse<br/>verse<br/>verse<br/>verse</div>', False),
        (paragraph('this:'), '<p class="display" id="led">sum<br/>sum<br/>sum<br/>sum</p>', False),
        (paragraph(f'this:{CALL}'), f'<ol>{ITEMS}</ol>', False),
        (paragraph('<em>this</em>: '), '<dl><dt id="led">term</dt><dd>word<br/>word<br/>word</dd></dl>', False),
        (paragraph('this: <svg width="8" height="8"></svg>'), QUOTED, True),
        (f'<p>{WORDS}<br/>word</p><ul><li><span id="lead">this:</span><ul>{ITEMS}</ul></li></ul>', '', False),
        (paragraph('this:'), '<h2 id="led">heading</h2><p>word</p>', True),
    ],
    ids=[
        'list', 'no lead', 'quotation', 'code', 'verse', 'formula', 'a call after it', 'definitions',
        'a picture after it', 'item', 'heading',
    ],
)  # fmt: skip
def test_a_lead_at_the_foot_of_a_page_goes_on_with_what_it_leads_to(
    press: Any, page: Document, lead: str, led: str, parted: bool
) -> None:
    spots = press.set(page(f'{lead}{led}<p>{WORDS}</p>').replace('</head>', STYLE)).spots
    assert (spots['lead'].page != spots['led'].page) is parted
