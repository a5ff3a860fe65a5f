"""Findings of the proof: what is kept beside the source, numbers of paragraphs and marks."""

from __future__ import annotations

from bindery.catalogue.code import error, warning

PROOF = (
    error('paragraphs-damaged', 'The file with the numbers of paragraphs cannot be used.',
        '`proof/paragraphs.yaml` after a merge that left `<<<<<<<` in it.',
        'All paragraphs would be numbered anew, and what an author wrote about paragraph 14 would be about another.'),
    warning('paragraphs-not-kept', 'The numbers of paragraphs cannot be written beside the source.',
        'A source folder on a disk that may only be read.',
        'Paragraphs that are new may have other numbers in the next proof.'),
    warning('mark-damaged', 'The file of a mark cannot be used.', 'A file under `proof/marks/` that was cut off.',
        'The mark is not shown; the others are.'),
    error('mark-refused', 'A suggestion cannot be put into the source.',
        'One on a name, which stands in the register; one on words that were changed since.',
        'What is accepted must change these words in one place, and nothing else.'),
)  # fmt: skip
