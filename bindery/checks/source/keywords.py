"""Keywords: one in two forms, one twice, and the order of a paper's keywords."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bindery.checks.source.passage import Passage
from bindery.checks.source.subject import Subject
from bindery.findings import Finding

MOST = 0.5


def keyword_form(subject: Subject) -> Iterator[Finding]:
    """A keyword that differs from another paper's only in capitals, hyphens or an article."""
    groups: dict[str, list[Passage]] = {}
    for passage in subject.of('keyword', 'volume-keyword'):
        groups.setdefault(_bare(passage.text), []).append(passage)
    for group in groups.values():
        counts = Counter(passage.text for passage in group)
        if len(counts) == 1:
            continue
        usual, others = _departing(group, counts)
        for passage in others:
            forms = ' and '.join(f'“{form}”' for form in counts if form != passage.text)
            message = f'the keyword “{passage.text}” is {forms} elsewhere'
            remedy = f'Write {usual}.' if usual else 'Choose one of them for the volume.'
            yield subject.found('keyword-form', passage, 0, len(passage.text), message, remedy, usual or None)


def _folded(keyword: str) -> str:
    return re.sub(r'[-‐–\s]+', ' ', unicodedata.normalize('NFKC', keyword).casefold()).strip()


def _bare(keyword: str) -> str:
    return re.sub(r'^(?:the|a|an) ', '', _folded(keyword))


def _departing(group: list[Passage], counts: Counter[str]) -> tuple[str, list[Passage]]:
    """The form that holds, and the keywords of other forms; without a majority all, and an article never holds."""
    bare = Counter({form: count for form, count in counts.items() if _bare(form) == _folded(form)}) or counts
    best = [form for form, count in bare.items() if count == max(bare.values())]
    usual = best[0] if len(best) == 1 else ''
    return usual, [passage for passage in group if passage.text != usual]


def keyword_twice(subject: Subject) -> Iterator[Finding]:
    """A keyword that a paper has twice."""
    for keywords in _by_paper(subject):
        seen: set[str] = set()
        for passage in keywords:
            if _bare(passage.text) in seen:
                message = f'the keyword “{passage.text}” stands twice'
                yield subject.found('keyword-twice', passage, 0, len(passage.text), message, 'Take one out.')
            seen.add(_bare(passage.text))


def keyword_order(subject: Subject) -> Iterator[Finding]:
    """Keywords out of alphabetical order, where the house or most papers with several have that order."""
    papers = [keywords for keywords in _by_paper(subject) if len(keywords) > 2]
    wrong = [keywords for keywords in papers if _first_wrong(keywords)]
    chosen = subject.style.keywords_order
    by_use = len(papers) > 2 and len(wrong) < MOST * len(papers)
    if chosen == 'as-given' or not (chosen or by_use):
        return
    for keywords in wrong:
        passage = _first_wrong(keywords)
        assert passage is not None
        right = sorted((each.text for each in keywords), key=lambda text: _key(_bare(text)))
        message = f'the keywords are out of alphabetical order from “{passage.text}” on'
        yield subject.found('keyword-order', passage, 0, len(passage.text), message, f'Order them: {", ".join(right)}.')


def _by_paper(subject: Subject) -> list[list[Passage]]:
    papers: dict[str, list[Passage]] = {}
    for passage in subject.of('keyword'):
        papers.setdefault(passage.file, []).append(passage)
    return list(papers.values())


def _key(keyword: str) -> str:
    plain = unicodedata.normalize('NFKD', keyword)
    return ''.join(char for char in plain if not unicodedata.combining(char))


def _first_wrong(keywords: list[Passage]) -> Passage | None:
    """The first keyword that stands before one that belongs before it, whether an article counts or not."""
    wrong = [
        next((one for one, other in pairwise(keywords) if _key(form(one.text)) > _key(form(other.text))), None)
        for form in (_bare, _folded)
    ]
    return wrong[0] if all(wrong) else None


RULES = (keyword_form, keyword_twice, keyword_order)
