"""Page labels (ISO 32000-1, 12.4.2): what a reader's window calls each page."""

from __future__ import annotations

from collections.abc import Sequence

from bindery.document.numerals import roman
from bindery.editions.pdf.objects import text_string
from bindery.editions.pdf.plan import BACK, COVER, FRONT, Leaf, turns


def labels(leaves: Sequence[Leaf], cover: str, back: str = '') -> bytes:
    """The printed folio of each page as a number tree; the cover has its name, the paper behind it has none.

    The pages of the text are counted in European figures in every language, which is what a reader can type.
    """
    flat: list[bytes] = []

    def label(place: int, entries: bytes) -> None:
        flat.append(b'%d << %s >>' % (place, entries))

    for place in turns(leaves):
        leaf = leaves[place]
        if leaf.numbering == COVER:
            label(place, b'/P ' + text_string(cover))
            blank = next((n for n, each in enumerate(leaves) if each.numbering == COVER and each.page is None), None)
            if blank is not None:
                label(blank, b'')
        elif leaf.numbering == BACK:
            label(place, b'/P ' + text_string(back))
        elif leaf.numbering == FRONT and _style(leaf) == '':
            for n, each in enumerate(leaves):
                if each.numbering == FRONT:
                    label(n, b'/P ' + text_string(each.folio))
        else:
            label(place, f'/S {_style(leaf)}'.encode() + (b' /St %d' % leaf.number if leaf.number != 1 else b''))
    return b'<< /Nums [ %s ] >>' % b' '.join(flat)


def _style(leaf: Leaf) -> str:
    """How a PDF counts as this page's folio does; '' for what it cannot count."""
    if leaf.numbering != FRONT:
        return '/D'
    return {roman(leaf.number): '/r', roman(leaf.number).upper(): '/R'}.get(leaf.folio, '')
