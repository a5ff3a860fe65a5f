"""The corrections that were made, as an editor's note for the copyright page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bindery.decisions.applying import Change
from bindery.decisions.values import Decisions

FILE = 'front/copyright.md'
OPENING = 'Corrected against the printed text:'
# What Markdown would take for markup in words that are quoted.
MARKUP = re.compile(r'([\\`*_{}\[\]<>#$^~|@])')


def note(changes: Sequence[Change], decisions: Decisions | None = None) -> str:
    """The list of corrections in Markdown, in the order of the text, '' where there are none.

    It stands in a division of the class ``corrections``, which decisions pass over: it quotes what was printed. Names
    that ``decisions`` correct are listed with what was printed for them.
    """
    lines = [*_names(decisions), *_words(changes)]
    if not lines:
        return ''
    items = '\n'.join(f'- {line}' for line in lines)
    return f'::: corrections\n\n{OPENING}\n\n{items}\n\n:::\n'


def _words(changes: Sequence[Change]) -> list[str]:
    counted = Counter((change.printed, change.decision.by) for change in changes)
    return [_line(printed, by, number) for (printed, by), number in counted.items()]


def _line(printed: str, by: str, number: int) -> str:
    places = f' ({number} places)' if number > 1 else ''
    return f'{_quoted(by)} for {_quoted(printed)}{places}' if by else f'{_quoted(printed)} taken out{places}'


def _names(decisions: Decisions | None) -> list[str]:
    if decisions is None:
        return []
    stands = {decision.person: decision.name.display for decision in decisions.names}
    lines = []
    for decision in decisions.people:
        name = stands.get(decision.person, '')
        others = [printed for printed in decision.printed if printed != name]
        if name and others:
            lines.append(f'{_quoted(name)} for {", ".join(map(_quoted, others))}')
    return lines


def _quoted(words: str) -> str:
    # Words of a text are Markdown already, with backslashes of their own.
    escaped = MARKUP.sub(r'\\\1', re.sub(r'\\([^\w\s])', r'\1', words))
    return f'“{escaped}”'
