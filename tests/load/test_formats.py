from __future__ import annotations

from collections.abc import Callable

import pytest

from bindery.load import formats, standard_numbers
from bindery.load.formats import MalformedError

GOOD = [
    (formats.date, '2018', '2018'),
    (formats.date, '2018-09', '2018-09'),
    (formats.date, '2020-02-29', '2020-02-29'),
    (formats.date, '2018-09~', '2018-09~'),
    (formats.date, '2018/2019', '2018/2019'),
    (formats.date, '2018-21', '2018-21'),
    (formats.day, '2018-09-30', '2018-09-30'),
    (standard_numbers.isbn, '978-3-16-148410-0', '9783161484100'),
    (standard_numbers.isbn, '0-306-40615-2', '9780306406157'),
    (standard_numbers.issn, '03785955', '0378-5955'),
    (standard_numbers.orcid, 'https://orcid.org/0000-0002-1694-233X', '0000-0002-1694-233X'),
    (standard_numbers.ror, 'https://ror.org/05a28rw58', '05a28rw58'),
    (standard_numbers.ror, '04gyf1771', '04gyf1771'),
    (standard_numbers.doi, 'https://doi.org/10.1000/182', '10.1000/182'),
    (formats.language, 'fa', 'fa'),
    (formats.language, 'fa-Arab-IR', 'fa-Arab-IR'),
    (formats.country, 'IR', 'IR'),
    (formats.role, 'ant', 'ant'),
    (formats.url, 'https://example.org/a?b=c', 'https://example.org/a?b=c'),
    (
        standard_numbers.identifier,
        'urn:uuid:F81D4FAE-7DEC-51D0-A765-00A0C91E6BF6',
        'urn:uuid:f81d4fae-7dec-51d0-a765-00a0c91e6bf6',
    ),
    (formats.email, 'press@mail.example.org', 'press@mail.example.org'),
    (formats.slug, 'irs-papers-2-97', 'irs-papers-2-97'),
    (formats.plain_id, 'van-der-loon', 'van-der-loon'),
    (formats.page_size, '154 x 232 mm', '154 x 232 mm'),
    (formats.page_size, '6 x 9 in', '6 x 9 in'),
    (formats.page_size, '6x9', '6x9'),
]

BAD = [
    (formats.email, 'press at example.org'),
    (formats.email, 'a@b.org?bcc=c@d.org'),
    (formats.date, '2018-13'),
    (formats.date, '2018-09-31'),
    (formats.date, 'September 2018'),
    (formats.date, '2018-09-30' * 1000),
    (formats.day, '2018-09'),
    (standard_numbers.isbn, '978-3-16-148410-1'),
    (standard_numbers.issn, '0378-5954'),
    (standard_numbers.orcid, '0000-0002-1694-2330'),
    (standard_numbers.ror, '05a28rw85'),
    (standard_numbers.ror, '05a28rl58'),
    (standard_numbers.doi, '10.1000'),
    (formats.language, 'english'),
    (formats.language, 'xq'),
    (formats.country, 'ir'),
    (formats.country, 'ZZ'),
    (formats.role, 'author'),
    (formats.url, 'ftp://example.org'),
    (formats.url, 'https://example.org/a b'),
    (formats.url, 'http://[example'),
    (standard_numbers.identifier, 'f81d4fae-7dec-51d0-a765-00a0c91e6bf6'),
    (formats.slug, '../boats'),
    (formats.slug, 'Boats'),
    (formats.plain_id, '2boats'),
    (formats.plain_id, 'کتاب'),
    (formats.page_size, 'large!'),
    (formats.page_size, '0 x 0 mm'),
    (formats.page_size, '15400 x 23200 mm'),
]


@pytest.mark.parametrize(('form', 'written', 'kept'), GOOD)
def test_good(form: Callable[[str], str], written: str, kept: str) -> None:
    assert form(written) == kept


@pytest.mark.parametrize(('form', 'written'), BAD)
def test_bad(form: Callable[[str], str], written: str) -> None:
    with pytest.raises(MalformedError) as caught:
        form(written)
    assert caught.value.remedy
    assert len(caught.value.message) < 200
