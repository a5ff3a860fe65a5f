"""Words replaced in a block's text → the least edits of its source that do it, or why the source cannot have them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bindery.frozen import frozen
from bindery.marking.letters import Letter
from bindery.marking.literal import KNOWN, begins_line, literal

TOKEN = re.compile(r'[^\S\n]*\n\s*?\n\s*|\s+|\w+|[^\w\s]')
PARAGRAPH = '\n\n'
# What may stand between two words of one line of text: where a line of the source ends, marks of its block.
GAP = re.compile(r'[ \t]*(?:\n[ \t>|]*)?')

CALL = re.compile(r'(?:\[\^[^]\s]+\])+')
# What may close emphasis and the like at the end of a paragraph.
REST = re.compile(r'[^\w\s]*(?=[ \t]*(?:\n|\Z))')

GENERATED, MARKUP, SCATTERED, PART = 'generated', 'markup', 'scattered', 'part'


@frozen
class Edit:
    """Words put in place of a stretch of the source, in offsets into it; ``new`` are words, not yet Markdown."""

    start: int
    end: int
    new: str


class ObstacleError(Exception):
    """The words are not from one place of the source; the message is one of the four words above."""


@frozen
class Spelling:
    """A block's text with the letters of the source that it comes from."""

    text: str
    letters: Sequence[Letter | None]
    source: str

    def edits(self, start: int, end: int, new: str) -> tuple[Edit, ...]:
        """The edits that put words in the place of the text's from ``start`` to ``end``; raises ObstacleError."""
        if not new.strip():
            return (self._replaced(start, end, ''),)
        return tuple(self._changes(start, end, new.strip()))

    def _changes(self, start: int, end: int, new: str) -> Iterator[Edit]:
        old = [(found[0], found.start()) for found in TOKEN.finditer(self.text[start:end])]
        now = [_token(found[0]) for found in TOKEN.finditer(new)]
        ends = [start + at for _, at in old] + [end]
        for a, b, c, d in _hunks([_token(token) for token, _ in old], now):
            yield self._inserted(ends[a], now[c:d]) if a == b else self._replaced(ends[a], ends[b], ''.join(now[c:d]))

    def with_space(self, start: int, end: int) -> tuple[int, int]:
        """Words that are taken out whole, with one of the spaces beside them."""
        if start and self.text[start - 1] == ' ' and (end == len(self.text) or not self.text[end].isalnum()):
            return start - 1, end
        return start, end + (end < len(self.text) and self.text[end] == ' ')

    def _replaced(self, start: int, end: int, new: str) -> Edit:
        first = start - 1 if self.text[start].isspace() else start
        last = end if self.text[end - 1].isspace() else end - 1
        if first < 0 or last >= len(self.text):
            raise ObstacleError(SCATTERED)
        self._follow(first, last)
        if first == start:
            self._part(start)
        if last == end - 1:
            self._part(end)
        left, right = self._letter(first), self._letter(last)
        return Edit(left.end if first < start else left.start, right.start if last >= end else right.end, new)

    def _inserted(self, at: int, tokens: Sequence[str]) -> Edit:
        """Words put in between two others: behind the call of a note, and rather outside emphasis than inside it."""
        before, after = self._beside(at - 1), self._beside(at)
        if before and after:
            self._part(at)
            if before.end != after.start:
                raise ObstacleError(MARKUP)
            return Edit(before.end, before.end, ''.join(tokens))
        following, preceding = self._beside(at + 1), self._beside(at - 2)
        if before and following and tokens[0] == ' ' and self._is_parted(before, following):
            return Edit(following.start, following.start, ''.join((*tokens[1:], ' ')))
        if after and preceding and tokens[-1] == ' ' and after.depth > preceding.depth:
            return Edit(preceding.end, preceding.end, ''.join((' ', *tokens[:-1])))
        if before:
            end = self._behind(before.end, tokens)
            return Edit(end, end, ''.join(tokens))
        if after is None:
            raise ObstacleError(GENERATED)
        return Edit(after.start, after.start, ''.join(tokens))

    def _is_parted(self, before: Letter, following: Letter) -> bool:
        """Whether emphasis ends between two letters, or a note is called there."""
        gap = self.source[before.end : following.start]
        return before.depth > following.depth or CALL.match(gap) is not None

    def _behind(self, at: int, tokens: Sequence[str]) -> int:
        """Behind the calls of notes that stand at a place; of a new paragraph, behind the line."""
        called = CALL.match(self.source, at)
        at = called.end() if called and not tokens[0].isalnum() else at
        rest = REST.match(self.source, at)
        return rest.end() if rest and tokens[0] == PARAGRAPH else at

    def _beside(self, at: int) -> Letter | None:
        return self.letters[at] if 0 <= at < len(self.letters) else None

    def _letter(self, at: int) -> Letter:
        found = self.letters[at]
        if found is None:
            raise ObstacleError(GENERATED)
        return found

    def _follow(self, first: int, last: int) -> None:
        """Raises where the letters of a stretch do not follow each other in the source with nothing between."""
        known = [at for at in range(first, last + 1) if not self.text[at].isspace()]
        if '\n' in self.text[first : last + 1]:
            raise ObstacleError(SCATTERED)
        for one, other in pairwise(known):
            before, after = self._letter(one), self._letter(other)
            if (before.start, before.end) == (after.start, after.end):
                continue
            gap = self.source[before.end : after.start] if before.end <= after.start else None
            if gap is None:
                raise ObstacleError(SCATTERED)
            if not (GAP.fullmatch(gap) if other > one + 1 else not gap):
                raise ObstacleError(MARKUP)

    def _part(self, at: int) -> None:
        """Raises where a stretch may not be cut: inside what could not be followed, or stands for several letters."""
        before, after = self._beside(at - 1), self._beside(at)
        if not before or not after:
            return
        if (before.whole and after.whole) or (before.start, before.end) == (after.start, after.end):
            raise ObstacleError(PART)


def _token(text: str) -> str:
    if not text.isspace():
        return text
    return PARAGRAPH if text.count('\n') > 1 else ' '


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of tokens that differ, each as long as nothing but a space parts it from the next."""
    from rapidfuzz.distance import Levenshtein

    known: dict[str, int] = {}
    ours = [known.setdefault(token, len(known)) for token in old]
    theirs = [known.setdefault(token, len(known)) for token in new]
    waiting: tuple[int, int, int, int] | None = None
    for code in Levenshtein.opcodes(ours, theirs):
        if code.tag == 'equal':
            continue
        a, b, c, d = code.src_start, code.src_end, code.dest_start, code.dest_end
        # With nothing but a space between them two changes are one.
        if waiting and not ''.join(old[waiting[1] : a]).strip():
            waiting = (waiting[0], b, waiting[2], d)
            continue
        if waiting:
            yield waiting
        waiting = (a, b, c, d)
    if waiting:
        yield waiting


def edited(source: str, edits: Sequence[Edit], escape: str = KNOWN) -> str:
    """The source with the edits made, their words escaped so far; an empty line in them begins a paragraph."""
    for edit in sorted(edits, key=lambda edit: -edit.start):
        parts = edit.new.split(PARAGRAPH)
        starts = [begins_line(source, edit.start), *(True for _ in parts[1:])]
        after = ['\n' for _ in parts[1:]] + [source[edit.end : edit.end + 1]]
        words = [
            literal(part, at_start=start, escape=escape, before=before)
            for part, start, before in zip(parts, starts, after, strict=True)
        ]
        source = source[: edit.start] + PARAGRAPH.join(words) + source[edit.end :]
    return source
