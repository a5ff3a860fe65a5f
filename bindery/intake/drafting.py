"""Makes the draft of a volume from a divided text: record, register, front matter, papers, back matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bindery.intake import cover, imprint, listed, papers, people
from bindery.intake.body import Account, Body, set_body
from bindery.intake.contents import Entry
from bindery.intake.lines import squeeze
from bindery.intake.outline import Part
from bindery.intake.people import Mention, slug
from bindery.intake.reading import Reading
from bindery.intake.source import Draft, DraftByline, DraftChapter, DraftMember, DraftSignature, Passage
from bindery.intake.taken import LEFT_OUT, MADE_ANEW, Doubt, Taken
from bindery.model.identity import volume_urn
from bindery.model.people import Affiliation, Contributor, Institution, NativeName, Register
from bindery.model.volume import Contact, Publisher, Rights, Series

RECORD = 'volume.yaml'
ACRONYM = re.compile(r'^(?P<name>.+?)\s*\((?P<acronym>[A-Z][A-Z0-9&-]{1,9})\)$')


@dataclass(frozen=True)
class Drafted:
    """The draft, and the account of everything that was decided."""

    draft: Draft
    account: Account
    people: people.People
    papers: tuple[papers.Paper, ...]


@dataclass(frozen=True)
class _Front:
    """A front or back part as text: its file, title, body and signature."""

    part: Part
    path: str
    body: Body
    signed: imprint.Signed | None


def draft(reading: Reading, register: Register | None = None) -> Drafted:
    """The whole draft. ``register`` holds people who are known already."""
    account = Account(taken=reading.taken, doubts=_untied(reading.untied))
    read = [papers.read(part, number, reading.setting) for number, part in enumerate(reading.outline.papers, 1)]
    for paper, part in zip(read, reading.outline.papers, strict=True):
        account += paper.account + Account(taken=papers.contents_taken(paper, part))
    expected = [author.mention.printed for paper in read for author in paper.authors]
    if register:
        expected += [entry.name.display for entry in register.people]
    parts = (*reading.outline.front, *reading.outline.back)
    citation = imprint.read_citation([line for part in parts if part.kind == 'citation' for line in part.lines])
    texts, more = _texts(reading, expected)
    account += more + Account(taken=citation.taken)
    lists, more = _lists(parts, expected)
    account += more
    front = cover.read(
        reading.outline.cover,
        citation.title,
        _institution_of(reading, citation),
        _long_names(read),
        _acronyms(reading.dump.text),
    )
    account += Account(taken=front.taken, doubts=front.doubts)
    mentions = _mentions(read, lists, texts, front)
    known = people.gather(mentions, register)
    account += Account(doubts=known.doubts, taken=_heading_taken(parts, texts, reading))
    read, account = _renamed(read, known, account)
    record, more = _record(reading, front, citation, parts)
    account += more
    return _whole(reading, record, read, texts, lists, known, front, account, register or Register())


def _renamed(
    read: Sequence[papers.Paper], known: people.People, account: Account
) -> tuple[list[papers.Paper], Account]:
    """Papers are filed under their first author's id, which is only known when all names have been read."""
    paths: dict[str, str] = {}
    for number, paper in enumerate(read, 1):
        stem = known.of(paper.authors[0].mention).entry.id if paper.authors else 'paper'
        again = any(path.endswith(f'-{stem}.md') for path in paths.values())
        paths[paper.path] = f'chapters/{number:02}-{stem}{f"-{number}" if again or stem == "paper" else ""}.md'
    taken = tuple(
        replace(thing, goes_to=paths.get(thing.goes_to, thing.goes_to), tied_to=paths.get(thing.tied_to, thing.tied_to))
        for thing in account.taken
    )
    return [replace(paper, path=paths[paper.path]) for paper in read], replace(account, taken=taken)


def _untied(entries: Sequence[Entry]) -> tuple[Doubt, ...]:
    return tuple(
        Doubt(
            entry.lines[0].number,
            f'the contents name "{entry.title}", but no title like it stands in the text',
            'look for the paper and part it off in the source',
        )
        for entry in entries
    )


def _mentions(
    read: Sequence[papers.Paper], lists: dict[str, listed.Listed], texts: Sequence[_Front], front: cover.Cover
) -> tuple[Mention, ...]:
    found = [
        mention for paper in read for author in paper.authors for mention in (author.mention, author.listed) if mention
    ]
    found += [mention for each in lists.values() for mention in each.mentions]
    found += [Mention(text.signed.name, 'signature', text.signed.lines[0].number) for text in texts if text.signed]
    found += [Mention(name, 'editor', line, role='edt') for names, line in front.editors for name in _names(names)]
    return tuple(found)


def _names(text: str) -> tuple[str, ...]:
    from bindery.intake.names import names_in

    return names_in(text) or (squeeze(text),)


def _texts(reading: Reading, expected: Sequence[str]) -> tuple[tuple[_Front, ...], Account]:
    """The parts that stay text: about, preface, and parts that no word tells."""
    found: list[_Front] = []
    account = Account()
    sides = [('front', part) for part in reading.outline.front] + [('back', part) for part in reading.outline.back]
    for side, part in sides:
        if part.kind in ('contents', 'copyright', 'contributors', 'board', 'citation', 'contact') or not part.lines:
            continue
        title = squeeze(' '.join(line.text for line in part.heading))
        kind = part.kind or ('about' if _is_institution(title) else '')
        path = f'{side}/{kind or slug(title)[:40] or "part"}.md'
        while any(each.path == path for each in found):
            path = path[:-3] + '-2.md'
        signed = imprint.take_signature(part.lines, expected) if kind in ('preface', 'acknowledgements', '') else None
        lines = part.lines[: len(part.lines) - len(signed.lines)] if signed else part.lines
        body = set_body(lines, reading.setting, path)
        account += body.account
        if signed:
            account += Account(
                taken=tuple(
                    Taken('signature', line.text, line.number, path, signed.name, 'short lines under a name at the end')
                    for line in signed.lines
                )
            )
        found.append(_Front(replace(part, kind=kind), path, body, signed))
    return tuple(found), account


def _is_institution(text: str) -> bool:
    from bindery.intake.lexicon import INSTITUTION

    return bool(INSTITUTION.search(text))


def _lists(parts: Sequence[Part], expected: Sequence[str]) -> tuple[dict[str, listed.Listed], Account]:
    found: dict[str, listed.Listed] = {}
    account = Account()
    for part in parts:
        if part.kind not in ('contributors', 'board') or not part.lines:
            continue
        board = part.kind == 'board'
        found[part.kind] = listed.read(
            part.lines, expected, role='edt' if board else '', where='board' if board else 'list'
        )
        account += Account(taken=found[part.kind].taken, doubts=found[part.kind].doubts)
    return found, account


def _heading_taken(parts: Sequence[Part], texts: Sequence[_Front], reading: Reading) -> tuple[Taken, ...]:
    """Headings: those of parts that became data are made anew, an empty part's is left out."""
    paths = {text.part.heading[0].number: text.path for text in texts if text.part.heading}
    found = []
    for part in parts:
        for line in part.heading:
            goes_to = paths.get(line.number, MADE_ANEW if part.lines or part.kind == 'contents' else LEFT_OUT)
            why = 'a heading above nothing' if goes_to == LEFT_OUT else 'a heading of a known part'
            found.append(Taken('heading', line.text, line.number, goes_to, part.kind, why))
    if reading.contents.heading:
        line = reading.contents.heading
        found.append(Taken('heading', line.text, line.number, MADE_ANEW, 'contents', 'a heading of a known part'))
    own = {
        number
        for part in reading.outline.papers
        if part.anchor and part.anchor.entry
        for number in (line.number for line in part.anchor.entry.lines)
    }
    for entry in reading.contents.entries:
        found += [
            Taken('contents', line.text, line.number, MADE_ANEW, why='a line of the contents')
            for line in entry.lines
            if line.number not in own
        ]
    return tuple(found)


def _institution_of(reading: Reading, citation: imprint.Citation) -> str:
    """What the text calls its publisher: a part of the citation, or the heading above a part about it."""
    from_citation = next((part for part in citation.parts if _is_institution(part)), '')
    headings = [
        squeeze(' '.join(line.text for line in part.heading))
        for part in reading.outline.front
        if part.kind in ('', 'about')
    ]
    return from_citation or next(
        (text for text in headings if _is_institution(text) and not text.casefold().startswith('about')), ''
    )


def _long_names(read: Sequence[papers.Paper]) -> tuple[str, ...]:
    """Institutions as affiliations name them in full."""
    found = [piece.strip() for paper in read for author in paper.authors for piece in author.affiliation.split(',')]
    return tuple(dict.fromkeys(piece for piece in found if _is_institution(piece)))


def _acronyms(text: str) -> frozenset[str]:
    """Words in capitals that also stand in brackets, or beside words in small letters."""
    return frozenset(re.findall(r'\(([A-Z]{2,8})\)', text)) | frozenset(
        re.findall(r'(?<=[a-z] )[A-Z]{2,8}(?= [a-z])', text)
    )


def _record(
    reading: Reading, front: cover.Cover, citation: imprint.Citation, parts: Sequence[Part]
) -> tuple[dict[str, object], Account]:
    """The fields of the record that come from cover, citation, copyright and contact."""
    name = front.publisher or _institution_of(reading, citation)
    name = _institution_of(reading, citation) or name
    acronym = ACRONYM.match(name)
    plain = acronym.group('name') if acronym else name
    copyrights = [part for part in parts if part.kind == 'copyright']
    account = Account()
    paragraphs: list[str] = []
    for part in copyrights:
        body = set_body(part.lines, reading.setting, RECORD)
        paragraphs += [passage.text for passage in body.passages]
        account += Account(mended=body.account.mended, doubts=body.account.doubts, joins=body.account.joins)
        account += Account(
            taken=tuple(
                Taken('copyright', line.text, line.number, RECORD, 'rights', 'under the heading of the copyright')
                for line in part.lines
            )
        )
    rights, disclaimer = (
        imprint.read_rights(paragraphs, plain, acronym.group('acronym') if acronym else '', front.date or citation.date)
        if paragraphs
        else (Rights(), '')
    )
    contact_lines = [line for part in parts if part.kind == 'contact' for line in part.lines]
    contact, taken, doubts = imprint.read_contact(contact_lines)
    account += Account(taken=taken, doubts=doubts)
    place = next(
        (
            part
            for part in reversed(citation.parts)
            if part and part != name and not re.search(r'\d', part) and len(part.split()) <= 3
        ),
        '',
    )
    alternative = citation.with_number(front.number)
    series = (
        Series(
            front.series,
            front.number,
            alternative if alternative and alternative != f'{front.series} {front.number}' else '',
        )
        if front.series or front.number
        else None
    )
    publisher = Publisher(
        plain,
        acronym.group('acronym') if acronym else '',
        NativeName(front.native, front.native_lang) if front.native else None,
        _parent(reading, plain),
        place,
        _country(contact),
    )
    return {
        'publisher': publisher,
        'series': series,
        'rights': rights,
        'disclaimer': disclaimer,
        'contact': contact,
        'date': front.date or citation.date,
    }, account


def _parent(reading: Reading, publisher: str) -> str:
    """The body that most often stands right behind the publisher's name in affiliations and signatures."""
    if not publisher:
        return ''
    texts = [line.text for note in reading.setting.notes for line in note.lines]
    texts += [
        f'{before.text}, {line.text}'
        for part in reading.outline.front
        for before, line in zip(part.lines, part.lines[1:], strict=False)
        if len(line.text) < 90
    ]
    found: Counter[str] = Counter()
    for text in texts:
        match = re.search(rf'{re.escape(publisher)}(?:\s*\([^)]*\))?,\s*(?P<parent>[^,(]+)', text)
        if match and _is_institution(match.group('parent')):
            found[squeeze(match.group('parent'))] += 1
    return found.most_common(1)[0][0] if found else ''


def _country(contact: Contact) -> str:
    return listed.country_code(contact.address.rsplit(',', 1)[-1].strip(' .')) if contact.address else ''


def _whole(
    reading: Reading,
    record: dict[str, object],
    read: Sequence[papers.Paper],
    texts: Sequence[_Front],
    lists: dict[str, listed.Listed],
    known: people.People,
    front: cover.Cover,
    account: Account,
    known_register: Register,
) -> Drafted:
    """Puts the draft together: chapters with ids of people, and the register."""
    register, affiliations, institutions = _register(known, read, record, front, known_register)
    chapters = tuple(_chapter(paper, known, affiliations) for paper in read)
    no_papers = (
        ()
        if read
        else (
            Doubt(
                1,
                'no paper could be told: no contents list and no title with a byline',
                'part the text into chapters by hand',
            ),
        )
    )
    title_doubts = no_papers if front.title else (*no_papers, *_no_title())
    publisher, series = record['publisher'], record['series']
    assert isinstance(publisher, Publisher) and (series is None or isinstance(series, Series))
    assert isinstance(record['rights'], Rights) and isinstance(record['contact'], Contact)
    title = front.title or reading.dump.name.rsplit('.', 1)[0]
    identifier = volume_urn(publisher.name, series.name if series else '', series.number if series else '', title)
    board = tuple(
        DraftMember(known.of(mention).entry.id, 'edt')
        for mention in (lists['board'].mentions if 'board' in lists else ())
    )
    editors = tuple(
        DraftMember(known.of(mention).entry.id, 'edt')
        for person in known.persons
        for mention in person.mentions
        if mention.where == 'editor'
    )
    made = Draft(
        title=title,
        subtitle=front.subtitle,
        register=register,
        chapters=chapters,
        identifier=identifier,
        slug=slug(f'{series.name} {series.number}' if series and series.number else title)[:60].strip('-'),
        language=reading.setting.language,
        languages=_languages(reading, front),
        date=str(record['date']) or 'XXXX',
        series=series,
        publisher=publisher if publisher.name else None,
        partners=tuple(institutions),
        rights=record['rights'],
        disclaimer=str(record['disclaimer']),
        contact=record['contact'],
        board=board,
        editors=editors,
        front=tuple(_part(text, known, reading) for text in texts if text.path.startswith('front/')),
        back=tuple(_part(text, known, reading) for text in texts if text.path.startswith('back/')),
        comments=tuple(
            ('partners', f'As printed on the cover (line {doubt.line}); not completed by guess.')
            for doubt in front.doubts
            if 'fragment' in doubt.message
        ),
        register_comments=(),
    )
    return Drafted(made, account + Account(doubts=title_doubts), known, tuple(read))


def _no_title() -> tuple[Doubt, ...]:
    return (Doubt(1, 'no title could be read on the cover', 'enter it in volume.yaml'),)


def _languages(reading: Reading, front: cover.Cover) -> tuple[str, ...]:
    native = (front.native_lang,) if front.native_lang and front.native_lang != reading.setting.language else ()
    return (reading.setting.language, *native)


def _register(
    known: people.People, read: Sequence[papers.Paper], record: dict[str, object], front: cover.Cover, before: Register
) -> tuple[Register, dict[tuple[str, str], str], list[str]]:
    """The register; the ids of affiliations by person and wording; the ids of the partners."""
    institutions = {entry.id: entry for entry in before.institutions}
    publisher = record['publisher']
    assert isinstance(publisher, Publisher)
    if publisher.name:
        parent = slug(publisher.parent) if publisher.parent else ''
        if parent:
            institutions.setdefault(parent, Institution(parent, publisher.parent))
        own = slug(publisher.acronym or publisher.name)
        institutions[own] = institutions.get(own) or Institution(
            own, publisher.name, publisher.acronym, publisher.native, parent or None, publisher.place, publisher.country
        )
    partners = []
    for name in front.partners:
        partners.append(slug(name))
        institutions.setdefault(slug(name), Institution(slug(name), name))
    texts: dict[str, dict[str, str]] = {}
    for paper in read:
        for author in paper.authors:
            if author.affiliation:
                person = known.of(author.mention).entry.id
                texts.setdefault(person, {}).setdefault(author.affiliation, '')
    ids: dict[tuple[str, str], str] = {}
    entries: list[Contributor] = []
    for one in known.persons:
        own_texts = list(texts.get(one.entry.id, {}))
        kept = list(one.entry.affiliations)
        for text in own_texts:
            same = next((each for each in kept if each.display == text), None)
            ids[one.entry.id, text] = same.id if same else f'post-{len(kept) + 1}'
            if not same:
                kept.append(Affiliation(f'post-{len(kept) + 1}', text=text, institution=_named(text, institutions)))
        entries.append(replace(one.entry, affiliations=tuple(kept)))
    return Register(tuple(entries), tuple(institutions.values())), ids, partners


def _named(text: str, institutions: dict[str, Institution]) -> Institution | None:
    """The institution whose full name stands in the wording, if one does; the first of several."""
    placed = [(text.find(each.name), each) for each in institutions.values() if each.name in text]
    return min(placed, key=lambda pair: pair[0])[1] if placed else None


def _chapter(paper: papers.Paper, known: people.People, affiliations: dict[tuple[str, str], str]) -> DraftChapter:
    byline = []
    for author in paper.authors:
        person = known.of(author.mention).entry.id
        byline.append(DraftByline(person, affiliations.get((person, author.affiliation), '')))
    return DraftChapter(
        path=paper.path,
        title=paper.title,
        body=paper.body.passages,
        notes=paper.body.notes,
        byline=tuple(byline),
        keywords=paper.body.keywords,
        abstract=paper.body.abstract,
        printed_page=paper.page,
        title_origin=paper.title_lines,
    )


def _part(text: _Front, known: people.People, reading: Reading) -> DraftChapter:
    signed = text.signed
    signature = None
    if signed:
        mention = Mention(signed.name, 'signature', signed.lines[0].number)
        signature = DraftSignature(known.of(mention).entry.id, signed.post, signed.institution, signed.city)
    heading = text.part.heading
    title = squeeze(' '.join(line.text for line in heading)).rstrip(':')
    body = text.body.passages or (Passage(''),)
    return DraftChapter(
        path=text.path,
        title=title or text.part.kind.capitalize() or 'Text',
        kind=text.part.kind,
        body=body,
        notes=text.body.notes,
        signature=signature,
        title_origin=tuple(line.number for line in heading),
        keywords=text.body.keywords,
    )
