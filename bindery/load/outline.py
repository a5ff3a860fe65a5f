"""The blocks of a Markdown source as far as notes need them: runs of inline text, and definitions of notes.

This is no Markdown reader: it tells text from code and comments, and knows quotes, lists and notes as containers.
Source: pandoc's User's Guide ("Pandoc's Markdown") and what pandoc 3.9 does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bindery.frozen import frozen
from bindery.load.flow import Span, dedent, indent

DEFINITION = re.compile(r'[ ]{0,3}\[\^([^\s\[\]^]+)\]:')
_CALL_FIRST = re.compile(r'[ ]{0,3}\[\^[^\s\[\]^]+\]')
_QUOTE = re.compile(r'[ ]{0,3}>[ ]?')
_ITEM = re.compile(r'[ ]{0,3}(?:[-*+:~]|\(?(?:\d+|[a-zA-Z]|[ivxlcdmIVXLCDM]+|#|@[\w-]*)[.)])(?=[ \t]|$)')
_TERM_ANSWER = re.compile(r'[ ]{0,3}[:~][ \t]')
_FENCE = re.compile(r'[ ]{0,3}(`{3,}(?=[^`]*$)|~{3,})')
_HEADING = re.compile(r'#{1,6}(?:[ \t]|$)')
_DIV = re.compile(r'[ ]{0,3}:{3,}')
_DIV_END = re.compile(r'[ ]{0,3}:{3,}[ \t]*$')
_REFERENCE = re.compile(r'[ ]{0,3}\[(?!\^)[^\]]+\]:')
_RULE = re.compile(r'[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$')
_DASHES = re.compile(r'[ \t]*-{2,}[ -]*$')
_LONGEST_TABLE = 1000
_DEEPEST = 40  # containers in containers beyond this are read as plain text
_CODE_OR_COMMENT = re.compile(r'(`+)(?!`).+?(?<!`)\1(?!`)|\\.|<!--', re.DOTALL)

_Rule = Callable[[list[Span], int], int | None]


@frozen
class Text:
    """A run of inline text: its lines without the marks of the quotes and lists around it."""

    lines: tuple[Span, ...]
    within: str = ''


@frozen
class Definition:
    """The definition of a note: label, extent, and the lines of its body without their indent."""

    label: str
    start: int
    end: int
    body: tuple[Span, ...]


@dataclass
class Outline:
    """What was found, in the order of the source; ``references`` are link definitions, ``comments`` blocks of them."""

    texts: list[Text] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    references: list[Span] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    last_comment_end: int = -1


def outline(text: str, lines: list[Span]) -> Outline:
    """Find the runs of inline text and the note definitions in these lines of a text."""
    found = Outline(last_comment_end=text.rfind('-->'))
    _Scan(text, found, '', 0).blocks(list(lines))
    found.definitions.sort(key=lambda definition: definition.start)
    found.texts.sort(key=lambda run: run.lines[0])
    return found


class _Scan:
    """One pass over the lines of one container; containers inside it are scanned by a pass of their own."""

    def __init__(self, text: str, found: Outline, within: str, depth: int) -> None:
        self.text = text
        self.found = found
        self.within = within
        self.depth = depth
        self.unclosed: dict[str, int] = {}

    def _inside(self, lines: list[Span], within: str = '') -> None:
        _Scan(self.text, self.found, within or self.within, self.depth + 1).blocks(lines)

    def blocks(self, lines: list[Span]) -> None:
        """Read all blocks: each rule says which line follows the block it found, or None where it finds none."""
        containers: list[_Rule] = [self._table, self._nothing, self._definition, self._quote]
        leaves: list[_Rule] = [self._indented, self._fenced, self._comment, self._div]
        rules = [*containers, *leaves, self._item, self._heading, self._reference]
        if self.depth > _DEEPEST:
            rules = [self._nothing]
        at = 0
        while at < len(lines):
            afters = (rule(lines, at) for rule in rules)
            at = next((after for after in afters if after is not None), None) or self._paragraph(lines, at)

    def _nothing(self, lines: list[Span], at: int) -> int | None:
        line = self._string(lines[at])
        return at + 1 if not line.strip() or _RULE.match(line) else None

    def _div(self, lines: list[Span], at: int) -> int | None:
        return at + 1 if _DIV.match(self._string(lines[at])) else None

    def _heading(self, lines: list[Span], at: int) -> int | None:
        if not _HEADING.match(self._string(lines[at])):
            return None
        self._text(lines[at : at + 1])
        return at + 1

    def _reference(self, lines: list[Span], at: int) -> int | None:
        if not _REFERENCE.match(self._string(lines[at])):
            return None
        self.found.references.append(lines[at])
        return at + 1

    def _definition(self, lines: list[Span], at: int) -> int | None:
        """A note's lines: up to a blank line or the next note mark, then what is indented after blank lines."""
        marker = DEFINITION.match(self._string(lines[at]))
        if not marker:
            return None
        start, end = lines[at]
        body = [dedent(self.text, (start + marker.end(), end), 4)]
        last = at
        after = at + 1
        while after < len(lines):
            line = self._string(lines[after])
            blank_before = not self._string(lines[after - 1]).strip() and after - 1 > at
            if not line.strip():
                after += 1
                continue
            if (blank_before and indent(self.text, lines[after]) < 4) or _CALL_FIRST.match(line):
                break
            body.extend(dedent(self.text, span, 4) for span in lines[last + 1 : after + 1])
            last = after
            after += 1
        extent = start + len(marker[0]) - len(marker[0].lstrip())
        self.found.definitions.append(Definition(marker[1], extent, lines[last][1], tuple(body)))
        self._inside(body, marker[1])
        return last + 1

    def _quote(self, lines: list[Span], at: int) -> int | None:
        if not _QUOTE.match(self._string(lines[at])):
            return None
        after = at
        inner = []
        while after < len(lines) and (line := self._string(lines[after])).strip():
            mark = _QUOTE.match(line)
            inner.append((lines[after][0] + (mark.end() if mark else 0), lines[after][1]))
            after += 1
        self._inside(inner)
        return after

    def _item(self, lines: list[Span], at: int) -> int | None:
        """One item of a list, or one answer of a definition list: its lines without their indent."""
        match = _ITEM.match(self._string(lines[at]))
        if not match:
            return None
        start, end = lines[at]
        marker = match.end()
        first = (start + marker, end)
        gap = indent(self.text, first)
        columns = marker + (gap if 0 < gap <= 4 else 1)
        inner = [dedent(self.text, first, columns - marker)]
        after = at + 1
        blank = False
        while after < len(lines):
            line = self._string(lines[after])
            if line.strip():
                depth = indent(self.text, lines[after])
                if depth < columns and (blank or _ITEM.match(line) or _DIV_END.match(line)):
                    break
            blank = not line.strip()
            inner.append(dedent(self.text, lines[after], columns))
            after += 1
        self._inside(inner)
        return after

    def _indented(self, lines: list[Span], at: int) -> int | None:
        if indent(self.text, lines[at]) < 4:
            return None
        while at < len(lines) and (not self._string(lines[at]).strip() or indent(self.text, lines[at]) >= 4):
            at += 1
        return at

    def _fenced(self, lines: list[Span], at: int) -> int | None:
        """The line after fenced code; None where none starts here or it is never closed."""
        fence = _FENCE.match(self._string(lines[at]))
        if not fence:
            return None
        mark, width = fence[1][0], len(fence[1])
        if width >= self.unclosed.get(mark, width + 1):
            return None
        close = re.compile(rf'[ ]{{0,3}}{re.escape(mark)}{{{width},}}[ \t]*$')
        for after in range(at + 1, len(lines)):
            if close.match(self._string(lines[after])):
                return after + 1
        self.unclosed[mark] = width
        return None

    def _table(self, lines: list[Span], at: int) -> int | None:
        """The line after a table drawn with dashes, whose cells may stand far in; None where none starts here."""
        if _DASHES.match(self._string(lines[at])):
            return self._multiline_table(lines, at)
        follows = at + 1 < len(lines) and _DASHES.match(self._string(lines[at + 1]))
        if follows and indent(self.text, lines[at]) >= 4:
            return self._paragraph(lines, at)
        return None

    def _multiline_table(self, lines: list[Span], at: int) -> int | None:
        if at + 1 == len(lines) or not self._string(lines[at + 1]).strip():
            return None
        for after in range(at + 1, min(len(lines), at + _LONGEST_TABLE)):
            line = self._string(lines[after])
            if DEFINITION.match(line) or _HEADING.match(line):
                return None
            closed = after + 1 == len(lines) or not self._string(lines[after + 1]).strip()
            if closed and _DASHES.match(line):
                self._text([span for span in lines[at:after] if self._string(span).strip()])
                return after + 1
        return None

    def _comment(self, lines: list[Span], at: int) -> int | None:
        """The line after a comment that starts here; text that follows the comment on its last line is kept."""
        if not self._string(lines[at]).lstrip().startswith('<!--'):
            return None
        if lines[at][0] > self.found.last_comment_end:
            return None
        close = self.text.find('-->', lines[at][0], lines[-1][1])
        if close < 0:
            return None
        after = next(number for number in range(at, len(lines)) if lines[number][1] > close)
        self.found.comments.append((lines[at][0], close + 3))
        rest = (close + 3, lines[after][1])
        if not self._string(rest).strip():
            return after + 1
        lines[after] = rest
        return self._paragraph(lines, after)

    def _paragraph(self, lines: list[Span], at: int) -> int:
        after = at + 1
        while after < len(lines):
            line = self._string(lines[after])
            if not line.strip() and not self._in_comment(lines[at:after], lines[after:]):
                break
            if _DIV_END.match(line) or _TERM_ANSWER.match(line) or _QUOTE.match(line):
                break
            if line.lstrip().startswith('```') and self._fenced(lines, after):
                break
            after += 1
        self._text(lines[at:after])
        return after

    def _in_comment(self, before: list[Span], rest: list[Span]) -> bool:
        """Whether a comment is open at a blank line and closed later on."""
        if not rest or rest[0][0] > self.found.last_comment_end:
            return False
        text = self.text[before[0][0] : before[-1][1]]
        opened = [match.end() for match in _CODE_OR_COMMENT.finditer(text) if match[0] == '<!--']
        if not opened or '-->' in text[opened[-1] :]:
            return False
        return self.text.find('-->', rest[0][0], rest[-1][1]) >= 0

    def _text(self, lines: list[Span]) -> None:
        self.found.texts.append(Text(tuple(lines), self.within))

    def _string(self, span: Span) -> str:
        return self.text[span[0] : span[1]]
