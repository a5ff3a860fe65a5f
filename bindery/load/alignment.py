"""Follows a tree through its Markdown source: each step of the tree gets its place, each word its characters."""

from __future__ import annotations

from collections.abc import Callable

from bindery.load import markup
from bindery.load.flow import Flow, Span
from bindery.load.matching import Cursor
from bindery.load.prepared import Source
from bindery.load.tables import Drawn, drawn
from bindery.pandoc._words import BLOCKS, CLOSE, OPEN, TEXT, Step

NOWHERE: Span = (-1, -1)
_LOOKAHEAD = 3
_ATTR_AFTER = frozenset(('Link', 'Image', 'Code'))
_BRACKETED = frozenset(('Span', 'Underline', 'SmallCaps'))
# Blocks that start where their first content does; what marks them stands before it.
_FROM_CONTENT = BLOCKS - {'Table', 'Figure', 'RawBlock', 'HorizontalRule', 'CodeBlock'}


class Pass:
    """One pass over all steps; ``places`` and ``labels`` hold, by step, where it stands and which note it calls."""

    def __init__(self, steps: list[Step], given: Source) -> None:
        self.steps = steps
        self.given = given
        self.closes = _closes(steps)
        self.places: list[Span] = [NOWHERE] * len(steps)
        self.ends: dict[int, int] = {}
        self.words: dict[int, list[tuple[str, Span | None]]] = {}
        self.labels: dict[int, str] = {}
        self.cursor = Cursor(Flow(given.main, [(0, len(given.main))]), given.start)
        self.special: dict[str, Callable[[int], None]] = {
            'Note': self._note,
            'Table': self._table,
            'Figure': self._figure,
            'Cite': self._cite,
            'RawBlock': self._raw,
            'RawInline': self._raw,
        }

    def run(self, first: int, last: int) -> None:
        """Take the steps from first up to, not with, last."""
        at = first
        while at < last:
            kind, tag = self.steps[at][:2]
            if kind == TEXT:
                self._text(at)
            elif kind == OPEN and tag in self.special:
                self.special[tag](at)
                at = self.closes[at]
            elif kind == OPEN:
                self._open(at)
            else:
                self._close(at)
            at += 1

    def _inside(self, at: int) -> None:
        self.run(at + 1, self.closes[at])

    def _text(self, at: int) -> None:
        found = []
        words = self.steps[at].text.split()
        for index, word in enumerate(words):
            place = self.cursor.straight(word) or self.cursor.next(word)
            if place is None:
                following = words[index + 1 : index + 1 + _LOOKAHEAD]
                place = self.cursor.search(word, following + self._following(at, _LOOKAHEAD - len(following)))
            found.append((word, self._origin(place) if place else None))
        self.words[at] = found
        known = [place for _, place in found if place]
        if known:
            self.places[at] = (known[0][0], known[-1][1])
        else:
            here = self._point(self.cursor.at)
            self.places[at] = (here, here)

    def _following(self, at: int, wanted: int) -> list[str]:
        """The next words of the text, past the notes between."""
        words: list[str] = []
        while len(words) < wanted and at + 1 < len(self.steps):
            at += 1
            step = self.steps[at]
            if step.kind == OPEN and step.tag in ('Note', 'Cell', 'Table', 'RawInline', 'RawBlock', 'Citation'):
                at = self.closes[at] if step.tag != 'Cell' else len(self.steps)
            elif step.kind == CLOSE and step.tag in ('Note', 'Cell', 'Caption'):
                break
            elif step.kind == TEXT:
                words += step.text.split()
        return words[:wanted]

    def _origin(self, place: Span) -> Span:
        flow = self.cursor.flow
        if flow.shift is not None:
            return (place[0] + flow.shift, place[1] + flow.shift)
        return (flow.origin(place[0]), flow.end_origin(place[1]))

    def settle(self, text: str) -> None:
        """Give a start to blocks that begin with their content, and an end to those that never got one."""
        for at in range(len(self.steps) - 1, -1, -1):
            step = self.steps[at]
            if step.kind != OPEN:
                continue
            start, end = self.places[at]
            close = self.closes[at]
            inner = [place for place in self.places[at + 1 : min(close, at + 4)] if place[0] >= 0]
            if start < 0:
                start = _before_markup(text, inner[0][0]) if inner else self.ends.get(at, self.given.start)
            self.places[at] = (start, max(start, end, self.ends.get(at, -1)))

    def _slice(self, span: Span) -> Span:
        start = self.cursor.flow.origin(span[0])
        return (start, self.cursor.flow.end_origin(span[1]) if span[1] > span[0] else start)

    def _point(self, at: int) -> int:
        return self.cursor.flow.origin(min(at, len(self.cursor.text)))

    def _open(self, at: int) -> None:
        step = self.steps[at]
        tag = step.tag
        pattern = markup.OPENERS.get('Span' if tag in _BRACKETED else step.text or tag if tag == 'Item' else tag)
        opened = self.cursor.passes(pattern) if pattern else None
        if opened:
            self.places[at] = (self._point(opened.start('mark')), -1)
        elif tag not in _FROM_CONTENT:
            self.places[at] = (self._point(self.cursor.skip_space()), -1)

    def _close(self, at: int) -> None:
        tag = self.steps[at].tag
        opener = self.closes[at]
        if closer := markup.CLOSERS.get(tag):
            closed = self.cursor.passes(closer)
            if not closed and tag in ('Link', 'Image'):
                self._find_target(self.steps[opener].text)
            if tag in _BRACKETED or (tag in _ATTR_AFTER and self.steps[opener].has_attr):
                self.cursor.passes(markup.ATTRIBUTES)
        self._end(opener)

    def _find_target(self, target: str) -> None:
        """Go behind a link whose end is not where it should be, by its target."""
        text, at = self.cursor.text, self.cursor.at
        place = text.find(f']({target}', at, at + 1000) if target else -1
        if place >= 0 and (closed := markup.LINK_END.match(text, place)):
            self.cursor.at = closed.end()

    def _end(self, opener: int) -> None:
        self.ends[opener] = self.cursor.flow.end_origin(self.cursor.at)

    def _raw(self, at: int) -> None:
        cursor, text = self.cursor, self.steps[at].text.strip()
        first = text.split('\n')[0].rstrip('\r')
        opened = cursor.passes(markup.OPENERS['RawInline']) if self.steps[at].tag == 'RawInline' else None
        # Comments are blanked in the flow; where raw text holds one, its first line may be found in the source alone.
        place = cursor.text.find(first, cursor.at, cursor.at + 4000) if first else -1
        start = opened.start('mark') if opened else (place if place >= 0 else cursor.skip_space())
        if place >= 0:
            whole = cursor.text.startswith(text, place)
            cursor.at = place + len(text if whole else first)
            last = '' if whole else text.split('\n')[-1].strip()
            if last and (found := cursor.text.find(last, cursor.at, cursor.at + 2 * len(text) + 100)) >= 0:
                cursor.at = found + len(last)
        if opened:
            cursor.passes(markup.RAW_END)
        self.places[at] = (self._point(start), -1)
        self._end(at)

    def _cite(self, at: int) -> None:
        """A citation group: its text as typed first, then again for the prefixes and suffixes of its parts."""
        content = at + 1
        while self.steps[content].tag == 'Citation':
            content = self.closes[content] + 1
        start = self.cursor.skip_space()
        self.places[at] = (self._point(start), -1)
        self.run(content, self.closes[at])
        self._end(at)
        after = self.cursor.at
        self.cursor.at = start
        self.run(at + 1, content)
        self.cursor.at = after

    def _figure(self, at: int) -> None:
        """A figure: its caption is the image's description as typed, so both are looked for in one place."""
        opened = markup.OPENERS['Image'].match(self.cursor.text, self.cursor.at)
        start = opened.start('mark') if opened else self.cursor.skip_space()
        self.places[at] = (self._point(start), -1)
        self.cursor.at = opened.end() if opened else start
        caption = self.closes[at + 1]
        self.run(at + 2, caption)
        self.places[at + 1] = (self._point(start), self._point(self.cursor.at))
        self.cursor.at = start
        self.run(caption + 1, self.closes[at])
        self.cursor.passes(markup.REST_OF_LINE)
        self._end(at)

    def _note(self, at: int) -> None:
        called = self.cursor.passes(markup.OPENERS['Note'])
        start = called.start('mark') if called else self.cursor.skip_space()
        definition = self.given.definitions.get(called['label'] or '') if called else None
        if definition:
            self.labels[at] = definition.label
            outer = self.cursor
            self.cursor = Cursor(Flow(self.given.base, definition.body))
            self._inside(at)
            self.cursor = outer
        else:
            self._inside(at)
            self.cursor.passes(markup.NOTE_END)
        self.places[at] = (self._point(start), -1)
        self._end(at)

    def _table(self, at: int) -> None:
        caption, close = at + 1, self.closes[at]
        worded = self.closes[caption] > caption + 1
        above = worded and markup.OPENERS['Caption'].match(self.cursor.text, self.cursor.at)
        start = above.start('mark') if above else -1
        if above:
            self.run(caption, self.closes[caption] + 1)
        table = drawn(self.cursor.text, self.cursor.at)
        first = table.start if table else self.cursor.skip_space()
        self.places[at] = (self._point(start if above else first), -1)
        if table and self._fits(table, at):
            self._cells(table, self.closes[caption] + 1, close)
        else:
            self.run(self.closes[caption] + 1, close)
        if worded and not above:
            self.run(caption, self.closes[caption] + 1)
        self._end(at)

    def _fits(self, table: Drawn, at: int) -> bool:
        inside = self.steps[at : self.closes[at]]
        return all(int(step.text) < len(table.columns) for step in inside if step.kind == OPEN and step.tag == 'Cell')

    def _cells(self, table: Drawn, first: int, last: int) -> None:
        """The cells of a drawn table: each column is a flow of its own, read from top to bottom."""
        outer = self.cursor
        columns = [Cursor(Flow(self.given.base, [self._slice(span) for span in spans])) for spans in table.columns]
        at = first
        while at < last:
            self.cursor = columns[int(self.steps[at].text)]
            self.run(at, self.closes[at] + 1)
            at = self.closes[at] + 1
        self.cursor = outer
        if not any(self.words.get(step) and self.words[step][0][1] for step in range(first, last)):
            self.run(first, last)  # what looked like a drawn table was none
            return
        outer.at = max(outer.at, table.end)


def _before_markup(text: str, at: int) -> int:
    """The place before the markup that directly precedes a word."""
    while at > 0 and not text[at - 1].isspace() and not text[at - 1].isalnum() and text[at - 1] not in '|>':
        at -= 1
    return at


def _closes(steps: list[Step]) -> dict[int, int]:
    """For each step that opens the one that closes, and the other way round."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for index, step in enumerate(steps):
        if step.kind == OPEN:
            opened.append(index)
        elif step.kind == CLOSE:
            begun = opened.pop()
            pairs[begun], pairs[index] = index, begun
    return pairs
