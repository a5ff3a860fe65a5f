"""Credits: papers and authors without each other, signatures, degrees and affiliations written in two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from bindery.checks.source.name_forms import likeness
from bindery.checks.source.passage import Passage
from bindery.checks.source.subject import PROSE, Subject
from bindery.checks.source.usage import Use, departures
from bindery.codes import finding
from bindery.findings import Finding, Location

AUTHORS = frozenset({'aut', 'ant', 'cre', 'ctb'})
# A degree's letters at the start of its wording: ``Ph.D. in History``, ``MSc``, ``D. Phil.``
DEGREE = re.compile(
    r'(?:Ph|D|M|B|LL|Ed|J|S)\.? ?(?:[A-Z]|Sc|Phil|Litt|Res|Ed|Eng|Ch|Tech|Arch)\.?(?: ?[A-Z]\.?)?(?=[\s,;)]|$)'
)
SMALL = frozenset(['a', 'an', 'and', 'as', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'the', 'to', 'with'])
WORDS = re.compile(r'[^\W\d_]+(?:[’\'-][^\W\d_]+)*')
NEAR = 85
# Two words of a proper name: ``International Relations``; pairs may overlap.
PAIR = re.compile(r'(?<!\w)(?=([A-Z][a-z]+ [A-Z][a-z]+)(?!\w))')


def paper_without_author(subject: Subject) -> Iterator[Finding]:
    """A paper that nobody is credited with."""
    for entry in subject.volume.contributions:
        if entry.kind == 'paper' and not entry.byline and not entry.missing:
            title = next((each for each in subject.of('title') if each.chapter == entry.id), None)
            if title:
                remedy = 'Credit its authors under byline, or say with kind what it is, if no paper.'
                message = f'“{title.text}” has no author'
                yield subject.found('paper-without-author', title, 0, len(title.text), message, remedy)


def author_without_paper(subject: Subject) -> Iterator[Finding]:
    """A person entered as an author whom no contribution credits."""
    credited = {line.person.id for entry in subject.volume.contributions for line in entry.byline}
    credited |= {entry.signature.person.id for entry in subject.volume.contributions if entry.signature}
    credited |= {member.person.id for member in (*subject.volume.editors, *subject.volume.board)}
    families = {passage.owner: passage for passage in subject.of('family')}
    for person in subject.register.people:
        if person.id not in credited and AUTHORS & set(person.roles or ('aut',)):
            message = f'no contribution credits {person.name.display}'
            remedy = 'Credit them under byline, or take them out of contributors.yaml.'
            passage = families[person.id]
            yield subject.found('author-without-paper', passage, 0, len(passage.text), message, remedy)


def missing_in_list(subject: Subject) -> Iterator[Finding]:
    """An author whom the printed list of contributors left out, or whose degrees the register lacks beside others'."""
    if subject.intake is None:
        return
    forms = subject.intake.forms
    listed = {form.person for form in forms if form.where == 'list'}
    for form in forms:
        if listed and form.where == 'byline' and form.person not in listed:
            message = f'{form.text} is not in the printed list of contributors'
            made = finding('not-in-list', message, 'Check degrees and country in contributors.yaml.', None)
            place = next((each.locate(0) for each in subject.of('family') if each.owner == form.person), None)
            raw = subject.intake.place(form)
            yield replace(made, text=form.text, location=place or Location('contributors.yaml'), raw=raw)


def signature_differs(subject: Subject) -> Iterator[Finding]:
    """A signature whose post or institution is nearly, but not quite, one of the register's."""
    for entry in subject.volume.contributions:
        if entry.signature is None:
            continue
        posts = {each.post for each in entry.signature.person.affiliations}
        institutions = {each.name for each in subject.register.institutions}
        known = {'signature.post': posts, 'signature.institution': institutions}
        for passage in subject.of('signature'):
            if passage.chapter != entry.id:
                continue
            right = known.get(passage.key, set()) - {''}
            near = [each for each in sorted(right) if likeness(each, passage.text) >= NEAR]
            if near and passage.text not in right:
                message = f'“{passage.text}” is “{near[0]}” in the register'
                remedy = f'Write {near[0]}, or correct the register.'
                yield subject.found('signature-differs', passage, 0, len(passage.text), message, remedy, near[0])


def degree_form(subject: Subject) -> Iterator[Finding]:
    """One degree written with full stops and without, or spaced in two ways."""
    uses: dict[str, list[Use]] = {}
    for passage in subject.of('degree'):
        match = DEGREE.match(passage.text)
        if match:
            plain = re.sub(r'[. ]', '', match[0])
            uses.setdefault(plain, []).append(Use(match[0], passage, *match.span()))
    for plain, found in uses.items():
        stopped = re.sub(r'(Ph|Sc|Phil|Litt|Res|Ed|Eng|Ch|Tech|Arch|[A-Z])', r'\1.', plain)
        chosen = {'plain': plain, 'stops': stopped}.get(subject.style.degrees, '')
        usual, others = departures(found, chosen)
        forms = ' and '.join(f'“{form}” ({count})' for form, count in Counter(use.form for use in found).most_common())
        message = f'one degree is written {forms}' if not chosen else f'the house writes “{chosen}”'
        remedy = f'Write {usual} throughout.' if usual else 'Choose one: degrees: stops or plain in house-style.yaml.'
        for use in others:
            yield subject.found(
                'degree-form', use.passage, use.start, use.end, message, remedy, usual or None
            )  # fmt: skip


def degree_subject(subject: Subject) -> Iterator[Finding]:
    """The subject of a degree with a small letter where its other words, or other degrees, have capitals."""
    for passage in subject.of('degree'):
        letters = DEGREE.match(passage.text)
        words = [
            match
            for match in WORDS.finditer(passage.text, letters.end() if letters else 0)
            if match[0].casefold() not in SMALL
        ]
        small = [word for word in words if word[0].islower()]
        if small and len(small) < len(words) and letters:
            new = ' '.join(word[0][0].upper() + word[0][1:] for word in words)
            message = f'“{passage.text[words[0].start() : words[-1].end()]}” has capitals and small letters'
            for word in small:
                put = word[0][0].upper() + word[0][1:]
                yield subject.found('degree-form', passage, *word.span(), message, f'Write {new}.', put)


def affiliation_wording(subject: Subject) -> Iterator[Finding]:
    """One affiliation given in different words: the same post and institution with other small words or brackets."""
    groups: dict[frozenset[str], list[Use]] = {}
    for passage in _whole_affiliations(subject):
        groups.setdefault(_core(passage.text), []).append(Use(_joined(passage.text), passage, 0, len(passage.text)))
    for key, uses in groups.items():
        usual, others = departures(_merged(key, uses, groups))
        for use in others:
            message = f'“{use.text}” says in other words what others give as “{usual}”' if usual else (
                f'“{use.text}” is given in other words elsewhere'
            )  # fmt: skip
            remedy = f'Write {usual}.' if usual else 'Choose one wording.'
            yield subject.found('affiliation-wording', use.passage, use.start, use.end, message, remedy)


def _merged(key: frozenset[str], uses: list[Use], groups: dict[frozenset[str], list[Use]]) -> list[Use]:
    """The uses of one core of words, with those of cores that hold it and a place in brackets besides."""
    wider = [use for other, found in groups.items() if key < other and len(other - key) == 1 for use in found]
    bracketed = [use for use in wider if re.search(r'\([^)]*\)\s*$', use.text)]
    return [*uses, *bracketed]


def _whole_affiliations(subject: Subject) -> list[Passage]:
    return [passage for passage in subject.of('affiliation') if passage.key.endswith('.text')]


def _core(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in WORDS.findall(text) if word.casefold() not in SMALL)


def _joined(text: str) -> str:
    return ' '.join(text.split())


def affiliation_twin(subject: Subject) -> Iterator[Finding]:
    """A name of a faculty or institution that is nearly another of the volume (``International Relation``)."""
    counts: Counter[str] = Counter()
    passages = subject.of('affiliation', 'institution', 'degree', 'publisher', 'signature')
    for passage in (*passages, *subject.of(*PROSE)):
        counts.update(PAIR.findall(passage.text))
    for passage in subject.of('affiliation', 'institution', 'signature'):
        for match in PAIR.finditer(passage.text):
            meant = max(_plural_twins(match[1]), key=lambda twin: counts[twin])
            if counts[meant] > counts[match[1]]:
                message = f'“{match[1]}” is “{meant}” elsewhere'
                remedy = f'Write {meant} if it is the same.'
                yield subject.found('affiliation-form', passage, *match.span(1), message, remedy)


def _plural_twins(pair: str) -> list[str]:
    """The same two words with one more or one fewer final s."""
    first, second = pair.split()
    return [f'{_other(first)} {second}', f'{first} {_other(second)}']


def _other(word: str) -> str:
    return word[:-1] if word.endswith('s') else f'{word}s'


def institution_names(subject: Subject) -> Iterator[Finding]:
    """An institution of the register that an affiliation or the record spells in another way."""
    names = {each.name for each in subject.register.institutions} | {subject.volume.publisher.name} - {''}
    for passage in subject.of('affiliation', 'publisher', 'signature'):
        for start, end in _segments(passage.text):
            text = passage.text[start:end]
            near = [name for name in sorted(names) if _nearly(text, name)]
            if near and text not in names:
                message = f'“{text}” is “{near[0]}” in the register'
                yield subject.found('affiliation-form', passage, start, end, message, f'Write {near[0]}.', near[0])


def _nearly(text: str, name: str) -> bool:
    """Whether this is the name with a slip: letters exchanged or lost, other small words; not another name like it."""
    if text == name or len(name) < 12:
        return False
    one = [word.casefold() for word in WORDS.findall(text) if word.casefold() not in SMALL]
    other = [word.casefold() for word in WORDS.findall(name) if word.casefold() not in SMALL]
    if len(one) != len(other):
        return False
    from rapidfuzz.distance import OSA

    apart = [OSA.distance(first, second) for first, second in zip(one, other, strict=True)]
    return max(apart) <= 2 and sum(apart) <= 3 and all(
        not distance or len(word) > 5 for distance, word in zip(apart, other, strict=True)
    )  # fmt: skip


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """The parts between commas and brackets."""
    for match in re.finditer(r'[^,;()]+', text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield start, match.start() + len(match[0].rstrip())


RULES = (
    paper_without_author,
    author_without_paper,
    missing_in_list,
    signature_differs,
    degree_form,
    degree_subject,
    affiliation_wording,
    affiliation_twin,
    institution_names,
)
