"""Plain words read without pandoc: the same trees as pandoc's, and nothing taken for plain that is not."""

from __future__ import annotations

import json

import pytest

from bindery.pandoc import ast, markdown, plain
from bindery.pandoc.running import run

PLAIN = (
    'Bread Ovens of the Upper Valley', '# Bread Ovens of the Upper Valley', '# Salt', '# A 10-Year Plan: What Next?',
    'Baking is allowed here by HSP. No oven is sold twice, or lent only once. So far, at least.',
    "# The Baker's Son, the Miller’s Daughter and a Dog", '# Ovens – Kilns – Hearths', '# Hearth Studies Press (HSP)',
    '# The 1990s (and After)', 'Nobody who bakes is meant by anything. Bakers hold opinions of their own.',
    '# Who bakes bread.', 'Table: none', '# iv', 'A word (or two), and more; so be it', '# F16 and x-1 in n-th place',
)  # fmt: skip
NOT_PLAIN = (
    '# *Salt*', '# Salt {#salt}', '# Salt [a](b)', 'a\nb', '- a', '1 a', 'a. b', 'iv.', '(a) b', 'Mr. Oldcastle',
    '# "Salt"', "the bakers' ovens", '# Salt -- Bread', 'a...', '# Salt #', '## Salt', 'x_1_', 'a^2^', '$x$', '@baker',
    'www.example.org', '# نان', 'a  b', ' a', 'a ', '| a', '> a', 'a\\', '&amp;', '`a`', '~a~', '# Sál', 'a/b', "'a",
)  # fmt: skip


def test_the_same_trees_as_pandoc_makes() -> None:
    given = json.dumps({'format': markdown.MARKDOWN, 'texts': PLAIN}).encode()
    whole = ast.decode(json.loads(run(['--sandbox', '-f', str(markdown.APART), '-t', 'json'], given)))
    assert [plain.tree(text) for text in PLAIN] == list(ast.parts(whole))


@pytest.mark.parametrize('text', NOT_PLAIN)
def test_what_is_not_plain_is_left_to_pandoc(text: str) -> None:
    assert plain.tree(text) is None


def test_no_abbreviation_that_pandoc_knows_ends_a_sentence() -> None:
    known = run(['--print-default-data-file=abbreviations'], b'').decode().split()
    assert [word for word in known if word.endswith('.') and plain.tree(f'See {word} four')] == []


def test_pandoc_is_not_started_for_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, 'run', None)
    assert markdown.read_markdown('') == ast.Tree()
    assert ast.plain(markdown.read_markdown('# Bread Ovens of the Upper Valley')) == 'Bread Ovens of the Upper Valley'
