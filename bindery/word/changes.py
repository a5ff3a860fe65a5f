"""What changed in a returned file: the words as they were sent, and every edit of them, tracked or silent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from bindery.word.values import Edited, Paragraph, Piece, Returned, State

# They shape a page and are no part of a word.
SHAPELESS = re.compile('[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]')
SILENT = 'unmarked change'


def words(text: str) -> tuple[str, ...]:
    """The words of a text, NFC, without shapeless characters."""
    return tuple(SHAPELESS.sub('', unicodedata.normalize('NFC', text)).split())


@dataclass
class _Atoms:
    """Gathers a paragraph's changed stretches, each grown to whole words."""

    first: int
    first_after: int
    before: int = 0
    after: int = 0
    atom: list[Piece] = field(default_factory=list)
    edits: list[Edited] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        """A piece without unchanged white space in it."""
        self.atom.append(piece)

    def part(self) -> None:
        """Unchanged white space, or the end."""
        old = words(''.join(piece.text for piece in self.atom if piece.state != 'came'))
        new = words(''.join(piece.text for piece in self.atom if piece.state != 'went'))
        changed = [piece for piece in self.atom if piece.state != 'same' and piece.text]
        start = self.first + self.before
        if changed and old != new:
            by, date = changed[0].by, changed[0].date
            now = self.first_after + self.after
            places = (start, start + len(old), ' '.join(old), ' '.join(new), by, date)
            self.edits.append(Edited(*places, now=(now, now + len(new))))
        self.before += len(old)
        self.after += len(new)
        self.atom = []


def before(returned: Returned) -> tuple[str, ...]:
    """The words with every tracked change rejected."""
    return tuple(word for paragraph in returned.paragraphs for word in _words(paragraph, 'came'))


def after(returned: Returned) -> tuple[str, ...]:
    """The words with every tracked change accepted."""
    return tuple(word for paragraph in returned.paragraphs for word in _words(paragraph, 'went'))


def _words(paragraph: Paragraph, without: State) -> tuple[str, ...]:
    """A paragraph's words without those in one state."""
    return words(''.join(piece.text for piece in paragraph.pieces if piece.state != without))


def tracked(returned: Returned) -> Iterator[Edited]:
    """Every tracked change as an edit of whole words of ``before``, neighbours by one hand joined."""
    first = first_after = 0
    for paragraph in returned.paragraphs:
        atoms = _Atoms(first, first_after)
        for piece in paragraph.pieces:
            parts = re.split(r'(\s+)', piece.text) if piece.state == 'same' else [piece.text]
            for text in parts:
                if piece.state == 'same' and text.isspace():
                    atoms.part()
                elif text:
                    atoms.add(replace(piece, text=text))
        atoms.part()
        whole = not any(piece.text.strip() for piece in paragraph.pieces if piece.state != 'came')
        yield from (replace(_trimmed(edit), whole=whole) for edit in _joined(atoms.edits))
        first += len(_words(paragraph, 'came'))
        first_after += len(_words(paragraph, 'went'))
        yield from _broken(paragraph, first, first_after)


def _broken(paragraph: Paragraph, at: int, now: int) -> Iterator[Edited]:
    """A paragraph parted or joined where its words stay."""
    end = paragraph.broken
    if end.state != 'same' and any(piece.state == 'same' and piece.text.strip() for piece in paragraph.pieces):
        said = 'A new paragraph begins here.' if end.state == 'came' else 'This paragraph and the next are one.'
        yield Edited(at - 1, at, '', '', end.by, end.date, said, (now - 1, now))


def _trimmed(edit: Edited) -> Edited:
    """The edit without the words at its ends that stayed."""
    old, new = edit.old.split(), edit.new.split()
    head = tail = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return replace(
        edit,
        start=edit.start + head,
        end=edit.end - tail,
        old=' '.join(old[head : len(old) - tail]),
        new=' '.join(new[head : len(new) - tail]),
        now=(edit.now[0] + head, edit.now[1] - tail),
    )


def _joined(edits: Sequence[Edited]) -> Iterator[Edited]:
    waiting: Edited | None = None
    for edit in edits:
        if waiting and waiting.end == edit.start and waiting.by == edit.by:
            old, new = f'{waiting.old} {edit.old}'.strip(), f'{waiting.new} {edit.new}'.strip()
            now = (waiting.now[0], edit.now[1])
            waiting = replace(waiting, end=edit.end, old=old, new=new, now=now)
        else:
            if waiting:
                yield waiting
            waiting = edit
    if waiting:
        yield waiting


def commented(returned: Returned) -> Iterator[Edited]:
    """Every comment as words that something is said of."""
    ours, theirs = _Counter(returned, 'came'), _Counter(returned, 'went')
    for comment in returned.comments:
        start, end = ours.words(comment.start), ours.words(comment.end)
        now = (theirs.words(comment.start), theirs.words(comment.end))
        yield Edited(start, max(end, start), '', '', comment.by, comment.date, comment.text, (now[0], max(now)))


@dataclass
class _Counter:
    """Counts the words before a place, without those in one state."""

    returned: Returned
    without: State

    def __post_init__(self) -> None:
        counts = (len(_words(paragraph, self.without)) for paragraph in self.returned.paragraphs)
        self.starts = [0, *accumulate(counts)]

    def words(self, place: tuple[int, int]) -> int:
        """How many words stand before a (paragraph, piece) place."""
        number, piece = place
        if number >= len(self.returned.paragraphs):
            return self.starts[-1]
        paragraph = self.returned.paragraphs[number]
        return self.starts[number] + len(_words(replace(paragraph, pieces=paragraph.pieces[:piece]), self.without))


def silent(sent: Sequence[str], back: Sequence[str]) -> Iterator[Edited]:
    """What was changed without a mark: edits of the words that were sent."""
    at = 0
    gone: list[str] = []
    come: list[str] = []
    for step, old, new in _steps(sent, back):
        if step:
            if gone or come:
                yield Edited(at - len(gone), at, ' '.join(gone), ' '.join(come), SILENT)
                gone, come = [], []
        else:
            gone += old
            come += new
        at += len(old)
    if gone or come:
        yield Edited(at - len(gone), at, ' '.join(gone), ' '.join(come), SILENT)


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    """Stretches of both texts: whether they agree, and the words of each."""
    for tag, a, b, c, d in opcodes(old, new):
        yield tag == 'equal', list(old[a:b]), list(new[c:d])


def opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """The steps of the longest common run of words, as numbers so that no hash of words is taken."""
    from rapidfuzz.distance import Indel

    known: dict[str, int] = {}
    ours = [known.setdefault(word, len(known)) for word in old]
    theirs = [known.setdefault(word, len(known)) for word in new]
    for code in Indel.opcodes(ours, theirs):
        yield code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end
