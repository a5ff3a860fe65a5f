"""Capitals: words shouted that are no acronyms, and names whose capitals change from place to place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bindery.checks.source.dictionaries import Dictionary
from bindery.checks.source.listing import lists
from bindery.checks.source.passage import Passage
from bindery.checks.source.subject import Subject
from bindery.checks.source.usage import Use, departures
from bindery.checks.source.vocabulary import OPENING, Place, company
from bindery.findings import Finding

ROMAN = re.compile(r'M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})')
CAPITALS = re.compile(r'(?<![\w.@-])[A-Z]{2,}(?:[ ,;-]+(?:[A-Z]{2,}|[A-Z]\b))*(?![\w])')
PROSE = frozenset({'body', 'item', 'quote', 'note', 'caption', 'abstract'})
SHOUTED = PROSE | {'title', 'subtitle', 'short-title', 'heading', 'address', 'institution', 'affiliation', 'signature',
                   'series', 'record', 'biography', 'publisher', 'volume-title', 'volume-subtitle'}  # fmt: skip
LONG = 4
# A name that is an ordinary word too, and stands so often with its capital, may lack it by mistake.
OFTEN = 15


def shouted(subject: Subject) -> Iterator[Finding]:
    """Words in capitals that are no acronyms (``THE FERRY``)."""
    for passage in subject.passages:
        if passage.kind in SHOUTED:
            for start, end in loud(subject, passage):
                message = f'“{passage.text[start:end]}” is in capitals and no acronym'
                yield subject.found('capitals-shouted', passage, start, end, message, 'Write it with small letters.')


def loud(subject: Subject, passage: Passage) -> Iterator[tuple[int, int]]:
    """The stretches of a passage that are in capitals and no acronyms."""
    words = subject.dictionary(subject.volume.lang)
    if words is None or not re.search(r'[A-Z]{4}', passage.text):
        return
    known = subject.style.acronyms | {entry.acronym for entry in subject.register.institutions}
    for match in CAPITALS.finditer(passage.unlinked):
        yield from _runs(match, words, known, subject.vocabulary.counts)


def _runs(
    match: re.Match[str], words: Dictionary, known: set[str] | frozenset[str], counts: Counter[str]
) -> Iterator[tuple[int, int]]:
    """The stretches of words in capitals that are no acronyms; small words between two of them belong to them."""
    each = list(re.finditer(r'[A-Z]+', match[0]))
    shouts = [_is_word(word[0], words, known, counts, alone=len(each) == 1) for word in each]
    at = 0
    while at < len(each):
        if not shouts[at]:
            at += 1
            continue
        last = at
        while last + 1 < len(each) and (shouts[last + 1] or _is_bridge(each, shouts, last + 1)):
            last += 1
        yield match.start() + each[at].start(), match.start() + each[last].end()
        at = last + 1


def _is_bridge(each: list[re.Match[str]], shouts: list[bool], at: int) -> bool:
    """Whether a short word between two shouted ones belongs to them."""
    return len(each[at][0]) < LONG and shouts[at + 1 : at + 2] == [True]


def _is_word(
    word: str, words: Dictionary, known: set[str] | frozenset[str], counts: Counter[str], *, alone: bool
) -> bool:
    if len(word) < LONG or word in known or ROMAN.fullmatch(word):
        return False
    lower = word.lower()
    if not words.knows(lower) and not words.knows(lower.capitalize()):
        return len(word) > 6 and bool(words.near(lower))
    # A short word alone may well be an acronym that spells a word: SWIFT, START, OPEN.
    named = counts[word.capitalize()] > counts[word] and words.is_name(word.capitalize())
    return not alone or named or (len(word) > 5 and counts[word] < 3)


NAME = re.compile(r"(?<![\w.'’-])(?=(([A-Z][a-z]+) ([A-Za-z][a-z]{2,}))(?![\w'’-]))")
# A volume has its own names for what others call by a common noun; these make one of a word before them.
EVENTS = frozenset(
    ['crisis', 'war', 'conflict', 'revolution', 'spring', 'summit', 'process', 'treaty', 'agreement', 'accord',
    'plan', 'pact', 'union', 'republic', 'state', 'states', 'world', 'region', 'party', 'army', 'corridor', 'sea',
    'council', 'league', 'front', 'camp', 'bloc', 'doctrine', 'initiative', 'dialogue']
)  # fmt: skip


def name_capitals(subject: Subject) -> Iterator[Finding]:
    """A name of two words whose second has a capital in one place and none in another (``Winter Road``)."""
    uses: dict[str, list[Use]] = {}
    for passage in subject.passages:
        if passage.kind in PROSE:
            for match in NAME.finditer(passage.text):
                if match[3].lower() in EVENTS and not _opens(passage, match.start()):
                    form = 'capital' if match[3][0].isupper() else 'small'
                    uses.setdefault(match[1].lower(), []).append(Use(form, passage, *match.span(1)))
    for each in uses.values():
        usual, others = departures(each, clear=0)
        for use in others if usual else ():
            right = _as(use.text, usual)
            message = f'“{use.text}” is “{right}” elsewhere in the volume'
            yield subject.found('capitals-mixed', use.passage, use.start, use.end, message, f'Write {right}.', right)


def _opens(passage: Passage, at: int) -> bool:
    return bool(OPENING.search(passage.text[max(0, at - 8) : at] or '\n'))


def _as(text: str, form: str) -> str:
    first, _, last = text.partition(' ')
    return f'{first} {last[0].upper() if form == "capital" else last[0].lower()}{last[1:]}'


def name_in_small_letters(subject: Subject) -> Iterator[Finding]:
    """A name without its capital (``central Asia``, ``norway``) that the volume elsewhere writes with it."""
    vocabulary = subject.vocabulary
    phrases = _phrases(subject)
    for passage in subject.passages:
        if passage.kind not in PROSE or not passage.lang.startswith('en'):
            continue
        text = passage.unlinked
        for match in re.finditer(r"(?<![\w.'’@/-])([a-z]+) ([A-Z][a-z]+)(?![\w'’-])", text):
            right = f'{match[1].capitalize()} {match[2]}'
            if match[1] not in OPENERS and phrases[right] > max(1, phrases[match[0]]):
                message = f'“{match[0]}” is “{right}” elsewhere in the volume'
                yield subject.found('capitals-mixed', passage, *match.span(), message, f'Write {right}.', right)
        for match in re.finditer(r"(?<![\w.'’@/-])[a-z]{4,}(?![\w-])", text):
            name = match[0].capitalize()
            few, many = vocabulary.counts[match[0]], len(vocabulary.within(name))
            if many >= 5 * few and many > 4 and _is_proper(subject, name, passage, match):
                message = f'“{match[0]}” is the name “{name}” elsewhere in the volume'
                yield subject.found('capitals-mixed', passage, *match.span(), message, f'Write {name}.', name)


def _is_proper(subject: Subject, name: str, passage: Passage, match: re.Match[str]) -> bool:
    """Whether the small word is no ordinary one, or stands as the name does: with a possessive, in its company."""
    words = subject.dictionary(subject.volume.lang)
    if words is None or not words.knows(match[0]):
        return True
    here = Place(match[0], match.start(), match.end(), passage)
    if passage.text[match.end() : match.end() + 2] in ("'s", '’s'):
        return True
    # Names that are words too are seldom meant as words where they stand often as names.
    rare = subject.vocabulary.counts[match[0]] == 1 and len(subject.vocabulary.within(name)) >= OFTEN
    return rare and not name.endswith('s') and not _is_title(subject, name) and bool(company((here,)))


def _is_title(subject: Subject, name: str) -> bool:
    """Whether a name mostly stands before or behind another word with a capital, as in the names of bodies."""
    beside = [
        bool(re.match(r' (?:of |for )?[A-Z]', place.passage.text[place.end :]))
        or bool(re.search(r'[A-Z][a-z]+ (?:of |for )?$', place.passage.text[: place.start]))
        for place in subject.vocabulary.within(name)
    ]
    return sum(beside) * 2 > len(beside)


def _phrases(subject: Subject) -> Counter[str]:
    found: Counter[str] = Counter()
    for passage in subject.passages:
        if passage.kind in PROSE:
            pairs = re.finditer(r"(?<![\w'’-])(?=([A-Za-z]+ [A-Z][a-z]+)(?![\w'’-]))", passage.text)
            found.update(match[1] for match in pairs if not _opens(passage, match.start()))
    return found


OPENERS = frozenset(
    ['the', 'a', 'an', 'this', 'these', 'those', 'its', 'their', 'his', 'her', 'our', 'in', 'on', 'at', 'of', 'for',
    'to', 'from', 'with', 'by', 'and', 'or', 'but', 'as', 'that', 'which', 'who', 'when', 'where', 'while',
    'although', 'because', 'since', 'however', 'moreover', 'therefore', 'decision', 'using', 'it', 'there', 'they',
    'we', 'has', 'have', 'is', 'are', 'was', 'were', 'do', 'does', 'did', 'not', 'all', 'any', 'both', 'each',
    'some', 'such', 'many', 'most', 'other', 'another', 'no', 'same', 'only', 'own', 'than', 'then', 'thus']
)  # fmt: skip


def capital_after_comma(subject: Subject) -> Iterator[Finding]:
    """An ordinary word with a capital after a comma or a connecting word (``However, Ferries ran``)."""
    words = subject.dictionary(subject.volume.lang)
    vocabulary = subject.vocabulary
    for passage in subject.passages:
        if passage.kind not in ('body', 'item', 'note', 'abstract') or words is None:
            continue
        text = passage.unlinked
        for match in re.finditer(
            r'(?:(?<=[a-z], )|(?<=[a-z] and )|(?<=[a-z] or ))([A-Z][a-z]{2,})(?= [a-z]+)'
            r'|(?<=[a-z] )(The)(?= [A-Z]+ (?:has|is|was|and|will)\b)',
            text,
        ):
            small = match[0].lower()
            is_common = words.knows(small) and (
                small in OPENERS or vocabulary.counts[small] > 0 or small.endswith(('tion', 'sion', 'ment', 'ness'))
            )
            named = len(vocabulary.within(match[0])) > 2 and small not in OPENERS
            if is_common and not named and not words.is_name(match[0]):
                message = f'“{match[0]}” has a capital in the middle of its sentence'
                end = match.end() + len(re.match(r' \S+', text[match.end() :])[0])  # type: ignore[index]
                yield subject.found('capitals-mixed', passage, match.start(), end, message, f'Write {small}.')


def _opens_with_word(passage: Passage, words: Dictionary | None) -> bool:
    """Whether a passage begins with an ordinary word that has a capital here, not with a name."""
    first = re.match(r'[A-Z][a-z]*', passage.text)
    return bool(first and (words is None or words.knows(first[0].lower())))


def item_capitals(subject: Subject) -> Iterator[Finding]:
    """An item of a list that begins with a small letter where the others begin with a capital."""
    words = subject.dictionary(subject.volume.lang)
    for items in lists(subject):
        small = [passage for passage in items if passage.text[:1].islower()]
        large = [passage for passage in items if _opens_with_word(passage, words)]
        if len(large) < 2 or len(small) * 3 > len(large):
            continue
        for passage in small:
            first = passage.text.split()[0]
            message = f'the item “{first} …” begins with a small letter; the others of its list with a capital'
            new = first[0].upper() + first[1:]
            yield subject.found('capitals-mixed', passage, 0, len(first), message, f'Write {new}.', new)


RULES = (shouted, name_capitals, name_in_small_letters, capital_after_comma, item_capitals)
