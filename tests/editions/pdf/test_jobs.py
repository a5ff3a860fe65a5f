"""Jobs kept from one build to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bindery.cache import kept
from bindery.document.parts import Document
from bindery.editions.content import Content
from bindery.editions.pdf.jobs import requests
from bindery.editions.pdf.pages import OWN_TEMPLATE, Pages, Request
from bindery.editions.templating import environment

Book = tuple[Document, Content]


def asked(book: Book, shown: Mapping[str, str] | None = None) -> tuple[Request, ...]:
    document, content = book
    folios = shown or {}
    pages = Pages(document, content, environment(document))
    return requests(pages, document.chapters, lambda chapter, anchor: folios.get(chapter, '00'))


def made_anew(book: Book, where: Path, shown: Mapping[str, str] | None = None) -> set[str]:
    """The chapters whose jobs were made anew; all jobs are as they are where nothing is kept."""
    with kept.keeping(where):
        found = asked(book, shown)
    assert found == asked(book, shown)
    return {request.job.id for request in found if request.job.new}


@pytest.fixture
def plain(book: Book) -> Book:
    """The small volume without templates of its own."""
    document = replace(book[0], assets=())
    return document, replace(book[1], document=document)


@pytest.fixture
def own(plain: Book, tmp_path: Path) -> set[str]:
    """What is always made anew; of all the rest something is kept."""
    assert made_anew(plain, tmp_path) == {chapter.id for chapter in plain[0].chapters}
    return {chapter.id for chapter in plain[0].chapters if chapter.kind in OWN_TEMPLATE}


def test_a_job_is_made_once(plain: Book, own: set[str], tmp_path: Path) -> None:
    assert made_anew(plain, tmp_path) == own


def test_a_paper_that_names_a_page_is_made_again_when_that_page_moves(
    plain: Book, own: set[str], tmp_path: Path
) -> None:
    naming = {id_ for request in asked(plain) for id_ in [request.job.id] if request.printed} - own
    assert naming
    moved = {chapter.id: '17' for chapter in plain[0].chapters}
    assert made_anew(plain, tmp_path, moved) == own | naming
    assert made_anew(plain, tmp_path, moved) == own
    assert made_anew(plain, tmp_path) == own


def test_a_paper_whose_keywords_change_is_made_again(plain: Book, own: set[str], tmp_path: Path) -> None:
    document, content = plain
    paper = next(chapter for chapter in document.chapters if chapter.keywords)
    chapters = tuple(replace(each, keywords=('ovens',)) if each is paper else each for each in document.chapters)
    other = replace(document, chapters=chapters)
    assert made_anew((other, replace(content, document=other)), tmp_path) == own | {paper.id}


def test_what_stands_around_papers_counts_for_all(plain: Book, own: set[str], tmp_path: Path) -> None:
    document, content = plain
    other = replace(document, volume=replace(document.volume, title='Another'))
    assert own < made_anew((other, replace(content, document=other)), tmp_path)


def test_nothing_is_kept(book: Book, tmp_path: Path) -> None:
    for _ in range(2):
        assert made_anew(book, tmp_path) == {chapter.id for chapter in book[0].chapters}
