"""Findings of taking manuscripts and raw texts in."""

from __future__ import annotations

from bindery.catalogue.code import advice, error, warning

INTAKE = (
    # Word manuscripts
    error('manuscript-unreadable', 'A manuscript cannot be read from the disk.', 'A file that Word holds open.',
        'Nothing can be taken in.'),
    error('manuscript-not-word', 'A file is no Word manuscript (.docx).', 'A `.doc` renamed to `.docx`.',
        'Nothing can be taken in.'),
    error('manuscript-encrypted', 'A manuscript is locked with a password.', 'A file that asks for a password.',
        'Nothing can be taken in.'),
    error('manuscript-damaged', 'A manuscript is damaged.', 'A file that came cut off.', 'Words would be lost.'),
    error('manuscript-unsafe', 'A manuscript is built as no word processor builds one; it was not read.',
        'An archive whose names lead out of it.', 'It may have been made to do harm.'),
    error('manuscript-too-large', 'A manuscript would unpack to more than any manuscript has.',
        'A megabyte that unpacks to ten thousand.', 'It may have been made to do harm.'),
    warning('manuscript-unsure', 'Something in a manuscript was recognised by its look, and may be something else.',
        'A bold line of its own, taken for a heading.', 'Only the author knows what it was meant to be.'),
    warning('manuscript-left-out', 'Something in a manuscript was not taken over.', 'A text box.',
        'Nothing may be lost without a word.'),
    warning('manuscript-picture', 'A picture of a manuscript could not be taken over.', 'A drawing in EMF.',
        'Not every edition can show it.'),
    warning('manuscript-alt', 'A picture of a manuscript has no description.', 'A photograph without alternative text.',
        'Those who cannot see it get nothing.'),
    advice('manuscript-decided', 'Something in a manuscript was set otherwise than it was typed.',
        'Two spaces, set as one.', 'The author may ask.'),
    # Word files taken back
    warning('returned-other-volume', 'A Word file that came back was made from another volume.',
        'A file of the first edition, returned to the second.', 'Its marks may belong elsewhere.'),
    warning('returned-source-changed', 'What was changed without a mark in a returned Word file cannot be told.',
        'A paper edited here while its author had it.', 'The changes of the source would be taken for the author’s.'),
    # Raw text taken in
    warning('intake-unsure', 'Import decided something that a person should look at.',
        'A number at the end of a word, taken for the call of a note.', 'The raw text alone does not tell.'),
    error('intake-words-lost', 'Words of the input are neither in the source nor in the list of what was left out.',
        'A word of the input that nothing accounts for.', 'Nothing may be lost without a word.'),
)  # fmt: skip
