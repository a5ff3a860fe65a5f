"""The proof of the invented volume of many kinds of blocks, looked at by axe-core: light and dark, wide and 320 px."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bindery.checks import axe
from bindery.console import Console
from bindery.editions.proof.site import press, publish
from bindery.proofing import proof_of
from bindery.reading import Order

RIVERS = Path(__file__).parents[1] / 'volumes' / 'rivers'


@pytest.mark.slow
@pytest.mark.chromium
@pytest.mark.npm
def test_the_proof_has_no_violations(tmp_path: Path) -> None:
    """The long page, which has every row of every paper, as it is; one paper with all that can be opened open."""
    source = tmp_path / 'rivers'
    shutil.copytree(RIVERS, source)
    made = proof_of(Order(source, tmp_path / 'out'), Console(quiet=True, verbose=False))
    pages = tmp_path / 'pages'
    publish(press(made.document, made.content, made.proof), pages)
    for page in pages.glob('*.html'):
        if page.name not in ('index.html', 'salt.html'):
            page.unlink()
    opened = (pages / 'salt.html').read_text('utf-8').replace('<details ', '<details open ')
    (pages / 'salt.html').write_text(opened, encoding='utf-8')
    verdict = axe.check(pages)
    assert verdict.looked_at == 2
    assert verdict.complaints == ()
