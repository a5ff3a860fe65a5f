"""What a chapter's trees hold that must be checked: ids, links, images, citations, raw markup, attributes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bindery.findings import Location
from bindery.load import formats
from bindery.load.report import Report
from bindery.load.spots import Spots
from bindery.pandoc.ast import Attr, Cite, Figure, Header, Image, Link, Raw, Tree, View, plain, walk

LOADING = frozenset(
    {'action', 'background', 'cite', 'data', 'formaction', 'href', 'http-equiv', 'ping', 'poster', 'src', 'srcdoc'}
    | {'srcset', 'style', 'xlink:href', 'xmlns'}
)


@dataclass(frozen=True)
class Found:
    """A text that was found, and how to learn where: looked up only where something is wrong with it."""

    text: str
    find: Callable[[], Location]

    @cached_property
    def place(self) -> Location:
        """Where it stands."""
        return self.find()


@dataclass(frozen=True)
class Survey:
    """What one chapter holds, in the order of its text."""

    ids: tuple[Found, ...] = ()
    links: tuple[Found, ...] = ()
    images: tuple[Found, ...] = ()
    keys: tuple[Found, ...] = ()

    def __add__(self, other: Survey) -> Survey:
        return Survey(
            self.ids + other.ids, self.links + other.links, self.images + other.images, self.keys + other.keys
        )


def survey(trees: Iterable[Tree], spots: Spots, report: Report) -> Survey:
    """What these trees hold; raw markup, unsafe attributes and images without words are reported at once."""
    views = [view for tree in trees for view in walk(tree)]
    for view in views:
        if isinstance(view, Raw):
            _raw(view, spots, report)
        attr = getattr(view, 'attr', None)
        if isinstance(attr, Attr) and attr.pairs:
            _attributes(attr, spots, report)
    images = [view for view in views if isinstance(view, Image)]
    described = {id(view) for view in images if plain(view.alt).strip()}
    for image in images:
        if id(image) not in described:
            remedy = 'Say in a sentence what it shows: ![Caption](file){alt="A map of …"}.'
            report.add(
                'missing-alt', f'the image “{image.target}” has no description', remedy, _target(image.target, spots)()
            )
    for figure in (view for view in views if isinstance(view, Figure)):
        _caption(figure, spots, report)
    return Survey(
        ids=tuple(_ids(views, spots)),
        links=tuple(Found(view.target, _target(view.target, spots)) for view in views if isinstance(view, Link)),
        images=tuple(Found(view.target, _target(view.target, spots)) for view in images),
        keys=tuple(_keys(views, spots)),
    )


def _target(target: str, spots: Spots) -> Callable[[], Location]:
    decoded = formats.decoded(target)
    return lambda: spots.find(
        f']({target}', f']({decoded}', f']: {target}', f'<{target}', target or ']()', skip='](: <'
    )


def _ids(views: Iterable[View], spots: Spots) -> Iterator[Found]:
    for view in views:
        attr = getattr(view, 'attr', None)
        if isinstance(attr, Attr) and attr.id:
            words = plain(view.content) if isinstance(view, Header) else ''
            yield Found(attr.id, _named(attr.id, words, spots))


def _named(own: str, words: str, spots: Spots) -> Callable[[], Location]:
    # A heading without an id of its own got one from its words.
    return lambda: spots.find('{#' + own + '}', '{#' + own + ' ', '#' + own, words)


def _keys(views: Iterable[View], spots: Spots) -> Iterator[Found]:
    for view in views:
        for key in view.keys if isinstance(view, Cite) else ():
            yield Found(key, _cited(key, spots))


def _cited(key: str, spots: Spots) -> Callable[[], Location]:
    return lambda: spots.find(f'@{key}', '@{' + key)


def _raw(view: Raw, spots: Spots, report: Report) -> None:
    """Reports raw markup: no edition sets it."""
    text = view.text.strip()
    place = spots.find(text, text.split('\n')[0], raw=True)
    shown = text.split('\n')[0][:60]
    if view.format in ('tex', 'latex', 'context'):
        remedy = 'Write it in Markdown; for a plain backslash write two.'
        report.add('raw-tex', f'raw TeX: {shown}', remedy, place)
    else:
        remedy = 'Write it in Markdown (::: and [text]{.class}); for a plain < write \\<.'
        report.add('raw-html', f'raw {view.format.upper()}: {shown}', remedy, place)


def _attributes(attr: Attr, spots: Spots, report: Report) -> None:
    """Reports attributes that act, and languages that are none."""
    for key, value in attr.pairs:
        name = key.lower()
        if name in ('lang', 'xml:lang'):
            try:
                formats.language(value)
            except formats.MalformedError as error:
                report.add(error.code, error.message, error.remedy, spots.find(f'{key}={value}', f'{key}="{value}"'))
        elif name.startswith('on') or name in LOADING:
            remedy = 'Take it out; give the element a class and style that in styles/.'
            report.add('unsafe-attribute', f'the attribute {key}="{value[:40]}"', remedy, spots.find(f'{key}='))


def _caption(figure: Figure, spots: Spots, report: Report) -> None:
    """Warns where a caption is all that describes an image: it is then read out twice."""
    for image in (view for view in walk(figure.body) if isinstance(view, Image)):
        if plain(image.alt).strip() and plain(image.alt) == plain(figure.caption):
            message = f'the image “{image.target}” has a caption but no description of its own'
            remedy = 'Add {alt="what it shows"}.'
            report.add('caption-as-alt', message, remedy, _target(image.target, spots)())
