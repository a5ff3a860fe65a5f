"""No-break spaces in the text of an edition, where the tree has ordinary ones."""

from __future__ import annotations

import pytest
from lxml import etree

from bindery.editions.holding import held, with_held
from bindery.editions.spaces import hold

SEEN = str.maketrans('\u00a0', '~')


@pytest.mark.parametrize(
    'text',
    [
        'by J.~R.~Smith and (J.R.R.~Tolkien',
        'see p.~17, pp.~3–4; Vol.~II, No.~5, ch.~3, fig.~2',
        'Figure~3, tables~2 and 4, chapter~IV, §~5, №~7',
        'about 5~km, 40~%, 3~million, 12~000 years, £~5',
        'on 12~March and May~17, 2018',
        'says Dr.~X, Prof~Émile, Mrs.~Alder, St~Ives',
        'one~– two~… three',
        '(a)~first 2)~second',
    ],
)
def test_spaces_that_hold_in_every_language(text: str) -> None:
    assert with_held(text.replace('~', ' '), 'en').translate(SEEN) == text


@pytest.mark.parametrize(
    'text',
    [
        'one two. The garden',
        'in 1997 they saw 12 men',
        'on page after page',
        'the Table of contents',
        'a drink of 100 metres; Plan One',
        'he was no doctor No doubt',
        'in 2018 March came; Chapter Two',
        'made by Smith & Co. They',
    ],
)
def test_spaces_that_hold_nothing(text: str) -> None:
    assert held(text, 'en') == frozenset()


@pytest.mark.parametrize(
    ('language', 'text'),
    [
        ('fa', 'جدول~۲ در ص~۳۵ و ۱۲~درصد'),
        ('ar', 'الجدول~2 في ص~35 و 12~كيلومتر'),
        ('he', 'טבלה~2 עמ׳~35 ו 12~אחוז'),
    ],
)
def test_spaces_before_numbers_and_after_them_in_other_languages(language: str, text: str) -> None:
    assert with_held(text.replace('~', ' '), language).translate(SEEN) == text


def shown(inside: str, language: str) -> str:
    fragment = etree.fromstring(f'<fragment>{inside}</fragment>')
    hold(fragment, language)
    return etree.tostring(fragment, encoding='unicode')[10:-11].translate(SEEN)


@pytest.mark.parametrize(
    ('language', 'inside'),
    [
        ('en', '<p>see p.~17 <em>or p.~18</em> or p.~19 <code>p. 20</code> and p.~21</p>'),
        ('en-GB', '<p><a class="uri" href="x">Figure 3</a> <a href="x">Figure~3</a></p>'),
        ('en', '<p>p.~17 <span lang="fr">p. 18</span> p.~19</p>'),
        ('de', '<p>p. 17 <span lang="en">p.~18</span> p. 19</p>'),
        ('en', '<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mtext>p. 17</mtext></math></p>'),
    ],
)
def test_texts_have_them_by_the_language_they_are_in(language: str, inside: str) -> None:
    assert shown(inside.replace('~', ' '), language) == inside
