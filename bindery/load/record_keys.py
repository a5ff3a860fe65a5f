"""Every key of the record of a volume, ``volume.yaml``."""

from __future__ import annotations

from bindery.load.register_keys import NATIVE
from bindery.load.schema import (
    COUNTRY,
    CURRENCY,
    DATE,
    DAY,
    DOI,
    EMAIL,
    FLAG,
    ISBN,
    ISSN,
    LANGUAGE,
    MARKDOWN,
    NUMBER,
    PAGE_SIZE,
    PATH,
    PRICE,
    ROLE,
    SLUG,
    SOURCE_LINK,
    TERRITORY,
    TEXT,
    THEMA,
    URL,
    URN,
    Choice,
    Key,
    Many,
    Record,
    Reference,
)

SERIES = Record(
    'series',
    'The series the volume stands in.',
    (
        Key('name', TEXT, 'Name of the series.', 'River Papers', required=True),
        Key('number', TEXT, 'Number within it.', '2/97'),
        Key('alternative', TEXT, 'Another form in which series and number are printed.', 'Working Report No 2/97'),
        Key('issn', ISSN, 'ISSN of the series.', '1234-5679'),
    ),
)

PARALLEL = Record(
    'parallel title',
    'The title in another language, as the title page gives it below the first.',
    (
        Key('title', TEXT, 'Title.', 'Der Fluss und das Meer', required=True),
        Key('subtitle', TEXT, 'Subtitle.'),
        Key('language', LANGUAGE, 'Its language.', 'de', required=True),
    ),
)

PUBLISHER = Record(
    'publisher',
    'Who issues the volume.',
    (
        Key('name', TEXT, 'Name.', 'Institute for River Studies', required=True),
        Key('acronym', TEXT, 'Acronym.', 'IRS'),
        Key('native', NATIVE, 'Name in its own script.'),
        Key('parent', TEXT, 'The university or body it belongs to.', 'University of the Delta'),
        Key('place', TEXT, 'City.', 'Lisbon'),
        Key('country', COUNTRY, 'Country.', 'PT'),
    ),
)

RIGHTS = Record(
    'rights',
    'Whose the volume is, and what others may do with it.',
    (
        Key('holder', TEXT, 'Holder of the copyright.', 'Institute for River Studies'),
        Key('year', TEXT, 'Year of the copyright.', '2018'),
        Key('statement', MARKDOWN, 'The statement in words.', 'All rights reserved.'),
        Key('licence', URL, 'Address of the licence.', 'https://creativecommons.org/licenses/by/4.0/'),
        Key('licence-name', TEXT, 'Its short name.', 'CC BY 4.0'),
    ),
)

RIGHT = Choice(('open', 'embargoed', 'restricted', 'metadata-only'))
ACCESS = Record(
    'access',
    'Who may read the volume: what catalogues and repositories record.',
    (
        Key('right', RIGHT, 'Who may read it (COAR access rights).', 'open', required=True),
        Key('embargo', DAY, 'The day from which everybody may.', '2019-09-30'),
    ),
)

EDITOR = Record(
    'editor',
    'Someone credited for the whole volume.',
    (
        Key('person', Reference('person'), 'Who.', 'almeida', required=True),
        Key('role', ROLE, 'What they did.', 'edt', default='`edt`'),
    ),
)

MEMBER = Record(
    'board member',
    'A member of the editorial board.',
    (
        Key('person', Reference('person'), 'Who.', 'almeida', required=True),
        Key('role', TEXT, 'Office on the board, in words.', 'Editor-in-chief'),
    ),
)

CONTACT = Record(
    'contact',
    'How to reach the publisher.',
    (
        Key('telephone', TEXT, 'Telephone.', '+351 21 000 00 00'),
        Key('fax', TEXT, 'Fax.'),
        Key('email', EMAIL, 'E-mail address.', 'press@example.org'),
        Key('address', TEXT, 'Postal address; lines may be kept with `|`.'),
        Key('po-box', TEXT, 'P.O. box.'),
        Key('website', URL, 'Website.', 'https://example.org'),
    ),
)

IDENTIFIERS = Record(
    'identifiers',
    'An ISBN for each edition, and the DOI.',
    (
        Key('isbn-pdf', ISBN, 'ISBN of the PDF.', '978-3-16-148410-0'),
        Key('isbn-epub', ISBN, 'ISBN of the EPUB.'),
        Key('isbn-html', ISBN, 'ISBN of the HTML edition.'),
        Key('isbn-print', ISBN, 'ISBN of the printed book.'),
        Key('doi', DOI, 'DOI of the volume.', '10.1234/river.2'),
    ),
)

CORRECTION = Record(
    'correction',
    'A correction made after release; it prints on the copyright page and goes into the metadata.',
    (
        Key('date', DATE, 'When.', '2018-10-02', required=True),
        Key('text', TEXT, 'What was corrected.', 'Table 2: the total of 2016.', required=True),
    ),
)

ORIGINAL = Record(
    'original',
    'The work that this volume is after.',
    (
        Key('title', TEXT, 'Title.', 'The River and the Sea', required=True),
        Key('subtitle', TEXT, 'Subtitle.'),
        Key('series', SERIES, 'Its series.'),
        Key('publisher', PUBLISHER, 'Its publisher.'),
        Key('date', DATE, 'Its date.', '2018-09'),
        Key('rights', TEXT, 'Its rights as printed.'),
        Key('citation', TEXT, 'How to cite it.'),
    ),
)

CONTENTS = Record(
    'contents',
    'The files in reading order, as paths from the source folder.',
    (
        Key('front', Many(PATH), 'Front matter.', '[front/preface.md]'),
        Key('chapters', Many(PATH), 'The papers.', '[chapters/01-almeida.md]', required=True),
        Key('back', Many(PATH), 'Back matter.', '[]'),
    ),
)

NOTES = Record(
    'notes',
    'How notes are numbered.',
    (
        Key('numbering', Choice(('volume', 'chapter')), 'Through the volume, or anew in each chapter.', 'volume',
            default='`volume`'),
        Key('affiliations', Choice(('number', 'symbol')), 'What calls an affiliation note.', 'symbol',
            default='`number`'),
    ),
)  # fmt: skip

BIBLIOGRAPHY = Record(
    'bibliography',
    'What citations refer to, and how they are set.',
    (
        Key('files', Many(PATH), 'BibTeX (`.bib`), CSL-JSON (`.json`) or RIS (`.ris`) files.', '[references.bib]'),
        Key('style', PATH, 'A CSL style.', 'style.csl', default="pandoc's Chicago author-date"),
        Key('placement', Choice(('chapter', 'volume')), 'Where the list of references stands.', 'chapter',
            default='`chapter`'),
    ),
)  # fmt: skip

MARGINS = Record(
    'margins',
    'Margins in millimetres.',
    (
        Key('top', NUMBER, 'Top.', '25'),
        Key('bottom', NUMBER, 'Bottom.', '30'),
        Key('inside', NUMBER, 'At the spine.', '30'),
        Key('outside', NUMBER, 'At the fore-edge.', '30'),
    ),
)

PDF = Record(
    'pdf',
    'The printed page.',
    (
        Key('size', PAGE_SIZE, 'By name, or width x height with `mm` or `in`.', 'A4', default='`A4`'),
        Key('margins', MARGINS, 'Margins; what is not given follows from the size.'),
        Key(
            'print',
            FLAG,
            'Whether files for a printer are made too: the pages, and the cover around them.',
            'no',
            default='`no`',
        ),
        Key('openings', Choice(('page', 'recto')), 'Where papers open.', 'page', default='`page`'),
        Key('back-cover', FLAG, 'Whether the PDF ends with the back of its cover.', 'no', default='`yes`'),
        Key(
            'conformance',
            Many(
                Choice(('pdf/a-2a', 'pdf/a-2u', 'pdf/a-3a', 'pdf/a-3u', 'pdf/a-4', 'pdf/a-4f', 'pdf/ua-1', 'pdf/ua-2'))
            ),
            'Standards that the PDF is labelled with, if veraPDF measures that it conforms to them.',
            '[pdf/a-2a, pdf/ua-1]',
            default='no label',
        ),
        Key(
            'attach-source',
            FLAG,
            'Whether the PDF carries the files it was made from (PDF/A-3, PDF/A-4f).',
            'no',
            default='`no`',
        ),
    ),
)

TRADE = Record(
    'trade',
    'What booksellers and distributors ask for: it goes into ONIX.',
    (
        Key('price', PRICE, 'Price of each file with taxes; `0` is free of charge.', '0'),
        Key('currency', CURRENCY, 'Currency (ISO 4217, three letters).', 'EUR'),
        Key('territories', Many(TERRITORY), 'Where it may be sold: `WORLD`, or countries (ISO 3166-1).', '[WORLD]'),
        Key('thema', Many(THEMA), 'Thema subjects, the main one first; qualifiers too.', '[JPS, 1FBN]'),
    ),
)

PROOF = Record(
    'proof',
    'What the editor’s proof does.',
    (
        Key('link', SOURCE_LINK, 'Opens the place of a block in your editing program: `{path}` is the file’s path on '
            'this computer, `{file}` its path in the source folder, `{line}` and `{column}` count from 1.',
            'vscode://file/{path}:{line}', default='no link, only the place to copy'),
    ),
)  # fmt: skip

VOLUME = Record(
    'volume.yaml',
    'The record of the volume.',
    (
        Key('identifier', URN, 'Written once by `new` and `import`, never changed.',
            'urn:uuid:f81d4fae-7dec-51d0-a765-00a0c91e6bf6', required=True),
        Key('slug', SLUG, 'Names the files in `dist/`.', 'river-papers-2',
            default='made from series and number, else from the title'),
        Key('title', TEXT, 'Title.', 'The River and the Sea', required=True),
        Key('subtitle', TEXT, 'Subtitle.'),
        Key('parallel-title', PARALLEL, 'The title in another language.'),
        Key('title-note', MARKDOWN, 'Sentences under the title on the title page.'),
        Key('language', LANGUAGE, 'Language of the words Bindery adds (Contents, Notes …).', 'en', required=True),
        Key('languages', Many(LANGUAGE), 'All languages in the text.', '[en, fa]', default='the language'),
        Key('date', DATE, 'Date of the volume, as exact as it is known.', '2018-09', required=True),
        Key('version', TEXT, 'Version of the text.', '"1.0"'),
        Key('released', DAY, 'Day of release; formats that ask for a timestamp get it at 00:00 UTC.', '2018-09-30'),
        Key('corrections', Many(CORRECTION), 'Corrections since release.'),
        Key('series', SERIES, 'The series the volume stands in.'),
        Key('publisher', PUBLISHER, 'Who issues it.', required=True),
        Key('partners', Many(Reference('institution')), 'Institutions that took part.', '[delta]'),
        Key('rights', RIGHTS, 'Whose it is.'),
        Key('access', ACCESS, 'Who may read it.', default='open under a Creative Commons licence, else unsaid'),
        Key('trade', TRADE, 'What distributors ask for.'),
        Key('disclaimer', MARKDOWN, 'Disclaimer on the copyright page.'),
        Key('editors', Many(EDITOR), 'Who is credited for the whole.'),
        Key('board', Many(MEMBER), 'Editorial board; without it no heading stands anywhere.'),
        Key('contact', CONTACT, 'How to reach the publisher.'),
        Key('identifiers', IDENTIFIERS, 'ISBNs and DOI.'),
        Key('original', ORIGINAL, 'The work this volume is after, where it is after one.'),
        Key('url', URL, 'Canonical address of the HTML edition.', 'https://example.org/river/2/'),
        Key('keywords', Many(TEXT), 'Keywords of the whole.', '[rivers, ports]'),
        Key('byline-label', TEXT, 'Stands before the authors of every paper.', 'Summary of a paper by'),
        Key('contents', CONTENTS, 'The files in order.', required=True),
        Key('notes', NOTES, 'How notes are numbered.'),
        Key('bibliography', BIBLIOGRAPHY, 'What citations refer to.'),
        Key('pdf', PDF, 'The printed page.'),
        Key('style', Choice(('press', 'institute')), 'House style.', 'institute', default='`press`'),
        Key('page-list', FLAG, 'Whether EPUB and HTML carry the printed page numbers.', 'no', default='`no`'),
        Key('contents-depth', Choice(('1', '2', '3')), 'Levels the contents show: papers, sections, what is below.',
            '2', default='`1`'),
        Key('proof', PROOF, 'What the proof does.'),
        Key('colophon', MARKDOWN, 'Colophon.'),
    ),
)  # fmt: skip
