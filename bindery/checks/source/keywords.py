"""Keywords: one in two forms, one twice, and the order of a paper's keywords."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bindery.checks.source.passage import Passage
from bindery.checks.source.subject import Subject
from bindery.checks.source.usage import Use, departures
from bindery.findings import Finding

MOST = 0.5
# So large a share of so many keywords shows a choice.
CLEARLY = 0.8
SEVERAL = 6


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


def keyword_capitals(subject: Subject) -> Iterator[Finding]:
    """A keyword of several words with capitals where nearly all others have none inside, or the other way round."""
    uses = [
        Use('capitals' if all(word[0].isupper() for word in long) else 'small letters', passage, 0, len(passage.text))
        for passage in subject.of('keyword')
        if len(long := [word for word in re.findall(r'[^\W\d_]+', passage.text) if len(word) > 3 or word.isupper()]) > 1
    ]
    usual, others = departures(uses, clear=CLEARLY)
    for use in others if usual == 'capitals' and len(uses) >= SEVERAL else ():
        message = f'the keyword “{use.text}” has {use.form} inside; nearly all others have {usual}'
        yield subject.found('keyword-form', use.passage, use.start, use.end, message, 'Write all keywords in one way.')


def keyword_and_acronym(subject: Subject) -> Iterator[Finding]:
    """A keyword that stands beside its own acronym in one paper."""
    for keywords in _by_paper(subject):
        names = {
            ''.join(word[0] for word in passage.text.split()): passage for passage in keywords if ' ' in passage.text
        }
        for passage in keywords:
            if passage.text.isupper() and passage.text in names:
                message = f'the keywords “{names[passage.text].text}” and “{passage.text}” are one'
                yield subject.found('keyword-twice', passage, 0, len(passage.text), message, 'Take one out.')


def keyword_order(subject: Subject) -> Iterator[Finding]:
    """Keywords out of alphabetical order, where the house or most papers with several have that order."""
    papers = [keywords for keywords in _by_paper(subject) if len(keywords) > 2]
    wrong = [keywords for keywords in papers if not _is_ordered(keywords)]
    chosen = subject.style.keywords_order
    by_use = len(papers) > 2 and len(wrong) < MOST * len(papers)
    if chosen == 'as-given' or not (chosen or by_use):
        return
    for keywords in wrong:
        right = ', '.join(sorted((each.text for each in keywords), key=lambda text: _key(_bare(text))))
        for passage in _out_of_place(keywords):
            message = f'the keyword “{passage.text}” is out of alphabetical order'
            yield subject.found('keyword-order', passage, 0, len(passage.text), message, f'Order them: {right}.')


def _out_of_place(keywords: list[Passage]) -> list[Passage]:
    """The fewest keywords without which the others are in order: all that no longest ordered run of them has."""
    runs: list[list[Passage]] = []
    for passage in keywords:
        before = [run for run in runs if _key(_bare(run[-1].text)) <= _key(_bare(passage.text))]
        shortest_step = sorted(before, key=lambda run: _key(_bare(run[-1].text)))
        runs.append([*max(shortest_step, key=len, default=[]), passage])
    kept = {id(passage) for passage in max(runs, key=len)}
    return [passage for passage in keywords if id(passage) not in kept]


def _by_paper(subject: Subject) -> list[list[Passage]]:
    papers: dict[str, list[Passage]] = {}
    for passage in subject.of('keyword'):
        papers.setdefault(passage.file, []).append(passage)
    return list(papers.values())


def _key(keyword: str) -> str:
    plain = unicodedata.normalize('NFKD', keyword)
    return ''.join(char for char in plain if not unicodedata.combining(char))


def _is_ordered(keywords: list[Passage]) -> bool:
    """Whether keywords are in order, an article counted or not."""
    return any(
        all(_key(form(one.text)) <= _key(form(other.text)) for one, other in pairwise(keywords))
        for form in (_bare, _folded)
    )


RULES = (keyword_form, keyword_capitals, keyword_twice, keyword_and_acronym, keyword_order)
