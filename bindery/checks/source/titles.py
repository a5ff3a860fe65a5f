"""Contents and titles: titles that differ between the places they stand in, what joins a subtitle."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from bindery.checks.source.passage import Passage
from bindery.checks.source.printed import Printed
from bindery.checks.source.subject import PROSE, Subject
from bindery.codes import finding
from bindery.findings import Finding, Location

WORD = re.compile(r'[^\W\d_]+(?:[’\'][^\W\d_]+)*')
MARKS = {'colon': ':', 'semicolon': ';', 'dash': '—'}
RUNNING = 'running-head'


def contents_title(subject: Subject) -> Iterator[Finding]:
    """A title that the printed contents give in other words, letters or marks than the heading."""
    if subject.intake is None:
        return
    titles = {passage.file: passage for passage in subject.of('title')}
    for thing in subject.intake.of('contents'):
        file = next((tie for tie in thing.tied_to if tie in titles), '')
        if not file or not thing.title:
            continue
        heading = ' '.join(each.text for each in subject.intake.of('title') if each.goes_to == file)
        # Where the source has a third wording an editor has decided already.
        now = _whole_title(subject, titles[file])
        if _plain(thing.title) == _plain(heading) or _plain(now) not in (_plain(heading), _plain(thing.title)):
            continue
        yield from _two_titles(subject, titles[file], thing, heading)


def _two_titles(subject: Subject, passage: Passage, thing: Printed, heading: str) -> Iterator[Finding]:
    message = f'the contents say {_differing(thing.title, heading)}, the heading {_differing(heading, thing.title)}'
    remedy = 'Decide which is right and give it as title; contents, heading and running head are made of it.'
    whole = subject.found('title-differs', passage, 0, len(passage.text), message, remedy)
    assert subject.intake is not None
    line = replace(whole, text=thing.title, raw=subject.intake.place(thing))
    yield from (whole, line)


def _whole_title(subject: Subject, passage: Passage) -> str:
    """Title and subtitle of a chapter, as one line."""
    subtitle = next((each.text for each in subject.of('subtitle') if each.chapter == passage.chapter), '')
    return f'{passage.text}: {subtitle}' if subtitle else passage.text


def _plain(title: str) -> str:
    return ' '.join(title.split())


def _differing(one: str, other: str) -> str:
    """The words of one title that the other does not have, in their order."""
    left = Counter(other.split())
    words = []
    for word in one.split():
        if left[word]:
            left[word] -= 1
        else:
            words.append(word)
    return f'“{" ".join(words)}”' if words else 'no more'


def running_heads(subject: Subject) -> Iterator[Finding]:
    """A printed running head, or a short title, with a word that is a slip for one of the title's."""
    for passage in subject.of('short-title'):
        for word, meant in _slips(passage.text, _title_words(subject, passage.chapter)):
            message = f'“{word[0]}” in the running head is “{meant}” in the title'
            yield subject.found('title-differs', passage, *word.span(), message, f'Write {meant}.', meant)
    if subject.intake is None:
        return
    titles = {passage.file: passage for passage in subject.of('title')}
    for thing in subject.intake.of('left-out'):
        of = next((titles[tie] for tie in thing.tied_to if tie in titles), None) if thing.kind == RUNNING else None
        for word, meant in _slips(thing.text, _title_words(subject, of.chapter)) if of else ():
            assert of
            message = f'“{word[0]}” in the printed running head is “{meant}” in the title'
            made = subject.found('title-differs', of, 0, len(of.text), message, 'Decide which is right.')
            yield replace(made, text=thing.text, raw=subject.intake.place(thing))


def _title_words(subject: Subject, chapter: str) -> frozenset[str]:
    """The words of a chapter's title and subtitle."""
    passages = [passage for passage in subject.of('title', 'subtitle') if passage.chapter == chapter]
    return frozenset(match[0] for passage in passages for match in WORD.finditer(passage.text))


def _slips(text: str, right: frozenset[str]) -> Iterator[tuple[re.Match[str], str]]:
    """The words of a head that are one letter off one of these; other words are the house's own wording."""
    from rapidfuzz.distance import OSA

    folded = {word.casefold() for word in right}
    long = sorted(word for word in right if len(word) > 4)
    for match in WORD.finditer(text):
        word = match[0].casefold()
        if word in folded or len(word) < 5:
            continue
        near = next((each for each in long if OSA.distance(each.casefold(), word) == 1), '')
        if near and not _inflected(near, word):
            yield match, near


def _inflected(one: str, other: str) -> bool:
    return one.casefold().rstrip('s') == other.casefold().rstrip('s')


def subtitle_mark(subject: Subject) -> Iterator[Finding]:
    """A subtitle joined by another mark than the one the volume uses."""
    right = MARKS[subject.style.subtitle_mark]
    own = subject.volume.title, subject.volume.subtitle
    for passage in subject.of('title', 'volume-title', 'contents-line', 'printed-citation', *PROSE, 'record'):
        is_title = passage.kind in ('title', 'volume-title', 'contents-line')
        pattern = r'\w ?([:;]|[ ][–—])[ ](?=\S)' if is_title else _joined(*own)
        for match in re.finditer(pattern, passage.text) if pattern else ():
            if match[1].strip() in (right, '–' if right == '—' else right):
                continue
            if is_title and match[1] != ';':
                continue
            message = f'the subtitle is joined by “{match[1].strip()}”, where the volume uses “{right}”'
            new = right if passage.kind != 'printed-citation' else None
            yield subject.found('subtitle-mark', passage, *match.span(1), message, f'Write “{right}”.', new)
    yield from _cover(subject, right)


def _joined(title: str, subtitle: str) -> str:
    """The pattern of title and subtitle in one line, with what joins them."""
    return f'{re.escape(title)}\\s?(\\W{{1,2}}?)\\s?{re.escape(subtitle)}' if subtitle else ''


def _cover(subject: Subject, right: str) -> Iterator[Finding]:
    """The title of the volume as its cover had it, if the source still has these words."""
    pattern = _joined(subject.volume.title, subject.volume.subtitle)
    titles = subject.of('volume-subtitle')
    for thing in subject.intake.of('cover') if subject.intake and pattern and titles else ():
        match = re.search(pattern, thing.text)
        if match and match[1].strip() not in (right, ''):
            message = f'the cover joins the subtitle by “{match[1].strip()}”, where the volume uses “{right}”'
            made = subject.found('subtitle-mark', titles[0], 0, len(titles[0].text), message, f'Write “{right}”.')
            assert subject.intake is not None
            yield replace(made, text=thing.text, raw=subject.intake.place(thing))


def empty_heading(subject: Subject) -> Iterator[Finding]:
    """A heading above nothing: one of the source, or one that import left out because nothing stood under it."""
    for number, passage in enumerate(subject.passages):
        if passage.kind != 'heading':
            continue
        after = subject.passages[number + 1] if number + 1 < len(subject.passages) else None
        if _is_above_nothing(passage, after):
            message = f'nothing stands under “{passage.text}”'
            remedy = 'Write what belongs there, or take the heading out.'
            yield subject.found('empty-section', passage, 0, len(passage.text), message, remedy)
    for thing in subject.intake.of('left-out') if subject.intake else ():
        if thing.kind == 'heading':
            message = f'the input has the heading “{thing.text}” above nothing; it was left out'
            remedy = 'Give what belongs there (a board: under board in volume.yaml), or leave it out.'
            assert subject.intake is not None
            made = finding('empty-section', message, remedy, Location('volume.yaml', 1, 1))
            yield replace(made, text=thing.text, raw=subject.intake.place(thing))


def _is_above_nothing(heading: Passage, after: Passage | None) -> bool:
    """Whether a heading is followed by none of its own: the end, or a heading of its level or a higher one."""
    between = heading.lines.text[heading.ends[-1] : after.starts[0] if after and after.file == heading.file else None]
    if re.search(r'[^\s#*_`{}:>\-]', re.sub(r'\{[^}]*\}', '', between)):
        return False
    if after is None or after.file != heading.file or after.starts[0] < heading.starts[0]:
        return True
    return after.kind == 'heading' and _level(after) <= _level(heading)


def _level(heading: Passage) -> int:
    """How many number signs stand before a heading; two for one that is underlined."""
    text = heading.lines.text
    start = heading.starts[0]
    before = text[text.rfind('\n', 0, start) + 1 : start]
    return before.count('#') or 2


def contents_leader(subject: Subject) -> Iterator[Finding]:
    """A dot leader in a printed line of the contents, where most lines have none."""
    if subject.intake is None:
        return
    leaders = [thing for thing in subject.intake.of('left-out') if thing.kind == 'leader']
    lines = [thing for thing in subject.intake.of('contents') if thing.title]
    if 0 < len(leaders) * 2 < len(lines):
        for thing in leaders:
            message = f'{len(leaders)} of {len(lines)} lines of the printed contents have a dot leader'
            made = finding(
                'contents-leader', message, 'Editions set the contents alike.', Location('volume.yaml', 1, 1)
            )
            yield replace(made, text=thing.text, raw=subject.intake.place(thing))


RULES = (
    contents_title, running_heads, subtitle_mark, empty_heading, contents_leader,
)  # fmt: skip
