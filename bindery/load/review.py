"""``accessibility-review.yaml``: what a person found who evaluated the accessibility of this very text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bindery.findings import Finding
from bindery.frozen import frozen
from bindery.load.entry import Entry
from bindery.load.kept import read_kept
from bindery.load.kept_keys import REVIEW, STANDARDS
from bindery.load.report import Report

FILE = 'accessibility-review.yaml'
# The success criteria of WCAG 2.2, A and AA, that a book of texts, tables and pictures can fail and that no tool can
# judge alone; what needs sound, video, forms, time limits or script cannot be in a book of ours.
CRITERIA = {
    '1.1.1': 'Do the descriptions of figures say what the figures say?',
    '1.3.1': 'Are headings, lists, quotations, tables and notes marked as what they are?',
    '1.3.2': 'Does the order of the text make sense when it is read aloud?',
    '1.3.3': 'Does no sentence lean on shape, size or place alone (“the box on the left”)?',
    '1.4.1': 'Does no figure or table say something by colour alone?',
    '1.4.3': 'Is text in figures dark enough on its ground?',
    '1.4.5': 'Is no figure a picture of text?',
    '1.4.11': 'Are the parts of figures that matter strong enough on their ground?',
    '2.4.2': 'Does the title of each page say what the page is?',
    '2.4.4': 'Does each link say where it leads?',
    '2.4.5': 'Can a paper be found by contents, by search and by links?',
    '2.4.6': 'Do headings say what stands below them?',
    '3.1.1': 'Is the language of each paper right?',
    '3.1.2': 'Are words in other languages marked as such?',
    '3.2.4': 'Are things that are alike called alike?',
}
AGAIN = 'Have the text evaluated again, and write down its fingerprint: `check --accessibility` prints it.'


@frozen
class Review:
    """What a reviewer said: who and when, by which standard, of which text; criteria not met, or not judged."""

    by: str
    date: str
    standard: str
    fingerprint: str
    report: str = ''
    unmet: tuple[str, ...] = ()
    unjudged: tuple[str, ...] = ()

    def holds_for(self, fingerprint: str) -> bool:
        """Whether a text with this fingerprint was evaluated and every criterion met."""
        return self.fingerprint == fingerprint and not self.unmet and not self.unjudged


def review(source: Path, fingerprint: str) -> tuple[Review | None, tuple[Finding, ...]]:
    """The review beside a source, and what is to be said of it: malformed, of another text, with criteria left open.

    There is none where nobody wrote one, or where it is malformed.
    """
    entry, report = read_kept(source, FILE, REVIEW)
    if entry is None:
        return None, report.findings
    made = _review(entry, report)
    if made.fingerprint != fingerprint:
        message = f'the text has changed since {made.by} evaluated its accessibility on {made.date}'
        report.add('review-stale', message, AGAIN, entry.place_of('fingerprint'))
    for number in (*made.unmet, *made.unjudged):
        how = 'was not met' if number in made.unmet else 'was not judged'
        message = f'{number} {how} ({CRITERIA.get(number, "a criterion that was added")}): no conformance is claimed'
        report.add('review-open', message, 'Mend the text, or complete the review.', entry.place_of('criteria'))
    return made, report.findings


def _review(entry: Entry, report: Report) -> Review:
    judged: dict[str, str] = {}
    for each in entry.entries('criteria'):
        number = each.text('id')
        if number in judged:
            report.add('duplicate-key', f'{number} is judged twice', 'Keep one of the two.', each.place)
        judged[number] = each.text('judged')
    return Review(
        by=entry.text('by'),
        date=entry.text('date'),
        standard=entry.text('standard'),
        fingerprint=entry.text('fingerprint'),
        report=entry.text('report'),
        unmet=tuple(number for number, said in judged.items() if said == 'not-met'),
        unjudged=tuple(number for number in CRITERIA if number not in judged),
    )


def template(fingerprint: str) -> Iterator[str]:
    """The lines of a review to be filled in by whoever evaluates the text with this fingerprint."""
    yield '# To be filled in by who evaluates the accessibility of this very text, and saved beside volume.yaml'
    yield f'# as {FILE}. A criterion is judged met, not-met or not-applicable.'
    yield 'by: ""'
    yield 'date: ""'
    yield f'standard: {json.dumps(STANDARDS[-1])}'
    yield f'fingerprint: {fingerprint}'
    yield 'criteria:'
    for number, question in CRITERIA.items():
        yield f'  # {question}'
        yield f'  - {{id: "{number}", judged: "", remark: ""}}'
