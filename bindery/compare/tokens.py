"""Text into tokens: words and single marks, each with the space before it."""

from __future__ import annotations

import re

from bindery.compare.values import CALL, CELL, PICTURE, Token, Tokens

MARKS = r'.,;:!?()\[\]{}<>"“”„«»‹›‘’\'…—–/،؛؟٬٫' + CALL + CELL + PICTURE
# A mark between two letters or digits does not part a word: don’t, 3.5, and/or.
TOKEN = re.compile(rf'\s*(?:[^\s{MARKS}]+(?:[.,:/\'’–٬٫][^\s{MARKS}]+)*|[{MARKS}])')


def tokens(pieces: list[tuple[str, str, str]]) -> Tokens:
    """The tokens of a block, from pieces of its text, each with its look and what it refers to.

    White space is one space wherever it stands, a no-break space is kept; the first token has a space before it. A
    word of several looks has the look it begins with.
    """
    text = ''.join(piece for piece, _, _ in pieces)
    starts: list[int] = []
    place = 0
    for piece, _, _ in pieces:
        starts.append(place)
        place += len(piece)
    made: list[Token] = []
    at = 0
    for found in TOKEN.finditer(text):
        word = found[0].lstrip()
        first = found.end() - len(word)
        while at + 1 < len(starts) and starts[at + 1] <= first:
            at += 1
        space = found[0][: len(found[0]) - len(word)]
        before = '' if made and not space else '\u00a0' if made and '\u00a0' in space else ' '
        made.append(Token(before + word, pieces[at][1], pieces[at][2]))
    return tuple(made)
