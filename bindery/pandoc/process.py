"""What pandoc is asked for besides texts: Word files in and out, Markdown out, bibliographies, citations set.

Every run is sandboxed (``--sandbox``): pandoc reads what it is given on standard input and the files named here, and
fetches nothing. Runs share nothing, so several go side by side.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bindery.cache import kept, keys
from bindery.pandoc import ast
from bindery.pandoc.ast import Tree
from bindery.pandoc.markdown import REMEMBERED
from bindery.pandoc.outcome import decoded, made_by
from bindery.pandoc.running import run

_CITED: dict[bytes, Tree] = {}
# What is kept from one process to the next.
CITED, BIBLIOGRAPHY = 'cited', 'bibliography'


def read_docx(file: Path, *, track_changes: str = 'accept') -> Tree:
    """Tree of a Word file; ``track_changes`` is accept, reject or all."""
    arguments = ['--sandbox', '-f', 'docx+styles', '-t', 'json', f'--track-changes={track_changes}', str(file)]
    return decoded(run(arguments, b''))


def word_reference() -> bytes:
    """Pandoc's own reference document: the styles that a Word file is made with, to be restyled."""
    return run(['--print-default-data-file=reference.docx'], b'')


def to_docx(tree: Tree, facts: Mapping[str, str], reference: Path) -> bytes:
    """A Word file of a tree in the styles of a reference document; ``facts`` become its properties.

    Images must be ``data:`` addresses: nothing is read from the disk but the reference.
    """
    document = ast.encode(tree)
    document['meta'] = {key: _meta(value) for key, value in facts.items()}
    arguments = ['--sandbox', '-f', 'json', '-t', 'docx', f'--reference-doc={reference}', '-o', '-']
    return run(arguments, json.dumps(document).encode())


def write_markdown(tree: Tree) -> str:
    """Markdown of a tree: one paragraph a line, inline links, ATX headings."""
    # Where raw TeX is not a part of the format, pandoc would leave a backslash in the text as it is.
    form = 'markdown-raw_html-raw_attribute-simple_tables-multiline_tables'
    arguments = ['--sandbox', '-f', 'json', '-t', form, '--wrap=none']
    return run(arguments, json.dumps(ast.encode(tree)).encode()).decode()


def read_bibliography(text: str, form: str) -> list[dict[str, Any]]:
    """Entries of a bibliography (``form``: bibtex, biblatex, csljson, ris, endnotexml) as CSL-JSON."""

    def key() -> bytes:
        return keys.digest(BIBLIOGRAPHY, made_by(), form, text)

    arguments = ['--sandbox', '-f', form, '-t', 'csljson']
    entries: list[dict[str, Any]] = json.loads(kept.kept(BIBLIOGRAPHY, key, lambda: run(arguments, text.encode())))
    return entries


def cite(trees: Sequence[Tree], references: Sequence[dict[str, Any]], style: str, lang: str) -> tuple[Tree, ...]:
    """The trees with their citations set and a reference list (a Div ``refs``) at the end of each that cites.

    ``references`` are CSL-JSON entries, ``style`` is the path of a CSL file or '' for pandoc's Chicago author-date.
    """
    sheet = Path(style).read_bytes() if style else b''

    def one(tree: Tree) -> Tree:
        document = ast.encode(tree)
        document['meta'] = {'references': _meta(list(references)), 'lang': _meta(lang), 'link-citations': _meta(True)}
        options = [f'--csl={style}'] if style else []
        arguments, given = ['--sandbox', '-f', 'json', '-t', 'json', '--citeproc'], json.dumps(document).encode()

        name = keys.digest(CITED, made_by(), given, sheet)
        if name not in _CITED:
            _CITED[name] = decoded(kept.kept(CITED, lambda: name, lambda: run([*arguments, *options], given)))
        return _CITED[name]

    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        done = tuple(pool.map(one, trees))
    for oldest in list(_CITED)[:-REMEMBERED]:
        _CITED.pop(oldest, None)
    return done


def _meta(value: Any) -> dict[str, Any]:
    """A JSON value as pandoc metadata."""
    if isinstance(value, bool):
        return {'t': 'MetaBool', 'c': value}
    if isinstance(value, dict):
        return {'t': 'MetaMap', 'c': {key: _meta(inner) for key, inner in value.items()}}
    if isinstance(value, list):
        return {'t': 'MetaList', 'c': [_meta(inner) for inner in value]}
    return {'t': 'MetaInlines', 'c': ast.line(str(value)).blocks[0]['c']}
