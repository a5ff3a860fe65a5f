"""The parts before and after the papers: those that stay text, and the lists of people among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bindery.frozen import frozen
from bindery.intake import imprint, listed
from bindery.intake.body import Account, Body, set_body
from bindery.intake.ids import slug
from bindery.intake.lexicon import is_institution
from bindery.intake.lines import squeeze
from bindery.intake.outline import Part
from bindery.intake.reading import Reading
from bindery.intake.taken import Taken


@frozen
class Text:
    """A front or back part as text: its file, title, body and signature."""

    part: Part
    path: str
    body: Body
    signed: imprint.Signed | None


def read_texts(reading: Reading, expected: Sequence[str]) -> tuple[tuple[Text, ...], Account]:
    """The parts that stay text: about, preface, and parts that no word tells."""
    found: list[Text] = []
    account = Account()
    sides = [('front', part) for part in reading.outline.front] + [('back', part) for part in reading.outline.back]
    for side, part in sides:
        if part.kind in ('contents', 'copyright', 'contributors', 'board', 'citation', 'contact') or not part.lines:
            continue
        title = squeeze(' '.join(line.text for line in part.heading))
        kind = part.kind or ('about' if is_institution(title) else '')
        path = f'{side}/{kind or slug(title)[:40] or "part"}.md'
        while any(each.path == path for each in found):
            path = path[:-3] + '-2.md'
        signed = imprint.take_signature(part.lines, expected) if kind in ('preface', 'acknowledgements', '') else None
        lines = part.lines[: len(part.lines) - len(signed.lines)] if signed else part.lines
        body = set_body(lines, reading.setting, path)
        account += body.account
        if signed:
            account += Account(
                taken=tuple(
                    Taken('signature', line.text, line.number, path, signed.name, 'short lines under a name at the end')
                    for line in signed.lines
                )
            )
        found.append(Text(replace(part, kind=kind), path, body, signed))
    return tuple(found), account


def read_lists(parts: Sequence[Part], expected: Sequence[str]) -> tuple[dict[str, listed.Listed], Account]:
    """The lists of people by kind of part: ``contributors`` and ``board``."""
    found: dict[str, listed.Listed] = {}
    account = Account()
    for part in parts:
        if part.kind not in ('contributors', 'board') or not part.lines:
            continue
        board = part.kind == 'board'
        found[part.kind] = listed.read(
            part.lines, expected, role='edt' if board else '', where='board' if board else 'list'
        )
        account += Account(taken=found[part.kind].taken, doubts=found[part.kind].doubts)
    return found, account
