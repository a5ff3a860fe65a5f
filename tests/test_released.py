"""What was archived, kept beside the source: one version is one text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bindery import released
from bindery.errors import SourceError
from tests.editions.made import loaded

FIRST = released.Archived('1.0', 'a' * 64, '2018-09-30', 'breads-1.0')
SECOND = released.Archived('1.1', 'b' * 64, '', 'breads-1.1')


def test_a_source_without_the_file_was_never_archived(tmp_path: Path) -> None:
    assert released.archived(tmp_path) == ()


def test_bags_are_noted_in_order_and_each_once(tmp_path: Path) -> None:
    for entry in (FIRST, SECOND, FIRST):
        released.note(tmp_path, entry)
    assert released.archived(tmp_path) == (FIRST, SECOND)


@pytest.mark.parametrize(
    ('version', 'fingerprint', 'codes'),
    [
        ('1.0', 'a' * 64, []),
        ('1.0', 'c' * 64, ['version-archived']),
        ('1.2', 'c' * 64, []),
    ],
)
def test_another_text_under_the_version_of_a_bag_is_an_error(
    tmp_path: Path, version: str, fingerprint: str, codes: list[str]
) -> None:
    released.note(tmp_path, FIRST)
    volume = replace(loaded(), version=version, fingerprint=fingerprint)
    assert [found.code for found in released.contradicted(tmp_path, volume)] == codes


def test_a_malformed_file_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / released.FILE).write_text('archived:\n  - version: "1.0"\n    fingerprint: abc\n', 'utf-8')
    with pytest.raises(SourceError) as raised:
        released.archived(tmp_path)
    assert [(f.code, str(f.location)) for f in raised.value.findings if f.code == 'wrong-value'] == [
        ('wrong-value', 'archive.yaml:3:18')
    ]
