"""Words with a hyphen of their own in titles."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from bindery.editions.hyphened import whole


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('an Iran-Russia pact', 'an <span class="whole">Iran-Russia</span> pact'),
        ('<a href="#a-b">x</a> a &#8209; b', '<a href="#a-b">x</a> a &#8209; b'),
        ('Iran – Russia', 'Iran – Russia'),
    ],
)
def test_a_hyphened_word_stays_whole(text: str, expected: str) -> None:
    assert whole(text) == expected
    assert whole(Markup(text)) == Markup(expected)
