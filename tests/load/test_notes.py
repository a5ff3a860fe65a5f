"""Calls and definitions of notes, from the raw source."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pypandoc
import pytest

from bindery.cache import kept
from bindery.load.notes import are_sound, notes

CALLS = [
    ('plain', 'Rain[^a] fell.\n\n[^a]: Much.', ['a']),
    ('code span', '`[^a]` and ``x ` [^b]``', []),
    ('code span never closed', '` [^a]', ['a']),
    ('fenced code', '```\n[^a]\n```\n\nB[^b]', ['b']),
    ('fenced code right after text', 'Text\n```\n[^a]\n```', []),
    ('fence never closed', '~~~\n[^a]', ['a']),
    ('indented code', 'Text\n\n    [^a]\n\nMore[^b]', ['b']),
    ('indented text that is no code', 'Text\n    [^a]', ['a']),
    ('code in a list', '- item\n\n      [^a]\n\n  text[^b]', ['b']),
    ('escaped', r'\[^a] and \\[^b]', ['b']),
    ('comment', 'A <!-- [^a] --> B[^b]', ['b']),
    ('comment over blank lines', '<!--\n[^a]\n\n[^b]\n--> C[^c]', ['c']),
    ('comment inside a paragraph over blank lines', 'A <!--\n\n[^b]\n--> C[^c]', ['c']),
    ('mathematics', '$x[^a]$ and $$y\n[^b]$$ but $5[^c] and $6', ['c']),
    ('link text and target', '[see[^a]](x[^b].html "[^c]")', ['a']),
    ('attributes', '# Head[^a] {#x title="[^b]"}\n\n[s[^c]]{title="[^d]"}', ['a', 'c']),
    ('tag', '<span title="[^a]">x[^b]</span>', ['b']),
    ('table', '| a[^a] | `[^b]` |\n|--|--|\n| x | y |\n\n: Caption[^c]', ['a', 'c']),
    ('table set far in', '      Right     Left[^a]\n    -------     ----\n       1[^b]    2', ['a', 'b']),
    ('label with blanks is none', '[^a b] [^] [^a^b]', []),
    ('Persian label', 'متن[^یک]', ['یک']),
    ('inline note', 'A^[one [^b] `]` [x](y)] C[^c]', ['', 'b', 'c']),
    ('definition list', 'Term[^a]\n:   Answer[^b]\n\n        code[^c]', ['a', 'b']),
    ('quote', '> quoted[^a]\nlazily[^b]', ['a', 'b']),
    ('div', '::: note\nText[^a]\n:::', ['a']),
    ('YAML head', '---\ntitle: A[^a]\n---\n\nB[^b]', ['b']),
]


@pytest.mark.parametrize(('source', 'labels'), [case[1:] for case in CALLS], ids=[case[0] for case in CALLS])
def test_calls(source: str, labels: list[str]) -> None:
    assert [call.label for call in notes(source).calls] == labels


DEFINITIONS = [
    ('one line', '[^a]: Text.', ['[^a]: Text.']),
    ('lazy line', '[^a]: Text\nmore\n\nother', ['[^a]: Text\nmore']),
    ('two in a row', '[^a]: One\n[^b]: Two', ['[^a]: One', '[^b]: Two']),
    ('two paragraphs', '[^a]: One\n\n    Two\n\nThree', ['[^a]: One\n\n    Two']),
    ('tab', '[^a]: One\n\n\tTwo\n', ['[^a]: One\n\n\tTwo']),
    ('text on the next line', '[^a]:\n    One\n\nTwo', ['[^a]:\n    One']),
    ('in a quote', '> [^a]: One\n>\n>     Two\n\nThree', ['[^a]: One\n>\n>     Two']),
    ('in a list', '- x\n\n    [^a]: One\n\n- y', ['[^a]: One']),
    ('not right after text', 'Text\n[^a]: One', []),
    ('code', '    [^a]: One', []),
    ('Windows line ends', '[^a]: One\r\n\r\n    Two\r\n\r\nThree', ['[^a]: One\r\n\r\n    Two']),
]


@pytest.mark.parametrize(('source', 'extents'), [case[1:] for case in DEFINITIONS], ids=[c[0] for c in DEFINITIONS])
def test_definitions(source: str, extents: list[str]) -> None:
    assert [source[found.start : found.end] for found in notes(source).definitions] == extents


def test_place_of_call_and_definition() -> None:
    found = notes('Rain\r\nfell[^a].\r\n\r\n> [^a]: Much.', 'chapters/01.md', first_line=7)
    assert str(found.calls[0].location) == 'chapters/01.md:8:5'
    assert str(found.definitions[0].location) == 'chapters/01.md:10:3'


def test_what_is_wrong_with_notes() -> None:
    source = 'A[^a] B[^b] A[^a]\n[^c]: no blank line\n\n[^a]: one[^d]\n\n[^a]: two\n\n[^d]: three\n\n[^c]: four'
    found = notes(source)
    assert [call.label for call in found.undefined] == ['b']
    assert [entry.label for entry in found.uncalled] == ['d']
    assert [call.start for call in found.repeated_calls] == [source.index('[^a]\n')]
    assert [entry.start for entry in found.repeated_definitions] == [source.index('[^a]: two')]
    assert [(call.label, call.within) for call in found.nested] == [('d', 'a')]
    assert [call.label for call in found.calls if call.before_colon] == ['c']


def _pandoc_notes(source: str) -> list[str]:
    """The first word of each Note element that is in no other, in order, by pandoc itself."""
    command = [pypandoc.get_pandoc_path(), '--sandbox', '--from=markdown', '--to=json']
    tree = json.loads(subprocess.run(command, input=source.encode(), capture_output=True, check=True).stdout)
    found: list[str] = []

    def visit(node: object) -> None:
        if isinstance(node, dict):
            if node.get('t') == 'Note':
                found.append(node['c'][0]['c'][0]['c'])
            else:
                visit(node.get('c'))
        elif isinstance(node, list):
            for entry in node:
                visit(entry)

    visit(tree['blocks'])
    return found


def test_order_is_that_of_pandoc() -> None:
    source = (
        '[^b]: b1 has ^[inner] and [^a]\n\n# Head[^a]\n\n- one[^b]\n- two^[free end] [^c] [^none]\n\n'
        '    [^c]: c1\n\n> quoted[^d]\n>\n> [^d]: old\n\n[^d]: d1\n\n[^a]: a1\n'
    )
    expected = {'a': 'a1', 'b': 'b1', 'c': 'c1', 'd': 'd1'}
    calls = [call for call in notes(source).calls if not call.within and (call.inline or call.label in expected)]
    met = [expected.get(call.label) or source[call.start + 2 :].split()[0].rstrip(']') for call in calls]
    assert met == _pandoc_notes(source)


def test_deep_quotes_do_not_throw() -> None:
    assert [call.label for call in notes('> ' * 3000 + 'x[^a]').calls] == ['a']


def test_no_time_is_lost_on_long_sources() -> None:
    source = ''.join(f'Word{n}[^{n}] and more.\n\n[^{n}]: Text.\n\n```\n\n' for n in range(3000))
    assert len(notes(source).calls) >= 1500


LONG = 'A word and another one. ' * 100


@pytest.mark.parametrize(
    ('notes_', 'sound'),
    [
        ('One.[^a]\n\n[^a]: The note.\n', True),
        ('One.^[The note.]\n', True),
        ('One.[^a]\n', False),
        ('[^a]: The note.\n', False),
        ('One.[^a] Two.[^a]\n\n[^a]: The note.\n', False),
        ('One.[^a]\n\n[^a]: The note.\n\n[^a]: Another.\n', False),
        ('One.[^a][^b]\n\n[^a]: See [^b].\n\n[^b]: The note.\n', False),
    ],
)
def test_whether_notes_are_sound_is_kept(notes_: str, sound: bool, tmp_path: Path) -> None:
    for _ in range(2):
        are_sound.cache_clear()
        with kept.keeping(tmp_path):
            assert are_sound(LONG + notes_, 'a.md') is sound
