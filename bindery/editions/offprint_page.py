"""An offprint as one HTML page: the paper, its volume's citation above it, and in the file all that it needs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from jinja2.sandbox import ImmutableSandboxedEnvironment

from bindery import fonts
from bindery.document.offprint import Offprint, apart
from bindery.document.parts import Document
from bindery.editions import faces, html, semantics, site_access, site_files, styles
from bindery.editions.content import Content, Policy, render
from bindery.editions.html_text import as_html
from bindery.editions.templating import environment, set_template
from bindery.editions.tokens import tokens
from bindery.editions.woff import woff
from bindery.fonts import Face

LINK = '<link rel="stylesheet" href="book.css" />'


@dataclass
class OffprintPages:
    """Makes the pages of one document's offprints; its text goes through pandoc once for all of them."""

    document: Document
    content: Content
    env: ImmutableSandboxedEnvironment
    files: Mapping[str, str]

    @classmethod
    def of(cls, document: Document) -> OffprintPages:
        """The maker for a document; ``files`` are the addresses of its images with the images in them."""
        document = apart(document)
        images = {asset.name: inline(asset.media_type, asset.data) for asset in document.assets}
        return cls(document, render(document), environment(document), images)

    def page(self, offprint: Offprint) -> bytes:
        """The page of an offprint."""
        chapter = self.document.chapter(offprint.chapter.id)
        policy = Policy('end', lambda _, anchor: f'#{anchor}', site_files.image_address)
        rendered = self.content.apply(policy, chapter)
        page = html.Page(
            f'{offprint.name}.html', rendered, html.head(self.document, chapter), None, None, index='', copyright=''
        )
        text = set_template(
            self.env,
            'html/offprint.html',
            page=page,
            rendered=rendered,
            chapter=chapter,
            offprint=offprint,
            role=semantics.role(chapter.kind),
        )
        told = site_access.told(self.document, {'': text}, {'': page.head.schema}, site_files.sheet(self.document))
        text = told['']
        for name, address in self.files.items():
            text = text.replace(f'src="{site_files.image_address(name)}"', f'src="{address}"')
        style = f'<style>\n{self._style(text)}</style>'
        return as_html(text, self.document.words).replace(as_html(LINK, self.document.words), style, 1).encode()

    def _style(self, text: str) -> str:
        """The sheet of the HTML edition with its faces and pictures in it."""
        volume = self.document.volume
        sheet = styles.joined(volume, 'html', lambda asset: self.files[asset.name])
        chosen = fonts.faces() if styles.chooses_faces(volume) else faces.used([text], tokens(volume))
        rules = fonts.css(_font, chosen).replace("format('truetype')", "format('woff'); font-display: swap")
        return rules + sheet


def _font(face: Face) -> str:
    return inline('font/woff', woff(face.path.read_bytes()))


def inline(media_type: str, data: bytes) -> str:
    """A file as an address that holds it (RFC 2397)."""
    return f'data:{media_type};base64,{b64encode(data).decode("ascii")}'
