"""A suggestion accepted: the edit of the source that makes it so, proved by reading the edited source back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from bindery.findings import Location
from bindery.frozen import frozen
from bindery.load.flow import Flow
from bindery.load.places import Block
from bindery.marking.edits import GENERATED, MARKUP, PARAGRAPH, PART, SCATTERED, Edit, ObstacleError, edited
from bindery.marking.literal import ALL, KNOWN, NOTHING
from bindery.marking.paper import PaperNow, read_paper
from bindery.marking.refusal import Refusal
from bindery.pandoc._words import CLOSE, TEXT, steps
from bindery.pandoc.ast import Tree
from bindery.proof.marks import Anchor, Mark, anchor

# Typed and typographic, as one: which of a pair of marks stands where depends on what stands around it.
FOLDED = str.maketrans({'“': '"', '”': '"', '„': '"', '‘': "'", '’': "'", '‚': "'", '–': '-', '—': '-', '\u00a0': ' '})
OTHERWISE = (
    'With these words the source would read otherwise around them too: a list, a table, a citation, a formula or '
    'emphasis would change.'
)
BY_HAND = 'Change it by hand at this place of the source.'
REASONS = {
    GENERATED: 'Some of these words are not in the source: Bindery makes them.',
    MARKUP: 'Emphasis, a link or the call of a note stands among these words and would be lost.',
    SCATTERED: 'These words do not stand in one place of the source: they are from several paragraphs or cells.',
    PART: 'These letters are written otherwise in the source, and cannot be parted from those beside them.',
}


@frozen
class Change:
    """What accepting a suggestion does to a file: its text before and after, and where in it the change begins."""

    mark: Mark
    file: PurePosixPath
    before: str
    after: str
    place: Location


def change(mark: Mark, text: str, file: PurePosixPath) -> Change | Refusal:
    """What accepting a mark does to the text of its paper's file (with plain line feeds), or why it cannot be done.

    Raises MachineError where pandoc is missing.
    """
    top = Location(str(file), 1, 1)
    paper = read_paper(text, mark.paper, file)
    if paper is None:
        return Refusal(f'pandoc cannot read {file} as it is now.', 'Mend it first; check says where.', top)
    found = anchor(mark, paper.places.text)
    block = paper.places.block_of(found.start) if found else None
    if found is None or block is None:
        return Refusal(
            f'What the suggestion was about is gone from {file}: “{mark.quote.exact}”.',
            'Mark it done, or suggest it anew where it belongs now.',
            top,
        )
    now = paper.places.text[found.start : found.end]
    if found.changed:
        return _changed(mark, now, block)
    return _in_block(mark, paper, block, found)


def _changed(mark: Mark, now: str, block: Block) -> Refusal:
    if folded(now) == folded(mark.replacement):
        return Refusal('The source has these words already.', 'Mark the suggestion done.', block.place)
    return Refusal(
        f'The words have changed since the suggestion was made: “{now}” stands where “{mark.quote.exact}” stood.',
        'Suggest it anew for the words as they are, or mark it done.',
        block.place,
    )


def _in_block(mark: Mark, paper: PaperNow, block: Block, found: Anchor) -> Change | Refusal:
    """The change of one block, or why there is none."""
    start = found.start - paper.places.starts[block.key]
    end = found.end - paper.places.starts[block.key]
    spelling = paper.spelling(block)
    if end > len(block.text):
        return Refusal(REASONS[SCATTERED], BY_HAND, block.place)
    if spelling is None:
        return Refusal('The abstract is not written as lines of its own under its key.', BY_HAND, block.place)
    if PARAGRAPH in mark.replacement and not _parts(paper, block):
        said = 'A paragraph cannot begin here: not in a note, a list, a quotation, a table or the head.'
        return Refusal(said, BY_HAND, block.place)
    letters, flow = spelling
    if not mark.replacement.strip():
        start, end = letters.with_space(start, end)
    try:
        edits = [_in_file(edit, flow) for edit in letters.edits(start, end, mark.replacement)]
    except ObstacleError as obstacle:
        return Refusal(REASONS[str(obstacle)], BY_HAND, block.place)
    if not edits:
        return Refusal('The source has these words already.', 'Mark the suggestion done.', block.place)
    wanted = block.text[:start] + mark.replacement + block.text[end:]
    return _proved(mark, paper, block, edits, wanted)


def _in_file(edit: Edit, flow: Flow) -> Edit:
    """An edit of a flow as one of the file."""
    start = flow.origin(edit.start)
    return Edit(start, flow.end_origin(edit.end) if edit.end > edit.start else start, edit.new)


def _parts(paper: PaperNow, block: Block) -> bool:
    """Whether a block can become two paragraphs: it is one itself and stands in nothing else."""
    return len(block.path) == 1 and paper.tag(block) == 'Para'


def _proved(mark: Mark, paper: PaperNow, block: Block, edits: Sequence[Edit], wanted: str) -> Change | Refusal:
    """The change, if the edited text reads as it should and as nothing else."""
    seen = set()
    for escape in (KNOWN, ALL, NOTHING):
        after = edited(paper.text, edits, escape)
        if after in seen:
            continue
        seen.add(after)
        made = read_paper(after, paper.entry.id, paper.entry.file)
        if made is not None and _agrees(paper, made, block, wanted):
            return Change(mark, paper.entry.file, paper.text, after, _place(paper, edits))
    return Refusal(
        OTHERWISE,
        BY_HAND,
        block.place,
    )


def _place(paper: PaperNow, edits: Sequence[Edit]) -> Location:
    first = min(edit.start for edit in edits)
    line = paper.text.count('\n', 0, first) + 1
    return Location(paper.places.file, line, first - paper.text.rfind('\n', 0, first))


def _agrees(old: PaperNow, new: PaperNow, block: Block, wanted: str) -> bool:
    """Whether a paper is another one with the text of one block as wanted, and nothing else changed."""
    if old.text[: old.places.start].count('\n') != new.text[: new.places.start].count('\n'):
        return False
    if _shape(old.entry.body, wanted) != _shape(new.entry.body, wanted):
        return False
    if _shape(old.entry.abstract or Tree(), '') != _shape(new.entry.abstract or Tree(), ''):
        return False
    texts = [_doubled(each.text, wanted, block) if each == block else each.text for each in old.places.blocks]
    return _told(old, texts) == _told(new, [each.text for each in new.places.blocks])


def _doubled(text: str, wanted: str, block: Block) -> str:
    """What a block is to read; a figure's caption describes its image too, so what is changed in one is in both."""
    one, _, other = block.text.partition('\n')
    if other != one or not one:
        return wanted
    first, _, second = wanted.partition('\n')
    changed = second if first == one else first
    return f'{changed}\n{changed}' if text else wanted


def _told(paper: PaperNow, texts: Sequence[str]) -> tuple[str, str]:
    """The words of the text and those of its notes, folded: a note stands after the block of its call."""
    noted = [paper.in_note(block) for block in paper.places.blocks]
    main = ' '.join(text for text, inside in zip(texts, noted, strict=True) if not inside)
    notes = ' '.join(text for text, inside in zip(texts, noted, strict=True) if inside)
    return folded(main), folded(notes)


def folded(text: str) -> str:
    """A text with what is typed in several ways written in one."""
    text = text.replace('…', '...').translate(FOLDED)
    return ' '.join(re.sub('-+', '-', text).split())


def _shape(tree: Tree, wanted: str) -> list[tuple[str, str, str]]:
    """Everything in a tree but its words; paragraphs of their own do not count where some are to be put in."""
    return list(_shaped(tree, unparted=PARAGRAPH in wanted))


def _shaped(tree: Tree, *, unparted: bool) -> Iterator[tuple[str, str, str]]:
    for step in steps(tree):
        if step.kind != TEXT and not (unparted and step.tag == 'Para' and len(step.path) == 1):
            yield step.kind, step.tag, '' if step.kind == CLOSE else step.text
