"""The same source gives the same bytes, wherever and by whomever it is built."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.pango

ROOT = Path(__file__).parents[3]
BUILD = """
import hashlib, sys
from pathlib import Path
from bindery.document.assemble import assemble
from bindery.editions.content import render
from bindery.editions.pdf.publish import make
from bindery.load.volume import load
volume, _ = load(Path(sys.argv[1]))
document = assemble(volume)
print(hashlib.sha256(make(document, render(document), lambda *said: None)).hexdigest())
"""


def test_folder_hash_seed_time_zone_and_locale_leave_no_trace(bound: bytes, tmp_path: Path) -> None:
    source = tmp_path / 'another folder'
    shutil.copytree(ROOT / 'tests' / 'volumes' / 'small', source)
    env = {**os.environ, 'PYTHONPATH': str(ROOT), 'PYTHONHASHSEED': '7', 'TZ': 'Asia/Tehran', 'LC_ALL': 'C'}
    run = subprocess.run(
        [sys.executable, '-c', BUILD, str(source)], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == hashlib.sha256(bound).hexdigest()
