"""Citations set by citeproc, and the reference lists they make."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bindery.document.numerals import figures, plain_figures
from bindery.document.parts import Chapter, Title
from bindery.document.words import Words
from bindery.model.language import direction
from bindery.model.volume import Volume
from bindery.pandoc import ast, process
from bindery.pandoc.ast import Attr, Header, Tree, View
from bindery.pandoc.mixed import Setting, settled, without_year_words

# The dates of BibTeX and BibLaTeX, which citeproc understands in European figures alone.
DATED = re.compile(r'(?im)^\s*(?:year|date|urldate|origdate)\s*=\s*[{"].*$')
MARKS = str.maketrans({',': '،', ';': '؛', '?': '؟', '“': '«', '”': '»'})
FORMS = {'.bib': 'biblatex', '.bibtex': 'bibtex', '.json': 'csljson', '.ris': 'ris', '.yaml': 'yaml'}


def cites(chapter: Chapter) -> bool:
    """Whether anything is cited in the chapter's text."""
    return any(True for tree in (chapter.body, chapter.abstract) if tree for _ in ast.walk(tree, ast.Cite))


def references(volume: Volume) -> list[dict[str, Any]]:
    """All entries of the volume's bibliographies as CSL-JSON, in the order of the files."""
    entries: list[dict[str, Any]] = []
    for path in volume.bibliography.files:
        text = next(asset.data for asset in volume.assets if asset.path == path).decode('utf-8')
        form = FORMS.get(path.suffix, 'biblatex')
        if form == 'csljson':
            entries += json.loads(text)
        else:
            entries += process.read_bibliography(DATED.sub(lambda line: plain_figures(line[0]), text), form)
    return entries


def set_citations(chapters: Iterable[Chapter], volume: Volume, words: Words) -> tuple[Chapter, ...]:
    """The chapters with citations set; each list of references has a heading, or all stand in one chapter at the end.

    Source: Citation Style Language 1.0.2, through pandoc's citeproc.
    """
    chapters = tuple(chapters)
    if not volume.bibliography.files or not any(map(cites, chapters)):
        return chapters
    entries = references(volume)
    with TemporaryDirectory() as folder:
        style = _style_file(volume, Path(folder))
        if volume.bibliography.placement == 'volume':
            return _in_one_list(chapters, volume, words, entries, style)
        citing = [chapter for chapter in chapters if cites(chapter)]
        bodies = process.cite([chapter.body for chapter in citing], entries, style, volume.lang)
    bodies = tuple(_in_its_language(body, chapter.lang, entries) for body, chapter in zip(bodies, citing, strict=True))
    done = dict(zip((chapter.id for chapter in citing), bodies, strict=True))
    return tuple(replace(c, body=_with_heading(done[c.id], words)) if c.id in done else c for c in chapters)


def _in_its_language(body: Tree, lang: str, entries: list[dict[str, Any]]) -> Tree:
    """What citeproc made, as a text from the right or a Russian one sets it; any other as it is."""
    if lang.partition('-')[0].lower() == 'ru':
        return without_year_words(body)
    if direction(lang) != 'rtl':
        return body
    languages = {str(entry['id']): str(entry.get('language', '')) for entry in entries}
    marks = {} if lang.partition('-')[0].lower() in ('he', 'yi') else MARKS

    def words(word: str) -> str:
        return figures(word.translate(marks), lang)

    return settled(body, Setting(words, {key: tag for key, tag in languages.items() if tag}))


def _style_file(volume: Volume, folder: Path) -> str:
    if not volume.bibliography.style:
        return ''
    data = next(asset.data for asset in volume.assets if asset.path == volume.bibliography.style)
    file = folder / 'style.csl'
    file.write_bytes(data)
    return str(file)


def _in_one_list(
    chapters: tuple[Chapter, ...], volume: Volume, words: Words, entries: list[dict[str, Any]], style: str
) -> tuple[Chapter, ...]:
    """One run over the whole volume, so that ``2018a`` and ``2018b`` mean the same in every chapter."""
    frame = ast.blocks([ast.Div(Attr(f'bindery-{chapter.id}'), chapter.body) for chapter in chapters])
    (cited,) = process.cite([frame], entries, style, volume.lang)
    cited = _in_its_language(cited, volume.lang, entries)
    parts = {view.attr.id: view for view in ast.walk(cited) if isinstance(view, ast.Div)}
    done = tuple(replace(c, body=_to_list(parts[f'bindery-{c.id}'].body)) for c in chapters)
    text = words.references
    title = Title(text, ast.line(text), ast.line(text))
    refs = ast.div(parts['refs'].attr, parts['refs'].body)
    listing = Chapter(
        id='bibliography',
        region='back',
        kind='bibliography',
        title=title,
        lang=volume.lang,
        dir=direction(volume.lang),
        body=refs,
        running_start=volume.title,
        running_end=text,
    )
    return (*done, listing)


def _to_list(body: Tree) -> Tree:
    """Links of citations led to the volume's list."""

    def change(view: View) -> View | None:
        if isinstance(view, ast.Link) and view.target.startswith('#ref-'):
            return replace(view, target=f'bibliography:{view.target[1:]}')
        return None

    return ast.replace(body, change, ast.Link)


def _with_heading(body: Tree, words: Words) -> Tree:
    def change(view: View) -> Tree | None:
        if not isinstance(view, ast.Div) or view.attr.id != 'refs':
            return None
        heading = Header(2, Attr('references', ('unnumbered',)), ast.line(words.references))
        return ast.blocks([heading]) + ast.div(view.attr, view.body)

    return ast.replace(body, change, ast.Div)
