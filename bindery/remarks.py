"""What is said of a source, findings and marks, put to the paper and the block that it is said of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from bindery.editions.proof.values import Remark, Spot
from bindery.findings import Finding, Location
from bindery.load.flow import Lines
from bindery.load.places import REGISTER, Block, PaperPlaces
from bindery.model.volume import Volume
from bindery.proof.marks import Mark
from bindery.proof.whereabouts import Whereabouts, heads, whereabouts

SpotAt = Callable[[Location, str], Spot]


def spots(folder: Path, pattern: str) -> SpotAt:
    """How a place becomes a spot; its address is made from the volume's own pattern, which the loader has checked."""
    root = folder.resolve().as_posix()

    def spot(place: Location, number: str = '') -> Spot:
        if not pattern:
            return Spot(place, number)
        path = f'{root}/{place.file}'
        values = {'path': path, 'file': place.file, 'line': str(place.line or 1), 'column': str(place.column or 1)}
        address = pattern.replace('/{path}', '{path}') if path.startswith('/') else pattern
        for name, value in values.items():
            address = address.replace('{' + name + '}', quote(value, safe='/:' if name == 'path' else '/'))
        return Spot(place, number, address)

    return spot


@dataclass
class Sorter:
    """Puts what is said to the paper and the block it is said of."""

    folder: Path
    volume: Volume
    found: Sequence[PaperPlaces]
    people: Mapping[str, Location]
    wanted: Sequence[str]
    spot: SpotAt

    def remarks(self, findings: Iterable[Finding], marks: Iterable[Mark]) -> dict[str, tuple[Remark, ...]]:
        """The remarks by paper, '' for those on no paper that is shown, each with its id."""
        by_file = {paper.file: paper for paper in self.found}
        texts = {paper.file: Lines(self._text(paper)) for paper in self.found if paper.id in self.wanted}
        gathered: dict[str, list[Remark]] = {}
        for finding in findings:
            place = finding.location or Location('')
            paper = by_file.get(place.file)
            if paper is not None and paper.id in self.wanted:
                gathered.setdefault(paper.id, []).append(self._in_paper(finding, place, paper, texts[paper.file]))
            elif paper is None:
                gathered.setdefault(self._credited(place), []).append(self._remark(finding, head='byline'))
        for mark in marks:
            paper = next((each for each in self.found if each.id == mark.paper), None)
            if paper is None or paper.id in self.wanted:
                gathered.setdefault(paper.id if paper else '', []).append(self._mark(mark, paper))
        if len(self.wanted) < len(self.found):
            gathered.pop('', None)
        return {
            name: tuple(replace(remark, id=f'{name or "record"}.f{n}') for n, remark in enumerate(_once(group), 1))
            for name, group in gathered.items()
        }

    def _text(self, paper: PaperPlaces) -> str:
        file = self.folder / paper.file
        text = file.read_text(encoding='utf-8') if file.is_file() else ''
        return text.removeprefix('\ufeff')

    def _credited(self, place: Location) -> str:
        """The first shown paper that credits the person whose register entry a place is in; '' where none does."""
        if place.file != REGISTER:
            return ''
        before = [(at, name) for name, at in self.people.items() if at.line <= place.line]
        person = max(before)[1] if before else ''
        papers = (e.id for e in self.volume.contributions if any(line.person.id == person for line in e.byline))
        return next((name for name in papers if name in self.wanted), '')

    def _in_paper(self, finding: Finding, place: Location, paper: PaperPlaces, lines: Lines) -> Remark:
        line = min(max(place.line, 1), len(lines.starts))
        offset = lines.starts[line - 1] + max(place.column, 1) - 1
        if not place.line or offset < paper.start:
            keys = [(at.line, at.column, key) for key, at in paper.head.items() if at.line <= place.line]
            key = max(keys)[2] if keys else ''
            abstract = [block for block in paper.blocks if key == 'abstract' and block.place == paper.head[key]]
            holding = [*(block for block in abstract if finding.text in block.text), *abstract]
            return self._remark(finding, head=key, block=holding[0] if holding else None)
        block = paper.block_at(offset)
        length = block.end - block.start if block else 0
        share = (offset - block.start) / length if block and length else 0.0
        return self._remark(finding, block=block, share=share)

    def _remark(self, finding: Finding, *, head: str = '', block: Block | None = None, share: float = 0.0) -> Remark:
        return Remark(
            id='',
            kind='finding',
            label=str(finding.severity),
            message=finding.message,
            spot=self.spot(finding.location or Location('volume.yaml'), ''),
            code=finding.code,
            severity=str(finding.severity),
            remedy=finding.remedy,
            words=finding.text,
            share=min(max(share, 0.0), 1.0),
            block=block.key if block else None,
            head=head,
            also=tuple(self.spot(place, '') for place in finding.also),
        )

    def _mark(self, mark: Mark, paper: PaperPlaces | None) -> Remark:
        """A mark on the words it is about; one whose words are gone stands at the head of its paper and says so."""
        entry = next((each for each in self.volume.contributions if each.id == mark.paper), None)
        found = whereabouts(mark, paper, heads(entry) if entry else {})
        block = found.block
        within = found.at.start - paper.starts[block.key] if paper and found.at and block else 0
        return Remark(
            id='',
            kind=mark.kind,
            label=mark.label if mark.is_open else f'{mark.label}, {"accepted" if mark.accepted else "done"}',
            message=(mark.text or {'suggestion': 'A suggestion', 'done': 'Done'}.get(mark.kind, ''))
            + _since(mark, found),
            spot=self.spot(found.place, ''),
            words=mark.quote.exact if mark.accepted else found.words,
            share=within / max(len(block.text), 1) if block else 0.0,
            block=block.key if block else None,
            head=mark.head,
            by=mark.by,
            date=mark.date,
            replacement=mark.replacement,
            is_open=mark.is_open,
            mark=mark.id,
        )


def _since(mark: Mark, found: Whereabouts) -> str:
    """What became of the words of a mark since it was made; nothing of one that changed them itself."""
    if mark.accepted:
        return ''
    if not found.is_there:
        return f' (what it was about is gone: “{mark.quote.exact}”)'
    return ' (the words have changed since)' if found.changed else ''


def _once(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """What is said in the same words of the same block, once, with its further places."""
    found: dict[tuple[object, ...], Remark] = {}
    for remark in remarks:
        key = (
            remark.kind,
            remark.code,
            remark.message,
            remark.remedy,
            remark.words,
            remark.block,
            remark.head,
            remark.by,
            remark.mark,
        )
        first = found.get(key)
        if first is None:
            found[key] = remark
        elif remark.spot not in (first.spot, *first.also):
            found[key] = replace(first, also=(*first.also, remark.spot))
    return tuple(found.values())
