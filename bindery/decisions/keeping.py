"""Takes away findings that an editor has decided to keep, place by place, and counts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bindery.decisions.matching import anywhere, names
from bindery.decisions.values import Decisions, Keep, PersonIs, Replace
from bindery.findings import Finding, Location
from bindery.frozen import frozen

REGISTER = 'contributors.yaml'


@frozen
class Kept:
    """What is left of findings; ``silenced`` has each place that was taken away with the decision that did it."""

    findings: tuple[Finding, ...]
    silenced: tuple[tuple[Finding, Keep], ...] = ()

    @property
    def used(self) -> frozenset[Keep]:
        """The decisions that silenced something."""
        return frozenset(decision for _, decision in self.silenced)


def keep(findings: Iterable[Finding], decisions: Sequence[Keep], texts: Mapping[str, str] | None = None) -> Kept:
    """The findings without those that are to be left. ``texts`` are the files by path, for decisions with a context.

    A finding with several places loses those that a decision names.
    """
    left: list[Finding] = []
    silenced: list[tuple[Finding, Keep]] = []
    for finding in findings:
        places = (finding.location, *finding.also)
        open_places = []
        for place in places:
            decision = next((each for each in decisions if _is_about(each, finding, place, texts or {})), None)
            if decision is None:
                open_places.append(place)
            else:
                silenced.append((replace(finding, location=place, also=()), decision))
        if len(open_places) == len(places):
            left.append(finding)
        elif open_places:
            left.append(_with_places(finding, open_places))
    return Kept(tuple(left), tuple(silenced))


def settled_in_print(
    findings: Iterable[Finding], decisions: Decisions, texts: Mapping[str, str]
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, PersonIs | Replace], ...]]:
    """Takes away findings about what was printed where a decision has settled it; what is left, and what was taken.

    ``texts`` are the files of the source. Words that do not stand where a finding is are those of the raw input; a form
    of a name in the register is one of those that were printed.
    """
    left: list[Finding] = []
    settled: list[tuple[Finding, PersonIs | Replace]] = []
    for finding in findings:
        decision = _settling(finding, decisions, texts) if finding.text and finding.location else None
        if decision is None:
            left.append(finding)
        else:
            settled.append((finding, decision))
    return tuple(left), tuple(settled)


def _settling(finding: Finding, decisions: Decisions, texts: Mapping[str, str]) -> PersonIs | Replace | None:
    assert finding.location is not None
    text = texts.get(finding.location.file)
    if text is None or finding.location.file == REGISTER:
        stands = {decision.person: decision.name.display for decision in decisions.names}
        for person in decisions.people:
            if finding.text in (*person.printed, stands.get(person.person)):
                return person
    if text is not None and finding.text in text:
        return None
    return next((each for each in decisions.replacements if names(each.text, finding.text)), None)


def _with_places(finding: Finding, places: Sequence[Location | None]) -> Finding:
    also = tuple(place for place in places[1:] if place is not None)
    # What may safely be put is known for all places together; for some of them it has to be asked again.
    return replace(finding, location=places[0], also=also, fix=())


def _is_about(decision: Keep, finding: Finding, place: Location | None, texts: Mapping[str, str]) -> bool:
    if decision.code != finding.code:
        return False
    scope = decision.scope
    if scope.file and (place is None or place.file != scope.file):
        return False
    if scope.line and not _in_line(decision, finding, place):
        return False
    if decision.text and not _names(decision.text, finding):
        return False
    return not scope.context or _in_context(scope.context, place, texts)


def _in_line(decision: Keep, finding: Finding, place: Location | None) -> bool:
    """Whether the finding is in the line: of its file, or of the input where the decision names no file."""
    where = place if decision.scope.file or finding.raw is None else finding.raw
    return where is not None and where.line == decision.scope.line


def _names(text: str, finding: Finding) -> bool:
    if finding.text:
        return finding.text == text or names(text, finding.text)
    return names(text, finding.message)


def _in_context(context: str, place: Location | None, texts: Mapping[str, str]) -> bool:
    """Whether the place stands within these words; where its column is not known, whether its line has them."""
    text = texts.get(place.file) if place else None
    if place is None or text is None:
        return False
    lines = text.split('\n')
    if not 0 < place.line <= len(lines):
        return False
    at = sum(len(line) + 1 for line in lines[: place.line - 1]) + max(place.column - 1, 0)
    end = at if place.column else at + len(lines[place.line - 1])
    reach = len(context) * 3 + 200
    found = anywhere(context).finditer(text, max(at - reach, 0), end + reach)
    return any(match.start() <= end and at < match.end() for match in found)
