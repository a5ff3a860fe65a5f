"""Capitals in titles: headline or sentence style, and the small words that headline style leaves small."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bindery.checks.source.passage import Passage
from bindery.checks.source.subject import Subject
from bindery.checks.source.usage import Use, departures
from bindery.findings import Finding

WORD = re.compile(r'[^\W\d_]+(?:[’\'][^\W\d_]+)*')
# Words that headline style leaves small inside a title (The Chicago Manual of Style, 17th ed., 8.159), and what German
# and Romance names have; longer prepositions are capitalised by some houses and left small by others.
ARTICLES = frozenset(['a', 'an', 'the', 'and', 'but', 'for', 'or', 'nor', 'as', 'at', 'by', 'in', 'of', 'on', 'to'])
PREPOSITIONS = frozenset(
    ['about', 'above', 'across', 'after', 'against', 'along', 'among', 'around', 'before', 'behind', 'below', 'beneath',
     'beside', 'between', 'beyond', 'despite', 'during', 'from', 'inside', 'into', 'near', 'off', 'onto', 'outside',
     'over', 'past', 'since', 'than', 'through', 'throughout', 'till', 'toward', 'towards', 'under', 'until', 'up',
     'upon', 'via', 'with', 'within', 'without']
)  # fmt: skip
# Some houses give these a capital in headline style, others do not; nothing is said of them.
EITHER = frozenset(['that', 'this', 'what', 'when', 'where', 'which', 'while', 'whose', 'than', 'with', 'yet', 'like'])


def small_words(subject: Subject) -> Iterator[Finding]:
    """A preposition, article or conjunction with a capital inside a title, where other titles have them small."""
    uses = []
    for passage in _titles(subject):
        for match in _inner(passage.text):
            word = match[0].casefold()
            if word in ARTICLES or word in PREPOSITIONS:
                form = 'a capital' if match[0][0].isupper() else 'a small letter'
                uses.append(Use(form, passage, *match.span()))
    usual, others = departures(uses)
    for use in others:
        small = use.text.casefold()
        new = (small if 'small' in usual else small.capitalize()) if usual else None
        message = f'“{use.text}” has {use.form} in a title; {"such words have " + usual if usual else "others differ"}'
        yield subject.found(
            'title-capitals', use.passage, use.start, use.end, message, f'Write {new}.' if new else 'Choose one.', new
        )


def title_style(subject: Subject) -> Iterator[Finding]:
    """A title with small letters where other titles have capitals (``Rivers and their towns``), or all of one title."""
    found: dict[str, list[tuple[Passage, list[re.Match[str]]]]] = {'headline': [], 'sentence': []}
    for passage in _titles(subject, contents=False):
        main = [match for match in _inner(passage.text) if _is_main(match[0])]
        small = [match for match in main if match[0].islower()]
        if main:
            found['sentence' if len(small) * 2 > len(main) else 'headline'].append((passage, small))
    counts = {style: len(titles) for style, titles in found.items()}
    usual = subject.style.titles or max(counts, key=lambda style: counts[style])
    if usual == 'headline':
        for passage, small in (*found['headline'], *found['sentence']):
            for match in small:
                new = match[0].capitalize()
                message = f'“{match[0]}” has a small letter; titles of the volume have capitals'
                yield subject.found('title-capitals', passage, *match.span(), message, f'Write {new}.', new)
        return
    for passage, _ in found['headline']:
        if _is_headline(passage.text):
            message = f'“{passage.text}” has capitals throughout; other titles of the volume have not'
            remedy = 'Write capitals in names alone.'
            yield subject.found('title-capitals', passage, 0, len(passage.text), message, remedy)


def _titles(subject: Subject, *, contents: bool = True) -> tuple[Passage, ...]:
    """The titles of papers and their subtitles, the volume's own, and those of the contents as printed."""
    kinds = ('title', 'subtitle', 'volume-title', 'volume-subtitle', *(('contents-line',) if contents else ()))
    return tuple(
        passage
        for passage in subject.of(*kinds)
        if passage.lang.split('-')[0] == 'en' and (not passage.part or passage.part == 'paper')
    )


def _inner(title: str) -> Iterator[re.Match[str]]:
    """The words of a title that neither begin nor end it, nor stand behind a colon, a dash or a question mark."""
    words = list(WORD.finditer(title))
    for match in words[1:-1]:
        before = title[: match.start()].rstrip(' "“‘\'(')
        hyphened = title[match.start() - 1 : match.start()] in ('-', '‑') or title[match.end() : match.end() + 1] == '-'
        if before[-1:] not in ':;?!.–—' and not hyphened:
            yield match


def _is_main(word: str) -> bool:
    return len(word) > 3 and word.casefold() not in ARTICLES | PREPOSITIONS | EITHER and word[0].isalpha()


def _is_headline(title: str) -> bool:
    """Whether capitals stand where names alone would not explain them."""
    words = WORD.findall(title)[1:]
    main = [word for word in words if _is_main(word)]
    small = any(word[0].isupper() for word in words if word.casefold() in ARTICLES | PREPOSITIONS)
    return all(word[0].isupper() for word in main) and len(main) > (2 if small else 3)


RULES = (small_words, title_style)
