"""Changes as markup: insertions, deletions and what is set otherwise, inside a block of the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from markupsafe import Markup, escape

from bindery.compare.values import BREAK, CALL, CELL, PICTURE, Change, Edit, Edits, Shape, Token, Tokens, text_of
from bindery.frozen import frozen
from bindery.model.language import direction

ELEMENTS = {
    'emphasis': Markup('<em>{}</em>'),
    'strong': Markup('<strong>{}</strong>'),
    'raised': Markup('<sup>{}</sup>'),
    'lowered': Markup('<sub>{}</sub>'),
    'code': Markup('<code>{}</code>'),
    'struck': Markup('<s>{}</s>'),
}
MARKS = {
    ('gone', ''): Markup('{}<del>{}</del>'),
    ('gone', 'moved'): Markup('{}<del class="moved">{}</del>'),
    ('new', ''): Markup('{}<ins>{}</ins>'),
    ('new', 'moved'): Markup('{}<ins class="moved">{}</ins>'),
}
SHOWN_OF_RESTYLED = 60
SAID = {'new': 'New', 'gone': 'Gone', 'moved-here': 'Moved here', 'moved-away': 'Moved away', 'changed': 'Changed'}


@frozen
class Labels:
    """The labels of notes by their ids, in the old state and in the new."""

    old: Mapping[str, str]
    new: Mapping[str, str]


@frozen
class Shown:
    """One change as the report shows it.

    ``inside`` is the words with their marks; of a row ``cells`` are its cells. ``said`` names what happened,
    ``remarks`` are sentences on what is not words. ``href`` leads to the other half of a move.
    """

    id: str
    kind: str
    block: str
    lang: str
    dir: str
    inside: Markup
    cells: tuple[Markup, ...]
    said: str
    remarks: tuple[str, ...]
    href: str = ''
    went: str = ''

    @property
    def changed(self) -> bool:
        """Whether there is anything to look at."""
        return self.kind != 'same'


def shown(change: Change, id: str, labels: Labels, moved: Mapping[int, tuple[str, str]]) -> Shown:
    """One change; ``moved`` gives for each move the addresses of the place it left and of the place it came to."""
    shape = (*change.new, *change.old)[0]
    kind = change.kind
    edits = change.edits
    if kind == 'moved-here' and change.within:
        inside = Markup('<ins class="moved">{}</ins>').format(_moved(change.within, labels))
    else:
        inside = marked(edits, labels, 'moved' if kind == 'moved-away' else '')
    away, here = moved.get(change.moved, ('', ''))
    said = SAID.get(kind, '')
    return Shown(
        id,
        kind,
        shape.kind,
        shape.lang,
        direction(shape.lang) if shape.lang else 'ltr',
        inside,
        tuple(_cells(edits, labels)) if shape.kind == 'row' and kind in ('same', 'changed') else (),
        said,
        tuple(_remarks(change)),
        away if kind == 'moved-here' else here if kind == 'moved-away' else '',
        change.elsewhere,
    )


def marked(edits: Edits, labels: Labels, name: str = '') -> Markup:
    """The words of both states, what went in ``del``, what came in ``ins``."""
    return Markup('').join(_edit(edit, labels, name) for edit in edits)


def _edit(edit: Edit, labels: Labels, name: str) -> Markup:
    if edit.step == 'same':
        return _same(edit, labels)
    gone = edit.step == 'gone'
    tokens, names = (edit.old, labels.old) if gone else (edit.new, labels.new)
    space = tokens[0].text[: len(tokens[0].text) - len(tokens[0].text.lstrip())]
    first = Token(tokens[0].text.lstrip(), tokens[0].look, tokens[0].ref)
    inside = _tokens((first, *tokens[1:]), names, gone)
    return MARKS[edit.step, name].format(space, inside)


def _same(edit: Edit, labels: Labels) -> Markup:
    made = Markup('')
    pairs = zip(edit.old, edit.new, strict=True)
    for otherwise, group in groupby(pairs, key=lambda pair: pair[0].look != pair[1].look):
        inside = _tokens(tuple(after for _, after in group), labels.new, False)
        made += Markup('<span class="restyled">{}</span>').format(inside) if otherwise else inside
    return made


def _moved(within: Edits, labels: Labels) -> Markup:
    """A block where it came to: all of it is new there; words that it did not have before are marked."""
    made = Markup('')
    for edit in within:
        if edit.step != 'gone':
            inside = _tokens(edit.new, labels.new, False)
            made += Markup('<mark>{}</mark>').format(inside) if edit.step == 'new' else inside
    return made


def _tokens(tokens: Tokens, labels: Mapping[str, str], gone: bool) -> Markup:
    made = Markup('')
    for look, group in groupby(tokens, key=lambda token: token.look):
        inside = Markup('').join(_token(token, labels, gone) for token in group)
        for name in look.split():
            inside = _styled(inside, name)
        made += inside
    return made


def _styled(inside: Markup, look: str) -> Markup:
    if look in ELEMENTS:
        return ELEMENTS[look].format(inside)
    name = 'link' if look.startswith('link:') else look
    return Markup('<span class="{}">{}</span>').format(name, inside)


def _token(token: Token, labels: Mapping[str, str], gone: bool) -> Markup:
    word = token.text.lstrip()
    if word == CALL:
        target = Markup(' href="#{}-{}"').format('old' if gone else 'new', token.ref)
        return Markup('<a class="call"{}>{}</a>').format(target, labels.get(token.ref, '*'))
    if word == CELL:
        return Markup('<span class="edge"> | </span>')
    if word == BREAK:
        return Markup('<span class="edge">¶</span><br />')
    if word == PICTURE:
        return Markup('<span class="edge">[picture]</span>')
    return escape(token.text)


def _cells(edits: Edits, labels: Labels) -> Iterator[Markup]:
    """The cells of a row: parted at the edges that both states have."""
    cell = Markup('')
    for edit in edits:
        for part, ends in _at_edges(edit):
            cell += _edit(part, labels, '') if part.old or part.new else Markup('')
            if ends:
                yield cell
                cell = Markup('')
    yield cell


def _at_edges(edit: Edit) -> Iterator[tuple[Edit, bool]]:
    """An edit in parts, and whether an edge stands behind each."""
    if edit.step != 'same':
        yield edit, False
        return
    start = 0
    for place, token in enumerate(edit.new):
        if token.text.lstrip() == CELL:
            yield Edit('same', edit.old[start:place], edit.new[start:place]), True
            start = place + 1
    yield Edit('same', edit.old[start:], edit.new[start:]), False


def _remarks(change: Change) -> Iterator[str]:
    """What changed besides the words: the kind of a block, its language, how words are set, where links lead."""
    if change.kind != 'changed':
        return
    if len(change.old) != len(change.new):
        yield f'{_counted(len(change.old))} before, {_counted(len(change.new))} now.'
    else:
        for before, after in zip(change.old, change.new, strict=True):
            yield from _reshaped(before, after)
    for edit in change.edits:
        if edit.restyled:
            yield from _restyled(edit)


def _counted(number: int) -> str:
    return 'One paragraph' if number == 1 else f'{number} paragraphs'


def _reshaped(before: Shape, after: Shape) -> Iterator[str]:
    if before.kind != after.kind:
        yield f'Was: {before.kind}. Now: {after.kind}.'
    if before.lang != after.lang:
        yield f'Its language was {before.lang or "not given"}, now {after.lang or "not given"}.'


def _restyled(edit: Edit) -> Iterator[str]:
    pairs = zip(edit.old, edit.new, strict=True)
    for (before, after), group in groupby(pairs, key=lambda pair: (pair[0].look, pair[1].look)):
        words = [token for _, token in group]
        if before != after:
            yield f'“{_short(words)}” was {_look(before)}, now {_look(after)}.'


def _look(look: str) -> str:
    return ', '.join(each.replace('link:', 'a link to ').replace('-', ' ') for each in look.split()) or 'plain'


def _short(tokens: Iterable[Token]) -> str:
    text = text_of(tokens)
    return text if len(text) <= SHOWN_OF_RESTYLED else text[:SHOWN_OF_RESTYLED].rsplit(' ', 1)[0] + ' …'
