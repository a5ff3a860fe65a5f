"""Every key of a series' catalogue, ``catalogue.yaml``."""

from __future__ import annotations

from bindery.load.schema import ID, LANGUAGE, PATH, TEXT, URL, URN, Choice, Key, Many, Record

LISTED = Record(
    'listed volume',
    'One volume of the series.',
    (
        Key('id', ID, 'Its name in the series: the folder of its editions.', 'working-2-97', required=True),
        Key('folder', PATH, 'Its source folder, beside or below the catalogue.', 'volumes/2-97', required=True),
        Key('revision', TEXT, 'The git revision or tag of that folder; without one, as it is.', 'v1.0'),
    ),
)

CATALOGUE = Record(
    'catalogue.yaml',
    'A series of volumes that are built together by `catalogue`. It hands a volume what all share; no volume names it.',
    (
        Key('title', TEXT, 'What the series is called.', 'Delta Papers', required=True),
        Key('subtitle', TEXT, 'What stands below.', 'Working papers of the Institute of the Delta'),
        Key('language', LANGUAGE, "The language of the series' own pages.", 'en', default='`en`'),
        Key('publisher', TEXT, 'Who publishes it.', 'Institute of the Delta'),
        Key('identifier', URN, "The series' own identifier, for its feeds.",
            'urn:uuid:5e0a4e4e-6f0c-5b51-9d7a-0d1f4a2b3c4d', required=True),
        Key('url', URL, 'Where its pages stand on the web.', 'https://example.org/papers/'),
        Key('editions', Many(Choice(('pdf', 'epub', 'html'))), 'What is made of each volume.', '[pdf, epub, html]',
            default='all three'),
        Key('register', PATH, 'A register that all volumes share, in the form of `contributors.yaml`.',
            'contributors.yaml'),
        Key('house', PATH, 'A folder with what all volumes share: `house-style.yaml`, `templates/`, `styles/`, '
            '`dictionaries/`.', 'house'),
        Key('volumes', Many(LISTED), 'The volumes, in order.', required=True),
    ),
)  # fmt: skip
