"""Every key of the files that a proof keeps beside the source: ``proof/paragraphs.yaml`` and ``proof/marks/*.yaml``."""

from __future__ import annotations

from bindery.load import formats
from bindery.load.schema import DAY, TEXT, Choice, Key, Kind, Many, Record

KINDS = ('note', 'query', 'suggestion', 'done')
STATUSES = ('open', 'closed')
ACCEPTED = 'accepted'

CHAPTER = Kind('id of a paper', formats.plain_id)

PARAGRAPH = Record(
    'paragraph',
    'One paragraph that has its number.',
    (
        Key('number', TEXT, 'Its number.', '14a', required=True),
        Key('begins', TEXT, 'How it begins, or all of it where it is short.'),
        Key('ends', TEXT, 'How it ends.'),
    ),
)
PAPER = Record(
    'paper',
    'The paragraphs of one paper.',
    (
        Key('paper', CHAPTER, 'Its id.', 'almeida', required=True),
        Key('paragraphs', Many(PARAGRAPH), 'Its paragraphs in the order of the text.'),
        Key('gone', Many(TEXT), 'Numbers of paragraphs that are no longer there; never used again.', '[7, 9b]'),
    ),
)
PARAGRAPHS = Record(
    'proof/paragraphs.yaml',
    'The numbers of paragraphs, given at the first proof; Bindery keeps this file.',
    (Key('papers', Many(PAPER), 'The papers.'),),
)

TEXT_QUOTE = Record(
    'quote',
    'The words a mark is about, with some of what stands around them (W3C Web Annotation, TextQuoteSelector).',
    (
        Key('exact', TEXT, 'The words.', required=True),
        Key('prefix', TEXT, 'What stands before them.'),
        Key('suffix', TEXT, 'What stands after them.'),
    ),
)
TEXT_POSITION = Record(
    'position',
    'Where they stood in the paper’s text when the mark was made, in characters (TextPositionSelector).',
    (Key('start', TEXT, 'The first character.', '1204'), Key('end', TEXT, 'Behind the last one.', '1219')),
)
MARK = Record(
    'mark',
    'One mark of an editor, in a file of its own under `proof/marks/`.',
    (
        Key('id', Kind('id', formats.plain_id), 'Its id, which is the name of its file.', 'm-3f2a', required=True),
        Key('paper', CHAPTER, 'The paper it is in.', 'almeida', required=True),
        Key('kind', Choice(KINDS), 'What it is.', 'query', required=True),
        Key('quote', TEXT_QUOTE, 'What it is about.', required=True),
        Key('position', TEXT_POSITION, 'Where that stood.'),
        Key('text', TEXT, 'What is said: the note, the question.'),
        Key('replacement', TEXT, 'The words suggested instead; only for a suggestion.'),
        Key('by', TEXT, 'Whose it is.', 'M. Brandt', required=True),
        Key('date', DAY, 'When it was made.', '2018-09-30', required=True),
        Key('status', Choice(STATUSES), 'Whether it is still to be dealt with.', 'open', default='`open`'),
        Key('number', TEXT, 'The number of an author query in its paper: 2 is AQ2.', '2'),
        Key('head', TEXT, 'What of the paper’s head it is about, where it is not about its text.', 'title'),
        Key('outcome', Choice((ACCEPTED,)), 'That the source has the words which were suggested.'),
        Key('closed-by', TEXT, 'Who marked it done.', 'M. Brandt'),
        Key('closed-on', DAY, 'When that was.', '2018-10-02'),
    ),
)
