"""Where the words of a cover stand and what room its pattern has, in the style's manner.

The words are set first, in the largest size that fits; the pattern fills what room they leave, so that neither can
reach the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from bindery import fonts
from bindery.document.metadata import makers
from bindery.document.parts import Document
from bindery.editions.cover_parts import ASCENT, Block, Cover, Line, end_of, mixed, moved, plain
from bindery.editions.cover_pattern import PATTERNS, Draws, Room, Shape
from bindery.editions.fitting import broken, filled, width_of
from bindery.editions.pdf.shaping import Type
from bindery.editions.title_lines import is_well_parted
from bindery.editions.tokens import Tokens
from bindery.model.language import face_role

PLAIN = ('kern', 'liga', 'onum', 'pnum')
CAPS = ('kern', 'smcp', 'onum', 'pnum')

# On a cover so wide: margins, sizes of the title from large to small, leadings, room around the blocks.
MARGIN = 150
TITLES = (168, 156, 144, 132, 122, 112, 104, 94, 86, 78, 72, 66, 60)
SMALL = 50
LEADING, TITLE_LEADING, ARABIC_LEADING = 1.28, 1.12, 1.4
# Below title and subtitle, in sizes of the title; Arabic letters reach further down.
GAP, ARABIC_GAP = 0.34, 0.54
FEW_LINES, MOST_LINES, MOST_NAMES = 3, 6, 5
# A title is made as small as this to stand in few lines.
SMALL_TITLE = 112
AIR = 90
# The share of the height that series, title and names may fill together.
SHARE = 0.56
LEAST_PATTERN = 150


@dataclass
class Layout:
    """A cover while it is laid out from the top and from the foot."""

    document: Document
    style: Tokens
    width: float
    height: float

    def made(self) -> Cover:
        """The words first, then the pattern in the room that is left."""
        above, end = self._above()
        below, start = self._below()
        room = self._room(end + AIR, start - AIR)
        return self._with(room, (*above, *below))

    def _with(self, room: Room | None, blocks: Iterable[Block]) -> Cover:
        shapes = self.pattern(room) if room else ()
        return Cover(self.width, self.height, self.palette[0], shapes, room, tuple(blocks))

    def pattern(self, room: Room) -> tuple[Shape, ...]:
        """The pattern of the volume in a room."""
        return tuple(PATTERNS[self.style.text('cover-pattern')](room, self.seed, self.palette))

    @property
    def centred(self) -> bool:
        """Whether its words stand in the middle."""
        return self.style.text('cover-set') == 'centre'

    @property
    def series(self) -> str:
        """The series; the publisher where there is none."""
        volume = self.document.volume
        return volume.series.name if volume.series else volume.publisher.name

    @property
    def number(self) -> str:
        """The number within the series; the title where there is none."""
        volume = self.document.volume
        return volume.series.number if volume.series and volume.series.number else volume.title

    @property
    def seed(self) -> str:
        """What decides the pattern."""
        return f'{self.series}|{self.number}'

    @property
    def palette(self) -> tuple[str, ...]:
        """The series chooses where to begin, the number counts on: neighbours on a shelf differ in colour."""
        names = [name for name in self.style.named('cover-') if re.fullmatch(r'cover-\d+', name)]
        count = re.match(r'\d+', self.number)
        step = int(count[0]) if count else Draws(self.number).below(len(names))
        return self.style.colours(names[(Draws(self.series).below(len(names)) + step) % len(names)])

    @property
    def measure(self) -> float:
        """How wide a line may be."""
        return self.width - 2 * MARGIN

    @property
    def ink(self) -> str:
        """The colour of its words."""
        return self.style.colour('cover-text')

    @property
    def quiet(self) -> str:
        """The colour of what is said more quietly."""
        return mixed(self.ink, self.palette[0], 0.22)

    def type(self, kind: str) -> Type:
        """The face of a kind of words, at a size of one."""
        if face_role(self.document.lang) == 'hebrew':
            return Type('hebrew', 1.0, weight=700 if kind in ('title', 'series', 'draft') else 400)
        if self.style.family('face-head') == fonts.family('text'):
            return {
                'title': Type('text', 1.0, features=PLAIN),
                'subtitle': Type('text', 1.0, style='italic', features=PLAIN),
                'names': Type('text', 1.0, features=PLAIN),
                'date': Type('text', 1.0, style='italic', features=PLAIN),
            }.get(kind, Type('text', 1.0, features=CAPS, tracking=0.07))
        if kind in ('title', 'series', 'draft'):
            return Type('sans', 1.0, weight=700, features=('kern', 'liga', 'lnum'))
        # Latin words beside Arabic ones: in the serif where the style is the classic one.
        latin = 'text' if self.centred and face_role(self.document.lang) == 'arabic' else 'sans'
        return Type(latin, 1.0, features=('kern', 'liga', 'lnum'))

    def block(self, kind: str, words: Iterable[str], top: float, size: float, leading: float, fill: str) -> Block:
        """Lines one below the other; the first one's capitals begin at ``top``."""
        rtl, step = self.document.dir == 'rtl', size * leading
        x = self.width / 2 if self.centred else self.width - MARGIN if rtl else MARGIN
        anchor: Literal['start', 'middle', 'end'] = 'middle' if self.centred else 'end' if rtl else 'start'
        lines = tuple(Line(text, x, top + 0.7 * size + step * number) for number, text in enumerate(words))
        return Block(kind, lines, self.type(kind), size, leading, fill, self.document.lang, self.document.dir, anchor)

    def _above(self) -> tuple[list[Block], float]:
        """Draft mark, series, title, subtitle and names, and where they end."""
        volume, top = self.document.volume, MARGIN * 0.8
        blocks: list[Block] = []
        if self.document.draft:
            blocks.append(self._small('draft', self.document.words.draft, top, self.ink))
            top = end_of(blocks) + SMALL * 0.7
        else:
            top = MARGIN * 1.15
        if volume.series:
            words = ' '.join(filter(None, (volume.series.name, volume.series.number)))
            blocks.append(self._small('series', words, top, self.ink))
            top = end_of(blocks)
        return [*blocks, *self._titles(top + (110 if self.centred else 130))], self._end

    def _titles(self, top: float) -> list[Block]:
        """Title, subtitle and names in the largest size at which all fit into their share of the cover.

        A title that a smaller size would set in three lines is set in that, and rather in one that parts it well.
        """
        few = [size for size in TITLES if size >= SMALL_TITLE]
        tried = [(size, FEW_LINES, True) for size in few] + [(size, FEW_LINES, False) for size in few]
        for size, most, well in [*tried, *((size, MOST_LINES, False) for size in TITLES)]:
            blocks = list(self._sized(top, size))
            self._end = end_of(blocks)
            title = [line.words for line in blocks[0].lines]
            fits = all(self._inside(block) for block in blocks) and self._end <= SHARE * self.height
            if fits and len(title) <= most and not (well and not is_well_parted(title, self.document.lang)):
                break
        return blocks

    def _inside(self, block: Block) -> bool:
        return all(width_of(line.words, block.type, block.size) <= self.measure + 0.5 for line in block.lines)

    def _sized(self, top: float, size: float) -> Iterator[Block]:
        volume, lang, least = self.document.volume, self.document.lang, size == TITLES[-1]
        title = broken(volume.title, self.type('title'), size, self.measure, lang, anywhere=least, spare=1)
        leading = ARABIC_LEADING if self.document.dir == 'rtl' else TITLE_LEADING
        made = self.block('title', title, top, size, leading, self.ink)
        yield made
        gap = max(44.0, size * (ARABIC_GAP if face_role(lang) == 'arabic' else GAP))
        top = end_of([made]) + gap
        if volume.subtitle:
            small = max(46.0, size * 0.5)
            words = broken(volume.subtitle, self.type('subtitle'), small, self.measure, lang, anywhere=least, spare=1)
            made = self.block('subtitle', words, top, small, 1.24, self.quiet)
            yield made
            top = end_of([made]) + gap
        if self._names:
            yield moved(self._names[0], top + 16)

    @cached_property
    def _names(self) -> list[Block]:
        """Editors where the volume has them, else those who wrote its papers: all of them where they fit in a few
        lines, else the first ones and a word for the others.
        """
        words, type_, people = self.document.words, self.type('names'), self._people()
        if not people:
            return []
        joint = f'{words.list_separator} '
        named, size = joint.join(people), float(SMALL)
        for size in (50.0, 46.0, 42.0, 38.0, 34.0):
            if filled(named, type_, size, self.measure) <= MOST_NAMES:
                break
        shown = len(people)
        while filled(named, type_, size, self.measure) > MOST_NAMES and shown > 1:
            shown -= 1
            named = words.format('and_others', name=joint.join(people[:shown]))
        lines = broken(named, type_, size, self.measure, anywhere=True)
        return [self.block('names', (plain(line) for line in lines), 0.0, size, 1.36, self.ink)]

    def _people(self) -> list[str]:
        people = [member.person for member in self.document.volume.editors]
        people = people or [credit.person for credit in makers(self.document.creators)]
        return list(dict.fromkeys(person.name.display.replace(' ', '\N{NO-BREAK SPACE}') for person in people))

    def _small(self, kind: str, words: str, top: float, fill: str) -> Block:
        type_ = self.type(kind)
        size = next((each for each in (SMALL, 46, 42) if width_of(words, type_, each) <= self.measure), 42)
        return self.block(kind, broken(words, type_, size, self.measure, anywhere=True), top, size, LEADING, fill)

    def _below(self) -> tuple[list[Block], float]:
        """Publisher, its own script and the date at the foot, and where they begin; built from the foot upwards."""
        volume, foot = self.document.volume, self.height - MARGIN
        made: list[Block] = []
        wanted = [('date', self.document.date, self.quiet), ('publisher', volume.publisher.name, self.ink)]
        for kind, words, fill in wanted:
            if not words:
                continue
            block = self._small(kind, words, 0.0, fill)
            block = moved(block, foot - block.lines[-1].y)
            made.append(block)
            foot = block.lines[0].y - ASCENT * block.size - SMALL * 0.55
        native = volume.publisher.native
        if native:
            type_ = Type(face_role(native.lang) or self.type('date').role, 1.0)
            block = self._small('publisher-native', native.text, 0.0, self.quiet)
            block = replace(block, type=type_, size=SMALL + 6.0, lang=native.lang, dir=native.dir)
            block = replace(block, lines=block.lines[:1])
            made.append(
                moved(replace(block, lines=(replace(block.lines[0], words=native.text),)), foot - block.lines[0].y)
            )
            foot = made[-1].lines[0].y - ASCENT * made[-1].size
        return made[::-1], foot

    def _room(self, top: float, bottom: float) -> Room | None:
        """What the words leave: a square for a rosette, a band across the cover for tiles."""
        if bottom - top < LEAST_PATTERN:
            return None
        if not self.centred:
            return Room(0.0, top, self.width, bottom - top)
        side = min(bottom - top, self.measure * 0.92)
        return Room((self.width - side) / 2, top + (bottom - top - side) / 2, side, side)
