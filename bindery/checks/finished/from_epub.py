"""The EPUB edition, read back from its file."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from bindery.checks.finished.edition import Edition, Line, Problem
from bindery.checks.finished.links import Pages
from bindery.checks.finished.wording import line
from bindery.checks.finished.xhtml import Element, chapter, having, lines, page_list, pages, parsed

CONTAINER = 'META-INF/container.xml'
# What a book of ours never comes near; past it, a file is taken for a bomb.
LARGEST = 512 * 2**20
XHTML_TYPE = 'application/xhtml+xml'


def read(file: Path) -> Edition:
    """The edition in an EPUB file; raises ValueError where it is none or cannot be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise ValueError('it unpacks to more than any book')
            return _read({name: archive.read(name) for name in archive.namelist()})
    except (zipfile.BadZipFile, OSError, KeyError, NotImplementedError, RuntimeError) as error:
        raise ValueError(f'it is no readable EPUB ({error})') from error


def _read(files: Mapping[str, bytes]) -> Edition:
    package_name = str(next(parsed(files[CONTAINER], as_html=False).iter('rootfile')).get('full-path'))
    package = parsed(files[package_name], as_html=False)
    folder = posixpath.dirname(package_name)
    items = {str(item.get('id')): item for item in package.iter('item')}

    def path(item: Element) -> str:
        return posixpath.normpath(posixpath.join(folder, str(item.get('href'))))

    spine = [path(items[str(ref.get('idref'))]) for ref in package.iter('itemref') if str(ref.get('idref')) in items]
    texts = {path(item) for item in items.values() if item.get('media-type') == XHTML_TYPE}
    roots = {name: _page(files, name) for name in sorted(texts)}
    sections = {name: next((s for s in having(root, 'chapter') if s.get('id')), None) for name, root in roots.items()}
    linked = Pages(roots, {name: str(s.get('id')) for name, s in sections.items() if s is not None}, frozenset(files))
    nav = next((path(item) for item in items.values() if 'nav' in str(item.get('properties', '')).split()), '')
    ncx = next((path(item) for item in items.values() if item.get('media-type') == 'application/x-dtbncx+xml'), '')
    lists = {'nav': tuple(_nav(linked, nav)), 'ncx': tuple(_ncx(files, linked, ncx))}
    chapters = tuple(
        chapter(section, lambda href, page=name: linked.target(page, href))  # type: ignore[misc]
        for name in spine
        if (section := sections.get(name)) is not None
    )
    return Edition(
        'epub',
        lists,
        chapters,
        facts(package),
        (*linked.dead(), *_missing(items, files, path)),
        pages=tuple(begun for name in spine if name in roots for begun in pages(roots[name])),
        page_list=tuple(page_list(roots[nav])) if nav in roots else (),
    )


def _page(files: Mapping[str, bytes], name: str) -> Element:
    try:
        return parsed(files[name], as_html=False)
    except (ValueError, KeyError) as error:
        raise ValueError(f'{name}: {error}') from error


def _missing(items: Mapping[str, Element], files: Mapping[str, bytes], path: object) -> Iterator[Problem]:
    assert callable(path)
    for item in items.values():
        if path(item) not in files:
            yield Problem(f'the package names {item.get("href")}, which is not in the file')


def _nav(pages: Pages, name: str) -> Iterator[Line]:
    for nav in pages.roots[name].iter('nav') if name in pages.roots else ():
        items = nav.find('ol')
        if nav.get('role') == 'doc-toc' and items is not None:
            yield from lines(items, lambda href: pages.target(name, href))


def _ncx(files: Mapping[str, bytes], pages: Pages, name: str) -> Iterator[Line]:
    if name not in files:
        return
    chart = next(parsed(files[name], as_html=False).iter('navMap'), None)
    yield from _points(chart, pages, name, 1) if chart is not None else ()


def _points(above: Element, pages: Pages, name: str, depth: int) -> Iterator[Line]:
    for point in above.findall('navPoint'):
        content = point.find('content')
        source = str(content.get('src', '')) if content is not None else ''
        yield Line(depth, line(str(point.findtext('navLabel/text', ''))), '', pages.target(name, source))
        yield from _points(point, pages, name, depth + 1)


def facts(package: Element) -> Mapping[str, tuple[str, ...]]:
    """The metadata of the package: Dublin Core terms; people with their roles and filing names."""
    wanted = ('title', 'creator', 'contributor', 'language', 'publisher', 'date', 'identifier', 'subject', 'rights')
    found: dict[str, tuple[str, ...]] = {}
    for key in wanted:
        found[key] = tuple(line(str(e.text or '')) for e in package.iter(key))
    refined = {
        (str(meta.get('refines', ''))[1:], str(meta.get('property', ''))): line(str(meta.text or ''))
        for meta in package.iter('meta')
        if meta.get('refines')
    }
    roles: dict[str, list[str]] = {}
    for meta in package.iter('meta'):
        if meta.get('property') == 'role':
            roles.setdefault(str(meta.get('refines', ''))[1:], []).append(line(str(meta.text or '')))
    for kind in ('creator', 'contributor'):
        people = [(str(e.get('id')), line(str(e.text or ''))) for e in package.iter(kind)]
        del found[kind]
        found[f'{kind}-filed'] = tuple(refined.get((own, 'file-as'), '') for own, _ in people)
        found[f'{kind}-role'] = tuple(f'{name} ({", ".join(roles.get(own, []))})' for own, name in people)
    return found
