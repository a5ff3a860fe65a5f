"""BITS 2.1: the volume as a book with its chapters, or a chapter wrapped with what it needs to know of its book.

Source: ANSI/NISO's sister of JATS, the Book Interchange Tag Set 2.1 (NLM, 2022): metadata only, without the text.
"""

from __future__ import annotations

from lxml import etree

from bindery.document import metadata
from bindery.document.parts import Credit, Document
from bindery.records import facts, roles
from bindery.records.facts import ANTECEDENT, Work
from bindery.records.vocabularies import OPEN
from bindery.records.xml import XLINK, Vocabulary, with_attributes, with_lang, written

ALI = 'http://www.niso.org/schemas/ali/1.0/'
_B = Vocabulary(nsmap={'xlink': XLINK, 'ali': ALI})
_A = Vocabulary(ALI, {'ali': ALI})
_HREF = f'{{{XLINK}}}href'
_TYPES = {
    'aut': 'author',
    'cre': 'author',
    'edt': 'editor',
    'com': 'compiler',
    'trl': 'translator',
    'ill': 'illustrator',
}
RELATORS = 'http://id.loc.gov/vocabulary/relators/'
Elements = list[etree._Element | None]


def volume(document: Document) -> bytes:
    """The book with a part for each paper."""
    work = facts.volume(document)
    parts = [_part(part) for part in work.parts]
    body = [_series(work), _book(work), _B.maybe('book-body', parts)]
    return written(with_lang(_B.element('book', body, dtd_version='2.1', book_type='book'), work.lang))


def papers(document: Document) -> tuple[bytes, ...]:
    """Each paper in a wrapper with its book."""
    return tuple(_wrapped(work) for work in facts.papers(document))


def _wrapped(work: Work) -> bytes:
    book = _book(work.host) if work.host else None
    made = _B.element('book-part-wrapper', _series(work), book, _part(work), dtd_version='2.1', content_type='chapter')
    return written(with_lang(made, work.lang))


def _series(work: Work) -> etree._Element | None:
    series = work.series
    if series is None:
        return None
    number = _B.maybe('volume-in-collection', _B.maybe('volume-number', series.number))
    title = _B.element('title-group', _B.element('title', series.name))
    return _B.element('collection-meta', title, number, _B.maybe('issn', series.issn), collection_type='series')


def _book(work: Work) -> etree._Element:
    return _B.element(
        'book-meta',
        _B.element('book-id', work.identifier, book_id_type='urn'),
        _B.maybe('book-id', work.doi, book_id_type='doi'),
        _B.element('book-title-group', _B.element('book-title', work.title), _B.maybe('subtitle', work.subtitle)),
        _contributors(work.people),
        _date(work.date),
        [_B.element('isbn', isbn.digits, content_type=isbn.edition) for isbn in work.isbns],
        _publisher(work),
        _B.maybe('edition', work.version and f'Version {work.version}'),
        _permissions(work),
        _address(work),
        _original(work),
        _keywords(work),
        _terms(work),
    )


def _part(work: Work) -> etree._Element:
    meta = _B.element(
        'book-part-meta',
        _B.element('book-part-id', work.identifier, book_part_id_type='urn'),
        _B.element('title-group', _B.element('title', work.title), _B.maybe('subtitle', work.subtitle)),
        _contributors(work.people),
        _B.maybe('fpage', work.first_page),
        _permissions(work),
        _address(work),
        _original(work),
        _B.maybe('abstract', _B.all('p', work.abstract.split('\n'))),
        _keywords(work),
        _terms(work),
    )
    return with_lang(_B.element('book-part', meta, book_part_type='chapter', id=_id(work)), work.lang)


def _id(work: Work) -> str:
    """The paper's id, which is an XML name: ids begin with a letter or get an underscore."""
    name = work.identifier.rpartition('#')[2]
    return name if name[:1].isalpha() else f'_{name}'


def _contributors(people: tuple[Credit, ...]) -> etree._Element | None:
    return _B.maybe('contrib-group', [_contributor(credit) for credit in people])


def _contributor(credit: Credit) -> etree._Element:
    name, native, orcid = credit.person.name, credit.person.native, credit.person.orcid
    western = _B.element(
        'name',
        _B.element('surname', name.short),
        _B.maybe('given-names', name.given),
        _B.maybe('suffix', name.suffix),
        name_style='western',
    )
    own = with_lang(_B.element('string-name', native.text), native.lang) if native else None
    role = _B.element(
        'role',
        roles.term(credit.role),
        vocab='marcrelator',
        vocab_identifier=RELATORS,
        vocab_term=roles.term(credit.role),
        vocab_term_identifier=RELATORS + credit.role,
    )
    return _B.element(
        'contrib',
        _B.maybe('contrib-id', f'https://orcid.org/{orcid}' if orcid else '', contrib_id_type='orcid'),
        western if own is None else _B.element('name-alternatives', western, own),
        role,
        _affiliation(credit),
        contrib_type=_TYPES.get(credit.role, 'other'),
    )


def _affiliation(credit: Credit) -> etree._Element | None:
    """The affiliation in its parts where the register has them, else in one line."""
    post = facts.post(credit)
    house = post.institution if post else None
    if post is None or house is None or post.text:
        return _B.maybe('aff', credit.affiliation)
    country = post.country or house.country
    return _B.element(
        'aff',
        _B.maybe('institution', post.post, content_type='post'),
        _B.maybe('institution', post.unit, content_type='unit'),
        _B.element(
            'institution-wrap',
            _B.maybe('institution-id', house.ror, institution_id_type='ror'),
            _B.element('institution', house.name),
        ),
        _B.maybe('city', post.city or house.city),
        _B.maybe('country', country, country=country),
    )


def _date(plain: str) -> etree._Element | None:
    if not plain:
        return None
    year, month, day = (*plain.split('-'), '', '')[:3]
    parts = [_B.maybe('day', day), _B.maybe('month', month), _B.element('year', year)]
    return _B.element('pub-date', parts, date_type='pub', iso_8601_date=plain)


def _publisher(work: Work) -> etree._Element:
    publisher = work.publisher
    return _B.element(
        'publisher', _B.element('publisher-name', publisher.name), _B.maybe('publisher-loc', publisher.place)
    )


def _permissions(work: Work) -> etree._Element:
    """Copyright, then the licence, or the statement that there is none."""
    rights, access = work.rights, work.access
    held = ' '.join(part for part in ('©', rights.year, rights.holder) if part) if rights.holder else ''
    licence = with_attributes(
        _B.element(
            'license',
            _A.element('license_ref', rights.term.uri) if rights.licensed else None,
            _B.element('license-p', rights.term.label),
            _B.maybe('license-p', rights.statement),
            license_type='licence' if rights.licensed else 'rights-statement',
        ),
        {_HREF: rights.term.uri},
    )
    free = with_attributes(_A.element('free_to_read'), {'start_date': access.embargo})
    return _B.element(
        'permissions',
        _B.maybe('copyright-statement', held),
        _B.maybe('copyright-year', rights.year),
        _B.maybe('copyright-holder', rights.holder),
        free if access.term is OPEN or access.embargo else None,
        licence,
    )


def _address(work: Work) -> etree._Element | None:
    return with_attributes(_B.element('self-uri'), {_HREF: work.url}) if work.url else None


def _original(work: Work) -> etree._Element | None:
    """The work that this one is after."""
    original = work.original
    if original is None:
        return None
    wrote = [credit for credit in work.people if credit.role == ANTECEDENT] if work.host else []
    issuer, series = original.publisher, original.series
    return _B.element(
        'related-object',
        [_B.element('string-name', credit.person.name.display) for credit in wrote],
        _B.element('source', metadata.full_title(original.title, original.subtitle, work.separator)),
        _B.maybe('series', metadata.series_line(series)),
        _B.maybe('issn', series.issn if series else ''),
        _B.maybe('publisher-loc', issuer.place if issuer else ''),
        _B.maybe('publisher-name', issuer.name if issuer else ''),
        _B.maybe('year', metadata.plain_date(original.date)[:4]),
        content_type='based-on',
        document_type='book',
    )


def _keywords(work: Work) -> etree._Element | None:
    made = _B.maybe('kwd-group', _B.all('kwd', work.keywords), kwd_group_type='author')
    return with_lang(made, work.lang) if made is not None else None


def _terms(work: Work) -> etree._Element:
    """What BITS has no element for: type and version of the work, and who may read it, by COAR's terms."""
    access = work.access.term
    rows = (
        ('resource-type', work.type.uri),
        ('version-type', work.status.uri),
        ('access', access.uri if access else ''),
    )
    return _B.element(
        'custom-meta-group',
        [
            _B.element('custom-meta', _B.element('meta-name', name), _B.element('meta-value', text))
            for name, text in (*rows, ('embargo', work.access.embargo))
            if text
        ],
    )
