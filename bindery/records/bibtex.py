"""BibTeX: the volume as ``@book``, a paper as ``@incollection``.

Source: "BibTeXing" (Oren Patashnik, 1988), and the fields that everybody adds (doi, isbn, issn, url, keywords). Text is
UTF-8; TeX's own characters are escaped, and titles keep their capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bindery.document.parts import Credit, Document
from bindery.records import facts
from bindery.records.facts import AUTHORS, EDITORS, Work

_TEX = {
    '\\': r'\textbackslash{}',
    '{': r'\{',
    '}': r'\}',
    '&': r'\&',
    '%': r'\%',
    '$': r'\$',
    '#': r'\#',
    '_': r'\_',
    '~': r'\textasciitilde{}',
    '^': r'\textasciicircum{}',
}
_MONTHS = ('jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec')


def volume(document: Document) -> bytes:
    """The volume's entry."""
    return _entry(facts.volume(document))


def papers(document: Document) -> tuple[bytes, ...]:
    """Each paper's entry."""
    return tuple(_entry(work) for work in facts.papers(document))


def _entry(work: Work) -> bytes:
    series, host = work.series, work.host
    isbns = (host or work).isbns
    editors = host.by(EDITORS) if host else work.by(EDITORS)
    rows = {
        'author': _names(() if editors and not host else work.by(AUTHORS)),
        'title': _titled(work.full_title),
        'booktitle': _titled(host.full_title) if host else '',
        'editor': _names(editors),
        'translator': _names(work.by(frozenset({'trl'}))),
        'series': _escaped(series.name) if series else '',
        'number': _escaped(series.number) if series else '',
        'publisher': f'{{{_escaped(work.publisher.name)}}}',
        'address': _escaped(work.publisher.place),
        'year': work.year,
        'month': _month(work.date),
        'pages': _escaped(work.first_page),
        'isbn': ' '.join(isbn.digits for isbn in isbns),
        'issn': series.issn if series else '',
        'doi': work.doi,
        'url': work.url,
        'language': _escaped(work.lang),
        'keywords': _escaped(', '.join(work.keywords)),
        'abstract': _escaped(' '.join(work.abstract.split())),
        'copyright': work.rights.term.uri,
        'note': _escaped(facts.after(work)),
    }
    fields = ''.join(f',\n  {name} = {_value(name, text)}' for name, text in rows.items() if text.strip('{}'))
    return f'@{"incollection" if host else "book"}{{{work.key}{fields}\n}}\n'.encode()


def _value(name: str, text: str) -> str:
    return text if name == 'month' else f'{{{text}}}'


def _names(credits: Iterable[Credit]) -> str:
    """``von Last, Jr, First`` for each person, joined by ``and``; a name of one part is kept whole."""
    people = {credit.person.id: credit.person.name for credit in credits}
    found = []
    for name in people.values():
        family = f'{name.short}' if not name.particle or name.particle[:1].islower() else f'{{{name.short}}}'
        found.append(', '.join(_escaped(part) for part in (family, name.suffix, name.given) if part))
    return ' and '.join(found)


def _titled(text: str) -> str:
    """A title whose words with capitals keep them in any style."""
    return ' '.join(f'{{{word}}}' if re.search(r'[^\W\d_].*[A-Z]|^[A-Z]', word) else word for word in _words(text))


def _words(text: str) -> list[str]:
    return [_escaped(word) for word in text.split()]


def _escaped(text: str) -> str:
    return ''.join(_TEX.get(letter, letter) for letter in text)


def _month(plain: str) -> str:
    return _MONTHS[int(plain.split('-')[1]) - 1] if '-' in plain else ''
