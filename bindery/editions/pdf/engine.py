"""The one door to WeasyPrint; only this module and the package ``composing`` know its private names.

Import this module before anything imports WeasyPrint: it takes the system's fonts away from it first. ``seam`` says
whether the private names are still what this module takes them for.
"""

from __future__ import annotations

import inspect
import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from typing import Any

import pydyf

from bindery import fonts
from bindery.editions.pdf import structure, tags
from bindery.editions.pdf.fontless import without_system_fonts
from bindery.editions.pdf.lines.account import Account
from bindery.editions.pdf.lines.hook import Compositor
from bindery.editions.pdf.lines.hyphenation import Hyphenation
from bindery.editions.pdf.lines.seam import Engine
from bindery.editions.pdf.pieces import Piece
from bindery.editions.pdf.profile import profile_file
from bindery.editions.pdf.reading_in import quickly
from bindery.editions.pdf.supplies import BASE, Supplies
from bindery.errors import MachineError
from bindery.frozen import frozen

MADE_WITH = '70.0'


without_system_fonts()
try:
    with quickly(), warnings.catch_warnings():
        warnings.filterwarnings('ignore', message='No fonts configured')
        warnings.filterwarnings('ignore', message='FontConfig cannot load')
        import weasyprint
        import weasyprint.pdf
        from weasyprint.draw import text as drawn_text
        from weasyprint.formatting_structure import boxes
        from weasyprint.layout import block, inline
        from weasyprint.layout import page as layout_page
        from weasyprint.pdf.fonts import Font
        from weasyprint.text import fonts as text_fonts
        from weasyprint.text import line_break
        from weasyprint.text.ffi import harfbuzz
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher, URLFetcherResponse

        from bindery.editions.pdf.composing import (
            broadside,
            continuing,
            floating,
            grid,
            looking,
            markup,
            outcome,
            paths,
            places,
            remaking,
            styles,
            telling,
        )
except OSError as error:
    raise MachineError(f'Pango is missing: {error}', 'Run `python build.py doctor`: it says how to get it.') from error


@frozen
class Setting:
    """What came out of the press: the PDF, its pages as pieces, where ids stand, how full the pages are, what it said.

    ``notes_above`` lists pages whose notes reach above the text area, ``fonts`` the face (family, weight,
    style) of each font resource, ``log`` the engine's messages. ``lines`` are the baselines of each page's own text, in
    points from the page's top, where they were asked for.
    """

    pdf: bytes
    pages: tuple[Piece, ...]
    spots: Mapping[str, outcome.Spot]
    notes_above: tuple[int, ...]
    fonts: Mapping[str, tuple[str, int, str]]
    log: tuple[str, ...]
    lines: tuple[tuple[float, ...], ...] = ()
    account: Account = field(default_factory=Account)
    turned: tuple[int, ...] = ()
    apart: tuple[int, ...] = ()
    broadsides: tuple[broadside.Broadside, ...] = ()


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """WeasyPrint's way to ask the supplies; what it refuses goes into the log like any other trouble."""

    def __init__(self, supplies: Supplies) -> None:
        super().__init__()
        self.supplies = supplies
        self.asked: set[str] = set()

    def fetch(self, url: str, headers: object = None) -> Any:
        """The file at an address, or an exception that WeasyPrint reports."""
        self.asked.add(url)
        item = self.supplies.get(url)
        return URLFetcherResponse(url, item.read(), {'Content-Type': item.media_type})


class Press:
    """WeasyPrint with its style sheets parsed and its fonts loaded, ready to set one part after another."""

    def __init__(self, sheets: tuple[str, ...], supplies: Supplies, hyphenation: Hyphenation | None = None) -> None:
        self.fetcher = _Fetcher(supplies)
        self.hyphenation = hyphenation or Hyphenation()
        self.fonts = FontConfiguration()
        with _listening() as log:
            self.sheets = [
                weasyprint.CSS(string=sheet, base_url=BASE, url_fetcher=self.fetcher, font_config=self.fonts)
                for sheet in sheets
            ]
        self.log = tuple(log)
        self.read_with = supplies.some(self.fetcher.asked)
        styles.keep_values(self.fonts, ''.join(sheets))

    def furnish(self, supplies: Supplies, hyphenation: Hyphenation) -> None:
        """Take other files, and other ways to divide words, for what is set from now on.

        ``read_with`` are the files that the style sheets asked for when they were read: these must be the same.
        """
        self.fetcher.supplies, self.hyphenation = supplies, hyphenation

    def set(self, html: str, *, lines: bool = False, recto: bool | None = None) -> Setting:
        """Lay out one part (XHTML with ``lang`` and ``title``) and write it with its structure.

        ``lines`` asks where the lines of the text stand; ``recto`` says which pages face each other.
        """
        with _listening() as log:
            page = markup.page(fonts.in_parts(html), BASE, self.fetcher)
            page.bindery_recto = recto
            document, account = self._laid_out(page)
            taken: list[Piece] = []
            document.bindery_pieces = taken
            pdf = document.write_pdf(pdf_tags=True)
        stand = outcome.lines(document) if lines else ()
        boxes_ = [page._page_box for page in document.pages]
        return Setting(
            pdf, tuple(taken), outcome.spots(document), outcome.overfull(document), outcome.fonts(document), tuple(log),
            stand, account, broadside.turned_pages(boxes_), looking.apart(boxes_), broadside.broadsides(boxes_),
        )  # fmt: skip

    def _laid_out(self, page: Any) -> tuple[Any, Account]:
        """The pages, and an account of their lines."""
        account = Account(self.hyphenation)
        with _compositor.at_work(account):
            document = page.render(font_config=self.fonts, stylesheets=self.sheets)
            _compositor.count(sheet._page_box for sheet in document.pages)
        return document, account


def seam() -> tuple[str, ...]:
    """What in WeasyPrint is no longer as this module takes it to be; empty where all is well."""
    wrong = []
    if weasyprint.__version__ != MADE_WITH:
        wrong.append(f'WeasyPrint is {weasyprint.__version__}; the tagger was written for {MADE_WITH}')
    wrong += [changed for function, text, changed in _seams() if text not in inspect.getsource(function)]
    if MOVES_NOTES not in _breaks_pages or continuing.PUTS_NOTES not in _breaks_pages:
        wrong.append('weasyprint.layout.block._linebox_layout no longer moves notes as it did')
    if not profile_file().is_file():
        wrong.append(f'weasyprint.pdf has no {profile_file().name}')
    names = ('FootnoteAreaBox', 'MarginBox', 'TextBox', 'LineBox', 'ReplacedBox')
    wrong += [f'weasyprint.formatting_structure.boxes has no {name}' for name in names if not hasattr(boxes, name)]
    wrong += [f'weasyprint has no {name}' for name in _compositor.engine.lacking()]
    return (*wrong, *places.seam())


def _seams() -> tuple[tuple[Any, str, str], ...]:
    """Functions of WeasyPrint, what must stand in their source, and what has changed where it does not."""
    writes, names = weasyprint.pdf.generate_pdf, weasyprint.pdf.build_fonts_dictionary
    return (
        (writes, "add_tags(pdf, document, options['pdf_version'], page_streams)",
            'weasyprint.pdf.generate_pdf no longer calls add_tags with the page streams'),
        (writes, "pdf_page['StructParents'] = page_number",
            'weasyprint.pdf.generate_pdf no longer gives pages their StructParents'),
        (weasyprint.pdf.Stream.marked, "self._tags[box] = {'tag': tag, 'mcid': mcid}",
            'weasyprint.pdf.stream.Stream.marked keeps marked contents in another way'),
        (names, 'pdf_fonts[font.hash] = font_dictionary.reference',
            'weasyprint.pdf.fonts names font resources in another way'),
        (names, 'font.clean(to_unicode, options', 'weasyprint.pdf.fonts embeds font programs in another way'),
        (paths.drawn, paths.BEGINS, 'weasyprint.svg.path.path begins its drawings in another way'),
        (weasyprint.HTML.__init__, markup.READ, 'weasyprint.HTML keeps in another way what it has read'),
    )  # fmt: skip


@contextmanager
def _listening() -> Iterator[list[str]]:
    """The engine's messages while something runs."""
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger, ear = logging.getLogger('weasyprint'), Ear(logging.WARNING)
    logger.addHandler(ear)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(ear)


def _tag(pdf: Any, document: Any, pdf_version: object, page_streams: list[Any]) -> None:
    """Stands in for ``weasyprint.pdf.add_tags``: the part's own structure instead of the stock one."""
    pages = [
        outcome.piece(page._page_box, number, page.height, stream._tags, False)
        for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True))
    ]
    built = structure.build(pages, document.metadata.lang or 'und')
    for content in built.artifacts:
        _make_artifact(page_streams[content.page].stream, content.id)
    tags.write(pdf, built, list(pdf.page_references), document.metadata.title or '')
    document.bindery_pieces.extend(pages)


weasyprint.pdf.add_tags = _tag
places.take_places()
grid.take_places()
continuing.take_places()
floating.take_places()
telling.take_places()
paths.take_places()


def _without_program(font: Any, to_unicode: object, hinting: object) -> None:
    """Stands in for ``Font.clean``: a part carries no font programs, since the book has each face once."""
    font.file_content = b''


Font.clean = _without_program

# WeasyPrint sends the notes of a page on to the next one where that saves an orphan: here a note stays with its call.
MOVES_NOTES = 'report = not context.in_column and can_break_now and not could_break_before'
_breaks_pages = inspect.getsource(block._linebox_layout)
_our_way = _breaks_pages.replace(MOVES_NOTES, 'report = False').replace(continuing.PUTS_NOTES, continuing.SAYS_WHERE)
exec(compile(_our_way, block.__file__, 'exec'), vars(block))  # noqa: S102

# Justified paragraphs are broken into lines by us.
_compositor = Compositor(Engine(inline, block, boxes, line_break, text_fonts, drawn_text, layout_page, harfbuzz))
remaking.take_places()


def _make_artifact(items: list[Any], content: int) -> None:
    for place, item in enumerate(items):
        if isinstance(item, pydyf.Dictionary) and item.get('MCID') == content:
            items[place - 1 : place + 1] = ['/Artifact', pydyf.Dictionary({'Type': '/Pagination'})]
            return
