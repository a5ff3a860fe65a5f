"""What ``check`` asks of decisions: which findings they silence, and what is to be said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bindery.decisions.imported import imported
from bindery.decisions.keeping import keep, settled_in_print
from bindery.decisions.places import sources
from bindery.decisions.standing import other_input, softened, standing
from bindery.decisions.values import FILE, Decisions, Keep, PersonIs, Replace
from bindery.findings import Finding, Location
from bindery.frozen import frozen
from bindery.load.folder import Folder
from bindery.load.report import Report
from bindery.model.volume import Volume

if TYPE_CHECKING:
    from bindery.decisions.interactive import Ask, Outcome, Say


@frozen
class Judged:
    """The findings that are left, those about decisions among them; what was silenced, with the decision's reason."""

    findings: tuple[Finding, ...]
    silenced: tuple[tuple[Finding, Keep | PersonIs | Replace], ...] = ()


def judge(
    folder: Path,
    volume: Volume,
    findings: Iterable[Finding],
    decisions: Decisions,
) -> Judged:
    """Takes away what is decided to stay, and adds what is to be said of decisions that are unused or not followed."""
    texts = source_texts(folder, volume)
    raw = imported(folder)
    open_ones, settled = settled_in_print(findings, decisions, texts)
    kept = keep(open_ones, decisions.kept, texts)
    said = standing(decisions, volume, sources(texts, raw.origins), kept.used)
    about = softened(said, decisions, raw.sha256 or decisions.sha256)
    # A finding about a decision can itself be one that stays.
    last = keep((*about, *other_input(decisions, raw.sha256, raw.name)), decisions.kept, texts)
    return Judged((*kept.findings, *last.findings), (*settled, *kept.silenced, *last.silenced))


def source_texts(folder: Path, volume: Volume) -> Mapping[str, str]:
    """The files of a source that decisions speak of, by path: record, register and the texts in their order."""
    source = Folder(folder, Report())
    written = [str(entry.file) for entry in volume.contributions if not entry.missing]
    found: dict[str, str] = {}
    for name in ('volume.yaml', 'contributors.yaml', *written):
        path = source.locate(name, lambda name=name: Location(name))  # type: ignore[misc]
        text = source.read_text(PurePosixPath(path)) if path else None
        if text is not None:
            found[name] = text
    return found


def sit(
    folder: Path, volume: Volume, findings: Sequence[Finding], named: Path | None, ask: Ask = input, say: Say = print
) -> Outcome:
    """Walks through the findings; decisions go to the file named, else to the one beside the source."""
    from bindery.decisions.interactive import walk
    from bindery.decisions.session import Session

    session = Session(folder, named or folder / FILE, dict(source_texts(folder, volume)))
    people = {person.id: person.name.display for person in volume.register.people}
    return walk(findings, session, people, ask, say)
