"""A cover painted straight into pixels: shapes and letters rasterised by HarfBuzz, put on the ground by Pillow.

The letters are the glyphs that the words were measured in, so nothing is shaped or fitted a second time. What HarfBuzz
paints are glyphs, so the shapes of a pattern go to it as a font of their own (OpenType 1.9, glyf).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from operator import sub
from struct import pack
from typing import TYPE_CHECKING, Any

from bindery.editions.cover_outlines import Outline, Point, outlines
from bindery.editions.cover_parts import Block, Cover, Line
from bindery.editions.pdf.programs import face_of
from bindery.editions.pdf.shaping import set_line

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITY = 88  # of the JPEG
FINE = 16  # units of a shape's outline in a pixel
ON_CURVE = b'\x01'


def jpeg(cover: Cover) -> bytes:
    """A cover as a JPEG of its own size in pixels, the same bytes for the same cover."""
    from PIL import Image

    picture = Image.new('RGB', (round(cover.width), round(cover.height)), cover.ground)
    _paint_shapes(picture, cover)
    for block in cover.blocks:
        for line in block.lines:
            _paint_line(picture, block, line)
    return written(picture)


def written(picture: Image) -> bytes:
    """A picture as a JPEG."""
    stream = BytesIO()
    picture.save(stream, 'JPEG', quality=QUALITY, optimize=True, dpi=(300, 300))
    return stream.getvalue()


def _paint_shapes(picture: Image, cover: Cover) -> None:
    """All shapes, one upon the other."""
    import uharfbuzz as hb

    if not cover.shapes:
        return
    drawn = [tuple(outlines(shape)) for shape in cover.shapes]
    starts = [(min(x for line in each for x, _ in line), min(y for line in each for _, y in line)) for each in drawn]
    tables = font_of(zip(drawn, starts, strict=True))
    font = hb.Font(hb.Face.create_for_tables(lambda face, tag, data: tables.get(tag, b''), None))
    raster = hb.RasterDraw()
    for number, (shape, (x, y)) in enumerate(zip(cover.shapes, starts, strict=True)):
        raster.transform = (1 / FINE, 0, 0, 1 / FINE, x, -y)
        raster.draw_glyph(font, number)
        _put(picture, raster, shape.stroke or shape.fill)


def _paint_line(picture: Image, block: Block, line: Line) -> None:
    """A line of words, glyph by glyph."""
    import uharfbuzz as hb

    made = set_line(line.words, block.type, block.dir)
    x = line.x - made.width * block.size * {'start': 0.0, 'middle': 0.5, 'end': 1.0}[block.anchor]
    raster = hb.RasterDraw()
    for run in made.runs:
        face = face_of(run.type.face.path)
        font, scale, thousandth = hb.Font(face), block.size / face.upem, block.size / 1000
        for glyph in run.glyphs:
            left, foot = x + glyph.shift * thousandth, -line.y + glyph.lift * thousandth
            raster.transform = (scale, 0, 0, scale, left, foot)
            raster.draw_glyph(font, glyph.number)
            x += glyph.advance * thousandth
    _put(picture, raster, block.fill)


def _put(picture: Image, raster: Any, colour: str) -> None:
    """Put what was rasterised on a picture in a colour; a font's axis goes up, a picture's down."""
    from PIL import Image

    done = raster.render()
    if done is None or not done.extents.width or not done.extents.height:
        return
    place = done.extents
    size = place.width, place.height
    mask = Image.frombuffer('L', size, done.buffer, 'raw', 'L', place.stride, -1)
    picture.paste(colour, (place.x_origin, -place.y_origin - place.height), mask)


def font_of(glyphs: Iterable[tuple[Sequence[Outline], Point]]) -> dict[str, bytes]:
    """The tables of a font in which each glyph is filled where these outlines, in pixels of a picture, say.

    With each goes the point that its own axes begin at; from there it reaches as far as 2,000 pixels.
    """
    drawn, places = b'', [0]
    for glyph, start in glyphs:
        drawn += _glyph(glyph, start)
        places.append(len(drawn))
    head = pack('>HHIIIHHqqhhhhHHhhh', 1, 0, 0, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0)
    count = len(places) - 1
    return {
        'head': head,
        'maxp': pack('>IH', 0x00005000, count),
        'loca': pack(f'>{count + 1}I', *places),
        'glyf': drawn,
    }


def _glyph(glyph: Sequence[Outline], start: Point) -> bytes:
    """A simple glyph, all of whose points are on the curve."""
    left, top = start
    points = [(round((x - left) * FINE), round((top - y) * FINE)) for outline in glyph for x, y in outline]
    ends, count = [], 0
    for outline in glyph:
        count += len(outline)
        ends.append(count - 1)
    across, along = zip(*points, strict=True)
    head = pack('>hhhhh', len(ends), min(across), min(along), max(across), max(along))
    flags = ON_CURVE * count
    steps = [pack(f'>{count}h', *map(sub, axis, (0, *axis))) for axis in (across, along)]
    made = head + pack(f'>{len(ends)}HH', *ends, 0) + flags + b''.join(steps)
    return made + b'\0' * (-len(made) % 4)
