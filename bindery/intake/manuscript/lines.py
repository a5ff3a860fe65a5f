"""The lines of the front of a paper, and how each looks; raised marks and note calls fenced."""

from __future__ import annotations

import re

from bindery.frozen import frozen
from bindery.intake.manuscript.values import Block, Paragraph, Run

# Marks of affiliation are fenced while a line is taken apart, so that the comma in "1,2" parts no names.
FENCE = re.compile('\ue000([^\ue001]*)\ue001')
NOTE = re.compile('\ue002([^\ue003]*)\ue003')
PARTED = '\ue004'
MARK_COMMA = re.compile(r'\s*[,;]\s*')
SUPERSCRIPTS = str.maketrans('¹²³⁴⁵⁶⁷⁸⁹⁰', '1234567890')


@frozen
class Line:
    """One line of the front of a paper: its runs, where it stands, and how it looks."""

    number: int
    runs: tuple[Run, ...]
    styles: tuple[str, ...] = ()
    alignment: str = ''
    size: float = 0
    bold: bool = False

    @property
    def text(self) -> str:
        """The words, single-spaced."""
        return ' '.join(''.join(run.text for run in self.runs).split())

    @property
    def notes(self) -> tuple[str, ...]:
        """Keys of the notes called in it."""
        return tuple(run.note for run in self.runs if run.note)

    @property
    def fenced(self) -> str:
        """The words with raised marks and note calls fenced."""
        text = ''
        for run in self.runs:
            if run.note:
                text += f'\ue002{run.note}\ue003'
            elif run.raised and run.text.strip():
                text += f'\ue000{MARK_COMMA.sub(PARTED, run.text.strip())}\ue001'
            else:
                text += run.text
        text = re.sub(
            '[¹²³⁴⁵⁶⁷⁸⁹⁰](?:[,¹²³⁴⁵⁶⁷⁸⁹⁰]*[¹²³⁴⁵⁶⁷⁸⁹⁰])?',
            lambda m: f'\ue000{MARK_COMMA.sub(PARTED, m[0].translate(SUPERSCRIPTS))}\ue001',
            text,
        )
        text = re.sub(r'(?<=\w)\s?([*†‡§]+)', '\ue000\\1\ue001', text)
        text = re.sub('^\\s*([*†‡§]+)', '\ue000\\1\ue001', text)
        text = re.sub('\ue001[,\\s]*\ue000', PARTED, text)
        return ' '.join(text.split())


def lines(block: Block) -> list[Line]:
    """The lines of a paragraph, parted at soft breaks."""
    if not isinstance(block, Paragraph):
        return []
    rows: list[list[Run]] = [[]]
    for run in block.runs:
        pieces = run.text.split('\n')
        rows[-1].append(run.with_text(pieces[0]))
        rows += [[run.with_text(piece)] for piece in pieces[1:]]
    found: list[Line] = []
    for row in rows:
        worded = [run for run in row if run.text.strip()]
        if worded or any(run.note for run in row):
            size = max((run.size for run in worded), default=0)
            bold = all(run.heavy for run in worded)
            found.append(Line(block.number, tuple(row), block.styles, block.alignment, size, bold))
    return found
