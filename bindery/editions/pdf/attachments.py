"""The files a book was made from, inside its PDF (ISO 32000-2, 7.11.4 and 14.13; ISO 19005-3, 6.8)."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from pathlib import PurePosixPath

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from bindery.document.parts import Document
from bindery.editions.pdf import trees
from bindery.editions.pdf.bind import saved
from bindery.editions.pdf.facts import pdf_date

MEDIA_TYPES = {
    '.md': 'text/markdown', '.yaml': 'application/yaml', '.png': 'image/png', '.jpg': 'image/jpeg',
    '.jpeg': 'image/jpeg', '.svg': 'image/svg+xml', '.webp': 'image/webp', '.css': 'text/css', '.html': 'text/html',
    '.xhtml': 'application/xhtml+xml', '.bib': 'application/x-bibtex', '.json': 'application/json',
    '.csl': 'application/xml', '.ris': 'application/x-research-info-systems', '.txt': 'text/plain',
}  # fmt: skip
UNKNOWN = 'application/octet-stream'
DESCRIPTION = 'Source of this document'


def with_sources(pdf: bytes, document: Document, files: Mapping[str, bytes]) -> bytes:
    """The PDF with these files (by their path in the source folder) attached to it as its source.

    Their dates are the volume's, so that the same source gives the same bytes.
    """
    day = pdf_date(document.volume.released or document.volume.date)
    with Pdf.open(io.BytesIO(pdf)) as out:
        specs = {path: out.make_indirect(_spec(out, path, files[path], day)) for path in sorted(files)}
        out.Root.Names.EmbeddedFiles = trees.names(out, specs)
        out.Root.AF = Array(list(specs.values()))
        return saved(out)


def _spec(out: Pdf, path: str, data: bytes, day: str) -> Dictionary:
    """A file specification; its name is the path, with which the folder can be made again."""
    params = Dictionary(Size=len(data), CheckSum=String(hashlib.md5(data, usedforsecurity=False).digest()))
    if day:
        params.ModDate = String(day)
    media_type = MEDIA_TYPES.get(PurePosixPath(path).suffix.lower(), UNKNOWN)
    stream = Stream(out, data, Type=Name.EmbeddedFile, Subtype=Name(f'/{media_type}'), Params=params)
    return Dictionary(
        Type=Name.Filespec,
        F=String(path),
        UF=String(path),
        Desc=String(DESCRIPTION),
        AFRelationship=Name.Source,
        EF=Dictionary(F=stream, UF=stream),
    )
