"""The pages of a series: its volumes, the indexes of authors and keywords, the search, the feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment

from bindery import fonts
from bindery.document.words import words
from bindery.editions import faces, styles
from bindery.editions.html_text import as_html
from bindery.editions.woff import woffs
from bindery.fonts import Face
from bindery.frozen import frozen
from bindery.model.language import direction
from bindery.resources import environment, templates
from bindery.series import feeds, indexes, search
from bindery.series.values import Series, VolumeEntry

INDEX, AUTHORS, KEYWORDS, SEARCH = 'index.html', 'authors.html', 'keywords.html', 'search.html'
SHEET, SCRIPT = 'series.css', 'search.js'
STYLE = 'press'
LABELS = {'application/pdf': 'PDF', 'application/epub+zip': 'EPUB'}


@frozen
class Listing:
    """A volume as the opening page lists it."""

    volume: VolumeEntry

    def __getattr__(self, name: str) -> object:
        return getattr(self.volume, name)

    @property
    def offered(self) -> tuple[tuple[str, str], ...]:
        """What it can be had as: the form and the file."""
        return tuple((LABELS[media_type], file) for media_type, file in self.volume.files)


def publish(series: Series, volumes: Sequence[VolumeEntry], folder: Path) -> None:
    """Write the pages beside the volumes; what an earlier time wrote and nobody needs is taken away."""
    made = files(series, volumes)
    for name, data in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
    for path in (folder / search.FOLDER).glob('*.js'):
        if path.relative_to(folder).as_posix() not in made:
            path.unlink()


def files(series: Series, volumes: Sequence[VolumeEntry]) -> Mapping[str, bytes]:
    """Every file of the series' own by its path; the same bytes for the same volumes."""
    texts = dict(_pages(series, volumes))
    chosen = faces.used(texts.values())
    made = {name: as_html(text, words(series.lang)).encode() for name, text in texts.items()}
    made |= {SHEET: _sheet(chosen).encode(), SCRIPT: (templates() / 'series' / SCRIPT).read_bytes()}
    made |= {feeds.FEED: feeds.atom(series, volumes), feeds.OPDS: feeds.opds(series, volumes)}
    return {**made, **search.files(indexes.papers(volumes)), **dict(_fonts(chosen))}


def _pages(series: Series, volumes: Sequence[VolumeEntry]) -> Iterator[tuple[str, str]]:
    said = words(series.lang)
    shared = {
        'series': series,
        'words': said,
        'dir': direction(series.lang),
        'ways': (
            (INDEX, said.series_volumes),
            (AUTHORS, said.series_authors),
            (KEYWORDS, said.series_keywords),
            (SEARCH, said.series_search),
        ),
    }
    newest = tuple(Listing(volume) for volume in sorted(volumes, key=lambda volume: volume.day, reverse=True))
    own: tuple[tuple[str, str, dict[str, object]], ...] = (
        (INDEX, 'index', {'volumes': newest}),
        (AUTHORS, 'author-index', {'letters': indexes.authors(volumes)}),
        (KEYWORDS, 'keyword-index', {'letters': indexes.keywords(volumes)}),
        (SEARCH, 'search', {}),
    )
    for name, template, values in own:
        yield name, _environment().get_template(f'series/{template}.html').render(here=name, **shared, **values)


@cache
def _environment() -> Environment:
    return environment()


def _sheet(chosen: Iterable[Face]) -> str:
    rules = fonts.css(lambda face: f'fonts/{face.path.stem}.woff', chosen)
    rules = rules.replace("format('truetype')", "format('woff'); font-display: swap")
    return rules + '\n'.join(
        styles.ours(STYLE, name) for name in ('tokens', 'base', *styles.SCREENS['html'], 'html', 'series')
    )


def _fonts(chosen: Iterable[Face]) -> Iterator[tuple[str, bytes]]:
    faces = tuple(chosen)
    for face, data in zip(faces, woffs(faces), strict=True):
        yield f'fonts/{face.path.stem}.woff', data
        yield f'fonts/{face.family.replace(" ", "")}-licence.txt', face.licence_path.read_bytes()
