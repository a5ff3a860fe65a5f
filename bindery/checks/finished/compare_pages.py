"""Where pages begin, compared: the list of pages with the marks, and the marks with the PDF's own text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bindery.checks.finished.edition import BROKEN, Edition, PageRead
from bindery.checks.finished.saying import told
from bindery.checks.finished.wording import as_printed
from bindery.findings import Finding

CODE = 'pages-differ'
PAGE = 'PAGE'
PDF = 'pdf'
# So many letters say which place is meant.
LETTERS = 32


def pages(edition: Edition, source: Edition) -> Iterator[Finding]:
    """An edition says where pages begin if the volume says so, and its list leads to every mark in their order."""
    if edition.name == PDF:
        return
    if not source.paged:
        if edition.pages or edition.page_list:
            yield told(CODE, edition, 'it says where pages begin, and the volume has no list of pages')
        return
    if not edition.pages:
        yield told(CODE, edition, 'it does not say where pages begin')
        return
    marks, listed = [page.label for page in edition.pages], [label for label, _ in edition.page_list]
    if sorted(marks) != sorted(listed):
        yield told(CODE, edition, f'the list of pages has {_unlike(listed, marks)}')
    for label, anchor in edition.page_list:
        if anchor != f'page-{label}':
            yield told(CODE, edition, f'the list of pages leads from {label} to {anchor}')


def paged(editions: Sequence[Edition], locator: str = '') -> Iterator[Finding]:
    """The pages begin in every edition with the words with which they begin in the PDF.

    ``locator`` is what the PDF alone prints behind a reference, with ``PAGE`` where the number of its page stands.
    """
    said = re.escape(' '.join(locator.split())).replace(PAGE, r'\w+')
    only_printed = re.compile(said or '(?!)')
    printed = next((edition for edition in editions if edition.name == PDF), None)
    for edition in editions:
        if printed is not None and edition is not printed and edition.pages:
            yield from _paged(edition, printed, only_printed)


def _paged(edition: Edition, printed: Edition, only_printed: re.Pattern[str]) -> Iterator[Finding]:
    own = {page.label: page for page in edition.pages}
    wanted = [page.label for page in printed.pages]
    if sorted(own) != sorted(wanted) or len(own) != len(edition.pages):
        labels = [page.label for page in edition.pages]
        yield told(CODE, edition, f'the pages are not those of the PDF: {_unlike(labels, wanted)}')
    if [label for label, _ in edition.page_list] != wanted:
        yield told(CODE, edition, 'the list of pages is not in the order of the PDF')
    for page in printed.pages:
        mark = own.get(page.label)
        if mark is not None and not _begin_alike(mark, page, only_printed):
            other, here = (' '.join(each.words).replace(BROKEN, '') for each in (page, mark))
            yield told(CODE, edition, f'page {page.label} begins with “{here}” where the PDF has “{other}”')


def _begin_alike(mark: PageRead, page: PageRead, only_printed: re.Pattern[str]) -> bool:
    """Whether two places begin with the same words; a word that the page's end parts belongs to the page before."""
    return _same_words(mark, page) or _same_words(_without(only_printed, mark), _without(only_printed, page))


def _without(pattern: re.Pattern[str], page: PageRead) -> PageRead:
    """The beginning of a page without some of its words."""
    return PageRead(page.label, tuple(pattern.sub('', ' '.join(page.words)).split()))


def _same_words(mark: PageRead, page: PageRead) -> bool:
    readings = [page.words] + ([page.words[1:]] if page.words and page.words[0].startswith(BROKEN) else [])
    own = _letters(mark.words)
    return any(_same(own, _letters(words)) for words in readings)


def _same(one: str, other: str) -> bool:
    length = min(len(one), len(other), LETTERS)
    return one[:length] == other[:length] and (length > 0 or not (one or other))


def _letters(words: Sequence[str]) -> str:
    return ''.join(sign for word in words for sign in as_printed(word) if sign.isalnum())


def _unlike(own: Sequence[str], wanted: Sequence[str]) -> str:
    """What is missing from labels, and what is too much."""
    lost, more = sorted({*wanted} - {*own}), sorted({*own} - {*wanted})
    said = [f'no {", ".join(lost)}'] if lost else []
    said += [f'{", ".join(more)} besides'] if more else []
    return ' and '.join(said) or 'pages more than once'
