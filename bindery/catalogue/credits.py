"""Findings of the rules on people, credits, contents and titles, and of silencing findings."""

from __future__ import annotations

from bindery.catalogue.code import error, warning

CREDITS = (
    # People
    error('name-variant', 'A person stands under another name than the register gives.',
        '“E. Koolae” in the contents, “Elaheh Koolaee” in the list of contributors.',
        'Catalogues and citations make two people of two names. Initials that fit the name are no other name.'),
    error('name-unknown', 'A name is credited that the register does not know.',
        '`credited-as: I. Almaida` for Inês Almeida.', 'It may be somebody else, or a slip nobody noticed.'),
    warning('people-alike', 'Two entries of the register are so alike that they may be one person.',
        '“Alexei Petrov” and “Alexey Petrov”.', 'The list of contributors would have the person twice.'),
    warning('initials', 'Initials lack full stops, or are spaced in two ways.', '“H.A Lind”; “J.W. Boer”, “K. L. Ahn”.',
        'Names are the first thing that their owners look at.'),
    # Credits
    warning('paper-without-author', 'A paper has no author.', 'A chapter without `byline`.',
        'The credit was forgotten, or the text is no paper and its kind should say so.'),
    warning('author-without-paper', 'An author of the register has no paper.', 'A person left from the last issue.',
        'A paper or a credit may be missing.'),
    warning('not-in-list', 'An author is missing from the printed list of contributors.',
        'Twelve bylines, eleven people in the list.', 'Degree and country are then known from nowhere.'),
    warning('signature-differs', 'Post or institution in a signature are nearly those of the register.',
        '“Institute of Regional Studies” where the register has “Institute for Regional Studies”.',
        'One of the two is a slip.'),
    warning('degree-form', 'One degree is written in two ways.', '`Ph.D.` beside `PhD`; `political Science`.',
        'In a list the difference looks as if it meant something.'),
    warning('affiliation-form', 'The name of an institution or a faculty is written in two ways.',
        '“School of International Relation” beside “International Relations”.', 'Databases count them as two.'),
    warning('affiliation-wording', 'One affiliation is given in different words.',
        '“Fellow in the River Institute (Porto)” beside “Fellow, River Institute”.',
        'Colleagues of one institute should not look as if they worked in two.'),
    # Contents and titles
    error('title-differs', 'A title is not the same in contents, heading and running head.',
        '“after the Exit” in the contents, “after Exit” over the paper.', 'Nobody knows which title to cite.'),
    warning('title-capitals', 'Capitals are used in two ways in titles.', '“Between” in one, “between” in another.',
        'Contents set the titles one below the other, where it shows.'),
    warning('subtitle-mark', 'A subtitle is joined by another mark than the volume uses.',
        '“The River; A History” beside “The Sea: A Survey”.', 'Catalogues cut titles at the colon.'),
    warning('empty-section', 'Nothing stands under a heading.', '“Editorial board” and then the next heading.',
        'The reader would look for what is missing.'),
    warning('contents-leader', 'Some lines of the printed contents have a dot leader, others have none.',
        'One line of twelve with dots.', 'Editions set all lines alike; the input was not made so.'),
    # Silence
    warning('silence-unused', 'A silence matches nothing.', '`<!-- bindery: CODE … -->` over mended words.',
        'It would hide a new mistake.'),
    error('silence-unclear', 'A silence names no known code, or gives no reason.', '`<!-- bindery: doubled-word -->`',
        'The next editor must be able to tell why a finding stands.'),
)  # fmt: skip
