"""Which saves concern a volume."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bindery.live import watching
from bindery.live.watching import Watcher, concerns, follow

SOURCE, OUT = Path('/home/ruth/source'), Path('/home/ruth/source/dist')


@pytest.mark.parametrize(
    ('path', 'expected'),
    [
        ('/home/ruth/source/chapters/01-a.md', True),
        ('/home/ruth/source/volume.yaml', True),
        ('/home/ruth/source/styles/html.css', True),
        ('/home/ruth/source/proof/marks/m-1.yaml', True),
        ('/home/ruth/source/dist/html/index.html', False),
        ('/home/ruth/source/.git/index', False),
        ('/home/ruth/source/chapters/.01-a.md.swp', False),
        ('/home/ruth/source/chapters/01-a.md~', False),
        ('/home/ruth/source/chapters/#01-a.md#', False),
        ('/home/ruth/source/chapters/4913', False),
        ('/home/elsewhere/a.md', False),
    ],
)
def test_what_is_a_part_of_the_volume_concerns_it(path: str, expected: bool) -> None:
    assert concerns(Path(path), SOURCE, OUT) is expected


def test_a_batch_is_told_of_once() -> None:
    told: list[None] = []
    saves = [(1, f'/home/ruth/source/chapters/{n}.md') for n in range(100)]
    follow([saves, [(1, '/home/ruth/source/.git/x')], saves[:1]], SOURCE, OUT, lambda: told.append(None))
    assert len(told) == 2


def test_a_folder_that_was_put_in_the_place_of_another_is_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, 'LATER', 0.1)
    source = tmp_path / 'source'
    told: list[float] = []
    source.mkdir()
    watcher = Watcher(source, tmp_path / 'dist', lambda: told.append(time.monotonic()))
    watcher.start()
    try:
        time.sleep(0.3)
        source.rename(tmp_path / 'aside')
        source.mkdir()
        heard(told, since=0)
        time.sleep(0.5)
        saved = time.monotonic()
        (source / 'volume.yaml').write_text('x')
        heard(told, since=saved)
    finally:
        watcher.stop()
        watcher.join()
    assert told[-1] > saved


def heard(told: list[float], since: float) -> None:
    """Wait until something was told."""
    until = time.monotonic() + 10
    while not (told and told[-1] > since) and time.monotonic() < until:
        time.sleep(0.02)
