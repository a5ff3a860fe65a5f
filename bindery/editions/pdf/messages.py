"""What the engine says while it works, and what the pages show, as findings for the author."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bindery.codes import finding
from bindery.editions.pdf.part import Job
from bindery.findings import Finding, Location

GLYPH = re.compile(
    r'\.notdef glyph rendered for Unicode string unsupported by fonts: "(.*)" \(U\+([0-9A-F]+)\)', re.DOTALL
)
REFUSED = re.compile(
    r"(?:Failed to load .*?|Font-face .*?) (?:at )?['\"]?([a-z][a-z0-9+.-]*:[^'\"\s]*)['\"]?.*RefusedError", re.DOTALL
)
# Style sheets are shared with browsers: what the page engine does not know it may leave out.
QUIET = re.compile(r'^(Ignored `|Invalid or unsupported|Unknown|Unsupported media|Expected a media type|No unit|Ratio)')
TAGS = re.compile(r'<[^>]*>')
AROUND = 18


def findings(log: Iterable[str], job: Job) -> tuple[Finding, ...]:
    """The findings that the engine's messages mean, each once."""
    return tuple(found for message in dict.fromkeys(log) if (found := _finding(message, job)) is not None)


def _finding(message: str, job: Job) -> Finding | None:
    if QUIET.match(message):
        return None
    if match := GLYPH.match(message):
        return _missing_glyph(match[1], int(match[2], 16), job)
    if 'RefusedError' in message:
        match = REFUSED.match(message)
        address = match[1] if match else message
        return finding(
            'remote-file', f'A page asks for {address}, which is not part of the volume.',
            'Put the file into the source folder and name it there.', _place(job),
        )  # fmt: skip
    return finding(
        'layout-message',
        f'The page engine said: {message}',
        'Look at what it names; if nothing is wrong with it, the fault is ours: please report it.',
        _place(job),
    )


def _missing_glyph(character: str, code: int, job: Job) -> Finding:
    text = TAGS.sub('', job.html)
    place = text.find(character)
    where = f', as in “{_around(text, place)}”' if place >= 0 else ''
    return finding(
        'missing-glyph', f'No font has a glyph for {character!r} (U+{code:04X}){where}.',
        'Write it with characters that the fonts have, or bring a font that has it.', _place(job),
    )  # fmt: skip


def _around(text: str, place: int) -> str:
    return ' '.join(text[max(0, place - AROUND) : place + AROUND].split())


def tall_note(job: Job, page: int) -> Finding:
    """A note that is taller than the page (``page`` counts from 0 in the part)."""
    return finding(
        'tall-note', f'A note on page {page + 1} of this text is taller than the page.',
        'Shorten it, or make it a paragraph or an appendix.', _place(job),
    )  # fmt: skip


def stray_note(job: Job, note: str) -> Finding:
    """A note that did not come to stand on the page of its call."""
    return finding(
        'stray-note', f'The note {note} does not stand on the page of its call.',
        'Move the call a few words, or shorten the notes of that page.', _place(job),
    )  # fmt: skip


def loose_lines(job: Job, words: str) -> Finding:
    """A paragraph that cannot be set with even spaces; ``words`` are its first."""
    return finding(
        'loose-lines', f'The lines of the paragraph “{words} …” are set too wide or too tight.',
        'Change a word or two where a long one will not divide; if it may stand, leave it.', _place(job),
    )  # fmt: skip


def turned_table(job: Job, name: str, *, fits: bool) -> Finding:
    """A table too wide for the measure; ``name`` are the first words of its caption. Turned it may fit, or not."""
    if fits:
        return finding(
            'table-turned', f'The table “{name}” is too wide for the page: it has a page of its own, turned.',
            'It may stand; fewer or narrower columns would bring it back into the text.', _place(job),
        )  # fmt: skip
    return finding(
        'table-too-wide', f'The table “{name}” is too wide even for a page that is turned: words are cut anywhere.',
        'Give it fewer columns, shorter heads, or make two tables of it.', _place(job),
    )  # fmt: skip


def _place(job: Job) -> Location | None:
    return Location(job.file) if job.file else None
