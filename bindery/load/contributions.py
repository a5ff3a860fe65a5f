"""Contributions made from the chapters' heads and trees: bylines, titles, signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bindery.frozen import frozen
from bindery.load.chapter import ChapterText, Listed, chapter_id
from bindery.load.entry import Entry
from bindery.load.markdown import as_heading, title
from bindery.load.register import Known, first
from bindery.load.report import Report, suggestion
from bindery.model.people import Contributor
from bindery.model.volume import Byline, Contribution, Signature
from bindery.pandoc.ast import Tree, line


@frozen
class ChapterTrees:
    """A chapter's text, title, subtitle and abstract as pandoc read them."""

    body: Tree | None
    title: Tree
    subtitle: Tree | None = None
    abstract: Tree | None = None

    @property
    def of_head(self) -> Mapping[str, Tree]:
        """The trees of the head that are there, by key."""
        trees = {'title': self.title, 'subtitle': self.subtitle, 'abstract': self.abstract}
        return {key: tree for key, tree in trees.items() if tree}


def head_pieces(chapter: ChapterText) -> tuple[str, ...]:
    """The Markdown in a chapter's head: title, subtitle, abstract ('' where one is absent)."""
    head = chapter.head
    return (
        as_heading(head.text('title')),
        as_heading(head.text('subtitle')) if head.text('subtitle') else '',
        head.text('abstract'),
    )


def head_trees(chapter: ChapterText, body: Tree | None, pieces: Sequence[Tree | None]) -> ChapterTrees:
    """The trees of a chapter from those of its text and its head's pieces."""
    head = chapter.head
    subtitle = head.text('subtitle')
    return ChapterTrees(
        body=body,
        title=title(pieces[0], head.text('title')),
        subtitle=title(pieces[1], subtitle) if subtitle else None,
        abstract=pieces[2] if head.text('abstract') else None,
    )


def make_contribution(
    chapter: ChapterText, trees: ChapterTrees, known: Known, byline_label: str, report: Report
) -> Contribution:
    """The contribution; ``byline_label`` is the volume's, for papers whose head gives none."""
    head = chapter.head
    label = byline_label if chapter.kind == 'paper' else ''
    return Contribution(
        id=chapter.id,
        file=chapter.listed.path,
        region=chapter.listed.region,
        kind=chapter.kind,
        title=trees.title,
        body=trees.body or Tree(),
        subtitle=trees.subtitle,
        short_title=head.text('short-title'),
        byline=_byline(head, known, report),
        byline_label=head.text('byline-label', label),
        keywords=head.texts('keywords'),
        abstract=trees.abstract,
        lang=head.text('language'),
        printed_page=head.text('printed-page'),
        signature=_signature(head.entry('signature'), known, report),
        missing=chapter.missing,
        status=head.text('status', 'received'),
    )


def placeholder(listed: Listed, known: Known, byline_label: str) -> Contribution:
    """A contribution for a file that is not there yet: title from its name, author where the register has that id."""
    name = chapter_id(listed.path)
    person = known.people.get(name)
    words = name.replace('-', ' ').replace('_', ' ').capitalize()
    return Contribution(
        id=name,
        file=listed.path,
        region=listed.region,
        kind='paper' if listed.region == 'main' else 'other',
        title=line(words),
        body=Tree(),
        byline=(Byline(person),) if person else (),
        byline_label=byline_label if listed.region == 'main' else '',
        missing=True,
    )


def _byline(head: Entry, known: Known, report: Report) -> tuple[Byline, ...]:
    lines = ((entry, known.person(first(entry, 'person'), report)) for entry in head.entries('byline'))
    return tuple(_author(entry, person, known, report) for entry, person in lines if person)


def _author(entry: Entry, person: Contributor, known: Known, report: Report) -> Byline:
    wanted = first(entry, 'affiliation')
    if wanted and person.affiliation(wanted.text) is None and person.id not in known.partly:
        ids = [each.id for each in person.affiliations]
        remedy = suggestion(wanted.text, ids, f'Enter it under affiliations of {person.id} in contributors.yaml.')
        message = f'“{person.id}” has no affiliation with the id “{wanted.text}”'
        report.add('unknown-affiliation', message, remedy, wanted.place)
    return Byline(
        person=person,
        affiliation=wanted.text if wanted else None,
        credited_as=entry.text('credited-as'),
        role=entry.text('role', 'aut'),
    )


def _signature(entry: Entry | None, known: Known, report: Report) -> Signature | None:
    if entry is None:
        return None
    person = known.person(first(entry, 'person'), report)
    if person is None:
        return None
    return Signature(person, entry.text('post'), entry.text('institution'), entry.text('city'))
