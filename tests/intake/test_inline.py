"""Words as Markdown."""

from __future__ import annotations

import pytest

from bindery.intake.inline import convert


def _markdown(text: str) -> str:
    return convert(text, lambda index: f'[^{index + 1}]').markdown


@pytest.mark.parametrize(
    ('text', 'markdown'),
    [
        (r'It cost \$20.', r'It cost \$20.'),
        ('It cost $20.', r'It cost \$20.'),
        ('a *de facto* border', 'a *de facto* border'),
        ('two * three', r'two \* three'),
        ('1932. A year', r'1932\. A year'),
        ('- no list', r'\- no list'),
        ('# no heading', r'\# no heading'),
        ('see [17] there', r'see \[17\] there'),
        ('see https://coastal.example/a_b.', 'see <https://coastal.example/a_b>.'),
        ('a file_name stays', 'a file_name stays'),
        ('office@coastal.example', r'office@coastal.example'),
        ('the نام here', 'the [نام]{lang=ar} here'),
        ('the پارسی here', 'the [پارسی]{lang=fa} here'),
        ('a word\ue0000\ue001 more', 'a word[^1] more'),
    ],
)
def test_markdown(text: str, markdown: str) -> None:
    assert _markdown(text) == markdown


def test_a_link_without_address_is_plain_text_and_is_said() -> None:
    inlines = convert('He [said](#) so.', lambda _: '')
    assert inlines.markdown == 'He said so.'
    assert [link.words for link in inlines.lost] == ['said']


def test_plain_words_have_no_syntax() -> None:
    assert convert(r'a *b* \$3 پارسی', lambda _: '').plain.split() == ['a', '*b*', '$3', '[پارسی]']
