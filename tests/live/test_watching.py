"""Which saves concern a volume."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery.live.watching import concerns, follow

SOURCE, OUT = Path('/work/source'), Path('/work/source/dist')


@pytest.mark.parametrize(
    ('path', 'expected'),
    [
        ('/work/source/chapters/01-a.md', True),
        ('/work/source/volume.yaml', True),
        ('/work/source/styles/html.css', True),
        ('/work/source/proof/marks/m-1.yaml', True),
        ('/work/source/dist/html/index.html', False),
        ('/work/source/.git/index', False),
        ('/work/source/chapters/.01-a.md.swp', False),
        ('/work/source/chapters/01-a.md~', False),
        ('/work/source/chapters/#01-a.md#', False),
        ('/work/source/chapters/4913', False),
        ('/work/elsewhere/a.md', False),
    ],
)
def test_what_is_a_part_of_the_volume_concerns_it(path: str, expected: bool) -> None:
    assert concerns(Path(path), SOURCE, OUT) is expected


def test_a_batch_is_told_of_once() -> None:
    told: list[None] = []
    saves = [(1, f'/work/source/chapters/{n}.md') for n in range(100)]
    follow([saves, [(1, '/work/source/.git/x')], saves[:1]], SOURCE, OUT, lambda: told.append(None))
    assert len(told) == 2
