"""Parts kept from one build to the next: a part is laid out again only where something changed that decides it.

That is its XHTML with the printed texts of references and the numbers of its notes, the style sheets, the files it
names, those words of the volume's names and of its list of divided words that stand in it, our code for setting type,
and the engines. What is put in when the book is bound (folios, running heads, other parts) is no part of the key.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from bindery import fonts, machine
from bindery.cache import kept, keys, values
from bindery.editions.pdf.house import House
from bindery.editions.pdf.lines.hyphenation import Hyphenation, Said
from bindery.editions.pdf.lines.remembered import BREAKS
from bindery.editions.pdf.part import Job, Part
from bindery.editions.pdf.supplies import Supply

PART = 'part'
LayOut = Callable[[Sequence[Job], Callable[[], None]], Sequence[Part]]
"""Makes the parts of jobs, and does something else meanwhile."""
# Our code that decides what a part is: all that ``layout`` imports. What acts only when a book is planned and bound is
# left out, so that a change there costs no laying out.
SETTING = (
    'bindery.catalogue', 'bindery.characters', 'bindery.codes', 'bindery.document', 'bindery.editions.holding',
    'bindery.editions.page_breaks', 'bindery.editions.pdf', 'bindery.errors', 'bindery.findings', 'bindery.fonts',
    'bindery.frozen', 'bindery.model', 'bindery.pandoc', 'bindery.resources',
)  # fmt: skip
BINDING = tuple(
    f'bindery.editions.pdf.{name}'
    for name in (
        'alone', 'attachments', 'bind', 'composition', 'crew', 'expected', 'facts', 'gathering', 'geometry', 'house',
        'jobs', 'keeping', 'label', 'labels', 'leisure', 'loosen', 'memory', 'objects', 'offprints', 'outline', 'pages',
        'pictures', 'plan', 'programs', 'proof', 'publish', 'requests', 'sewing', 'shaping', 'shared', 'stamps',
        'trees', 'version2', 'workers', 'xmp', 'xmp_schemas',
    )
)  # fmt: skip
PACKAGES = (
    'weasyprint', 'pydyf', 'tinycss2', 'tinyhtml5', 'cssselect2', 'webencodings', 'pyphen', 'fonttools', 'uharfbuzz',
    'pillow', 'cffi', 'brotli', 'zopfli',
)  # fmt: skip
TAG = re.compile(r'<[^>]*>')
# Texts that a process remembers: one that sets the same book again asks for all of them.
TEXTS = 300


def kept_parts(jobs: Sequence[Job], house: House, lay_out: LayOut) -> tuple[Part, ...]:
    """The parts of the jobs in their order: those that an earlier build left, and the others laid out now.

    Jobs that were made anew come first, since the others are more likely kept: these are looked for while the new ones
    are laid out.
    """
    if not kept.is_on():
        return tuple(lay_out(jobs, _nothing))
    key = _key_of(house)
    names: dict[int, bytes] = {}
    found: dict[int, Part] = {}

    def look(places: Sequence[int]) -> list[int]:
        """Look for parts; those that are not kept."""
        names.update({place: key(jobs[place]) for place in places})
        known = kept.recall_many(PART, [names[place] for place in places])
        found.update({place: read(known[names[place]]) for place in places if names[place] in known})
        return [place for place in places if place not in found]

    def make(places: Sequence[int], meanwhile: Callable[[], None]) -> None:
        for place, part in zip(places, lay_out([jobs[place] for place in places], meanwhile), strict=True):
            for name, ends in part.breaks:
                kept.keep(BREAKS, name, ends)
            found[place] = replace(part, breaks=())
            kept.keep(PART, names[place], written(found[place]))

    new, others = ([place for place, job in enumerate(jobs) if job.new == is_new] for is_new in (True, False))
    left: list[int] = []
    if lacking := look(new):
        make(lacking, lambda: left.extend(look(others)))
    else:
        left += look(others)
    if left:
        make(left, _nothing)
    return tuple(found[place] for place in range(len(jobs)))


def _nothing() -> None:
    """There is nothing to be done meanwhile."""


def written(part: Part) -> bytes:
    """A part as bytes: a line of JSON, then its PDF as it is."""
    return values.written(replace(part, pdf=b'')) + b'\n' + part.pdf


def read(data: bytes) -> Part:
    """The part that was written."""
    line, _, pdf = data.partition(b'\n')
    return replace(values.read(Part, line), pdf=pdf)


def _key_of(house: House) -> Callable[[Job], bytes]:
    """What gives the key of a job."""
    engines = keys.packages(*PACKAGES), keys.python(), zlib.ZLIB_RUNTIME_VERSION, machine.type_libraries()
    made_by = keys.digest(keys.code(*SETTING, but=BINDING), engines, house.sheet)
    sums = {face.path: face.sha256 for face in fonts.faces()}

    def sum_of(supply: Supply) -> object:
        return supply.data if isinstance(supply.data, bytes) else sums.get(supply.data) or supply.read()

    shared = {path: sum_of(each) for path, each in house.supplies.items.items() if path in house.sheet}
    common = keys.digest(made_by, shared)

    def key(job: Job) -> bytes:
        named = {
            path: sum_of(each) for path, each in house.supplies.items.items() if path not in shared and path in job.html
        }
        return keys.digest(
            PART,
            common,
            job.id,
            job.html,
            job.file,
            job.notes,
            job.lines,
            job.recto,
            named,
            divided(job.html, house.hyphenation),
        )

    return key


def divided(html: str, hyphenation: Hyphenation) -> Said:
    """What is said of dividing those words that may stand in a text: names, exceptions, long names."""
    return hyphenation.said_of(_words(html))


@lru_cache(maxsize=TEXTS)
def _words(html: str) -> str:
    """The text of a part in small letters; where its letters are taken apart for the engine, both ways."""
    # A word may go on behind a tag.
    text = TAG.sub('', html)
    apart = fonts.in_parts(text)
    return (text if apart == text else f'{text} {apart}').casefold()
