"""Texts that are read in one run come out as if each were read alone."""

from __future__ import annotations

import subprocess

import pytest

from bindery.pandoc import ast, markdown

# Each would change what another becomes, or be changed by it, if they were one text.
TEXTS = (
    'A note.[^1]\n\n[^1]: The first.',
    'A note.[^1]\n\n[^1]: The second.',
    '[link]\n\n[link]: https://example.org',
    '[link]',
    '## Boats\n\n## Boats',
    '(@) An example.',
    '(@) Another.',
    '::: epigraph\nnever closed',
    '```\nnever closed',
    '<div>\nnever closed',
    '| Place | Boats |\n|-------|------:|\n| Lind  | 3     |\n\n: Boats {#tab:boats}',
    '+---+---+\n| a | b |\n+===+===+\n| c | - d |\n+---+---+',
    'Dr. Lind, vol. 3, No. 4, pp. 5–6, see [@lind, p. 7].',
    'tab\there\n\n\tcode\tthere',
    '<!-- a comment -->\n\nand text',
    '\ufeffmarked',
    '',
)


@pytest.fixture
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, '_KNOWN', {})


@pytest.mark.usefixtures('nothing_known')
def test_texts_in_one_run_do_not_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    together = markdown.read_many(TEXTS)
    monkeypatch.setattr(markdown, '_KNOWN', {})
    assert together == tuple(markdown.read_markdown(text) for text in TEXTS)


@pytest.mark.usefixtures('nothing_known')
def test_one_run_takes_no_file_from_outside() -> None:
    (image, other) = markdown.read_many(['![x](/etc/hostname)', '```{.include}\n/etc/hostname\n```'])
    assert [view.target for view in ast.walk(image, ast.Image) if isinstance(view, ast.Image)] == ['/etc/hostname']
    assert ast.plain(other) == '/etc/hostname'


@pytest.mark.usefixtures('nothing_known')
def test_a_text_is_read_once_in_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    markdown.read_many(['One ferry.', 'Two ferries.'])
    monkeypatch.setattr(subprocess, 'run', None)
    assert ast.plain(markdown.read_many(['Two ferries.', 'One ferry.'])[0]) == 'Two ferries.'


@pytest.mark.usefixtures('nothing_known')
def test_what_a_process_remembers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, 'REMEMBERED', 2)
    markdown.read_many(['One.', 'Two.', 'Three.'])
    assert list(markdown._KNOWN) == ['Two.', 'Three.']
