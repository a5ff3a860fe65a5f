"""The one door to veraPDF, the reference validator for PDF/A and PDF/UA; needs Java, and Maven once to fetch it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bindery import machine
from bindery.checks import tools
from bindery.checks.verdict import Complaint, Verdict
from bindery.findings import Severity
from bindery.resources import cache

NAME = 'veraPDF'
VERSION = '1.28.2'
ARTEFACT = f'org.verapdf.apps:greenfield-apps:{VERSION}'
SHA256 = '687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6'
MAIN = 'org.verapdf.apps.GreenfieldCliWrapper'
JAVA = (*tools.BRIEF, '-Dfile.encoding=UTF-8', '-Dstdout.encoding=UTF-8')
COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy'
# veraPDF's name for each profile that a volume may ask for.
FLAVOURS = {
    'pdf/a-2a': '2a',
    'pdf/a-2u': '2u',
    'pdf/a-3a': '3a',
    'pdf/a-3u': '3u',
    'pdf/a-4': '4',
    'pdf/a-4f': '4f',
    'pdf/ua-1': 'ua1',
    'pdf/ua-2': 'ua2',
}
BOTH = ('pdf/a-2a', 'pdf/ua-1')
# What only says that a file is not labelled; whether it could be is another question.
UNLABELLED = frozenset({'ISO 19005-2:2011 6.6.4-1', 'ISO 14289-1:2014 5-1'})


def absent() -> str:
    """What is missing for veraPDF to run; '' where nothing is."""
    if not machine.java():
        return 'there is no Java runtime'
    return '' if fetched() else f'veraPDF {VERSION} is not here'


def fetched() -> bool:
    """Whether veraPDF lies in the user's cache folder, whole."""
    return _whole(_jar())


def fetch() -> str:
    """Fetch veraPDF from Maven Central into the user's cache folder; says why it could not, '' where it is there.

    The file's SHA-256 must be the one written here, whatever the registry says.
    """
    if not absent():
        return ''
    maven = machine.program('mvn')
    if not machine.java() or not maven:
        return 'there is no Java runtime' if not machine.java() else 'there is no Maven (apt-get install maven)'
    with TemporaryDirectory(prefix='bindery-') as room:
        try:
            tools.run([maven, '-q', '-B', '-C', COPY, f'-Dartifact={ARTEFACT}', f'-DoutputDirectory={room}'], fine=(0,))
        except tools.ToolError as error:
            return f'Maven could not fetch it: {error}'
        fetched = Path(room) / _jar().name
        if not _whole(fetched):
            return f'what Maven fetched is not {ARTEFACT} as we know it (its SHA-256 differs)'
        _jar().parent.mkdir(parents=True, exist_ok=True)
        draft = _jar().with_suffix('.new')
        shutil.copyfile(fetched, draft)
        draft.replace(_jar())
    return ''


def check(pdf: Path, profiles: Sequence[str] = BOTH) -> Verdict:
    """What veraPDF says of one PDF file, by profiles (keys of ``FLAVOURS``), whatever the file claims to be.

    Raises:
        ToolError: veraPDF broke down, or could not read the file.
    """
    (verdict,) = check_all((pdf,), profiles)
    return verdict


def check_all(pdfs: Sequence[Path], profiles: Sequence[str] = BOTH) -> tuple[Verdict, ...]:
    """The same of several files, in their order; starting veraPDF takes longer than reading a paper.

    Raises:
        ToolError: veraPDF broke down, or could not read one of the files.
    """
    missing = absent()
    if missing or not pdfs:
        return tuple(Verdict(NAME, absent=missing) for _ in pdfs)
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda profile: _report(pdfs, FLAVOURS[profile]), profiles))
    found: list[list[Complaint]] = [[] for _ in pdfs]
    for report in reports:
        for marked, job in zip(found, report['jobs'], strict=True):
            marked += complaints({'jobs': [job]})
    return tuple(Verdict(NAME, VERSION, tuple(marked), looked_at=1) for marked in found)


def check_claims(pdfs: Sequence[Path]) -> tuple[Verdict, ...]:
    """The same by what each file claims to be; one that claims nothing is measured as if it were labelled.

    Raises:
        ToolError: veraPDF broke down, or could not read one of the files.
    """
    if absent():
        return tuple(Verdict(NAME, absent=absent()) for _ in pdfs)
    claims = {pdf: claimed(pdf) for pdf in pdfs}
    verdicts: dict[Path, Verdict] = {}
    for profiles in dict.fromkeys(claims.values()):
        same = [pdf for pdf in pdfs if claims[pdf] == profiles]
        verdicts |= zip(same, check_all(same, profiles or BOTH), strict=True)

    def judged(pdf: Path) -> Verdict:
        verdict, names = verdicts[pdf], ' and '.join(name.upper() for name in claims[pdf] or BOTH)
        if claims[pdf]:
            return replace(verdict, by=f'{names}, as it is labelled')
        return replace(but_for_its_label(verdict), by=f'{names}; it has no label')

    return tuple(map(judged, pdfs))


def claimed(pdf: Path) -> tuple[str, ...]:
    """The profiles (keys of ``FLAVOURS``) that a PDF says of itself that it conforms to; others are not given.

    Raises:
        ToolError: the file is no PDF.
    """
    from pikepdf import PdfError, open

    try:
        with open(pdf) as opened, opened.open_metadata() as meta:
            part, level = meta.get('pdfaid:part', ''), meta.get('pdfaid:conformance', '')
            names = [f'pdf/a-{part}{level}'.lower(), f'pdf/ua-{meta.get("pdfuaid:part", "")}']
    except PdfError as error:
        raise tools.ToolError(f'{pdf.name} cannot be read as a PDF') from error
    return tuple(name for name in names if name in FLAVOURS)


def but_for_its_label(verdict: Verdict) -> Verdict:
    """The verdict without those complaints that only say that a file is not labelled."""
    kept = tuple(complaint for complaint in verdict.complaints if complaint.rule not in UNLABELLED)
    return replace(verdict, complaints=kept)


def _report(pdfs: Sequence[Path], flavour: str) -> dict[str, Any]:
    """The report by one profile, with a job for each file, in their order."""
    command = [machine.java(), *JAVA, '-cp', str(_jar()), MAIN]
    options = ['--flavour', flavour, '--format', 'json', '--maxfailuresdisplayed', '1', '--nonpdfext']
    said = tools.run([*command, *options, *map(str, pdfs)], fine=(0, 1, 7, 8))
    report: dict[str, Any] = json.loads(said[said.index('{') :])['report']
    names = [Path(job['itemDetails']['name']).name for job in report['jobs']]
    if names != [pdf.name for pdf in pdfs]:
        raise tools.ToolError(f'veraPDF was asked about {len(pdfs)} files and speaks of {", ".join(names)}')
    return report


def complaints(report: dict[str, Any]) -> tuple[Complaint, ...]:
    """The failed rules of veraPDF's JSON report (its documentation, "Machine-readable report"), each said once."""
    (job,) = report['jobs']
    if 'validationResult' not in job:
        said = job.get('taskException', {}).get('exceptionMessage', 'no result')
        raise tools.ToolError(f'veraPDF could not read {Path(job["itemDetails"]["name"]).name}: {said}')
    found = []
    for result in job['validationResult']:
        failed = [rule for rule in result['details']['ruleSummaries'] if rule['ruleStatus'] != 'PASSED']
        found += [_complaint(rule) for rule in failed]
        if not failed and not result['compliant']:
            raise tools.ToolError(f'veraPDF says that the file fails {result["profileName"]} but not why')
    return tuple(found)


def _complaint(rule: dict[str, Any]) -> Complaint:
    first: dict[str, Any] = next(iter(rule.get('checks', ())), {})
    count = rule['failedChecks']
    said = first.get('errorMessage') or rule['description']
    return Complaint(
        f'{rule["specification"]} {rule["clause"]}-{rule["testNumber"]}',
        Severity.ERROR,
        said + (f' ({count} times)' if count > 1 else ''),
        first.get('context', ''),
    )


def _jar() -> Path:
    return cache() / 'tools' / f'greenfield-apps-{VERSION}.jar'


def _whole(jar: Path) -> bool:
    """Whether a file is veraPDF byte for byte."""
    return jar.is_file() and hashlib.sha256(jar.read_bytes()).hexdigest() == SHA256
