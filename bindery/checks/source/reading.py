"""The passages of each file of a source: record, register, chapters, and what import kept of the printed input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bindery.checks.source.chapter_passages import read_tree
from bindery.checks.source.passage import Passage
from bindery.checks.source.printed import FILE as INTAKE
from bindery.checks.source.printed import SECTIONS, Intake
from bindery.checks.source.yaml_passages import scalars, value_passage
from bindery.load.flow import Lines, after_head
from bindery.model.volume import Contribution, Volume
from bindery.pandoc.ast import Tree, plain

RECORD, REGISTER = 'volume.yaml', 'contributors.yaml'
# What each value of YAML is, by the path of its keys; a value that is not listed is no text (ids, dates, paths, codes).
KINDS: tuple[tuple[str, str, str], ...] = (
    (RECORD, r'title', 'volume-title'),
    (RECORD, r'subtitle', 'volume-subtitle'),
    (RECORD, r'title-note|disclaimer|colophon|rights\.statement|corrections\.\d+\.text', 'record'),
    (RECORD, r'series\.(name|alternative)', 'series'),
    (RECORD, r'publisher\.(name|parent|place)', 'publisher'),
    (RECORD, r'rights\.holder', 'publisher'),
    (RECORD, r'publisher\.native\.text', 'native'),
    (RECORD, r'keywords\.\d+', 'volume-keyword'),
    (RECORD, r'board\.\d+\.role', 'role'),
    (RECORD, r'contact\.address', 'address'),
    (RECORD, r'byline-label', 'byline-label'),
    (RECORD, r'original\..*(title|rights|name|parent|place)', 'original'),
    (RECORD, r'original\.citation', 'citation'),
    (REGISTER, r'institutions\.\d+\.name', 'institution'),
    (REGISTER, r'institutions\.\d+\.acronym', 'acronym'),
    (REGISTER, r'institutions\.\d+\.city', 'place'),
    (REGISTER, r'(institutions|people)\.\d+\.native\.text', 'native'),
    (REGISTER, r'people\.\d+\.given', 'given'),
    (REGISTER, r'people\.\d+\.family', 'family'),
    (REGISTER, r'people\.\d+\.variants\.\d+', 'variant'),
    (REGISTER, r'people\.\d+\.degrees\.\d+', 'degree'),
    (REGISTER, r'people\.\d+\.biography', 'biography'),
    (REGISTER, r'people\.\d+\.affiliations\.\d+\.(post|unit|city|country|text)', 'affiliation'),
    ('', r'title', 'title'),
    ('', r'subtitle', 'subtitle'),
    ('', r'short-title', 'short-title'),
    ('', r'byline\.\d+\.credited-as', 'byline'),
    ('', r'byline-label', 'byline-label'),
    ('', r'keywords\.\d+', 'keyword'),
    ('', r'abstract', 'abstract'),
    ('', r'signature\.(post|institution|city)', 'signature'),
)
# What of intake.yaml is read as text.
PRINTED = {('contents', 'title'): 'contents-line', ('citation', 'printed'): 'printed-citation'}
_WORDS = re.compile(r'\w+')
# The values in a head that are Markdown, with the field of the contribution that holds them as pandoc's tree.
MARKDOWN = {'title': 'title', 'subtitle': 'subtitle', 'abstract': 'abstract'}


def _values(text: str, whole: Lines, lang: str, schema: str, first_line: int = 1) -> Iterator[Passage]:
    """The values of a YAML text that are texts; ``whole`` is the file that it is, or stands at the top of."""
    kinds = [(re.compile(pattern), kind) for file, pattern, kind in KINDS if file == schema]
    for key, scalar in scalars(text, whole.file, first_line):
        kind = next((kind for pattern, kind in kinds if pattern.fullmatch(key)), '')
        if kind and scalar.text.strip():
            yield value_passage(whole, scalar, kind=kind, lang=lang, key=key)


def record_passages(text: str, volume: Volume) -> Iterator[Passage]:
    """The texts of ``volume.yaml``."""
    for passage in _values(text, Lines(text, RECORD), volume.lang, RECORD):
        native = volume.publisher.native
        yield replace(passage, lang=native.lang) if passage.kind == 'native' and native else passage


def register_passages(text: str, volume: Volume) -> Iterator[Passage]:
    """The texts of ``contributors.yaml``, each with the person or institution it tells of."""
    people, institutions = volume.register.people, volume.register.institutions
    for passage in _values(text, Lines(text, REGISTER), volume.lang, REGISTER):
        group, number = passage.key.split('.')[:2]
        entry = (people if group == 'people' else institutions)[int(number)]
        native = entry.native
        lang = native.lang if passage.kind == 'native' and native else volume.lang
        yield replace(passage, owner=entry.id, lang=lang)


def chapter_passages(text: str, contribution: Contribution, volume_lang: str) -> Iterator[Passage]:
    """A chapter's passages: the values of its head, then its text."""
    file, lang = str(contribution.file), contribution.lang or volume_lang
    lines = Lines(text, file)
    spans = after_head(text, lines)
    start = spans[0][0] if spans else len(text)
    head = '\n'.join(text[:start].rstrip('\n').split('\n')[1:-1])
    for passage in _values(head, lines, lang, '', first_line=2):
        tree = getattr(contribution, MARKDOWN[passage.key]) if passage.key in MARKDOWN else None
        for each in _without_markup(passage, tree) if isinstance(tree, Tree) else (passage,):
            yield replace(each, chapter=contribution.id, part=contribution.kind)
    for passage in read_tree(contribution.body, text, file, kind='body', lang=lang):
        yield replace(passage, chapter=contribution.id, part=contribution.kind)


def printed_passages(text: str, intake: Intake, volume: Volume) -> Iterator[Passage]:
    """What was printed apart from the texts and says what a title of the source still says: contents lines, citation.

    Once the source is corrected they are history, and nothing is to be said of them.
    """
    titles = {str(each.file): plain(each.title) for each in volume.contributions}
    lines = Lines(text, INTAKE)
    for key, scalar in scalars(text, INTAKE):
        section, _, rest = key.partition('.')
        number, _, field_ = rest.partition('.')
        if (section, field_) not in PRINTED or not number.isdecimal():
            continue
        thing = intake.of(SECTIONS[section])[int(number)]
        kind = PRINTED[section, field_]
        now = [titles[tie] for tie in thing.tied_to if tie in titles] if kind == 'contents-line' else [volume.title]
        if any(same_words(title, scalar.text) for title in now):
            yield value_passage(lines, scalar, kind=kind, lang=volume.lang, key=f'{key}@{thing.line}')


def same_words(title: str, printed: str) -> bool:
    """Whether a printed line has the words of a title."""
    return ' '.join(_WORDS.findall(title.casefold())) in ' '.join(_WORDS.findall(printed.casefold()))


def _without_markup(passage: Passage, tree: Tree) -> Iterator[Passage]:
    """A value that is Markdown, read through its tree; its places are led back to the file."""
    if not re.search(r'[\\*_`\[\]^<&$~{}]|--|\.\.\.|\n', passage.text):
        yield passage
        return
    for inner in read_tree(tree, passage.text, passage.file, kind=passage.kind, lang=passage.lang):
        starts = tuple(passage.span(at, at)[0] for at in inner.starts)
        ends = tuple(passage.span(max(at - 1, 0), at)[1] for at in inner.ends)
        marks = tuple(
            replace(mark, location=passage.lines.location((*starts, ends[-1])[min(mark.start, len(starts))]))
            for mark in inner.marks
        )
        yield replace(passage, kind=inner.kind, text=inner.text, lang=inner.lang, starts=starts, ends=ends, marks=marks)
