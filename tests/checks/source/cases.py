"""What a rule says of a few passages: the words it marks, or the words it would put in their place."""

from __future__ import annotations

from dataclasses import replace

from bindery.checks.source.passage import Passage
from bindery.checks.source.rules import Rule
from bindery.checks.source.style import HouseStyle
from bindery.codes import CODES
from tests.checks.source.making import of


def marked(rule: Rule, *passages: Passage | str, style: HouseStyle | None = None) -> list[str]:
    """The words that a rule marks, in its order; bare words are paragraphs of one paper."""
    found = list(rule(replace(of(*passages), style=style or HouseStyle())))
    assert {each.code for each in found} <= set(CODES)
    return [each.text for each in found]


def mended(rule: Rule, *passages: Passage | str) -> list[str]:
    """What a rule would safely put in place of what it marks, '' where it leaves that to the editor."""
    return [each.fix[0].new if each.fix else '' for each in rule(of(*passages))]
