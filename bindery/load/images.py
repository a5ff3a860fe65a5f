"""Images read and checked: what they are, how large, whether they decode."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import PurePosixPath

from bindery.findings import Location
from bindery.load.report import Report
from bindery.load.svg import check_svg

MEDIA_TYPES = {'PNG': 'image/png', 'JPEG': 'image/jpeg', 'GIF': 'image/gif', 'WEBP': 'image/webp'}
SUFFIXES = {
    'image/png': '.png',
    'image/jpeg': '.jpg',
    'image/gif': '.gif',
    'image/webp': '.webp',
    'image/svg+xml': '.svg',
}
PIXELS = 100_000_000
# How files of these kinds begin.
BEGINNINGS = (b'\x89PNG\r\n\x1a\n', b'\xff\xd8\xff', b'GIF8', b'RIFF')


def examine(
    path: PurePosixPath, data: bytes, place: Callable[[], Location], report: Report
) -> tuple[str, int, int] | None:
    """Media type, width and height of an image; None where the report says why it cannot be used.

    ``place`` is where the source uses it. The type is what the bytes say, not the suffix.
    """
    if path.suffix.lower() == '.svg' or data.lstrip()[:5] in (b'<?xml', b'<svg ', b'<svg>', b'<!DOC'):
        size = check_svg(path, data, place, report)
        return ('image/svg+xml', *size) if size else None
    return _raster(path, data, place, report)


def _decode(data: bytes) -> None:
    """Decode an image; raises where it breaks off.

    The page engine, which may be read in beside us at this very moment, tells Pillow for the whole process to draw what
    is left of a broken image. So that is forbidden first, and where it was allowed meanwhile, decoded once more.
    """
    from PIL import Image, ImageFile

    while True:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        with Image.open(io.BytesIO(data)) as image:
            # A JPEG is decoded at an eighth of its size: enough to see whether it is whole.
            image.draft(image.mode, (max(1, image.width // 8), max(1, image.height // 8)))
            image.load()
        if not ImageFile.LOAD_TRUNCATED_IMAGES:
            return


def _transparent(path: PurePosixPath, place: Callable[[], Location], report: Report) -> None:
    message = (
        f'{path} is transparent, which costs PDF/A-1; no label that Bindery gives, since PDF/A-2 and later allow it'
    )
    report.add('image-transparent', message, 'Give it a ground, if it must also be seen on a dark screen.', place())


def _unknown(data: bytes) -> str:
    """What is wrong with a file of which Pillow says only that it knows no such image."""
    if not data:
        return 'it is empty'
    if any(data.startswith(start) or start.startswith(data) for start in BEGINNINGS):
        return 'it is cut off near its beginning, or was damaged there'
    return 'no kind of image begins like this'


def _raster(
    path: PurePosixPath, data: bytes, place: Callable[[], Location], report: Report
) -> tuple[str, int, int] | None:
    import warnings

    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter('ignore', Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:
                form, (width, height) = image.format or '', image.size
                if width * height > PIXELS:
                    raise Image.DecompressionBombError
                if image.mode == 'CMYK':
                    message = f'{path} is in CMYK, which costs the label PDF/A'
                    report.add('image-cmyk', message, 'Save it in RGB; a printer parts the colours anew.', place())
                if image.has_transparency_data:
                    _transparent(path, place, report)
                if form in MEDIA_TYPES:
                    _decode(data)
    except Image.DecompressionBombError:
        message = f'{path} has more than {PIXELS // 1_000_000} million pixels'
        report.add('image-too-large', message, 'Scale it down; a page needs 300 pixels an inch.', place())
        return None
    except Exception as error:
        known = not isinstance(error, UnidentifiedImageError)
        message = f'{path} cannot be decoded: {str(error)[:120] if known else _unknown(data)}'
        report.add('broken-image', message, 'Export the image again.', place())
        return None
    if form not in MEDIA_TYPES:
        report.add(
            'image-type', f'{path} is {form or "of an unknown kind"}', 'Use PNG, JPEG, GIF, WebP or SVG.', place()
        )
        return None
    return MEDIA_TYPES[form], width, height
