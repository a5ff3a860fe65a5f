"""Findings that stand as they are: silenced in the source by code, each with a reason, and counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from bindery.checks.source.style import Silence
from bindery.checks.source.subject import Subject
from bindery.codes import CODES, finding
from bindery.findings import Finding
from bindery.frozen import frozen
from bindery.load.flow import Lines, after_head

COMMENT = re.compile(r'<!--\s*bindery:\s*(?P<code>[^\s>]*)\s*(?P<reason>.*?)\s*-->', re.DOTALL)
YAML_COMMENT = re.compile(r'(?:^|(?<=\s))#\s*bindery:\s*(?P<code>\S*)[ \t]*(?P<reason>.*)$', re.MULTILINE)
BLANK = re.compile(r'\n[ \t]*(?:\n|$)')


@frozen
class Silenced:
    """What is left to say, what was silenced and by what, and the silences that matched nothing."""

    open: tuple[Finding, ...]
    silenced: tuple[tuple[Finding, Silence], ...]
    about: tuple[Finding, ...]


def silence(findings: Sequence[Finding], silences: Iterable[Silence], *, off: frozenset[str] = frozenset()) -> Silenced:
    """Part the findings by these silences; a silence that matches nothing, or says not why, is found itself.

    ``off`` are codes that are not looked for, so that nothing could match them.
    """
    silences = tuple(silences)
    open_: list[Finding] = []
    silenced: list[tuple[Finding, Silence]] = []
    for each in findings:
        by = next((silence for silence in silences if _covers(silence, each)), None)
        if by:
            silenced.append((each, by))
        else:
            open_.append(each)
    used = {id(by) for _, by in silenced}
    idle = [each for each in silences if id(each) not in used and each.code not in off]
    return Silenced(tuple(open_), tuple(silenced), tuple(chain(_unclear(silences), _unused(idle))))


def _covers(silence: Silence, finding: Finding) -> bool:
    if silence.code != finding.code or (silence.text and silence.text not in (finding.text, finding.message)):
        return False
    place = finding.location
    if place is None:
        return not silence.file
    inside = not silence.first or silence.first <= place.line <= silence.last
    return (not silence.file or silence.file == place.file) and inside


def _unclear(silences: Iterable[Silence]) -> Iterator[Finding]:
    for each in silences:
        if each.code not in CODES:
            what = f'no finding has the code “{each.code}”' if each.code else 'the silence names no code'
            remedy = 'Every code stands in docs/findings.md.'
            yield finding('silence-unclear', what, remedy, each.place)
        elif not each.reason:
            remedy = f'Write why: <!-- bindery: {each.code} the reason -->'
            yield finding('silence-unclear', f'the silence of {each.code} gives no reason', remedy, each.place)


def _unused(idle: Iterable[Silence]) -> Iterator[Finding]:
    for each in idle:
        if each.code in CODES:
            message = f'nothing is found here that the silence of {each.code} matches'
            yield finding('silence-unused', message, 'Take it out.', each.place)


def silences(subject: Subject) -> tuple[Silence, ...]:
    """All silences of a volume: those of the house's style, and those beside the words in texts and YAML."""
    files = {passage.file: passage.lines for passage in subject.passages}
    return (*subject.style.silences, *chain.from_iterable(_in_file(lines) for lines in files.values()))


def _in_file(lines: Lines) -> Iterator[Silence]:
    text = lines.text
    if 'bindery:' not in text:
        return
    is_chapter = lines.file.endswith('.md')
    spans = after_head(text, lines) if is_chapter else []
    body = (spans[0][0] if spans else len(text)) if is_chapter else len(text)
    for match in YAML_COMMENT.finditer(text, 0, body):
        yield _beside(match, lines, *_yaml_lines(match, lines))
    for match in COMMENT.finditer(text, body) if is_chapter else ():
        yield _beside(match, lines, *_block_lines(match, lines))


def _beside(match: re.Match[str], lines: Lines, first: int, last: int) -> Silence:
    start = match.start() + (match[0][0] in '\n')
    return Silence(
        match['code'], ' '.join(match['reason'].split()), lines.location(start), '', lines.file, first, last
    )  # fmt: skip


def _yaml_lines(match: re.Match[str], lines: Lines) -> tuple[int, int]:
    """The line of a comment behind a value; the next line with a value for one that stands alone."""
    line = lines.place(match.start())[0]
    written = lines.text.split('\n')
    if written[line - 1][: written[line - 1].find('#')].strip():
        return line, line
    while line < len(written) and (not written[line].strip() or written[line].lstrip().startswith('#')):
        line += 1
    return line + 1, line + 1


def _block_lines(match: re.Match[str], lines: Lines) -> tuple[int, int]:
    """The lines of the block that a comment stands in, or that follows it."""
    text = lines.text
    start = match.end()
    while text[start : start + 1].isspace():
        start += 1
    end = BLANK.search(text, start)
    first = lines.place(match.start())[0]
    inside = text[text.rfind('\n', 0, match.start()) + 1 : match.start()].strip()
    if inside:
        # A comment within a paragraph: the paragraph begins behind the last blank line.
        before = [each.end() for each in BLANK.finditer(text, 0, match.start())]
        first = lines.place(before[-1] if before else 0)[0]
        end = BLANK.search(text, match.end())
    return first, lines.place(end.start() if end else len(text))[0]
