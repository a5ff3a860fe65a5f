"""How a place in a source is quoted in a decision, so that it is found again: whole words, and context where needed."""

from __future__ import annotations

import re
from dataclasses import replace

from bindery.decisions.places import Match, Source, matches
from bindery.decisions.values import Replace, Scope
from bindery.findings import Location

MOST_WORDS = 8
NO_PLACE = Location('')


def quoted(source: Source, start: int, end: int, new: str, reason: str) -> Replace | None:
    """The decision that puts ``new`` for these characters, everywhere; None where no whole words hold them.

    Characters that are no whole words, such as a space too many, are quoted with the words beside them.
    """
    before, after = start, end
    for _ in range(MOST_WORDS):
        text = source.text[before:after]
        by = source.text[before:start] + new + source.text[end:after]
        decision = Replace(_in_line(text), _in_line(by), Scope(), reason, NO_PLACE)
        if text.strip() == text and text and at(decision, source, before):
            return decision
        before, after = _wider(source.text, before, after)
    return None


def at(decision: Replace, source: Source, start: int) -> Match | None:
    """The match of a decision that begins at this character."""
    return next((match for match in matches(decision, (source,)) if match.start == start), None)


def only_here(decision: Replace, source: Source, start: int) -> Replace | None:
    """The decision confined to the match that holds this character; None where no words around make it the only one."""
    scopes = [Scope(source.file)] + [Scope(source.file, 0, context) for context in _contexts(decision, source, start)]
    for scope in scopes:
        confined = replace(decision, scope=scope)
        found = tuple(matches(confined, (source,)))
        if len(found) == 1 and found[0].start <= start < max(found[0].end, start + 1):
            return confined
    return None


def _contexts(decision: Replace, source: Source, start: int) -> list[str]:
    """Words around a match: one on each side, then two, and so on, all in one line."""
    match = next((each for each in matches(decision, (source,)) if each.start <= start < each.end), None)
    if match is None:
        return []
    line_start = max(source.text.rfind('\n', 0, match.start) + 1, match.stretch.start)
    line_end = source.text.find('\n', match.end)
    line_end = min(line_end if line_end >= 0 else len(source.text), match.stretch.end)
    before = [word.start() for word in re.finditer(r'\S+', source.text[line_start : match.start])]
    after = [word.end() for word in re.finditer(r'\S+', source.text[match.end : line_end])]
    found = []
    for words in range(1, MOST_WORDS + 1):
        first = line_start + before[-words:][0] if before else match.start
        last = match.end + after[:words][-1] if after else match.end
        found.append(_in_line(source.text[first:last]))
    return found


def _wider(text: str, start: int, end: int) -> tuple[int, int]:
    """These characters with the rest of the words that they cut, or else with one more word on each side."""
    left = re.search(r'\S*[ \t]*\Z', text[max(start - 200, 0) : start])
    right = re.match(r'[ \t]*\S*', text[end : end + 200])
    return start - len(left[0] if left else ''), end + len(right[0] if right else '')


def _in_line(text: str) -> str:
    """A quotation in one line; runs of spaces stay, since they may be what is wrong."""
    return re.sub(r'[ \t]*\r?\n[ \t]*', ' ', text)
