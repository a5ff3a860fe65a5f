"""Puts a draft together from what was read: record, register, front matter, papers, back matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bindery.intake.ids import slug
from bindery.intake.lines import squeeze
from bindery.intake.papers import Paper
from bindery.intake.people import Mention, People
from bindery.intake.registering import Registered
from bindery.intake.source import Draft, DraftByline, DraftChapter, DraftMember, DraftSignature, Passage
from bindery.intake.texts import Text
from bindery.intake.volume_record import VolumeRecord
from bindery.model.identity import volume_urn

LONGEST_SLUG = 60
NO_DATE = 'XXXX'


def compose(
    record: VolumeRecord,
    registered: Registered,
    papers: Sequence[Paper],
    texts: Sequence[Text],
    known: People,
    *,
    name: str,
    language: str,
) -> Draft:
    """The draft. ``name`` stands for a title where the cover has none; ``language`` is that of the text."""
    series, publisher, front = record.series, record.publisher, record.cover
    title = front.title or name
    number = f'{series.name} {series.number}' if series and series.number else ''
    return Draft(
        title=title,
        subtitle=front.subtitle,
        register=registered.register,
        chapters=tuple(_chapter(paper, known, registered.posts) for paper in papers),
        front=tuple(_part(text, known) for text in texts if text.path.startswith('front/')),
        back=tuple(_part(text, known) for text in texts if text.path.startswith('back/')),
        identifier=volume_urn(publisher.name, series.name if series else '', series.number if series else '', title),
        slug=slug(number or title)[:LONGEST_SLUG].strip('-'),
        language=language,
        languages=tuple(dict.fromkeys(tag for tag in (language, front.native_lang) if tag)),
        date=record.date or NO_DATE,
        series=series,
        publisher=publisher if publisher.name else None,
        partners=registered.partners,
        rights=record.rights,
        disclaimer=record.disclaimer,
        contact=record.contact,
        board=_members(known, 'board'),
        editors=_members(known, 'editor'),
        comments=tuple(
            ('partners', f'As printed on the cover (line {doubt.line}); not completed by guess.')
            for doubt in front.doubts
            if 'fragment' in doubt.message
        ),
    )


def _members(known: People, where: str) -> tuple[DraftMember, ...]:
    """The people who are named as board or as editors, in the order of the input."""
    named = [
        (mention.line, person) for person in known.persons for mention in person.mentions if mention.where == where
    ]
    return tuple(DraftMember(person.entry.id, 'edt') for _, person in sorted(named, key=lambda pair: pair[0]))


def _chapter(paper: Paper, known: People, posts: Mapping[tuple[str, str], str]) -> DraftChapter:
    byline = []
    for author in paper.authors:
        person = known.of(author.mention).entry.id
        byline.append(DraftByline(person, posts.get((person, author.affiliation), '')))
    return DraftChapter(
        path=paper.path,
        title=paper.title,
        body=paper.body.passages,
        notes=paper.body.notes,
        byline=tuple(byline),
        keywords=paper.body.keywords,
        abstract=paper.body.abstract,
        printed_page=paper.entry.page if paper.entry else '',
        title_origin=paper.title_lines,
    )


def _part(text: Text, known: People) -> DraftChapter:
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
