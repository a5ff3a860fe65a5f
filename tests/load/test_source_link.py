"""The pattern that opens a place of the source: known programs and known blanks alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery.findings import Location
from bindery.load.formats import MalformedError, source_link
from bindery.remarks import spots


@pytest.mark.parametrize(
    'pattern',
    [
        'vscode://file/{path}:{line}',
        'vscode://file/{path}:{line}:{column}',
        'zed://file/{path}',
        'txmt://open?url={file}',
    ],
)
def test_known_programs_are_opened(pattern: str) -> None:
    assert source_link(pattern) == pattern


@pytest.mark.parametrize(
    'pattern',
    [
        'javascript:alert({line})//{path}',
        'JavaScript:{path}',
        'data:text/html,{path}',
        'file:///{path}',
        'https://example.org/?{path}',
        'vscode://file/{path}" onclick="x',
        'vscode://file/{home}/{path}',
        'vscode://file/{path}:{',
        'vscode://file/',
        '{path}',
        ' vscode://file/{path}',
    ],
)
def test_anything_else_is_refused(pattern: str) -> None:
    with pytest.raises(MalformedError):
        source_link(pattern)


def test_a_path_is_written_as_an_address_takes_it(tmp_path: Path) -> None:
    folder = tmp_path / 'a b"c'
    folder.mkdir()
    spot = spots(folder, 'vscode://file/{path}:{line}:{column}')(Location('chapters/01 é.md', 7), '')
    assert spot.href.startswith('vscode://file/')
    assert spot.href.endswith('/a%20b%22c/chapters/01%20%C3%A9.md:7:1')
