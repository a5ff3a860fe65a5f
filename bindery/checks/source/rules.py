"""All rules in their order, visible at a glance; each looks at the whole subject and yields what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bindery.checks.source import (
    acronyms,
    articles,
    by_ear,
    capitals,
    country,
    credits,
    currency,
    dashes,
    doubled,
    keywords,
    links,
    lookalikes,
    notes,
    numbers,
    people,
    persian,
    quotes,
    sentences,
    spacing,
    spelling,
    title_capitals,
    titles,
    twins,
    variants,
)
from bindery.checks.source.subject import Subject
from bindery.findings import Finding, in_order

Rule = Callable[[Subject], Iterable[Finding]]

# Each module lists its own rules, in its order.
RULES: tuple[Rule, ...] = (
    *people.RULES,
    *credits.RULES,
    *titles.RULES,
    *title_capitals.RULES,
    *acronyms.RULES,
    *country.RULES,
    *articles.RULES,
    *keywords.RULES,
    *notes.RULES,
    *twins.RULES,
    *by_ear.RULES,
    *spelling.RULES,
    *variants.RULES,
    *capitals.RULES,
    *doubled.RULES,
    *sentences.RULES,
    *spacing.RULES,
    *quotes.RULES,
    *dashes.RULES,
    *numbers.RULES,
    *currency.RULES,
    *links.RULES,
    *persian.RULES,
    *lookalikes.RULES,
)


def run(subject: Subject) -> tuple[Finding, ...]:
    """Everything the rules find, in reading order, without what the house switched off."""
    found = (finding for rule in RULES for finding in rule(subject))
    return in_order(tuple(finding for finding in found if finding.code not in subject.style.off))
