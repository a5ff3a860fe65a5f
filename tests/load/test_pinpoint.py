"""What an edition could only say of a file is given its line: characters in the text, in notes, as entities."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery.codes import finding
from bindery.findings import Location
from bindery.load.pinpoint import pinpointed
from bindery.load.volume import load
from tests.load.bad_input.volumes import write

CHAPTER = 'chapters/02-okoye.md'
TEXT = """---
title: Moss
byline: [{person: okoye}]
---

Alpha *beta \u2aaa* and &#x2604; here.[^a]

[^a]: A note with \u2605.
"""


@pytest.mark.parametrize(
    ('code', 'place'),
    [
        (0x2AAA, f'{CHAPTER}:6:13'),
        (0x2604, f'{CHAPTER}:6:20'),
        (0x2605, f'{CHAPTER}:8:19'),
        (0x2606, CHAPTER),
    ],
    ids=['in the text', 'as an entity', 'in a note', 'nowhere'],
)
def test_the_place_of_a_character(code: int, place: str, tmp_path: Path) -> None:
    source = write(tmp_path, {CHAPTER: TEXT.replace('', '')})
    volume, _ = load(source)
    assert volume is not None
    found = finding('missing-glyph', f'No font has a glyph for it (U+{code:04X}).', 'Write it.', Location(CHAPTER))
    (better,) = pinpointed([found], source, volume)
    assert (str(better.location), better.message) == (place, found.message)


def test_other_findings_stay_as_they_are(tmp_path: Path) -> None:
    source = write(tmp_path, {})
    volume, _ = load(source)
    assert volume is not None
    known = finding('missing-glyph', 'No glyph (U+0041).', 'Write it.', Location(CHAPTER, 3, 1))
    other = finding('stray-note', 'A note (U+0041).', 'Move it.', Location(CHAPTER))
    assert pinpointed([known, other], source, volume) == (known, other)


PARAGRAPH = """---
title: Moss
byline: [{person: okoye}]
---

Moss is

- what *grows*[^a] [“under”](https://example.org/x) a
  [стена]{lang=ru}, and so on;
- moss\u00a0is not what [](okoye) grows.

[^a]: Moss is a name of many.
"""


@pytest.mark.parametrize(
    ('words', 'place'),
    [
        ('what grows1 “under” a стена, and', f'{CHAPTER}:8:22'),
        ('what grows “under” a стена, and', f'{CHAPTER}:8:3'),
        ('moss is not what Okoye grows', f'{CHAPTER}:10:3'),
        ('2 Moss is a name of', f'{CHAPTER}:12:7'),
        ('Lichen grows elsewhere than you think', CHAPTER),
    ],
)
def test_the_place_of_a_paragraph_by_its_first_words(words: str, place: str, tmp_path: Path) -> None:
    source = write(tmp_path, {CHAPTER: PARAGRAPH})
    volume, _ = load(source)
    assert volume is not None
    found = finding('loose-lines', f'The lines of the paragraph “{words} …” are uneven.', '', Location(CHAPTER))
    (better,) = pinpointed([found], source, volume)
    assert str(better.location) == place
