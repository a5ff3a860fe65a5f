"""A tiny invented volume in which nothing is wrong; each case of bad input spoils one thing in it."""

from __future__ import annotations

import io
import struct
import zlib

PIXEL = bytes.fromhex(
    '89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f'
    '0005fe02fedccc59e70000000049454e44ae426082'
)

VOLUME = """\
identifier: urn:uuid:0d4e3a52-6a6b-5a0c-9c4e-0f6f3b1f6a11
title: Ferries of the Lower Lake
language: en
date: 2024-05
publisher:
  name: Lake House
contents:
  front: [front/preface.md]
  chapters:
    - chapters/01-brandt.md
    - chapters/02-okoye.md
bibliography:
  files: [references.bib]
rights: {statement: All rights reserved.}
"""

CONTRIBUTORS = """\
institutions:
  - {id: lake, name: Lake College}
people:
  - id: brandt
    given: Ilse
    family: Brandt
    affiliations:
      - {id: lake, institution: lake}
  - id: okoye
    given: Chidi
    family: Okoye
"""

BRANDT = """\
---
title: Two Ferries
byline:
  - {person: brandt, affiliation: lake}
---

The first ferry was a raft.[^raft] The second had an engine.

[^raft]: It sank twice.

## The raft {#raft}

![The raft.](images/raft.png){#fig:raft alt="A raft of nine logs."}

It is told in [the book, @lake1901].
"""

OKOYE = """\
---
title: Tolls
byline:
  - person: okoye
---

What the toll was is said under [](brandt:raft), and [here](#toll).

## The toll {#toll}

Two coins.
"""

PREFACE = """\
---
title: Preface
---

Two papers on one lake.
"""

BIBLIOGRAPHY = """\
@book{lake1901,
  title = {The Lake},
  author = {Moss, Ada},
  year = {1901}
}
"""

FILES: dict[str, str | bytes] = {
    'volume.yaml': VOLUME,
    'contributors.yaml': CONTRIBUTORS,
    'front/preface.md': PREFACE,
    'chapters/01-brandt.md': BRANDT,
    'chapters/02-okoye.md': OKOYE,
    'chapters/images/raft.png': PIXEL,
    'references.bib': BIBLIOGRAPHY,
}


def vast_png() -> bytes:
    """A PNG whose head claims 60,000 by 60,000 pixels."""
    head = b'IHDR' + struct.pack('>IIBBBBB', 60_000, 60_000, 8, 2, 0, 0, 0)
    return PIXEL[:12] + head + struct.pack('>I', zlib.crc32(head)) + PIXEL[33:]


def transparent() -> bytes:
    """A PNG with an alpha channel."""
    from PIL import Image

    stream = io.BytesIO()
    Image.new('RGBA', (4, 4), (0, 0, 0, 0)).save(stream, 'PNG')
    return stream.getvalue()


def cmyk() -> bytes:
    """A JPEG in the colours of a press."""
    from PIL import Image

    out = io.BytesIO()
    Image.new('CMYK', (8, 8)).save(out, 'JPEG')
    return out.getvalue()


def bitmap() -> bytes:
    """An image of one pixel in a format that browsers and readers need not know."""
    from PIL import Image

    out = io.BytesIO()
    Image.new('RGB', (1, 1)).save(out, 'BMP')
    return out.getvalue()
