"""The pictures of a manuscript: taken out of the package, checked to be pictures, described."""

from __future__ import annotations

from collections.abc import Mapping

from bindery.frozen import frozen
from bindery.intake.manuscript.markdown import Shown
from bindery.intake.manuscript.values import Block, Cell, Figure, Paragraph, Remark, Table, counted, excerpt
from bindery.intake.source import DraftAsset

# What every edition can show, told by its first bytes, not by its name.
SIGNATURES = {b'\x89PNG\r\n\x1a\n': 'png', b'\xff\xd8\xff': 'jpg', b'GIF87a': 'gif', b'GIF89a': 'gif'}


@frozen
class Kept:
    """The blocks with the figures that could be kept, what is shown of each by its id, and the files."""

    blocks: tuple[Block, ...]
    shown: Mapping[str, Shown]
    assets: tuple[DraftAsset, ...]
    remarks: tuple[Remark, ...]


def kept(blocks: tuple[Block, ...], media: Mapping[str, bytes], chapter: str) -> Kept:
    """Takes each figure's picture out of the package as ``chapters/images/CHAPTER-N.png``."""
    out: list[Block] = []
    shown: dict[str, Shown] = {}
    assets: dict[str, DraftAsset] = {}
    remarks: list[Remark] = []
    for block in blocks:
        if isinstance(block, Table):
            remarks += _in_table(block)
        if not isinstance(block, Figure):
            out.append(block)
            continue
        data = media.get(block.picture.part, b'')
        suffix = next((suffix for magic, suffix in SIGNATURES.items() if data.startswith(magic)), '')
        if not suffix:
            remarks.append(_lost(block, data))
            out += [_caption_alone(block)] if block.caption else []
            continue
        if block.picture.part not in assets:
            assets[block.picture.part] = DraftAsset(f'chapters/images/{chapter}-{len(assets) + 1}.{suffix}', data)
        alt, remark = _described(block)
        remarks += [remark] if remark else []
        shown[block.id] = Shown(assets[block.picture.part].path.removeprefix('chapters/'), alt)
        out.append(block)
    return Kept(tuple(out), shown, tuple(assets.values()), tuple(remarks))


def _described(block: Figure) -> tuple[str, Remark | None]:
    """The description of a figure; where Word has none, words that say so, and what to do."""
    if block.picture.alt.strip() and not _is_file_name(block.picture.alt):
        return block.picture.alt, None
    caption = ''.join(run.text for run in block.caption).strip()
    named = excerpt(caption or block.id)
    alt = f'No description yet. The caption reads: {caption}' if caption else 'No description yet.'
    remedy = 'Say in a sentence what it shows, in alt="…" of the chapter, for readers who cannot see it.'
    return alt, Remark('manuscript-alt', f'The figure {named} has no description in Word.', remedy, block.number)


def _is_file_name(alt: str) -> bool:
    """Whether a description is only the name of a file, as some programs write."""
    return ' ' not in alt.strip() and alt.strip().lower().endswith(
        ('.png', '.jpg', '.jpeg', '.gif', '.bmp', '.tif', '.emf', '.wmf')
    )


def _lost(block: Figure, data: bytes) -> Remark:
    if not block.picture.part:
        message, remedy = (
            'A picture is only linked to, and was not fetched.',
            'Insert the picture itself in Word, or put its file beside the chapter.',
        )
    elif not data:
        message, remedy = 'A picture is missing in the Word file.', 'Insert it again.'
    else:
        kind = block.picture.part.rpartition('.')[2].upper()
        message, remedy = (
            f'A picture of the kind {kind} cannot be shown in every edition.',
            'Save it as PNG or JPEG and put it into the chapter.',
        )
    return Remark('manuscript-picture', message, remedy, block.number)


def _caption_alone(block: Figure) -> Paragraph:
    return Paragraph(block.number, block.caption)


def _in_table(table: Table) -> list[Remark]:
    def pictures(cell: Cell) -> int:
        return sum(len(block.pictures) for block in cell.blocks if isinstance(block, Paragraph))

    many = sum(pictures(cell) for row in table.rows for cell in row)
    message = f'Left out: {counted(many, "picture")} inside a table.'
    return (
        [Remark('manuscript-picture', message, 'Put them before or after the table in Word.', table.number)]
        if many
        else []
    )
