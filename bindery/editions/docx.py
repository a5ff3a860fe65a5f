"""A paper as a Word file for its author: a clean style, notes as Word's own notes, everything that the page says.

Its properties say which paper of which volume it is, and which words went out, so that what comes back is known.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bindery import fonts
from bindery.document.finishing import IMAGE_SCHEME
from bindery.document.parts import Chapter, Credit, Document, Note
from bindery.document.references import SCHEME
from bindery.editions.content import Content
from bindery.editions.docx_style import packed, reference
from bindery.errors import UsageError
from bindery.model.volume import Asset
from bindery.pandoc import ast, process
from bindery.pandoc.ast import Attr, Image, Link, Tree, View

# Properties of the file, which Word and LibreOffice keep.
CHAPTER, VOLUME, SENT = 'bindery-chapter', 'bindery-volume', 'bindery-sent'


def publish(document: Document, content: Content, chapter_id: str, out: Path) -> Path:
    """Write ``<slug>-<chapter>.docx`` into a folder; the same bytes for the same document.

    ``content`` is not needed: Word's own notes and tables are made from the tree. Raises UsageError where the volume
    has no such paper.
    """
    file = out / f'{document.volume.slug}-{chapter_id}.docx'
    file.write_bytes(made(document, chapter_id))
    return file


def made(document: Document, chapter_id: str) -> bytes:
    """The Word file as bytes."""
    papers = {chapter.id: chapter for chapter in document.chapters if chapter.body and chapter.kind not in DATA}
    if chapter_id not in papers:
        raise UsageError(f'the volume has no paper {chapter_id!r}; its papers are {", ".join(papers)}')
    chapter = papers[chapter_id]
    tree = _Writer(document, chapter).tree()
    facts = {
        'lang': chapter.lang,
        CHAPTER: chapter.id,
        VOLUME: document.volume.identifier,
        SENT: fingerprint(tree),
    }
    with TemporaryDirectory(prefix='bindery-') as room:
        style = Path(room) / 'reference.docx'
        style.write_bytes(reference(process.word_reference(), _first_number(chapter.notes), chapter.dir))
        written = process.to_docx(tree, {key: value for key, value in facts.items() if value}, style)
    # Pandoc would print what it is told of title and author above our own.
    return packed(written, chapter.title.text, chapter.authors)


# Pages made from the data go to no author.
DATA = frozenset({'title-page', 'copyright', 'contents', 'contributors', 'bibliography', 'imprint'})


def fingerprint_of(document: Document, chapter_id: str) -> str:
    """What tells the wording of a paper that would be sent now."""
    return fingerprint(_Writer(document, document.chapter(chapter_id)).tree())


def fingerprint(tree: Tree) -> str:
    """What tells one wording of a paper from another."""
    return hashlib.sha256(' '.join(ast.plain(tree, notes=True).split()).encode()).hexdigest()[:32]


def _first_number(notes: Sequence[Note]) -> int:
    """The number of the first note, where the notes are counted on from it; else Word counts from 1."""
    labels = [note.label for note in notes]
    if not labels or not labels[0].isascii() or not labels[0].isdecimal():
        return 1
    first = int(labels[0])
    return first if labels == [str(first + place) for place in range(len(labels))] else 1


class _Writer:
    """Puts one chapter's parts into one tree as Word shall show it."""

    def __init__(self, document: Document, chapter: Chapter) -> None:
        self.words = document.words
        self.chapter = chapter
        self.notes: Mapping[str, Note] = {note.id: note for note in chapter.notes}
        self.images: Mapping[str, Asset] = {asset.name: asset for asset in document.assets}

    def tree(self) -> Tree:
        """The whole chapter."""
        return Tree(tuple(block for part in self._parts() for block in part.blocks))

    def _parts(self) -> Iterator[Tree]:
        chapter = self.chapter
        yield _styled('Title', self._text(chapter.title.heading))
        if chapter.subtitle:
            yield _styled('Subtitle', self._text(chapter.subtitle.heading))
        if chapter.credits and chapter.byline_label:
            yield _styled('Byline Label', ast.line(chapter.byline_label))
        for credit in chapter.credits:
            yield from self._credit(credit)
        if chapter.abstract:
            yield _styled('Abstract Title', ast.line(self.words.abstract))
            yield ast.div(Attr('', (), (('custom-style', 'Abstract'),)), self._text(chapter.abstract))
        yield self._text(chapter.body)
        yield from self._signature()
        if chapter.keywords:
            listed = f'{self.words.list_separator} '.join(chapter.keywords)
            yield _styled(
                'Keywords', ast.joined([ast.strong(ast.line(self.words.keywords_label)), ast.line(f' {listed}')])
            )

    def _credit(self, credit: Credit) -> Iterator[Tree]:
        note = self.notes.get(credit.note)
        call = [ast.inlines([ast.Note(self._text(note.body))])] if note else []
        yield _styled('Author', ast.joined([ast.line(credit.printed), *call]))
        if credit.affiliation and not note:
            yield _styled('Affiliation', ast.line(credit.affiliation))

    def _signature(self) -> Iterator[Tree]:
        signed = self.chapter.signature
        lines = (signed.person.name.display, signed.post, signed.institution, signed.city) if signed else ()
        for line in filter(None, lines):
            yield _styled('Signature', ast.line(line))

    def _text(self, tree: Tree) -> Tree:
        """A tree with notes at their calls, pictures carried along, and links that lead somewhere in one paper."""
        return ast.replace(tree, self._change, ast.Link, ast.Image, ast.Raw)

    def _change(self, view: View) -> View | Tree | Sequence[View | Tree] | None:
        match view:
            case Link() if 'noteref' in view.attr.classes:
                note = self.notes.get(view.target[1:])
                return ast.Note(self._text(note.body)) if note else ()
            case Link() if view.target.startswith(SCHEME):
                chapter, _, anchor = view.target[len(SCHEME) :].partition('#')
                here = chapter == self.chapter.id
                return replace(view, attr=Attr(), target=f'#{anchor}') if here and anchor else view.content
            case Image():
                return self._picture(view)
            case ast.Raw():
                return ()
        return None

    def _picture(self, image: Image) -> View | Tree:
        """The picture in the file itself; a drawing is carried as the picture of it that every Word can show."""
        asset = self.images.get(image.target.removeprefix(IMAGE_SCHEME))
        if asset is None:
            return image.alt
        data, kind = asset.data, asset.media_type
        if kind == 'image/svg+xml':
            data, kind = _drawn(data), 'image/png'
        return replace(image, target=f'data:{kind};base64,{b64encode(data).decode()}', title=image.title or asset.name)


def _drawn(svg: bytes) -> bytes:
    """A drawing as a picture, twice as fine as a screen."""
    import resvg_py

    faces = fonts.faces()
    family = {face.role: face.family for face in faces}
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg.decode('utf-8'),
            zoom=2,
            skip_system_fonts=True,
            font_files=[str(face.path) for face in faces],
            font_family=family['text'],
            serif_family=family['text'],
            sans_serif_family=family['sans'],
        )
    )


def _styled(style: str, content: Tree) -> Tree:
    """A paragraph in a style of the reference document."""
    return ast.div(Attr('', (), (('custom-style', style),)), ast.para(content))
