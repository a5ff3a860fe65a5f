"""The rules held against what two readers marked in the real report, before any rule had seen it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from bindery.checks.examine import examine
from bindery.findings import Finding, Severity
from bindery.intake.report import run
from bindery.load.volume import load

PROJECT = Path(__file__).parents[3]
REPORT = PROJECT.parent / 'shared/report/irs-papers-2-97.txt'
LIST = PROJECT / 'tests/volumes/irs-2-97/readers.tsv'
# A paragraph that was joined of several lines tells the line to within a few.
NEAR, NEARBY = 2, 6
# Which codes say what a reader's kind says; a reader's finding may have had several names.
KINDS = {
    'spelling': {'misspelt', 'spelling-variant', 'doubled-word', 'compound-form'},
    'quotes': {'quote-kind', 'quote-unbalanced'},
    'sentence-end': {'sentence-end', 'sentence-start', 'doubled-mark'},
    'near-twin': {'name-twin', 'name-form', 'capitals-mixed', 'misspelt', 'capitals-shouted'},
    'dash': {'dash-kind', 'dash-range', 'dash-compound', 'compound-form', 'currency-form'},
    'capitals': {'capitals-mixed', 'capitals-shouted', 'keyword-form', 'misspelt', 'acronym-form'},
    'acronym-unexplained': {'acronym-unexplained', 'acronym-twin'},
    'name-variant': {'name-variant', 'name-form', 'name-unknown', 'people-alike', 'initials'},
    'spacing': {'space-before', 'space-missing', 'space-inside', 'stray-comma', 'acronym-form', 'doubled-mark',
                'date-form', 'degree-form', 'dot-leader'},
    'number-form': {'number-form', 'date-form', 'dash-range', 'currency-form'},
    'currency': {'currency-form'},
    'degree': {'degree-form'},
    'affiliation': {'affiliation-form', 'affiliation-wording', 'dash-compound', 'dash-kind'},
    'keyword': {'keyword-form', 'keyword-order', 'keyword-twice'},
    'title-differs': {'title-differs', 'acronym-twin', 'quote-kind', 'subtitle-mark'},
    'title-capitals': {'title-capitals', 'empty-section'},
    'empty-link': {'empty-link'},
    'acronym-variant': {'acronym-twin', 'acronym-form'},
    'us': {'country-us', 'acronym-form'},
    'subtitle-mark': {'subtitle-mark'},
    'invisible': {'invisible', 'look-alike'},
    'initials': {'initials', 'name-variant'},
    'url': {'bare-address', 'dead-address'},
    'persian': {'persian-zwnj', 'persian-letter'},
    'leader': {'contents-leader', 'dot-leader'},
    'empty-section': {'empty-section'},
}  # fmt: skip
# Grammar is out of scope: a verb's form, an agreement, a right word in the wrong place.
GRAMMAR = {(108, 'Both countries prosperity'), (210, 'reach'), (254, 'later'), (350, 'born')}

pytestmark = [
    pytest.mark.skipif(not REPORT.is_file(), reason='the report is not part of this repository'),
    pytest.mark.slow,
]


@dataclass(frozen=True)
class Row:
    """One thing that a reader marked."""

    line: int
    words: str
    kinds: tuple[str, ...]
    sure: bool


@dataclass(frozen=True)
class Place:
    """One place that a finding names in the raw report."""

    finding: Finding
    line: int


def rows() -> tuple[Row, ...]:
    with LIST.open(encoding='utf-8', newline='') as file:
        read = csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE)
        return tuple(
            Row(
                int(row['line']), row['words'].replace('\\', ''), tuple(row['kind'].split('/')), row['status'] == 'sure'
            )
            for row in read
        )


def places(into: Path) -> tuple[Place, ...]:
    """Every place of every error and warning on the report as imported, with its line in the raw text."""
    run(REPORT, into)
    volume, loaded = load(into)
    assert volume is not None
    found = [each for each in examine(into, volume, loaded).findings if each.severity is not Severity.ADVICE]
    return tuple(Place(each, each.raw.line if each.raw else 0) for each in found)


def _words(text: str) -> list[str]:
    return re.findall(r'[\w$%]+', text.lower())


def says(place: Place, row: Row) -> bool:
    """Whether a finding is about what a reader marked: of its kind, at its line, about its words."""
    if not any(place.finding.code in KINDS.get(kind, ()) for kind in row.kinds):
        return False
    ours, theirs = ' '.join(_words(place.finding.text)), ' '.join(_words(row.words))
    apart = abs(place.line - row.line)
    if not ours or not theirs:
        return apart <= NEAR and (place.finding.text.strip() in row.words or row.words in place.finding.text)
    if ours in theirs or theirs in ours:
        return apart <= NEARBY
    return apart <= NEAR and bool({word for word in ours.split() if len(word) > 3} & set(theirs.split()))


@pytest.fixture(scope='module')
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, ...]:
    return places(tmp_path_factory.mktemp('readers') / 'imported')


def test_what_the_readers_marked_is_found(found: tuple[Place, ...]) -> None:
    wanted = [row for row in rows() if row.sure and (row.line, row.words) not in GRAMMAR]
    missed = [row for row in wanted if not any(says(place, row) for place in found)]
    by_kind = Counter(row.kinds[0] for row in wanted)
    lost = Counter(row.kinds[0] for row in missed)
    table = ', '.join(f'{kind} {count - lost[kind]}/{count}' for kind, count in sorted(by_kind.items()))
    recall = 1 - len(missed) / len(wanted)
    print(f'\nrecall {recall:.1%} of {len(wanted)}: {table}')
    print('missed:', *(f'{row.line} {row.words} ({"/".join(row.kinds)})' for row in missed), sep='\n  ')
    everything = len(wanted) + sum(row.sure and (row.line, row.words) in GRAMMAR for row in rows())
    print(f'of all {everything}, grammar too: {(len(wanted) - len(missed)) / everything:.1%}')
    assert (len(wanted) - len(missed)) / everything >= 0.95


def test_what_is_found_the_readers_marked(found: tuple[Place, ...]) -> None:
    listed = rows()
    kinds = [(place, [row for row in listed if says(place, row)]) for place in found]
    right = [place for place, said in kinds if any(row.sure for row in said)]
    doubtful = [place for place, said in kinds if said and not any(row.sure for row in said)]
    wrong = [place for place, said in kinds if not said]
    precision = len(right) / (len(right) + len(wrong))
    print(f'\nprecision {precision:.1%}: {len(right)} right, {len(wrong)} wrong, {len(doubtful)} doubtful')
    print('not marked:', *(f'{place.line} {place.finding.code} {place.finding.text}' for place in wrong), sep='\n  ')
    assert precision >= 0.9
