"""The proof as a site: one long page, a page a paper, one style sheet, one small script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from jinja2.sandbox import SandboxedEnvironment

from bindery import fonts
from bindery.document.parts import Chapter, Document
from bindery.editions import styles
from bindery.editions.content import Content, Policy
from bindery.editions.html_text import as_html
from bindery.editions.proof.values import Paper, Proof, Remark
from bindery.editions.proof.weave import weave
from bindery.editions.templating import environment, set_template
from bindery.editions.woff import woff
from bindery.fonts import Face
from bindery.frozen import frozen
from bindery.model.volume import Asset
from bindery.pandoc import ast
from bindery.resources import templates

INDEX, STYLES, SCRIPT = 'index.html', 'assets/proof.css', 'assets/proof.js'
# Pages made from the data; the contents have their place in the frame.
UNSHOWN = frozenset({'contents', 'cover'})
MADE = frozenset({'title-page', 'copyright', 'contributors', 'imprint'})
HERE = re.compile(r'href="([\w-]+)\.html#')
OWN_SCRIPT = f'<script src="{SCRIPT}" defer></script>'
ARTICLES = '<articles></articles>'
WORD = re.compile(r'\w')


@frozen
class Counts:
    """What the contents say of a paper in figures."""

    words: int
    notes: int
    findings: int
    queries: int


@frozen
class Line:
    """A line of the contents: a chapter, what is known of it, its figures."""

    chapter: Chapter
    paper: Paper
    counts: Counts
    href: str


@frozen
class Press:
    """All that a page of a proof is made of."""

    document: Document
    content: Content
    proof: Proof
    templates: SandboxedEnvironment


def press(document: Document, content: Content, proof: Proof) -> Press:
    """What makes the pages of a proof; ``content`` must have been rendered with places."""
    return Press(document, content, proof, environment(document))


def files(made: Press) -> Mapping[str, bytes]:
    """Every file of the site by its path, ``index.html`` first."""
    chapters = shown(made)
    articles = {chapter.id: article(made, chapter.id) for chapter in chapters}
    lines = contents(made)
    texts = {INDEX: page(made, lines, None, [on_one_page(text) for text in articles.values()])}
    for line in lines:
        texts[line.href] = page(made, lines, line, [articles[line.chapter.id]])
    found = {name: text.encode('utf-8') for name, text in texts.items()}
    return {**found, **beside(made, texts.values())}


def beside(made: Press, texts: Iterable[str]) -> Mapping[str, bytes]:
    """What stands beside the pages: the style sheet, the script, the images that are named, the font files."""
    sheet = styles.joined(made.document.volume, 'proof', lambda asset: f'../images/{asset.name}')
    chosen = tuple(face for face in fonts.faces() if (face.weight, face.style) == (400, 'normal') or _is_read(face))
    css = _font_faces(chosen) + sheet
    found = {STYLES: css.encode('utf-8'), SCRIPT: (templates() / 'proof' / 'proof.js').read_bytes()}
    found |= {f'images/{asset.name}': asset.data for asset in _pictures(made.document.assets, (*texts, css))}
    return found | dict(_fonts(chosen))


def article(made: Press, wanted: str) -> str:
    """One chapter as its element in the proof: what a live proof puts in place of the one that was there.

    The same on the long page as on the chapter's own, but for links, which ``on_one_page`` makes those of the long one.
    Raises KeyError for an unknown chapter.
    """
    chapter = made.document.chapter(wanted)
    rendered = made.content.apply(POLICY, chapter)
    paper = made.proof.papers.get(wanted)
    values = {'document': made.document, 'proof': made.proof, 'chapter': chapter, 'rendered': rendered}
    woven = weave(rendered, paper) if paper else None
    if chapter.kind in MADE or woven is None:
        text = set_template(made.templates, 'proof/made.html', kind=chapter.kind, woven=woven, **values)
    else:
        text = set_template(made.templates, 'proof/paper.html', woven=woven, **values)
    return as_html(text, made.document.words)


def on_one_page(text: str) -> str:
    """A chapter's element with its links to other chapters made links of the long page."""
    return HERE.sub('href="#', text)


def address(chapter: str, anchor: str) -> str:
    """The address of an element by the ids of its chapter and its own; pages made from the data have none of theirs."""
    return f'{chapter}.html#{anchor or chapter}'


POLICY = Policy('end', address, lambda name: f'images/{name}')


def shown(made: Press) -> tuple[Chapter, ...]:
    """The chapters that the long page shows, in reading order; an author's proof has their papers alone."""
    if made.proof.author:
        return tuple(chapter for chapter in made.document.chapters if chapter.id in made.proof.papers)
    return tuple(chapter for chapter in made.document.chapters if chapter.kind not in UNSHOWN)


def contents(made: Press, before: Mapping[str, Line] | None = None) -> tuple[Line, ...]:
    """A line for each chapter that is written in the source; those of before are taken where they still hold."""
    known = made.proof.papers
    chapters = [entry for entry in made.document.chapters if entry.id in known and entry.kind not in MADE]
    return tuple(_line(chapter, known[chapter.id], (before or {}).get(chapter.id)) for chapter in chapters)


def _line(chapter: Chapter, paper: Paper, before: Line | None) -> Line:
    if before is not None and before.chapter is chapter and before.paper == paper:
        return before
    return Line(chapter, paper, counts(chapter, paper), f'{chapter.id}.html')


def counts(chapter: Chapter, paper: Paper) -> Counts:
    """The figures of a paper; words are those of its abstract and text, without notes."""
    text = ' '.join(ast.plain(tree) for tree in (chapter.abstract, chapter.body) if tree)
    words = sum(1 for word in text.split() if WORD.search(word))
    return Counts(words, len(chapter.notes), len(paper.findings), len(paper.queries))


def page(made: Press, lines: Sequence[Line], line: Line | None, articles: Sequence[str]) -> str:
    """A page: the frame of a line of the contents, or of the long page, with the articles put into it."""
    place = lines.index(line) if line else -1
    text = set_template(
        made.templates,
        'proof/page.html',
        document=made.document,
        proof=made.proof,
        lines=lines,
        line=line,
        before=lines[place - 1] if line and place else None,
        after=lines[place + 1] if line and place + 1 < len(lines) else None,
        codes=_codes(line.paper.remarks if line else made.proof.remarks),
        weights=_weights(line.paper.remarks if line else made.proof.remarks),
        index=INDEX,
    )
    # Our own script is put in after a house's templates were held to run none.
    framed = as_html(text, made.document.words).replace('</head>', f'{OWN_SCRIPT}\n</head>', 1)
    return framed.replace(ARTICLES, '\n'.join(articles), 1)


def _codes(remarks: Iterable[Remark]) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for remark in remarks:
        if remark.code:
            found[remark.code] = found.get(remark.code, 0) + 1
    return tuple(sorted(found.items()))


def _weights(remarks: Iterable[Remark]) -> tuple[tuple[str, int], ...]:
    """How many remarks there are of each weight, the gravest first; what there is none of is left out."""
    known = ('error', 'warning', 'advice', 'query', 'suggestion', 'note', 'done')
    weights = [remark.weight for remark in remarks]
    return tuple((weight, weights.count(weight)) for weight in known if weight in weights)


def _is_read(face: Face) -> bool:
    """Whether running text may be set in a face; places are set in the upright one of the machine's family alone."""
    return face.role != 'mono'


def _font_faces(chosen: Iterable[Face]) -> str:
    rules = fonts.css(lambda face: f'fonts/{face.path.stem}.woff', chosen)
    return rules.replace("format('truetype')", "format('woff'); font-display: swap")


def _fonts(chosen: Iterable[Face]) -> Iterator[tuple[str, bytes]]:
    for face in chosen:
        yield f'assets/fonts/{face.path.stem}.woff', woff(face.path.read_bytes())
        yield f'assets/fonts/{face.family.replace(" ", "")}-licence.txt', face.licence_path.read_bytes()


def _pictures(assets: Iterable[Asset], texts: Iterable[str]) -> Iterator[Asset]:
    whole = '\n'.join(texts)
    for asset in assets:
        if f'images/{asset.name}' in whole:
            yield asset


def publish(made: Press, folder: Path) -> tuple[Path, ...]:
    """Write the site into a folder; the same bytes for the same values. The long page comes first."""
    written = []
    for name, data in files(made).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        written.append(path)
    return tuple(written)
