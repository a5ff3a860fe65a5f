"""Search over all volumes that needs no server: words and the papers that have them, in files by their first letters.

A page asks for a file with a ``script`` element, which works where a page is read from the disk.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache

from bindery.series.indexes import Found, folded

WORD = re.compile(r'\w+')
FOLDER = 'search'
LETTERS = 2
SHORTEST, LONGEST = 2, 40


def terms(text: str) -> tuple[str, ...]:
    """The words of a text that find it, each once, sorted; figures alone find nothing but years."""
    found = {word for word in WORD.findall(folded(text)) if SHORTEST <= len(word) <= LONGEST}
    return tuple(sorted(word for word in found if not word.isdigit() or len(word) == 4))


def files(found: Iterable[Found]) -> Mapping[str, bytes]:
    """The index: the papers, and for each beginning of a word the words with the numbers of their papers."""
    listed = tuple(found)
    shards: dict[str, dict[str, list[int]]] = {}
    for number, one in enumerate(listed):
        own = (one.paper.title, one.paper.authors, *one.paper.keywords)
        for word in {*one.paper.terms, *terms(' '.join(own))}:
            shards.setdefault(key(word[:LETTERS]), {}).setdefault(word, []).append(number)
    papers = [
        [
            one.paper.title,
            one.paper.authors,
            one.href,
            f'{one.volume.title} {one.volume.number}'.strip(),
            one.paper.lang,
        ]
        for one in listed
    ]
    made = {f'{FOLDER}/papers.js': _script('papers', papers)}
    for name, words in sorted(shards.items()):
        made[f'{FOLDER}/{name}.js'] = _script(name, dict(sorted(words.items())))
    return made


@cache
def key(word: str) -> str:
    """The file that holds a word: its first letters, as numbers, since a file system may fold letters."""
    return '-'.join(f'{ord(sign):x}' for sign in word[:LETTERS])


def _script(name: str, value: object) -> bytes:
    # What a script element runs must not be able to end it.
    data = json.dumps(value, ensure_ascii=False, separators=(',', ':')).replace('<', '\\u003c')
    return f'binderySearch.has({json.dumps(name)},{data});\n'.encode()
