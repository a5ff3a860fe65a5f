"""Every key of an editor's decisions, ``decisions.yaml``."""

from __future__ import annotations

import re

from bindery.load.formats import MalformedError
from bindery.load.register_keys import NATIVE
from bindery.load.schema import FLAG, PATH, TEXT, Key, Kind, Many, Record, Reference
from bindery.load.style_keys import CODE


def _line(text: str) -> str:
    if not re.fullmatch(r'[1-9]\d{0,8}', text):
        raise MalformedError('wrong-value', f'“{text}” is no line', 'Write the number of the line, counted from 1.')
    return text


def _digest(text: str) -> str:
    if not re.fullmatch(r'[0-9a-fA-F]{64}', text):
        remedy = 'Copy the 64 figures from intake.yaml, or take the key out.'
        raise MalformedError('wrong-value', 'this is no SHA-256', remedy)
    return text.lower()


LINE = Kind('line number', _line)
DIGEST = Kind('SHA-256, 64 hexadecimal figures', _digest)

REASON = Key('reason', TEXT, 'Why.', 'a slip of the keys', required=True)
SCOPE = (
    Key('file', PATH, 'Only in this file of the source.', 'chapters/01-almeida.md', default='everywhere'),
    Key('line', LINE, 'Only in this line: of the file, or, where no file is named, of the input.', '212'),
    Key('context', TEXT, 'Only within these words, which hold the text.', 'the waters of the Tajo'),
)

INPUT = Record(
    'input',
    'The raw text that these decisions were made on; on another one, what matches nothing there is no warning.',
    (
        Key('file', TEXT, 'Its name.', 'river-papers-2.txt'),
        Key('sha256', DIGEST, 'Its SHA-256, as `intake.yaml` has it.', required=True),
    ),
)

PERSON_IS = Record(
    'person',
    'These printed names are that person.',
    (
        Key('person', Reference('person'), 'Who.', 'almeida', required=True),
        Key('printed', Many(TEXT), 'The names as printed.', '[I. Almeyda, Ines Almeida]', required=True),
        REASON,
    ),
)

NAME_STANDS = Record(
    'name',
    'How the name of a person should stand.',
    (
        Key('person', Reference('person'), 'Who.', 'almeida', required=True),
        Key('given', TEXT, 'Given names.', 'Inês'),
        Key('family', TEXT, 'Family name.', 'Almeida', required=True),
        Key('particle', TEXT, 'Particle before the family name.', 'van'),
        Key('suffix', TEXT, 'Suffix.', 'Jr.'),
        REASON,
    ),
)

REPLACE = Record(
    'replacement',
    'These words are corrected so.',
    (
        Key('text', TEXT, 'The words as they stand; whole words, quoted exactly.', 'Tajo', required=True),
        Key('by', TEXT, 'What stands instead.', 'Tejo', required=True),
        *SCOPE,
        REASON,
    ),
)

DROP = Record(
    'dropped text',
    'These words are taken out.',
    (Key('text', TEXT, 'The words as they stand; whole words, quoted exactly.', required=True), *SCOPE, REASON),
)

KEEP = Record(
    'kept finding',
    'What this finding is about stands as it is.',
    (
        Key('code', CODE, 'Code of the finding.', 'missing-alt', required=True),
        Key('text', TEXT, 'Only about these words.', 'Tajo', default='whatever it is about'),
        *SCOPE,
        REASON,
    ),
)

NATIVE_STANDS = Record(
    'native name',
    'How a name should stand in its own script.',
    (
        Key('of', TEXT, 'Id of a person or institution; `publisher` for the publisher.', 'delta', required=True),
        *NATIVE.keys,
        REASON,
    ),
)

DECISIONS = Record(
    'decisions.yaml',
    'What an editor has decided; `import` and `check` read it beside the source, or from where `--decisions` says.',
    (
        Key('input', INPUT, 'The raw text that they were made on.'),
        Key('note', FLAG, 'Whether `import` lists the corrections on the copyright page.', 'yes', default='`no`'),
        Key('person', Many(PERSON_IS), 'Printed names and whose they are.'),
        Key('name', Many(NAME_STANDS), 'Names as they should stand.'),
        Key('native', Many(NATIVE_STANDS), 'Names in their own script.'),
        Key('replace', Many(REPLACE), 'Corrections.'),
        Key('drop', Many(DROP), 'Words to be taken out.'),
        Key('keep', Many(KEEP), 'Findings that are to be left.'),
    ),
)  # fmt: skip
