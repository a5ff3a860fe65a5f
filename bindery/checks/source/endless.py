"""Words that end nowhere: most often a picture or another file, pasted into the text as letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bindery.checks.source.passage import LONGEST, OBJECT
from bindery.checks.source.subject import Subject
from bindery.findings import Finding

BLANKED = re.compile(f'{OBJECT}{{{LONGEST},}}')


def endless_word(subject: Subject) -> Iterator[Finding]:
    """Thousands of characters without a space, which no other rule is held against."""
    for passage in subject.passages:
        for match in BLANKED.finditer(passage.text):
            message = f'{len(match[0]):,} characters stand here without a space'
            remedy = 'If a file was pasted into the text, take it out, and put it beside the text as an image.'
            yield subject.found('endless-word', passage, match.start(), match.start(), message, remedy)


RULES = (endless_word,)
