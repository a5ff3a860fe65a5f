"""Acronyms: one written two ways, in another case or with full stops, and those that the volume never spells out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bindery.checks.source.capitals import ROMAN, loud
from bindery.checks.source.dictionaries import Dictionary
from bindery.checks.source.distance import apart
from bindery.checks.source.passage import Passage
from bindery.checks.source.subject import Subject
from bindery.checks.source.vocabulary import APART
from bindery.findings import Finding

# Letters with at least two capitals and none small; a small s may follow (``NGOs``).
# Groups of states are counted so: G7, E3, P5.
ACRONYM = re.compile(r'(?<![\w.-])(?:[A-Z][A-Z&]*[A-Z](?=s?(?![\w&]))|[EGP]\d{1,2}(?![\w.]|\+?\d))')
MIXED = re.compile(r'(?<![\w.@/-])[A-Z][A-Za-z]*[A-Za-z](?![\w@-])')
DOTTED = re.compile(r'(?<![\w.])(?:[A-Z]\. ?){1,5}[A-Z]\.(?!\w)')
# Whoever exchanges two letters of a word does so in one that has no more; of a longer one every pair would be tried.
LONGEST = 30
# The volume speaks of itself in these; another work's title keeps its own form.
NOT_OURS = APART | {'record', 'publisher', 'series', 'degree', 'institution'}

Place = tuple[Passage, int, int]


def places(subject: Subject) -> dict[str, list[Place]]:
    """Where each acronym of the volume stands, Roman numerals left aside."""
    return subject.once(_places)


def _places(subject: Subject) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for passage in subject.passages:
        if passage.kind in APART or (passage.text.isupper() and ' ' in passage.text):
            continue
        shouts = tuple(loud(subject, passage))
        for match in ACRONYM.finditer(passage.unlinked):
            if not ROMAN.fullmatch(match[0]) and not any(start <= match.start() < end for start, end in shouts):
                found.setdefault(match[0], []).append((passage, *match.span()))
    return found


def spelled_out(subject: Subject) -> frozenset[str]:
    """The acronyms that the volume explains: those in brackets behind a name, or with a name in brackets behind."""
    return subject.once(_spelled_out)


def _spelled_out(subject: Subject) -> frozenset[str]:
    known = {entry.acronym for entry in subject.register.institutions} | {subject.volume.publisher.acronym}
    for passage in subject.passages:
        for match in EXPLAINED.finditer(passage.text):
            acronym = match[1] or match[2]
            if _stands_for(acronym, passage.text[max(0, match.start() - 120) : match.start()]) or match[2]:
                known.add(acronym)
    return frozenset(known - {''})


EXPLAINED = re.compile(
    r'\((?:the )?["“]?([A-Z][A-Z&]+)s?["”]?[);,:]|(?<!\w)([A-Z][A-Z&]+)s? \((?=[A-Z][a-z]+ [\w ]+\))'
)


def _stands_for(acronym: str, before: str) -> bool:
    """Whether the words before the bracket begin with the acronym's letters, small words passed over."""
    initials = ''.join(word[0] for word in re.findall(r'[^\W\d_]+', before)).upper()
    missed = apart(acronym, initials[-len(acronym) :], 2)
    return missed <= 1 or _in_order(acronym, initials[-2 * len(acronym) - 2 :])


def _in_order(letters: str, within: str) -> bool:
    at = iter(within)
    return all(letter in at for letter in letters)


def acronym_twin(subject: Subject) -> Iterator[Finding]:
    """An acronym that is a rare misspelling of another one of the volume (``NAFTA``, ``NATFA``)."""
    found = {form: where for form, where in places(subject).items() if len(form) > 3}
    explained, known = spelled_out(subject), _known(subject)
    for rare, where in sorted(found.items()):
        if rare in explained or rare in known:
            continue
        often = [each for each in found if each != rare and _is_slip(rare, each, len(where), len(found[each]))]
        if not often:
            continue
        meant = max(sorted(often), key=lambda each: len(found[each]))
        for passage, start, end in where:
            message = f'“{rare}” looks like “{meant}”, which stands {len(found[meant])} times in the volume'
            yield subject.found('acronym-twin', passage, start, end, message, f'Write {meant}.', meant)


def _is_slip(rare: str, often: str, few: int, many: int) -> bool:
    """Whether the rare form may be a slip for the frequent one."""
    if sorted(rare) == sorted(often):
        return many > few and apart(rare, often, 2) <= 2
    if rare.startswith(often) or often.startswith(rare) or rare.endswith(often) or often.endswith(rare):
        return False
    long = min(len(rare), len(often)) > 4
    return long and many >= max(4, 4 * few) and apart(rare, often, 1) == 1


def _known(subject: Subject) -> frozenset[str]:
    return subject.style.acronyms | _of_dictionary(subject)


def _of_dictionary(subject: Subject) -> frozenset[str]:
    """The acronyms of the volume that the dictionary has, as words in capitals only."""
    words = subject.dictionary(subject.volume.lang)
    if words is None:
        return frozenset()
    return frozenset(form for form in places(subject) if words.knows(form) and not words.knows(form.lower()))


def acronym_misspelt(subject: Subject) -> Iterator[Finding]:
    """An acronym that the volume has no twin of, but that exchanges two letters of a known one."""
    words = subject.dictionary(subject.volume.lang)
    if words is None:
        return
    found = places(subject)
    explained = spelled_out(subject) | subject.style.acronyms
    for form, where in sorted(found.items()):
        if (
            not 4 <= len(form) <= LONGEST
            or len(where) > 2
            or form in explained
            or words.knows(form)
            or words.knows(form.lower())
        ):
            continue
        swapped = (form[:at] + form[at + 1] + form[at] + form[at + 2 :] for at in range(len(form) - 1))
        meant = next((each for each in swapped if each != form and _is_acronym(each, words)), None)
        if meant and meant not in found:
            for passage, start, end in where:
                message = f'“{form}” looks like “{meant}”'
                yield subject.found(
                    'acronym-twin', passage, start, end, message, f'Write {meant} if it is meant.', meant
                )


def _is_acronym(form: str, words: Dictionary) -> bool:
    # Hunspell takes any name in capitals: Rolex is no acronym, UNESCO is.
    return words.knows(form) and not words.knows(form.capitalize())


def acronym_case(subject: Subject) -> Iterator[Finding]:
    """An acronym that the volume also writes with small letters (``NATO``, ``Nato``)."""
    counts = Counter({form: len(where) for form, where in places(subject).items() if len(form) > 3})
    words = subject.dictionary(subject.volume.lang)
    by_fold = {form.casefold(): form for form in counts}
    for passage in subject.passages:
        if passage.kind in NOT_OURS or passage.text.isupper():
            continue
        for match in MIXED.finditer(passage.unlinked):
            form = match[0]
            usual = by_fold.get(form.casefold(), '')
            if not usual or form.isupper() or form.rstrip('s') == usual or counts[usual] < 2:
                continue
            if words is None or not (words.knows(form) or words.knows(form.lower())):
                message = f'“{form}” is “{usual}” elsewhere'
                yield subject.found('acronym-form', passage, *match.span(), message, f'Write {usual}.', usual)


def acronym_stops(subject: Subject) -> Iterator[Finding]:
    """An acronym with full stops where the volume mostly writes it without, or the other way round."""
    plain = {form: where for form, where in places(subject).items() if len(form) < 6}
    dotted: dict[str, list[Place]] = {}
    for passage in subject.passages:
        if passage.kind not in NOT_OURS:
            for match in DOTTED.finditer(passage.unlinked):
                dotted.setdefault(re.sub(r'[. ]', '', match[0]), []).append((passage, *match.span()))
    for form, where in sorted(dotted.items()):
        bare = [place for place in plain.get(form, ()) if place[0].kind not in NOT_OURS]
        if not bare:
            continue
        few, usual = (where, form) if len(where) <= len(bare) else (bare, '.'.join(form) + '.')
        for passage, start, end in few:
            written = passage.text[start:end]
            message = f'“{written}” is mostly “{usual}” in the volume'
            new = usual if not (written.endswith('.') and _ends(passage, end)) else None
            yield subject.found('acronym-form', passage, start, end, message, f'Write {usual} throughout.', new)


def acronym_stop_lost(subject: Subject) -> Iterator[Finding]:
    """An acronym with full stops that has lost its last one (``U.K policy``)."""
    for passage in subject.passages:
        if passage.kind not in NOT_OURS | {'byline', 'contents'}:
            for match in re.finditer(
                r'(?<![\w.])(?:[A-Z]\.)+[A-Z](?=[\s,;:)])(?! [A-Z][a-z]+(?:\W|$))', passage.unlinked
            ):
                message = f'“{match[0]}” has lost its last full stop'
                yield subject.found(
                    'acronym-form', passage, *match.span(), message, f'Write {match[0]}.', match[0] + '.'
                )


def _ends(passage: Passage, end: int) -> bool:
    """Whether a full stop at this place may end the sentence too."""
    return not re.match(r'[\s’\']*[a-z,;:)]', passage.text[end:])


def acronym_unexplained(subject: Subject) -> Iterator[Finding]:
    """An acronym that the volume uses and never spells out."""
    known = spelled_out(subject) | subject.style.acronyms | COMMON | _slips(subject)
    for form, where in sorted(places(subject).items()):
        inside = [place for place in where if place[0].kind not in NOT_OURS and not _in_name(*place)]
        if inside and len(form) > 1 and form not in known:
            # The text explains it, not the keywords that stand before it.
            passage, start, end = next((place for place in inside if place[0].kind != 'keyword'), inside[0])
            message = f'“{form}” is never spelled out'
            remedy = 'Write the name with the acronym in brackets where it stands first, or list it in the house style.'
            yield subject.found('acronym-unexplained', passage, start, end, message, remedy)


def _slips(subject: Subject) -> frozenset[str]:
    return frozenset(found.text for rule in (acronym_twin, acronym_misspelt) for found in rule(subject))


def _in_name(passage: Passage, start: int, end: int) -> bool:
    """Whether an acronym stands beside another one, with which it makes the name of a firm (``ABC DEF``)."""
    return bool(
        re.search(r'(?<!\w)[A-Z]{2,} $', passage.text[:start]) or re.match(r' [A-Z]{2,}(?!\w)', passage.text[end:])
    )


COMMON = frozenset(
    ['US', 'UK', 'EU', 'USA', 'SA', 'AG', 'LLC', 'PLC', 'LTD', 'PDF', 'HTML', 'EPUB', 'ISBN', 'ISSN', 'DOI',
     'AD', 'BC', 'CE', 'BCE', 'AM', 'PM', 'TV', 'OK', 'DNA', 'GPS', 'AIDS', 'CIA', 'FBI', 'KGB', 'NASA', 'BBC', 'CNN',
     'MSC', 'BSC', 'MA', 'BA', 'II', 'III', 'IV', 'NB', 'PS', 'ID', 'IT', 'CD', 'DVD', 'USD', 'EUR', 'GDP']
)  # fmt: skip
RULES = (acronym_twin, acronym_misspelt, acronym_case, acronym_stops, acronym_stop_lost, acronym_unexplained)
