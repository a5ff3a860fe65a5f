"""What the bound file says of itself in the outline and in its Info entries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bindery.document.metadata import chapter_title, full_date, issued, makers, volume_title
from bindery.document.offprint import Offprint
from bindery.document.parts import Document, Section
from bindery.editions.pdf.outline import Line

STATEMENT = ' / '  # ISBD: title / statement of responsibility


def outline(document: Document) -> tuple[Line, ...]:
    """The entries of the contents with their authors, each chapter's sections below it."""
    return tuple(
        Line(
            entry.title.text + (f'{STATEMENT}{entry.authors}' if entry.authors else ''),
            entry.chapter,
            _sections(document.chapter(entry.chapter).sections),
        )
        for entry in document.contents
    )


def _sections(sections: Sequence[Section]) -> tuple[Line, ...]:
    return tuple(Line(section.title.text, section.id, _sections(section.sections)) for section in sections)


def info(document: Document, offprint: Offprint | None = None) -> Mapping[str, str]:
    """The Info dictionary (ISO 32000-1, 14.3.3): title, all authors, subject, keywords, makers, dates of release.

    With an offprint it is that paper's.
    """
    volume, paper = document.volume, offprint.chapter if offprint else None
    names = dict.fromkeys(c.person.name.display for c in makers(paper.credits if paper else document.creators))
    entries = {
        'Title': chapter_title(document, paper) if paper else volume_title(document),
        'Author': ', '.join(names) or volume.publisher.name,
        'Subject': offprint.citation if offprint else document.citation,
        'Keywords': ', '.join(paper.keywords if paper else volume.keywords),
        'Creator': 'Bindery',
        'Producer': 'WeasyPrint',
        'CreationDate': pdf_date(issued(volume)),
        'ModDate': pdf_date(issued(volume)),
    }
    return {key: text for key, text in entries.items() if text}


def pdf_date(edtf: str) -> str:
    """An EDTF date as a PDF date (ISO 32000-1, 7.9.4), at midnight UTC; '' where no year is known."""
    day = full_date(edtf)
    return f'D:{re.sub("-", "", day)}000000Z' if day else ''
