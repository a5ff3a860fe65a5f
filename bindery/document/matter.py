"""The chapters made from the data: title page, copyright page, contents, contributors, imprint; and their facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bindery.document.citation import publisher_name, recommended, series_name
from bindery.document.dates import in_words
from bindery.document.filing import filed
from bindery.document.isbn import hyphenated
from bindery.document.parts import Chapter, CountryGroup, Credit, Fact, Title
from bindery.document.words import Words
from bindery.frozen import frozen
from bindery.model.language import direction
from bindery.model.people import Contributor
from bindery.model.volume import Volume
from bindery.pandoc import ast, markdown
from bindery.pandoc.ast import Attr, Tree

# What stands before the contents; all other front matter follows them.
BEFORE_CONTENTS = ('about', 'epigraph', 'dedication')


@frozen
class Passages:
    """The Markdown of the record as trees: title note, statement of rights, disclaimer, colophon."""

    title_note: Tree
    rights: Tree
    disclaimer: Tree
    colophon: Tree


def passages(volume: Volume) -> Passages:
    """What the record says in Markdown, read."""
    texts = (volume.title_note, volume.rights.statement, volume.disclaimer, volume.colophon)
    trees = iter(markdown.read_many([text for text in texts if text]))
    return Passages(*(next(trees) if text else Tree() for text in texts))


def in_plain_words(volume: Volume, read: Passages) -> Volume:
    """The volume with these passages as plain words, as metadata have them; pages set the trees."""
    return replace(
        volume,
        rights=replace(volume.rights, statement=ast.plain(read.rights)),
        title_note=ast.plain(read.title_note),
        disclaimer=ast.plain(read.disclaimer),
        colophon=ast.plain(read.colophon),
    )


def with_matter(chapters: Iterable[Chapter], volume: Volume, words: Words, read: Passages) -> tuple[Chapter, ...]:
    """All chapters of the book in reading order, those made from the data among them."""
    chapters = tuple(chapters)
    front = [chapter for chapter in chapters if chapter.region == 'front']
    early = [chapter for chapter in front if chapter.kind in BEFORE_CONTENTS]
    late = [chapter for chapter in front if chapter.kind not in BEFORE_CONTENTS]
    main = [chapter for chapter in chapters if chapter.region == 'main']
    back = [chapter for chapter in chapters if chapter.region == 'back']
    listed = [made('contributors', 'back', words.contributors, volume)] if any(c.credits for c in main) else []
    return (
        made('title-page', 'front', words.title_page, volume, read.title_note),
        made('copyright', 'front', words.copyright_page, volume, copyright_text(volume, read)),
        *early,
        made('contents', 'front', words.contents, volume),
        *late,
        *main,
        *listed,
        *back,
        made('imprint', 'back', words.imprint, volume, read.colophon),
    )


def made(kind: str, region: str, text: str, volume: Volume, body: Tree | None = None) -> Chapter:
    """A chapter made from the data, named by its kind."""
    heading = Title(text, ast.line(text), ast.line(text))
    return Chapter(
        id=kind,
        region=region,
        kind=kind,
        title=heading,
        lang=volume.lang,
        dir=direction(volume.lang),
        running_start=volume.title,
        running_end=text,
        body=body or Tree(),
    )


def copyright_text(volume: Volume, read: Passages) -> Tree:
    """What the editor wrote for the copyright page, then the statement of rights and the disclaimer."""
    texts = [entry.body for entry in volume.contributions if entry.kind == 'copyright']
    named = (('rights', read.rights), ('disclaimer', read.disclaimer))
    return sum((*texts, *(ast.div(Attr('', (name,)), tree) for name, tree in named if tree)), start=Tree())


def copyright_facts(volume: Volume, words: Words) -> tuple[Fact, ...]:
    """The labelled lines of the copyright page, only those the record has."""
    ids, series = volume.identifiers, volume.series
    original = volume.original
    rows = (
        Fact('series', words.series, series_name(series) if series else ''),
        Fact('series-alternative', words.also, series.alternative if series else ''),
        Fact('issn', 'ISSN', series.issn if series else ''),
        Fact('isbn-print', words.isbn_print, hyphenated(ids.isbn_print)),
        Fact('isbn-pdf', words.isbn_pdf, hyphenated(ids.isbn_pdf)),
        Fact('isbn-epub', words.isbn_epub, hyphenated(ids.isbn_epub)),
        Fact('isbn-html', words.isbn_html, hyphenated(ids.isbn_html)),
        Fact('doi', 'DOI', ids.doi, f'https://doi.org/{ids.doi}'),
        Fact('publisher', words.publisher, publisher_name(volume.publisher)),
        Fact('date', words.published, in_words(volume.date, volume.lang)),
        Fact('version', words.version, _version(volume, words)),
        Fact('licence', words.licence, volume.rights.licence_name or volume.rights.licence, volume.rights.licence),
        Fact('original', words.original, (original.citation or recommended(original, words)) if original else ''),
        Fact('identifier', words.identifier, volume.identifier),
    )
    return tuple(row for row in rows if row.value)


def _version(volume: Volume, words: Words) -> str:
    if not volume.released:
        return volume.version
    return words.format('version_of', version=volume.version, date=in_words(volume.released, volume.lang))


def contact_facts(volume: Volume, words: Words) -> tuple[Fact, ...]:
    """The labelled lines of the contact block, only those the record has."""
    contact = volume.contact
    rows = (
        Fact('telephone', words.telephone, contact.telephone, f'tel:{_dialled(contact.telephone)}'),
        Fact('fax', words.fax, contact.fax),
        Fact('email', words.email, contact.email, f'mailto:{contact.email}'),
        Fact('address', words.address, contact.address),
        Fact('po-box', words.po_box, contact.po_box),
        Fact('website', words.website, contact.website, contact.website),
    )
    return tuple(row for row in rows if row.value)


def _dialled(telephone: str) -> str:
    return ''.join(letter for letter in telephone if letter.isdigit() or letter == '+')


def creators(chapters: Iterable[Chapter], volume: Volume) -> tuple[Credit, ...]:
    """Everybody credited, by role: editors first, then authors in the order of their papers, each once a role."""
    rows = [Credit(member.person, member.person.name.display, member.role or 'edt') for member in volume.editors]
    rows += [line for chapter in chapters if chapter.region == 'main' for line in chapter.credits]
    first: dict[tuple[str, str], Credit] = {}
    for row in rows:
        first.setdefault((row.person.id, row.role), replace(row, printed=row.person.name.display, note=''))
    return tuple(first.values())


def contributors(chapters: Sequence[Chapter], words: Words) -> tuple[CountryGroup, ...]:
    """The authors by country, countries in the order they first appear, people in filing order.

    People whose country is not known come first, under no heading, so that they stand under no other country's.
    """
    people: dict[str, Contributor] = {
        line.person.id: line.person for chapter in chapters if chapter.region == 'main' for line in chapter.credits
    }
    countries = sorted(dict.fromkeys(person.country for person in people.values()), key=bool)
    return tuple(
        CountryGroup(
            code,
            words.country(code) if code else '',
            tuple(
                sorted((p for p in people.values() if p.country == code), key=lambda p: filed(p.sort_key, words.lang))
            ),
        )
        for code in countries
    )
