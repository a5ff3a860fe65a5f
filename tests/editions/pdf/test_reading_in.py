"""Reading WeasyPrint in: what is put off is not read, starts no other program, and is there for whoever needs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SCRIPT = """
import subprocess, sys
started = []
sys.addaudithook(lambda event, args: started.append(event) if event in ('subprocess.Popen', 'os.system') else None)
from bindery.editions.pdf import engine
print(len(started), *(name in sys.modules for name in ('fontTools.subset', 'fontTools.ttLib', 'PIL.ImageCms')))
from weasyprint import html
from weasyprint.text import fonts
print(len(html.UA) > 10_000, len(html.PH), fonts.woff2.decompress.__module__, type(fonts.TTFont()).__name__)
import fontTools.subset
from fontTools.varLib.instancer import instantiateVariableFont
print(fontTools.subset.Options.__name__, instantiateVariableFont.__module__)
"""


@pytest.mark.pango
@pytest.mark.skipif(not sys.platform.startswith('linux'), reason='elsewhere libraries are searched for')
def test_the_engine_is_read_in_without_the_fonts_tools_and_without_a_search() -> None:
    said = subprocess.run(
        [sys.executable, '-c', SCRIPT],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, 'PYTHONPATH': str(ROOT)},
    )
    assert said.stdout.splitlines() == [
        '0 False False False',
        'True 0 fontTools.ttLib.woff2 TTFont',
        'Options fontTools.varLib.instancer',
    ]
