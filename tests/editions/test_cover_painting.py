"""Covers in pixels: areas, lines and letters where the design has them, in its colours."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from bindery.editions.cover_outlines import outlines
from bindery.editions.cover_painting import jpeg
from bindery.editions.cover_parts import Block, Cover, Line
from bindery.editions.cover_pattern import Room, Shape, arcs, weave
from bindery.editions.pdf.shaping import Type

GROUND, GOLD, RED = '#102040', '#f0c040', '#c02020'
# A JPEG keeps colours nearly.
NEARLY = 24


def painted(shapes: tuple[Shape, ...] = (), blocks: tuple[Block, ...] = ()) -> Image.Image:
    return Image.open(BytesIO(jpeg(Cover(400, 300, GROUND, shapes, None, blocks))))


def colour_at(picture: Image.Image, x: int, y: int) -> str:
    found = picture.getpixel((x, y))
    assert isinstance(found, tuple)
    known = {each: [int(each[at : at + 2], 16) for at in (1, 3, 5)] for each in (GROUND, GOLD, RED)}
    return next(
        (name for name, parts in known.items() if all(abs(a - b) < NEARLY for a, b in zip(parts, found, strict=True))),
        str(found),
    )


def test_an_area_is_painted_where_its_transform_puts_it() -> None:
    square = Shape('M0 0H1V1H0Z', fill=GOLD, transform='translate(100 50) scale(200 100) rotate(90 .5 .5)')
    picture = painted((square,))
    assert [colour_at(picture, *place) for place in ((104, 54), (296, 146))] == [GOLD, GOLD]
    assert [colour_at(picture, *place) for place in ((96, 100), (200, 154))] == [GROUND, GROUND]


def test_the_later_shape_lies_on_the_earlier_one() -> None:
    quarter = 'M0 0H1A1 1 0 0 1 0 1Z'
    picture = painted(tuple(Shape(quarter, fill=each, transform='scale(200 200)') for each in (GOLD, RED)))
    assert colour_at(picture, 100, 100) == RED
    assert colour_at(picture, 180, 180) == GROUND


def test_a_line_is_as_wide_as_it_says_and_what_it_goes_around_stays_free() -> None:
    ring = 'M100 0A100 100 0 1 1 -100 0A100 100 0 1 1 100 0Z'
    picture = painted((Shape(ring, stroke=GOLD, width=20, transform='translate(200 150)'),))
    row = [colour_at(picture, x, 150) for x in (84, 94, 106, 116, 200, 284, 294, 306, 316)]
    assert row == [GROUND, GOLD, GOLD, GROUND, GROUND, GROUND, GOLD, GOLD, GROUND]


def test_the_outlines_of_both_patterns_stay_in_their_room() -> None:
    room, tones = Room(300, 500, 900, 900), (GROUND, GOLD, RED, GOLD)
    for pattern in (weave, arcs):
        points = [point for shape in pattern(room, 'seed', tones) for line in outlines(shape) for point in line]
        assert len(points) > 100
        assert all(299 < x < 1201 and 499 < y < 1401 for x, y in points)


def test_words_stand_where_they_were_measured() -> None:
    block = Block('title', (Line('HH HH', 200, 150),), Type('text', 1.0), 60, 1.2, GOLD, 'en', 'ltr', 'middle')
    left, top, right, bottom = block.box(block.lines[0])
    ink = painted(blocks=(block,)).convert('L').point(lambda value: 255 * (value > 110)).getbbox()
    assert ink is not None
    assert left <= ink[0] < left + 6
    assert right - 6 < ink[2] <= right
    assert top < ink[1]
    assert 148 <= ink[3] <= 151 < bottom


def test_a_line_of_spaces_paints_nothing() -> None:
    block = Block('title', (Line(' ', 200, 150),), Type('text', 1.0), 60, 1.2, GOLD, 'en', 'ltr', 'start')
    assert colour_at(painted(blocks=(block,)), 205, 140) == GROUND
