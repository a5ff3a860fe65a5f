"""How far the papers of a volume have come, in one line."""

from __future__ import annotations

from collections.abc import Sequence

from bindery.model.volume import Contribution

PASSED = 'passed for press'


def standing(contributions: Sequence[Contribution]) -> str:
    """Which papers have not been passed for press; '' where all have."""
    papers = [entry for entry in contributions if entry.region == 'main']
    waiting = [entry for entry in papers if entry.status != PASSED]
    if not waiting:
        return ''
    if len(waiting) == len(papers) > 1 and len({entry.status for entry in papers}) == 1:
        return f'Not passed for press: all {len(papers)} papers ({papers[0].status}).'
    return f'Not passed for press: {", ".join(f"{entry.id} ({entry.status})" for entry in waiting)}.'
