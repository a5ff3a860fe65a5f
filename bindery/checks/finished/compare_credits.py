"""Credits, running heads, keywords and metadata compared with the source's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bindery.checks.finished.alignment import same
from bindery.checks.finished.edition import Edition
from bindery.checks.finished.saying import differs, pairs
from bindery.document.metadata import IN_COPYRIGHT
from bindery.findings import Finding

# Facts about people, held under credits; all others are held as facts.
CREDITS = ('creator', 'contributor', 'structured')
SHORTENED = '…'


def credits(edition: Edition, source: Edition) -> Iterator[Finding]:
    """The same titles and names in each chapter's opening, and the same people by role in the metadata."""
    for chapter, wanted in pairs(edition, source):
        for what, own, other in (
            ('title', (chapter.title,), (wanted.title,)),
            ('subtitle', (chapter.subtitle,), (wanted.subtitle,)),
            ('byline', chapter.names, wanted.names),
        ):
            if not _same_lines(own, other):
                message = f'{chapter.id}: its {what} differs'
                yield differs('credits-differ', edition, message, '; '.join(own), '; '.join(other), chapter.id)
    for key in edition.facts:
        if key.split()[-1].startswith(CREDITS) and not _same_people(key, edition, source):
            own, other = edition.facts[key], source.facts.get(key, ())
            message = f'the people in its metadata ({key}) differ'
            yield differs('credits-differ', edition, message, '; '.join(own), '; '.join(other))


def _same_people(key: str, edition: Edition, source: Edition) -> bool:
    """Whether metadata name the same people; where nobody made a volume, its publisher did."""
    wanted = source.facts.get(key, ())
    return edition.facts[key] == wanted or (not wanted and edition.facts[key] == source.facts['publisher'])


def _same_lines(own: Sequence[str], wanted: Sequence[str]) -> bool:
    return len(own) == len(wanted) and not any(
        same(one.split(), other.split()) for one, other in zip(own, wanted, strict=True)
    )


def keywords(edition: Edition, source: Edition) -> Iterator[Finding]:
    """The same keywords in the same order."""
    for chapter, wanted in pairs(edition, source):
        if source.own_templates and not chapter.keywords:
            continue  # a template of the house's own may not say which words they are; ``text`` holds it to have them
        if not _same_lines(chapter.keywords, wanted.keywords):
            own, other = ', '.join(chapter.keywords), ', '.join(wanted.keywords)
            yield differs('keywords-differ', edition, f'{chapter.id}: its keywords differ', own, other, chapter.id)


def heads(edition: Edition, source: Edition) -> Iterator[Finding]:
    """Every running head is the author or the short title, whole or shortened; an opening page has none."""
    for wanted in source.chapters:
        chapter = edition.chapter(wanted.id)
        sides = {head.side: head.words for head in wanted.running_heads}
        for head in chapter.running_heads if chapter else ():
            opening = chapter is not None and head.page == chapter.first_page
            expected = '' if opening else sides[head.side]
            shortened = head.words.endswith(SHORTENED) and expected.startswith(head.words[:-1].rstrip())
            if head.words != expected and not (shortened and head.words != SHORTENED):
                message = f'{wanted.id}: the running head of page {head.page} differs'
                yield differs('heads-differ', edition, message, head.words, expected, wanted.id)


def facts(edition: Edition, source: Edition) -> Iterator[Finding]:
    """The same facts in the metadata: title, languages, publisher, date, subjects, identifier, rights."""
    for key, own in edition.facts.items():
        wanted = source.facts.get(key)
        if wanted is None or key.split()[-1].startswith(CREDITS):
            continue
        if not _same_fact(key, own, wanted):
            message = f'the {key} in its metadata differs'
            yield differs('facts-differ', edition, message, '; '.join(own), '; '.join(wanted))


def _same_fact(key: str, own: Sequence[str], wanted: Sequence[str]) -> bool:
    if key == 'title':
        # One line, or title and subtitle apart.
        return _bare(' '.join(own)) == _bare(' '.join(wanted))
    if key == 'identifier':
        return set(wanted) <= set(own)
    if key == 'rights':
        # Where the record says nothing, an edition may say that the work is in copyright.
        return (set(own) <= set(wanted) and bool(own) == bool(wanted)) or (not wanted and own == (IN_COPYRIGHT[1],))
    return tuple(own) == tuple(wanted)


def _bare(title: str) -> list[str]:
    """The words of a title without the sign that joins its subtitle."""
    return list(filter(None, (word.rstrip(':،؛') for word in title.split())))
