"""Findings of reading finished editions back."""

from __future__ import annotations

from bindery.catalogue.code import error, warning

_SAME = 'Whoever cites one edition must find the same in the others.'

FINISHED = (
    error('edition-unreadable', 'A finished edition cannot be read.', 'A PDF cut off.', 'No reader can open it.'),
    error('edition-stale', 'An edition was made from an earlier source.', 'A correction made after the build.',
        'It would be published without the correction.'),
    warning('version-unchanged', 'The source has changed since its released version was made.',
        '`version: "1.0"` over a corrected table.', 'Two texts would go by one number, and nobody could cite either.'),
    error('contents-differ', "A list of contents is not the source's.", 'A title missing from the EPUB’s navigation.',
        _SAME),
    error('page-differs', 'A page number in the contents is not the page where the paper opens.',
        'Contents say 31, the paper opens on 33.', 'The reader would look in the wrong place.'),
    error('chapters-differ', 'An edition has other chapters than the source.', 'An HTML edition without the preface.',
        _SAME),
    error('text-differs', "The running text of an edition is not the source's.", 'A line lost at a page’s end.', _SAME),
    error('notes-differ', 'An edition has other notes than the source.', 'Note 12 missing from the PDF.', _SAME),
    error('note-text-differs', 'A note of an edition has other words than the source.', 'A note that lost its end.',
        _SAME),
    error('note-unlinked', 'A note and its call do not lead to each other.', 'A call without a link.',
        'In an electronic book a note is reached by its link alone.'),
    error('note-moved', 'A note is called in another place than in the source.', 'Two calls that changed places.',
        'The note would prove another sentence.'),
    error('note-page', 'A note stands on another page than its call.', 'Call on page 8, note on page 9.',
        'That is what a footnote is for.'),
    error('credits-differ', "A title, a name or a role is not the source's.", 'An author missing from the metadata.',
        'An author is owed it, and catalogues copy it.'),
    error('made-differs', 'A page made from the data does not say what the record and the register say.',
        'A list of contributors without the third.', 'Credits and rights stand on these pages.'),
    error('heads-differ', "A running head is not the source's.", 'The head of the paper before.',
        'Readers who leaf through go by it.'),
    error('keywords-differ', "The keywords of a paper are not the source's.", 'A keyword missing.', _SAME),
    error('references-differ', "A reference or link is not the source's.", 'A link to the wrong paper.',
        'The reader would be sent astray.'),
    error('figures-differ', "A figure or table is not the source's.", 'A table without its caption.', _SAME),
    error('facts-differ', "The metadata of an edition is not the source's.", 'An ISBN of another edition.',
        'Catalogues copy it.'),
    error('link-broken', 'A link inside an edition leads nowhere.', '`#koolaee-n4` where nothing has that id.',
        'The reader would be sent to nothing.'),
    error('structure-broken', 'The structure of a PDF does not hold what stands on its pages.',
        'A paragraph that no element owns.', 'A screen reader reads the structure, not the page.'),
    error('tall-note', 'A note is taller than the page.', 'A note of two thousand words on a small page.',
        'It cannot stand on the page of its call.'),
    error('stray-note', 'A note does not stand on the page of its call.', 'A note pushed to the next page.',
        'That is what a footnote is for.'),
    error('layout-message', 'The page engine said something that nobody expected.',
        'An element that fits on no page.', 'What it warns of may be missing from the page.'),
)  # fmt: skip
