"""The one door to pandoc: Markdown and Word in, pandoc's tree out, and the tree back to HTML.

Every run is sandboxed (``--sandbox``): pandoc reads what it is given on standard input and the files named here, and
fetches nothing. Runs share nothing, so several go side by side.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from bindery.errors import BinderyError, MachineError
from bindery.pandoc import ast
from bindery.pandoc.ast import Tree

# HTML and TeX are read as raw elements, so that the loader can say where they stand; nothing of them is ever written.
MARKDOWN = (
    'markdown-yaml_metadata_block-pandoc_title_block-native_divs-native_spans-markdown_in_html_blocks'
    '-latex_macros-blank_before_blockquote+ascii_identifiers'
)
COMMENTS = re.compile(r'\s*(?:<!--.*?-->\s*)+', re.DOTALL)
MARK = 'bindery-piece-'
# Some texts (thousands of brackets that nothing closes) would keep pandoc's reader busy for ever.
SECONDS_FOR_A_TEXT = 30
SECONDS_FOR_A_VOLUME = 600
# Levels of JSON: some sixty lists, or a hundred quotations, one inside the other.
DEPTH = 200


class PandocError(BinderyError):
    """Pandoc refused an input; the message is its own, in one line."""


@cache
def executable() -> str:
    """Path of the pandoc that the pypandoc wheel carries; raises MachineError where it is missing."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError) as error:
        raise MachineError('pandoc was not found', 'install the packages of requirements.lock') from error


def version() -> str:
    """Pandoc's version."""
    return _run(['--version'], b'').decode().split()[1]


def _run(arguments: Sequence[str], given: bytes, seconds: int = SECONDS_FOR_A_VOLUME) -> bytes:
    command = [executable(), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise PandocError(f'pandoc: no answer in {seconds} seconds') from error
    if done.returncode == -signal.SIGINT:
        raise KeyboardInterrupt  # Ctrl-C goes to every process of a terminal; pandoc was the first to stop.
    if done.returncode:
        said = done.stderr.decode('utf-8', 'replace').strip().splitlines() or [f'exit code {done.returncode}']
        raise PandocError(f'pandoc: {said[0]}')
    return done.stdout


def _tree(output: bytes) -> Tree:
    try:
        tree = ast.decode(json.loads(output))
    except RecursionError as error:
        raise PandocError('pandoc: nested too deeply') from error
    if _is_deep(tree):
        raise PandocError('pandoc: nested too deeply')
    return tree


def _is_deep(tree: Tree) -> bool:
    """Whether a tree is nested deeper than passes that call themselves can follow."""
    level: list[Any] = list(tree.blocks)
    for _ in range(DEPTH):
        inside = (node.values() if isinstance(node, dict) else node for node in level)
        level = [child for children in inside for child in children if isinstance(child, dict | list)]
        if not level:
            return False
    return True


@lru_cache(maxsize=256)
def read_markdown(text: str) -> Tree:
    """Pandoc's tree of Markdown without a YAML head; pure comments are dropped, other HTML stays Raw.

    The same text is read once in a process: two states of a volume share most of their papers.
    """
    tree = _tree(_run(['--sandbox', '-f', MARKDOWN, '-t', 'json'], text.encode(), SECONDS_FOR_A_TEXT))
    return ast.replace(tree, _without_comment, ast.Raw) if '<!--' in text else tree


def _without_comment(view: ast.View) -> Sequence[ast.View] | None:
    return () if isinstance(view, ast.Raw) and COMMENTS.fullmatch(view.text) else None


def read_many(texts: Sequence[str]) -> tuple[Tree, ...]:
    """Trees of several Markdown texts, in order, read side by side."""
    with ThreadPoolExecutor(4) as pool:
        return tuple(pool.map(read_markdown, texts))


def read_docx(file: Path, *, track_changes: str = 'accept') -> Tree:
    """Tree of a Word file; ``track_changes`` is accept, reject or all."""
    arguments = ['--sandbox', '-f', 'docx+styles', '-t', 'json', f'--track-changes={track_changes}', str(file)]
    return _tree(_run(arguments, b''))


def write_markdown(tree: Tree) -> str:
    """Markdown of a tree: one paragraph a line, inline links, ATX headings."""
    # Where raw TeX is not a part of the format, pandoc would leave a backslash in the text as it is.
    form = 'markdown-raw_html-raw_attribute-simple_tables-multiline_tables'
    arguments = ['--sandbox', '-f', 'json', '-t', form, '--wrap=none']
    return _run(arguments, json.dumps(ast.encode(tree)).encode()).decode()


def read_bibliography(text: str, form: str) -> list[dict[str, Any]]:
    """Entries of a bibliography (``form``: bibtex, biblatex, csljson, ris, endnotexml) as CSL-JSON."""
    entries: list[dict[str, Any]] = json.loads(_run(['--sandbox', '-f', form, '-t', 'csljson'], text.encode()))
    return entries


def cite(trees: Sequence[Tree], references: Sequence[dict[str, Any]], style: str, lang: str) -> tuple[Tree, ...]:
    """The trees with their citations set and a reference list (a Div ``refs``) at the end of each that cites.

    ``references`` are CSL-JSON entries, ``style`` is the path of a CSL file or '' for pandoc's Chicago author-date.
    """

    def one(tree: Tree) -> Tree:
        document = ast.encode(tree)
        document['meta'] = {'references': _meta(list(references)), 'lang': _meta(lang), 'link-citations': _meta(True)}
        options = [f'--csl={style}'] if style else []
        return _tree(
            _run(['--sandbox', '-f', 'json', '-t', 'json', '--citeproc', *options], json.dumps(document).encode())
        )

    with ThreadPoolExecutor(4) as pool:
        return tuple(pool.map(one, trees))


def _meta(value: Any) -> dict[str, Any]:
    """A JSON value as pandoc metadata."""
    if isinstance(value, bool):
        return {'t': 'MetaBool', 'c': value}
    if isinstance(value, dict):
        return {'t': 'MetaMap', 'c': {key: _meta(inner) for key, inner in value.items()}}
    if isinstance(value, list):
        return {'t': 'MetaList', 'c': [_meta(inner) for inner in value]}
    return {'t': 'MetaInlines', 'c': ast.line(str(value)).blocks[0]['c']}


def to_html(trees: Sequence[Tree]) -> tuple[str, ...]:
    """Each tree as an HTML fragment in XML syntax, with MathML for mathematics; one run for all of them."""
    marks = [Tree(({'t': 'RawBlock', 'c': ['html', f'<?{MARK}{n}?>']},)) for n in range(len(trees))]
    whole = Tree(tuple(block for mark, tree in zip(marks, trees, strict=True) for block in (mark + tree).blocks))
    arguments = ['--sandbox', '-f', 'json', '-t', 'html5', '--wrap=none', '--mathml', '--syntax-highlighting=none']
    html = _run(arguments, json.dumps(ast.encode(whole)).encode()).decode()
    return tuple(piece.strip() for piece in re.split(rf'<\?{MARK}\d+\?>', html)[1:])
