"""British and American spelling in one volume, and one word spelt in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bindery.checks.source.dictionaries import Dictionary, dictionary
from bindery.checks.source.spelling import READ
from bindery.checks.source.subject import Subject
from bindery.checks.source.usage import Use, departures
from bindery.findings import Finding

# Pairs of endings that part British from American English; a word pair counts only where both are in a dictionary.
SWAPS = (
    (re.compile(r'our(?=$|s$|ed$|ing$|able$|ably$|ful|ite|less$|er$|ers$|hood|ist|ism|al)'), 'or'),
    (re.compile(r'is(?=e$|es$|ed$|ing$|ation$|ations$|er$|ers$|ational$)'), 'iz'),
    (re.compile(r'ys(?=e$|es$|ed$|ing$)'), 'yz'),
    (re.compile(r'tre(?=$|s$)'), 'ter'),
    (re.compile(r'ogue(?=$|s$)'), 'og'),
    (re.compile(r'll(?=ed$|ing$|er$|ers$)'), 'l'),
    (re.compile(r'ence(?=$|s$)'), 'ense'),
    (re.compile(r'amme(?=$|s$)'), 'am'),
    (re.compile(r'ae|oe'), 'e'),
)  # fmt: skip


def spelling_variant(subject: Subject) -> Iterator[Finding]:
    """A word in British spelling in a volume that spells American, or the other way round."""
    american, british = dictionary('en-us'), dictionary('en-gb')
    if american is None or british is None or not subject.volume.lang.startswith('en'):
        return
    uses: list[Use] = []
    for form, places in subject.vocabulary.places.items():
        side = _side(form, american, british) if form not in subject.style.words else ''
        if side:
            uses += [
                Use(side, place.passage, place.start, place.end)
                for place in places
                if place.passage.kind in READ and place.passage.lang_at(place.start).startswith('en')
            ]
    chosen = {'en-gb': 'British', 'en-us': 'American'}.get(
        subject.style.spelling.lower() or subject.volume.lang.lower(), ''
    )
    usual, others = departures(uses, chosen, clear=0)
    for use in others if usual else ():
        message = f'“{use.text}” is {use.form} spelling; the volume spells {usual}'
        yield subject.found(
            'spelling-variant', use.passage, use.start, use.end, message, f'Spell it in {usual} English.'
        )


def _side(form: str, american: Dictionary, british: Dictionary) -> str:
    """Which English a word is, '' where both spell it so or it has no twin."""
    word = form.lower()
    if len(word) < 5 or american.knows(word) == british.knows(word):
        return ''
    for pattern, other in SWAPS:
        twin = pattern.sub(other, word, count=1)
        if twin != word and american.knows(twin) and not american.knows(word) and british.knows(word):
            return 'British'
    if british.knows(word) or not american.knows(word):
        return ''
    return 'American' if any(british.knows(twin) for twin in _british_twins(word)) else ''


def _british_twins(word: str) -> Iterator[str]:
    # Not iz: Oxford spells so and is British.
    for new, old in (('our', 'or'), ('ys', 'yz'), ('tre', 'ter'), ('ogue', 'og'), ('ll', 'l'),
                     ('ence', 'ense'), ('amme', 'am'), ('ae', 'e'), ('oe', 'e')):  # fmt: skip
        for match in re.finditer(old, word):
            yield word[: match.start()] + new + word[match.end() :]


# Pairs of which both are right in one English, and no two words.
PAIRS = (
    (re.compile(r'ogue(?=$|s$)'), 'og'),
    (re.compile(r'dgement'), 'dgment'),
    (re.compile(r'^advisor'), 'adviser'),
    (re.compile(r'^grey'), 'gray'),
    (re.compile(r'(?<=.{4})is(?=e$|es$|ed$|ing$|ation$|ations$)'), 'iz'),
)


def spelt_two_ways(subject: Subject) -> Iterator[Finding]:
    """A word of which both spellings stand in the volume (``dialogue``, ``dialog``), whichever English it is in."""
    told = {(found.location, found.text) for found in spelling_variant(subject)}
    places = subject.vocabulary.places
    for form in sorted(places):
        word = form.lower()
        for pattern, other in PAIRS if len(word) > 4 else ():
            twin = pattern.sub(other, word, count=1)
            if twin == word or not _both(subject, word, twin):
                continue
            uses = [
                Use(each, place.passage, place.start, place.end)
                for each in (word, twin)
                for spelt in (each, each.capitalize())
                for place in places.get(spelt, ())
                if place.passage.kind in READ
            ]
            usual, others = departures(uses, clear=0)
            for use in others if form == word or word not in places else ():
                if (use.passage.locate(use.start, use.end), use.text) not in told:
                    message = f'“{use.text}” is “{usual or twin}” elsewhere in the volume'
                    yield subject.found(
                        'spelling-variant', use.passage, use.start, use.end, message, 'Spell it one way.'
                    )


def _both(subject: Subject, word: str, twin: str) -> bool:
    english = dictionary('en')
    if english is None or not (subject.vocabulary.folded[word] and subject.vocabulary.folded[twin]):
        return False
    american, british = dictionary('en-us'), dictionary('en-gb')
    # Where one of them is of one English only, the volume's English decides.
    sided = american and british and (_side(word, american, british) or _side(twin, american, british))
    return not sided and english.knows(word) and english.knows(twin)


RULES = (spelling_variant, spelt_two_ways)
