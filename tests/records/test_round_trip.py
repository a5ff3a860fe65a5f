"""Each fact in each form: what a tool that others wrote reads back is what the document says."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from bindery.document import metadata
from bindery.document.parts import Document
from bindery.model.volume import Access, Rights
from bindery.records import facts
from bindery.records.facts import AUTHORS, EDITORS, Work
from bindery.records.formats import FORMATS, Format, named
from bindery.records.languages import bibliographic
from tests.records.books import book
from tests.records.readers import READERS, People, Read, words

# The forms that a volume can have, by what it lacks.
MADE = {
    'small': {'dc', 'marc', 'marcxml', 'mods', 'bits', 'csl', 'bibtex', 'ris', 'schema-org', 'highwire'},
    'rivers': {form.name for form in FORMATS},
    'source': {'dc', 'marc', 'marcxml', 'mods', 'bits', 'csl', 'bibtex', 'ris', 'schema-org'},
}
CASES = [(name, form) for name, made in MADE.items() for form in sorted(made)]
CATALOGUES = {'marc', 'marcxml', 'mods', 'bits', 'onix'}
CITATIONS = {'csl', 'bibtex', 'ris'}
# What a form has no place for, besides what the reader says of single works.
NO_PLACE = {
    'dc': {'number', 'native'},
    'crossref': {'keywords', 'access', 'kind', 'host', 'after'},
    'datacite': {'kind', 'native', 'host', 'after'},
    'onix': {'access', 'kind', 'host', 'after'},
    'csl': {'native'},
    'bibtex': {'identifier', 'access', 'kind', 'native'},
    'ris': {'issn', 'access', 'kind', 'native'},
    'highwire': {'identifier', 'access', 'kind', 'native', 'after'},
}


def records(document: Document, form: Format) -> list[tuple[Work, bytes]]:
    works = (facts.volume(document), *facts.papers(document))
    return list(zip(works, (form.volume(document), *form.papers(document)), strict=False))


def changed(**more: object) -> Document:
    """The volume of rivers with another record."""
    document = book('rivers')
    return replace(document, volume=replace(document.volume, **more))


def people(work: Work, form: str) -> People:
    """Who should be read back, in which role, in the form's own terms."""
    named = [(credit.role, words(credit.person.name.display)) for credit in work.people]
    authors = [('author', name) for role, name in named if role in AUTHORS]
    editors = [('editor', name) for role, name in named if role in EDITORS]
    if form in CATALOGUES:
        # MARC's 100 and 700 keep the order of the work too.
        return tuple(named)
    if form == 'dc':
        makers = dict.fromkeys(name for role, name in named if role in metadata.MAKERS)
        others = dict.fromkeys(name for role, name in named if role not in metadata.MAKERS)
        return (*(('maker', name) for name in makers), *(('other', name) for name in others))
    if form == 'highwire':
        return tuple(('author', name) for name in dict.fromkeys(name for _, name in named))
    if form in CITATIONS and work.host:
        return (*authors, *(('editor', words(credit.person.name.display)) for credit in work.host.by(EDITORS)))
    if form in CITATIONS:
        # RIS has the editors of a whole in AU.
        role = 'author' if form == 'ris' else 'editor'
        return tuple((role, name) for _, name in editors) or tuple(authors)
    if form == 'crossref':
        return tuple(({'aut': 'author', 'edt': 'editor'}[role], name) for role, name in named)
    return (*authors, *editors)


def native(work: Work, form: str) -> tuple[str, ...]:
    names = [credit.person.native.text for credit in work.people if credit.person.native]
    if form == 'schema-org':
        credits = [credit for roles in (AUTHORS, EDITORS) for credit in work.by(roles)]
        return tuple(credit.person.native.text for credit in credits if credit.person.native)
    return tuple(names)


def after(work: Work, form: str, document: Document) -> str:
    original = work.original
    if original is None:
        return ''
    if form == 'dc':
        return metadata.source(document)
    if form in CITATIONS:
        return facts.after(work)
    return metadata.full_title(original.title, original.subtitle, work.separator)


def identifier(work: Work, form: str) -> str:
    return {'crossref': work.doi, 'datacite': work.doi, 'onix': work.isbns[0].digits if work.isbns else ''}.get(
        form, work.identifier
    )


def expected(work: Work, form: str, document: Document) -> Read:
    series = work.series
    three_letters = form in ('marc', 'marcxml', 'onix')
    # In MARC the series of a paper is its host's, and stands in the host's link in one line.
    hosts = form in ('marc', 'marcxml') and work.host
    return Read(
        title=work.full_title,
        people=people(work, form),
        keywords=work.keywords,
        language=bibliographic(work.lang) if three_letters else work.lang,
        publisher=work.publisher.name,
        # BibTeX knows months.
        date=work.date[:7] if form == 'bibtex' else work.date,
        series='' if hosts or not series else work.series_line if form == 'dc' else series.name,
        number='' if hosts or not series else series.number,
        issn='' if hosts or not series else series.issn,
        identifier=identifier(work, form),
        rights=work.rights.term.uri,
        access=work.access.term.uri if work.access.term else '',
        kind=work.type.uri,
        native=native(work, form),
        host=work.host.full_title if work.host else '',
        after=after(work, form, document),
    )


@pytest.mark.parametrize(('name', 'form'), CASES)
def test_every_fact_is_read_back(name: str, form: str) -> None:
    document = book(name)
    for work, record in records(document, named(form)):
        read, told = READERS[form](record), expected(work, form, document)
        absent = {field.name for field in fields(Read) if getattr(read, field.name) is None}
        # A chapter of schema.org leaves publisher and series to the book that it is part of.
        left = {'publisher', 'series', 'number', 'issn'} if form == 'schema-org' and work.host else set()
        assert absent == NO_PLACE.get(form, set()) | left
        assert read == replace(told, **dict.fromkeys(absent))


@pytest.mark.parametrize('name', MADE)
def test_a_form_is_made_where_the_volume_has_what_it_needs(name: str) -> None:
    assert {form.name for form in FORMATS if not form.lacking(book(name))} == MADE[name]


@pytest.mark.parametrize('form', sorted(MADE['rivers'] - {'crossref', 'onix', 'highwire'}))
def test_a_volume_without_a_licence_is_in_copyright(form: str) -> None:
    document = changed(rights=Rights(holder='A Press', statement='May be copied for oneself.'))
    for work, record in records(document, named(form)):
        assert READERS[form](record).rights == 'http://rightsstatements.org/vocab/InC/1.0/'
        assert b'creativecommons' not in record
        assert work.access.term is None


@pytest.mark.parametrize('form', ['crossref', 'onix', 'highwire'])
def test_a_form_with_a_place_for_licences_alone_says_none(form: str) -> None:
    document = changed(rights=Rights(holder='A Press', year='2024'))
    record = named(form).volume(document)
    assert b'rightsstatements' not in record
    assert b'licen' not in record.lower().replace(b'epublicense', b'licen')


@pytest.mark.parametrize(
    'form', ['dc', 'marc', 'marcxml', 'mods', 'bits', 'crossref', 'datacite', 'csl', 'schema-org', 'ris']
)
def test_the_end_of_an_embargo_is_said(form: str) -> None:
    document = changed(access=Access('embargoed', '2030-01-31'))
    record = named(form).volume(document)
    assert b'2030-01-31' in record or b'20300131' in record
