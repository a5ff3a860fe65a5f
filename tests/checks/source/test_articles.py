from __future__ import annotations

import pytest

from bindery.checks.source.articles import article_form
from tests.checks.source.cases import marked


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        (('He met Karim al-Hadad, then Karim Al Hadad.',), ['Karim al-Hadad', 'Karim Al Hadad']),
        (('He met Karim al-Hadad and Karim al-Hadad, then Karim Hadad.',), ['Karim Hadad']),
        (('The papers al-Sabah and al-Sabah, and al Sabah.',), ['al Sabah']),
        (('He met Karim al-Hadad. Hadad went, and Hadad’s boat.',), []),
        (('He met Karim al-Hadad and Nasrin al-Rostami.',), []),
        (('He met Karim al-Hadad, and President Hadad.',), []),
        (('It went to Al Karak and to El Mina.',), []),
    ],
)
def test_the_arabic_article(texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(article_form, *texts) == expected
