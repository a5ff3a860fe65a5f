"""The proof on paper: numbered lines and paragraphs, a wide margin with what is said of the text, room to write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from jinja2.sandbox import SandboxedEnvironment

from bindery.document.parts import Chapter, Document
from bindery.editions.content import Content, Policy
from bindery.editions.pdf import geometry
from bindery.editions.pdf.bind import bind
from bindery.editions.pdf.furnishing import house_of
from bindery.editions.pdf.house import House
from bindery.editions.pdf.pages import BREAKS, Pages, address
from bindery.editions.pdf.part import Job, Part
from bindery.editions.pdf.plan import MAIN, Leaf, Slot, plan
from bindery.editions.pdf.publish import Report, book_of
from bindery.editions.pdf.shaping import Type, set_line
from bindery.editions.pdf.stamps import Furniture, Stamper
from bindery.editions.pdf.workers import Workers
from bindery.editions.proof.values import Proof, Remark
from bindery.editions.proof.weave import weave
from bindery.editions.styles import sheet
from bindery.editions.templating import environment, set_template
from bindery.editions.tokens import tokens
from bindery.errors import SourceError
from bindery.findings import errors, in_order
from bindery.frozen import frozen

# Shares of the page's width, and the leading: the margin takes a third, lines stand apart for carets and insertions.
LEFT, RIGHT, LEADING = 0.145, 0.345, 1.22
# Every line counts, every fifth one says so.
EVERY = 5
LINE_GAP = 9.0  # points between a line's number and the numbers of paragraphs, which stand next to the text
NUMBER_ROOM = 24.0
NOWHERE = 'bindery-nowhere:'
LOST = re.compile(rf'<a\b[^<>]*\bhref="{NOWHERE}"[^<>]*>(.*?)</a>', re.DOTALL)


def publish(document: Document, content: Content, proof: Proof, out: Path, report: Report) -> Path:
    """Write ``<slug>-proof.pdf`` into a folder; the same bytes for the same values.

    Raises:
        SourceError: something on the pages is wrong: a glyph that no font has, a note taller than the page.
        MachineError: Pango is missing.
    """
    file = out / f'{document.volume.slug}-proof.pdf'
    file.write_bytes(make(document, content, proof, report))
    return file


def make(document: Document, content: Content, proof: Proof, report: Report, workers: int | None = None) -> bytes:
    """The proof of the document's papers as bytes; ``content`` must have been rendered with places."""
    papers = tuple(chapter for chapter in document.chapters if chapter.id in proof.papers)
    document = _wide(document, papers)
    house = _house(document, content)
    jobs = _Jobs(document, content, proof, environment(document))
    with Workers(house, workers, report) as crew:
        parts = tuple(crew.lay_out([jobs.job(chapter) for chapter in papers]))
        tried = crew.sample()
    findings = in_order(tuple(found for part in parts for found in part.findings))
    if errors(findings):
        raise SourceError(findings)
    # All pages are right-hand ones: the margin to write in is always on the same side.
    leaves = tuple(replace(leaf, recto=True) for leaf in plan([Slot(part.pages, MAIN) for part in parts]))
    names = {key: name for name, key in tried.fonts}
    page = geometry.page_of(document.volume)
    furniture = [Furniture(chapter.running_end, chapter.running_end, chapter.dir) for chapter in papers]
    mark = document.words.draft_notice if document.draft else ''
    stamper = _LineStamper(page, names, mark, tokens(document.volume), parts=parts)
    return bind(parts, leaves, book_of(document), stamper.stamps(leaves, furniture, tried))


def _wide(document: Document, papers: Sequence[Chapter]) -> Document:
    """The document with these chapters alone, on a page with a wide margin and without marks for the printer."""
    page = geometry.page_of(document.volume)
    width = page.width / geometry.MM
    setup = replace(
        document.volume.pdf,
        margin_inside=round(width * LEFT, 1),
        margin_outside=round(width * RIGHT, 1),
        print_marks=False,
        conformance=(),
    )
    ids = {chapter.id for chapter in papers}
    contents = tuple(entry for entry in document.contents if entry.chapter in ids)
    volume = replace(document.volume, pdf=setup)
    return replace(document, volume=volume, chapters=tuple(papers), contents=contents)


def _house(document: Document, content: Content) -> House:
    """The house of the PDF edition with the proof's own style sheet after the others."""
    house = house_of(document, Pages(document, content, environment(document)))
    page = geometry.page_of(document.volume)
    own = sheet(document.volume, 'proof-pdf', lambda asset: f'images/{asset.name}')
    leading = f':root {{ --leading: {page.line * LEADING:.2f}pt; --margin: {page.outside:.2f}pt }}\n'
    return replace(house, sheet=f'{house.sheet}\n{leading}{own}')


@frozen
class _Jobs:
    """Makes the jobs of a proof."""

    document: Document
    content: Content
    proof: Proof
    env: SandboxedEnvironment

    def job(self, chapter: Chapter) -> Job:
        """The job of one paper: its notes at the foot, its margin beside each block, its lines asked for."""
        known = {each.id for each in self.document.chapters}

        def href(target: str, anchor: str) -> str:
            return address(target, anchor) if target in known else NOWHERE

        policy = Policy('page', href=href, image=lambda name: f'images/{name}', math='svg')
        rendered = self.content.apply(policy, chapter)
        paper = self.proof.papers[chapter.id]
        woven = weave(rendered, paper)
        text = set_template(
            self.env,
            'proof/paper.xhtml',
            document=self.document,
            chapter=chapter,
            rendered=rendered,
            woven=woven,
            proof=self.proof,
            gathered=gathered,
        )
        html = LOST.sub(r'\1', BREAKS.sub('', text))
        notes = tuple((note.id, note.ref_id) for note in chapter.notes)
        return Job(chapter.id, html, paper.file, notes, lines=True)


def gathered(remarks: Sequence[Remark]) -> tuple[tuple[str, tuple[Remark, ...]], ...]:
    """Remarks by what weighs them, in their order, so that a margin says “warning” once for several."""
    return tuple((label, tuple(group)) for label, group in groupby(remarks, key=lambda remark: remark.label))


@dataclass
class _LineStamper(Stamper):
    """Draws the numbers of lines besides what every page has."""

    parts: Sequence[Part] = field(default_factory=tuple)

    @property
    def number_type(self) -> Type:
        """Figures of the sans, which nobody takes for text."""
        return Type('sans', 7, weight=700, features=('kern', 'lnum', 'tnum'))

    def draw(self, leaf: Leaf, furniture: Furniture) -> bytes:
        """The stamps of one page, and the number of every fifth line."""
        drawn = super().draw(leaf, furniture)
        body = ' '.join(self._numbers(leaf))
        return drawn + (f'/Artifact <</Type /Pagination>> BDC q {body} Q EMC\n'.encode() if body else b'')

    def decided_by(self, own: Sequence[Leaf], furniture: Furniture) -> str:
        """What decides a page's stamps, and where its lines stand."""
        return super().decided_by(own, furniture) + repr(self.parts[own[0].part].lines)

    def _numbers(self, leaf: Leaf) -> Sequence[str]:
        if leaf.page is None:
            return ()
        page, lines = self.page, self.parts[leaf.part].lines
        found = []
        for count, down in enumerate(lines[leaf.page] if leaf.page < len(lines) else (), 1):
            if count % EVERY == 0:
                number = set_line(str(count), self.number_type)
                at = page.inside - NUMBER_ROOM - LINE_GAP - number.width
                found.append(self._text(number, at, page.height - down, self.ink('ink-quiet')))
        return found
