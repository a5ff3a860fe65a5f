"""Markdown texts read by pandoc: several in one run, some before they are asked for, none twice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from bindery.beside import Meanwhile
from bindery.cache import kept
from bindery.pandoc import ast, plain
from bindery.pandoc.ast import Tree
from bindery.pandoc.batches import batches, side_by_side
from bindery.pandoc.outcome import MARKDOWN, decoded, named
from bindery.pandoc.running import SECONDS_FOR_A_TEXT, PandocError, asked, run

COMMENTS = re.compile(r'\s*(?:<!--.*?-->\s*)+', re.DOTALL)
# Texts whose trees a process keeps: two states of a volume share most of their papers.
REMEMBERED = 1024
# Texts that a run each reads sooner than one run reads all.
FEW = 2
_KNOWN: dict[str, Tree] = {}
# Texts that are being read before anybody asked for them.
_BEGUN: dict[str, Callable[[], Tree | PandocError]] = {}
APART = Path(__file__).with_name('apart.lua')
# What is kept from one process to the next.
TREE = 'tree'


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
    by_key = dict(zip(named(TREE, texts), texts, strict=True))
    had = kept.recall_many(TREE, by_key).keys()
    return [text for key, text in by_key.items() if key not in had]


def _one_of(whole: Meanwhile[Sequence[Tree | PandocError]], place: int) -> Tree | PandocError:
    return whole.result()[place]


def _kept_before(texts: Sequence[str]) -> dict[str, Tree]:
    """The trees of those texts that an earlier process read."""
    if not (texts and kept.is_on()):
        return {}
    by_key = dict(zip(named(TREE, texts), texts, strict=True))
    return {by_key[key]: Tree(tuple(json.loads(data))) for key, data in kept.recall_many(TREE, by_key).items()}


def _keep(trees: Mapping[str, Tree]) -> None:
    if not (trees and kept.is_on()):
        return
    for key, tree in zip(named(TREE, tuple(trees)), trees.values(), strict=True):
        kept.keep(TREE, key, json.dumps(tree.blocks, ensure_ascii=False).encode())


def _batch(texts: Sequence[str]) -> Sequence[Tree | PandocError]:
    """The texts read in one run; where that fails, each in a run of its own, so that only the bad ones fail."""
    if len(texts) <= FEW:
        return [_alone(text) for text in texts]
    given = json.dumps({'format': MARKDOWN, 'texts': [_as_a_file(text) for text in texts]})
    try:
        whole = decoded(run(['--sandbox', '-f', str(APART), '-t', 'json'], given.encode(), SECONDS_FOR_A_TEXT))
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
        tree = decoded(run(arguments, text.encode(), SECONDS_FOR_A_TEXT) if found is None else found)
    except PandocError as error:
        return error
    return _without_comments(text, tree)


def _without_comments(text: str, tree: Tree) -> Tree:
    return ast.replace(tree, _without_comment, ast.Raw) if '<!--' in text else tree


def _without_comment(view: ast.View) -> Sequence[ast.View] | None:
    return () if isinstance(view, ast.Raw) and COMMENTS.fullmatch(view.text) else None
