"""``archive`` as a librarian meets it: the same bag in two folders, one changed byte named, nothing overwritten."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.release.conftest import ROOT, bindery

pytestmark = [pytest.mark.slow, pytest.mark.pango, pytest.mark.java, pytest.mark.npm]
NAME = 'bread-ovens-1.1'


def archived(folder: Path) -> Path:
    # The validator that is quickest; what each says of an edition is in the other tests.
    source = folder / 'source'
    shutil.copytree(ROOT / 'tests' / 'volumes' / 'small', source)
    bindery('archive', '--with', 'nu', '--source', source, '--out', folder / 'dist')
    return folder / 'dist' / 'archive' / NAME


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob('*') if file.is_file()}


def test_two_folders_make_the_same_bag_and_a_changed_byte_is_named(tmp_path: Path) -> None:
    one, other = archived(tmp_path / 'one'), archived(tmp_path / 'a longer name')
    assert bytes_of(one) == bytes_of(other)
    assert 'every file is the one that was archived' in bindery('archive', '--check', one)
    pdf = one / 'data' / 'editions' / 'bread-ovens.pdf'
    data = bytearray(pdf.read_bytes())
    data[len(data) // 2] ^= 1
    pdf.write_bytes(data)
    command = [sys.executable, str(ROOT / 'build.py'), 'archive', '--check', str(one)]
    done = subprocess.run(command, capture_output=True, encoding='utf-8', check=False)
    assert done.returncode == 1
    assert 'data/editions/bread-ovens.pdf: error bag-changed' in done.stdout + done.stderr
