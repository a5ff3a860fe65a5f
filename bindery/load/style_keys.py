"""Every key of the house's style, ``house-style.yaml``."""

from __future__ import annotations

from bindery.codes import CODES
from bindery.load.formats import MalformedError
from bindery.load.report import suggestion
from bindery.load.schema import FLAG, LANGUAGE, PATH, TEXT, Choice, Key, Kind, Many, Record


def code(text: str) -> str:
    """The code of a finding."""
    if text not in CODES:
        remedy = suggestion(text, CODES, 'Every code stands in docs/findings.md.')
        raise MalformedError('wrong-value', f'no finding has the code “{text}”', remedy)
    return text


CODE = Kind('code of a finding', code)

TERM = Record(
    'term',
    'One spelling the house chose, and those that it replaces.',
    (
        Key('write', TEXT, 'What to write.', 'U.S.', required=True),
        Key('not', Many(TEXT), 'What not to write.', '[US, USA]', required=True),
    ),
)

SILENCE = Record(
    'silence',
    'Findings that stand as they are. In a text, `<!-- bindery: CODE reason -->` above a paragraph does the same.',
    (
        Key('code', CODE, 'Which kind.', 'title-capitals', required=True),
        Key('text', TEXT, 'Only those about these words.', 'von Moltke'),
        Key('file', PATH, 'Only those in this file.', 'chapters/01-almeida.md'),
        Key('reason', TEXT, 'Why.', 'The title is quoted.', required=True),
    ),
)

HOUSE_STYLE = Record(
    'house-style.yaml',
    'What the house chose where more than one way is right; it may be left out. A house keeps one for its series.',
    (
        Key('off', Many(CODE), 'Kinds of findings that are not wanted.', '[acronym-unexplained]'),
        Key('quotes', Choice(('double', 'single')), 'The outer quotation marks.', 'double',
            default='what the volume uses most'),
        Key('quote-marks', Choice(('curly', 'straight')), 'How the source types them; editions always set curly ones.',
            'straight', default='what the volume uses most'),
        Key('dash', Choice(('em', 'spaced-en', 'spaced-em')), 'The dash between parts of a sentence.', 'em',
            default='what the volume uses most'),
        Key('serial-comma', FLAG, 'Whether a comma stands before the last “and” of a list.', 'yes',
            default='not looked at'),
        Key('spelling', LANGUAGE, 'The English that the house spells.', 'en-GB', default='any'),
        Key('dates', Choice(('day-month-year', 'month-day-year')), 'The form of a date.', 'day-month-year',
            default='what the volume uses most'),
        Key('numbers', Choice(('comma', 'space', 'none')), 'What parts thousands.', 'comma',
            default='what the volume uses most'),
        Key('percent', Choice(('sign', 'words')), 'How a percentage is written.', 'sign', default='either'),
        Key('degrees', Choice(('stops', 'plain')), '`Ph.D.` or `PhD`.', 'plain', default='what the volume uses most'),
        Key('initials', Choice(('closed', 'spaced')), '`A.B. Name` or `A. B. Name`.', 'closed',
            default='what the volume uses most'),
        Key('titles', Choice(('headline', 'sentence')), 'Capitals in titles of papers.', 'headline',
            default='what the volume uses most'),
        Key('subtitle-mark', Choice(('colon', 'semicolon', 'dash')), 'What joins title and subtitle.', 'colon',
            default='`colon`'),
        Key('keywords-order', Choice(('alphabetical', 'as-given')), 'The order of keywords.', 'alphabetical',
            default='alphabetical if most papers have it so'),
        Key('terms', Many(TERM), "Spellings that the house chose, such as a country's name."),
        Key('words', Many(TEXT), 'Words that no dictionary has and that are right.', '[dobbin, muta]'),
        Key('acronyms', Many(TEXT), 'Acronyms that need no explanation.', '[UN, EU]'),
        Key('silence', Many(SILENCE), 'Findings that stand as they are.'),
    ),
)  # fmt: skip
