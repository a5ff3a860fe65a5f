from __future__ import annotations

import pytest

from bindery.load import lenient
from bindery.load.yaml import parse


@pytest.mark.parametrize(
    ('text', 'number'),
    [('12', 12), ('012', 12), ('-3', 0), ('1.5', 0), ('twelve', 0), ('[12]', 0), ('9' * 5000, 0), ('²', 0), ('', 0)],
)
def test_a_number_is_one_or_nothing(text: str, number: int) -> None:
    assert lenient.number(parse(text, 'intake.yaml')) == number


def test_what_is_of_another_kind_is_nothing() -> None:
    value = parse('a: [1, b]\n', 'intake.yaml')
    listed = lenient.keys(value)['a']
    assert [lenient.written(each) for each in lenient.items(listed)] == ['1', 'b']
    assert (lenient.items(value), lenient.keys(listed), lenient.written(listed)) == ((), {}, '')
    assert (lenient.items(None), lenient.keys(None), lenient.written(None), lenient.number(None)) == ((), {}, '', 0)
