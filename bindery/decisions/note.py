"""The corrections that were made, as an editor's note for the copyright page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bindery.decisions.applying import Change
from bindery.decisions.values import Decisions
from bindery.document.words import FALLBACK, Words, words

FILE = 'front/copyright.md'
# What Markdown would take for markup in words that are quoted.
MARKUP = re.compile(r'([\\`*_{}\[\]<>#$^~|@])')


def note(changes: Sequence[Change], decisions: Decisions | None = None, lang: str = FALLBACK) -> str:
    """The list of corrections in Markdown, in the order of the text, '' where there are none; ``lang`` is the volume's.

    It stands in a division of the class ``corrections``, which decisions pass over: it quotes what was printed. Names
    that ``decisions`` correct are listed with what was printed for them.
    """
    say = words(lang)
    lines = [*_names(decisions, say), *_words(changes, say)]
    if not lines:
        return ''
    items = '\n'.join(f'- {line}' for line in lines)
    return f'::: corrections\n\n{say.corrected_against}\n\n{items}\n\n:::\n'


def _words(changes: Sequence[Change], say: Words) -> list[str]:
    counted = Counter((change.printed, change.decision.by) for change in changes)
    return [_line(printed, by, number, say) for (printed, by), number in counted.items()]


def _line(printed: str, by: str, number: int, say: Words) -> str:
    old = _quoted(printed, say)
    change = (
        say.format('correction', by=_quoted(by, say), printed=old) if by else say.format('correction_out', printed=old)
    )
    return say.format('correction_places', change=change, number=str(number)) if number > 1 else change


def _names(decisions: Decisions | None, say: Words) -> list[str]:
    if decisions is None:
        return []
    stands = {decision.person: decision.name.display for decision in decisions.names}
    lines = []
    for decision in decisions.people:
        name = stands.get(decision.person, '')
        others = [printed for printed in decision.printed if printed != name]
        if name and others:
            printed = ', '.join(_quoted(other, say) for other in others)
            lines.append(say.format('correction', by=_quoted(name, say), printed=printed))
    return lines


def _quoted(text: str, say: Words) -> str:
    # What was printed keeps its own marks; words of a text are Markdown already, with backslashes of their own.
    escaped = MARKUP.sub(r'\\\1', re.sub(r'\\([^\w\s])', r'\1', text))
    return say.quote_open + escaped + say.quote_close
