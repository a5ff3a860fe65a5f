"""All rules in their order, visible at a glance; each looks at the whole subject and yields what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bindery.beside import Beside, cores
from bindery.checks.source import (
    acronyms,
    articles,
    by_ear,
    capitals,
    compounds,
    country,
    credits,
    currency,
    dashes,
    doubled,
    endless,
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
    *endless.RULES,
    *sentences.RULES,
    *spacing.RULES,
    *quotes.RULES,
    *dashes.RULES,
    *compounds.RULES,
    *numbers.RULES,
    *currency.RULES,
    *links.RULES,
    *persian.RULES,
    *lookalikes.RULES,
)


# These ask the dictionary, or how often a word stands in the volume; the others look at marks and names alone. Either
# half takes about as long.
OF_WORDS = frozenset({
    *acronyms.RULES, *articles.RULES, *twins.RULES, *spelling.RULES, *variants.RULES, *capitals.RULES,
    *sentences.RULES, compounds.open_compound, compounds.noun_with_hyphen,
})  # fmt: skip


def run(subject: Subject, *, beside: bool = False) -> tuple[Finding, ...]:
    """Everything the rules find, in reading order, without what the house switched off.

    ``beside`` allows a process of its own for half of the rules, where there is a core for it; no thread may run then.
    """
    with Beside(lambda: _found(subject, of_words=False)) as others:
        if beside and cores() > 1:
            others.begin()
        found = _found(subject, of_words=True) | others.result()
    each = (finding for number in range(len(RULES)) for finding in found[number])
    return in_order(tuple(finding for finding in each if finding.code not in subject.style.off))


def _found(subject: Subject, *, of_words: bool) -> dict[int, tuple[Finding, ...]]:
    """What each rule of one half finds, by its number."""
    return {number: tuple(rule(subject)) for number, rule in enumerate(RULES) if (rule in OF_WORDS) is of_words}
