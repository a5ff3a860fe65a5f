"""Every key of the records beside a volume that are no part of its text: what was archived, what was reviewed."""

from __future__ import annotations

from bindery.load.formats import MalformedError
from bindery.load.schema import DAY, TEXT, URL, Choice, Key, Kind, Many, Record


def sha256(text: str) -> str:
    """A SHA-256 in hexadecimal digits."""
    if len(text) != 64 or set(text.lower()) - set('0123456789abcdef'):
        raise MalformedError('wrong-value', f'“{text}” is no SHA-256', 'It has 64 hexadecimal digits.')
    return text.lower()


FINGERPRINT = Kind('fingerprint (SHA-256)', sha256)

ARCHIVED = Record(
    'archived volume',
    'One bag: which text went into it, and under which version.',
    (
        Key('version', TEXT, 'The version that the text bore.', '"1.0"', required=True),
        Key('fingerprint', FINGERPRINT, 'The fingerprint of its source.', required=True),
        Key('released', DAY, 'The day of its release.', '2018-09-30'),
        Key('bag', TEXT, 'The name of the bag.', 'irs-papers-2-97-1.0'),
    ),
)

ARCHIVE = Record(
    'archive.yaml',
    'What was archived of the volume, in order; `archive` adds to it, and nobody else need. It may be absent.',
    (Key('archived', Many(ARCHIVED), 'Every bag that was made.'),),
)

STANDARDS = tuple(
    f'EPUB Accessibility 1.1 - WCAG {version} Level {level}' for version in ('2.1', '2.2') for level in ('A', 'AA')
)

CRITERION = Record(
    'criterion',
    'One criterion that no tool can judge alone, as the reviewer judged it for this text.',
    (
        Key('id', TEXT, 'Its number in WCAG.', '1.1.1', required=True),
        Key('judged', Choice(('met', 'not-met', 'not-applicable')), 'What the reviewer found.', 'met', required=True),
        Key('remark', TEXT, 'What was looked at, or what is wrong.'),
    ),
)

REVIEW = Record(
    'accessibility-review.yaml',
    'What a person or body found who evaluated the accessibility of this very text; it is absent where nobody did. '
    '`check --accessibility` prints one to be filled in.',
    (
        Key('by', TEXT, 'The person or body.', 'Accessibility Service of the Delta', required=True),
        Key('date', DAY, 'The day of the evaluation.', '2018-09-28', required=True),
        Key('standard', Choice(STANDARDS), 'What it was held against.', STANDARDS[-1], required=True),
        Key('fingerprint', FINGERPRINT, 'The fingerprint of the source that was evaluated.', required=True),
        Key('report', URL, 'Where the reviewer’s report can be read.', 'https://example.org/report'),
        Key('criteria', Many(CRITERION), 'The criteria as judged.', required=True),
    ),
)
