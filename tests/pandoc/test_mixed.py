"""Citations as a text from the right, or a Russian one, sets them."""

from __future__ import annotations

from bindery.document.citations import _in_its_language as in_its_language
from bindery.pandoc import ast, markdown, process
from bindery.pandoc.ast import Span, Tree

WORKS = [
    {'id': 'k', 'type': 'book', 'title': 'سنگ زیرین', 'author': [{'family': 'کوهساری', 'given': 'رامین'}],
     'issued': {'date-parts': [[1398]]}, 'language': 'fa'},
    {'id': 'g', 'type': 'book', 'title': 'Паром', 'author': [{'family': 'Речной', 'given': 'Платон'}],
     'issued': {'date-parts': [[2016]]}, 'language': 'ru'},
    {'id': 'a', 'type': 'book', 'title': 'Mills', 'author': [{'family': 'Ash', 'given': 'Edith'}],
     'issued': {'date-parts': [[2011]]}, 'language': 'en'},
]  # fmt: skip


def cited(text: str, lang: str) -> Tree:
    (tree,) = process.cite([markdown.read_markdown(text)], WORKS, '', lang)
    return in_its_language(tree, lang, WORKS)


def test_persian_citations_have_persian_marks_and_figures() -> None:
    said = ast.plain(cited('متن [@k, ص ۴۴; @a, p. 112].', 'fa'))
    assert '(کوهساری ۱۳۹۸، ص ۴۴؛ Ash 2011, p.\u00a0112)' in said
    assert said.index('رامین. ۱۳۹۸. سنگ') < said.index('Ash, Edith. 2011.')


def test_a_citation_in_latin_letters_is_kept_whole_from_the_left() -> None:
    spans = [v for v in ast.walk(cited('متن [@a, p. 112].', 'fa'), Span) if isinstance(v, Span)]
    assert [(ast.plain(s.content), s.attr.get('lang'), s.attr.get('dir')) for s in spans if s.attr.get('dir')] == [
        ('Ash 2011, p.\u00a0112', 'en', 'ltr')
    ]


def test_russian_citations_have_bare_years_and_works_in_cyrillic_first() -> None:
    said = ast.plain(cited('Так [@g, с. 44; @a].', 'ru'))
    assert '(Речной 2016, 44; Ash 2011)' in said
    assert said.index('Речной, Платон. 2016. Паром') < said.index('Ash, Edith. 2011. Mills')
