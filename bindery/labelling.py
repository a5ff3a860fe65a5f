"""Labels finished PDFs with the standards that their volume asks for, where the reference validator passed them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from bindery.checks import remedies, verapdf
from bindery.checks.tools import ToolError
from bindery.checks.verdict import Complaint, Verdict
from bindery.codes import finding
from bindery.costs import costly
from bindery.document.metadata import undated
from bindery.document.offprint import Offprint
from bindery.document.parts import Document
from bindery.findings import Finding, Location
from bindery.frozen import frozen
from bindery.resources import cache

ASKED = Location('volume.yaml')
INSTALL = (
    'Install Java and Maven, then run `python build.py verify --fetch`, which fetches veraPDF; or take the key away.'
)


@frozen
class Wanted:
    """A PDF that is to be labelled: the volume's, or an offprint; ``found`` is what was found in its source."""

    file: Path
    offprint: Offprint | None = None
    found: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """What a finding calls it."""
        return f'the offprint {self.file.name}' if self.offprint else 'the PDF'


def label(file: Path, book: Document, found: Sequence[Finding] = ()) -> tuple[Finding, ...]:
    """Label the volume's PDF as the volume asks, if veraPDF finds nothing wrong with it so labelled."""
    return label_all((Wanted(file, found=tuple(found)),), book)


def label_all(wanted: Sequence[Wanted], book: Document) -> tuple[Finding, ...]:
    """Label each file as the volume asks, if veraPDF finds nothing wrong with that very file so labelled.

    Else it stays as it is. A draft is never labelled. A file is measured once: who passed is known by its SHA-256.
    """
    profiles = book.volume.pdf.conformance
    if not profiles or book.draft:
        return ()
    from bindery.editions.pdf.label import labelled

    claims = ' and '.join(profile.upper() for profile in profiles)
    said: list[Finding] = []
    made: list[tuple[Wanted, bytes]] = []
    for each in wanted:
        ruled_out = costly((*each.found, *undated(book.volume)), profiles)
        said += [_ruled_out(cause, each, claims) for cause in ruled_out]
        if not ruled_out:
            made.append((each, labelled(each.file.read_bytes(), book, profiles, each.offprint)))
    verdicts = _measured([(each.file, data) for each, data in made], profiles)
    for (each, data), verdict in zip(made, verdicts, strict=True):
        if verdict.clean:
            each.file.write_bytes(data)
        said += _findings(verdict, each, claims)
    return tuple(dict.fromkeys(said))


def _ruled_out(cause: Finding, wanted: Wanted, claims: str) -> Finding:
    """No label, since a finding in the source rules it out, whatever a validator would say."""
    message = f'{wanted.name} is not labelled {claims}: {cause.message}'
    return finding('not-conforming', message, cause.remedy, cause.location)


def remedy(rule: str) -> str:
    """What an editor can do about a rule that a file fails."""
    return remedies.remedy(verapdf.NAME, rule)


def has_passed(data: bytes, profiles: Sequence[str]) -> bool:
    """Whether veraPDF was asked of a file with these very bytes, by these profiles, and found nothing wrong with it."""
    return _mark(data, profiles).is_file()


def _mark(data: bytes, profiles: Sequence[str]) -> Path:
    """The empty file that says so."""
    names = ' '.join((verapdf.VERSION, *profiles)).replace('/', '-')
    return cache() / 'measured' / f'{hashlib.sha256(data).hexdigest()} {names}'


def _measured(files: Sequence[tuple[Path, bytes]], profiles: tuple[str, ...]) -> tuple[Verdict, ...]:
    """What veraPDF says of files with these bytes; of those that passed before nothing is asked again."""
    asked = [place for place, (_, data) in enumerate(files) if not has_passed(data, profiles)]
    verdicts = [Verdict(verapdf.NAME, verapdf.VERSION, looked_at=1)] * len(files)
    candidates = [files[place][0].with_suffix('.labelled') for place in asked]
    try:
        for place, candidate in zip(asked, candidates, strict=True):
            candidate.write_bytes(files[place][1])
        said = verapdf.check_all(candidates, profiles)
    except ToolError as error:
        said = tuple(Verdict(verapdf.NAME, absent=str(error)) for _ in asked)
    finally:
        for candidate in candidates:
            candidate.unlink(missing_ok=True)
    for place, verdict in zip(asked, said, strict=True):
        verdicts[place] = verdict
        if verdict.clean:
            mark = _mark(files[place][1], profiles)
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
    return tuple(verdicts)


def _findings(verdict: Verdict, wanted: Wanted, claims: str) -> tuple[Finding, ...]:
    if verdict.absent:
        # Said once, however many offprints there are.
        message = f'the PDF is not labelled {claims}, since nobody measured it: {verdict.absent}'
        return (finding('not-measured', message, INSTALL, ASKED),)
    start = f'{wanted.name} is not labelled {claims}'
    return tuple(
        finding('not-conforming', f'{start}: {_said(complaint)}', remedy(complaint.rule), ASKED)
        for complaint in verdict.complaints
    )


def _said(complaint: Complaint) -> str:
    return f'{verapdf.NAME} {verapdf.VERSION}, {complaint.rule}: {complaint.message}'
