from __future__ import annotations

import pytest

from bindery.checks.source.by_ear import holders, written_by_ear
from bindery.checks.source.style import HouseStyle
from tests.checks.source.cases import marked


@pytest.mark.parametrize(
    'text',
    ['Emmanuelle Macron', 'Theresa Mei', 'Albert Gor', 'Teresa May', 'Barak Obama', 'Tony Blaire',
     'Stefen Harper', 'Hilary Clinton'],
)  # fmt: skip
def test_a_name_that_only_sounds_right(text: str) -> None:
    assert marked(written_by_ear, f'In May, {text} came; so did others.') == [text]


@pytest.mark.parametrize(
    'text',
    ['Emmanuel Macron', 'Theresa May’s visit', 'Al Gore', 'Recep Erdogan', 'Gerhard Schroder', 'Lech Walesa',
     'Tony Blair and Bill Clinton', 'Bill Clifton', 'George Rush', 'John Mayer', 'In May Tony', 'Theresa Mason',
     'Mara Brandt', 'Willy Brandt', 'David Camberwell', 'Gordon Braun', 'Jimmy Cartier', 'Helmut Khol'],
)  # fmt: skip
def test_a_name_that_is_right_or_another(text: str) -> None:
    assert marked(written_by_ear, f'It was {text} who came.') == []


def test_a_name_of_the_house_is_right() -> None:
    style = HouseStyle(words=frozenset({'Mei'}))
    assert marked(written_by_ear, 'It was Theresa Mei.', style=style) == []


def test_the_list_is_one_name_a_line() -> None:
    names = [name for found in holders().values() for name in found]
    assert len(names) == len(set(names)) > 200
    assert all(len(name.split()) >= 2 for name in names)
