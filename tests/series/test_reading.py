"""A catalogue is read, or every mistake in it is a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery.errors import SourceError, UsageError
from bindery.series.reading import read

GOOD = """
title: Delta Papers
identifier: urn:uuid:5e0a4e4e-6f0c-5b51-9d7a-0d1f4a2b3c4d
volumes:
  - {id: ports, folder: ports}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / 'ports').mkdir()
    return tmp_path


def test_a_catalogue_is_read(folder: Path) -> None:
    (folder / 'catalogue.yaml').write_text(
        GOOD + '  - {id: old, folder: ports, revision: v1.0}\neditions: [html, pdf]\n'
    )
    made = read(folder)
    assert (made.title, made.lang, made.editions) == ('Delta Papers', 'en', ('pdf', 'html'))
    assert [(v.name, v.folder, v.revision) for v in made.volumes] == [('ports', 'ports', ''), ('old', 'ports', 'v1.0')]


@pytest.mark.parametrize(
    ('text', 'code'),
    [
        ('title: [', 'yaml-syntax'),
        (GOOD.replace('title', 'titel'), 'unknown-key'),
        (GOOD.replace('urn:uuid:5', 'urn:uuid:x'), 'bad-identifier'),
        (GOOD + '  - {id: ports, folder: ports}\n', 'duplicate-id'),
        (GOOD + '  - {id: PORTS, folder: ports}\n', 'duplicate-id'),
        (GOOD + '  - {id: fonts, folder: ports}\n', 'bad-id'),
        (GOOD + '  - {id: again, folder: ./ports}\n', 'volume-twice'),
        (GOOD + '  - {id: gone, folder: gone}\n', 'missing-file'),
        (GOOD + '  - {id: out, folder: ../elsewhere}\n', 'outside-source'),
        (GOOD + 'register: people.yaml\n', 'missing-file'),
        (GOOD + 'house: /etc\n', 'outside-source'),
        (GOOD + 'editions: [docx]\n', 'wrong-value'),
        ('title: Delta Papers\nidentifier: urn:uuid:5e0a4e4e-6f0c-5b51-9d7a-0d1f4a2b3c4d\n', 'missing-value'),
    ],
)
def test_a_mistake_is_one_finding(folder: Path, text: str, code: str) -> None:
    (folder / 'catalogue.yaml').write_text(text)
    with pytest.raises(SourceError) as raised:
        read(folder)
    assert [found.code for found in raised.value.findings] == [code]
    assert raised.value.findings[0].location is not None


def test_a_folder_without_a_catalogue_is_wrong_usage(folder: Path) -> None:
    with pytest.raises(UsageError, match=r'catalogue\.yaml'):
        read(folder)
