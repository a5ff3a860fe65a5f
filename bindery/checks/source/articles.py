"""Names with the Arabic article: ``al-Hadad``, ``al Hadad``, ``Al Hadad`` and plain ``Hadad`` for one person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bindery.checks.source.subject import PROSE, Subject
from bindery.checks.source.usage import Use, departures
from bindery.findings import Finding

ARTICLE = re.compile(r"(?<![\w’'-])([Aa]l|[Ee]l)([- ])([A-Z][a-z]{2,})(?![\w-])")


def article_form(subject: Subject) -> Iterator[Finding]:
    """A name whose article is written in another way than elsewhere in the volume, or left out behind a first name."""
    words = subject.dictionary(subject.volume.lang)
    passages = subject.of(*PROSE, 'title', 'subtitle', 'keyword')
    uses: dict[str, list[Use]] = {}
    for passage in passages:
        for match in ARTICLE.finditer(passage.text):
            form = f'{match[1]}{match[2]}'
            start = _first_name(passage.text, match.start())
            uses.setdefault(match[3], []).append(Use(form, passage, start, match.end()))
    for name, found in sorted(uses.items()):
        plain = re.compile(rf'(?<=[a-z,] )([A-Z][a-z]+) {name}(?!\w)')
        found += [
            Use('', passage, *match.span())
            for passage in passages
            for match in plain.finditer(passage.text)
            if match[1] not in ('Al', 'El') and not (words and words.knows(match[1].lower()))
        ]
        usual, others = departures(found, clear=0.5)
        for use in others:
            written = f'{usual}{name}' if usual else 'other forms'
            message = f'“{use.text}” stands beside {written} in the volume'
            yield subject.found('name-form', use.passage, use.start, use.end, message, 'Write the article one way.')


def _first_name(text: str, at: int) -> int:
    """Where the first name before an article begins; a sentence's first word or a title is none."""
    found = re.search(r'(?<=[a-z,] )[A-Z][a-z]+ $', text[:at])
    return at - len(found[0]) if found else at


RULES = (article_form,)
