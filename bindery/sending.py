"""A paper sent out as a Word file: made from the source, put beside those sent before."""

from __future__ import annotations

import shutil
from pathlib import Path

from bindery.console import Console
from bindery.editions import docx
from bindery.editions.content import Content
from bindery.reading import Order, document, read
from bindery.shelf import place, shelf, told, workshop

FOLDER = 'docx'


def send(source: Path, out: Path, chapter: str, draft: bool, console: Console) -> tuple[Path, ...]:
    """Write ``docx/<slug>-<chapter>.docx`` into the output folder; what was made of other papers stays.

    Raises SourceError and UsageError as a build does, and where the volume has no such paper.
    """
    order = Order(source, out, draft)
    volume, _ = read(order, console)
    book = document(volume, order)
    opened = shelf(out)
    with told(), workshop(out) as room:
        folder = room / FOLDER
        if FOLDER in opened.editions and (out / FOLDER).is_dir():
            shutil.copytree(out / FOLDER, folder)
        folder.mkdir(exist_ok=True)
        file = docx.publish(book, Content(book, {}), chapter, folder)
        # Files of several states of the source stand side by side, so that none of them makes another old.
        place(opened, FOLDER, room, '')
    console.clear()
    return (out / FOLDER / file.name,)
