"""Makes the draft of a volume from a divided text: record, register, front matter, papers, back matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bindery.frozen import frozen
from bindery.intake import composing, cover, imprint, listed, papers, people, registering, texts, volume_record
from bindery.intake.body import Account
from bindery.intake.contents import Entry
from bindery.intake.lines import squeeze
from bindery.intake.names import names_in
from bindery.intake.outline import Part
from bindery.intake.people import Mention
from bindery.intake.reading import Reading
from bindery.intake.source import Draft
from bindery.intake.taken import LEFT_OUT, MADE_ANEW, Doubt, Taken
from bindery.model.people import Register


@frozen
class Drafted:
    """The draft, and the account of everything that was decided."""

    draft: Draft
    account: Account
    people: people.People
    papers: tuple[papers.Paper, ...]


def draft(reading: Reading, register: Register | None = None) -> Drafted:
    """The whole draft. ``register`` holds people who are known already."""
    account = Account(taken=reading.taken, doubts=_untied(reading.untied))
    read = [papers.read(part, number, reading.setting) for number, part in enumerate(reading.outline.papers, 1)]
    for paper, part in zip(read, reading.outline.papers, strict=True):
        account += paper.account + Account(taken=papers.contents_taken(paper, part))
    expected = [author.mention.printed for paper in read for author in paper.authors]
    expected += [entry.name.display for entry in register.people] if register else []
    parts = (*reading.outline.front, *reading.outline.back)
    citation = imprint.read_citation([line for part in parts if part.kind == 'citation' for line in part.lines])
    text, more_from_texts = texts.read_texts(reading, expected)
    lists, more_from_lists = texts.read_lists(parts, expected)
    record, more_from_record = volume_record.read(reading, citation, parts, read, text)
    account += more_from_texts + more_from_lists + more_from_record
    known = people.gather(_mentions(read, lists, text, record.cover), register)
    taken = (*citation.taken, *_heading_taken(parts, text, reading), *_marks(reading))
    account += Account(taken=taken, doubts=(*known.doubts, *_lacking(read, record)))
    read, account = _renamed(read, known, account)
    registered = registering.make(known, read, record, register or Register())
    name = reading.dump.name.rsplit('.', 1)[0]
    made = composing.compose(record, registered, read, text, known, name=name, language=reading.setting.language)
    return Drafted(made, account, known, tuple(read))


def _lacking(read: Sequence[papers.Paper], record: volume_record.VolumeRecord) -> tuple[Doubt, ...]:
    """What every volume has and this one does not seem to have."""
    found = []
    if not read:
        what = 'no paper could be told: no contents list and no title with a byline'
        found.append(Doubt(1, what, 'part the text into chapters by hand'))
    if not record.cover.title:
        found.append(Doubt(1, 'no title could be read on the cover', 'enter it in volume.yaml'))
    return tuple(found)


def _renamed(
    read: Sequence[papers.Paper], known: people.People, account: Account
) -> tuple[list[papers.Paper], Account]:
    """Papers are filed under their first author's id, which is only known when all names have been read."""
    paths: dict[str, str] = {}
    for number, paper in enumerate(read, 1):
        stem = known.of(paper.authors[0].mention).entry.id if paper.authors else 'paper'
        again = any(path.endswith(f'-{stem}.md') for path in paths.values())
        paths[paper.path] = f'chapters/{number:02}-{stem}{f"-{number}" if again or stem == "paper" else ""}.md'
    taken = tuple(
        replace(thing, goes_to=paths.get(thing.goes_to, thing.goes_to), tied_to=paths.get(thing.tied_to, thing.tied_to))
        for thing in account.taken
    )
    return [replace(paper, path=paths[paper.path]) for paper in read], replace(account, taken=taken)


def _untied(entries: Sequence[Entry]) -> tuple[Doubt, ...]:
    return tuple(
        Doubt(
            entry.lines[0].number,
            f'the contents name "{entry.title}", but no title like it stands in the text',
            'look for the paper and part it off in the source',
        )
        for entry in entries
    )


def _marks(reading: Reading) -> tuple[Taken, ...]:
    """The marks of notes, where they are called and where they open; every edition sets its own."""
    found = []
    for note in reading.setting.notes:
        opens = note.lines[0].number
        if note.call:
            mark = note.mark.rstrip('.):')
            found.append(Taken('note-mark', mark, note.call.line, LEFT_OUT, f'line {opens}', 'calls a note'))
            found.append(Taken('note-mark', note.mark, opens, LEFT_OUT, f'line {note.call.line}', 'opens a note'))
    return tuple(found)


def _mentions(
    read: Sequence[papers.Paper], lists: dict[str, listed.Listed], signed: Sequence[texts.Text], front: cover.Cover
) -> tuple[Mention, ...]:
    found = [
        mention for paper in read for author in paper.authors for mention in (author.mention, author.listed) if mention
    ]
    found += [mention for each in lists.values() for mention in each.mentions]
    found += [Mention(text.signed.name, 'signature', text.signed.lines[0].number) for text in signed if text.signed]
    found += [Mention(name, 'editor', line, role='edt') for names, line in front.editors for name in _names(names)]
    return tuple(found)


def _names(text: str) -> tuple[str, ...]:
    return names_in(text) or (squeeze(text),)


def _heading_taken(parts: Sequence[Part], made: Sequence[texts.Text], reading: Reading) -> tuple[Taken, ...]:
    """Headings: those of parts that became data are made anew, an empty part's is left out."""
    paths = {text.part.heading[0].number: text.path for text in made if text.part.heading}
    found = []
    for part in parts:
        for line in part.heading:
            goes_to = paths.get(line.number, MADE_ANEW if part.lines or part.kind == 'contents' else LEFT_OUT)
            why = 'a heading above nothing' if goes_to == LEFT_OUT else 'a heading of a known part'
            found.append(Taken('heading', line.text, line.number, goes_to, part.kind, why))
    if reading.contents.heading:
        line = reading.contents.heading
        found.append(Taken('heading', line.text, line.number, MADE_ANEW, 'contents', 'a heading of a known part'))
    own = {
        number
        for part in reading.outline.papers
        if part.anchor and part.anchor.entry
        for number in (line.number for line in part.anchor.entry.lines)
    }
    for entry in reading.contents.entries:
        found += [
            Taken('contents', line.text, line.number, MADE_ANEW, why='a line of the contents')
            for line in entry.lines
            if line.number not in own
        ]
    return tuple(found)
