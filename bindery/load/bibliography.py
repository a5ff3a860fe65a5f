"""The volume's bibliography: its files, its CSL style, and the keys that citations may name."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import field
from pathlib import PurePosixPath

from bindery.findings import Location
from bindery.frozen import frozen
from bindery.load.entry import Entry, Item
from bindery.load.folder import Folder
from bindery.load.report import Report, suggestion
from bindery.load.survey import Survey
from bindery.model.volume import Asset, BibliographyPolicy
from bindery.pandoc import process
from bindery.pandoc.running import PandocError

# Suffixes and pandoc's names of the formats.
FORMS = {'.bib': 'biblatex', '.bibtex': 'bibtex', '.json': 'csljson', '.ris': 'ris'}
MEDIA_TYPES = {'.bib': 'application/x-bibtex', '.bibtex': 'application/x-bibtex', '.json': 'application/json'}
CSL = '{http://purl.org/net/xbiblio/csl}'


@frozen
class Bibliography:
    """What the record says of citations, the files it names, and the keys they hold."""

    policy: BibliographyPolicy = field(default_factory=BibliographyPolicy)
    assets: tuple[Asset, ...] = ()
    keys: frozenset[str] = frozenset()
    whole: bool = True


def load_bibliography(entry: Entry | None, folder: Folder, report: Report) -> Bibliography:
    """The bibliography; files that are not there or do not parse are reported."""
    if entry is None:
        return Bibliography()
    files = [(item, path) for item in entry.items('files') if (path := _located(item, folder))]
    texts = [(item, path, folder.read_text(path)) for item, path in files]
    whole = [(item, path, text) for item, path, text in texts if text is not None]
    keys = [_keys(item, path, text, report) for item, path, text in whole]
    assets = [_asset(path, text) for _, path, text in whole]
    style = _style(next(iter(entry.items('style')), None), folder, report)
    policy = BibliographyPolicy(
        files=tuple(path for _, path, _ in whole),
        style=style.path if style else None,
        placement=entry.text('placement', 'chapter'),
    )
    return Bibliography(
        policy=policy,
        assets=(*assets, *((style,) if style else ())),
        keys=frozenset().union(*(each for each in keys if each is not None)),
        whole=None not in keys and len(whole) == len(entry.items('files')),
    )


def _located(item: Item, folder: Folder) -> PurePosixPath | None:
    return folder.locate(item.text, lambda: item.place)


def _asset(path: PurePosixPath, text: str) -> Asset:
    return Asset(path, path.name, MEDIA_TYPES.get(path.suffix.lower(), 'text/plain'), text.encode())


def _keys(item: Item, path: PurePosixPath, text: str, report: Report) -> frozenset[str] | None:
    """The keys of one bibliography file; None where the report says why it cannot be read."""
    form = FORMS.get(path.suffix.lower())
    if form is None:
        message = f'{path} is no bibliography that Bindery reads'
        report.add('bad-bibliography', message, 'Use BibTeX (.bib), CSL-JSON (.json) or RIS (.ris).', item.place)
        return None
    try:
        entries = json.loads(text) if form == 'csljson' else process.read_bibliography(text, form)
        return frozenset(str(entry['id']) for entry in entries)
    except json.JSONDecodeError as error:
        place = Location(str(path), error.lineno, error.colno)
        report.add('bad-bibliography', f'{path} is no JSON: {error.msg}', 'Export it again.', place)
    except (PandocError, KeyError, TypeError, RecursionError) as error:
        report.add(
            'bad-bibliography',
            f'{path} does not parse: {str(error).rstrip(":")}',
            'Export it again.',
            Location(str(path), 1, 1),
        )
    return None


def _style(item: Item | None, folder: Folder, report: Report) -> Asset | None:
    """The CSL style, whole in itself: one that leans on another would have to be fetched."""
    path = _located(item, folder) if item else None
    text = folder.read_text(path) if path else None
    if item is None or path is None or text is None:
        return None
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        report.add(
            'bad-bibliography',
            f'{path} is no XML: {str(error).partition(" (<string>")[0]}',
            'Take the style from the CSL repository.',
            item.place,
        )
        return None
    if root.tag != f'{CSL}style':
        report.add('bad-bibliography', f'{path} is no CSL style', 'Take the style from the CSL repository.', item.place)
        return None
    for link in root.iter(f'{CSL}link'):
        if link.get('rel') == 'independent-parent':
            message = f'{path} only points to the style {link.get("href")}'
            report.add('remote-file', message, 'Put that style itself into the source folder.', item.place)
            return None
    return Asset(path, path.name, 'application/vnd.citationstyles.style+xml', text.encode())


def check_keys(surveys: Iterable[Survey], bibliography: Bibliography, report: Report) -> None:
    """Reports citations of keys that the bibliography does not hold."""
    if not bibliography.whole:
        return
    for found in (found for survey in surveys for found in survey.keys):
        if found.text not in bibliography.keys:
            otherwise = 'Enter it in a file of the bibliography; for a plain @ write \\@.'
            remedy = suggestion(found.text, bibliography.keys, otherwise)
            report.add(
                'unknown-citation', f'nothing in the bibliography has the key “{found.text}”', remedy, found.place
            )
