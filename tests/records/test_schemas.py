"""Records against the schemas of their forms, where a schema was at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bindery.model.volume import Access, Identifiers, Publisher, Rights, Volume
from bindery.records.formats import FORMATS, Format
from tests.records.books import FOLDERS, book
from tests.records.schemas import wrong

pytestmark = [pytest.mark.slow, pytest.mark.schemas]
# Only that volume has a DOI and ISBNs.
FOR_RIVERS = {'crossref', 'datacite', 'onix'}
CHECKED = [form for form in FORMATS if form.schema]


@pytest.mark.parametrize(
    ('form', 'name'),
    [(form, name) for form in CHECKED for name in (['rivers'] if form.name in FOR_RIVERS else FOLDERS)],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_records_are_what_their_schema_says(form: Format, name: str) -> None:
    document = book(name)
    for record in (form.volume(document), *form.papers(document)):
        assert wrong(form.schema, record) == []


def bare(volume: Volume) -> Volume:
    """A volume with nothing that it can do without; what the trade's forms ask for is there."""
    return replace(
        volume,
        subtitle='',
        series=None,
        publisher=Publisher('A Press'),
        rights=Rights(),
        keywords=(),
        editors=(),
        languages=(),
        version='',
        identifiers=Identifiers(isbn_print='9780000000019', doi='10.5555/bare'),
    )


def embargoed(volume: Volume) -> Volume:
    """A volume that nobody may read yet."""
    return replace(volume, access=Access('embargoed', '2030-01-31'), series=replace(volume.series, issn=''))


@pytest.mark.parametrize('changed', [bare, embargoed], ids=lambda change: change.__name__)
@pytest.mark.parametrize('form', CHECKED, ids=lambda form: form.name)
def test_records_of_other_volumes_too(form: Format, changed: Callable[[Volume], Volume]) -> None:
    document = replace(book('rivers'), volume=changed(book('rivers').volume))
    for record in (form.volume(document), *form.papers(document)):
        assert wrong(form.schema, record) == []


@pytest.mark.parametrize('form', CHECKED, ids=lambda form: form.name)
def test_a_schema_sees_what_is_wrong(form: Format) -> None:
    record = form.volume(book('rivers'))
    if form.suffix == '.json':
        broken = record.replace(b'"type": "book"', b'"type": "boat"').replace(b'"Book"', b'"Boat"')
    else:
        broken = record.replace(b'title>', b'tittle>').replace(b'TitleDetail', b'TittleDetail')
    assert wrong(form.schema, broken) != []
