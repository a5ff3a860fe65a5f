"""Claims that a finished EPUB conforms, where the tools passed that file and a person reviewed this very text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from bindery.checks import ace, epubcheck
from bindery.checks.tools import ToolError
from bindery.checks.verdict import Verdict
from bindery.codes import finding
from bindery.costs import EPUB, costly
from bindery.editions.accessibility import Claim
from bindery.findings import Finding, Location
from bindery.load.review import FILE, Review
from bindery.resources import cache

DOORS = (
    (epubcheck.NAME, epubcheck.absent, epubcheck.version, epubcheck.check),
    (ace.NAME, ace.absent, ace.version, ace.check),
)
ASKED = Location(FILE)
INSTALL = 'Run `python build.py doctor`: it says how to get it; until then the EPUB claims nothing.'


def claim(
    file: Path,
    review: Review | None,
    fingerprint: str,
    made: Callable[[Claim], bytes],
    found: Sequence[Finding] = (),
) -> tuple[Finding, ...]:
    """Let an EPUB claim what its reviewer found, if no tool finds anything wrong with the file that claims it.

    Args:
        file: the EPUB, which claims nothing; else it stays as it is.
        review: what a person found, if anybody looked.
        fingerprint: that of the source; a review of another text counts for nothing.
        made: makes the EPUB with a claim.
        found: what was found in the source; some findings rule every claim out.
    """
    if review is None or not review.holds_for(fingerprint):
        return ()
    ruled_out = costly(found, (EPUB,))
    if ruled_out:
        said = f'the EPUB does not claim {review.standard}'
        return tuple(
            finding('epub-not-conforming', f'{said}: {each.message}', each.remedy, each.location) for each in ruled_out
        )
    missing = {name: lacks for name, absent, _, _ in DOORS if (lacks := absent())}
    if missing:
        said = '; '.join(f'{name}: {lacks}' for name, lacks in missing.items())
        message = f'the EPUB does not claim {review.standard}, since nobody measured it ({said})'
        return (finding('epub-not-measured', message, INSTALL, ASKED),)
    tools = tuple(f'{name} {version()}' for name, _, version, _ in DOORS)
    data = made(Claim(review.standard, review.by, review.date, tools, review.report))
    complaints = [complaint for verdict in _measured(file, data, tools) for complaint in verdict]
    if not complaints:
        file.write_bytes(data)
    return tuple(
        finding('epub-not-conforming', f'the EPUB does not claim {review.standard}: {said}', remedy, ASKED)
        for said, remedy in complaints
    )


def _measured(file: Path, data: bytes, tools: tuple[str, ...]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """What each tool marks, with a remedy; a file that all passed once is known by its SHA-256."""
    name = f'{hashlib.sha256(data).hexdigest()} {" ".join(tools)}'
    passed = cache() / 'measured' / name
    if passed.is_file():
        return ()
    candidate = file.with_suffix('.claimed.epub')
    candidate.write_bytes(data)
    try:
        marked = tuple(_marked(name, check, candidate) for name, _, _, check in DOORS)
    finally:
        candidate.unlink()
    if not any(marked):
        passed.parent.mkdir(parents=True, exist_ok=True)
        passed.touch()
    return marked


def _marked(name: str, check: Callable[[Path], Verdict], file: Path) -> tuple[tuple[str, str], ...]:
    from bindery.checks.remedies import remedy

    try:
        verdict = check(file)
    except ToolError as error:
        return ((str(error), 'Run it again; if it stays, report it.'),)
    if verdict.clean:
        return ()
    told = tuple((f'{name} {verdict.version}, {each}', remedy(name, each.rule)) for each in verdict.complaints)
    return told or ((f'{name} read nothing', 'Report it with the file.'),)
