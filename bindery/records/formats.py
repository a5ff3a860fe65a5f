"""Every format of record: what it is for, what it needs, and what its bytes were checked with."""

from __future__ import annotations

from collections.abc import Callable

from bindery.document.parts import Document
from bindery.errors import UsageError
from bindery.frozen import frozen
from bindery.records import (
    bibtex,
    bits,
    crossref,
    csl,
    datacite,
    dublin_core,
    highwire,
    marc,
    marcxml,
    mods,
    onix,
    ris,
    schema_org,
)

# What a record is called that no schema was at hand for: it was read back by a tool that others wrote, no more.
UNCHECKED = 'not schema-checked'


def _nothing(_: Document) -> str:
    return ''


@frozen
class Format:
    """One format of record.

    ``lacking`` says in words what the format needs and a volume lacks ('' where it has all). ``schema`` is the schema
    that our tests hold its records to, '' where none was at hand; ``reader`` is the tool that reads them back.
    """

    name: str
    suffix: str
    purpose: str
    volume: Callable[[Document], bytes]
    papers: Callable[[Document], tuple[bytes, ...]]
    reader: str
    schema: str = ''
    lacking: Callable[[Document], str] = _nothing

    @property
    def checked(self) -> str:
        """What records of this form were checked with, in a few words."""
        return f'{self.schema or UNCHECKED}, read back with {self.reader}'


FORMATS = (
    Format('dc', '.xml', 'repositories and harvesters (oai_dc)', dublin_core.volume, dublin_core.papers, 'lxml'),
    Format('marc', '.mrc', 'library catalogues (MARC 21, ISO 2709)', marc.volume, marc.papers, 'pymarc'),
    Format('marcxml', '.xml', 'library catalogues (MARC 21 in XML)', marcxml.volume, marcxml.papers, 'pymarc'),
    Format('mods', '.xml', 'library repositories (MODS 3.8)', mods.volume, mods.papers, 'lxml', 'mods-3-8.xsd'),
    Format('bits', '.xml', 'archives and aggregators (BITS 2.1)', bits.volume, bits.papers, 'lxml'),
    Format(
        'crossref', '.xml', 'a deposit with Crossref (5.5.0)', crossref.volume, crossref.papers,
        'lxml', 'crossref5.5.0.xsd', crossref.lacking,
    ),
    Format(
        'datacite', '.json', 'registering a DOI with DataCite (4.5)', datacite.volume, datacite.papers,
        'jsonschema', 'datacite-v4.5.json', datacite.lacking,
    ),
    Format(
        'onix', '.xml', 'the book trade (ONIX 3.1)', onix.volume, onix.papers,
        'lxml', 'ONIX_BookProduct_3.1_reference.xsd', onix.lacking,
    ),
    Format('csl', '.json', 'citation processors (CSL-JSON)', csl.volume, csl.papers, 'citeproc', 'csl-data.json'),
    Format('bibtex', '.bib', 'LaTeX and reference managers', bibtex.volume, bibtex.papers, 'bibtexparser and pandoc'),
    Format('ris', '.ris', 'reference managers (EndNote, Zotero)', ris.volume, ris.papers, 'rispy'),
    Format('schema-org', '.jsonld', 'search engines (JSON-LD)', schema_org.volume, schema_org.papers, 'json'),
    Format(
        'highwire', '.html', 'Google Scholar (the tags on a web page)', highwire.volume, highwire.papers,
        'lxml.html', lacking=highwire.lacking,
    ),
)  # fmt: skip


def named(name: str) -> Format:
    """The format of this name; raises UsageError, which names those there are."""
    found = next((entry for entry in FORMATS if entry.name == name), None)
    if found is None:
        raise UsageError(f'there is no format {name}; there are {", ".join(entry.name for entry in FORMATS)}')
    return found


def record(document: Document, form: Format, paper: str = '') -> bytes:
    """One record: the volume's, or that of the paper with this id.

    Raises:
        UsageError: the volume lacks what the format needs, the format has no records of papers, or no paper has the id.
    """
    from bindery.records import facts

    lacking = form.lacking(document)
    if lacking:
        raise UsageError(f'no {form.name} record: {_in_words(lacking)}')
    if not paper:
        return form.volume(document)
    made = form.papers(document)
    ids = [work.identifier.rpartition('#')[2] for work in facts.papers(document)]
    if paper not in ids:
        raise UsageError(f'there is no paper {paper}; there are {", ".join(ids)}')
    if not made:
        raise UsageError(f'{form.name} has a record of the volume only')
    return made[ids.index(paper)]


def _in_words(lacking: str) -> str:
    return lacking if lacking.startswith('the volume') else f'the volume lacks {lacking}'
