"""Typeset volume.yaml as a journal-like working paper and dump it with pdftotext, once as it flows and once as it lies.

Run by hand where the make of the book is to change: ``python tests/intake/fifth/typeset.py``. The dumps are committed.
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
@page { size: 150mm 220mm; margin: 24mm 18mm 20mm 18mm }
@page front:left { @top-left { content: counter(page, lower-roman) } }
@page front:right { @top-right { content: counter(page, lower-roman) } }
html { font: 11pt/1.4 serif }
h1 { font-size: 15pt; margin: 8mm 0 3mm; bookmark-level: none }
h2 { font-size: 11pt; font-style: italic; margin: 4mm 0 1mm }
p { margin: 0; text-align: justify; text-indent: 6mm }
h1 + p, h2 + p, .flush { text-indent: 0 }
section { break-before: page; page: front }
section.paper { string-set: head attr(data-head), authors attr(data-authors) }
section.cover { page: auto }
.cover p { text-align: left; text-indent: 0; margin: 5mm 0 }
.author { text-indent: 0; letter-spacing: 0.4pt; margin-bottom: 3mm }
.keys { text-indent: 0; margin-bottom: 4mm }
sup { font-size: 7pt; line-height: 0 }
.notes { margin-top: 5mm; font-size: 9.5pt }
.notes p { text-indent: 0 }
.where { position: running(where); font-size: 9pt; text-align: left }
.line a { color: inherit; text-decoration: none }
.line { text-indent: 0; text-align: left }
.line a::after { content: '\2003' target-counter(attr(href), page) }
.right { text-align: right }
ul { margin: 2mm 0; padding-left: 8mm }
"""


# A page of its own name for each paper, so that the posts stand at the foot of its first one.
OPENINGS = ''.join(
    f"""
@page text{number}:left {{ @top-left {{ content: counter(page) }} @top-center {{ content: string(authors) }} }}
@page text{number}:right {{ @top-center {{ content: string(head) }} @top-right {{ content: counter(page) }} }}
@page text{number}:nth(1 of text{number}) {{
  @bottom-left {{ content: element(where); width: 100%; vertical-align: top }}
}}
"""
    for number in range(5)
)


def paragraph(text: str, kind: str = '') -> str:
    return f'<p class="{kind}">{escape(text, quote=False)}</p>'


def authors(names: list[str]) -> str:
    return ' and '.join(names)


def block(item: object) -> str:
    if isinstance(item, dict):
        if 'heading' in item:
            return f'<h2>{escape(item["heading"])}</h2>'
        return '<ul>' + ''.join(f'<li>{escape(each)}</li>' for each in item['list']) + '</ul>'
    return re.sub(r'\[(\d)\]', r'<sup>\1</sup>', paragraph(str(item)))


def paper(number: int, data: dict) -> str:
    where = '; '.join(f'{name}: {post}' for name, post in zip(data['authors'], data['where'], strict=True))
    names = escape(authors(data['authors']).upper())
    head = f'<h1 id="p{number}">{escape(data["title"])}</h1>'
    head += f'<p class="author">{names}<sup>†</sup></p><p class="where">† {escape(where)}.</p>'
    head += paragraph('Key words: ' + '; '.join(data['terms']), 'keys')
    notes = ''.join(
        f'<p><sup>{place}</sup> {escape(text, quote=False)}</p>' for place, text in enumerate(data['notes'], 1)
    )
    body = ''.join(map(block, data['body'])) + f'<h2>Notes</h2><div class="notes">{notes}</div>'
    heads = f'style="page: text{number}" data-head="{escape(data["running"])}"'
    heads += f' data-authors="{escape(authors(data["authors"]))}"'
    return f'<section class="paper" {heads}>{head}{body}</section>'


def contents(data: dict) -> str:
    rows = '<p class="line"><a href="#preface">Preface</a></p>'
    for number, each in enumerate(data['papers']):
        text = f'{authors(each["authors"])}, {each["title"]}'
        rows += f'<p class="line"><a href="#p{number}">{escape(text)}</a></p>'
    return f'<section><h1>Table of Contents</h1>{rows}</section>'


def book(data: dict) -> str:
    cover = paragraph(f'{data["series"]} No. {data["number"]}') + f'<h1>{data["title"]}</h1>'
    cover += paragraph(data['subtitle']) + paragraph(f'{data["publisher"]} ({data["acronym"]})')
    cover += paragraph(f'{data["place"]}, {data["date"]}')
    signed = data['preface']['signature']
    preface = ''.join(map(paragraph, data['preface']['text'])) + ''.join(
        paragraph(signed[key], 'right') for key in ('name', 'post')
    )
    contact = ''.join(paragraph(f'{label}: {value}', 'flush') for label, value in data['contact'])
    parts = [
        f'<section class="cover">{cover}</section>',
        f'<section><h1>About the Centre</h1>{"".join(map(paragraph, data["about"]))}</section>',
        contents(data),
        f'<section><h1 id="preface">Preface</h1>{preface}</section>',
        *(paper(number, each) for number, each in enumerate(data['papers'])),
        f'<section><h1>Contact</h1>{contact}</section>',
    ]
    return f'<html lang="en-GB"><style>{SHEET}{OPENINGS}</style>{"".join(parts)}</html>'


def main() -> None:
    data = yaml.safe_load((HERE / 'volume.yaml').read_text(encoding='utf-8'))
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / 'book.pdf'
        HTML(string=book(data)).write_pdf(pdf)
        subprocess.run(['pdftotext', str(pdf), str(HERE / 'plain.txt')], check=True)
        subprocess.run(['pdftotext', '-layout', str(pdf), str(HERE / 'layout.txt')], check=True)


if __name__ == '__main__':
    main()
