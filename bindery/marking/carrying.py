"""A suggestion carried into the source: first its difference, then, if nothing changed since, the file itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

from bindery import whole
from bindery.findings import Location
from bindery.frozen import frozen
from bindery.load.folder import Folder
from bindery.load.places import REGISTER, people_places
from bindery.load.report import Report
from bindery.marking.accepting import Change, change
from bindery.marking.headings import head_change
from bindery.marking.refusal import Refusal
from bindery.model.volume import Contribution, Volume
from bindery.proof import keeping, marks_file
from bindery.proof.marks import Mark, closed

ENDING = re.compile(r'\r\n|\r|\n')
LOOK_AGAIN = 'Look at what would be changed now, and accept it then.'


@frozen
class Planned:
    """A change that can be made, and the seal of what it was seen with: the file and the mark as they are now."""

    change: Change
    data: bytes
    seal: str


def planned(folder: Path, mark: Mark, volume: Volume) -> Planned | Refusal:
    """What accepting a mark would do to the source as it is on the disk now, or why it cannot be done.

    Raises MachineError where pandoc is missing.
    """
    entry = next((each for each in volume.contributions if each.id == mark.paper), None)
    if entry is None:
        return Refusal(f'There is no paper {mark.paper} in this volume.', 'Mark the suggestion done.')
    if mark.kind != 'suggestion':
        return Refusal('Only a suggested replacement can be accepted.', 'Mark it done where it has been dealt with.')
    if mark.head.startswith('byline.'):
        return _of_register(folder, mark, entry)
    report = Report()
    source = Folder(folder, report)
    place = Location(str(entry.file), 1, 1)
    path = source.locate(str(entry.file), lambda: place)
    text = source.read_text(path) if path else None
    data = source.read(path) if path else None
    if path is None or text is None or data is None:
        wrong = report.findings[0]
        return Refusal(f'{entry.file} cannot be read: {wrong.message}.', wrong.remedy, wrong.location or place)
    found = head_change(mark, text, path) if mark.head else change(mark, text, path)
    return found if isinstance(found, Refusal) else Planned(found, data, _seal(data, mark))


def accepted(folder: Path, mark: Mark, volume: Volume, seal: str, by: str, day: str) -> Mark | Refusal:
    """Make the change that was seen, and close the mark; the source is replaced whole or not at all.

    Args:
        folder: the source folder.
        mark: the suggestion.
        volume: the volume as it last could be read.
        seal: that of the plan which was shown.
        by: who accepts it.
        day: on which day, ISO 8601.
    """
    plan = planned(folder, mark, volume)
    if isinstance(plan, Refusal):
        return plan
    file = str(plan.change.file)
    if plan.seal != seal:
        return Refusal(f'{file} or the mark has changed since the difference was shown.', LOOK_AGAIN, plan.change.place)
    try:
        data = like(plan.data, plan.change.before, plan.change.after)
        # The file itself where its name is a link, which the loader has seen to stay in the source.
        whole.put((folder.resolve() / file).resolve(), data, plan.data)
    except whole.ChangedMeanwhileError:
        return Refusal(f'Another program has saved {file} meanwhile.', LOOK_AGAIN, plan.change.place)
    except OSError as error:
        why = error.strerror or str(error)
        return Refusal(f'{file} cannot be written: {why}.', 'Nothing was changed.', plan.change.place)
    done = closed(mark, by, day, accepted=True)
    try:
        marks_file.keep(folder, done)
    except keeping.NotKeptError as error:
        said = f'{file} has the words now, but the mark could not be closed: {error}.'
        return Refusal(said, 'Mark it done when the folder can be written.', plan.change.place)
    return done


def _of_register(folder: Path, mark: Mark, entry: Contribution) -> Refusal:
    """Where a name or a post really stands."""
    number = mark.head.partition('.')[2]
    line = entry.byline[int(number)] if number.isdecimal() and int(number) < len(entry.byline) else None
    place = people_places(folder).get(line.person.id) if line else None
    whose = f'the entry of {line.person.id} in the register' if line else 'the register'
    return Refusal(
        f'“{mark.quote.exact}” is not written in the paper: it comes from {whose}.',
        'Correct it there, once, and it is right wherever the name is printed.',
        place or Location(REGISTER, 1, 1),
    )


def _seal(data: bytes, mark: Mark) -> str:
    return hashlib.sha256(data + b'\0' + marks_file.text(mark).encode()).hexdigest()[:24]


def like(data: bytes, before: str, after: str) -> bytes:
    """The changed text as the file has its text: byte order mark and line ends, line by line, as they were."""
    raw = data.decode('utf-8')
    start = '\ufeff' if raw.startswith('\ufeff') else ''
    endings = ENDING.findall(raw)
    usual = max(dict.fromkeys(endings, 0) or {'\n': 0}, key=endings.count)
    old, new = before.split('\n'), after.split('\n')
    kept = _endings(old, new, endings, usual)
    return (start + ''.join(map(str.__add__, new, (*kept, '')))).encode('utf-8')


def _endings(old: Sequence[str], new: Sequence[str], endings: Sequence[str], usual: str) -> list[str]:
    """The line end behind each new line but the last: that of the old line it is or stands for, else the usual one."""
    made = [usual] * (len(new) - 1)
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for one, other in zip(range(a, b), range(c, d), strict=False):
            if one < len(endings) and other < len(made):
                made[other] = endings[one]
    return made
