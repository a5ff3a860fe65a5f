"""Abstract and keywords of a manuscript, wherever they stand, parted from the other blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bindery.frozen import frozen
from bindery.intake.lexicon import ABSTRACT, KEYWORDS
from bindery.intake.manuscript.values import Block, Paragraph, Remark, Run, excerpt
from bindery.intake.manuscript.words import labelled

ABSTRACT_STYLES = ('abstract', 'abstract text', 'zusammenfassung')
# An abstract under its own heading ends at the next heading or the keywords; without either, after one paragraph.
MOST_PARAGRAPHS = 5
LONGEST_KEYWORD = 8  # words
SHORT = 12  # words: more make no heading


@frozen
class Matter:
    """Abstract and keywords; ``starts`` is the first paragraph of either, ``rest`` are all other blocks."""

    abstract: tuple[tuple[Run, ...], ...] = ()
    keywords: tuple[str, ...] = ()
    starts: int | None = None
    rest: tuple[Block, ...] = ()
    remarks: tuple[Remark, ...] = ()


def matter(blocks: tuple[Block, ...]) -> Matter:
    """The abstract and the keywords among these blocks, each the first of its kind."""
    keywords, taken_for_keywords, remarks = _keywords(blocks)
    abstract, taken, more = _abstract(blocks, taken_for_keywords)
    gone = taken | taken_for_keywords
    first_kept_heading = next(
        (n for n, block in enumerate(blocks) if n not in gone and isinstance(block, Paragraph) and block.heading),
        len(blocks),
    )
    early = [n for n in gone if n <= first_kept_heading or not taken]
    starts = min((blocks[n].number for n in early), default=None)
    rest = tuple(block for n, block in enumerate(blocks) if n not in gone)
    return Matter(abstract, keywords, starts, rest, remarks + more)


def _keywords(blocks: Sequence[Block]) -> tuple[tuple[str, ...], set[int], tuple[Remark, ...]]:
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        end = labelled(block.text, KEYWORDS)
        if end is None:
            continue
        text, taken = block.text[end:], {index}
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if not text.strip() and isinstance(following, Paragraph):
            text, taken = following.text, {index, index + 1}
        words = _split(text)
        unsure = tuple(
            Remark(
                'manuscript-unsure',
                f'Is this one keyword? {excerpt(word, 90)}',
                'Part it in the chapter’s head.',
                block.number,
            )
            for word in words
            if len(word.split()) > LONGEST_KEYWORD
        )
        return words, taken, unsure
    return (), set(), ()


def _split(text: str) -> tuple[str, ...]:
    for mark in (r'[;؛\n]', r'[•·|]', r'[,،]', r'\s[–—-]\s'):
        if re.search(mark, text.strip(' ;,.\n')):
            break
    return tuple(
        dict.fromkeys(word for word in (' '.join(part.split()).strip(' .,;') for part in re.split(mark, text)) if word)
    )


def _abstract(
    blocks: Sequence[Block], keywords: set[int]
) -> tuple[tuple[tuple[Run, ...], ...], set[int], tuple[Remark, ...]]:
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        if block.styled(*ABSTRACT_STYLES) and labelled(block.text, ABSTRACT) is None:
            return _styled(blocks, index)
        end = labelled(block.text, ABSTRACT)
        if end is not None and end >= len(block.text.rstrip()):
            return _under_heading(blocks, index, keywords)
        if end is not None and _run_in(block, end):
            rest = after(block.runs, end)
            more = _following(blocks, index + 1, keywords) if keywords and min(keywords) > index else []
            return (rest, *(blocks_runs(blocks, more))), {index, *more}, ()
        if block.heading and index:
            # Past the first heading of the text a “Summary” is a section.
            previous = [other for other in blocks[:index] if isinstance(other, Paragraph)]
            if any(other.words > SHORT * 3 for other in previous):
                break
    return (), set(), ()


def _run_in(block: Paragraph, end: int) -> bool:
    """Whether a label at a paragraph's start is one: followed by enough words to be an abstract."""
    return len(block.text[end:].split()) > 5 and not block.text[:end].rstrip().endswith('-')


def _styled(blocks: Sequence[Block], index: int) -> tuple[tuple[tuple[Run, ...], ...], set[int], tuple[Remark, ...]]:
    taken = []
    while index < len(blocks):
        block = blocks[index]
        if (
            not (isinstance(block, Paragraph) and block.styled(*ABSTRACT_STYLES))
            or labelled(block.text, KEYWORDS) is not None
        ):
            break
        taken.append(index)
        index += 1
    return tuple(blocks_runs(blocks, taken)), set(taken), ()


def _under_heading(
    blocks: Sequence[Block], index: int, keywords: set[int]
) -> tuple[tuple[tuple[Run, ...], ...], set[int], tuple[Remark, ...]]:
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if isinstance(following, Paragraph) and following.styled(*ABSTRACT_STYLES):
        runs, taken, remarks = _styled(blocks, index + 1)
        return runs, taken | {index}, remarks
    taken_list = _following(blocks, index + 1, keywords)
    if taken_list:
        return tuple(blocks_runs(blocks, taken_list)), {index, *taken_list}, ()
    if not isinstance(following, Paragraph):
        return (), set(), ()
    block = blocks[index]
    message = f'The abstract has no clear end; its first paragraph was taken: {excerpt(following.text)}'
    remark = Remark('manuscript-unsure', message, 'Move what is missing into the chapter’s head.', block.number)
    return (following.runs,), {index, index + 1}, (remark,)


def _following(blocks: Sequence[Block], start: int, keywords: set[int]) -> list[int]:
    """The paragraphs from here to the keywords or the next heading; none where neither comes soon."""
    taken: list[int] = []
    for index in range(start, min(start + MOST_PARAGRAPHS + 1, len(blocks))):
        block = blocks[index]
        if index in keywords or looks_like_heading(block):
            return taken
        if not isinstance(block, Paragraph):
            return []
        taken.append(index)
    return []


def looks_like_heading(block: Block) -> bool:
    """Whether a block is a heading by its style or by its look: short, wholly bold, no full stop."""
    if not isinstance(block, Paragraph) or block.place or block.pictures:
        return False
    if block.heading:
        return True
    return block.all_bold and block.words <= SHORT and not block.text.rstrip().endswith(('.', ',', ';', ':'))


def blocks_runs(blocks: Sequence[Block], indices: Sequence[int]) -> list[tuple[Run, ...]]:
    """The runs of these paragraphs."""
    return [block.runs for n in indices if isinstance(block := blocks[n], Paragraph)]


def after(runs: tuple[Run, ...], count: int) -> tuple[Run, ...]:
    """The runs without their first ``count`` characters."""
    out = []
    for run in runs:
        if count >= len(run.text) and run.text:
            count -= len(run.text)
        elif count and run.text:
            out.append(run.with_text(run.text[count:]))
            count = 0
        else:
            out.append(run)
    return tuple(out)
