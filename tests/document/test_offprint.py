"""Offprints as values: what they say of their volume, and where their links to other papers lead."""

from __future__ import annotations

from dataclasses import replace

from bindery.document.assemble import assemble
from bindery.document.offprint import apart, elsewhere, offprint, papers
from bindery.pandoc import ast
from tests.editions.made import loaded, made


def test_every_paper_has_one() -> None:
    document, _ = made()
    assert [chapter.id for chapter in papers(document)] == ['oldcastle', 'van-der-loon', 'karali']


def test_it_is_cited_with_its_volume_and_its_pages() -> None:
    document, _ = made()
    found = offprint(document, document.chapter('oldcastle'), '1', '2')
    assert found.name == 'bread-ovens-oldcastle'
    assert found.citation == f'Marta Oldcastle. “Who Owned the Oven?” In {document.citation} pp. 1–2.'
    assert [fact.key for fact in found.facts] == ['series', 'publisher', 'date', 'version', 'licence']


def test_one_page_is_no_range() -> None:
    document, _ = made()
    assert offprint(document, document.chapter('karali'), '5', '5').citation.endswith('Leuven. p. 5.')


def links(url: str) -> list[str]:
    document = apart(assemble(replace(loaded(), url=url)))
    return [
        view.target
        for chapter in papers(document)
        for view in ast.walk(chapter.body)
        if isinstance(view, ast.Link)
        and not view.target.startswith(f'bindery:{chapter.id}#')
        and 'noteref' not in view.attr.classes
    ]


def test_other_papers_are_on_the_web_or_words_alone() -> None:
    assert any(
        target.startswith('https://example.org/3/van-der-loon.html') for target in links('https://example.org/3')
    )
    assert links('') == []


def test_a_place_in_another_paper_has_the_address_of_the_html_edition() -> None:
    document = assemble(replace(loaded(), url='https://example.org/3/'))
    assert elsewhere(document, 'karali', 'karali-firing') == 'https://example.org/3/karali.html#karali-firing'
    assert elsewhere(document, 'karali', 'karali') == 'https://example.org/3/karali.html'
