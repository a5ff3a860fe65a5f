"""A title page on which much is said: where its foot would meet what stands above, it follows it, closer set."""

from __future__ import annotations

import re
from math import ceil

from bindery.editions.pdf.balance import lines_of
from bindery.editions.pdf.geometry import Page
from bindery.editions.pdf.shaping import Type
from bindery.editions.title_lines import words_of

SINK = 0.12  # of the page's height above the title, but no fewer lines than these
LEAST_SINK = 5
NOTE_SIZE, NOTE_WIDTH = 0.889, 0.84  # of the text, of the measure
TITLE_LINE, SUBTITLE_LINE = 2.0, 1.5  # in lines of the page
SLACK = 1  # between the foot and the rest
HEADING = re.compile(r'<h1 class="volume-title".*?</h1>', re.DOTALL)
FOOT = re.compile(r'<div class="title-foot">.*', re.DOTALL)
NOTE = re.compile(r'<div class="title-note">(.*?)</div>', re.DOTALL)
PARAGRAPH = re.compile(r'<p[ >].*?</p>', re.DOTALL)


def fitted(html: str, page: Page, dir_: str) -> str:
    """The title page, its section of the class ``full`` where the lines of it are more than the page has.

    ``html`` has its titles in lines already (``balance``).
    """
    return html.replace('class="chapter"', 'class="chapter full"', 1) if lines(html, page, dir_) > page.lines else html


def lines(html: str, page: Page, dir_: str) -> int:
    """How many lines of the page it takes, as it is usually set, with one to part the foot from the rest."""
    foot = FOOT.search(html)
    said = html[: foot.start()] if foot else html
    sink = max(LEAST_SINK, SINK * page.height / page.line)
    tall = [sink, sum(_held(heading) * TITLE_LINE for heading in HEADING.findall(html))]
    tall += [1 + _held(words) * SUBTITLE_LINE for words in _paragraphs(said, 'volume-subtitle')]
    tall += [1 + _held(words) * SUBTITLE_LINE for words in _paragraphs(said, 'parallel-title')]
    tall += [_held(words) * SUBTITLE_LINE for words in _paragraphs(said, 'parallel-subtitle')]
    most = page.measure * NOTE_WIDTH / (page.size * NOTE_SIZE)
    type_ = Type('arabic' if dir_ == 'rtl' else 'text', 1.0)
    for note in NOTE.findall(said):
        set_ = (lines_of(words_of(words), type_, most, dir_) for words in PARAGRAPH.findall(note))
        tall.append(1.5 + 0.9 * sum(set_))
    editors = said.count('class="editor name"')
    tall += [2.5 + editors] if editors else []
    tall += [len(_paragraphs(said, 'series')) + len(_paragraphs(said, 'series-alternative'))]
    # Its paragraphs, and a line above the date and above those it was made with.
    tall += [foot[0].count('<p ') + 1 + foot[0].count('class="partners"')] if foot else []
    return ceil(sum(tall)) + SLACK


def _paragraphs(html: str, kind: str) -> list[str]:
    return re.findall(rf'<p class="{kind}"[ >].*?</p>', html, re.DOTALL)


def _held(markup: str) -> int:
    """How many lines a title was divided into."""
    return markup.count('class="whole"') or 1
