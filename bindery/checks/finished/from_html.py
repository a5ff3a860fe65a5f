"""The HTML edition, read back from its files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from bindery.checks.finished.edition import Edition
from bindery.checks.finished.links import Pages
from bindery.checks.finished.wording import line
from bindery.checks.finished.xhtml import Element, chapter, having, lines, page_list, pages, parsed

INDEX = 'index.html'
TERMS = {
    'title': 'DC.title',
    'language': 'DC.language',
    'publisher': 'DC.publisher',
    'date': 'DC.date',
    'identifier': 'DC.identifier',
    'subject': 'DC.subject',
    'rights': 'DC.rights',
}
PEOPLE = {'creator-inverted': 'DC.creator', 'contributor-inverted': 'DC.contributor'}


def read(folder: Path) -> Edition:
    """The edition in a folder; raises ValueError, naming the file, where a page cannot be read."""
    files = frozenset(file.relative_to(folder).as_posix() for file in folder.rglob('*') if file.is_file())
    if INDEX not in files:
        raise ValueError(f'{INDEX} is not there')
    roots = {name: _page(folder, name) for name in sorted(files) if name.endswith('.html')}
    sections = {name: next((s for s in having(root, 'chapter') if s.get('id')), None) for name, root in roots.items()}
    ids = {name: str(section.get('id')) for name, section in sections.items() if section is not None}
    linked = Pages(roots, ids, files)
    listing = next((found for found in having(roots[INDEX], 'contents') if found.tag == 'ol'), None)
    contents = tuple(lines(listing, lambda href: linked.target(INDEX, href))) if listing is not None else ()
    order = {name: place for place, name in enumerate(_turned(roots))}
    read_chapters = tuple(
        chapter(section, lambda href, page=name: linked.target(page, href))  # type: ignore[misc]
        for name, section in sorted(sections.items(), key=lambda pair: order.get(pair[0], len(order)))
        if section is not None
    )
    return Edition(
        'html',
        {'contents': contents},
        read_chapters,
        facts(roots, ids),
        tuple(linked.dead()),
        pages=tuple(begun for root in roots.values() for begun in pages(root)),
        page_list=tuple(page_list(roots[INDEX])),
    )


def _page(folder: Path, name: str) -> Element:
    try:
        return parsed((folder / name).read_bytes(), as_html=True)
    except (ValueError, OSError) as error:
        raise ValueError(f'{name}: {error}') from error


def _turned(roots: Mapping[str, Element]) -> Iterator[str]:
    """The pages in reading order, by the links that turn them."""
    name, seen = INDEX, set[str]()
    while name in roots and name not in seen:
        yield name
        seen.add(name)
        following = [link.get('href') for link in roots[name].iter('link') if link.get('rel') == 'next']
        name = str(following[0]) if following else ''


def facts(roots: Mapping[str, Element], chapters: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """The metadata of all pages: Dublin Core of the first one and of each chapter's, and schema.org's JSON-LD."""
    found = {key: _metas(roots[INDEX], term) for key, term in (TERMS | PEOPLE).items()}
    found |= {'page-title': _title(roots[INDEX]), 'citation': _cited(roots[INDEX])}
    for page, chapter_id in chapters.items():
        if page != INDEX:
            for key, term in (PEOPLE | {'subject': 'DC.subject'}).items():
                found[f'{chapter_id} {key}'] = _metas(roots[page], term)
            found |= {f'{chapter_id} page-title': _title(roots[page]), f'{chapter_id} citation': _cited(roots[page])}
    for script in roots[INDEX].iter('script'):
        if script.get('type') == 'application/ld+json':
            found |= _structured(script.text or '')
    return found


def _metas(root: Element, term: str) -> tuple[str, ...]:
    return tuple(line(str(meta.get('content', ''))) for meta in root.iter('meta') if meta.get('name') == term)


def _title(root: Element) -> tuple[str, ...]:
    return tuple(line(str(title.text or '')) for title in root.iter('title'))


def _cited(root: Element) -> tuple[str, ...]:
    """The Highwire tags of a page, each with its value."""
    named = ((str(meta.get('name', '')), str(meta.get('content', ''))) for meta in root.iter('meta'))
    return tuple(f'{name}: {line(value)}' for name, value in named if name.startswith('citation_'))


def _structured(text: str) -> Mapping[str, tuple[str, ...]]:
    """The names in JSON-LD by role; raises ValueError where it does not parse."""
    value = json.loads(text)
    found = {}
    for role in ('author', 'editor', 'translator'):
        people = value.get(role, []) if isinstance(value, dict) else []
        people = people if isinstance(people, list) else [people]
        found[f'structured-{role}'] = tuple(line(str(person.get('name', ''))) for person in people)
    return found
