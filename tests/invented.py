"""Invented volumes made in memory, for the passes' own tests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from bindery.model.people import Affiliation, Contributor, Name, Register
from bindery.model.volume import Byline, Contribution, Publisher, Volume
from bindery.pandoc import ast, markdown

BRANDT = Contributor(
    'brandt',
    Name('Brandt', 'Mara'),
    country='DE',
    affiliations=(Affiliation('inst', 'Lecturer', text='Lecturer, River Institute'),),
)
VOSS = Contributor('voss', Name('Voss', 'Ilja', 'van der'), country='NL')
LIND = Contributor('lind', Name('Lind', 'Oda'), country='DE')
PEOPLE = (BRANDT, VOSS, LIND)


def paper(id: str, text: str, *people: Contributor, title: str = '', **more: object) -> Contribution:
    """A paper with this Markdown as its text."""
    made = Contribution(
        id=id,
        file=PurePosixPath(f'chapters/{id}.md'),
        region='main',
        kind='paper',
        title=ast.line(title or f'On {id}'),
        body=markdown.read_markdown(text),
        byline=tuple(Byline(person) for person in people),
    )
    return replace(made, **more)


def volume(*papers: Contribution, **more: object) -> Volume:
    """A volume of these papers."""
    made = Volume(
        slug='ferries',
        identifier='urn:uuid:00000000-0000-5000-8000-000000000001',
        title='Ferries',
        lang='en',
        date='2018-09',
        publisher=Publisher('River Institute', 'RI', place='Koblenz'),
        register=Register(PEOPLE),
        contributions=papers,
    )
    return replace(made, **more)
