"""Findings of the decisions that an editor wrote down."""

from __future__ import annotations

from bindery.catalogue.code import error, warning

DECIDED = (
    error('decision-conflict', 'Two decisions contradict each other.',
        'Two people for one printed name.', 'Which of them counts would be chance.'),
    warning('decision-unused', 'A decision matches nothing.', 'A correction of a word that the text no longer has.',
        'It was mistyped, or is no longer needed; either way nothing happens by it.'),
    warning('decision-open', 'The source still has what was decided otherwise.', 'A correction not carried out.',
        'The edition would print what somebody decided it should not.'),
    warning('decision-input', 'The decisions were made on another input.', 'A file of decisions from the last issue.',
        'Lines and words may be others.'),
)  # fmt: skip
