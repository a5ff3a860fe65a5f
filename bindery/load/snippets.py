"""The Markdown inside the record and the register, held to the rules that chapters are held to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bindery.load.entry import Entry, Item
from bindery.load.formulas import check_formulas
from bindery.load.links import is_unsafe
from bindery.load.record_keys import VOLUME
from bindery.load.register_keys import CONTRIBUTORS
from bindery.load.report import Report
from bindery.load.schema import MARKDOWN, Many, Record
from bindery.load.survey import survey
from bindery.pandoc.ast import Tree

# Without one of these, Markdown holds nothing that is refused.
SUSPECT = re.compile(r'[<\\{$]|\]\(|\]:')


def snippets_of(record: Entry, register: Entry) -> tuple[Item, ...]:
    """The pieces of Markdown in both files; read with the chapters, they are known when the editions ask for them."""
    return (*_markdown(VOLUME, record), *_markdown(CONTRIBUTORS, register))


def _markdown(schema: Record, entry: Entry) -> Iterator[Item]:
    for key in schema.keys:
        kind = key.kind.of if isinstance(key.kind, Many) else key.kind
        if kind is MARKDOWN:
            yield from entry.items(key.name)
        elif isinstance(kind, Record):
            for inner in entry.entries(key.name):
                yield from _markdown(kind, inner)


def check_snippets(items: Sequence[Item], trees: Sequence[Tree | None], report: Report) -> None:
    """Reports raw markup, unsafe links, images and wrong formulas in these pieces; each stands where its value does."""
    for item, tree in zip(items, trees, strict=True):
        if not SUSPECT.search(item.text):
            continue
        place = item.place
        found = survey(tree or Tree(), lambda _, place=place: place, report)  # type: ignore[misc]
        check_formulas(found.formulas, report)
        for link in found.links:
            if is_unsafe(link.text):
                remedy = 'Link to a web or mail address.'
                report.add(
                    'unsafe-link', f'the link “{link.text[:80]}” could run a script or open a file', remedy, item.place
                )
        for image in found.images:
            message = f'the image “{image.text[:80]}” stands where no image can stand'
            report.add('wrong-value', message, 'Put it into a chapter.', item.place)
