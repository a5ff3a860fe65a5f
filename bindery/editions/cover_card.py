"""The card of a site, which others show beside a link: the words of its cover beside the pattern of it."""

from __future__ import annotations

from dataclasses import replace

from bindery.editions.cover_layout import Layout
from bindery.editions.cover_parts import Cover, scaled
from bindery.editions.cover_pattern import Room

WORDS = 1280  # how wide a cover the words of a card are set for
SIDE = 0.86  # how wide the pattern of a card is, in its height


class CardLayout(Layout):
    """A card while it is laid out: words in the first two thirds, the pattern in the last one."""

    def made(self) -> Cover:
        """The words, made small enough, beside the pattern."""
        side = self.height * SIDE
        # Tiles reach the edge, a rosette keeps as far from it as from the head and the foot.
        edge = (self.height - side) / 2 if self.centred else 0.0
        room = Room(self.width - side - edge, 0.0, side, self.height)
        if self.document.dir == 'rtl':
            room = replace(room, x=edge)
        left = self.width - side - edge
        above, end = _Words(self.document, self.style, WORDS, WORDS * self.height / left)._above()
        factor = left / WORDS
        if end * factor > self.height:
            factor = self.height / end * 0.96
        shift = side + edge if self.document.dir == 'rtl' else 0.0
        blocks = [scaled(block, factor, shift) for block in above]
        return self._with(room, blocks)


class _Words(Layout):
    """The words of a card: always from the side where reading begins."""

    @property
    def centred(self) -> bool:
        """Whether its words stand in the middle."""
        return False
