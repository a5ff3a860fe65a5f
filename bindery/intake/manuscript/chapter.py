"""One manuscript as one chapter of the source: its head, its Markdown, its pictures, and what was noticed."""

from __future__ import annotations

from dataclasses import replace

from bindery.frozen import frozen
from bindery.intake.ids import slug
from bindery.intake.manuscript.accounting import lost, runs_of
from bindery.intake.manuscript.body import Body, made_plain
from bindery.intake.manuscript.front import Front, recognise
from bindery.intake.manuscript.languages import main_language, marked
from bindery.intake.manuscript.markdown import inline, written
from bindery.intake.manuscript.people import Roll
from bindery.intake.manuscript.pictures import Kept, kept
from bindery.intake.manuscript.values import Block, Manuscript, Paragraph, Remark, Run, Table, counted
from bindery.intake.source import DraftAsset, DraftByline, DraftChapter, Passage

LONG_TITLE = 60


@frozen
class Chapter:
    """What one manuscript became, with figures for the report."""

    id: str
    draft: DraftChapter
    assets: tuple[DraftAsset, ...]
    remarks: tuple[Remark, ...]
    language: str
    counts: tuple[tuple[str, int], ...]


def made(manuscript: Manuscript, roll: Roll, order: int, taken: frozenset[str] = frozenset()) -> Chapter:
    """The chapter of a manuscript; its authors are entered in the roll. ``taken`` are ids that other chapters have."""
    language = main_language(runs_of(manuscript.blocks), manuscript.lang)
    front = recognise(manuscript)
    bylines: list[DraftByline] = []
    people: list[Remark] = []
    for author in front.authors:
        byline, remarks = roll.enter(author)
        bylines.append(byline)
        people += remarks
    wanted = bylines[0].person if bylines else slug(inline(front.title), 'paper')[:40].strip('-')
    identifier = next(name for name in (wanted, *(f'{wanted}-{n}' for n in range(2, order + 2))) if name not in taken)
    name = f'{order:02d}-{identifier}'
    body = made_plain(_with_moved(front), manuscript.notes, language)
    pictures = kept(body.blocks, manuscript.media, name)
    text, notes = written(pictures.blocks, body.notes, manuscript.lists, pictures.shown)
    title = inline(marked(front.title, language))
    draft = DraftChapter(
        path=f'chapters/{name}.md',
        title=title,
        subtitle=inline(marked(front.subtitle, language)),
        short_title=_short(title),
        byline=tuple(bylines),
        keywords=front.keywords,
        abstract='\n\n'.join(inline(marked(runs, language)) for runs in front.abstract),
        language=language if language not in ('', 'en') else '',
        body=(Passage(text),) if text else (),
        notes=tuple(Passage(note) for note in notes),
        comments=(f'From {manuscript.file}.',),
    )
    remarks = (
        manuscript.remarks
        + front.remarks
        + tuple(people)
        + body.remarks
        + pictures.remarks
        + _lost_notes(front, body, notes)
    )
    remarks += lost(manuscript, (*_written(draft), *_credited(front)), remarks)
    return Chapter(identifier, draft, pictures.assets, remarks, language or 'en', _counts(front, pictures, notes))


def _written(draft: DraftChapter) -> tuple[str, ...]:
    passages = (*draft.body, *draft.notes)
    return (draft.title, draft.subtitle, draft.abstract, *draft.keywords, *(passage.text for passage in passages))


def _credited(front: Front) -> tuple[str, ...]:
    """What of a paper went into the register."""
    credits = [author.credit for author in front.authors]
    places = [text for author in front.authors for text in author.affiliations]
    return (*(credit.printed for credit in credits), *places, *(text for credit in credits for text in credit.degrees))


def _short(title: str) -> str:
    """A running head for a long title: what stands before its colon."""
    if len(title) <= LONG_TITLE or any(mark in title for mark in '*[]^~\\'):
        return ''
    head = title.partition(':')[0].partition('?')[0].strip()
    if len(head) <= LONG_TITLE:
        return head
    return ''


def _with_moved(front: Front) -> tuple[Block, ...]:
    """The body, with notes that hung on the title called at the end of its first paragraph."""
    if not front.moved:
        return front.rest
    calls = tuple(Run(note=key) for key in front.moved)
    first = next(
        (
            n
            for n, block in enumerate(front.rest)
            if isinstance(block, Paragraph) and not block.heading and not block.pictures
        ),
        None,
    )
    if first is None:
        return (*front.rest, Paragraph(0, calls))
    block = front.rest[first]
    assert isinstance(block, Paragraph)
    return (*front.rest[:first], replace(block, runs=block.runs + calls), *front.rest[first + 1 :])


def _lost_notes(front: Front, body: Body, notes: tuple[str, ...]) -> tuple[Remark, ...]:
    remarks = []
    if front.moved:
        remarks.append(
            Remark(
                'manuscript-unsure',
                f'{counted(len(front.moved), "note")} on the title: now called at the end of the first paragraph.',
                'Move them where they belong.',
            )
        )
    called = sum(bool(run.note) for run in runs_of(body.blocks))
    if called != len(notes):
        remarks.append(
            Remark(
                'manuscript-unsure',
                f'{counted(called, "note call")}, but {counted(len(notes), "note")} written.',
                'Compare the notes with the Word file.',
            )
        )
    return tuple(remarks)


def _counts(front: Front, pictures: Kept, notes: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    tables = sum(isinstance(block, Table) for block in pictures.blocks)
    return (
        ('author', len(front.authors)), ('keyword', len(front.keywords)), ('note', len(notes)), ('table', tables),
        ('figure', len(pictures.shown)),
    )  # fmt: skip
