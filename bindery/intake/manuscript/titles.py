"""Finds the title of a paper among its first paragraphs: by style, by heading, by look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from bindery.intake.manuscript.lines import lines
from bindery.intake.manuscript.names import credits_in
from bindery.intake.manuscript.values import Block, Paragraph

FRONT_PARAGRAPHS = 24
LONGEST_TITLE = 40
TITLE_STYLES = ('title', 'titel', 'titre', 'название', 'عنوان')
SUBTITLE_STYLES = ('subtitle', 'untertitel', 'sous-titre')
AUTHOR_STYLES = ('author', 'authors', 'byline', 'author name', 'autor', 'auteur')
AFFILIATION_STYLES = ('affiliation', 'affiliations', 'institution', 'address', 'author affiliation')
FRONT_STYLES = (*SUBTITLE_STYLES, *AUTHOR_STYLES, *AFFILIATION_STYLES, 'date')
# Headings with which a text begins when its title stands elsewhere.
SECTION = re.compile(r'(?:\d|introduction\b|background\b|einleitung\b|introducción\b|введение\b|مقدمه)', re.IGNORECASE)


def _candidates(blocks: Sequence[Block]) -> Iterator[tuple[int, Paragraph]]:
    """The paragraphs among which a title can stand: those before the first long one."""
    for index, block in enumerate(blocks[:FRONT_PARAGRAPHS]):
        if not isinstance(block, Paragraph) or block.words > LONGEST_TITLE or block.place:
            return
        if not block.pictures and block.text.strip():
            yield index, block


def title_index(blocks: Sequence[Block], body_size: float) -> int | None:
    """Which block is the title: by its style, as the first heading, or by its look; None where none can be told."""
    candidates = list(_candidates(blocks))
    styled = next((index for index, block in candidates if is_title(block)), None)
    if styled is not None:
        return styled
    if not candidates:
        return None
    first, block = candidates[0]
    if block.heading and not SECTION.match(block.text.strip()):
        return first
    before_headings = list(takewhile(lambda entry: not entry[1].heading, candidates))
    if not before_headings:
        return None
    best, chosen = max(before_headings, key=lambda entry: _weight(entry[0], entry[1], body_size))
    if _weight(best, chosen, body_size)[:3] == (0, False, False) and chosen.text.rstrip().endswith('.'):
        return None
    return best


def _weight(index: int, paragraph: Paragraph, body_size: float) -> tuple[float, bool, bool, bool, int]:
    """How much a paragraph stands out: the largest, boldest, most central one; of equals the first that is no name."""
    named = bool(credits_in(lines(paragraph)[0]))
    size = max((run.size for run in paragraph.runs if run.text.strip()), default=0)
    larger = round(max(size - body_size, 0))
    return (larger, paragraph.runs[0].heavy, paragraph.alignment == 'center', not named, -index)


def is_title(block: Paragraph) -> bool:
    """Whether a paragraph's style says that it is the title; Word's “Subtitle” is no title, though based on it."""
    return block.styled(*TITLE_STYLES) and not block.styled(*FRONT_STYLES)
