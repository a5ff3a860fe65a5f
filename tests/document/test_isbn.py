from __future__ import annotations

import pytest

from bindery.document.isbn import hyphenated


@pytest.mark.parametrize(
    ('number', 'expected'),
    [('9783161484100', '978-3-16-148410-0'), ('9786001190001', '978-600-119-000-1'), ('', '')],
)
def test_an_isbn_is_printed_in_its_parts(number: str, expected: str) -> None:
    assert hyphenated(number) == expected
