"""Labels a finished PDF with the standards that its volume asks for, where the reference validator passed that file."""

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
from bindery.resources import cache

ASKED = Location('volume.yaml')
INSTALL = (
    'Install Java and Maven, then run `python build.py verify --fetch`, which fetches veraPDF; or take the key away.'
)


def label(
    file: Path, book: Document, offprint: Offprint | None = None, found: Sequence[Finding] = ()
) -> tuple[Finding, ...]:
    """Label the volume's PDF or an offprint's as the volume asks, if veraPDF finds nothing wrong with it so labelled.

    Else it stays as it is. A draft is never labelled. A file is measured once: who passed is known by its SHA-256.
    """
    profiles = book.volume.pdf.conformance
    if not profiles or book.draft:
        return ()
    ruled_out = costly((*found, *undated(book.volume)), profiles)
    if ruled_out:
        return tuple(_ruled_out(each, profiles) for each in ruled_out)
    from bindery.editions.pdf.label import labelled

    data = labelled(file.read_bytes(), book, profiles, offprint)
    verdict = _measured(file, data, profiles)
    if verdict.clean:
        file.write_bytes(data)
    return _findings(verdict, profiles)


def _ruled_out(cause: Finding, profiles: tuple[str, ...]) -> Finding:
    """No label, since a finding in the source rules it out, whatever a validator would say."""
    claims = ' and '.join(profile.upper() for profile in profiles)
    message = f'the PDF is not labelled {claims}: {cause.message}'
    return finding('not-conforming', message, cause.remedy, cause.location)


def remedy(rule: str) -> str:
    """What an editor can do about a rule that a file fails."""
    return remedies.remedy(verapdf.NAME, rule)


def _measured(file: Path, data: bytes, profiles: tuple[str, ...]) -> Verdict:
    names = ' '.join((verapdf.VERSION, *profiles)).replace('/', '-')
    passed = cache() / 'measured' / f'{hashlib.sha256(data).hexdigest()} {names}'
    if passed.is_file():
        return Verdict(verapdf.NAME, verapdf.VERSION, looked_at=1)
    candidate = file.with_suffix('.labelled')
    candidate.write_bytes(data)
    try:
        verdict = verapdf.check(candidate, profiles)
    except ToolError as error:
        verdict = Verdict(verapdf.NAME, absent=str(error))
    finally:
        candidate.unlink()
    if verdict.clean:
        passed.parent.mkdir(parents=True, exist_ok=True)
        passed.touch()
    return verdict


def _findings(verdict: Verdict, profiles: tuple[str, ...]) -> tuple[Finding, ...]:
    claims = ' and '.join(profile.upper() for profile in profiles)
    if verdict.absent:
        message = f'the PDF is not labelled {claims}, since nobody measured it: {verdict.absent}'
        return (finding('not-measured', message, INSTALL, ASKED),)
    return tuple(
        finding(
            'not-conforming', f'the PDF is not labelled {claims}: {_said(complaint)}', remedy(complaint.rule), ASKED
        )
        for complaint in verdict.complaints
    )


def _said(complaint: Complaint) -> str:
    return f'{verapdf.NAME} {verapdf.VERSION}, {complaint.rule}: {complaint.message}'
