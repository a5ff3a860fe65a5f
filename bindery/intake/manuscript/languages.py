"""Scripts and languages: which words of a manuscript are in another script, and in what language they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from bindery.intake.manuscript.values import Run

SCRIPTS = {
    'Arab': r'\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefe',
    'Hebr': r'\u0590-\u05ff\ufb1d-\ufb4f',
    'Cyrl': r'\u0400-\u052f',
    'Grek': r'\u0370-\u03ff\u1f00-\u1fff',
    'Latn': r'A-Za-z\u00c0-\u024f\u1e00-\u1eff',
}
LANGUAGES = {
    'Arab': ('fa', 'ar', 'ur', 'ps', 'ckb', 'ug', 'sd', 'ks'),
    'Hebr': ('he', 'yi'),
    'Cyrl': ('ru', 'uk', 'be', 'bg', 'sr', 'mk', 'kk', 'ky', 'tg', 'mn'),
    'Grek': ('el', 'grc'),
}
# Letters that Persian has and Arabic has not.
PERSIAN = re.compile('[پچژگی\u06a9\u200c]')
# A word in Arabic script that stands in Latin text is far more often a term than mathematics: one letter is enough.
FOREIGN = {
    script: re.compile(
        rf'[{letters}][{letters}\u200c\u200d\u064b-\u0652]*(?:[\s\u200c\u060c\u061b«»().,0-9-]*[{letters}][{letters}\u200c\u200d]*)*'
    )
    for script, letters in SCRIPTS.items()
    if script != 'Latn'
}


def script_of(text: str) -> str:
    """The script of most letters, as ISO 15924 names it; Latn where there are none."""
    counts = {script: len(re.findall(f'[{letters}]', text)) for script, letters in SCRIPTS.items()}
    best = max(counts, key=lambda script: counts[script])
    return best if counts[best] else 'Latn'


def language_of(text: str, named: str = '') -> str:
    """The language of a text in a script: the one that Word names if it can be, else the likeliest of the script."""
    script = script_of(text)
    primary = named.split('-')[0].lower()
    if script == 'Latn':
        other = {language for languages in LANGUAGES.values() for language in languages}
        return primary if primary and primary not in other else ''
    if script == 'Arab':
        if PERSIAN.search(text):
            return primary if primary in LANGUAGES['Arab'] and primary != 'ar' else 'fa'
        return primary if primary in LANGUAGES['Arab'] else 'fa'
    return primary if primary in LANGUAGES[script] else LANGUAGES[script][0]


def main_language(runs: Iterable[Run], named: str) -> str:
    """The language of a manuscript: by the script of its letters and what its runs say."""
    runs = [run for run in runs if run.text.strip()]
    text = ''.join(run.text for run in runs)
    said = Counter[str]()
    for run in runs:
        said[run.lang or named] += len(run.text)
    return language_of(text, said.most_common(1)[0][0] if said else named)


def marked(runs: tuple[Run, ...], main: str) -> tuple[Run, ...]:
    """The runs with stretches in another script split off and given their language; all others have none."""
    own = script_of_language(main)
    out: list[Run] = []
    for run in runs:
        pieces = _split(run, own) if run.text else [replace(run, lang='')]
        out += pieces
    return tuple(out)


def whole(runs: tuple[Run, ...], own: str) -> str:
    """The language of a paragraph that is wholly in one foreign script, runs already marked; '' for any other."""
    languages = {run.lang for run in runs if any(letter.isalpha() for letter in run.text)}
    foreign = len(languages) == 1 and '' not in languages
    return languages.pop() if foreign and script_of(''.join(run.text for run in runs)) != own else ''


def script_of_language(language: str) -> str:
    """The script that a language is written in, as far as we know."""
    primary = language.split('-')[0]
    return next((script for script, languages in LANGUAGES.items() if primary in languages), 'Latn')


def _split(run: Run, own: str) -> list[Run]:
    spans = sorted(
        (match.start(), match.end())
        for script, pattern in FOREIGN.items()
        if script != own
        for match in pattern.finditer(run.text)
    )
    out, at = [], 0
    for start, end in spans:
        word = run.text[start:end]
        # Single Greek letters are signs more often than words.
        if start < at or (len(word) == 1 and script_of(word) == 'Grek'):
            continue
        out.append(replace(run, text=run.text[at:start], lang=''))
        out.append(replace(run, text=word, lang=language_of(word, run.lang)))
        at = end
    out.append(replace(run, text=run.text[at:], lang=''))
    return [piece for piece in out if piece.text]
