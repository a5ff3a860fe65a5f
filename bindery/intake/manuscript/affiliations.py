"""Ties affiliations to the authors of a byline: by raised marks, by notes on the name, or by the line beneath."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bindery.frozen import frozen
from bindery.intake.manuscript.lines import FENCE, NOTE, Line
from bindery.intake.manuscript.names import Credit
from bindery.intake.manuscript.values import Block, Paragraph, Remark, excerpt
from bindery.intake.manuscript.words import EMAIL, ORCID

MARKED = re.compile('\ue000([^\ue001]+)\ue001')
PLAIN_MARK = re.compile(r'^\(?(\d{1,2}|[a-z])[.)]?\s+')
CORRESPONDING = re.compile(r'^\s*(?:corresponding author|correspondence)\b(?:\s+to)?\s*[:.]?\s*', re.IGNORECASE)


@frozen
class Author:
    """A credit with the affiliations that were tied to it, as printed."""

    credit: Credit
    affiliations: tuple[str, ...] = ()


def tied(
    groups: Sequence[tuple[list[Credit], list[Line]]], keyed: Sequence[Line], notes: Mapping[str, tuple[Block, ...]]
) -> tuple[tuple[Author, ...], tuple[str, ...], tuple[Remark, ...]]:
    """The authors, the keys of notes that must be kept elsewhere, and what was not sure."""
    by_mark, remarks = _by_mark(keyed)
    authors: list[Author] = []
    moved: list[str] = []
    pending: list[Author] = []
    for credits, lines in groups:
        place, more = _joined(lines)
        remarks += more
        moved += [note for line in lines for note in line.notes]
        fresh = [_author(credit, by_mark, notes) for credit in credits]
        # Names on lines of their own, and one affiliation under the last of them, share it.
        if place and not any(author.affiliations for author in fresh):
            sharing = [author for author in pending if not author.affiliations] + fresh
            if len(sharing) > 1:
                names = ', '.join(author.credit.printed for author in sharing)
                remarks.append(
                    Remark(
                        'manuscript-unsure',
                        f'{excerpt(place, 90)} was given to all of {names}.',
                        'Correct it in contributors.yaml.',
                        lines[0].number,
                    )
                )
            authors = [replace(author, affiliations=(place,)) if author in sharing else author for author in authors]
            fresh = [replace(author, affiliations=(place,)) for author in fresh]
            pending = []
        elif place:
            fresh[-1] = replace(fresh[-1], affiliations=(*fresh[-1].affiliations, place))
        authors += fresh
        pending = [author for author in pending + fresh if not author.affiliations]
    used = {mark for author in authors for mark in author.credit.marks}
    remarks += [
        Remark(
            'manuscript-unsure',
            f'The affiliation {excerpt(text, 90)} has the mark {mark!r}, which no author has.',
            'Tie it in contributors.yaml.',
        )
        for mark, text in by_mark.items()
        if mark not in used
    ]
    return tuple(authors), tuple(moved), tuple(remarks)


def _author(credit: Credit, by_mark: Mapping[str, str], notes: Mapping[str, tuple[Block, ...]]) -> Author:
    said = [credit.affiliation] if credit.affiliation else []
    said += [by_mark[mark] for mark in credit.marks if mark in by_mark]
    said += [text for text in (note_text(notes.get(key, ())) for key in credit.notes) if text]
    return Author(credit, tuple(dict.fromkeys(said)))


def note_text(blocks: Sequence[Block]) -> str:
    """A note's words in one line, without an address of e-mail."""
    return cleaned(' '.join(block.text for block in blocks if isinstance(block, Paragraph)))


def cleaned(text: str) -> str:
    """An affiliation as printed, without marks, e-mail and ORCID."""
    text = NOTE.sub('', FENCE.sub('', text))
    text = CORRESPONDING.sub('', ORCID.sub('', EMAIL.sub('', text)))
    return re.sub(r'\(\s*\)', '', ' '.join(text.split())).strip(' ,;:*†‡§').removesuffix('.').strip(' ,;:')


def _by_mark(lines: Sequence[Line]) -> tuple[dict[str, str], list[Remark]]:
    found: dict[str, str] = {}
    remarks: list[Remark] = []
    for line in lines:
        pieces = MARKED.split(line.fenced)
        match = PLAIN_MARK.match(line.fenced)
        pairs = list(zip(pieces[1::2], pieces[2::2], strict=False)) if len(pieces) > 1 else []
        if not pairs and match:
            pairs = [(match[1], line.fenced[match.end() :])]
        for mark, text in pairs:
            remarks += _address(text, line)
            if cleaned(text):
                found[mark] = cleaned(text)
    return found, remarks


def _joined(lines: Sequence[Line]) -> tuple[str, list[Remark]]:
    """Lines under a name as one affiliation."""
    remarks = [remark for line in lines for remark in _address(line.text, line)]
    return ', '.join(text for text in (cleaned(line.fenced) for line in lines) if text), remarks


def _address(text: str, line: Line) -> list[Remark]:
    return [
        Remark(
            'manuscript-left-out',
            f'Left out: the address {address}',
            'The register keeps no e-mail addresses of authors.',
            line.number,
        )
        for address in EMAIL.findall(text)
    ]
