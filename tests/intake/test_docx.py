"""Twelve manuscripts of different make become one volume that loads: who, what, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from bindery.errors import SourceError, UsageError
from bindery.findings import errors
from bindery.intake import docx
from bindery.load.volume import load
from bindery.model.volume import Contribution, Volume
from bindery.pandoc import ast
from bindery.pandoc.ast import Tree
from tests.intake.word import paragraph, word

HERE = Path(__file__).parent / 'manuscripts'
FILES = sorted(HERE.glob('*.docx'))
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((HERE / 'expected.yaml').read_text(encoding='utf-8'))


@dataclass(frozen=True)
class Imported:
    """The twelve as imported: the report, the folder, and the volume that was loaded from it."""

    report: docx.Report
    folder: Path
    volume: Volume

    def chapter(self, name: str) -> Contribution:
        return self.volume.contributions[[file.name for file in FILES].index(name)]

    def markdown(self, name: str) -> str:
        return (self.folder / self.chapter(name).file).read_text(encoding='utf-8')


@pytest.fixture(scope='module')
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    folder = tmp_path_factory.mktemp('volume') / 'book'
    report = docx.run(FILES, folder, title='Coast Lights', date='2025-03')
    volume, findings = load(folder)
    assert not errors(findings)
    assert volume is not None
    return Imported(report, folder, volume)


# The manuscripts' lines stand here as they are.
# ruff: noqa: E501


def line(tree: Tree | None) -> str:
    return ' '.join(ast.plain(tree).split()) if tree else ''


def test_twelve_manuscripts_are_expected() -> None:
    assert [file.name for file in FILES] == sorted(EXPECTED)
    assert len(FILES) == 12


@pytest.mark.parametrize('name', sorted(EXPECTED))
def test_head(imported: Imported, name: str) -> None:
    chapter, expected = imported.chapter(name), EXPECTED[name]
    assert line(chapter.title) == expected['title']
    assert line(chapter.subtitle) == expected.get('subtitle', '')
    assert list(chapter.keywords) == expected.get('keywords', [])
    assert line(chapter.abstract) == expected.get('abstract', '')
    authors = []
    for byline in chapter.byline:
        place = byline.person.affiliation(byline.affiliation)
        authors.append(byline.person.name.display + (f' / {place.display}' if place else ''))
    assert authors == expected['authors']


@pytest.mark.parametrize('name', sorted(EXPECTED))
def test_body(imported: Imported, name: str) -> None:
    views, expected = list(ast.walk(imported.chapter(name).body)), EXPECTED[name]
    assert [f'{view.level} {line(view.content)}' for view in views if isinstance(view, ast.Header)] == expected[
        'headings'
    ]
    assert [line(view.body) for view in views if isinstance(view, ast.Note)] == expected.get('notes', [])
    tables = [f'{line(view.caption)} [{view.attr.id}]' for view in views if isinstance(view, ast.Table)]
    assert tables == expected.get('tables', [])
    figures = [f'{line(view.caption)} [{view.attr.id}]' for view in views if isinstance(view, ast.Figure)]
    assert figures == expected.get('figures', [])


def test_each_author_is_entered_once(imported: Imported) -> None:
    people = imported.volume.register.people
    assert len(people) == len({person.name.display for person in people}) == 13
    halvorsen = imported.volume.register.person('halvorsen')
    assert halvorsen is not None
    assert halvorsen.variants == ('M. Halvorsen',)
    assert any('M. Halvorsen was taken for Mira Halvorsen' in finding.message for finding in imported.report.findings)


def test_every_word_is_accounted_for(imported: Imported) -> None:
    assert not [finding for finding in imported.report.findings if finding.message.startswith('Words of the file')]


@pytest.mark.parametrize(
    ('name', 'markdown'),
    [
        ('python-docx-by-hand.docx', 'It was cheap, and it came off with the first storm. Lead came *after* that, as [](#tab:1) says.'),
        ('python-docx-by-hand.docx', '- a dry week,\n- a second ladder,\n- and no visitors.'),
        ('python-docx-german.docx', '1.  ein Licht,\n2.  einen Steg,\n3.  und einen, der beides bewacht.'),
        ('python-docx-german.docx', '> Ein Licht, das ich bezahle, lösche ich auch.'),
        ('python-docx-one-block.docx', 'He counted at dawn and at dusk[^1], and he wrote both numbers down.'),
        ('python-docx-authors-first.docx', '| Guilds   | 4, none built     |'),
        ('libreoffice-songs.docx', '| The oil is in the forward hold,\n| the bread is in the stern,\n| and who goes out'),
        ('libreoffice-glass.docx', '- by boat,\n  1.  first down,\n  2.  then across,\n- on foot.'),
        ('libreoffice-rope.docx', 'Rope is counted in arms.[^1] Cork is not counted.[^2]'),
        ('pandoc-lamp-oil.docx', '| Skarvik  |    31 |    2 |'),
        ('pandoc-lamp-oil.docx', '{#fig:1 alt="A square red lamp with a plain rim."}'),
        ('pandoc-lamp-oil.docx', '[^1]: A cask held forty measures, or so the **lid** says.\n\n    The lids of two casks'),
        ('pandoc-households.docx', '    - It shortens the word *wind*.\n    - It never shortens *fog*.'),
        ('pandoc-fog-signals.docx', 'between two strokes, $t$, was set'),
        ('pandoc-fanus.docx', 'The older phrase is [چراغ دریایی]{lang="fa"}, the lamp of the sea.'),
        ('pandoc-fanus.docx', '::: {lang="fa"}\nچراغ دریایی شب‌ها روشن است.\n:::'),
        ('libreoffice-russian.docx', 'language: ru'),
    ],
)  # fmt: skip
def test_markdown_is_readable(imported: Imported, name: str, markdown: str) -> None:
    assert markdown in imported.markdown(name)


@pytest.mark.parametrize(
    'said',
    [
        'libreoffice-glass.docx:8: Taken for the caption of a table: “Panes by month”',
        'libreoffice-glass.docx:23: The figure “The red pane of the north window” has no description in Word.',
        'libreoffice-songs.docx:8: Short lines were kept as verse: “The oil is in the forward hold,”',
        'pandoc-households.docx:5: Left out: the address h.dunmore@example.org',
        'python-docx-authors-first.docx: Left out: 1 piece of hidden text.',
        'python-docx-authors-first.docx:6: Left out: a table of contents: The plans 2.',
        'python-docx-by-hand.docx: Bold paragraphs were taken for headings: 9 “Lime and lead”, 23 “The second year”',
        'python-docx-german.docx: A running head or foot was left out: “Lauterbach und Berg: Licht”.',
        'python-docx-one-block.docx: Left out: 1 comment.',
        'python-docx-one-block.docx: Taken as accepted: 2 tracked changes.',
        'volume.yaml, publisher: TO DO: who publishes the volume',
    ],
)
def test_what_was_not_sure_is_said_with_its_place(imported: Imported, said: str) -> None:
    assert any(each.strip().startswith(said) for each in imported.report.lines)


def test_same_manuscripts_make_the_same_source(imported: Imported, tmp_path: Path) -> None:
    docx.run(FILES, tmp_path / 'again', title='Coast Lights', date='2025-03')
    for path in sorted(imported.folder.rglob('*.*')):
        assert path.read_bytes() == (tmp_path / 'again' / path.relative_to(imported.folder)).read_bytes()


def test_known_people_are_used(tmp_path: Path) -> None:
    register = tmp_path / 'known.yaml'
    register.write_text(
        'institutions:\n  - {id: porto, name: University of Porto Velho do Mar}\n'
        'people:\n  - {id: quintao, given: Inês Maria, family: Quintão, variants: [Ines Quintão], country: PT, affiliations:'
        ' [{id: porto, institution: porto}]}\n  - {id: somebody, given: Nobody, family: Elsewhere}\n',
        encoding='utf-8',
    )
    docx.run([HERE / 'python-docx-by-hand.docx'], tmp_path / 'book', register=register, title='One', date='2025')
    volume, _ = load(tmp_path / 'book')
    assert volume is not None
    assert [person.id for person in volume.register.people] == ['quintao']
    assert volume.contributions[0].byline[0].person.name.display == 'Inês Maria Quintão'
    assert [institution.id for institution in volume.register.institutions] == ['porto']


def test_register_with_errors_is_refused(tmp_path: Path) -> None:
    register = tmp_path / 'known.yaml'
    register.write_text('people:\n  - {id: quintao, familly: Quintão}\n', encoding='utf-8')
    with pytest.raises(SourceError) as raised:
        docx.run([HERE / 'python-docx-by-hand.docx'], tmp_path / 'book', register=register)
    assert {finding.code for finding in raised.value.findings} == {'unknown-key'}


def test_folder_that_holds_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / 'mine.txt').write_text('mine')
    with pytest.raises(UsageError, match='--force'):
        docx.run([HERE / 'pandoc-fanus.docx'], tmp_path)
    docx.run([HERE / 'pandoc-fanus.docx'], tmp_path, force=True)
    assert (tmp_path / 'mine.txt').read_text() == 'mine'
    assert (tmp_path / 'volume.yaml').is_file()


def test_without_title_and_date_the_record_says_what_to_do(tmp_path: Path) -> None:
    docx.run([HERE / 'pandoc-fanus.docx'], tmp_path / 'book')
    record = (tmp_path / 'book/volume.yaml').read_text(encoding='utf-8')
    assert '# TO DO: the title of the volume\ntitle: Untitled volume' in record
    assert '# TO DO: the date of publication' in record
    volume, findings = load(tmp_path / 'book')
    assert volume is not None
    assert not errors(findings)


def one(tmp_path: Path, body: str, **more: Any) -> tuple[str, docx.Report]:
    """The Markdown of a small manuscript, and the report."""
    report = docx.run([word(tmp_path / 'paper.docx', body, **more)], tmp_path / 'book')
    return (next((tmp_path / 'book/chapters').glob('*.md'))).read_text(encoding='utf-8'), report


def test_what_has_no_front_gets_the_name_of_the_file(tmp_path: Path) -> None:
    long = 'This paper begins at once with a sentence that is long enough to be one, and it goes on. ' * 3
    markdown, report = one(tmp_path, paragraph(long))
    assert 'title: Paper\n' in markdown
    assert {'No title was found; the file’s name stands for it.', 'No author was found.'} <= {
        each.message for each in report.findings
    }


def test_linked_picture_is_not_fetched(tmp_path: Path) -> None:
    drawing = '<w:p><w:r><w:drawing xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:blip r:link="p"/></w:drawing></w:r></w:p>'
    relation = (
        '<Relationship Id="p" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="https://example.org/spy.png" TargetMode="External"/>'
    )
    markdown, report = one(
        tmp_path, paragraph('Title', style='Title') + paragraph('Text.') + drawing, relations=relation
    )
    assert 'example.org' not in markdown
    assert ('manuscript-picture', 'A picture is only linked to, and was not fetched.') in {
        (each.code, each.message) for each in report.findings
    }


def test_link_that_is_no_web_address_is_dropped(tmp_path: Path) -> None:
    link = '<w:p><w:hyperlink r:id="h"><w:r><w:t>press here</w:t></w:r></w:hyperlink></w:p>'
    relation = (
        '<Relationship Id="h" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
        'Target="file:///etc/passwd" TargetMode="External"/>'
    )
    markdown, report = one(tmp_path, paragraph('Title', style='Title') + paragraph('Text.') + link, relations=relation)
    assert 'press here' in markdown
    assert 'passwd' not in markdown
    assert any('was left out; its words stay' in each.message for each in report.findings)


def test_code_keeps_its_spaces_and_lines(tmp_path: Path) -> None:
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="Source Code"/></w:style></w:styles>'
    )
    code = '<w:p><w:pPr><w:pStyle w:val="Code"/></w:pPr><w:r><w:t xml:space="preserve">if x:</w:t><w:br/><w:t xml:space="preserve">    y()</w:t></w:r></w:p>'
    markdown, _ = one(
        tmp_path, paragraph('A first line') + paragraph('Text.') + code, parts={'word/styles.xml': styles}
    )
    assert '    if x:\n        y()' in markdown


def test_heading_rows_and_merged_cells_keep_every_word(tmp_path: Path) -> None:
    def cell(text: str, properties: str = '', side: str = '') -> str:
        place = f'<w:jc w:val="{side}"/>' if side else ''
        return f'<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text, place=place)}</w:tc>'

    head = '<w:trPr><w:tblHeader/></w:trPr>'
    rows = [
        head + cell('State', '<w:vMerge w:val="restart"/>') + cell('Cup', '<w:gridSpan w:val="2"/>'),
        head + cell('', '<w:vMerge/>') + cell('Mean') + cell('Spread'),
        cell('Dry') + cell('268', side='right') + cell('9', side='right'),
    ]
    table = '<w:tbl>' + ''.join(f'<w:tr>{row}</w:tr>' for row in rows) + '</w:tbl>'
    _, report = one(tmp_path, paragraph('Salt', style='Title') + paragraph('Text.') + table)
    volume, findings = load(tmp_path / 'book')
    assert not errors(findings)
    assert volume is not None
    assert ast.plain(volume.contributions[0].body).split('\n')[1:] == [
        'State',
        'Cup',
        'Mean',
        'Spread',
        'Dry',
        '268',
        '9',
    ]
    assert not [finding for finding in report.findings if finding.message.startswith('Words of the file')]


def test_note_on_the_title_is_kept_in_the_text(tmp_path: Path) -> None:
    kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes'
    note = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="2"><w:p><w:r><w:t>Read first at the harbour.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    title = paragraph('Lights', style='Title').replace('</w:p>', '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    markdown, report = one(
        tmp_path,
        title + paragraph('The text has one paragraph.'),
        relations=f'<Relationship Id="f" Type="{kind}" Target="footnotes.xml"/>',
        parts={'word/footnotes.xml': note},
    )
    assert 'The text has one paragraph.[^1]\n\n[^1]: Read first at the harbour.' in markdown
    assert any(
        '1 note on the title: now called at the end of the first paragraph.' in each.message for each in report.findings
    )
