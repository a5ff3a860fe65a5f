"""References lead somewhere and say where."""

from __future__ import annotations

import pytest

from bindery.document.assemble import assemble
from bindery.pandoc import ast
from tests.invented import BRANDT, LIND, VOSS, paper, volume

TARGETS = """\
## The tolls {#tolls}

| a | b |
|---|---|
| 1 | 2 |

: Tolls {#tab:tolls}

![Boats](boats.png){#fig:boats alt="Three boats"}

[Here]{#here}

## The "fair" toll {#fair}
"""


def links(text: str) -> list[tuple[str, str]]:
    """What the links of a paper become, when another paper (by two authors) holds the targets."""
    book = volume(paper('a', text + '\n\n' + TARGETS, BRANDT), paper('b', TARGETS, LIND, VOSS))
    body = assemble(book).chapter('a').body
    found = [v for v in ast.walk(body) if isinstance(v, ast.Link) and 'xref' in v.attr.classes]
    return [(ast.plain(link.content), link.target) for link in found]


@pytest.mark.parametrize(
    ('source', 'words', 'target'),
    [
        ('[](#tab:tolls)', 'Table\u00a01', 'bindery:a#a-tab-tolls'),
        ('[](#fig:boats)', 'Figure\u00a01', 'bindery:a#a-fig-boats'),
        ('[](#tolls)', '“The tolls”', 'bindery:a#a-tolls'),
        ('[the list](#tab:tolls)', 'the list', 'bindery:a#a-tab-tolls'),
        ('[](b:tab:tolls)', 'Lind and van der Voss, Table\u00a01', 'bindery:b#b-tab-tolls'),
        ('[](#b:tab:tolls)', 'Lind and van der Voss, Table\u00a01', 'bindery:b#b-tab-tolls'),
        ('[](b)', 'Lind and van der Voss', 'bindery:b#b'),
        ('[another paper](b)', 'another paper', 'bindery:b#b'),
        ('[a word](#here)', 'a word', 'bindery:a#a-here'),
        ('[](#fair)', '“The ‘fair’ toll”', 'bindery:a#a-fair'),
    ],
)
def test_reference(source: str, words: str, target: str) -> None:
    assert links(source) == [(words, target)]


@pytest.mark.parametrize(
    ('lang', 'source', 'words'),
    [
        ('ru', 'В [](#tab:tolls)', 'табл.\u00a01'),
        ('ru', '[](#tab:tolls)', 'Табл.\u00a01'),
        ('ru', 'Да. [](#fig:boats)', 'Рис.\u00a01'),
        ('fr', 'Voir [](#tab:tolls)', 'tableau\u00a01'),
        ('fa', 'در [](#tab:tolls)', 'جدول\u00a0۱'),
        ('fa', 'در [](b:tab:tolls)', 'Lind و van der Voss، جدول\u00a0۱'),
    ],
)
def test_a_reference_has_the_words_and_figures_of_the_volume(lang: str, source: str, words: str) -> None:
    book = volume(paper('a', f'{source}\n\n{TARGETS}', BRANDT), paper('b', TARGETS, LIND, VOSS), lang=lang)
    found = ast.walk(assemble(book).chapter('a').body, ast.Link)
    assert next(ast.plain(link.content) for link in found if isinstance(link, ast.Link)) == words


def test_an_address_is_no_reference() -> None:
    assert links('[x](https://a.example/b) [y](mailto:a@b.example) <https://c.example>') == []


def test_a_dead_reference_is_bold_in_brackets() -> None:
    body = assemble(volume(paper('a', 'See [](#nothing).')), draft=True).chapter('a').body
    assert ast.plain(body) == 'See [#nothing].'
    assert any(isinstance(v, ast.Span) and 'missing' in v.attr.classes for v in ast.walk(body))


def test_captions_are_numbered_by_chapter() -> None:
    chapter = assemble(
        volume(paper('a', TARGETS + TARGETS.replace('tolls', 'more').replace('boats', 'ships')))
    ).chapter('a')
    captions = [ast.plain(v.caption) for v in ast.walk(chapter.body) if isinstance(v, ast.Table | ast.Figure)]
    assert captions == [
        'Table\u00a01. Tolls',
        'Figure\u00a01. Boats',
        'Table\u00a02. Tolls',
        'Figure\u00a02. Boats',
    ]


def test_a_chapter_without_authors_is_named_by_its_title() -> None:
    book = volume(paper('a', '[](b)', BRANDT), paper('b', 'x', title='Preface'))
    body = assemble(book).chapter('a').body
    assert ast.plain(body) == '“Preface”'
