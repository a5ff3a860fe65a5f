"""What a chapter's trees hold that must be checked: ids, links, images, citations, formulas, raw markup, attributes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from bindery.cache import kept, keys
from bindery.findings import Location
from bindery.frozen import frozen
from bindery.load import formats
from bindery.load.report import Report
from bindery.pandoc.ast import (
    Attr,
    Cite,
    Figure,
    Header,
    Image,
    Link,
    Math,
    Note,
    Raw,
    Table,
    Text,
    Tree,
    View,
    plain,
    walk,
)
from bindery.pandoc.numbering import numbered

if TYPE_CHECKING:
    from bindery.load.positions import Positions

LOADING = frozenset(
    {'action', 'background', 'cite', 'data', 'formaction', 'href', 'http-equiv', 'ping', 'poster', 'src', 'srcdoc'}
    | {'srcset', 'style', 'xlink:href', 'xmlns'}
)

SURVEY = 'survey'
NO_ATTR = Attr()
# Which row each view stands in; the first is that of the ids.
ROWS: dict[type, int] = {Link: 1, Image: 2, Cite: 3, Math: 4}
TAG = re.compile(r'<([A-Za-z][^\s/>]*)')

# The place of one element; asked for only where something is wrong with it.
Place = Callable[[], Location]
# The place of a tree's view by its number in the walk.
Places = Callable[[int], Location]
# Texts with the numbers of their views.
Rows = Sequence[Sequence[tuple[str, int]]]


@frozen
class Found:
    """A text that was found, and how to learn where."""

    text: str
    find: Place

    @cached_property
    def place(self) -> Location:
        """Where it stands."""
        return self.find()


@frozen
class Survey:
    """What one chapter holds, in the order of its text."""

    ids: tuple[Found, ...] = ()
    links: tuple[Found, ...] = ()
    images: tuple[Found, ...] = ()
    keys: tuple[Found, ...] = ()
    formulas: tuple[Found, ...] = ()

    def __add__(self, other: Survey) -> Survey:
        return Survey(
            self.ids + other.ids,
            self.links + other.links,
            self.images + other.images,
            self.keys + other.keys,
            self.formulas + other.formulas,
        )


def places_in(text: str, tree: Tree, file: str) -> Places:
    """The places of a chapter's views; the text is aligned with its tree when the first one is asked for."""

    @cache
    def aligned() -> Positions:
        # Imported here because only something wrong asks for it.
        from bindery.load.positions import align

        return align(text, tree, file)

    return lambda number: aligned().location(aligned().elements[number])


def survey_of(text: str, tree: Tree, places: Places, report: Report) -> Survey:
    """The same of a text that is read as this tree; one of which nothing was to be said is not looked through again."""
    if not kept.is_on():
        return survey(tree, places, report)
    rows = _SOUND.get(text)
    if rows is None:
        key = keys.digest(SURVEY, text, keys.code('bindery.load', 'bindery.pandoc'), keys.packages('pypandoc-binary'))
        data = kept.recall(SURVEY, key)
        known = None if data is None else json.loads(data)
        before = report.count
        rows = _rows(tree, places, report) if known is None else known
        is_sound = report.count == before
        if data is None:
            kept.keep(SURVEY, key, json.dumps(rows if is_sound else None).encode())
        if is_sound:
            _SOUND[text] = rows
    for oldest in list(_SOUND)[:-REMEMBERED]:
        _SOUND.pop(oldest, None)
    return _survey(rows, places)


def survey(tree: Tree, places: Places, report: Report) -> Survey:
    """What the tree holds; raw markup, unsafe attributes and images without words are reported at once."""
    return _survey(_rows(tree, places, report), places)


def _survey(rows: Rows, places: Places) -> Survey:
    return Survey(*(tuple(Found(text, partial(places, number)) for text, number in row) for row in rows))


def _rows(tree: Tree, places: Places, report: Report) -> Rows:
    """Ids, links, images, keys and formulas, each with the number of its view in the walk."""
    rows: tuple[list[tuple[str, int]], ...] = ([], [], [], [], [])
    captions: tuple[str, ...] = ()
    opened: set[str] = set()
    level = 1
    for number, view in _looked_at(tree):
        place = partial(places, number)
        attr = getattr(view, 'attr', NO_ATTR)
        _attributes(attr, place, report)
        _characters(view, attr, place, report)
        if attr.id:
            rows[0].append((attr.id, number))
        if type(view) in ROWS:
            rows[ROWS[type(view)]].extend((text, number) for text in _texts(view))
        if isinstance(view, Raw):
            _raw(view, opened, place, report)
            opened |= set(TAG.findall(view.text))
        elif isinstance(view, Header):
            _heading(view, level, place, report)
            level = view.level
        elif isinstance(view, Table) and not view.has_header:
            _headless(view, place, report)
        elif isinstance(view, Figure):
            captions = (*captions, plain(view.caption))
        elif isinstance(view, Image):
            _described(view, captions, place, report)
        elif isinstance(view, Link):
            _linked(view, place, report)
    return rows


def _texts(view: View) -> Sequence[str]:
    """What is to be looked up of a view: the address of a link or an image, the keys of a citation, a formula."""
    if isinstance(view, Cite):
        return view.keys
    return (view.tex,) if isinstance(view, Math) else (getattr(view, 'target', ''),)


# The trees that were looked at last, and what is to be looked at in them: a volume that is read again shares most.
REMEMBERED = 1024
_KNOWN: dict[int, tuple[Tree, tuple[tuple[int, View], ...]]] = {}
# Texts of which nothing was to be said, and what they hold.
_SOUND: dict[str, Rows] = {}


def _looked_at(tree: Tree) -> tuple[tuple[int, View], ...]:
    """The views in which anything can be wrong, with their numbers: all but sound words, which most views are."""
    known = _KNOWN.get(id(tree))
    if known is not None and known[0] is tree:
        return known[1]
    found = numbered(tree, formats.CONTROL.search)
    _KNOWN[id(tree)] = (tree, found)
    for oldest in list(_KNOWN)[:-REMEMBERED]:
        _KNOWN.pop(oldest, None)
    return found


def _characters(view: View, attr: Attr, place: Place, report: Report) -> None:
    """Reports control characters: a numeric reference (``&#8;``) can bring in what no file may hold."""
    if isinstance(view, Text):
        texts = [view.text]
    else:
        texts = [value for _, value in attr.pairs] + [getattr(view, name, '') for name in ('target', 'title')]
    for control in filter(None, map(formats.CONTROL.search, texts)):
        message = f'the control character U+{ord(control[0]):04X}'
        report.add('control-character', message, 'Take it out; it cannot be seen.', place())


def _raw(view: Raw, opened: set[str], place: Place, report: Report) -> None:
    """Reports raw markup, which no edition sets; not again the end of an element whose start was reported."""
    if view.text.startswith('</') and view.text.strip('</> ') in opened:
        return
    shown = view.text.strip().split('\n')[0][:60]
    if view.format in ('tex', 'latex', 'context'):
        report.add('raw-tex', f'raw TeX: {shown}', 'Write it in Markdown; for a plain backslash write two.', place())
    else:
        remedy = 'Write it in Markdown (::: and [text]{.class}); for a plain < write \\<.'
        report.add('raw-html', f'raw {view.format.upper()}: {shown}', remedy, place())


def _heading(view: Header, before: int, place: Place, report: Report) -> None:
    """Reports a heading on the level of the chapter's title, which stands in the head, and one that skips a level."""
    shown = f'the heading “{plain(view.content)[:60]}”'
    if view.level == 1:
        message = f'{shown} stands on the level of the title'
        report.add('heading-level', message, 'Begin headings inside a chapter with ##.', place())
    elif view.level > before + 1:
        message = f'{shown} skips a level, which costs the label PDF/UA-1'
        report.add('heading-skips', message, f'Write it with {"#" * (before + 1)}.', place())


def _headless(view: Table, place: Place, report: Report) -> None:
    """Warns of a table without headers."""
    caption = plain(view.caption)[:60]
    message = f'the table {f"“{caption}” " if caption else ""}has no headers, which costs PDF/UA and WCAG'
    report.add('table-headless', message, 'Give it a first row that names its columns.', place())


def _attributes(attr: Attr, place: Place, report: Report) -> None:
    """Reports attributes that act, and languages that are none."""
    for key, value in attr.pairs:
        name = key.lower()
        if name in ('lang', 'xml:lang'):
            try:
                formats.language(value)
            except formats.MalformedError as error:
                report.add(error.code, error.message, error.remedy, place())
        elif name.startswith('on') or name in LOADING:
            remedy = 'Take it out; give the element a class and style that in styles/.'
            report.add('unsafe-attribute', f'the attribute {key}="{value[:40]}"', remedy, place())


def _linked(link: Link, place: Place, report: Report) -> None:
    """Reports a note that is called inside a link: its call is a link already, and none can stand in another."""
    if next(walk(link.content, Note, notes=False), None):
        shown = plain(link.content, notes=False).strip()[:60]
        message = f'a note is called inside the link “{shown}”, where no link to the note can stand'
        report.add('note-in-link', message, 'Call it behind the link: [words](address)[^label].', place())


def _described(image: Image, captions: tuple[str, ...], place: Place, report: Report) -> None:
    """Reports an image without words; warns where its caption is all there is, which is then read out twice."""
    words = plain(image.alt).strip()
    if not words:
        remedy = 'Say in a sentence what it shows: ![Caption](file){alt="A map of …"}.'
        report.add(
            'missing-alt',
            f'the image “{image.target}” has no description, which costs PDF/UA, PDF/A-2a and WCAG',
            remedy,
            place(),
        )
    elif captions and words == captions[-1]:
        message = f'the image “{image.target}” has a caption but no description of its own'
        report.add('caption-as-alt', message, 'Add {alt="what it shows"}.', place())
