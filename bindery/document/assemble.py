"""A volume becomes a document: the passes, in their order."""

from __future__ import annotations

from bindery.document import (
    citation,
    citations,
    contents,
    dates,
    finishing,
    identify,
    matter,
    notes,
    openings,
    references,
    typography,
)
from bindery.document.parts import Document
from bindery.document.words import words as catalogue
from bindery.model.language import direction
from bindery.model.volume import Volume


def assemble(volume: Volume, *, draft: bool = False) -> Document:
    """Everything resolved once: credits, citations, ids, notes, references, contents.

    Each pass returns new chapters; the order below is the order that counts. ``draft`` is only carried along.
    """
    words = catalogue(volume.lang)
    volume = typography.set_by_language(volume)
    passages = matter.passages(volume)
    volume = matter.in_plain_words(volume, passages)
    chapters = openings.chapters(volume, words)
    chapters = citations.set_citations(chapters, volume, words)
    chapters = matter.with_matter(chapters, volume, words, passages)
    chapters = tuple(map(identify.prefixed, chapters))
    chapters = notes.numbered(chapters, volume.notes)
    chapters = references.captioned(chapters, words)
    chapters = references.resolved(chapters, words)
    chapters = finishing.illustrated(chapters, volume, words)
    chapters = finishing.directed(chapters)
    chapters = finishing.sectioned(chapters)
    return Document(
        volume=volume,
        chapters=chapters,
        contents=contents.contents(chapters, volume.contents_depth, words.title_separator),
        contributors=matter.contributors(chapters, words),
        creators=matter.creators(chapters, volume),
        board=volume.board,
        citation=citation.recommended(volume, words),
        date=dates.in_words(volume.date, volume.lang),
        words=words,
        lang=volume.lang,
        dir=direction(volume.lang),
        assets=volume.assets,
        copyright_facts=matter.copyright_facts(volume, words),
        contact_facts=matter.contact_facts(volume, words),
        draft=draft,
    )
