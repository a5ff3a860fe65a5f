"""What of a build begins as early as it can, beside the reading of the text or while pandoc works."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from bindery.errors import BinderyError
from bindery.frozen import frozen

if TYPE_CHECKING:
    from bindery.document.parts import Document
    from bindery.editions.pdf.crew import Crew


@frozen
class Begun:
    """What has begun before an edition is made: the processes that lay out, and the EPUB's cover."""

    crew: Crew | None = None
    picture: Callable[[], bytes] | None = None


def crew(until: ExitStack) -> Crew | None:
    """What lays out, which reads the page engine in while this process reads the text; None where nothing forks."""
    from bindery.beside import can_fork

    if not can_fork():
        return None
    from bindery.editions.pdf.crew import Crew

    begun = until.enter_context(Crew())
    begun.begin()
    return begun


def read_in(editions: Sequence[str], source: Path, crew: Crew | None) -> None:
    """Read in, while pandoc reads, what is needed when it has read, by this process and those that are forked then.

    The crew is told of the style that it will need.
    """
    if crew is not None:
        _foresee(crew, source)
    from bindery.editions.framing import is_new, note_compiled
    from bindery.making import publisher
    from bindery.reading import read_in_what_comes_next

    read_in_what_comes_next()
    if 'pdf' in editions:
        import_module('bindery.editions.pdf.furnishing')
    for edition in editions:
        publisher(edition)
    new = [edition for edition in editions if is_new(edition)]
    if new:
        from bindery.editions.templating import compile_all

        compile_all(('shared', *new))
        note_compiled(new)
    if 'epub' in new:
        from bindery.editions import epub_package

        epub_package.read_in()
        import_module('bindery.editions.cover_layout')
        import_module('bindery.editions.cover_painting')


def _foresee(crew: Crew, source: Path) -> None:
    """Have the press made ready for what the record says, where no earlier build left what is expected."""
    from bindery.editions.pdf import expected
    from bindery.load.volume import foreseen

    if expected.house() is None:
        # What is wrong with the record or the style is said when all is read.
        with suppress(BinderyError):
            volume = foreseen(source)
            if volume is not None:
                crew.expect(expected.of_record(volume))


def picture(book: Document, editions: Sequence[str], until: ExitStack) -> Callable[[], bytes] | None:
    """The EPUB's cover: drawn in a process of its own, while one core is idle: no paper can be laid out yet.

    Ask for it while no other thread runs. What is wrong with a template of the house is said where the EPUB is made.
    """
    if 'epub' not in editions:
        return None
    from bindery.beside import Beside, cores
    from bindery.editions import cover

    if (known := cover.kept_jpeg(book)) is not None:
        return lambda: known
    drawing = until.enter_context(Beside(partial(cover.drawn_jpeg, book), gives_way=True))
    if cores() > 1:
        drawing.begin()
    return cache(lambda: cover.jpeg(book, drawing.result))


def furnish(book: Document, crew: Crew | None) -> None:
    """Make the press ready beside this process: that needs no more of the text than how it is assembled."""
    if crew is not None:
        from bindery.editions.pdf.furnishing import begun

        begun(crew, book)
