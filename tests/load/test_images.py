"""Images that break off are found whatever else the process has read in."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

import pytest
from PIL import Image, ImageFile

from bindery.findings import Location
from bindery.load.images import _decode, examine
from bindery.load.report import Report


def test_a_broken_image_is_found_after_the_page_engine_was_read_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, 'LOAD_TRUNCATED_IMAGES', True)
    whole = io.BytesIO()
    Image.linear_gradient('L').save(whole, 'PNG')
    _decode(whole.getvalue())
    with pytest.raises((OSError, SyntaxError)):
        _decode(whole.getvalue()[: len(whole.getvalue()) // 2])


@pytest.mark.parametrize(
    ('data', 'said'),
    [
        (b'', 'it is empty'),
        (b'\x89PNG\r\n\x1a\n', 'it is cut off near its beginning, or was damaged there'),
        (b'\x89P', 'it is cut off near its beginning, or was damaged there'),
        (b'\xff\xd8\xff', 'it is cut off near its beginning, or was damaged there'),
        (b'bread', 'no kind of image begins like this'),
    ],
)
def test_it_is_said_why_a_file_is_no_image(data: bytes, said: str) -> None:
    report = Report(draft=False)
    assert examine(PurePosixPath('a.png'), data, lambda: Location('a.md', 1, 1), report) is None
    assert [finding.message for finding in report.findings] == [f'a.png cannot be decoded: {said}']
