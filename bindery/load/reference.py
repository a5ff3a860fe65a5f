"""The documentation of the source format, made from the schema that checks it: ``python -m bindery.load.reference``."""

from __future__ import annotations

from collections.abc import Iterator

from bindery.load.catalogue_keys import CATALOGUE
from bindery.load.decision_keys import DECISIONS
from bindery.load.kept_keys import ARCHIVE, REVIEW
from bindery.load.record_keys import VOLUME
from bindery.load.register_keys import CONTRIBUTORS, HEAD
from bindery.load.schema import Key, Many, One, Record
from bindery.load.style_keys import HOUSE_STYLE

OPENING = """\
# The source format

Made from `bindery/load/record_keys.py`, `register_keys.py`, `style_keys.py`,
`decision_keys.py`, `kept_keys.py` and `catalogue_keys.py`
by `python -m bindery.load.reference`; a test holds that it is current.

A volume is a folder:

    volume.yaml          the record of the volume
    contributors.yaml    the register of people and institutions
    front/ chapters/ back/    one Markdown file a contribution, images beside them
    templates/ styles/   the house's own templates and styles, if it has any
    decisions.yaml       what an editor has decided, if anything; see decisions.md
    dictionaries/        the house's own dictionaries (Hunspell's `fa_IR.aff` and `fa_IR.dic`), if any
    house-style.yaml     what the house chose where more than one way is right, if it says so
    archive.yaml         what was archived; `archive` writes it
    accessibility-review.yaml    what a person found who evaluated the accessibility, if anybody did (accessibility.md)

All files are UTF-8. Paths are written from the source folder, those of images from the chapter that shows them; nothing
outside the folder is read, not even through a link, and nothing is fetched. In YAML every value is read as it is
written (`no` is a language, `1.10` a version); aliases, anchors and tags are refused. A key that is not listed here is
an error.
"""

TEXT = """\
## The text of a chapter

After the head comes Pandoc's Markdown. Headings begin at `##`. Raw HTML and TeX are refused; comments
(`<!-- … -->`) are dropped.

| what | how it is written |
|---|---|
| a note | `text.[^label]`, and a paragraph `[^label]: The note.`; further paragraphs are indented by four spaces |
| an id for a heading | `## Heading {#id}` |
| a figure | `![Caption](images/a.png){#fig:a alt="What it shows."}` in a paragraph of its own |
| a table's caption | `: Caption {#tab:a}` below the table |
| a wide table | `: Caption {#tab:a .wide}`, or `::: wide` … `:::` around it and the line that says where it is from |
| a reference with generated words | `[](#tab:a)`; into another chapter `[](chapter:tab:a)`, to one `[](chapter)` |
| a reference with words of your own | `[as said above](#id)` |
| words in another language | `[پژوهشکده]{lang=fa}`, or `::: {lang=fa}` around paragraphs; the direction follows |
| an epigraph | `::: epigraph` … `:::` |
| verse | lines that begin with a vertical bar and a space |
| mathematics | `$…$` and `$$…$$` |
| a citation | `[@key, p. 9]` |

A table that is too wide for the page, or is called `wide`, stands on a page of its own in the PDF, turned by a quarter
so that its head is at the left (at the right in a book read from the right), while the text goes on before it. One that
is longer than that page goes on over several, with its head on each. HTML and EPUB scroll it.

The id of a chapter is its file name without leading digits and suffix: `chapters/01-almeida.md` is `almeida`. Ids
inside a chapter are its own. An affiliation is never written into the text: the byline calls it.
"""


def text() -> str:
    """The whole documentation as Markdown."""
    parts = [OPENING, *_records(VOLUME), *_records(CONTRIBUTORS), *_records(HEAD), TEXT]
    parts += [*_records(HOUSE_STYLE), *_records(DECISIONS), *_records(ARCHIVE), *_records(REVIEW)]
    parts += [*_records(CATALOGUE)]
    return '\n'.join(parts)


def _records(top: Record) -> Iterator[str]:
    """A file's record and the records in it, each once."""
    yield f'## {top.name[:1].upper() + top.name[1:] if "." not in top.name else f"`{top.name}`"}\n\n{top.doc}\n'
    yield _table(top)
    for path, record in _inner(top, ''):
        yield f'### `{path}`\n\n{record.doc}\n'
        yield _table(record)


def _inner(record: Record, above: str) -> Iterator[tuple[str, Record]]:
    for key in record.keys:
        kind = _of(key)
        if isinstance(kind, Record):
            path = f'{above}{key.name}'
            yield path, kind
            yield from _inner(kind, f'{path}.')


def _of(key: Key) -> One:
    return key.kind.of if isinstance(key.kind, Many) else key.kind


def _table(record: Record) -> str:
    rows = ['| key | value | meaning |', '|---|---|---|']
    for key in record.keys:
        needed = ' **needed**' if key.required else ''
        rows.append(f'| `{key.name}`{needed} | {_value(key)} | {_meaning(key)} |')
    return '\n'.join(rows) + '\n'


def _value(key: Key) -> str:
    kind = _of(key)
    if isinstance(key.kind, Many):
        return 'list of entries, see below' if isinstance(kind, Record) else f'list: {kind.name}'
    return 'keys, see below' if isinstance(kind, Record) else kind.name


def _meaning(key: Key) -> str:
    example = f' Example: `{key.example}`.' if key.example else ''
    default = f' Default: {key.default}.' if key.default else ''
    return f'{key.doc}{example}{default}'


if __name__ == '__main__':
    import sys

    sys.stdout.write(text())
