# ruff: noqa: E501  the manuscripts stand here as they are
"""Makes the manuscripts that pandoc writes: real styles, real notes. Run by hand; the files are kept beside it."""

from __future__ import annotations

import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

import pypandoc

HERE = Path(__file__).parent


def _png(side: int) -> bytes:
    """A red square as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

    rows = b''.join(b'\0' + b'\xb4\x28\x28' * side for _ in range(side))
    header = struct.pack('>IIBBBBB', side, side, 8, 2, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b'')


LAMP = _png(120)

LAMP_OIL = """---
title: What Lamp Oil Cost the *Northern Lights*
subtitle: Accounts of Three Stations
author:
- Mira Halvorsen
- Tomas Berg
abstract: |
  Three stations kept their oil in the same ledger. We read the ledger against the weather and find that wind, not
  darkness, decided what a winter cost.
---

Keywords: lamp oil, ledgers, lighthouses

# The ledger

The ledger has one line for each cask.[^cask] Where a line is missing, a cask was lost, and the keeper wrote the reason
on the facing page. Table 1 shows what is left when the lost casks are taken away.

[^cask]: A cask held forty measures, or so the **lid** says.

    The lids of two casks say forty-two.

| Station | Casks | Lost |
|---------|------:|-----:|
| Skarvik |    31 |    2 |
| Brattnes|    44 |    0 |

: Casks received and lost, by station

# The wind

Most of the oil went in storms, when the flame had to be drawn high. The lamp in Figure 1 was made for such nights.

![A storm lamp from Skarvik](lamp.png){alt="A square red lamp with a plain rim."}

## Calm winters

A calm winter cost half as much,[^half] see [the printed tables](https://example.org/oil).

[^half]: Half of the cost, not of the oil.
"""

FOG = """::: {custom-style="Title"}
Signals in Fog
:::

::: {custom-style="Author"}
Catrin Pryce, Ph.D.
:::

::: {custom-style="Affiliation"}
Senior Lecturer, Department of Sound, University of Penmawr, Penmawr, United Kingdom
:::

::: {custom-style="Author"}
Jonas Ekwall
:::

::: {custom-style="Affiliation"}
Museum of Instruments, Lundvik, Sweden
:::

::: {custom-style="Abstract Title"}
Abstract
:::

::: {custom-style="Abstract"}
A horn is heard farther than a bell, but a bell is found sooner. The paper weighs the two.
:::

**Key words** — fog; bells; horns; hearing at sea

# 1. Bells

A bell says where it is. The interval between two strokes, $t$, was set by custom at ten seconds:

1. one stroke for a harbour,
2. two strokes for a reef,
    - and a third where the reef had two sides.

> Whoever strikes the bell shall not speak while he strikes it.

## 1.1 Bells on the water

Bells on rafts were struck by the waves.[^raft]

[^raft]: On calm days they were silent, which was said to be their fault.

# 2. Horns

Horns came later. Nothing in the rules tells a horn from another horn.
"""

WIVES = """::: {custom-style="Title"}
Who Kept the Light? Households at Four Stations
:::

Lidia Marchetti-Roe^1^, Hamish Dunmore^2,\\*^ and Oluwaseun Adeyoro^1^

^1^ Institute for Coastal History, Bellmouth, Canada

^2^ School of Archives, Strathkeld University, Strathkeld, Scotland

^\\*^ Corresponding author: h.dunmore@example.org

**Abstract.** Station logs name one keeper, but four hands wrote them. By comparing the hands we show that the light was kept by
households, and that the wages went to one of four.

**Keywords:** households, handwriting, wages, station logs

# Four hands

The first hand is upright, the second leans. The third[^third] writes only at night, and the fourth corrects the other three.

[^third]: The third hand has a long *s* until the very end.

    - It shortens the word *wind*.
    - It never shortens *fog*.

# One wage

One wage was paid.[^wage] Nobody has asked why, and the logs do not say.

[^wage]: It was paid in oil as often as in coin.
"""

PERSIAN = """::: {custom-style="Title"}
The Word *Fanus* on Two Coasts
:::

::: {custom-style="Author"}
Sahar Nilufari
:::

::: {custom-style="Affiliation"}
Researcher, Centre for Coastal Languages, Bandarak, Iran
:::

The word [فانوس]{dir=rtl} stands for a lantern on both coasts, and for the tower only on one. The older phrase is [چراغ دریایی]{dir=rtl},
the lamp of the sea.[^old]

[^old]: In one list the phrase is written [چراغ‌دریا]{dir=rtl}, as one word.

::: {dir=rtl}
چراغ دریایی شب‌ها روشن است.
:::

So says the first line of a school book, and no child on that coast has needed it explained.

Keywords: Persian, loan words, lanterns
"""


def pandoc(text: str, name: str) -> None:
    """Writes one manuscript."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / 'lamp.png').write_bytes(LAMP)
        command = [pypandoc.get_pandoc_path(), '-f', 'markdown', '-o', str(HERE / name)]
        subprocess.run(command, input=text.encode(), cwd=folder, check=True, env={'SOURCE_DATE_EPOCH': '1700000000'})


if __name__ == '__main__':
    pandoc(LAMP_OIL, 'pandoc-lamp-oil.docx')
    pandoc(FOG, 'pandoc-fog-signals.docx')
    pandoc(WIVES, 'pandoc-households.docx')
    pandoc(PERSIAN, 'pandoc-fanus.docx')
