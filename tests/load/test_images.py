"""Images that break off are found whatever else the process has read in."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageFile

from bindery.load.images import _decode


def test_a_broken_image_is_found_after_the_page_engine_was_read_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, 'LOAD_TRUNCATED_IMAGES', True)
    whole = io.BytesIO()
    Image.linear_gradient('L').save(whole, 'PNG')
    _decode(whole.getvalue())
    with pytest.raises((OSError, SyntaxError)):
        _decode(whole.getvalue()[: len(whole.getvalue()) // 2])
