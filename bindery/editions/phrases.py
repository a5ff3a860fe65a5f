"""A title's clauses and phrases marked for a browser, which chooses its lines itself (see ``title_lines``)."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape

from markupsafe import Markup, escape

from bindery.editions.hyphened import whole
from bindery.editions.title_lines import CLAUSE, HELD, parting, small_words

# A clause shorter than this may share its line with the next one; a phrase longer than that may be divided.
CLAUSE_FROM, PHRASE_TO = 12, 20


def phrased(text: str, lang: str) -> Markup:
    """A title with its clauses, its short phrases and its hyphened words in elements ``clause``, ``phrase``, ``whole``.

    In a title that has elements of its own, or calls a note, the hyphened words alone are marked.
    """
    given = escape(text)
    if '<' in given:
        return whole(given)
    words, small = unescape(given).split(' '), small_words(lang)
    clauses: list[list[list[str]]] = [[[words[0]]]]
    for place in range(1, len(words)):
        cost, clause = parting(words, place, small), clauses[-1]
        if cost == CLAUSE and _length(clause) >= CLAUSE_FROM <= _length([words[place:]]):
            clauses.append([[words[place]]])
        elif cost >= HELD and _length([clause[-1]]) + len(words[place]) < PHRASE_TO:
            clause[-1].append(words[place])
        else:
            clause.append([words[place]])
    made = [' '.join(_phrase(phrase) for phrase in clause) for clause in clauses]
    # Every word was escaped.
    return Markup(' '.join(_in(each, 'clause') for each in made) if len(made) > 1 else made[0])  # noqa: S704


def _phrase(words: Sequence[str]) -> str:
    made = whole(escape(' '.join(words)))
    return _in(made, 'phrase') if len(words) > 1 else made


def _length(phrases: Sequence[Sequence[str]]) -> int:
    return sum(len(word) + 1 for words in phrases for word in words) - 1


def _in(markup: str, kind: str) -> str:
    return f'<span class="{kind}">{markup}</span>'
