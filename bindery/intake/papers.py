"""One paper: its title, authors and affiliations, and its text, from the lines between two titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bindery.frozen import frozen
from bindery.intake.body import Account, Body, Setting, note_words, set_body
from bindery.intake.bylines import HELD, Byline, bare
from bindery.intake.contents import Entry
from bindery.intake.ids import slug
from bindery.intake.inline import convert
from bindery.intake.lines import Line, squeeze
from bindery.intake.names import BETWEEN_AUTHORS, names_in, same_person
from bindery.intake.outline import Part
from bindery.intake.people import Mention
from bindery.intake.rejoin import join_lines
from bindery.intake.taken import LEFT_OUT, MADE_ANEW, Doubt, Taken

REGISTER = 'contributors.yaml'
SAME = 80


@frozen
class Author:
    """One author of a paper: the byline's mention, that of the contents (if any), the affiliation as printed."""

    mention: Mention
    listed: Mention | None
    affiliation: str


@frozen
class Paper:
    """One paper as read: title as printed, authors, its contents line, body, and its account."""

    path: str
    title: str
    subtitle: str
    title_lines: tuple[int, ...]
    authors: tuple[Author, ...]
    entry: Entry | None
    body: Body
    account: Account


def read(part: Part, number: int, setting: Setting) -> Paper:
    """Reads one paper; its file is named after its first author's family name as the byline prints it."""
    names, account = _authors(part, setting)
    stem = slug(names[0].mention.printed.split()[-1]) if names else ''
    path = f'chapters/{number:02}-{stem or "paper"}.md'
    title, rest, more = _title(part, path)
    account += more
    body = set_body(rest, setting, path)
    account += body.account
    entry = part.anchor.entry if part.anchor else None
    return Paper(path, title, '', tuple(line.number for line in part.heading), names, entry, body, account)


def _title(part: Part, path: str) -> tuple[str, tuple[Line, ...], Account]:
    """The title as printed; a note called in it is called at the end of the first paragraph instead."""
    printed = squeeze(' '.join(line.text for line in part.heading))
    calls = HELD.findall(printed)
    title = squeeze(HELD.sub('', printed))
    taken = tuple(
        Taken('title', HELD.sub('', line.text), line.number, path, 'title', 'like its line of the contents')
        for line in part.heading
    )
    lines = part.lines
    doubts: tuple[Doubt, ...] = ()
    if calls and lines:
        moved = ''.join(f'\ue000{call}\ue001' for call in calls)
        lines = (lines[0].with_text(lines[0].text + moved), *lines[1:])
        doubts = (
            Doubt(
                part.heading[0].number,
                'a note was called in the title; its call now stands in the first paragraph',
                'put the note where it belongs',
            ),
        )
    return convert(title, lambda _: '').markdown, lines, Account(taken=taken, doubts=doubts)


def _authors(part: Part, setting: Setting) -> tuple[tuple[Author, ...], Account]:
    anchor = part.anchor
    if anchor is None or anchor.byline is None:
        line = part.heading[0].number if part.heading else 0
        entry = anchor.entry if anchor else None
        doubt = Doubt(line, 'no byline was found beside this title', 'enter the author in the byline of the chapter')
        if entry and entry.author:
            mention = Mention(entry.author, 'contents', entry.lines[0].number, role='aut')
            return (Author(mention, None, ''),), Account(doubts=(doubt,))
        return (), Account(doubts=(doubt,))
    byline = anchor.byline
    held = _held_byline(part, setting)
    affiliations, account = _affiliations(byline.names, held, setting)
    under, more = _under(byline, setting)
    account += more
    listed = _listed(part, len(byline.names))
    authors = []
    for index, name in enumerate(byline.names):
        mention = Mention(name, 'byline', _line_of(name, byline.lines), role='aut')
        affiliation = affiliations.get(index) or under.get(index, '')
        authors.append(Author(mention, _match(name, listed), affiliation))
    taken = tuple(
        Taken('byline', bare(line.text), line.number, REGISTER, ', '.join(byline.names), byline.why)
        for line in byline.lines
    )
    return tuple(authors), account + Account(taken=taken)


def _under(byline: Byline, setting: Setting) -> tuple[dict[int, str], Account]:
    """For each author by position the words of the affiliations that stand under the byline."""
    texts: list[str] = []
    account = Account()
    for post in byline.posts:
        text, mended, doubts = join_lines(
            [line.number for line in post.lines], [line.text for line in post.lines], setting.words
        )
        taken = Taken('affiliation', text, post.lines[0].number, REGISTER, why='stands under the byline')
        account += Account(taken=(taken,), mended=mended, doubts=doubts)
        texts.append(text)
    owners = [post.author for post in byline.posts]
    found: dict[int, str] = {}
    for index in range(len(byline.names)):
        own = [text for text, owner in zip(texts, owners, strict=True) if owner == index]
        if any(owner is not None for owner in owners) or len(byline.names) == 1:
            found[index] = ', '.join(own or [text for text, owner in zip(texts, owners, strict=True) if owner is None])
        elif texts:
            found[index] = texts[min(index, len(texts) - 1)]
    return found, account


def _held_byline(part: Part, setting: Setting) -> str:
    """The byline's lines with the indices of their notes where the calls stood."""
    byline = part.anchor.byline if part.anchor else None
    if byline is None:
        return ''
    calls: dict[int, list[tuple[int, int, int]]] = {}
    for index, note in enumerate(setting.notes):
        if note.call:
            calls.setdefault(note.call.line, []).append((note.call.start, note.call.end, index))
    texts = []
    for line in byline.lines:
        text = line.text
        for start, end, index in sorted(calls.get(line.number, []), reverse=True):
            text = f'{text[:start]}\ue000{index}\ue001{text[end:]}'
        texts.append(text)
    return squeeze(' '.join(texts))


def _affiliations(names: Sequence[str], held: str, setting: Setting) -> tuple[dict[int, str], Account]:
    """For each author by position the words of the notes called right behind the name."""
    found: dict[int, str] = {}
    account = Account()
    for match in HELD.finditer(held):
        before = HELD.sub('', held[: match.start()])
        positions = [(before.rfind(name.split()[-1]), index) for index, name in enumerate(names)]
        index = max(positions)[1] if positions else 0
        note = setting.notes[int(match.group(1))]
        text, more = note_words(note, setting)
        text = convert(text, lambda _: '').plain
        for own, words in (by_name(text, names) or {index: text}).items():
            found[own] = f'{found[own]}; {words}' if own in found else words
        taken = Taken(
            'affiliation',
            text,
            note.lines[0].number,
            REGISTER,
            names[index] if names else '',
            f'{note.why}, behind the name',
        )
        account += more + Account(taken=(taken,))
    return found, account


def by_name(text: str, names: Sequence[str]) -> dict[int, str]:
    """The words about each author in a note that names them one after the other (``A. Lind: Reader; B. Voss: …``).

    Authors are given by their position in the byline. Empty where the note does not begin with a name of it.
    """
    found = [
        (match.start(), match.end(), index)
        for index, name in enumerate(names)
        if (match := re.search(rf'(?<!\w){re.escape(name)}(?:\s*[:,–—]|\s+is)\s+', text, re.IGNORECASE))
    ]
    found.sort()
    if not found or found[0][0] > 0:
        return {}
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    said = {index: text[end:stop] for (_, end, index), stop in zip(found, ends, strict=True)}
    return {
        index: re.sub(r'\s*(?:[;,]|\band)?\s*$', '', words.strip()).removesuffix('.') for index, words in said.items()
    }


def _listed(part: Part, authors: int) -> tuple[Mention, ...]:
    """The names of the contents line."""
    entry = part.anchor.entry if part.anchor else None
    if not entry or not entry.author:
        return ()
    several = names_in(entry.author)
    pieces = (
        [piece for piece in BETWEEN_AUTHORS.split(entry.author) if piece]
        if authors > 1 or len(several) > 1
        else [entry.author]
    )
    return tuple(Mention(squeeze(piece), 'contents', entry.lines[0].number) for piece in pieces)


def _match(name: str, listed: Sequence[Mention]) -> Mention | None:
    best = max(listed, key=lambda mention: same_person(name, mention.printed).score, default=None)
    return best if best and (same_person(name, best.printed).score >= SAME or len(listed) == 1) else None


def _line_of(name: str, lines: Sequence[Line]) -> int:
    return next((line.number for line in lines if name.split()[-1] in line.text), lines[0].number)


def contents_taken(paper: Paper, part: Part) -> tuple[Taken, ...]:
    """The contents line of a paper, which every edition makes anew."""
    entry = part.anchor.entry if part.anchor else None
    if not entry:
        return ()
    why = f'its title is {part.anchor.likeness:.0f} % like line {part.heading[0].number}' if part.anchor else ''
    lines = tuple(Taken('contents', line.text, line.number, MADE_ANEW, paper.path, why) for line in entry.lines)
    dots = entry.lead.strip()
    leader = Taken('leader', dots, entry.lines[-1].number, LEFT_OUT, paper.path, 'dots that lead to a page number')
    return (*lines, leader) if dots else lines
