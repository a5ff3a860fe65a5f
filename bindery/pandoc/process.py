"""What pandoc is asked for: Markdown and Word in, pandoc's tree out, and the tree back to HTML.

Every run is sandboxed (``--sandbox``): pandoc reads what it is given on standard input and the files named here, and
fetches nothing. Runs share nothing, so several go side by side.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from bindery.beside import Meanwhile
from bindery.cache import kept, keys
from bindery.pandoc import ast, plain, writing
from bindery.pandoc._reading import read
from bindery.pandoc.ast import Tree
from bindery.pandoc.batches import SMALL_TREES, batches, side_by_side
from bindery.pandoc.running import SECONDS_FOR_A_TEXT, SECONDS_FOR_A_VOLUME, PandocError, asked, run

# HTML and TeX are read as raw elements, so that the loader can say where they stand; nothing of them is ever written.
MARKDOWN = (
    'markdown-yaml_metadata_block-pandoc_title_block-native_divs-native_spans-markdown_in_html_blocks'
    '-latex_macros-blank_before_blockquote+ascii_identifiers'
)
COMMENTS = re.compile(r'\s*(?:<!--.*?-->\s*)+', re.DOTALL)
MARK = 'bindery-piece-'
# Texts whose trees a process keeps: two states of a volume share most of their papers.
REMEMBERED = 1024
# Texts that a run each reads sooner than one run reads all.
FEW = 2
_KNOWN: dict[str, Tree] = {}
_CITED: dict[bytes, Tree] = {}
# Texts that are being read before anybody asked for them.
_BEGUN: dict[str, Callable[[], Tree | PandocError]] = {}
APART = Path(__file__).with_name('apart.lua')
# What is kept from one process to the next.
TREE, BLOCK, CITED, BIBLIOGRAPHY = 'tree', 'html-block', 'cited', 'bibliography'
# Levels of JSON: some sixty lists, or a hundred quotations, one inside the other.
DEPTH = 200
CONTAINERS = frozenset({dict, list})


def _tree(output: bytes) -> Tree:
    try:
        tree = ast.decode(read(output))
    except RecursionError as error:
        raise PandocError('pandoc: nested too deeply') from error
    if _is_deep(tree):
        raise PandocError('pandoc: nested too deeply')
    return tree


def _is_deep(tree: Tree) -> bool:
    """Whether a tree is nested deeper than passes that call themselves can follow."""
    level: list[Any] = list(tree.blocks)
    for _ in range(DEPTH):
        # Types are compared, not asked for: this looks at every node of a volume.
        insides = (node.values() if type(node) is dict else node for node in level)
        level = [child for inside in insides for child in inside if type(child) in CONTAINERS]
        if not level:
            return False
    return True


def read_markdown(text: str) -> Tree:
    """Pandoc's tree of Markdown without a YAML head; pure comments are dropped, other HTML stays Raw."""
    (tree,) = read_many([text])
    return tree


def read_many(texts: Sequence[str]) -> tuple[Tree, ...]:
    """Trees of several Markdown texts, in order; raises PandocError at the first that pandoc refuses."""
    return tuple(map(_raised, _each(texts)))


def read_apart(texts: Sequence[str], meanwhile: Callable[[], None] = lambda: None) -> tuple[Tree | None, ...]:
    """Trees of several Markdown texts, in order, None for one that pandoc refuses; a bad one harms no other.

    ``meanwhile`` is done while pandoc reads, if it has anything to read.
    """
    return tuple(tree if isinstance(tree, Tree) else None for tree in _each(texts, meanwhile))


def _raised(found: Tree | PandocError) -> Tree:
    if isinstance(found, PandocError):
        raise found
    return found


def _each(texts: Sequence[str], meanwhile: Callable[[], None] = lambda: None) -> Iterator[Tree | PandocError]:
    """What becomes of each text; one that this process read before is not read again."""
    known: dict[str, Tree | PandocError] = {text: _KNOWN[text] for text in texts if text in _KNOWN}
    known.update((text, made) for text in texts if text not in known and (made := plain.tree(text)) is not None)
    unknown = [text for text in dict.fromkeys(texts) if text not in known]
    known.update(_kept_before(unknown))
    new = [text for text in unknown if text not in known]
    if new:
        begun = {text: _BEGUN.pop(text) for text in new if text in _BEGUN}
        others = [text for text in new if text not in begun]
        read = side_by_side(_batch, tuple(batches(others)), meanwhile)
        known.update(zip(others, chain.from_iterable(read), strict=True))
        known.update((text, result()) for text, result in begun.items())
    trees = {text: tree for text in unknown if isinstance(tree := known[text], Tree)}
    _keep({text: trees[text] for text in new if text in trees})
    _KNOWN.update(trees)
    for text in list(_KNOWN)[:-REMEMBERED]:
        _KNOWN.pop(text, None)
    return (known[text] for text in texts)


def begin(texts: Sequence[str], *, unseen: bool = False) -> None:
    """Begin to read texts that will be asked for soon and that nothing is kept of, in threads beside this one.

    Few are read each alone, since nothing starts faster; many in one run. ``unseen`` says that nothing can be kept of
    them: to find out takes as long as starting pandoc.
    """
    unknown = [text for text in dict.fromkeys(texts) if text not in _KNOWN]
    lacking = unknown if unseen else _without(unknown)
    if len(lacking) <= FEW:
        _BEGUN.update((text, Meanwhile(partial(_alone, text)).result) for text in lacking)
    else:
        whole = Meanwhile(partial(_batch, lacking))
        _BEGUN.update((text, partial(_one_of, whole, place)) for place, text in enumerate(lacking))


def _without(texts: Sequence[str]) -> list[str]:
    """Those texts whose trees are not kept."""
    by_key = dict(zip(_named(TREE, texts), texts, strict=True))
    had = kept.recall_many(TREE, by_key).keys()
    return [text for key, text in by_key.items() if key not in had]


def _one_of(whole: Meanwhile[Sequence[Tree | PandocError]], place: int) -> Tree | PandocError:
    return whole.result()[place]


def _made_by() -> tuple[object, ...]:
    """What decides what pandoc makes of a text or a tree, besides it."""
    return keys.code('bindery.pandoc'), keys.packages('pypandoc-binary'), MARKDOWN


def _kept_before(texts: Sequence[str]) -> dict[str, Tree]:
    """The trees of those texts that an earlier process read."""
    if not (texts and kept.is_on()):
        return {}
    by_key = dict(zip(_named(TREE, texts), texts, strict=True))
    return {by_key[key]: Tree(tuple(json.loads(data))) for key, data in kept.recall_many(TREE, by_key).items()}


def _keep(trees: Mapping[str, Tree]) -> None:
    if not (trees and kept.is_on()):
        return
    for key, tree in zip(_named(TREE, tuple(trees)), trees.values(), strict=True):
        kept.keep(TREE, key, json.dumps(tree.blocks, ensure_ascii=False).encode())


def _batch(texts: Sequence[str]) -> Sequence[Tree | PandocError]:
    """The texts read in one run; where that fails, each in a run of its own, so that only the bad ones fail."""
    if len(texts) <= FEW:
        return [_alone(text) for text in texts]
    given = json.dumps({'format': MARKDOWN, 'texts': [_as_a_file(text) for text in texts]})
    try:
        whole = _tree(run(['--sandbox', '-f', str(APART), '-t', 'json'], given.encode(), SECONDS_FOR_A_TEXT))
    except PandocError:
        return [_alone(text) for text in texts]
    trees = zip(texts, ast.parts(whole), strict=True)
    return [_alone(text) if tree is None else _without_comments(text, tree) for text, tree in trees]


def _as_a_file(text: str) -> str:
    """The text as pandoc reads it from a file: tabs filled up, lines ended by line feeds."""
    return text.replace('\r\n', '\n').replace('\r', '').expandtabs(4)


def _alone(text: str) -> Tree | PandocError:
    """The text read in a run of its own, or by the pandoc that stays."""
    try:
        found = asked(_as_a_file(text), MARKDOWN, seconds=SECONDS_FOR_A_TEXT)
        arguments = ['--sandbox', '-f', MARKDOWN, '-t', 'json']
        tree = _tree(run(arguments, text.encode(), SECONDS_FOR_A_TEXT) if found is None else found)
    except PandocError as error:
        return error
    return _without_comments(text, tree)


def _without_comments(text: str, tree: Tree) -> Tree:
    return ast.replace(tree, _without_comment, ast.Raw) if '<!--' in text else tree


def _without_comment(view: ast.View) -> Sequence[ast.View] | None:
    return () if isinstance(view, ast.Raw) and COMMENTS.fullmatch(view.text) else None


def read_docx(file: Path, *, track_changes: str = 'accept') -> Tree:
    """Tree of a Word file; ``track_changes`` is accept, reject or all."""
    arguments = ['--sandbox', '-f', 'docx+styles', '-t', 'json', f'--track-changes={track_changes}', str(file)]
    return _tree(run(arguments, b''))


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
        return keys.digest(BIBLIOGRAPHY, _made_by(), form, text)

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

        name = keys.digest(CITED, _made_by(), given, sheet)
        if name not in _CITED:
            _CITED[name] = _tree(kept.kept(CITED, lambda: name, lambda: run([*arguments, *options], given)))
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


def to_html(trees: Sequence[Tree]) -> tuple[str, ...]:
    """Each tree as an HTML fragment in XML syntax, with MathML for mathematics.

    Each block is written as if it stood alone, which pandoc does where no notes are gathered: most are written without
    it, and of a text that was edited only the edited blocks are written again.
    """
    written = [list(map(writing.html, tree.blocks)) for tree in trees]
    left = [
        (made, place, json.dumps(tree.blocks[place]))
        for tree, made in zip(trees, written, strict=True)
        for place, html in enumerate(made)
        if html is None
    ]
    each = tuple(dict.fromkeys(block for *_, block in left))
    by_pandoc = dict(zip(each, _blocks(each), strict=True)) if each else {}
    for made, place, block in left:
        made[place] = by_pandoc[block]
    return tuple('\n'.join(filter(None, made)) for made in written)


def _blocks(blocks: Sequence[str]) -> tuple[str, ...]:
    """The HTML of blocks that are written as JSON."""

    def made(places: Sequence[int]) -> list[bytes]:
        html = side_by_side(_html, tuple(batches([blocks[place] for place in places], SMALL_TREES)))
        return [text.encode() for text in chain.from_iterable(html)]

    return tuple(data.decode() for data in kept.each(BLOCK, lambda: _named(BLOCK, blocks), len(blocks), made))


def _named(kind: str, texts: Sequence[str | bytes]) -> list[bytes]:
    made_by = keys.digest(kind, _made_by())
    return [keys.digest(made_by, text) for text in texts]


def _html(blocks: Sequence[str]) -> list[str]:
    """The HTML of each block."""
    head, tail = json.dumps(ast.encode(Tree())).rsplit('[]', 1)
    marks = (json.dumps({'t': 'RawBlock', 'c': ['html', f'<?{MARK}{n}?>']}) for n in range(len(blocks)))
    given = ','.join(chain.from_iterable(zip(marks, blocks, strict=True)))
    arguments = ['--sandbox', '-f', 'json', '-t', 'html5', '--wrap=none', '--mathml', '--syntax-highlighting=none']
    whole = f'{head}[{given}]{tail}'
    found = asked(whole, seconds=SECONDS_FOR_A_VOLUME)
    html = (run(arguments, whole.encode()) if found is None else found).decode()
    return [piece.strip() for piece in re.split(rf'<\?{MARK}\d+\?>', html)[1:]]
