"""The HTML edition, read back from its files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from bindery.checks.finished.edition import Edition
from bindery.checks.finished.links import Pages
from bindery.checks.finished.wording import line
from bindery.checks.finished.xhtml import Element, chapter, having, lines, parsed

INDEX = 'index.html'


def read(folder: Path) -> Edition:
    """The edition in a folder; raises ValueError, naming the file, where a page cannot be read."""
    files = frozenset(file.relative_to(folder).as_posix() for file in folder.rglob('*') if file.is_file())
    if INDEX not in files:
        raise ValueError(f'{INDEX} is not there')
    roots = {name: _page(folder, name) for name in sorted(files) if name.endswith('.html')}
    sections = {name: next((s for s in having(root, 'chapter') if s.get('id')), None) for name, root in roots.items()}
    ids = {name: str(section.get('id')) for name, section in sections.items() if section is not None}
    pages = Pages(roots, ids, files)
    listing = next((found for found in having(roots[INDEX], 'contents') if found.tag == 'ol'), None)
    contents = tuple(lines(listing, lambda href: pages.target(INDEX, href))) if listing is not None else ()
    order = {name: place for place, name in enumerate(_turned(roots))}
    read_chapters = tuple(
        chapter(section, lambda href, page=name: pages.target(page, href))  # type: ignore[misc]
        for name, section in sorted(sections.items(), key=lambda pair: order.get(pair[0], len(order)))
        if section is not None
    )
    return Edition('html', {'contents': contents}, read_chapters, facts(roots[INDEX]), tuple(pages.dead()))


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


def facts(index: Element) -> Mapping[str, tuple[str, ...]]:
    """The metadata of the first page: Dublin Core, and schema.org's JSON-LD."""
    wanted = {
        'title': 'DC.title',
        'author': 'DC.creator',
        'language': 'DC.language',
        'publisher': 'DC.publisher',
        'date': 'DC.date',
        'identifier': 'DC.identifier',
        'subject': 'DC.subject',
        'rights': 'DC.rights',
    }
    metas = [(str(meta.get('name', '')), line(str(meta.get('content', '')))) for meta in index.iter('meta')]
    found = {key: tuple(content for name, content in metas if name == term) for key, term in wanted.items()}
    for script in index.iter('script'):
        if script.get('type') == 'application/ld+json':
            found['structured-title'] = (line(str(json.loads(script.text or '{}').get('name', ''))),)
    return found
