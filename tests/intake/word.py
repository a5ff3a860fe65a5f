"""Small Word files for tests: a body and what else a case needs, nothing more."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
KIND = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
STYLES = ''.join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
    for name in ('Title', 'Subtitle', 'Author', 'heading 1', 'heading 2', 'Caption', 'Quote')
)


def paragraph(text: str, *, style: str = '', run: str = '', place: str = '') -> str:
    """One paragraph; ``run`` and ``place`` are properties of its run and of itself, as XML."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ''
    words = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f'<w:p><w:pPr>{named}{place}</w:pPr>{words}</w:p>'


def word(
    file: Path, body: str, *, relations: str = '', parts: Mapping[str, str | bytes] | None = None, head: str = ''
) -> Path:
    """Writes a .docx; ``head`` stands before the root of the document, ``parts`` are further parts by name."""
    types = f'<Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>'
    main = f'<Relationship Id="m" Type="{R}/officeDocument" Target="word/document.xml"/>'
    styles = f'<Relationship Id="s" Type="{R}/styles" Target="styles.xml"/>'
    everything: dict[str, str | bytes] = {
        '[Content_Types].xml': f'<Types>{types}</Types>',
        '_rels/.rels': f'<Relationships {RELATIONS}>{main}</Relationships>',
        'word/_rels/document.xml.rels': f'<Relationships {RELATIONS}>{styles}{relations}</Relationships>',
        'word/styles.xml': f'<w:styles xmlns:w="{W}">{STYLES}</w:styles>',
        'word/document.xml': f'{head}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        **(parts or {}),
    }
    with zipfile.ZipFile(file, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in everything.items():
            archive.writestr(name, data)
    return file
