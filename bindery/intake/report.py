"""Takes a raw text in: drafts the volume, writes its source, proves that nothing was lost, and reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bindery.codes import finding
from bindery.decisions.reading import decisions_for
from bindery.decisions.values import Decisions
from bindery.errors import SourceError
from bindery.findings import Finding, Location, Severity, errors
from bindery.frozen import frozen
from bindery.intake import deciding, drafting, intake_record, ledger, lines, placing, reading, writing
from bindery.intake.body import Account
from bindery.intake.composing import NO_DATE
from bindery.intake.correcting import beside
from bindery.intake.drafting import Drafted
from bindery.intake.source import SourceFile
from bindery.intake.taken import Doubt
from bindery.model.people import Register

MOST_WORDS_NAMED = 12


@frozen
class Report:
    """What ``import`` says at its end: lines to print, findings, and the folder that it wrote."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...]
    folder: Path
    count: ledger.Count
    drafted: Drafted
    account: Account
    decided: deciding.Decided


def run(
    text_file: Path, into: Path, register: Path | None = None, force: bool = False, decisions: Path | None = None
) -> Report:
    """Imports a raw text into a source folder.

    ``register`` is a contributors.yaml whose people are known; ``decisions`` is what an editor decided, by default the
    file beside the source. Raises UsageError where the input cannot be read, or where ``into`` holds files and
    ``force`` is not given, SourceError where decisions are malformed or contradict each other. A finding that is an
    error says that words do not come out even.
    """
    dump = lines.read(text_file)
    known = _register(register) if register else None
    wanted = decisions_for(into, decisions)
    drafted = deciding.drafted_with(wanted, known, lambda people: _drafted(dump, people))
    account = drafted.account
    count = ledger.count(dump.text, writing.write_source(drafted.draft), account.taken, account.mended)
    decided = deciding.decide(drafted, wanted, dump)
    if errors(decided.findings):
        raise SourceError(decided.findings)
    record = intake_record.write(dump, drafted, account, decided.files, count, decided.changes)
    kept = placing.place((*decided.files, record, *beside(decisions, into)), into, force=force)
    left = replace(account, doubts=decided.doubts)
    return Report(
        _lines(dump, drafted, left, count, into, kept, _corrected(decided, wanted)),
        (*decided.findings, *_findings(dump, left, count)),
        into,
        count,
        drafted,
        account,
        decided,
    )


def _drafted(dump: lines.Dump, known: Register | None) -> Drafted:
    names = tuple(name for entry in known.people for name in (entry.name.display, *entry.variants)) if known else ()
    return drafting.draft(reading.read(dump, names), known)


def _corrected(decided: deciding.Decided, decisions: Decisions) -> list[str]:
    """What the decisions did, and what is to be said of them."""
    said = []
    if decided.changes or decided.note:
        met = len({change.decision for change in decided.changes})
        said += ['', f'Decided ({decisions.file}): {met} corrections in {len(decided.changes)} places']
        said += [f'  {line}' for line in decided.note.split('\n') if line.startswith('- ')]
    if decided.silenced:
        said += [f'Settled by decisions: {decided.silenced} of what import was not sure of']
    told = [each for each in decided.findings if each.severity is not Severity.ADVICE]
    unmatched = len(decided.findings) - len(told)
    said += [f'{each.location}: {each.severity} {each.code}: {each.message}. {each.remedy}' for each in told]
    return said + ([f'{unmatched} decisions match nothing in this input'] if unmatched else [])


def _register(file: Path) -> Register:
    from bindery.load.people import load_register

    return load_register(file)


def _findings(dump: lines.Dump, account: Account, count: ledger.Count) -> tuple[Finding, ...]:
    found = [
        finding('intake-unsure', doubt.message, doubt.remedy, Location(dump.name, doubt.line))
        for doubt in sorted(account.doubts, key=lambda doubt: doubt.line)
    ]
    if not count.even:
        uneven = [*count.missing, *((word, -number) for word, number in count.more)]
        named = ', '.join(f'{word} ({number:+})' for word, number in uneven[:MOST_WORDS_NAMED])
        found.append(
            finding(
                'intake-words-lost',
                f'{len(uneven)} words do not come out even: {named}',
                'Compare these words in the input and in the source; please report this as a defect.',
                Location(dump.name),
            )
        )
    return tuple(found)


def _lines(
    dump: lines.Dump,
    drafted: Drafted,
    account: Account,
    count: ledger.Count,
    into: Path,
    kept: Sequence[str],
    corrected: Sequence[str],
) -> tuple[str, ...]:
    """The closing report in plain words."""
    said = [f'{dump.name}: {lines.count_of(dump)} lines, {count.read} words']
    said += _decided(drafted, account)
    said += corrected
    if account.doubts:
        said += [
            '',
            f'Not sure ({len(account.doubts)}):',
            *(_doubt(dump, doubt) for doubt in sorted(account.doubts, key=lambda doubt: doubt.line)),
        ]
    said += ['', 'Left out:', *_left_out(account)]
    said += ['', *_counted(count)]
    if kept:
        said += ['', f'Files in the folder that import did not write, left alone: {", ".join(kept)}']
    return (*said, '', f'Wrote {into}')


def _decided(drafted: Drafted, account: Account) -> list[str]:
    draft = drafted.draft
    by = Counter(join.between for join in account.joins)
    notes = sum(len(part.notes) for part in draft.parts)
    affiliations = sum(bool(author.affiliation) for paper in drafted.papers for author in paper.authors)
    lists = [passage for part in draft.parts for passage in part.body if passage.text.startswith(('- ', '1. ', 'a) '))]
    series = f'{draft.series.name} {draft.series.number}' if draft.series else 'no series'
    date = 'no date' if draft.date == NO_DATE else draft.date
    said = [
        f'Volume: {draft.title}' + (f' / {draft.subtitle}' if draft.subtitle else ''),
        f'  {series}; {date}; {draft.publisher.name if draft.publisher else "no publisher"}; {draft.identifier}',
        f'  front: {_names(draft.front)}; papers: {len(draft.chapters)}; back: {_names(draft.back)}',
        f'  {affiliations} affiliations, {notes} other notes, {len(lists)} lists, {len(account.joins)} paragraphs '
        f'put together '
        f'({", ".join(f"{number} parted by a {kind}" for kind, number in sorted(by.items())) or "none"})',
        '',
        'Papers:',
    ]
    for paper in drafted.papers:
        names = ', '.join(drafted.people.of(author.mention).entry.name.display for author in paper.authors)
        keywords = f'{len(paper.body.keywords)} keywords'
        said.append(f'  {paper.path} (line {paper.title_lines[0]}): {paper.title}, {names or "no author"}; {keywords}')
    said += ['', 'People:']
    for person in drafted.people.persons:
        forms = dict.fromkeys(
            f'"{mention.printed}" ({mention.where}, line {mention.line}: {reason})'
            for mention, reason in zip(person.mentions, person.reasons, strict=True)
        )
        said.append(f'  {person.entry.id}: {person.entry.name.display}, from {"; ".join(forms)}')
    return said


def _names(parts: Sequence[object]) -> str:
    return ', '.join(str(getattr(part, 'path', '')) for part in parts) or 'nothing'


def _doubt(dump: lines.Dump, doubt: Doubt) -> str:
    return f'  {dump.name}:{doubt.line}: {doubt.message}; {doubt.remedy}'


def _left_out(account: Account) -> list[str]:
    things: dict[str, list[str]] = {}
    for thing in sorted(account.taken, key=lambda thing: thing.line):
        if thing.goes_to == 'left out' and thing.kind != 'lost-link':
            things.setdefault(f'{thing.kind} ({thing.why})', []).append(f'{thing.printed} [{thing.line}]')
    return [f'  {kind}: {"; ".join(texts)}' for kind, texts in things.items()] or ['  nothing']


def _counted(count: ledger.Count) -> list[str]:
    total = count.text + count.data + count.made + count.left
    verdict = 'every word is accounted for' if count.even else 'WORDS DO NOT COME OUT EVEN'
    return [
        f'Words: {count.read} read; {count.text} in the text, {count.data} in record and register, {count.made} made '
        f'anew from the data, {count.left} left out as listed; {total} in all: {verdict}'
    ]


__all__ = ['Report', 'SourceFile', 'run']
