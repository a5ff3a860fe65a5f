"""A sitting over a source: each decision is written down and carried out at once, and can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bindery.decisions.applying import Edit, apply
from bindery.decisions.places import Source, matches, sources
from bindery.decisions.values import PersonIs, Replace
from bindery.decisions.variants import with_variant
from bindery.decisions.writing import Decision, added, write
from bindery.frozen import frozen
from bindery.load.flow import Lines

REGISTER = 'contributors.yaml'


@frozen
class Step:
    """What one decision changed: the texts of the files before it, None for one that was not there, and its edits."""

    before: Mapping[Path, str | None]
    texts: Mapping[str, str]
    edits: Mapping[str, tuple[Edit, ...]]
    name: str = ''


@dataclass
class Session:
    """The files of a source as they are now, and every step since the beginning.

    ``texts`` are the files by path in ``folder``; ``file`` is where decisions are written.
    """

    folder: Path
    file: Path
    texts: dict[str, str]
    steps: list[Step] = field(default_factory=list)
    began: dict[str, Lines] = field(init=False)

    def __post_init__(self) -> None:
        self.began = {file: Lines(text, file) for file, text in self.texts.items()}

    def source(self, file: str) -> Source:
        """One file as it is now."""
        return Source(file, self.texts[file])

    def places(self, decision: Replace) -> int:
        """In how many places a correction would be made now."""
        return sum(1 for _ in matches(decision, sources(self.texts)))

    def decide(self, decision: Decision, name: str = '') -> int:
        """Writes a decision down and carries it out; returns in how many places."""
        text = self.file.read_text(encoding='utf-8') if self.file.is_file() else None
        before: dict[Path, str | None] = {self.file: text}
        applied = apply(self.texts, [decision] if isinstance(decision, Replace) else [])
        changed = {file: new for file, new in applied.texts.items() if new != self.texts[file]}
        edits = {file: made for file, made in (applied.edits or {}).items() if file in changed}
        register = self.texts.get(REGISTER)
        if isinstance(decision, PersonIs) and register is not None:
            named = _registered(register, decision)
            changed |= {REGISTER: named} if named != register else {}
            edits |= {REGISTER: (_edit(register, named),)} if named != register else {}
        before |= {self.folder / file: self.texts[file] for file in changed}
        self.steps.append(Step(before, dict(self.texts), edits, name))
        # The decision first: what is written down is carried out by the next import, whatever happens to this one.
        write(self.file, added(text or '', decision))
        for file, new in changed.items():
            write(self.folder / file, new)
        self.texts |= changed
        return len(applied.changes)

    def undo(self) -> Step | None:
        """Takes the last decision back: the files are as they were before it."""
        if not self.steps:
            return None
        step = self.steps.pop()
        for file, text in step.before.items():
            if text is None:
                file.unlink(missing_ok=True)
            else:
                write(file, text)
        self.texts = dict(step.texts)
        return step

    def now(self, file: str, start: int, end: int) -> tuple[int, int] | None:
        """Where characters of a file as it was at the beginning are now; None where a decision has changed them."""
        for step in self.steps:
            moved = _moved(step.edits.get(file, ()), start, end)
            if moved is None:
                return None
            start, end = moved
        return start, end


def _registered(text: str, decision: PersonIs) -> str:
    """The register with the names that a decision gives a person among that one's variants."""
    for name in decision.printed:
        text = with_variant(text, decision.person, name) or text
    return text


def _edit(old: str, new: str) -> Edit:
    """What was put in, as one edit."""
    start = _shared(old, new)
    kept = min(_shared(old[::-1], new[::-1]), len(old) - start)
    return Edit(start, len(old) - kept, new[start : len(new) - kept])


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _moved(edits: tuple[Edit, ...], start: int, end: int) -> tuple[int, int] | None:
    shift = 0
    for edit in edits:
        if edit.end <= start and (edit.end, edit.start) != (start, end):
            shift += len(edit.new) - (edit.end - edit.start)
        elif edit.start < end or edit.start == start == end:
            return None
    return start + shift, end + shift
