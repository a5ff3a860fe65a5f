"""What ``marks`` works with: the marks beside a source, and the source where that is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from bindery.codes import finding
from bindery.errors import SourceError, UsageError
from bindery.findings import Finding, Location
from bindery.frozen import frozen
from bindery.load.places import PaperPlaces, places
from bindery.load.volume import load
from bindery.marking.carrying import Planned, accepted, planned
from bindery.marking.difference import IN, OUT, passages
from bindery.marking.exporting import as_csv, as_html
from bindery.marking.listing import CHANGED, GONE, Row, Wanted, named, rows
from bindery.marking.refusal import Refusal
from bindery.model.volume import Volume
from bindery.pandoc.ast import plain
from bindery.proof import keeping, marks_file
from bindery.proof.marks import Mark, closed, opened

SIGN = {IN: '{+', OUT: '[-'}
END = {IN: '+}', OUT: '-]'}


@frozen
class Sitting:
    """The marks of one source, one finding for each file that cannot be used, and who works on them on which day."""

    folder: Path
    draft: bool
    editor: str
    day: str
    marks: tuple[Mark, ...]
    damaged: tuple[Finding, ...]

    @cached_property
    def _read(self) -> tuple[Volume, tuple[PaperPlaces, ...]]:
        volume, wrong = load(self.folder, draft=self.draft)
        if volume is None:
            raise SourceError(wrong)
        return volume, places(self.folder, volume)[1]

    def rows(self, wanted: Wanted) -> tuple[Row, ...]:
        """The marks asked for, where they are now; raises SourceError, and UsageError for a paper that is not there."""
        volume, papers = self._read
        known = {paper.id for paper in papers} | {mark.paper for mark in self.marks}
        if wanted.paper and wanted.paper not in known:
            raise UsageError(f'there is no paper {wanted.paper}; there are: {", ".join(sorted(known))}')
        return rows(self.folder, volume, papers, filter(wanted.takes, self.marks))

    def lines(self, found: Sequence[Row]) -> Iterator[str]:
        """A line for each mark, then how many there are."""
        yield from map(_line, found)
        still = sum(1 for row in found if row.mark.is_open)
        yield f'{len(found)} mark{"" if len(found) == 1 else "s"}, {still} open'

    def export(self, found: Sequence[Row], file: Path) -> None:
        """Write the list to a file; raises UsageError where that cannot be done."""
        volume = self._read[0]
        titles = {entry.id: plain(entry.title) for entry in volume.contributions}
        data = as_csv(found) if file.suffix.lower() == '.csv' else as_html(found, volume.title, titles)
        try:
            file.write_bytes(data)
        except OSError as error:
            raise UsageError(f'{file} cannot be written: {error.strerror}') from error

    def mark(self, name: str) -> Mark:
        """The mark of an id or of its beginning; raises UsageError."""
        found = named(self.marks, name)
        if found is None:
            several = [mark.id for mark in self.marks if name and mark.id.startswith(name)]
            said = f'several begin so: {", ".join(several)}' if several else 'marks lists all there are'
            raise UsageError(f'there is no mark {name}; {said}')
        return found

    def close(self, mark: Mark) -> str:
        """Mark one done, and say so."""
        return self._keep(closed(mark, self.editor, self.day), 'is done')

    def open(self, mark: Mark) -> str:
        """Open one again, and say so."""
        return self._keep(opened(mark), 'is open again')

    def _keep(self, mark: Mark, what: str) -> str:
        try:
            marks_file.keep(self.folder, mark)
        except keeping.NotKeptError as error:
            raise UsageError(f'{marks_file.file_of(mark)} cannot be written: {error}') from error
        return f'{mark.id} ({mark.label}) {what}.'

    def plan(self, mark: Mark) -> Planned | Refusal:
        """What accepting a mark changes."""
        return planned(self.folder, mark, self._read[0])

    def difference(self, plan: Planned) -> Iterator[str]:
        """The difference in lines, what goes between [- and -], what comes between {+ and +}."""
        yield str(plan.change.place)
        for passage in passages(plan.change.before, plan.change.after):
            text = ''.join(
                f'{SIGN.get(piece.state, "")}{piece.text}{END.get(piece.state, "")}' for piece in passage.pieces
            )
            yield from (f'{number:>5}  {line}' for number, line in enumerate(text.split('\n'), passage.line))

    def accept(self, mark: Mark, plan: Planned) -> Mark | Refusal:
        """Make the change that was shown."""
        return accepted(self.folder, mark, self._read[0], plan.seal, self.editor, self.day)

    def finding(self, mark: Mark, refusal: Refusal) -> Finding:
        """Why a mark is not accepted."""
        place = refusal.place or Location(str(marks_file.file_of(mark)))
        return finding('mark-refused', f'{mark.id} is not accepted. {refusal.message}', refusal.remedy, place)


def sit(folder: Path, draft: bool, editor: str, day: str = '') -> Sitting:
    """The marks beside a source; ``day`` is today where it is not given."""
    marks, damaged = marks_file.read(folder)
    return Sitting(folder, draft, editor, day or date.today().isoformat(), marks, damaged)


def _line(row: Row) -> str:
    """One mark: where it stands, what it is, what it says, of which words, whose, its id."""
    mark = row.mark
    state = 'accepted' if mark.accepted else 'open' if mark.is_open else 'done'
    since = {GONE: ', what it was about is gone', CHANGED: ', the words have changed since'}.get(row.state, '')
    number = f', paragraph {row.number}' if row.number else ''
    said = [f'“{_short(mark.quote.exact)}”']
    if mark.kind == 'suggestion':
        said.append(f'→ “{_short(mark.replacement)}”' if mark.replacement else '→ taken out')
    if mark.text:
        said.append(f': {" ".join(mark.text.split())}')
    about = ' '.join(said).replace(' :', ':')
    return f'{row.place}: {mark.label} ({state}{number}{since}): {about} — {mark.by}, {mark.date} [{mark.id}]'


def _short(text: str, most: int = 60) -> str:
    flat = ' '.join(text.split())
    return flat if len(flat) <= most else f'{flat[: most - 1]}…'
