from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bindery.checks.source import links
from bindery.checks.source.passage import Mark
from bindery.checks.source.rules import Rule
from tests.checks.source.cases import marked
from tests.checks.source.making import folder, loaded, passage


@pytest.mark.parametrize(
    ('rule', 'text', 'expected'),
    [
        (links.empty_link, 'Available at: .', ['Available at: ']),
        (links.empty_link, 'See [the minutes](https://orle.example/minutes).', []),
        (links.empty_link, 'Available at: <https://orle.example/minutes>.', []),
        (links.empty_link, 'The URL: nobody knows it.', []),
        (links.bare_address, 'See https://orle.example/minutes.', ['https://orle.example/minutes']),
        (links.bare_address, 'See www.orle.example, too.', ['www.orle.example']),
        (links.bare_address, 'See <https://orle.example/minutes>.', []),
        (links.bare_address, 'See [the minutes](https://orle.example/minutes).', []),
        (links.dead_address, 'See http:// orle.example.', ['http:// orle.example.']),
        (links.dead_address, 'See http//orle.example.', ['http//orle.example.']),
        (links.dead_address, 'See [it](https://goo.gl/abc).', ['it']),
        (links.dead_address, 'See [it](https://localhost/abc).', ['it']),
        (links.dead_address, 'See [it](https://orle.example/a%20b).', []),
        (links.dead_address, 'See [it](https://orle.example/minutes-).', ['it']),
        (links.dead_address, 'See [it](https://orle.example/minutes).', []),
    ],
)
def test_links(rule: Rule, text: str, expected: list[str], tmp_path: Path) -> None:
    assert [each.text for each in rule(loaded(folder(tmp_path, text=text + '\n')))] == expected


def test_a_link_that_import_lost_is_told_at_its_line_of_the_input(tmp_path: Path) -> None:
    intake = 'input: {file: report.txt}\nlost-links:\n  - {printed: noted, line: 12, goes-to: left out}\n'
    found = list(links.empty_link(loaded(folder(tmp_path, more={'intake.yaml': intake}))))
    assert [(each.code, each.text, each.raw and each.raw.line) for each in found] == [('empty-link', 'noted', 12)]


@pytest.mark.parametrize(('target', 'expected'), [('', ['the minutes']), ('#', ['the minutes']), ('#a', [])])
def test_links_without_address(target: str, expected: list[str]) -> None:
    see = passage('See the minutes.')
    linked = replace(see, marks=(Mark('link', 4, 15, target, see.locate(4)),))
    assert marked(links.empty_link, linked) == expected
