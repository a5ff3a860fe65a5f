"""Formulas that no edition can set, each reported at its place."""

from __future__ import annotations

from collections.abc import Sequence

from bindery.load.report import Report
from bindery.load.survey import Found

REMEDY = 'Close every { and every \\begin, and use the commands of LaTeX and AMS alone; for a plain $ write \\$.'
LONGEST = 60


def check_formulas(formulas: Sequence[Found], report: Report) -> None:
    """Reports every formula that is no TeX: all editions would show it as it is typed."""
    if not formulas:
        return
    # Imported here because few volumes have formulas.
    from bindery.pandoc.formulas import refused

    reasons = refused([each.text for each in formulas])
    for each in formulas:
        if each.text in reasons:
            shown = ' '.join(each.text.split())
            shown = shown if len(shown) <= LONGEST else f'{shown[:LONGEST]}…'
            report.add('bad-formula', f'the formula “{shown}” {reasons[each.text]}', REMEDY, each.place)
