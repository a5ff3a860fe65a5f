"""Bad input as a table: what is spoilt in the tiny volume, and the one finding that it must give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.load.bad_input.good import PIXEL, VOLUME, bitmap, cmyk, transparent, vast_png
from tests.load.bad_input.volumes import Change, Edit, Instead, Link

RECORD, REGISTER = 'volume.yaml', 'contributors.yaml'
BRANDT, OKOYE, RAFT = 'chapters/01-brandt.md', 'chapters/02-okoye.md', 'chapters/images/raft.png'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">\n{}\n</svg>\n'
USES_SVG = Edit('images/raft.png', 'images/raft.svg')


@dataclass(frozen=True)
class Case:
    """One thing wrong: the code and the place of its finding, and a word that the message or the remedy must hold."""

    name: str
    code: str
    place: str
    says: str
    changes: Mapping[str, Change] = field(repr=False)


def case(name: str, code: str, place: str, says: str, /, *more: tuple[str, Change]) -> Case:
    return Case(name, code, place, says, dict(more))


def chapter(name: str, code: str, place: str, says: str, old: str, new: str) -> Case:
    """A case that spoils one passage of the first paper."""
    return Case(name, code, f'{BRANDT}:{place}', says, {BRANDT: Edit(old, new)})


def record(name: str, code: str, place: str, says: str, old: str, new: str) -> Case:
    """A case that spoils one passage of the record."""
    return Case(name, code, f'{RECORD}:{place}', says, {RECORD: Edit(old, new)})


def register(name: str, code: str, place: str, says: str, old: str, new: str) -> Case:
    """A case that spoils one passage of the register."""
    return Case(name, code, f'{REGISTER}:{place}', says, {REGISTER: Edit(old, new)})


def drawing(name: str, says: str, content: str, line: int = 2) -> Case:
    """A case with an SVG in place of the image."""
    svg = 'chapters/images/raft.svg'
    return Case(name, 'unsafe-svg', f'{svg}:{line}', says, {BRANDT: USES_SVG, svg: SVG.format(content)})


TITLE = 'title: Ferries of the Lower Lake\n'
SENTENCE = 'The first ferry was a raft.'
BY_IDS = (
    Edit('  - id: brandt\n', '  brandt:\n'),
    Edit('  - id: okoye\n', '  okoye:\n'),
)
BOMB = 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n'

YAML = (
    record(
        'YAML that does not parse', 'yaml-syntax', '2:11', 'mapping values', 'title: Ferries', 'title: Two: Ferries'
    ),
    chapter('a head that does not parse', 'yaml-syntax', '2:8', 'quoted scalar', 'title: Two', 'title: "Two'),
    chapter('a head that is never closed', 'yaml-syntax', '1:1', 'closed', 'lake}\n---', 'lake}\n'),
    register('a YAML bomb', 'yaml-refused', '1:4', 'anchor', 'institutions:', f'{BOMB}institutions:'),
    register('an alias', 'yaml-refused', '2:22', 'alias', 'Lake College', '*name'),
    record('YAML nested without end', 'yaml-refused', '2:19', 'nested', 'Ferries of', '[' * 100_000),
    record('a tag', 'yaml-refused', '2:8', 'tag', 'Ferries', '!!python/name:os.system Ferries'),
    record('two documents', 'yaml-refused', '3:1', 'second', 'language', '---\nlanguage'),
    record('an endless file', 'file-too-large', '1:1', '2,000,000', 'title: ', f'title: {"x" * 2_000_001}'),
    record('a list for the record', 'wrong-type', '1:1', 'keys', VOLUME, '- title: Ferries\n'),
    record('a key that stands twice', 'duplicate-key', '3:1', 'title', 'language', 'title: Boats\nlanguage'),
    record(
        'a misspelt key', 'unknown-key', '7:3', '“name”', '  name: Lake House', '  name: Lake House\n  nane: Sea House'
    ),
    record('a key of nothing', 'unknown-key', '3:1', 'Known keys', 'language', 'zzz: 1\nlanguage'),
    chapter('a misspelt key in a head', 'unknown-key', '2:1', '“subtitle”', 'title: Two', 'subtitel: A\ntitle: Two'),
    record('a missing value', 'missing-value', '1:1', 'title', TITLE, ''),
    record('no date', 'missing-value', '1:1', 'EPUB 3.3', 'date: 2024-05\n', ''),
    record('no publisher', 'missing-value', '1:1', 'DataCite', 'publisher:\n  name: Lake House\n', ''),
    record('no language', 'missing-value', '1:1', 'PDF/UA', 'language: en\n', ''),
    record('an empty value', 'missing-value', '2:1', 'has no value', TITLE, 'title:\n'),
    chapter('a chapter without a title', 'missing-value', '2:1', 'title', 'title: Two Ferries\n', ''),
    record(
        'a list where a text belongs', 'wrong-type', '2:8', 'a list', 'Ferries of the Lower Lake', '[Ferries, Lake]'
    ),
    record('a text where a list belongs', 'wrong-type', '3:12', 'not a list', 'language', 'languages: en\nlanguage'),
    record(
        'a word of no choice', 'wrong-value', '3:20', 'chapter', 'language', 'notes: {numbering: chapters}\nlanguage'
    ),
    record('a text where keys belong', 'wrong-type', '3:6', 'such as `size', 'language', 'pdf: A4\nlanguage'),
    record('a flag that is neither', 'wrong-type', '3:12', 'yes or no', 'language', 'page-list: maybe\nlanguage'),
    record('a margin of letters', 'wrong-type', '3:22', 'number', 'language', 'pdf: {margins: {top: wide}}\nlanguage'),
)

NAMES = (
    chapter(
        'a contributor nobody has',
        'unknown-person',
        '4:14',
        '“brandt”',
        '{person: brandt, affiliation: lake}',
        '{person: brant}',
    ),
    chapter(
        'an affiliation nobody has', 'unknown-affiliation', '4:35', '“lake”', 'affiliation: lake', 'affiliation: lakes'
    ),
    register(
        'an institution nobody has', 'unknown-institution', '8:33', '“lake”', 'institution: lake', 'institution: laek'
    ),
    record(
        'no rights',
        'no-rights',
        '1:1',
        'costs every label',
        'rights: {statement: All rights reserved.}\n',
        '',
    ),
    record(
        'rights that say nothing', 'no-rights', '14:9', 'licence', 'statement: All rights reserved.', 'year: "2024"'
    ),
    record(
        'an embargo without a day',
        'embargo-undated',
        '3:17',
        'embargo:',
        'language',
        'access: {right: embargoed}\nlanguage',
    ),
    record('a partner nobody has', 'unknown-institution', '3:12', '“lake”', 'language', 'partners: [lak]\nlanguage'),
    record(
        'an editor nobody has', 'unknown-person', '3:20', 'people', 'language', 'editors: [{person: zzz}]\nlanguage'
    ),
    register(
        'a person id twice',
        'duplicate-id',
        '11:9',
        'line 9',
        'id: okoye\n',
        'id: okoye\n    family: Moss\n  - id: okoye\n',
    ),
    register(
        'an institution id twice', 'duplicate-id', '3:10', 'line 2', 'people:', '  - {id: lake, name: Pond}\npeople:'
    ),
    register(
        'an affiliation id twice',
        'duplicate-id',
        '9:14',
        'line 8',
        '  - id: okoye',
        '      - {id: lake, text: Pond}\n  - id: okoye',
    ),
    case(
        'a chapter id twice',
        'duplicate-id',
        f'{RECORD}:12:7',
        'Rename',
        (RECORD, Edit('02-okoye.md\n', '02-okoye.md\n    - chapters/03-Okoye.md\n')),
        ('chapters/03-Okoye.md', '---\ntitle: Boats\n---\n\nBoats.\n'),
    ),
    chapter('an id twice in a chapter', 'duplicate-id', '13:1', 'raft', '#fig:raft', '#raft'),
    record('a malformed date', 'bad-date', '4:7', 'EDTF', '2024-05', 'May 2024'),
    record('a day that no calendar has', 'bad-date', '4:7', 'EDTF', '2024-05', '2023-02-29'),
    record('a release without its day', 'bad-date', '3:11', 'whole', 'language', 'released: 2024-05\nlanguage'),
    register(
        'a malformed ORCID iD',
        'bad-orcid',
        '11:12',
        'check digit',
        '    family: Okoye',
        '    orcid: 0000-0002-1825-0098\n    family: Okoye',
    ),
    record(
        'a malformed ISBN',
        'bad-isbn',
        '3:25',
        'check digit',
        'language',
        'identifiers: {isbn-pdf: 978-3-16-148410-1}\nlanguage',
    ),
    record(
        'a malformed ISSN',
        'bad-issn',
        '3:29',
        'check digit',
        'language',
        'series: {name: Boats, issn: 1234-5678}\nlanguage',
    ),
    record('a malformed DOI', 'bad-doi', '3:20', '10.1234/abc', 'language', 'identifiers: {doi: 10/x}\nlanguage'),
    register('a malformed ROR id', 'bad-ror', '2:41', 'ror.org', 'Lake College', 'Lake College, ror: 05a28rw59'),
    register('a malformed country', 'bad-country', '2:45', 'ISO 3166', 'Lake College', 'Lake College, country: UK'),
    record('a malformed language', 'bad-language', '3:11', 'BCP 47', 'language: en', 'language: english'),
    chapter(
        'a malformed language in a text',
        'bad-language',
        '7:1',
        'BCP 47',
        SENTENCE,
        '[Der Fluss]{lang=german} was a raft.',
    ),
    chapter('a role that is none', 'bad-role', '4:47', 'MARC', 'affiliation: lake', 'affiliation: lake, role: writer'),
    record('a malformed address', 'bad-url', '3:6', 'whole', 'language', 'url: example.org\nlanguage'),
    record(
        'a malformed identifier', 'bad-identifier', '1:13', 'urn:uuid', 'urn:uuid:0d4e3a52-6a6b', 'urn:uuid:0d4e3a52'
    ),
    record('a slug that Windows has no file of', 'bad-id', '3:7', 'a device', 'language', 'slug: con.1\nlanguage'),
    record('a slug that leaves the folder', 'bad-id', '3:7', 'name files', 'language', 'slug: ../../boats\nlanguage'),
    case('people by their ids', 'wrong-type', REGISTER + ':4:3', '`- id: brandt`', (REGISTER, BY_IDS)),
    case(
        'institutions by their ids',
        'wrong-type',
        REGISTER + ':2:3',
        '`- id: lake`',
        (REGISTER, Edit('  - {id: lake, name: Lake College}', '  lake: {name: Lake College}')),
    ),
    register(
        'affiliations by their ids',
        'wrong-type',
        '8:7',
        '`- id: lake`',
        '      - {id: lake, institution: lake}',
        '      lake: {institution: lake}',
    ),
    register('an id in use that none can be', 'bad-id', '4:9', 'cannot be', 'id: brandt', 'id: bran dt'),
    register('an id with a space', 'bad-id', '3:10', 'cannot be', 'people:', '  - {id: the lake, name: Pond}\npeople:'),
)

FILES = (
    case('no record', 'missing-file', RECORD + ':1:1', 'not there', (RECORD, None)),
    case('no register', 'missing-file', REGISTER + ':1:1', 'not there', (REGISTER, None)),
    case(
        'an image whose name is spelt with accents apart',
        'missing-image',
        f'{BRANDT}:13:1',
        'looks the same',
        (BRANDT, Edit('images/raft.png', 'images/r\u00e9.png')),
        ('chapters/images/re\u0301.png', PIXEL),
    ),
    case('a record that is a folder', 'missing-file', f'{RECORD}:1:1', 'is a folder', (RECORD, Instead())),
    case('a link to nothing', 'missing-chapter', f'{RECORD}:11:7', 'leads to nothing', (OKOYE, Instead('02.md'))),
    case('a link to itself', 'missing-chapter', f'{RECORD}:11:7', 'leads to nothing', (OKOYE, Instead('02-okoye.md'))),
    case(
        'a chapter whose file is empty',
        'empty-chapter',
        f'{BRANDT}:1:1',
        'no text',
        (BRANDT, '\ufeff\n'),
        (OKOYE, Edit('[](brandt:raft)', '[](brandt)')),
    ),
    record(
        'a chapter that is missing',
        'missing-chapter',
        '12:7',
        '02-okoye.md',
        '02-okoye.md',
        '02-okoye.md\n    - chapters/02-okoy.md',
    ),
    case(
        'a chapter that is empty',
        'empty-chapter',
        f'{BRANDT}:1:1',
        'no text',
        (BRANDT, '---\ntitle: Two Ferries\n---\n'),
        (OKOYE, Edit('[](brandt:raft)', '[](brandt)')),
    ),
    record(
        'a chapter listed twice',
        'chapter-twice',
        '12:7',
        'line 10',
        '02-okoye.md',
        '02-okoye.md\n    - chapters/./01-brandt.md',
    ),
    case(
        'a chapter that is not UTF-8',
        'not-utf8',
        'front/preface.md:5:4',
        '0xe4',
        ('front/preface.md', b'---\ntitle: Preface\n---\n\nB\xc3\xa4r\xe4\n'),
    ),
    case('a record that is not UTF-8', 'not-utf8', f'{REGISTER}:2:5', '0xff', (REGISTER, b'a:\n   \x20\xff')),
    chapter(
        'a merge that was left undone',
        'merge-conflict',
        '8:1',
        'HEAD',
        SENTENCE,
        f'\n<<<<<<< HEAD\n{SENTENCE}\n=======\nIt was a raft.\n>>>>>>> raft\n',
    ),
    record(
        'a merge left undone in a record',
        'merge-conflict',
        '2:1',
        'Choose',
        TITLE,
        f'<<<<<<< HEAD\n{TITLE}=======\ntitle: Ferries\n>>>>>>> raft\n',
    ),
    chapter('a control character', 'control-character', '7:5', 'U+0008', 'The first', 'The \x08first'),
    case(
        'a chapter that no list has',
        'unlisted-chapter',
        'chapters/03-moss.md:1:1',
        'Add',
        ('chapters/03-moss.md', '---\ntitle: M\n---\n\nM.\n'),
    ),
    case(
        'a misspelt style sheet of the house',
        'unused-house-file',
        'styles/tokes.css:1:1',
        'Did you mean “styles/tokens.css”?',
        ('styles/tokes.css', ':root { --measure: 60ch; }'),
    ),
    case(
        'a misspelt token of the house',
        'unknown-token',
        'styles/tokens.css:3:3',
        'Did you mean “accent”?',
        ('styles/base.css', 'p { color: var(--moss) }'),
        (
            'styles/tokens.css',
            '/* ours */\n:root { --moss: #123456; --page-royal: 156mm 234mm; --cover-9: #1f2f46;\n  --acent: red }',
        ),
    ),
    case(
        'a token of the house that is no colour',
        'bad-style',
        'styles/tokens.css:1:21',
        '#rrggbb',
        ('styles/tokens.css', ':root { --ink: red; --accent: mossy; --rule: var(--ink) }'),
    ),
    case(
        'a token of the house that is no length',
        'bad-style',
        'styles/tokens.css:1:24',
        '0.79em',
        ('styles/tokens.css', ':root { --space: 12px; --size-note: banana; --size-small: smaller }'),
    ),
    case(
        'a template of the house in the wrong folder',
        'unused-house-file',
        'templates/keywords.html:1:1',
        'Did you mean “templates/shared/keywords.html”?',
        ('templates/keywords.html', '<p></p>'),
    ),
    case(
        'a file of the house that nothing names',
        'unused-house-file',
        'styles/fonts/zzz.qq:1:1',
        'take it away',
        ('styles/base.css', 'p { margin: 0 }'),
        ('styles/fonts/zzz.qq', 'x'),
        ('styles/LICENSE', 'MIT'),
    ),
    case(
        'a file name that gives no id',
        'chapter-name',
        f'{RECORD}:8:11',
        'Rename',
        (RECORD, Edit('preface.md', '2024.md')),
        ('front/preface.md', None),
        ('front/2024.md', 'Text.'),
    ),
    case(
        'a chapter that Windows has no file of',
        'chapter-name',
        f'{RECORD}:8:11',
        'a device',
        (RECORD, Edit('preface.md', '1-nul.md')),
        ('front/preface.md', None),
        ('front/1-nul.md', 'Text.'),
    ),
    record(
        'a path that leaves the folder',
        'outside-source',
        '12:7',
        'outside',
        '02-okoye.md',
        '02-okoye.md\n    - ../../etc/passwd',
    ),
    record('an absolute path', 'outside-source', '12:7', 'outside', '02-okoye.md', '02-okoye.md\n    - /etc/passwd'),
    case('a chapter through a link', 'outside-source', f'{RECORD}:8:11', 'outside', ('front/preface.md', Link())),
    case('an image through a link', 'outside-source', f'{BRANDT}:13:1', 'outside', (RAFT, Link())),
    case('the record through a link', 'outside-source', f'{RECORD}:1:1', 'outside', (RECORD, Link())),
    case('a bibliography through a link', 'outside-source', f'{RECORD}:13:11', 'outside', ('references.bib', Link())),
    record('a remote bibliography', 'remote-file', '13:11', 'fetched', 'references.bib', 'https://example.org/r.bib'),
    record(
        'a remote CSL style',
        'remote-file',
        '14:10',
        'fetched',
        '[references.bib]\n',
        '[references.bib]\n  style: https://example.org/s.csl\n',
    ),
    case(
        'a CSL style that leans on another',
        'remote-file',
        f'{RECORD}:14:10',
        'points to',
        (RECORD, Edit('[references.bib]\n', '[references.bib]\n  style: s.csl\n')),
        (
            's.csl',
            '<style xmlns="http://purl.org/net/xbiblio/csl"><info><link rel="independent-parent" href="http://www.zotero.org/styles/apa"/></info></style>',
        ),
    ),
    case(
        'a CSL style that is none',
        'bad-bibliography',
        f'{RECORD}:14:10',
        'no XML',
        (RECORD, Edit('[references.bib]\n', '[references.bib]\n  style: s.csl\n')),
        ('s.csl', 'style'),
    ),
    record(
        'a bibliography that is missing', 'missing-file', '13:11', '“references.bib”', 'references.bib', 'reference.bib'
    ),
    case(
        'a bibliography that does not parse',
        'bad-bibliography',
        'references.bib:1:1',
        'Export',
        ('references.bib', '@book{lake1901, title = {The'),
    ),
)

TEXT = (
    chapter('a control character by number', 'control-character', '7:4', 'U+0008', 'The first', 'The first&#8;'),
    chapter(
        'a control character in a link',
        'control-character',
        '7:1',
        'U+0001',
        'The first',
        '[The](https://a.org "&#1;") first',
    ),
    register('a control character in a record', 'control-character', '6:13', 'U+0007', 'Brandt', '"Brandt\\a"'),
    chapter('an undefined note in a title', 'undefined-note', '2:8', '^[', 'Two Ferries', 'Two Ferries[^x]'),
    chapter('a heading of the first level', 'heading-level', '11:1', '##', '## The raft {#raft}', '# The raft {#raft}'),
    chapter('a heading that skips a level', 'heading-skips', '11:1', 'PDF/UA-1', '## The raft', '### The raft'),
    chapter(
        'a table without headers',
        'table-headless',
        '7:1',
        'first row',
        SENTENCE,
        '-- --\n 3  4\n-- --\n\n' + SENTENCE,
    ),
    chapter(
        'a note called but not defined',
        'undefined-note',
        '7:61',
        '[^engine]',
        'had an engine.',
        'had an engine.[^engine]',
    ),
    chapter(
        'a note defined but not called',
        'unused-note',
        '11:1',
        '[^engine]',
        '## The raft',
        '[^engine]: Of steam.\n\n## The raft',
    ),
    chapter('a note called twice', 'note-called-twice', '7:61', '[^raft]', 'had an engine.', 'had an engine.[^raft]'),
    chapter(
        'a note defined twice', 'note-defined-twice', '11:1', '[^raft]', '## The raft', '[^raft]: Again.\n\n## The raft'
    ),
    chapter('a note called in a note', 'note-in-note', '9:24', '[^raft]', 'It sank twice.', 'It sank twice.[^raft]'),
    chapter(
        'a reference to nothing', 'dead-reference', '7:4', '“#raft”', SENTENCE, 'As [](#raff) says, it was a raft.'
    ),
    chapter(
        'a reference to nothing in a chapter',
        'dead-reference',
        '7:4',
        '“okoye:toll”',
        SENTENCE,
        'As [](okoye:tol) says, it was a raft.',
    ),
    chapter(
        'a reference to no chapter', 'dead-reference', '7:4', '“okoye”', SENTENCE, 'As [he](okoyo) says, it was a raft.'
    ),
    chapter(
        'a link to a file', 'dead-reference', '7:4', 'chapter:id', SENTENCE, 'As [he](../2.html) says, it was a raft.'
    ),
    chapter('a link without address', 'dead-reference', '7:4', 'brackets', SENTENCE, 'As [he]() says, it was a raft.'),
    chapter('a citation of nothing', 'unknown-citation', '15:15', '“lake1901”', '@lake1901', '@lake1910'),
    chapter(
        'a note called inside a link',
        'note-in-link',
        '7:1',
        'behind the link',
        'The first ferry was a raft.[^raft]',
        '[The first ferry[^raft]](https://example.org/raft) was a raft.',
    ),
    chapter('raw HTML', 'raw-html', '7:5', '<br>', SENTENCE, 'The <br>first ferry was a raft.'),
    chapter('a block of raw HTML', 'raw-html', '7:1', '<script>', SENTENCE, '<script>alert(1)</script>\n\n' + SENTENCE),
    chapter(
        'raw HTML in a title', 'raw-html', '2:8', '<img', 'title: Two Ferries', 'title: Two <img onerror=x> Ferries'
    ),
    record(
        'raw HTML in the record', 'raw-html', '3:13', '<script>', 'language', 'disclaimer: a <script> here\nlanguage'
    ),
    chapter('raw TeX', 'raw-tex', '7:5', 'backslash', SENTENCE, 'The \\emph{first} ferry was a raft.'),
    chapter(
        'a raw block', 'raw-tex', '8:1', 'Markdown', SENTENCE, '```{=latex}\n\\input{/etc/passwd}\n```\n\n' + SENTENCE
    ),
    chapter('a formula that ends too early', 'bad-formula', '7:3', 'it is whole', SENTENCE, 'A $\\frac{1}{2$ raft.'),
    chapter(
        'a formula with an unknown command',
        'bad-formula',
        '7:14',
        '\\raft',
        SENTENCE,
        'A $x^2$, and $\\raft{x}$ too.',
    ),
    chapter(
        'a formula that is none in a title', 'bad-formula', '2:8', '“&”', 'title: Two Ferries', 'title: $a & b$ Ferries'
    ),
    record(
        'a formula that is none in the record', 'bad-formula', '3:13', '“}”', 'language', 'disclaimer: A $}$.\nlanguage'
    ),
    chapter(
        'an attribute that runs',
        'unsafe-attribute',
        '7:1',
        'onclick',
        SENTENCE,
        '[The first]{onclick="alert(1)"} ferry was a raft.',
    ),
    chapter(
        'a link that runs',
        'unsafe-link',
        '7:5',
        'script',
        SENTENCE,
        'The [first](javascript:alert(1)) ferry was a raft.',
    ),
    record(
        'a link that runs in the record',
        'unsafe-link',
        '3:11',
        'script',
        'language',
        'colophon: "[a](javascript:x)"\nlanguage',
    ),
)

IMAGES = (
    case(
        'a missing image',
        'missing-image',
        f'{BRANDT}:13:1',
        '“raft.png”',
        (BRANDT, Edit('images/raft.png', 'images/raff.png')),
    ),
    chapter(
        'an image without alt text',
        'missing-alt',
        '13:1',
        'no description',
        '![The raft.](images/raft.png){#fig:raft alt="A raft of nine logs."}',
        '![](images/raft.png)',
    ),
    chapter(
        'an image described by its caption alone', 'caption-as-alt', '13:1', 'alt=', ' alt="A raft of nine logs."', ''
    ),
    chapter('a remote image', 'remote-file', '13:1', 'fetched', 'images/raft.png', 'https://example.org/raft.png'),
    chapter('an image from no scheme', 'remote-file', '13:1', 'fetched', 'images/raft.png', '//example.org/raft.png'),
    chapter('an image out of the folder', 'outside-source', '13:1', 'outside', 'images/raft.png', '../../raft.png'),
    case('a broken image', 'broken-image', f'{BRANDT}:13:1', 'decoded', (RAFT, PIXEL[:45])),
    case('a text that calls itself an image', 'broken-image', f'{BRANDT}:13:1', 'decoded', (RAFT, 'text')),
    case('an image of too many pixels', 'image-too-large', f'{BRANDT}:13:1', 'million', (RAFT, vast_png())),
    case('a transparent image', 'image-transparent', f'{BRANDT}:13:1', 'PDF/A-1', (RAFT, transparent())),
    case('an image in CMYK', 'image-cmyk', f'{BRANDT}:13:1', 'RGB', (RAFT, cmyk())),
    case('an image of another kind', 'image-type', f'{BRANDT}:13:1', 'BMP', (RAFT, bitmap())),
    case(
        'a drawing that does not parse',
        'broken-image',
        f'{BRANDT}:13:1',
        'SVG',
        (BRANDT, USES_SVG),
        ('chapters/images/raft.svg', '<svg'),
    ),
    drawing('a drawing with a script', 'script', '<script>alert(1)</script>'),
    drawing('a drawing with an event handler', 'onload', '<g onload="alert(1)"/>'),
    drawing('a drawing with foreign content', 'foreignobject', '<foreignObject/>'),
    drawing('a drawing that moves', 'animate', '<animate attributeName="href" values="javascript:alert(1)"/>'),
    drawing('a drawing with an image from outside', 'example.org', '<image href="https://example.org/a.png"/>'),
    drawing('a drawing that uses another file', 'b.svg', '<use href="b.svg#x"/>'),
    drawing(
        'a drawing with a style from outside', 'example.org', '<style>@import "https://example.org/a.css";</style>'
    ),
    drawing('a drawing filled from outside', 'example.org', '<rect style="fill: u\\72l(https://example.org/a)"/>'),
    case(
        'a drawing with entities',
        'unsafe-svg',
        'chapters/images/raft.svg:1:1',
        'entity',
        (BRANDT, USES_SVG),
        ('chapters/images/raft.svg', '<!DOCTYPE svg [<!ENTITY a "aa">]>' + SVG.format('&a;')),
    ),
    drawing('a drawing with a style nested without end', 'nested', f'<g style="{"(" * 3_000}"/>', 1),
    drawing('a drawing that links to a script', 'javascript', '<a href="javascript:alert(1)"/>'),
    case(
        'a drawing with a style sheet of its own',
        'unsafe-svg',
        'chapters/images/raft.svg:1',
        'xml-stylesheet',
        (BRANDT, USES_SVG),
        ('chapters/images/raft.svg', '<?xml-stylesheet href="https://example.org/a.css"?>' + SVG.format('')),
    ),
)

HOUSE = (
    case('a style nested without end', 'bad-style', 'styles/html.css:1:1', 'nested', ('styles/html.css', '(' * 3_000)),
    case(
        'a remote style sheet',
        'remote-file',
        'styles/html.css:2:9',
        'fetched',
        ('styles/html.css', 'p { color: red }\n@import url(https://example.org/a.css);\n'),
    ),
    case(
        'a style sheet imported by name',
        'remote-file',
        'styles/html.css:1:9',
        'fetched',
        ('styles/html.css', '@import "https://example.org/a.css";\n'),
    ),
    case(
        'a style from out of the folder',
        'outside-source',
        'styles/html.css:1:17',
        'outside',
        ('styles/html.css', 'p { background: url(../../a.png) }\n'),
    ),
    case(
        'a style with an image that is missing',
        'missing-file',
        'styles/html.css:1:23',
        'a.png',
        ('styles/html.css', 'p { background: u\\72l("a.png") }\n'),
    ),
    case('a style that is not UTF-8', 'not-utf8', 'styles/html.css:1:1', '0xff', ('styles/html.css', b'\xff')),
)

CASES = (*YAML, *NAMES, *FILES, *TEXT, *IMAGES, *HOUSE)
