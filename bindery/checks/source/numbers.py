"""Numbers and dates in more than one form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bindery.checks.source.passage import Passage
from bindery.checks.source.subject import Subject
from bindery.checks.source.usage import Use, departures
from bindery.findings import Finding

PROSE = frozenset({'body', 'item', 'quote', 'note', 'caption', 'abstract', 'cell', 'biography'})
MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'
SHORT = 'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec'
DATE = {
    'day-month-year': re.compile(rf'\b(?:\d\d?(?:st|nd|rd|th)?(?: of)? (?:{MONTHS})),? \d{{4}}\b'),
    'month-day-year': re.compile(rf'\b(?:{MONTHS})\.? \d\d?(?:st|nd|rd|th)?,? \d{{4}}\b'),
}
SHORTENED = re.compile(rf'\b(?:{SHORT})\b\.?(?= \d)|(?<=\d )(?:{SHORT})\b\.?(?= \d)|\bMay\.(?= \d)')
SPELLED = re.compile(rf'\b(?:{MONTHS})\b(?!\.)(?: \d|,? \d)')
DECADE = {'full': re.compile(r"\b(?:1[5-9]|20)\d0['’]?s\b"), 'short': re.compile(r"(?<!\w)['’]?\d0s\b")}
PERCENT = {'%': re.compile(r'\d ?%'), 'per cent': re.compile(r'\bper cent\b'), 'percent': re.compile(r'\bpercent\b')}
THOUSANDS = {
    'comma': re.compile(r'(?<![\w.,$])\d{1,3}(?:,\d{3})+(?![\w,]|\.\d{4})'),
    'space': re.compile(r'(?<!\d )(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\w,.]\d|\d)'),
    'none': re.compile(r'(?<![\w.,/+-])\d{5,7}(?![\w.,/-]\d|\d|\w)'),
}


def _uses(subject: Subject, forms: dict[str, re.Pattern[str]], kinds: frozenset[str] = PROSE) -> list[Use]:
    return [
        Use(form, passage, *match.span())
        for passage in subject.passages
        if passage.kind in kinds and passage.lang.startswith('en')
        for form, pattern in forms.items()
        for match in pattern.finditer(passage.unlinked)
    ]


def date_form(subject: Subject) -> Iterator[Finding]:
    """A date in another order than the volume's (``3 May 2018`` beside ``May 3, 2018``)."""
    yield from _mixed(subject, _uses(subject, DATE), subject.style.dates, 'date-form', 'Write all dates in one order.')


def month_form(subject: Subject) -> Iterator[Finding]:
    """A shortened month in a text that spells months out."""
    spelled = len(_uses(subject, {'full': SPELLED}))
    short = _uses(subject, {'short': SHORTENED}, PROSE - {'note', 'cell', 'caption'})
    for use in short if spelled else ():
        start, end = use.start, use.end + len(re.match(r'[ ,\d]*', use.passage.text[use.end :])[0].rstrip(' ,'))  # type: ignore[index]
        message = f'“{use.passage.text[start:end]}” has a shortened month; the volume spells months out'
        yield subject.found('date-form', use.passage, start, end, message, 'Spell the month out.')


def decade_form(subject: Subject) -> Iterator[Finding]:
    """A decade with two figures in a volume that writes four (``the 90s`` beside ``the 1990s``), or alone."""
    for use in _uses(subject, {'short': DECADE['short']}):
        if re.search(r'(?:aged?|in (?:his|her|their|my|our)|upper|low|high|mid)[ -]$', use.passage.text[: use.start]):
            continue  # a person in her 60s, a temperature in the low 20s
        message = f'“{use.text}” leaves the century out'
        yield subject.found(
            'number-form', use.passage, use.start, use.end, message, 'Write the decade with four figures.'
        )


def percent_form(subject: Subject) -> Iterator[Finding]:
    """A percentage in another form than the volume's (``5 per cent`` beside ``5%``); tables keep the sign."""
    chosen = {'sign': '%', 'words': ''}.get(subject.style.percent, '')
    uses = _uses(subject, PERCENT, PROSE - {'cell', 'caption'})
    yield from _mixed(subject, uses, chosen, 'number-form', 'Write all percentages in one form.', _number_before)


def thousands_form(subject: Subject) -> Iterator[Finding]:
    """A number whose thousands are parted otherwise than in the rest of the volume."""
    yield from _mixed(
        subject, _uses(subject, THOUSANDS), subject.style.numbers, 'number-form', 'Part thousands in one way.'
    )


def _mixed(
    subject: Subject,
    uses: list[Use],
    chosen: str,
    code: str,
    remedy: str,
    start_of: Callable[[Passage, int], int] | None = None,
) -> Iterator[Finding]:
    usual, others = departures(uses, chosen)
    for use in others:
        start = start_of(use.passage, use.start) if start_of else use.start
        written = use.passage.text[start : use.end]
        message = f'“{written}” ({use.form}) is not the form of the volume' + (f' ({usual})' if usual else '')
        yield subject.found(code, use.passage, start, use.end, message, remedy)


def _number_before(passage: Passage, at: int) -> int:
    found = re.search(r'[\w.,-]+ ?$', passage.text[:at])
    return at - len(found[0]) if found else at


RULES = (date_form, month_form, decade_form, percent_form, thousands_form)
