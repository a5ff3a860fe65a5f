"""``README.txt`` of a bag, in plain words: what is what, and how to check it years later without Bindery."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from bindery.frozen import frozen

WIDTH = 88


@frozen
class Checklist:
    """What the text says: the volume in one line, its identifiers, its files by folder, what validators said."""

    title: str
    citation: str
    version: str
    released: str
    rights: str
    identifiers: Sequence[str]
    editions: Sequence[tuple[str, str]]
    validators: Sequence[str]
    absent: Sequence[str]


def text(what: Checklist) -> str:
    """The checklist."""
    parts = [
        what.title,
        '=' * min(len(what.title), WIDTH),
        '',
        fill(what.citation, WIDTH),
        '',
        *(f'{name}: {value}' for name, value in _facts(what) if value),
        '',
        'WHAT IS IN THIS BAG',
        '',
        *(f'  {name:<28}{meaning}' for name, meaning in (*what.editions, *_FOLDERS)),
        '',
        'All paths above are below data/. Beside data/ stand the checksums and what the bag says of itself.',
        '',
        'HOW TO CHECK IT, ALSO MANY YEARS FROM NOW',
        '',
        *_STEPS,
        '',
        'WHAT VALIDATORS SAID WHEN THE BAG WAS MADE',
        '',
        *(f'  {line}' for line in what.validators),
        *(f'  Not asked: {line}' for line in what.absent),
        *(() if what.validators else ('  No validator was asked. No file here is called valid.',)),
        '',
        fill(_LIMITS, WIDTH),
    ]
    return '\n'.join(parts) + '\n'


def _facts(what: Checklist) -> tuple[tuple[str, str], ...]:
    return (
        ('Version', what.version),
        ('Released', what.released),
        ('Rights', what.rights),
        *(('Identifier', each) for each in what.identifiers),
    )


_FOLDERS = (
    ('source/', 'the text as its editors keep it, in UTF-8; all else was made from it'),
    ('records/', 'library records; records/README.txt says which'),
    ('reports/', 'what validators said of each file, as JSON and as text'),
    ('manifest.json', 'the programs and fonts that made these bytes, with versions'),
    ('README.txt', 'this text'),
)
_STEPS = (
    '  1. In the folder that holds bagit.txt, run',
    '         sha256sum --check --quiet manifest-sha256.txt tagmanifest-sha256.txt',
    '     It prints nothing where every file is what it was. sha512sum does the same with the',
    '     other two manifests. Windows: certutil -hashfile FILE SHA256, and compare by eye.',
    '  2. Any program that knows BagIt (RFC 8493) checks the bag whole, extra files too:',
    '         python -m bagit --validate FOLDER',
    '         python build.py archive --check FOLDER      (Bindery; it names each file)',
    '  3. Open the PDF and one other edition and read a page of each.',
    '  4. Read manifest-*.txt of the copy against that of another copy, kept elsewhere.',
)
_LIMITS = (
    'A checksum tells whether a file has changed, not whether it was right. The programs named in manifest.json are '
    'needed only to make the editions again, never to read them: PDF, EPUB, HTML and plain text are open formats.'
)
