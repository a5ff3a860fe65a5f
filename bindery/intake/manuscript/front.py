"""The front of a paper, parted from its body: title, subtitle, authors with affiliations, abstract, keywords."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bindery.frozen import frozen
from bindery.intake.lexicon import ABSTRACT, KEYWORDS
from bindery.intake.manuscript.abstracts import Matter, matter
from bindery.intake.manuscript.affiliations import Author, tied
from bindery.intake.manuscript.lines import Line, lines
from bindery.intake.manuscript.names import Credit, credits_in, is_affiliation
from bindery.intake.manuscript.titles import (
    AFFILIATION_STYLES,
    FRONT_STYLES,
    LONGEST_TITLE,
    SUBTITLE_STYLES,
    is_title,
    title_index,
)
from bindery.intake.manuscript.values import Block, Manuscript, Paragraph, Remark, Run, excerpt
from bindery.intake.manuscript.words import DATE, EMAIL, ORCID, labelled

LONGEST_FRONT_LINE = 35  # words


@frozen
class Front:
    """What stands before the text proper; ``rest`` is the text, ``moved`` the notes that hung on the title."""

    title: tuple[Run, ...]
    subtitle: tuple[Run, ...] = ()
    authors: tuple[Author, ...] = ()
    abstract: tuple[tuple[Run, ...], ...] = ()
    keywords: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    rest: tuple[Block, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass
class _Reading:
    """What has been found so far while the lines under the title are walked."""

    subtitle: tuple[Run, ...] = ()
    groups: list[tuple[list[Credit], list[Line]]] = field(default_factory=list)
    keyed: list[Line] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def marks(self) -> set[str]:
        return {mark for credits, _ in self.groups for credit in credits for mark in credit.marks}

    @property
    def named(self) -> bool:
        return bool(self.groups)


def recognise(manuscript: Manuscript) -> Front:
    """The front of a manuscript and what is left as its body."""
    blocks = tuple(block for block in manuscript.blocks if not _is_dropped(block))
    found = matter(blocks)
    blocks = found.rest
    at = title_index(blocks, manuscript.body_size)
    reading = _Reading()
    if at is None:
        reading.remarks.append(_no_title(manuscript))
        return _front(manuscript, (Run(_from_file_name(manuscript.file)),), (), reading, found, blocks)
    title, notes, end = _title(blocks, at, reading)
    for block in blocks[:at]:
        for line in lines(block):
            if not _take(line, reading, manuscript.body_size, before=True):
                reading.remarks.append(_left_out(line))
    for block in blocks[end:]:
        if not _front_block(block, reading, manuscript.body_size, found):
            break
        end += 1
    return _front(manuscript, title, notes, reading, found, blocks[end:])


def _front(
    manuscript: Manuscript,
    title: tuple[Run, ...],
    notes: tuple[str, ...],
    reading: _Reading,
    found: Matter,
    rest: tuple[Block, ...],
) -> Front:
    authors, moved, remarks = tied(reading.groups, reading.keyed, manuscript.notes)
    if not authors:
        hint = f' The file says that {manuscript.creator!r} made it.' if manuscript.creator else ''
        remarks += (
            Remark('manuscript-unsure', f'No author was found.{hint}', 'Add the byline to the head of the chapter.'),
        )
    return Front(
        title, reading.subtitle, authors, found.abstract, found.keywords, notes + moved, rest,
        tuple(reading.remarks) + found.remarks + remarks + _contents_lines(manuscript.blocks),
    )  # fmt: skip


def _is_dropped(block: Block) -> bool:
    """Whether a block is an empty paragraph, or a line of a table of contents."""
    return isinstance(block, Paragraph) and (block.empty or _is_contents(block))


def _is_contents(block: Block) -> bool:
    styles = block.styles if isinstance(block, Paragraph) and not block.empty else ()
    return any(re.fullmatch(r'(?:toc|contents) (?:heading|\d)', style) for style in styles)


def _contents_lines(blocks: Sequence[Block]) -> tuple[Remark, ...]:
    """A remark on the lines of a table of contents, which the volume makes anew."""
    lines = [block for block in blocks if isinstance(block, Paragraph) and _is_contents(block)]
    if not lines:
        return ()
    text = '; '.join(' '.join(line.text.split()) for line in lines)
    return (Remark('manuscript-left-out', f'Left out: a table of contents: {text}.', paragraph=lines[0].number),)


def _no_title(manuscript: Manuscript) -> Remark:
    return Remark(
        'manuscript-unsure',
        'No title was found; the file’s name stands for it.',
        f'Correct the title of {manuscript.file}.',
    )


def _from_file_name(name: str) -> str:
    return ' '.join(re.split(r'[\s_-]+', name.rpartition('.')[0] or name)).strip().capitalize() or 'Untitled'


def _title(blocks: Sequence[Block], at: int, reading: _Reading) -> tuple[tuple[Run, ...], tuple[str, ...], int]:
    """The title's runs, the notes that hang on it, and the index of the block after it."""
    first, *more = lines(blocks[at])
    found = [first]
    for line in more:
        if (credits_in(line) and (line.size, line.bold) != (first.size, first.bold)) or reading.named:
            _take(line, reading, 0)
        else:
            found.append(line)
    end = at + 1
    if not reading.named:
        for block in blocks[end : end + 2]:
            following = lines(block)
            if len(following) != 1 or not _continues(first, following[0], blocks[at], block):
                break
            found += following
            end += 1
            reading.remarks.append(
                Remark(
                    'manuscript-unsure',
                    f'Two lines were taken for one title: {excerpt(" ".join(line.text for line in found), 90)}',
                    'Correct the title if the second is a subtitle.',
                    first.number,
                )
            )
    runs: list[Run] = []
    for line in found:
        runs += [Run(' ')] if runs else []
        runs += [run for run in line.runs if not run.note]
    return tuple(runs), tuple(note for line in found for note in line.notes), end


def _continues(first: Line, line: Line, before: Block, block: Block) -> bool:
    """Whether a line goes on with the title: it looks just like it, and is no name."""
    if not (isinstance(before, Paragraph) and isinstance(block, Paragraph)) or block.words > LONGEST_TITLE:
        return False
    if is_title(before) or is_title(block):
        return is_title(before) and is_title(block) and not credits_in(line)
    alike = (first.size, first.bold, first.alignment, before.heading) == (
        line.size,
        line.bold,
        line.alignment,
        block.heading,
    )
    return alike and first.bold and not credits_in(line) and not is_affiliation(line.text) and not _labelled(line.text)


def _labelled(text: str) -> bool:
    return labelled(text, ABSTRACT) is not None or labelled(text, KEYWORDS) is not None


def _front_block(block: Block, reading: _Reading, body_size: float, found: Matter) -> bool:
    """Whether a block still belongs to the front; takes in what it says."""
    if not isinstance(block, Paragraph) or block.pictures or block.place or block.words > LONGEST_FRONT_LINE:
        return False
    if found.starts is not None and block.number > found.starts and not _keyed(lines(block)[0], reading):
        return False
    if block.heading and not block.styled(*FRONT_STYLES) and not (credits_in(lines(block)[0]) and not reading.named):
        return False
    found_lines = lines(block)
    if not _take(found_lines[0], reading, body_size):
        return False
    for line in found_lines[1:]:
        if not _take(line, reading, body_size):
            reading.remarks.append(_left_out(line))
    return True


def _keyed(line: Line, reading: _Reading) -> bool:
    match = re.match('\ue000([^\ue001]+)\ue001|\\(?(\\d{1,2}|[a-z])[.)]?\\s', line.fenced)
    return bool(match) and (match[1] or match[2]) in reading.marks if match else False


def _take(line: Line, reading: _Reading, body_size: float, *, before: bool = False) -> bool:
    """Takes in one line of the front; False where it cannot belong there."""
    text = ORCID.sub('', EMAIL.sub('', line.text)).strip(' ,;:()')
    names = credits_in(line)
    set_apart = line.alignment in ('center', 'right', 'end') or any(style in FRONT_STYLES for style in line.styles)
    distinct = (
        set_apart or line.bold or line.size > body_size or all(run.italic for run in line.runs if run.text.strip())
    )
    if _keyed(line, reading):
        reading.keyed.append(line)
    elif any(style in SUBTITLE_STYLES for style in line.styles) and not reading.subtitle:
        reading.subtitle = tuple(run for run in line.runs if not run.note)
    elif names and (distinct or before or not line.text.endswith('.')):
        reading.groups.append((list(names), []))
    elif not text or DATE.match(line.text):
        reading.remarks.append(_left_out(line))
    elif reading.named and _is_place(line, text, set_apart):
        reading.groups[-1][1].append(line)
    elif (
        not reading.named
        and not before
        and distinct
        and not line.text.endswith('.')
        and not reading.subtitle
        and not is_affiliation(text)
    ):
        reading.subtitle = tuple(run for run in line.runs if not run.note)
    elif set_apart and not before:
        reading.remarks.append(_left_out(line))
    else:
        return False
    return True


def _is_place(line: Line, text: str, set_apart: bool) -> bool:
    """Whether a line under a name says where its bearer works."""
    if any(style in AFFILIATION_STYLES for style in line.styles) or set_apart:
        return True
    return (is_affiliation(text) and not line.text.endswith(('?', '!'))) or (
        '@' in line.text and len(text.split()) < 20
    )


def _left_out(line: Line) -> Remark:
    return Remark(
        'manuscript-left-out',
        f'Left out: {excerpt(line.text, 160)}',
        'Put it where it belongs, if it belongs anywhere.',
        line.number,
    )
