"""Damages to the EPUB edition."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.checks.finished.damage import Damage, cut, in_epub, without

OLDCASTLE = '<span class="phrase">Who Owned</span> <span class="phrase">the Oven?</span>'
WOOD = 'Brushwood was measured by the armful.'
CALL = '<a href="#van-der-loon-n2" id="van-der-loon-r2" class="noteref" epub:type="noteref" role="doc-noteref">5</a>'
LAST = '<p>A lighting in winter gave twenty-four loaves, in summer only nineteen.'
PARAGRAPH = '<p>Ο φούρνος είναι του χωριού.</p>'


def _foreign(file: Path) -> None:
    with zipfile.ZipFile(file, 'w') as archive:
        archive.writestr('letter.txt', 'Not a book.')


def _no_zip(file: Path) -> None:
    file.write_text('Not a book.', encoding='utf-8')


DAMAGES = (
    in_epub('a note dropped', 'notes-differ', 'oldcastle.xhtml', '<div class="footnote note"', '<div class="gone"'),
    in_epub('words of a note changed', 'note-text-differs', 'oldcastle.xhtml', WOOD, 'Brushwood was counted.'),
    in_epub('a call to the wrong note', 'note-unlinked', 'oldcastle.xhtml', '"#oldcastle-n2"', '"#oldcastle-n3"'),
    in_epub('a backlink to the wrong call', 'note-unlinked', 'karali.xhtml', '"#karali-r2"', '"#karali-r3"'),
    in_epub('a backlink that leads nowhere', 'link-broken', 'karali.xhtml', '"#karali-r2"', '"#karali-r9"'),
    in_epub('a call renumbered', 'note-unlinked', 'karali.xhtml', '"doc-noteref">7<', '"doc-noteref">9<'),
    in_epub(
        'a call moved into the next sentence',
        'note-moved',
        'van-der-loon.xhtml',
        f'{CALL} The heaviest',
        f' The heaviest{CALL}',
    ),
    in_epub(
        'an entry gone from the nav',
        'contents-differ',
        'nav.xhtml',
        '<li class="entry main"><a href="karali.xhtml">'
        '<span class="entry-title">Songs <span class="phrase">for the Second</span> Firing</span>'
        ' <span class="entry-authors">S. Karali</span>'
        '</a></li>',
        '',
    ),
    in_epub(
        'an author gone from the nav',
        'contents-differ',
        'nav.xhtml',
        ' <span class="entry-authors">S. Karali</span>',
        '',
    ),
    in_epub(
        'a nav line to the wrong paper', 'contents-differ', 'nav.xhtml', 'href="karali.xhtml"', 'href="oldcastle.xhtml"'
    ),
    in_epub(
        'a title changed in the nav', 'contents-differ', 'nav.xhtml', OLDCASTLE, OLDCASTLE.replace('Owned', 'Owns')
    ),
    in_epub(
        'the NCX in another order',
        'contents-differ',
        'toc.ncx',
        '<content src="karali.xhtml"/>',
        '<content src="imprint.xhtml"/>',
    ),
    in_epub('a title changed in the NCX', 'contents-differ', 'toc.ncx', 'Who Owned', 'Who Owns'),
    in_epub(
        'a creator in the wrong role',
        'credits-differ',
        'content.opf',
        '<meta property="role" refines="#creator-3" scheme="marc:relators">aut</meta>',
        '<meta property="role" refines="#creator-3" scheme="marc:relators">trl</meta>',
    ),
    in_epub(
        'a creator missing',
        'credits-differ',
        'content.opf',
        '<dc:creator id="creator-2">Piet van der Loon</dc:creator>',
        '',
    ),
    in_epub(
        'a creator made a contributor',
        'credits-differ',
        'content.opf',
        '<dc:creator id="creator-3">Sofia Karali</dc:creator>',
        '<dc:contributor id="creator-3">Sofia Karali</dc:contributor>',
    ),
    in_epub(
        'a creator filed under the wrong name',
        'credits-differ',
        'content.opf',
        'Loon, Piet van der',
        'van der Loon, Piet',
    ),
    in_epub('a keyword lost from the package', 'facts-differ', 'content.opf', '<dc:subject>ovens</dc:subject>', ''),
    in_epub('the title changed in the package', 'facts-differ', 'content.opf', '>Bread Ovens of', '>Bread Oven of'),
    in_epub('a language missing', 'facts-differ', 'content.opf', '<dc:language>fa</dc:language>', ''),
    in_epub('another date', 'facts-differ', 'content.opf', '<dc:date>2025-03<', '<dc:date>2025-04<'),
    in_epub('another identifier', 'facts-differ', 'content.opf', 'urn:uuid:ce6d', 'urn:uuid:de6d'),
    in_epub(
        'two chapters exchanged in the spine', 'chapters-differ', 'content.opf', '<itemref idref="text-oldcastle"/>', ''
    ),
    in_epub('a paragraph lost', 'text-differs', 'oldcastle.xhtml', PARAGRAPH, ''),
    in_epub('a paragraph doubled', 'text-differs', 'oldcastle.xhtml', PARAGRAPH, PARAGRAPH * 2),
    in_epub(
        'the last paragraph doubled',
        'text-differs',
        'oldcastle.xhtml',
        '<p class="keywords">',
        f'{LAST}</p><p class="keywords">',
    ),
    in_epub('a hard hyphen gone', 'text-differs', 'oldcastle.xhtml', 'twenty-four', 'twentyfour'),
    in_epub('a keyword lost from a paper', 'text-differs', 'oldcastle.xhtml', ' · villages', ''),
    in_epub(
        'a keyword lost from a paper, our own template',
        'keywords-differ',
        'waiting.xhtml',
        '<span class="keyword">patience</span>',
        '',
        'rivers',
    ),
    in_epub('a member of the board renamed', 'made-differs', 'copyright.xhtml', 'Margaret', 'Margret', 'rivers'),
    in_epub('a name with another yeh', 'made-differs', 'contributors.xhtml', 'نسرین رستمی', 'نسرين رستمي', 'rivers'),
    in_epub('a non-joiner lost', 'note-text-differs', 'reeds.xhtml', 'خیس\u200cخورده', 'خیسخورده', 'rivers'),
    in_epub(
        'a name changed in a byline',
        'credits-differ',
        'karali.xhtml',
        '<span class="name">S. Karali',
        '<span class="name">S Karali',
    ),
    in_epub('a subtitle changed', 'credits-differ', 'van-der-loon.xhtml', '>Payment in Kind', '>Payments in Kind'),
    in_epub('a table cell changed', 'text-differs', 'oldcastle.xhtml', '<td>Autumn</td>', '<td>Fall</td>'),
    in_epub('a caption changed', 'figures-differ', 'oldcastle.xhtml', 'Lightings and loaves by', 'Loaves by'),
    in_epub('an alternative text changed', 'figures-differ', 'van-der-loon.xhtml', 'alt="Section', 'alt="Drawing'),
    in_epub(
        'a reference to the wrong paper',
        'references-differ',
        'oldcastle.xhtml',
        'href="van-der-loon.xhtml"',
        'href="karali.xhtml"',
    ),
    in_epub(
        'a reference that lost its link',
        'references-differ',
        'van-der-loon.xhtml',
        '<a href="oldcastle.xhtml" class="xref">Oldcastle</a>',
        'Oldcastle',
    ),
    in_epub(
        'an address changed',
        'references-differ',
        'van-der-loon.xhtml',
        'href="https://example.org/hearth',
        'href="https://example.org/heath',
    ),
    in_epub(
        'an id given twice',
        'link-broken',
        'oldcastle.xhtml',
        'id="oldcastle-what',
        'id="oldcastle-sec-ledgers" data-x="',
    ),
    Damage('epub', 'an image missing', 'link-broken', without('EPUB/images/oven.svg')),
    Damage('epub', 'a chapter’s file missing', 'edition-unreadable', without('EPUB/karali.xhtml')),
    Damage('epub', 'no package', 'edition-unreadable', without('EPUB/content.opf')),
    in_epub('a page that is no XML', 'edition-unreadable', 'karali.xhtml', '</section>', '<section>'),
    Damage('epub', 'cut off', 'edition-unreadable', cut),
    Damage('epub', 'another archive', 'edition-unreadable', _foreign),
    Damage('epub', 'no archive', 'edition-unreadable', _no_zip),
)
