"""Which notes a Markdown source calls and defines, and where: pandoc's tree no longer knows their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache

from bindery.cache import kept, keys, values
from bindery.findings import Location
from bindery.frozen import frozen
from bindery.load.flow import Flow, Lines, Span, after_head
from bindery.load.outline import Outline, Text, outline

SOUND = 'notes-sound'
_COMMENT_END = '-->'
# Characters of a text that takes longer to be looked through than to be looked up.
WORTH_KEEPING = 2_000
_TOKEN = re.compile(
    r"""
      \\.                                                     # an escaped character
    | (?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)(?:\{[^}\n]*\})?   # code, with its attributes
    | `+                                                      # back ticks that close nothing
    | (?P<comment><!--)
    | <[A-Za-z/][^<>]*>                                       # a tag or an address
    | \$\$.+?\$\$
    | \$(?=\S)(?:\\.|[^$\\])*?(?<=\S)\$(?!\d)
    | (?P<call>\[\^(?P<label>[^\s\[\]^]+)\])
    | (?P<inline>\^\[)
    | (?P<open>\[)
    | (?P<close>\](?P<target>\((?:[^()\\]|\\.|\([^()]*\))*\))?(?:\{[^{}\n]*\})?)
    | [ ]\{[^{}\n]*\}[ \t]*$                                  # attributes at the end of a heading
    """,
    re.VERBOSE | re.DOTALL,
)


@frozen
class NoteCall:
    """A call ``[^label]``, or a note written where it is called, ``^[text]`` (``inline``; its label is empty).

    ``start`` and ``end`` are offsets into the source. ``within`` is the label of the definition that the call stands
    in ('' for none): pandoc leaves a ``[^label]`` there as plain text. ``before_colon`` marks a call that starts a line
    and is followed by a colon: a definition that lacks the blank line before it.
    """

    label: str
    location: Location
    start: int
    end: int
    inline: bool = False
    within: str = ''
    before_colon: bool = False


@frozen
class NoteDefinition:
    """A definition ``[^label]: text`` with its extent; ``body`` holds the spans of its lines without their indent."""

    label: str
    location: Location
    start: int
    end: int
    body: tuple[Span, ...] = field(default=(), repr=False)


@frozen
class NoteLabels:
    """All calls and definitions of one source, each in the order of the source."""

    calls: tuple[NoteCall, ...] = ()
    definitions: tuple[NoteDefinition, ...] = ()

    @property
    def undefined(self) -> tuple[NoteCall, ...]:
        """Calls of a label that nothing defines: pandoc sets them as plain text."""
        known = {definition.label for definition in self.definitions}
        return tuple(call for call in self.calls if not call.inline and call.label not in known)

    @property
    def nested(self) -> tuple[NoteCall, ...]:
        """Calls by label inside a definition, which pandoc sets as plain text."""
        return tuple(call for call in self.calls if call.within and not call.inline)

    @property
    def uncalled(self) -> tuple[NoteDefinition, ...]:
        """Definitions that no call outside a definition reaches: their text is lost."""
        called = {call.label for call in self.calls if not call.within}
        return tuple(definition for definition in self.definitions if definition.label not in called)

    @property
    def repeated_calls(self) -> tuple[NoteCall, ...]:
        """Every call after the first of a label: pandoc sets the note anew for each."""
        seen: set[str] = set()
        repeated = []
        for call in self.calls:
            if call.inline or call.within:
                continue
            if call.label in seen:
                repeated.append(call)
            seen.add(call.label)
        return tuple(repeated)

    @property
    def repeated_definitions(self) -> tuple[NoteDefinition, ...]:
        """Every definition after the first of a label: pandoc keeps the last and drops the others."""
        seen: set[str] = set()
        repeated = []
        for definition in self.definitions:
            if definition.label in seen:
                repeated.append(definition)
            seen.add(definition.label)
        return tuple(repeated)

    def definition(self, label: str) -> NoteDefinition | None:
        """The definition that counts for a label: the last one."""
        return next((entry for entry in reversed(self.definitions) if entry.label == label), None)


@lru_cache(maxsize=1024)
def notes(text: str, file: str = '', first_line: int = 1) -> NoteLabels:
    """List the calls and definitions of notes in a Markdown source.

    Calls in code, mathematics, comments, link targets and attributes, and escaped ones, are no calls.

    Args:
        text: the source, or its part from line ``first_line`` on. A YAML head on line 1 is passed over.
        file: its path relative to the source folder, for the locations.
        first_line: number of the text's first line in the file.

    Source: pandoc's User's Guide, "Footnotes", and what pandoc 3.9 does.
    """
    if len(text) < WORTH_KEEPING or not kept.is_on():
        return _found(text, file, first_line)
    key = keys.digest('notes', text, file, first_line, keys.code('bindery.load'))
    data = kept.kept('notes', lambda: key, lambda: values.written(_found(text, file, first_line)))
    return values.read(NoteLabels, data)


@lru_cache(maxsize=1024)
def are_sound(text: str, file: str = '') -> bool:
    """Whether each note of a source is defined once and called once, in the text and not in another note."""

    def made() -> bytes:
        found = notes(text, file)
        wrong = found.undefined or found.uncalled or found.repeated_calls or found.repeated_definitions or found.nested
        return b'' if wrong else b'sound'

    if len(text) < WORTH_KEEPING or not kept.is_on():
        return bool(made())
    return bool(kept.kept(SOUND, lambda: keys.digest(SOUND, text, keys.code('bindery.load')), made))


def _found(text: str, file: str, first_line: int) -> NoteLabels:
    lines = Lines(text, file, first_line)
    found = outline(text, after_head(text, lines))
    calls = [call for run in found.texts for call in _calls(run, lines)]
    definitions = (
        NoteDefinition(entry.label, lines.location(entry.start), entry.start, entry.end, entry.body)
        for entry in found.definitions
    )
    return NoteLabels(tuple(sorted(calls, key=lambda call: call.start)), tuple(definitions))


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """The marks in a run of text; those inside comments are passed over."""
    last = text.rfind(_COMMENT_END)
    at = 0
    while token := _TOKEN.search(text, at):
        at = token.end()
        if token['comment'] and at <= last:
            at = text.find(_COMMENT_END, at) + len(_COMMENT_END)
        yield token


def _calls(run: Text, lines: Lines) -> Iterator[NoteCall]:
    """The calls in one run of inline text."""
    flow = Flow(lines.text, run.lines)
    opened: list[int | None] = []
    for token in _tokens(flow.text):
        start = flow.origin(token.start())
        if token['call']:
            end = flow.end_origin(token.end())
            first = not flow.text[: token.start()].rpartition('\n')[2].strip()
            colon = first and flow.text[token.end() : token.end() + 1] == ':'
            yield NoteCall(token['label'], lines.location(start), start, end, within=run.within, before_colon=colon)
        elif token['inline']:
            opened.append(start)
        elif token['open']:
            opened.append(None)
        elif token['close'] and opened:
            begun = opened.pop()
            if begun is not None:
                end = flow.origin(token.start()) + 1
                yield NoteCall('', lines.location(begun), begun, end, inline=True, within=run.within)


def comments(text: str, found: Outline) -> list[Span]:
    """The extents of the comments inside runs of text; ``found`` has those that are blocks of their own."""
    extents = []
    for run in found.texts:
        flow = Flow(text, run.lines)
        if '<!--' in flow.text:
            opened = (token.start() for token in _tokens(flow.text) if token['comment'])
            ends = ((start, flow.text.find(_COMMENT_END, start)) for start in opened)
            extents += [(flow.origin(start), flow.end_origin(end + 3)) for start, end in ends if end >= 0]
    return extents
