"""The record of a volume from its cover, citation, copyright page and contacts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bindery.frozen import frozen
from bindery.intake import cover, imprint, papers
from bindery.intake.body import Account, set_body
from bindery.intake.countries import country_code
from bindery.intake.inline import plain_words
from bindery.intake.lexicon import is_institution
from bindery.intake.lines import squeeze
from bindery.intake.outline import Part
from bindery.intake.reading import Reading
from bindery.intake.taken import Taken
from bindery.intake.texts import Text
from bindery.model.people import NativeName
from bindery.model.volume import Contact, Publisher, Rights, Series

RECORD = 'volume.yaml'
ACRONYM = re.compile(r'^(?P<name>.+?)\s*\((?P<acronym>[A-Z][A-Z0-9&-]{1,9})\)$')
LONGEST_LINE = 90
LONGEST_PLACE = 3


@frozen
class VolumeRecord:
    """What is told about the volume as a whole; empty where nothing tells it."""

    cover: cover.Cover
    publisher: Publisher
    series: Series | None
    rights: Rights
    disclaimer: str
    contact: Contact
    date: str


def read(
    reading: Reading,
    citation: imprint.Citation,
    parts: Sequence[Part],
    read_papers: Sequence[papers.Paper],
    texts: Sequence[Text] = (),
) -> tuple[VolumeRecord, Account]:
    """Reads the record, and accounts for the lines that it is made from.

    The text about the publisher, among ``texts``, may say what it belongs to.
    """
    named = _institution_of(reading, citation)
    spoken = [passage for text in texts if text.part.kind == 'about' for passage in text.body.passages]
    about = '\n'.join(plain_words(passage.text) for passage in spoken)
    front = cover.read(
        reading.outline.cover, citation.title, named, _long_names(read_papers), _acronyms(reading.dump.text), about
    )
    match = ACRONYM.match(named or front.publisher)
    name, acronym = (match.group('name'), match.group('acronym')) if match else (named or front.publisher, '')
    date = front.date or citation.date
    paragraphs, account = _copyright(reading, parts)
    rights, disclaimer = imprint.read_rights(paragraphs, name, acronym, date) if paragraphs else (Rights(), '')
    contact, taken, doubts = imprint.read_contact(
        [line for part in parts if part.kind == 'contact' for line in part.lines]
    )
    account += Account(taken=(*front.taken, *taken), doubts=(*front.doubts, *doubts))
    native = NativeName(front.native, front.native_lang) if front.native else None
    place = _place(citation, named or front.publisher)
    publisher = Publisher(name, acronym, native, front.parent or _parent(reading, name), place, _country(contact))
    return VolumeRecord(front, publisher, _series(front, citation), rights, disclaimer, contact, date), account


def _series(front: cover.Cover, citation: imprint.Citation) -> Series | None:
    """The series as the cover prints it, and in another form where the citation does."""
    if not front.series and not front.number:
        return None
    other = citation.with_number(front.number)
    return Series(front.series, front.number, '' if other == f'{front.series} {front.number}' else other)


def _place(citation: imprint.Citation, publisher: str) -> str:
    """The place of publication: the last short part of a citation that is neither a number nor the publisher."""
    short = (
        part
        for part in reversed(citation.parts)
        if part != publisher and not re.search(r'\d', part) and len(part.split()) <= LONGEST_PLACE
    )
    return next(short, '')


def _copyright(reading: Reading, parts: Sequence[Part]) -> tuple[list[str], Account]:
    """The paragraphs of the copyright page."""
    why = 'under the heading of the copyright'
    paragraphs: list[str] = []
    account = Account()
    for part in parts:
        if part.kind != 'copyright':
            continue
        body = set_body(part.lines, reading.setting, RECORD)
        paragraphs += [passage.text for passage in body.passages]
        account += Account(mended=body.account.mended, doubts=body.account.doubts, joins=body.account.joins)
        printed = [(plain_words(passage.text), passage.origin[0]) for passage in body.passages]
        account += Account(taken=tuple(Taken('copyright', text, line, RECORD, 'rights', why) for text, line in printed))
    return paragraphs, account


def _institution_of(reading: Reading, citation: imprint.Citation) -> str:
    """What the text calls its publisher: a part of the citation, or the heading above a part about it."""
    from_citation = next((part for part in citation.parts if is_institution(part)), '')
    headings = [
        squeeze(' '.join(line.text for line in part.heading))
        for part in reading.outline.front
        if part.kind in ('', 'about')
    ]
    return from_citation or next(
        (text for text in headings if is_institution(text) and not text.casefold().startswith('about')), ''
    )


def _long_names(read: Sequence[papers.Paper]) -> tuple[str, ...]:
    """Institutions as affiliations name them in full."""
    found = [piece.strip() for paper in read for author in paper.authors for piece in author.affiliation.split(',')]
    return tuple(dict.fromkeys(piece for piece in found if is_institution(piece)))


def _acronyms(text: str) -> frozenset[str]:
    """Words in capitals that also stand in brackets, or beside words in small letters."""
    return frozenset(re.findall(r'\(([A-Z]{2,8})\)', text)) | frozenset(
        re.findall(r'(?<=[a-z] )[A-Z]{2,8}(?= [a-z])', text)
    )


def _parent(reading: Reading, publisher: str) -> str:
    """The body that most often stands right behind the publisher's name in affiliations and signatures."""
    if not publisher:
        return ''
    texts = [line.text for note in reading.setting.notes for line in note.lines]
    texts += [
        f'{before.text}, {line.text}'
        for part in reading.outline.front
        for before, line in pairwise(part.lines)
        if len(line.text) < LONGEST_LINE
    ]
    found: Counter[str] = Counter()
    for text in texts:
        match = re.search(rf'{re.escape(publisher)}(?:\s*\([^)]*\))?,\s*(?P<parent>[^,(]+)', text)
        if match and is_institution(match.group('parent')):
            found[squeeze(match.group('parent'))] += 1
    return found.most_common(1)[0][0] if found else ''


def _country(contact: Contact) -> str:
    return country_code(contact.address.rsplit(',', 1)[-1].strip(' .')) if contact.address else ''
