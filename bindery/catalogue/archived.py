"""Findings of validators, of bags, and of what a distributor asks for."""

from __future__ import annotations

from bindery.catalogue.code import advice, error, warning

_LATER = 'Somebody who opens the bag in thirty years has only its checksums to go by.'

ARCHIVED = (
    error('validator-error', 'A reference validator finds an error in a finished file.',
        'EPUBCheck: a link to a file that is not in the book.', 'Readers, shops or archives will refuse it.'),
    warning('validator-warning', 'A reference validator warns of something in a finished file.',
        'The Nu checker: a heading that is empty.', 'Some readers will stumble over it.'),
    advice('validator-advice', 'A reference validator remarks on something in a finished file.',
        'EPUBCheck: a feature that the book uses.', 'Nothing is wrong; it may be good to know.'),
    error('validator-broke', 'A reference validator broke down over a file.', 'Chromium that could not start.',
        'Nothing is known of the file then, and it counts for nobody as valid.'),
    warning('validator-absent', 'A reference validator was asked for and is not on this machine.',
        '`verify --with all` without Java.', 'A file that no validator saw is not called valid.'),
    error('bag-invalid', 'A folder is not a bag as RFC 8493 has it.', 'A folder without `bagit.txt`.', _LATER),
    error('bag-changed', 'A file of a bag is not the one that was archived.', 'One byte of the PDF has changed.',
        _LATER),
    error('bag-missing', 'A file of a bag is gone.', 'The EPUB deleted by mistake.', _LATER),
    error('bag-extra', 'A bag holds a file that was not archived in it.', 'A note that somebody put beside the PDF.',
        _LATER),
    error('bag-unsafe', 'A bag asks for something that is not safe to do.', 'A manifest that names `../../passwd`.',
        'A bag may come from anywhere; nothing outside it is read, and nothing is fetched.'),
    warning('trade-missing', 'A volume lacks something that distributors ask for.', 'A volume without a Thema subject.',
        'Many shops refuse a title without it, or show it where nobody looks.'),
)  # fmt: skip
