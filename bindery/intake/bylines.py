"""Bylines: the authors' names beside a title, before it or after it, and the affiliations that stand under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bindery.frozen import frozen
from bindery.intake.lexicon import ABSTRACT, BY, INSTITUTION, KEYWORDS, LITTLE, PARTICLES, POST
from bindery.intake.lines import Line, squeeze
from bindery.intake.names import BETWEEN_AUTHORS, clean, letters, names_in, same_person
from bindery.intake.widths import NO_MEASURE, Measure

MARK = re.compile(r'\s*(?:[⁰¹²³⁴-⁹]+|\[\d{1,3}\]|[*∗†‡§]+|\(\d{1,3}\)|(?<=[^\W\d_.])\d{1,2})(?=[\s,;&]|$)')
HELD = re.compile('\ue000(\\d+)\ue001')
LONGEST = 140
MOST_LINES = 3
SHORT = 45
SAME = 70


@frozen
class Post:
    """One affiliation under a byline: its lines, several where it is wrapped, and whose it is.

    ``author`` is the place of its author among the byline's names; None where only the order tells.
    """

    lines: tuple[Line, ...]
    author: int | None = None


@frozen
class Byline:
    """The authors beside one title: their lines, names as printed (without marks), and the affiliations below."""

    lines: tuple[Line, ...]
    names: tuple[str, ...]
    posts: tuple[Post, ...] = ()
    why: str = ''

    @property
    def affiliations(self) -> tuple[Line, ...]:
        """The lines of all affiliations."""
        return tuple(line for post in self.posts for line in post.lines)


def bare(text: str) -> str:
    """A byline without note marks."""
    return squeeze(HELD.sub('', MARK.sub('', text)))


def authors_of(text: str, expected: Sequence[str] = ()) -> tuple[tuple[str, ...], str]:
    """The names that a line is made of, and why it is taken for a byline; empty where it is none.

    ``expected`` are names known from the contents, the list of contributors or a register.
    """
    words = bare(text)
    if len(words) > LONGEST or _is_label(words):
        return (), ''
    parts = [clean(part) for part in BETWEEN_AUTHORS.split(clean(words)) if part.strip()]
    known = [part for part in parts if any(_same(part, name) for name in expected)]
    if parts and len(known) == len(parts):
        return tuple(parts), 'a name that the contents or the list of contributors has'
    names = names_in(words)
    if names and known:
        return names, 'names, some of which the contents have'
    if names:
        return names, 'beside the title, and made like a name' if not BY.match(words) else 'opens with "by"'
    return (), ''


def _same(one: str, other: str) -> bool:
    return letters(one) == letters(other) or same_person(one, other).score >= SAME


def below(
    lines: Sequence[Line], expected: Sequence[str] = (), measure: Measure = NO_MEASURE, *, under: bool = False
) -> Byline | None:
    """The byline in the lines that follow a title, with the affiliations under it.

    Authors stand together above their affiliations, or one below the other, each above an own affiliation. ``under``
    says that other bylines of the text have affiliations under them, so that any short line there is one.
    """
    groups: list[Byline] = []
    index = 0
    while index < len(lines) and (not groups or _opens_author(lines[index:], expected, groups[0])):
        group = _group(lines[index:], expected, measure, under=under)
        if not group:
            break
        groups.append(group)
        index += len(group.lines) + len(group.affiliations)
        if not group.posts:
            break
    return _together(groups) if groups else None


def _group(lines: Sequence[Line], expected: Sequence[str], measure: Measure, *, under: bool) -> Byline | None:
    """Authors whose names stand together, with the affiliations right under them."""
    found: list[Line] = []
    names: tuple[str, ...] = ()
    why = ''
    index = 0
    while index < len(lines) and len(found) < MOST_LINES:
        taken = _read(lines[index:], expected, again=bool(found))
        if not taken:
            break
        count, more, reason = taken
        found += lines[index : index + count]
        names, why, index = names + more, why or reason, index + count
    if not found:
        return None
    own = Byline(tuple(found), names, (), why)
    return replace(own, posts=_posts(lines[index:], own, expected, measure, under=under))


def _together(groups: Sequence[Byline]) -> Byline:
    """Several authors one below the other as one byline, each affiliation with the author above it."""
    if len(groups) == 1:
        return groups[0]
    posts: list[Post] = []
    names: tuple[str, ...] = ()
    for group in groups:
        last = len(group.names) - 1
        posts += [replace(post, author=len(names) + min(place, last)) for place, post in enumerate(group.posts)]
        names += group.names
    return Byline(tuple(line for group in groups for line in group.lines), names, tuple(posts), groups[0].why)


def _opens_author(lines: Sequence[Line], expected: Sequence[str], first: Byline) -> bool:
    """Whether an affiliation is followed by another author: a known name, or one set like the first above a post."""
    names, why = authors_of(lines[0].text, expected)
    if not names:
        return False
    alike = lines[0].text.isupper() == first.lines[0].text.isupper()
    return 'made like' not in why or (alike and len(lines) > 1 and _is_affiliation(lines[1]))


def above(lines: Sequence[Line], expected: Sequence[str] = ()) -> Byline | None:
    """The byline in the lines that stand before a title, the nearest last."""
    affiliations: list[Line] = []
    rest = list(lines)
    while (
        rest
        and len(affiliations) < MOST_LINES
        and _is_affiliation(rest[-1])
        and not authors_of(rest[-1].text, expected)[0]
    ):
        affiliations.insert(0, rest.pop())
    found: list[Line] = []
    names: tuple[str, ...] = ()
    why = ''
    while rest and len(found) < MOST_LINES:
        more, reason = authors_of(rest[-1].text, expected)
        count = 1
        if not more and len(rest) > 1 and not rest[-1].gap:
            more, reason = authors_of(f'{rest[-2].text} {rest[-1].text}', expected)
            count = 2
        if not more or (found and found[0].gap):
            break
        found = rest[-count:] + found
        names, why, rest = more + names, why or reason, rest[:-count]
    posts = tuple(Post((line,)) for line in affiliations)
    return Byline(tuple(found), names, posts, why) if found else None


def _read(lines: Sequence[Line], expected: Sequence[str], *, again: bool) -> tuple[int, tuple[str, ...], str] | None:
    """How many of the next lines are a byline, its names and the reason; a second one must be expected or follow on."""
    one, why = authors_of(lines[0].text, expected)
    ends_open = bool(re.search(r'(,|;|&|\band|\bund|\bet)$', bare(lines[0].text)))
    if (not one or ends_open) and len(lines) > 1 and not lines[1].gap:
        two, why_two = authors_of(f'{lines[0].text} {lines[1].text}', expected)
        if two and (ends_open or any(_same(name, known) for name in two for known in expected)):
            return 2, two, why_two
    if BY.fullmatch(bare(lines[0].text) + ' ') and len(lines) > 1:
        two, why_two = authors_of(lines[1].text, expected)
        return (2, two, why_two) if two else None
    if not one or (again and 'made like' in why and lines[0].gap):
        return None
    return 1, one, why


def _posts(
    lines: Sequence[Line], byline: Byline, expected: Sequence[str], measure: Measure, *, under: bool
) -> tuple[Post, ...]:
    """The affiliations under some authors, up to the next author or the text."""
    found: list[Post] = []
    authors = len(byline.names)
    for index, line in enumerate(lines[: authors * MOST_LINES]):
        if found and _opens_author(lines[index:], expected, byline):
            break
        if found and _is_wrapped(found[-1].lines[-1], lines[index : index + 2], measure):
            found[-1] = replace(found[-1], lines=(*found[-1].lines, line))
            continue
        likely = _is_affiliation(line) or (under and len(found) < authors and _is_short(line))
        if not likely or (found and line.gap and len(found) >= authors):
            break
        found.append(Post((line,)))
    return tuple(found)


def _is_wrapped(above: Line, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether an affiliation goes on in the next line: it ends openly, or that line's first word did not fit on it."""
    line, after = lines[0], lines[1] if len(lines) > 1 else None
    if line.gap or line.page != above.page or re.search(r'[.!?:]$', line.text) or _is_label(line.text):
        return False
    if re.search(r'[,&‐-]$', above.text) or above.text.split()[-1].casefold() in LITTLE | PARTICLES:
        return True
    stands_off = after is None or bool(after.gap) or _is_label(after.text) or measure.is_short(line.text, after.text)
    return stands_off and not _is_affiliation(line) and not measure.is_short(above.text, line.text)


def _is_label(text: str) -> bool:
    return bool(KEYWORDS.match(text) or ABSTRACT.match(text))


def _is_short(line: Line) -> bool:
    """A short line that ends no sentence."""
    return len(line.text) <= SHORT and line.text[:1].isupper() and not re.search(r'[.!?:;]$', line.text)


def _is_affiliation(line: Line) -> bool:
    """Whether a line names a post or an institution, and is no sentence."""
    text = bare(line.text)
    if len(text) > LONGEST or KEYWORDS.match(text) or re.search(r'[.!?:]$', text):
        return False
    return bool(INSTITUTION.search(text) or POST.search(text) or re.fullmatch(r'\S+@\S+', text)) and text[:1].isupper()
