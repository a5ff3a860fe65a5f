"""Damages to the HTML edition."""

from __future__ import annotations

from pathlib import Path

from tests.checks.finished.damage import Damage, in_html


def _delete(name: str) -> Damage:
    return Damage('html', f'{name} deleted', 'chapters-differ', lambda folder: (folder / name).unlink())


def _empty(folder: Path) -> None:
    (folder / 'index.html').write_bytes(b'')


def _not_text(folder: Path) -> None:
    (folder / 'karali.html').write_bytes(b'\xff\xfe\x00\x01')


DAMAGES = (
    _delete('karali.html'),
    Damage('html', 'the first page empty', 'edition-unreadable', _empty),
    Damage('html', 'a page that is no text', 'edition-unreadable', _not_text),
    in_html('JSON-LD cut off', 'edition-unreadable', 'index.html', '"@context"', '"@context'),
    in_html('an author gone from JSON-LD', 'credits-differ', 'index.html', '"name": "Sofia Karali"', '"name": ""'),
    in_html(
        'a creator missing', 'credits-differ', 'index.html', '<meta name="DC.creator" content="Karali, Sofia">', ''
    ),
    in_html(
        'a chapter’s creator missing',
        'credits-differ',
        'karali.html',
        '<meta name="DC.creator" content="Karali, Sofia">',
        '',
    ),
    in_html(
        'a chapter’s keyword changed in its head',
        'facts-differ',
        'karali.html',
        'name="DC.subject" content="songs"',
        'name="DC.subject" content="song"',
    ),
    in_html(
        'pages turned past one',
        'chapters-differ',
        'oldcastle.html',
        'rel="next" href="van-der-loon.html"',
        'rel="next" href="karali.html"',
    ),
    in_html('a page’s title changed', 'facts-differ', 'karali.html', '<title>Songs', '<title>Song'),
    in_html('the first page’s title lost', 'facts-differ', 'index.html', '<title>', '<title></title><title>'),
    in_html(
        'a name changed in a tag for search engines',
        'facts-differ',
        'karali.html',
        'name="citation_author" content="Karali, Sofia"',
        'name="citation_author" content="Karali, Sonia"',
    ),
    in_html(
        'a paper’s keyword lost from the tags for search engines',
        'facts-differ',
        'karali.html',
        '<meta name="citation_keywords"',
        '<meta name="keywords"',
    ),
    in_html('a picture put in', 'figures-differ', 'oldcastle.html', '<h2', '<p><img src="x" alt="A kiln"></p><h2'),
    in_html(
        'a table’s id at something else',
        'references-differ',
        'oldcastle.html',
        'aria-labelledby="oldcastle-tab-lightings-caption"><table id="oldcastle-tab-lightings">',
        'id="oldcastle-tab-lightings"><table>',
    ),
    in_html('a word of a note changed', 'note-text-differs', 'karali.html', 'The deepest ford', 'The deepest lake'),
    in_html(
        'a note’s call gone',
        'note-unlinked',
        'karali.html',
        '<a href="#karali-n2" id="karali-r2" class="noteref" role="doc-noteref">7</a>',
        '',
    ),
    in_html('a backlink removed', 'note-unlinked', 'karali.html', 'href="#karali-r2"', ''),
    in_html(
        'a line doubled in a poem', 'text-differs', 'karali.html', 'lift the latch', 'lift the latch lift the latch'
    ),
    in_html('a heading changed', 'text-differs', 'oldcastle.html', '>The ledgers', '>The ledger'),
    in_html('a degree changed', 'made-differs', 'contributors.html', 'PhD in', 'Ph.D. in'),
    in_html('a contributor’s country changed', 'made-differs', 'contributors.html', 'Netherlands', 'Nederland'),
    in_html('the citation changed', 'made-differs', 'imprint.html', 'Hearth Notes 3', 'Hearth Notes 4'),
    in_html('a licence changed', 'made-differs', 'copyright.html', '>CC BY 4.0<', '>CC BY 3.0<'),
    in_html(
        'an editor changed on the title page', 'made-differs', 'index.html', 'editor name">Marta', 'editor name">Maria'
    ),
    in_html(
        'a line of the contents to the wrong paper',
        'contents-differ',
        'index.html',
        '<a href="karali.html"><span class="entry',
        '<a href="oldcastle.html"><span class="entry',
    ),
    in_html('a link to a page that is not there', 'link-broken', 'karali.html', 'href="book.css"', 'href="books.css"'),
    in_html('a formula changed', 'text-differs', 'ice.html', 'P = k h^2', 'P = k h^3', 'rivers'),
)
