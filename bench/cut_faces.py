"""Makes the files in ``faces/``: ``pip download --no-deps fontpkg-frank-ruhl-libre==6.4``, then this with the wheel.

Of Frank Ruhl Libre there is only a variable font, which WeasyPrint embeds in other bytes on every run; its two cuts are
what fontTools' instancer makes of it. Its Hebrew figures, as high as the letters, stand in the place of the others: the
font itself draws them in runs alone that are told to be Hebrew, which a number at the end of a line is not. The same
wheel and the fontTools of the lock give the same bytes, whose digests stand in ``bindery/fonts.py``.
"""

from __future__ import annotations

import hashlib
import io
import sys
import zipfile
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FACES = Path(__file__).resolve().parent.parent / 'faces'
PACKAGE = 'fontpkg_frank_ruhl_libre'
FIGURES, OWN = range(ord('0'), ord('9') + 1), '.loclIWR'
CUTS = {'FrankRuhlLibre-Regular': 400, 'FrankRuhlLibre-Bold': 700}


def main(wheel: Path) -> None:
    """Cut, write, and say the digests."""
    with zipfile.ZipFile(wheel) as package:
        data = package.read(f'{PACKAGE}/files/FrankRuhlLibre[wght].ttf')
        (FACES / 'LICENSE').write_bytes(package.read(f'{PACKAGE}/LICENSE'))
    for name, weight in CUTS.items():
        font = TTFont(io.BytesIO(data), recalcTimestamp=False)
        cut = instantiateVariableFont(font, {'wght': weight}, updateFontNames=True)
        for table in cut['cmap'].tables:
            table.cmap |= {
                code: f'{name}{OWN}' for code, name in table.cmap.items() if code in FIGURES and not name.endswith(OWN)
            }
        # Where a style sheet names no face of ours, fontconfig takes the one of the highest revision: the text face.
        cut['head'].fontRevision = 1.0
        file = FACES / f'{name}.ttf'
        cut.save(file)
        print(file.name, hashlib.sha256(file.read_bytes()).hexdigest())


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
