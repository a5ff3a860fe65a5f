"""Typeset volume.yaml as a small printed book and dump it with pdftotext, once as it flows and once as it lies.

Run by hand where the make of the book is to change: ``python tests/intake/fourth/typeset.py``. The dumps are committed.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from html import escape
from pathlib import Path

import yaml
from weasyprint import HTML

HERE = Path(__file__).parent
SHEET = r"""
@page { size: 148mm 210mm; margin: 22mm 18mm 22mm 20mm; }
@page front { @bottom-center { content: counter(page, lower-roman) } }
@page back { @bottom-center { content: counter(page) } }
@page paper:left { @top-left { content: counter(page) '\2003' string(series) } }
@page paper:right { @top-right { content: string(head) '\2003' counter(page) } }
@page opening:left { @top-left { content: counter(page) '\2003' string(series) } }
@page opening:right { @top-right { content: string(head) '\2003' counter(page) } }
@page :nth(1 of opening) { counter-reset: page 1 }
@page { @footnote { border-top: 0.5pt solid black; margin-top: 3mm; padding-top: 1mm } }
html { font: 10.5pt/1.35 serif; hyphens: auto }
h1 { font-size: 15pt; text-align: center; hyphens: none; margin: 14mm 0 4mm }
h2 { font-size: 10.5pt; margin: 4mm 0 1mm; hyphens: none }
p { margin: 0; text-align: justify; text-indent: 5mm; orphans: 2; widows: 2 }
h1 + p, h2 + p, p.terms + p, p.flush { text-indent: 0 }
section { break-before: page; page: front }
section.paper { page: paper; string-set: head attr(data-head) }
section.cover { string-set: series attr(data-series); page: auto; text-align: center }
section.first { page: opening; break-before: right }
section.back { page: back }
.paper h1 { margin-top: 6mm }
.cover p { text-align: center; text-indent: 0; margin: 6mm 0; hyphens: none }
.author { text-transform: uppercase; text-align: center; text-indent: 0; letter-spacing: 0.5pt }
.affiliation { font-style: italic; text-align: center; text-indent: 0; font-size: 9.5pt; margin-bottom: 2mm }
.terms { text-indent: 0; font-size: 9.5pt; margin: 2mm 0 5mm }
ol, ul { margin: 2mm 0; padding-left: 8mm }
li { text-align: justify }
.contents p { text-align: left; text-indent: 0; hyphens: none }
.contents .title { margin-top: 3mm }
.contents a { color: inherit; text-decoration: none }
.contents a::after { content: leader('.') target-counter(attr(href), page) }
.contents a.roman::after { content: leader('.') target-counter(attr(href), page, lower-roman) }
.contents .by { font-style: italic; padding-left: 6mm }
.signature { margin-top: 6mm }
.signature p { text-align: right }
.gap p { margin-bottom: 2mm; text-indent: 0 }
.dagger { float: footnote; font-size: 8.5pt; text-align: justify }
.d0::footnote-call, .d0::footnote-marker { content: '†' }
.d1::footnote-call, .d1::footnote-marker { content: '‡' }
.dagger::footnote-marker { padding-right: 1mm }
"""


def paragraph(text: str, kind: str = '') -> str:
    return f'<p class="{kind}">{escape(text, quote=False)}</p>'


def section(kind: str, body: str, attributes: str = '') -> str:
    return f'<section class="{kind}" {attributes}>{body}</section>'


def block(item: object, notes: list[str]) -> str:
    """One block of a paper's body, the called notes set where they are called."""
    if isinstance(item, dict):
        if 'heading' in item:
            return f'<h2>{escape(item["heading"])}</h2>'
        return '<ul>' + ''.join(f'<li>{escape(each)}</li>' for each in item['list']) + '</ul>'

    def note(match: re.Match[str]) -> str:
        number = '†‡'.index(match.group())
        return f'<span class="dagger d{number}">{escape(notes[number], quote=False)}</span>'

    return re.sub('[†‡]', note, paragraph(str(item)))


def paper(number: int, data: dict) -> str:
    head = f'<h1 id="p{number}">{escape(data["title"])}</h1>'
    head += ''.join(paragraph(name, 'author') + paragraph(where, 'affiliation') for name, where in data['authors'])
    head += paragraph('Index terms — ' + ', '.join(data['terms']) + '.', 'terms')
    body = ''.join(block(item, data['notes']) for item in data['body'])
    kind = 'paper first' if number == 0 else 'paper'
    return section(kind, head + body, f'data-head="{escape(data["running"])}"')


def contents(data: dict) -> str:
    rows = '<p class="title"><a class="roman" href="#preface">Preface</a></p>'
    for number, each in enumerate(data['papers']):
        by = ' and '.join(name for name, _ in each['authors'])
        rows += f'<p class="title"><a href="#p{number}">{escape(each["title"])}</a></p>' + paragraph(by, 'by')
    rows += '<p class="title"><a href="#people">List of Contributors</a></p>'
    return section('contents', '<h1>Contents</h1>' + rows)


def preface(data: dict) -> str:
    conclusions = ''.join(f'<li>{escape(each)}</li>' for each in data['conclusions'])
    signature = ''.join(paragraph(data['signature'][key]) for key in ('name', 'post', 'place'))
    body = ''.join(map(paragraph, data['before'])) + f'<ol>{conclusions}</ol>' + ''.join(map(paragraph, data['after']))
    return section('', f'<h1 id="preface">Preface</h1>{body}<div class="signature">{signature}</div>')


def contributors(people: dict) -> str:
    body = '<h1 id="people">List of Contributors</h1>'
    for country in dict.fromkeys(each['country'] for each in people.values()):
        body += f'<h2>{country}</h2>'
        body += ''.join(
            paragraph(f'{name}, {each["degree"]}', 'flush')
            for name, each in people.items()
            if each['country'] == country
        )
    return section('back', body)


def back(data: dict) -> str:
    contact = ''.join(paragraph(f'{label}: {value}', 'flush') for label, value in data['contact'])
    return section('back gap', f'<h1>Recommended Citation</h1>{paragraph(data["citation"])}<h1>Contact</h1>{contact}')


def book(data: dict) -> str:
    series = f'{data["series"]} {data["number"]}'
    cover = paragraph(series) + f'<h1>{data["title"]}</h1>' + paragraph(data['subtitle'])
    cover += paragraph(data['date']) + paragraph(f'{data["publisher"]} ({data["acronym"]})') + paragraph(data['parent'])
    parts = [
        section('cover', cover, f'data-series="{series}"'),
        section('gap', '<h1>Copyright</h1>' + ''.join(map(paragraph, data['copyright']))),
        section('', '<h1>About the Institute</h1>' + ''.join(map(paragraph, data['about']))),
        contents(data),
        preface(data['preface']),
        *(paper(number, each) for number, each in enumerate(data['papers'])),
        contributors(data['people']),
        back(data),
    ]
    return f'<html lang="en-GB"><style>{SHEET}</style>{"".join(parts)}</html>'


def main() -> None:
    data = yaml.safe_load((HERE / 'volume.yaml').read_text(encoding='utf-8'))
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / 'book.pdf'
        HTML(string=book(data)).write_pdf(pdf)
        subprocess.run(['pdftotext', str(pdf), str(HERE / 'plain.txt')], check=True)
        subprocess.run(['pdftotext', '-layout', str(pdf), str(HERE / 'layout.txt')], check=True)


if __name__ == '__main__':
    main()
