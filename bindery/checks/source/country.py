"""The country's name in small letters: ``us`` where the United States are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bindery.checks.source.countries import countries
from bindery.checks.source.subject import PROSE as KINDS
from bindery.checks.source.subject import Subject
from bindery.checks.source.usage import Use, departures
from bindery.checks.source.vocabulary import is_inflected
from bindery.findings import Finding

PROSE = frozenset(KINDS)
# What only a country has; the pronoun stands before none of these unless a verb hands it to us (``gives us power``).
NOUNS = (
    'hegemony', 'supremacy', 'sanctions?', 'presidents?', 'presidency', 'governments?', 'administration', 'policy',
    'policies', 'troops', 'forces', 'army', 'navy', 'military', 'congress', 'senate', 'senators?', 'dollars?',
    'withdrawal', 'exit', 'exceptionalism', 'unilateralism', 'strategy', 'strategic', 'foreign', 'domestic',
    'allies', 'ally', 'interests?', 'intervention', 'invasion', 'influence', 'pressure', 'dominance', 'economy',
    'officials?', 'diplomats?', 'embassy', 'bases?', 'elections?', 'treasury', 'secretary', 'state', 'department',
    'intelligence', 'citizens?', 'hostility', 'aggression', 'superiority', 'imperialism', 'national', 'power',
    'role', 'presence-in', 'leadership', 'global', 'market', 'companies', 'banks?', 'law', 'laws', 'court',
    'courts', 'media', 'public', 'society-at', 'exports?', 'imports?', 'tariffs?', 'oil', 'gas', 'defen[cs]e',
)  # fmt: skip
AHEAD = re.compile(
    rf"\bus(?=(?:['’]s)? (?:{'|'.join(NOUNS)})\b|-(?:led|backed|based|made|imposed|allied|sponsored|style|[A-Z]))"
)
BEHIND = re.compile(
    r'\b(?:[Tt]he|[Aa]nti-?|[Pp]ro-?|[Nn]on-?)[ -](us)\b(?![ -](?:versus|vs|and them|all|two|three|that|who)\b)'
)
AGAINST = re.compile(
    r'\b(?:balanc(?:e|ing)|counter(?:ing)?|contain(?:ing)?|confront(?:ing)?|versus|vs\.?|deter(?:ring)?) (us)\b'
    r'(?! [a-z]*ly\b)'
)
GIVERS = re.compile(
    r'\b(?:give|gave|given|giving|gives|tell|tells|told|telling|show|shows|showed|shown|teach|teaches|taught|let|lets|'
    r'make|makes|made|help|helps|helped|allow|allows|allowed|bring|brings|brought|offer|offers|offered|grant|grants|'
    r'granted|deny|denies|denied|sell|sells|sold|send|sends|sent|lend|lent|cost|costs|buy|bought|owe|owes|leave|leaves|'
    r'left|for|to|among|like|than|around|let) $',
    re.IGNORECASE,
)


def country_in_small_letters(subject: Subject) -> Iterator[Finding]:
    """The word ``us`` where a country is meant: before what only a country has, behind an article, in a compound."""
    for passage in subject.passages:
        if not passage.lang.startswith('en') or passage.kind in ('variant', 'verse', 'family', 'given'):
            continue
        text = passage.unlinked
        found = {match.span() for match in AHEAD.finditer(text) if not GIVERS.search(text[: match.start()])}
        found |= {match.span(1) for match in BEHIND.finditer(text)}
        if re.search(r'\b(?:US|U\.S\.)(?!\w)', text):
            found |= {match.span(1) for match in AGAINST.finditer(text)}
        for start, end in sorted(found):
            after = text[start : start + 30].split()
            message = f'“{" ".join(after[:2])}” seems to mean the country'
            yield subject.found('country-us', passage, start, end, message, 'Write US.', 'US')


def country_two_ways(subject: Subject) -> Iterator[Finding]:
    """The United States as ``USA`` in a volume that mostly calls them ``US``, or the other way round."""
    uses = [
        Use(match[0], passage, *match.span())
        for passage in subject.passages
        if passage.kind in PROSE
        for match in re.finditer(r'(?<![\w.])(?:US|USA)(?![\w$])', passage.unlinked)
    ]
    usual, others = departures(uses, clear=0)
    for use in others if usual else ():
        message = f'“{use.text}” is “{usual}” elsewhere in the volume'
        yield subject.found('acronym-form', use.passage, use.start, use.end, message, f'Write {usual}.', usual)


COMPOUND = re.compile(r'(?<![\w-])([A-Z][a-z]+)[-–]([A-Z][a-z]+)(?![\w-])')


def country_and_people(subject: Subject) -> Iterator[Finding]:
    """A country joined to the adjective of another (``Norway-Swedish``): both are names, or both adjectives."""
    for passage in subject.passages:
        if passage.kind not in PROSE | {'title', 'subtitle', 'short-title', 'keyword'}:
            continue
        for match in COMPOUND.finditer(passage.text):
            kinds = {_kind(match[1], passage.lang), _kind(match[2], passage.lang)}
            if kinds == {'country', 'people'}:
                message = f'“{match[0]}” joins a country and an adjective'
                yield subject.found('name-twin', passage, *match.span(), message, 'Take two names, or two adjectives.')


# Common names that the locale data give in another form.
OTHER_NAMES = frozenset({'Turkey', 'Britain', 'England', 'Scotland', 'America', 'Burma', 'Macedonia', 'Holland'})


def _kind(name: str, lang: str) -> str:
    known = countries(lang)
    if name in known or (lang.startswith('en') and name in OTHER_NAMES):
        return 'country'
    return 'people' if any(each[:4] == name[:4] and is_inflected(each, name) for each in known) else ''


RULES = (country_in_small_letters, country_two_ways, country_and_people)
