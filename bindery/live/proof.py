"""The proof set again: the papers and pages that would be what they were are taken as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bindery.document.frame import frame
from bindery.document.parts import Chapter, Document
from bindery.editions.proof import site
from bindery.editions.proof.site import Line, Press
from bindery.editions.proof.values import Paper, Proof
from bindery.editions.templating import has_house_templates
from bindery.findings import Finding
from bindery.frozen import frozen
from bindery.live.giving_way import IsSaved, give_way, nobody_saves
from bindery.live.reading import Read
from bindery.proofing import assembled


@frozen
class Article:
    """One chapter as its element, and what that was made of."""

    chapter: Chapter
    paper: Paper | None
    text: str


@frozen
class Sheet:
    """One page of the proof, and what it was made of."""

    made_of: object
    data: bytes


@frozen
class ProofSet:
    """The proof as it was last set; ``files`` holds every file by its path in the proof's folder."""

    frame: tuple[Document, object]
    proof: Proof
    articles: Mapping[str, Article]
    lines: tuple[Line, ...]
    sheets: Mapping[str, Sheet]
    files: Mapping[str, bytes]


def set_proof(
    source: Path,
    read: Read,
    said: Iterable[Finding],
    before: ProofSet | None,
    is_saved: IsSaved = nobody_saves,
) -> ProofSet:
    """The proof of a reading with what is said of it.

    Raises SourceError for what is wrong in a template of the house, and GaveWayError where a file was saved meanwhile.
    """
    proof = _known(source, read, said, before)
    press = site.press(read.document, read.content, proof)
    around = (frame(read.document), (proof.people, proof.record))
    holds = before if before and before.frame == around and not has_house_templates(press.templates) else None
    articles = {chapter.id: _article(press, chapter, read, holds, is_saved) for chapter in site.shown(press)}
    lines = site.contents(press, {line.chapter.id: line for line in before.lines} if before else None)
    sheets = dict(_sheets(press, lines, articles, holds, is_saved))
    pages = {name: sheet.data for name, sheet in sheets.items()}
    if holds and not read.document.assets:
        beside = {name: data for name, data in holds.files.items() if name not in holds.sheets}
    else:
        beside = dict(site.beside(press, [article.text for article in articles.values()]))
    return ProofSet(around, proof, articles, lines, sheets, {**pages, **beside})


def _known(source: Path, read: Read, said: Iterable[Finding], before: ProofSet | None) -> Proof:
    """What the proof knows of the volume; papers of which nothing new is known are those of before."""
    wanted = tuple(read.papers)
    numbers = read.numbering.papers
    made = assembled(source, read.volume, read.places, numbers, said, read.marks, wanted)
    known = before.proof.papers if before else {}
    papers = {name: known[name] if known.get(name) == paper else paper for name, paper in made.papers.items()}
    return replace(made, papers=papers)


def _article(press: Press, chapter: Chapter, read: Read, before: ProofSet | None, is_saved: IsSaved) -> Article:
    paper = press.proof.papers.get(chapter.id)
    old = before.articles.get(chapter.id) if before else None
    if old is not None and old.chapter is chapter and old.paper is paper and chapter.id not in read.fresh:
        return old
    give_way(is_saved)
    return Article(chapter, paper, site.article(press, chapter.id))


def _sheets(
    press: Press,
    lines: Sequence[Line],
    articles: Mapping[str, Article],
    before: ProofSet | None,
    is_saved: IsSaved,
) -> Iterable[tuple[str, Sheet]]:
    """The long page, then each paper's own."""
    old = before.sheets if before else {}
    shown = [_shown(line) for line in lines]
    whole = (list(articles.values()), lines)
    yield site.INDEX, _sheet(old.get(site.INDEX), whole, press, lines, None, list(articles.values()))
    for place, line in enumerate(lines):
        give_way(is_saved)
        around = [other.chapter.title for other in lines[max(place - 1, 0) : place + 2]]
        own = articles[line.chapter.id]
        yield line.href, _sheet(old.get(line.href), (own, shown, around), press, lines, line, [own])


def _sheet(
    old: Sheet | None,
    made_of: object,
    press: Press,
    lines: Sequence[Line],
    line: Line | None,
    articles: Sequence[Article],
) -> Sheet:
    if old is not None and old.made_of == made_of:
        return old
    texts = [article.text if line else site.on_one_page(article.text) for article in articles]
    return Sheet(made_of, site.page(press, lines, line, texts).encode('utf-8'))


def _shown(line: Line) -> object:
    """What a paper's own page shows of a line of the contents."""
    chapter, counts = line.chapter, line.counts
    return (line.href, chapter.title.text, chapter.authors, chapter.region, counts.findings, counts.queries)
