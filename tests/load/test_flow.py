"""Where a source's text begins."""

from __future__ import annotations

import pytest

from bindery.load.flow import Lines, after_head, head_end


@pytest.mark.parametrize(
    'text',
    [
        '',
        'Text.',
        '---\ntitle: A\n---\nText.\n\n---\n',
        '---\ntitle: A\n...\nText.',
        '--- \r\ntitle: A\r\n--- \r\nText.\r\n',
        '---\ntitle: A\n---',
        '---\ntitle: A\n---\n',
        '---\ntitle: A\n',
        '---\n---\nText.',
        '---\n\nText.\n---\n',
        '---\n  \nText.\n---\n',
        '---',
        '---\n',
        '---\n---',
        '----\ntitle: A\n---\n',
        ' ---\ntitle: A\n---\n',
        'Text.\n---\ntitle: A\n---\n',
    ],
)
def test_the_text_begins_after_the_head(text: str) -> None:
    spans = after_head(text, Lines(text))
    assert head_end(text) == (spans[0][0] if spans else len(text))
