"""What made these bytes: the engines and fonts, with versions and hashes, on which the bytes of a book depend."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Mapping

from bindery import fonts, machine
from bindery.cache import keys
from bindery.model.volume import Volume
from bindery.pandoc import running
from bindery.version import VERSION

# The packages that decide what the bytes are; pandoc comes inside pypandoc-binary.
PACKAGES = (
    'weasyprint', 'pydyf', 'tinycss2', 'uharfbuzz', 'fonttools', 'pyphen', 'pikepdf', 'pypandoc-binary', 'ebooklib',
    'lxml', 'jinja2', 'markupsafe', 'babel', 'ziamath', 'resvg-py', 'pillow', 'pymarc',
)  # fmt: skip


def made_with() -> Mapping[str, str]:
    """What makes an edition here: each engine and package with its version, each font with its SHA-256.

    Pandoc's version is that of the package that carries it: the program is not asked. zlib packs EPUBs.
    """
    return _engines() | _packages() | {f'font {face.name}': face.sha256 for face in fonts.faces()}


def manifest(volume: Volume) -> bytes:
    """The manifest of a volume's editions as made here, as JSON: the same for the same source and engines."""
    whole = {
        'volume': {
            'identifier': volume.identifier,
            'version': volume.version,
            'released': volume.released,
            'fingerprint': volume.fingerprint,
            'sources': [str(path) for path in volume.sources],
        },
        'engines': _engines() | {'pandoc': running.version()},
        'packages': _packages(),
        'fonts': {face.name: face.sha256 for face in fonts.faces()},
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + '\n').encode()


def _packages() -> dict[str, str]:
    """The packages by version, as the records of the installed ones are named; those that are not here are left out."""
    return {name: number for name, number in keys.packages(*PACKAGES) if number}


def _engines() -> dict[str, str]:
    """The engines that are no packages, by version; those that are not here are left out."""
    here = machine.has_pango()
    engines = {
        'bindery': VERSION,
        'python': sys.version.split()[0],
        'zlib': zlib.ZLIB_RUNTIME_VERSION,
        'pango': machine.library_version('Pango', 'pango_version_string') if here else '',
        'harfbuzz': machine.library_version('HarfBuzz', 'hb_version_string') if here else '',
    }
    return {name: number for name, number in engines.items() if number}
