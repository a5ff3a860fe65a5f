"""Findings of the rules on words, marks, notes, spacing and spelling."""

from __future__ import annotations

from bindery.catalogue.code import advice, error, warning

WRITING = (
    # Acronyms and names
    warning('acronym-twin', 'An acronym looks like another one, misspelt.', '`UNSECO` in a volume about `UNESCO`',
        'Two letters change places and no dictionary notices; readers look for a body that does not exist.'),
    warning('acronym-form', 'An acronym stands in two forms, with capitals or full stops and without.',
        '`Nato` beside `NATO`, `U.K.` beside `UK`', 'A search for one form misses the other.'),
    warning('acronym-unexplained', 'An acronym is never spelled out.', '`ILO`, and nowhere the name',
        'Who does not know it cannot look it up. Those that every reader knows belong into the house style.'),
    warning('name-twin', 'A name that stands seldom looks like one that stands often.', '`Lindqist` beside `Lindqvist`',
        'A misspelt name offends its owner, and no dictionary knows it.'),
    warning('name-form', 'A name has its Arabic article in several forms.', '`al-Hadad` beside `Al Hadad`',
        'They file under different letters, and a search finds half of them.'),
    # Doubled
    error('doubled-word', 'A word stands twice in a row.', '`of of`', 'Nobody writes it on purpose.'),
    warning('doubled-mark', 'Two marks stand where one belongs.', '`,,` or `..`', 'One was left when the other was put.'),
    warning('dot-leader', 'A row of dots from a list of contents stands in the text.', '`The Ferry .......`',
        'It led to a page number that is no longer there.'),
    # Quotation marks
    warning('quote-kind', 'A quotation mark or apostrophe is of another kind than the rest.',
        '`"so"` beside `“so”`, `\'so\'` beside `"so"`, `«so»` in English',
        'Mixed marks show where texts were pasted together; some of them are set as they are typed.'),
    warning('quote-unbalanced', 'A quotation is opened and not closed, or closed and not opened.', '`He said "so.`',
        'Nobody can tell where the quotation ends.'),
    # Dashes
    warning('dash-range', 'A range is not joined by an en dash.', '`1998-2004`',
        'A hyphen joins words, an en dash says “to”; a line may break at the wrong one.'),
    warning('dash-kind', 'The dash between parts of a sentence is not that of the volume.', '`came - and went`',
        'A hyphen with spaces looks like a compound torn in two.'),
    warning('dash-compound', 'A compound has a space or a dash where it has a hyphen elsewhere.', '`Orle – Tarr ferry`',
        'With spaces it reads as an aside.'),
    warning('compound-form', 'A compound is written with a hyphen here and in one word there.',
        '`co-operate` beside `cooperate`', 'Readers see two words, and a search finds half of them.'),
    # Spaces
    warning('space-before', 'A space stands before a mark that closes up.', '`14 %`, `boat ,`',
        'The mark may slip to the next line.'),
    warning('space-missing', 'No space stands behind a mark.', '`boat,ferry`',
        'The two words count as one, for the eye, for hyphenation and for search.'),
    warning('space-inside', 'A space stands inside a bracket or a word.', '`( so )`, `ferry \'s`',
        'The line may break there.'),
    # Sentences
    warning('sentence-end', 'A sentence has no end, or the wrong one.', 'A paragraph that ends `in the valley`',
        'Something may be lost; a list that begins with `;` reads as if it were.'),
    warning('sentence-start', 'A small letter follows a full stop.', '`It rained. the boat came.`',
        'One of the two is wrong.'),
    # Words
    warning('country-us', 'The word “us” seems to mean the United States.', '`us troops`',
        'It is a misprint that no dictionary finds and every reader laughs at.'),
    warning('capitals-shouted', 'Words are in capitals and no acronym.', '`THE FERRY`',
        'They were typed so for weight; a heading or emphasis says it, and is read out as words.'),
    warning('capitals-mixed', 'A name has its capital in one place and not in another.',
        '`Winter War` beside `Winter war`', 'Readers may take them for two things.'),
    warning('currency-form', 'Sums of money stand in more than one form.', '`$5` beside `USD 5`',
        'They cannot be compared at a glance, and some forms are ambiguous.'),
    warning('number-form', 'Numbers stand in more than one form.', '`5 percent` beside `5%`, `the 90s`',
        'A volume looks careful when they agree.'),
    warning('date-form', 'Dates stand in more than one form.', '`3 May 2018` beside `May 3, 2018`',
        'Where only figures are left, day and month are mistaken for each other.'),
    warning('misspelt', 'A word is in no dictionary and one letter away from one.', '`goverment`',
        'It is most likely a misprint; names and terms belong into the house style.'),
    advice('unknown-word', 'A word is in no dictionary.', '`slipwayed`',
        'It may be a name, a term or another language; mark the language, and list the rest in the house style.'),
    warning('spelling-variant', 'A word has British spelling among American, or American among British.',
        '`colour` beside `harbor`', 'Both are right, and one volume has one.'),
    # Notes
    warning('note-call-lost', 'A number looks like the call of a note that was lost.', '`the river.12`',
        'The note is there and nobody is led to it.'),
    warning('note-call-space', 'A space stands before the call of a note.', '`the river [^1]`',
        'The number may slip to the next line.'),
    warning('note-call-side', 'The call of a note stands on the other side of a mark than elsewhere.',
        '`the river[^1].` beside `the river.[^2]`', 'Calls jump to and fro along the margin of a sentence.'),
    error('empty-note', 'A note says nothing.', '`[^1]:` and nothing behind it', 'The reader is sent to an empty place.'),
    warning('note-order', 'Notes are called out of the order of their labels.', '`[^3]` before `[^2]`',
        'Two notes may have been exchanged.'),
    # Keywords
    warning('keyword-form', "A keyword differs from another paper's only in capitals, a hyphen or an article.",
        '`the Upper Valley` beside `Upper Valley`', 'An index makes two entries of one.'),
    warning('keyword-twice', 'A paper has a keyword twice.', '`ferries, boats, ferries`', 'One of them was meant otherwise.'),
    warning('keyword-order', 'The keywords of a paper are out of the order of the volume.', '`rivers, boats`',
        'Where most are in alphabetical order, the others look like a slip.'),
    # Links
    error('empty-link', 'A link has no address.', '`[the minutes]()`', 'It cannot be followed.'),
    warning('bare-address', 'An address in the text is no link.', '`www.ferry.example`', 'Nobody can follow it in an edition.'),
    warning('dead-address', 'An address cannot work.', '`http:// ferry.example`', 'It is broken off, or mistyped.'),
    # Scripts
    warning('persian-zwnj', 'A Persian word has lost its zero-width non-joiner.', '`می شود`, `کتابها`',
        'The word is joined wrongly, or breaks in two at the end of a line.'),
    warning('persian-letter', 'A Persian word has Arabic letters or figures.', '`كتاب` for `کتاب`',
        'It looks right and is not found by a search.'),
    error('look-alike', 'A letter only looks like the right one.', 'A Cyrillic `а` in a Latin word, `2O18`',
        'Search, sorting and reading aloud go wrong, and nobody sees why.'),
    error('invisible', 'An invisible character stands where none belongs.', 'A zero-width space in a word',
        'The word is not found, and breaks where it should not.'),
)  # fmt: skip
