"""The feeds of a series: Atom for who follows it, an OPDS catalogue for reading programs.

Sources: RFC 4287 (Atom); OPDS Catalog 1.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin

from lxml import etree

from bindery.series.values import Series, VolumeEntry

ATOM = 'http://www.w3.org/2005/Atom'
DC = 'http://purl.org/dc/terms/'
SPEC = 'http://opds-spec.org'
KIND = 'application/atom+xml;profile=opds-catalog;kind=acquisition'
FEED, OPDS = 'atom.xml', 'opds.xml'


def atom(series: Series, volumes: Sequence[VolumeEntry]) -> bytes:
    """The newest volumes first, each with its summary and the page that opens it."""
    feed = _feed(series, volumes, FEED, 'application/atom+xml')
    for volume in _newest(volumes):
        entry = _entry(feed, volume)
        if volume.page:
            _add(entry, 'link', rel='alternate', type='text/html', href=_address(series, volume, volume.page))
        else:
            _add(entry, 'content', volume.summary)
    return _written(feed)


def opds(series: Series, volumes: Sequence[VolumeEntry]) -> bytes:
    """Every volume with the files that can be had of it."""
    feed = _feed(series, volumes, OPDS, KIND)
    _add(feed, 'link', rel='start', type=KIND, href=urljoin(series.url, OPDS))
    for volume in _newest(volumes):
        entry = _entry(feed, volume)
        if not volume.page:
            _add(entry, 'content', volume.summary)
        for kind in ('image', 'image/thumbnail') if volume.cover else ():
            _add(entry, 'link', rel=f'{SPEC}/{kind}', type='image/jpeg', href=_address(series, volume, volume.cover))
        relation = f'{SPEC}/acquisition/open-access' if volume.open else f'{SPEC}/acquisition'
        for media_type, file in volume.files:
            _add(entry, 'link', rel=relation, type=media_type, href=_address(series, volume, file))
        if volume.page:
            _add(entry, 'link', rel='alternate', type='text/html', href=_address(series, volume, volume.page))
    return _written(feed)


def _newest(volumes: Sequence[VolumeEntry]) -> list[VolumeEntry]:
    return sorted(volumes, key=lambda volume: volume.day, reverse=True)


def _feed(series: Series, volumes: Sequence[VolumeEntry], file: str, media_type: str) -> etree._Element:
    spaces: dict[str | None, str] = {None: ATOM, 'dc': DC}
    feed = etree.Element(f'{{{ATOM}}}feed', nsmap=spaces)  # type: ignore[arg-type]
    _add(feed, 'id', f'{series.identifier}')
    _add(feed, 'title', series.title)
    if series.subtitle:
        _add(feed, 'subtitle', series.subtitle)
    # Never the clock: the series changed when its newest volume was issued.
    _add(feed, 'updated', _instant(max((volume.day for volume in volumes), default='')))
    author = _add(feed, 'author')
    _add(author, 'name', series.publisher or series.title)
    _add(feed, 'link', rel='self', type=media_type, href=urljoin(series.url, file))
    return feed


def _entry(feed: etree._Element, volume: VolumeEntry) -> etree._Element:
    entry = _add(feed, 'entry')
    _add(entry, 'id', volume.identifier)
    _add(entry, 'title', volume.title)
    _add(entry, 'updated', _instant(volume.day))
    for name in volume.makers or ((volume.publisher,) if volume.publisher else ()):
        _add(_add(entry, 'author'), 'name', name)
    for language in volume.languages:
        etree.SubElement(entry, f'{{{DC}}}language').text = language
    if volume.publisher:
        etree.SubElement(entry, f'{{{DC}}}publisher').text = volume.publisher
    if volume.rights:
        _add(entry, 'rights', volume.rights)
    _add(entry, 'summary', volume.summary, type='text')
    for word in volume.keywords:
        _add(entry, 'category', term=word, label=word)
    return entry


def _instant(day: str) -> str:
    return f'{day or "1970-01-01"}T00:00:00Z'


def _address(series: Series, volume: VolumeEntry, file: str) -> str:
    return urljoin(series.url, f'{volume.name}/{file}')


def _add(parent: etree._Element, name: str, text: str = '', **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f'{{{ATOM}}}{name}', attributes)
    made.text = text or None
    return made


def _written(feed: etree._Element) -> bytes:
    etree.indent(feed, '  ')
    return etree.tostring(feed, xml_declaration=True, encoding='utf-8') + b'\n'
