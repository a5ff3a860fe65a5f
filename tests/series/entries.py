"""Invented volumes of a series, for its tests."""

from __future__ import annotations

from bindery.series.values import PaperEntry, PersonEntry, Series, VolumeEntry

INES = PersonEntry('Inês Almeida', 'Almeida, Inês', '0000-0002-1825-0097')
INES_ELSEWHERE = PersonEntry('I. Almeida', 'Almeida, I.', '0000-0002-1825-0097')
RUTH = PersonEntry('Ruth Ames', 'Ames, Ruth', 'Ames, Ruth')


def paper(title: str, *people: PersonEntry, keywords: tuple[str, ...] = (), terms: tuple[str, ...] = ()) -> PaperEntry:
    page = f'html/{title.split()[0].lower()}.html'
    authors = ' and '.join(person.name for person in people)
    return PaperEntry(title, page, 'en', 'ltr', people, authors, keywords, terms)


def volume(name: str, day: str, *papers: PaperEntry, **given: object) -> VolumeEntry:
    made: dict[str, object] = {
        'title': name.title(), 'number': '1', 'date': day, 'day': day, 'order': day, 'identifier': f'urn:uuid:{name}',
        'lang': 'en', 'dir': 'ltr', 'summary': f'All of {name}.', 'rights': 'CC BY 4.0', 'open': True,
        'makers': ('Ruth Ames',), 'languages': ('en',), 'publisher': 'Delta Press', 'page': 'html/index.html',
        'cover': f'{name}-cover.jpg', 'files': (('application/pdf', f'{name}.pdf'),), 'papers': papers,
    }  # fmt: skip
    return VolumeEntry(name, **(made | given))  # type: ignore[arg-type]


PORTS = volume(
    'ports',
    '2024-05-01',
    paper('Tides and Clocks', INES, keywords=('Tides', 'clocks'), terms=('moon', 'tide')),
    paper('Ropes', RUTH, INES, keywords=('ropes',), terms=('hemp',)),
)
BRIDGES = volume(
    'bridges', '2025-02-01', paper('Élan <b>', INES_ELSEWHERE, keywords=('tides',), terms=('arch', 'tide'))
)
VOLUMES = (PORTS, BRIDGES)
SERIES = Series(
    'Delta Papers',
    'en',
    (),
    ('pdf', 'html'),
    'On water',
    'Delta Press',
    'urn:uuid:delta',
    'https://example.org/papers/',
)
