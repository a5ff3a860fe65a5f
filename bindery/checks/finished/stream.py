"""Running text while it is gathered piece by piece: its words, and how many of them there are so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from bindery.checks.finished.wording import words


@dataclass
class Stream:
    """Text in pieces. Counting its words is cheap at any time: what has been counted is not read again."""

    pieces: list[str] = field(default_factory=list)
    _counted: int = 0
    _read: int = 0
    _open: str = ''

    def add(self, text: str) -> None:
        """Add a piece."""
        if text:
            self.pieces.append(text)

    def part(self) -> None:
        """What follows is another word, whether a space stands there or not."""
        self.pieces.append(' ')

    @property
    def text(self) -> str:
        """Everything so far."""
        return ''.join(self.pieces)

    def words(self) -> tuple[str, ...]:
        """The words of everything so far."""
        return words(self.text)

    def count(self) -> int:
        """How many words there are so far, one that may still go on among them."""
        fresh = self._open + ''.join(self.pieces[self._read :])
        self._read = len(self.pieces)
        closed = max((place for place, sign in enumerate(fresh) if sign.isspace()), default=-1) + 1
        self._counted += len(words(fresh[:closed]))
        self._open = fresh[closed:]
        return self._counted + len(words(self._open))
