"""The front of a paper: title, subtitle, authors with their affiliations, abstract and keywords, parted from its body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bindery.intake.lexicon import ABSTRACT, KEYWORDS
from bindery.intake.manuscript.abstracts import Matter, matter
from bindery.intake.manuscript.affiliations import Author, tied
from bindery.intake.manuscript.names import Credit, Line, credits_in, is_affiliation
from bindery.intake.manuscript.values import Block, Manuscript, Paragraph, Remark, Run, excerpt
from bindery.intake.manuscript.words import DATE, EMAIL, ORCID, labelled

FRONT_PARAGRAPHS = 24
LONGEST_FRONT_LINE = 35  # words
LONGEST_TITLE = 40
TITLE_STYLES = ('title', 'titel', 'titre', 'название', 'عنوان')
SUBTITLE_STYLES = ('subtitle', 'untertitel', 'sous-titre')
AUTHOR_STYLES = ('author', 'authors', 'byline', 'author name', 'autor', 'auteur')
AFFILIATION_STYLES = ('affiliation', 'affiliations', 'institution', 'address', 'author affiliation')
FRONT_STYLES = (*SUBTITLE_STYLES, *AUTHOR_STYLES, *AFFILIATION_STYLES, 'date')


@dataclass(frozen=True)
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
    at = _title_index(blocks, manuscript.body_size)
    reading = _Reading()
    if at is None:
        reading.remarks.append(_no_title(manuscript))
        return _front(manuscript, (Run(_from_file_name(manuscript.file)),), (), reading, found, blocks)
    title, notes, end = _title(blocks, at, reading)
    for block in blocks[:at]:
        for line in _lines(block):
            if not _take(line, reading, manuscript.body_size, before=True):
                reading.remarks.append(_left_out(line))
    for block in blocks[end:]:
        if not _front_block(block, reading, manuscript.body_size, found):
            break
        end += 1
    return _front(manuscript, title, notes, reading, found, blocks[end:])


def _front(manuscript: Manuscript, title: tuple[Run, ...], notes: tuple[str, ...], reading: _Reading, found: Matter, rest: tuple[Block, ...]) -> Front:
    authors, moved, remarks = tied(reading.groups, reading.keyed, manuscript.notes)
    if not authors:
        hint = f' The file says that {manuscript.creator!r} made it.' if manuscript.creator else ''
        remarks += (Remark('manuscript-no-author', f'No author was found.{hint}', 'Add the byline to the head of the chapter.'),)
    return Front(
        title, reading.subtitle, authors, found.abstract, found.keywords, notes + moved, rest,
        tuple(reading.remarks) + found.remarks + remarks,
    )  # fmt: skip


def _is_dropped(block: Block) -> bool:
    """Empty paragraphs, and generated contents by their styles."""
    if not isinstance(block, Paragraph):
        return False
    return block.empty or any(re.fullmatch(r'(?:toc|contents) (?:heading|\d)', style) for style in block.styles)


def _no_title(manuscript: Manuscript) -> Remark:
    return Remark('manuscript-no-title', 'No title was found; the file’s name stands for it.', f'Correct the title of {manuscript.file}.')


def _from_file_name(name: str) -> str:
    return ' '.join(re.split(r'[\s_-]+', name.rpartition('.')[0] or name)).strip().capitalize() or 'Untitled'


def _candidates(blocks: Sequence[Block]) -> Iterator[tuple[int, Paragraph]]:
    """The paragraphs among which a title can stand: those before the first long one."""
    for index, block in enumerate(blocks[:FRONT_PARAGRAPHS]):
        if not isinstance(block, Paragraph) or block.words > LONGEST_TITLE or block.place:
            return
        if not block.pictures and block.text.strip():
            yield index, block


def _title_index(blocks: Sequence[Block], body_size: float) -> int | None:
    candidates = list(_candidates(blocks))
    styled = next((index for index, block in candidates if _is_title(block)), None)
    if styled is not None:
        return styled
    if not candidates:
        return None
    first, block = candidates[0]
    level = block.heading
    alike = [other for other in blocks if isinstance(other, Paragraph) and level and other.heading == level]
    if level and (len(alike) == 1 or (len(candidates) > 1 and credits_in(_lines(candidates[1][1])[0]))):
        return first
    before_headings = []
    for index, paragraph in candidates:
        if paragraph.heading:
            break
        before_headings.append((index, paragraph))
    if not before_headings:
        return None
    # The largest, boldest, most central one; of equals the first that is no name.
    def weight(entry: tuple[int, Paragraph]) -> tuple[float, int, int, bool, int]:
        index, paragraph = entry
        named = bool(credits_in(_lines(paragraph)[0]))
        size = max((run.size for run in paragraph.runs if run.text.strip()), default=0)
        return (round(max(size - body_size, 0)), paragraph.runs[0].heavy, paragraph.alignment == 'center', not named, -index)

    best, chosen = max(before_headings, key=weight)
    if weight((best, chosen))[:3] == (0, False, False) and chosen.text.rstrip().endswith('.'):
        return None
    return best


def _is_title(block: Paragraph) -> bool:
    """Whether a paragraph's style says that it is the title; Word's “Subtitle” is no title, though based on it."""
    return block.styled(*TITLE_STYLES) and not block.styled(*FRONT_STYLES)


def _lines(block: Block) -> list[Line]:
    """The lines of a paragraph, parted at soft breaks."""
    if not isinstance(block, Paragraph):
        return []
    rows: list[list[Run]] = [[]]
    for run in block.runs:
        pieces = run.text.split('\n')
        rows[-1].append(run.with_text(pieces[0]))
        rows += [[run.with_text(piece)] for piece in pieces[1:]]
    lines = []
    for row in rows:
        worded = [run for run in row if run.text.strip()]
        if worded or any(run.note for run in row):
            size = max((run.size for run in worded), default=0)
            bold = all(run.heavy for run in worded)
            lines.append(Line(block.number, tuple(row), block.styles, block.alignment, size, bold))
    return lines


def _title(blocks: Sequence[Block], at: int, reading: _Reading) -> tuple[tuple[Run, ...], tuple[str, ...], int]:
    """The title's runs, the notes that hang on it, and the index of the block after it."""
    first, *more = _lines(blocks[at])
    lines = [first]
    for line in more:
        if credits_in(line) and (line.size, line.bold) != (first.size, first.bold):
            _take(line, reading, 0)
        elif reading.named:
            _take(line, reading, 0)
        else:
            lines.append(line)
    end = at + 1
    if not reading.named:
        for block in blocks[end : end + 2]:
            following = _lines(block)
            if len(following) != 1 or not _continues(first, following[0], blocks[at], block):
                break
            lines += following
            end += 1
            reading.remarks.append(Remark('manuscript-unsure', f'Two lines were taken for one title: {excerpt(" ".join(line.text for line in lines), 90)}', 'Correct the title if the second is a subtitle.', first.number))
    runs: list[Run] = []
    for line in lines:
        runs += [Run(' ')] if runs else []
        runs += [run for run in line.runs if not run.note]
    return tuple(runs), tuple(note for line in lines for note in line.notes), end


def _continues(first: Line, line: Line, before: Block, block: Block) -> bool:
    """Whether a line goes on with the title: it looks just like it, and is no name."""
    if not (isinstance(before, Paragraph) and isinstance(block, Paragraph)) or block.words > LONGEST_TITLE:
        return False
    if _is_title(before) or _is_title(block):
        return _is_title(before) and _is_title(block) and not credits_in(line)
    alike = (first.size, first.bold, first.alignment, before.heading) == (line.size, line.bold, line.alignment, block.heading)
    return alike and first.bold and not credits_in(line) and not is_affiliation(line.text) and not _labelled(line.text)


def _labelled(text: str) -> bool:
    return labelled(text, ABSTRACT) is not None or labelled(text, KEYWORDS) is not None


def _front_block(block: Block, reading: _Reading, body_size: float, found: Matter) -> bool:
    """Whether a block still belongs to the front; takes in what it says."""
    if not isinstance(block, Paragraph) or block.pictures or block.place or block.words > LONGEST_FRONT_LINE:
        return False
    if found.starts is not None and block.number > found.starts and not _keyed(_lines(block)[0], reading):
        return False
    if block.heading and not block.styled(*FRONT_STYLES) and not (credits_in(_lines(block)[0]) and not reading.named):
        return False
    lines = _lines(block)
    if not _take(lines[0], reading, body_size):
        return False
    for line in lines[1:]:
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
    distinct = set_apart or line.bold or line.size > body_size or all(run.italic for run in line.runs if run.text.strip())
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
    elif not reading.named and not before and distinct and not line.text.endswith('.') and not reading.subtitle and not is_affiliation(text):
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
    return is_affiliation(text) and not line.text.endswith(('?', '!')) or ('@' in line.text and len(text.split()) < 20)  # noqa: PLR2004


def _left_out(line: Line) -> Remark:
    return Remark('manuscript-left-out', f'Left out: {excerpt(line.text, 160)}', 'Put it where it belongs, if it belongs anywhere.', line.number)
