"""Typesets an invented volume as a foreign press would have, and dumps its pages as raw text.

The makes differ on purpose: notes, bylines, contents, folios, running heads and paragraphs are set in several ways.
The pages are made with WeasyPrint directly and not with Bindery, so that intake is not tested against its own habits.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from html import escape
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bindery import fonts

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
VOLUMES = HERE / 'volumes'
DUMPS = HERE / 'dumps'
NOTE = re.compile(r'\^\[((?:[^\[\]]|\[[^\]]*\])*)\]')

SHEET = """
@page { size: %(size)s; margin: 20mm 18mm 22mm; @footnote { border-top: 0.4pt solid; padding-top: 4pt } %(front)s }
@page cover { @top-left { content: none } @top-right { content: none } @bottom-center { content: none }
  @top-center { content: none } }
@page opening { @top-left { content: none } @top-right { content: none } @top-center { content: none } }
@page body { %(body)s }
body { font: 10.5pt/1.35 Spectral, Amiri; text-align: justify; hyphens: %(hyphens)s; hyphenate-character: "%(hyphen)s" }
h1, h2, h3 { text-align: %(titles)s; hyphens: none; font-size: 14pt; margin: 0 0 8pt; break-after: avoid }
.cover { page: cover; text-align: center } .part { page: front; break-before: page }
main .paper:first-child { break-before: auto }
main { page: body; break-before: page }
.paper { break-before: %(break)s; string-set: author attr(data-author), title attr(data-title) }
p { margin: 0 0 %(space)s } %(indent)s
.byline, .affiliation { margin: 0 0 10pt; text-align: %(titles)s; text-indent: 0 !important }
.note { float: footnote; font-size: 8.5pt; line-height: 1.25; text-align: left; hyphens: none }
::footnote-call, ::footnote-marker { content: none }
sup { font-size: 7pt; vertical-align: super; line-height: 0 }
.line { display: block; text-align: left; text-indent: 0 !important; margin: 0 0 3pt }
.leader::after { content: leader("%(leader)s") attr(data-page) }
.sub { display: block; padding-left: 14pt }
ul, ol { margin: 4pt 0 8pt; padding-left: 18pt } li { margin: 0 0 2pt }
"""
PLACE = '@%s { content: %s; font-size: 8.5pt }'


def load(name: str) -> dict[str, Any]:
    """The data of one invented volume."""
    return dict(YAML(typ='safe').load((VOLUMES / f'{name}.yaml').read_text(encoding='utf-8')))


class Press:
    """Sets one volume: counts its notes in the manner that the make asks for and writes the HTML."""

    def __init__(self, volume: dict[str, Any]) -> None:
        self.volume, self.make, self.count = volume, volume['make'], 0

    def mark(self) -> str:
        """The next note mark as text."""
        self.count += 1
        return {'bracket': f'[{self.count}]', 'star': '*' * self.count}.get(self.make['notes'], str(self.count))

    def note(self, text: str) -> str:
        """A call with its note, which floats to the page's foot."""
        mark = self.mark()
        raised = self.make['notes'] == 'superscript'
        call = f'<sup>{mark}</sup>' if raised else mark
        return f'{call}<span class="note">{call if raised else mark} {escape(text)}</span>'

    def inline(self, text: str) -> str:
        """Running text with its notes set."""
        out, last = '', 0
        for match in NOTE.finditer(text):
            out += escape(text[last : match.start()], quote=False) + self.note(' '.join(match.group(1).split()))
            last = match.end()
        return out + escape(text[last:], quote=False)

    def blocks(self, text: str) -> str:
        """Paragraphs and lists."""
        return '\n'.join(self.block(block) for block in re.split(r'\n\s*\n', text.strip()))

    def block(self, block: str) -> str:
        """One paragraph, sub-heading or list."""
        kind = 'ul' if block.startswith('- ') else 'ol' if re.match(r'1\. ', block) else ''
        if kind:
            items = re.split(r'\n(?=- |\d+\. )', block)
            return f'<{kind}>' + ''.join(f'<li>{self.inline(plain_item(item))}</li>' for item in items) + f'</{kind}>'
        if block.startswith('## '):
            return f'<h3>{self.inline(block[3:])}</h3>'
        return f'<p>{self.inline(" ".join(block.split()))}</p>'

    def byline(self, paper: dict[str, Any]) -> str:
        """The authors, with their affiliations in notes or on a second line."""
        names = []
        for author in paper['authors']:
            own = self.make['affiliations'] == 'note' and author.get('affiliation')
            names.append(escape(author['name']) + (self.note(author['affiliation']) if own else ''))
        label = 'by ' if self.make.get('by') else ''
        html = f'<p class="byline">{label}{" and ".join(names)}</p>'
        if self.make['affiliations'] == 'line':
            html += ''.join(f'<p class="affiliation">{escape(a["affiliation"])}</p>' for a in paper['authors'])
        return html

    def paper(self, paper: dict[str, Any]) -> str:
        """One paper with its head in the order of the make."""
        if self.make['notes'] == 'star':
            self.count = 0
        title = f'<h2>{escape(paper["title"])}</h2>'
        byline = self.byline(paper)
        head = byline + title if self.make['byline'] == 'before' else title + byline
        keywords = (
            f'<p class="keywords">{self.make.get("label", "Keywords")}: {", ".join(paper["keywords"])}.</p>'
            if paper.get('keywords')
            else ''
        )
        author = escape(' and '.join(a['contents'] for a in paper['authors']))
        body = self.blocks(paper['text'])
        heads = f'data-author="{author}" data-title="{escape(paper["title"])}"'
        return f'<section class="paper" {heads}>{head}{body}{keywords}</section>'

    def contents(self, pages: list[str]) -> str:
        """The contents with the pages that the first run found."""
        way = self.make['contents'][1]
        lines = []
        for paper, page in zip(self.volume['papers'], pages, strict=True):
            names = ', '.join(author['contents'] for author in paper['authors'])
            title, names = escape(paper['title']), escape(names)
            if way == 'author-in-brackets':
                lines.append(f'<p class="line leader" data-page="{page}">{title} ({names})</p>')
            elif way == 'author-below':
                lines.append(
                    f'<p class="line"><span class="leader sub" data-page="{page}">{title}</span>'
                    f'<span class="sub">{names}</span></p>'
                )
            else:
                lines.append(f'<p class="line">{names}<span class="leader sub" data-page="{page}">{title}</span></p>')
        heading = self.make.get('contents-heading', 'Contents')
        return f'<section class="part"><h1>{heading}</h1>{"".join(lines)}</section>'

    def front(self) -> str:
        """Cover, about, copyright and preface."""
        v = self.volume
        cover = ''.join(f'<p>{escape(v[key])}</p>' for key in ('date', 'title', 'subtitle', 'publisher') if v.get(key))
        html = f'<section class="cover"><p>{escape(v["series"])} {escape(v["number"])}</p>{cover}</section>'
        if v.get('about'):
            html += f'<section class="part"><h1>About the Institute</h1><p>{escape(v["about"])}</p></section>'
        if v.get('copyright'):
            words = f'<p>{escape(v["copyright"])}</p><p>{escape(v["disclaimer"])}</p>'
            html += f'<section class="part"><h1>Copyright</h1>{words}</section>'
        if v.get('preface'):
            signed = ''.join(f'<p class="line">{escape(line)}</p>' for line in v['preface']['signature'])
            html += f'<section class="part"><h1>Preface</h1>{self.blocks(v["preface"]["text"])}{signed}</section>'
        return html

    def back(self) -> str:
        """Contributors and contact."""
        html = ''
        if self.volume.get('contributors'):
            html += '<section class="part"><h1>Contributors</h1>'
            for country, people in self.volume['contributors'].items():
                html += f'<p class="line">From {escape(country)}:</p>' if country else ''
                html += ''.join(f'<p class="line">{escape(person)}</p>' for person in people)
            html += '</section>'
        if self.volume.get('contact'):
            lines = ''.join(
                f'<p class="line">{key}: {escape(value)}</p>' for key, value in self.volume['contact'].items()
            )
            html += f'<section class="part"><h1>Contact</h1>{lines}</section>'
        return html

    def sheet(self) -> str:
        """The style sheet of this make."""
        roman, arabic = (
            f'counter(page, {"lower-roman" if kind == "roman" else "decimal"})' for kind in self.make['folios']
        )
        place = self.make.get('folio-place', 'bottom-center')
        heads = {
            'author-and-title': PLACE % ('top-left', 'string(author)') + PLACE % ('top-right', 'string(title)'),
            'volume': PLACE % ('top-left', f'"{self.volume["title"]}"') + PLACE % ('top-right', 'string(title)'),
        }.get(self.make.get('running-heads', ''), '')
        return SHEET % {
            'size': self.make['size'],
            'front': PLACE % (place, roman),
            'body': PLACE % (place, arabic) + heads,
            'hyphens': 'auto' if self.make.get('hyphenated') else 'manual',
            'hyphen': self.make.get('hyphen', '-'),
            'titles': self.make.get('titles', 'left'),
            'break': self.make.get('break', 'page'),
            'space': '8pt' if self.make['paragraphs'] == 'spaced' else '0',
            'leader': self.make.get('leader', '.'),
            'indent': '' if self.make['paragraphs'] == 'spaced' else 'p + p { text-indent: 14pt }',
        }

    def html(self, pages: list[str]) -> str:
        """The whole volume."""
        front = self.front() + self.contents(pages)
        reset = (
            '<style>@page :nth(1 of body) { counter-reset: page 1 }</style>'
            if self.make['folios'][0] == 'roman'
            else ''
        )
        papers = f'<main>{"".join(self.paper(paper) for paper in self.volume["papers"])}</main>'
        # Our own faces, since a bare machine may have none.
        faces = fonts.css(lambda face: face.path.as_uri())
        head = f'<style>{faces}{self.sheet()}</style>{reset}'
        return f'<html lang="en"><head>{head}</head><body>{front}{papers}{self.back()}</body></html>'


def plain_item(item: str) -> str:
    """A list item without its mark, in one line."""
    return ' '.join(re.sub(r'^(- |\d+\. )', '', item).split())


def pages_of(document: Any, volume: dict[str, Any]) -> list[str]:
    """The folio on which each paper opens, read from the pages as they came out."""
    found = []
    bookmarks = [(label, page) for label, (page, _, _), _, _ in flat(document.make_bookmark_tree())]
    first = None
    for paper in volume['papers']:
        page = next(number for label, number in bookmarks if label == paper['title'])
        first = page if first is None else first
        roman = volume['make']['folios'][0] == 'roman'
        found.append(str(page - first + 1 if roman else page + 1))
    return found


def flat(tree: list[Any]) -> list[Any]:
    """The outline as a flat list."""
    return [entry for node in tree for entry in [node, *flat(node[2])]]


def typeset(name: str, out: Path) -> Path:
    """Sets the volume and returns the PDF's path."""
    from weasyprint import HTML

    volume = load(name)
    first = HTML(string=Press(volume).html(['00'] * len(volume['papers']))).render()
    HTML(string=Press(volume).html(pages_of(first, volume))).write_pdf(out / f'{name}.pdf')
    return out / f'{name}.pdf'


def dump(pdf: Path, out: Path) -> tuple[Path, ...]:
    """Both kinds of raw text that pdftotext makes of a PDF."""
    kinds = {'plain': [], 'layout': ['-layout']}
    made = []
    for kind, options in kinds.items():
        made.append(out / f'{pdf.stem}-{kind}.txt')
        subprocess.run(['pdftotext', *options, str(pdf), str(made[-1])], check=True)
    return tuple(made)


def typeset_apart(name: str, out: Path) -> Path:
    """The same in a process of its own: neither our page engine's settings nor a machine without fonts matter to it."""
    ours = {**os.environ, 'PYTHONPATH': str(ROOT)}
    subprocess.run([sys.executable, __file__, '--only-pdf', '--out', str(out), name], check=True, env=ours)
    return out / f'{name}.pdf'


def main() -> None:
    """Make the dumps of the volumes named, or of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--out', type=Path, default=DUMPS)
    parser.add_argument('--only-pdf', action='store_true', help='do not dump what was set')
    parser.add_argument('names', nargs='*')
    chosen = parser.parse_args()
    chosen.out.mkdir(exist_ok=True)
    for name in chosen.names or sorted(path.stem for path in VOLUMES.glob('*.yaml')):
        pdf = typeset(name, chosen.out)
        for made in (pdf,) if chosen.only_pdf else dump(pdf, chosen.out):
            print(made)


if __name__ == '__main__':
    main()
