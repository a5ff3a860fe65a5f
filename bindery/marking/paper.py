"""One paper as its file has it now: its text, its blocks, and where in the file each of them can be edited."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from bindery.findings import Location
from bindery.frozen import frozen
from bindery.load.chapter import read_entry
from bindery.load.flow import Flow, Lines, after_head, dedent, indent
from bindery.load.places import Block, PaperPlaces, paper_places
from bindery.load.positions import align
from bindery.load.register_keys import HEAD
from bindery.load.report import Report
from bindery.marking.edits import Spelling
from bindery.marking.letters import letters_of
from bindery.model.volume import Contribution
from bindery.pandoc import markdown
from bindery.pandoc._words import steps
from bindery.pandoc.ast import Tree
from bindery.pandoc.marking import in_note

# An abstract that can be edited where it stands: lines of their own under the key (YAML 1.2.2, 8.1.2).
ABSTRACT = re.compile(r'^abstract:[ \t]*\|[-+0-9]*[ \t]*\n(?P<lines>(?:[ \t]+\S.*\n|[ \t]*\n)+)', re.MULTILINE)


@frozen
class PaperNow:
    """A paper read from the text of its file, alone; ``entry`` has its text and its abstract, and no credits."""

    text: str
    entry: Contribution
    places: PaperPlaces

    def spelling(self, block: Block) -> tuple[Spelling, Flow] | None:
        """A block's letters, and the flow of the file's text that they stand in; None where it cannot be edited."""
        if block.path:
            positions = align(self.text, self.entry.body, self.places.file)
            letters = letters_of(block.text, positions, self.entry.body, block.path)
            return Spelling(block.text, letters, self.text), Flow(self.text, [(0, len(self.text))])
        flow = self._abstract()
        if flow is None or self.entry.abstract is None:
            return None
        positions = align(flow.text, self.entry.abstract, self.places.file)
        letters = letters_of(block.text, positions, self.entry.abstract, (block.key,))
        return Spelling(block.text, letters, flow.text), flow

    def _abstract(self) -> Flow | None:
        """The lines of the abstract without their indentation, where they stand as they are."""
        lines = Lines(self.text)
        found = ABSTRACT.search(self.text, 0, self.places.start)
        if not found:
            return None
        spans = [span for span in lines.spans() if found.start('lines') <= span[0] < found.end('lines')]
        columns = min(indent(self.text, span) for span in spans if self.text[slice(*span)].strip())
        return Flow(self.text, [dedent(self.text, span, columns) for span in spans])

    def tag(self, block: Block) -> str:
        """Pandoc's name for a block of the text."""
        return next(step.tag for step in steps(self.entry.body) if step.path == block.path)

    def in_note(self, block: Block) -> bool:
        """Whether a block stands in a note."""
        return bool(block.path) and in_note(self.entry.body, block.path)


def read_paper(text: str, name: str, file: PurePosixPath) -> PaperNow | None:
    """The paper that a file's text holds; None where pandoc cannot read it. Raises MachineError without pandoc.

    Args:
        text: the whole file, with plain line feeds.
        name: the paper's id.
        file: its path in the source folder.
    """
    spans = after_head(text, Lines(text))
    start = spans[0][0] if spans else len(text)
    head = '\n'.join(text[:start].rstrip('\n').split('\n')[1:-1])
    known = read_entry(HEAD, head, Location(str(file), 2, 1), Report())
    abstract = known.text('abstract').strip() if known else ''
    body, summary = markdown.read_apart([text[start:], abstract])
    if body is None or summary is None:
        return None
    abstracted, missing = summary if abstract else None, not text[start:].strip()
    entry = Contribution(name, file, 'main', 'paper', Tree(), body, abstract=abstracted, missing=missing)
    return PaperNow(text, entry, paper_places(entry, text)[1])
