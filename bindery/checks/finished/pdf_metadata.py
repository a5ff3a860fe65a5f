"""What a PDF says of itself: its XMP packet and its Info entries.

Sources: ISO 16684-1 (XMP), ISO 32000-1, 14.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pikepdf
from lxml import etree

from bindery.checks.finished.edition import Problem
from bindery.checks.finished.wording import line

DC = '{http://purl.org/dc/elements/1.1/}'
LANG = '{http://www.w3.org/XML/1998/namespace}lang'
RDF = '{http://www.w3.org/1999/02/22-rdf-syntax-ns#}'
TERMS = ('title', 'creator', 'contributor', 'language', 'publisher', 'date', 'identifier', 'subject', 'rights')
# Info entries with what they repeat of the packet.
REPEATED = {'/Title': 'title', '/Author': 'creator', '/Keywords': 'subject'}


def facts(pdf: pikepdf.Pdf) -> Mapping[str, tuple[str, ...]]:
    """The packet's Dublin Core by term; raises ValueError where it cannot be parsed."""
    if '/Metadata' not in pdf.Root:
        return dict.fromkeys(TERMS, ())
    try:
        packet = etree.fromstring(
            pdf.Root.Metadata.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True)
        )
    except etree.XMLSyntaxError as error:
        raise ValueError(f'its XMP packet is no XML ({error})') from error
    return {term: _values(packet, term) for term in TERMS}


def _values(packet: etree._Element, term: str) -> tuple[str, ...]:
    found: list[str] = []
    for element in packet.iter(DC + term):
        items = list(element.iter(RDF + 'li'))
        # Of one text in several languages the first is said for all.
        items = [item for item in items if item.get(LANG) == 'x-default'] or items
        found += [line(str(item.text or '')) for item in items] or [line(str(element.text or ''))]
    return tuple(dict.fromkeys(found))


def disagreements(pdf: pikepdf.Pdf, packet: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    """Info entries that say otherwise than the packet, and a language or a title that the file does not give."""
    for entry, term in REPEATED.items():
        own, other = line(str(pdf.docinfo.get(entry, ''))), ', '.join(packet[term])
        if own != other:
            yield Problem(f'its Info entry {entry[1:]} is “{own}”, its XMP says “{other}”', 'facts-differ')
    lang = str(pdf.Root.get('/Lang', ''))
    if lang not in packet['language'][:1]:
        yield Problem(f'its language is “{lang}”, its XMP says “{", ".join(packet["language"])}”', 'facts-differ')
