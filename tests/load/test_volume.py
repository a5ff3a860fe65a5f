from __future__ import annotations

import os
import shutil
import time
from pathlib import Path, PurePosixPath

import pytest

from bindery.findings import Finding, Severity
from bindery.load.volume import foreseen, load
from bindery.model.volume import Access, Volume
from bindery.pandoc.ast import plain
from tests.load.bad_input.good import FILES
from tests.load.bad_input.volumes import Change, Edit, Instead, Link, write

VOLUMES = Path(__file__).parents[1] / 'volumes'


def good(folder: Path, *, draft: bool = False) -> Volume:
    volume, findings = load(folder, draft=draft)
    assert volume is not None, findings
    return volume


def found(folder: Path, changes: dict[str, Change], *, draft: bool = False) -> tuple[Finding, ...]:
    return load(write(folder, changes), draft=draft)[1]


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.location)) for finding in findings]


def test_a_volume_as_it_is_written() -> None:
    volume = good(VOLUMES / 'small')
    assert (volume.slug, volume.title, volume.lang, volume.date) == (
        'bread-ovens',
        'Bread Ovens of the Upper Valley',
        'en',
        '2025-03',
    )
    assert [(entry.id, entry.region, entry.kind) for entry in volume.contributions] == [
        ('preface', 'front', 'preface'),
        ('oldcastle', 'main', 'paper'),
        ('van-der-loon', 'main', 'paper'),
        ('karali', 'main', 'paper'),
    ]
    preface, oldcastle, _, karali = volume.contributions
    assert preface.signature is not None
    assert preface.signature.person.name.display == 'Marta Oldcastle'
    assert plain(oldcastle.title) == 'Who Owned the Oven?'
    assert oldcastle.byline[0].affiliation == 'hearth'
    assert karali.byline[0].credited_as == 'S. Karali'
    assert karali.abstract is not None
    assert plain(karali.abstract).startswith('Three songs')
    assert volume.register.people[1].name.inverted == 'Loon, Piet van der'
    assert volume.corrections[0].date == '2025-03-17'
    assert [(asset.name, asset.media_type, asset.width) for asset in volume.assets if asset.width] == [
        ('oven.svg', 'image/svg+xml', 480)
    ]


def test_a_slug_is_made_of_series_and_number(tmp_path: Path) -> None:
    series = Edit('language: en', 'language: en\nseries: {name: Séries of Lakes, number: 2/97}')
    assert good(write(tmp_path, {'volume.yaml': series})).slug == 'series-of-lakes-2-97'


def test_who_may_read_a_volume(tmp_path: Path) -> None:
    access = Edit('language: en', 'language: en\naccess: {right: embargoed, embargo: 2030-01-31}')
    assert good(write(tmp_path, {'volume.yaml': access})).access == Access('embargoed', '2030-01-31')
    unknown = Edit('language: en', 'language: en\naccess: {right: secret}')
    assert [code for code, _ in codes(found(tmp_path / 'other', {'volume.yaml': unknown}))] == ['wrong-value']


def test_the_byline_label_of_the_volume_is_for_papers(tmp_path: Path) -> None:
    changes: dict[str, Change] = {
        'volume.yaml': Edit('language: en', 'language: en\nbyline-label: Summary by'),
        'chapters/02-okoye.md': Edit('title: Tolls', 'title: Tolls\nbyline-label: Told by'),
    }
    volume = good(write(tmp_path, changes))
    assert [entry.byline_label for entry in volume.contributions] == ['', 'Summary by', 'Told by']


def test_assets_have_unique_names(tmp_path: Path) -> None:
    image = FILES['chapters/images/raft.png']
    changes: dict[str, Change] = {
        'front/preface.md': '---\ntitle: Preface\n---\n\nA raft ![on a lake](Räft.PNG) and ![one](raft.png).\n',
        'front/Räft.PNG': image,
        'front/raft.png': image,
    }
    volume = good(write(tmp_path, changes))
    images = [asset for asset in volume.assets if asset.media_type == 'image/png']
    assert [(str(asset.path), asset.name) for asset in images] == [
        ('front/Räft.PNG', 'Raft.png'),
        ('front/raft.png', 'raft-2.png'),
        ('chapters/images/raft.png', 'raft-3.png'),
    ]


def test_house_files_are_assets(tmp_path: Path) -> None:
    changes: dict[str, Change] = {
        'styles/tokens.css': '@import "more/colours.css";',
        'styles/more/colours.css': 'p { background: url(../a.svg#x) }',
        'styles/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>',
        'templates/html/paper.html': '<p>{{ title }}</p>',
        'templates/.hidden': 'x',
        'templates/notes.doc': 'x',
    }
    volume = good(write(tmp_path, changes))
    house = [str(asset.path) for asset in volume.assets if asset.path.parts[0] in ('styles', 'templates')]
    assert house == ['styles/a.svg', 'styles/more/colours.css', 'styles/tokens.css', 'templates/html/paper.html']


@pytest.mark.parametrize(
    ('name', 'made', 'code', 'said'),
    [
        ('styles/tokens.css', '', 'missing-file', 'a folder'),
        ('styles/tokens.css', 'nowhere', 'missing-file', 'a link that leads to nothing'),
        ('styles/tokens.css', '../../outside.css', 'outside-source', 'leads out'),
        ('templates/html/chapter.html', '', 'missing-file', 'a folder'),
        ('templates', 'nowhere', 'missing-file', 'not a folder'),
    ],
)
def test_what_bears_the_name_of_a_house_file_and_is_none(
    tmp_path: Path, name: str, made: str, code: str, said: str
) -> None:
    (tmp_path / 'outside.css').write_text('p {}')
    (told,) = found(tmp_path / 'volume', {name: Instead(made)})
    assert (told.code, told.location.file) == (code, name)
    assert said in told.message


def test_what_decides_the_style_is_known_from_the_record_alone(tmp_path: Path) -> None:
    record = str(FILES['volume.yaml']) + 'style: institute\n'
    source = write(tmp_path, {'volume.yaml': record, 'styles/pdf.css': 'p { margin: 0 }\n'})
    volume, early = good(source), foreseen(source)
    assert early is not None
    assert (early.style, early.lang, early.pdf) == (volume.style, volume.lang, volume.pdf)
    assert early.style == 'institute'
    assert [asset.path for asset in early.assets] == [PurePosixPath('styles/pdf.css')]


@pytest.mark.parametrize('record', [': [', 'title: [', 'pdf: {size: 3}\nlanguage: 7\n'])
def test_of_a_bad_record_as_much_is_foreseen_as_can_be_read(tmp_path: Path, record: str) -> None:
    assert foreseen(tmp_path) is None
    (tmp_path / 'volume.yaml').write_text(record, encoding='utf-8')
    early = foreseen(tmp_path)
    assert early is None or not early.contributions


def test_the_fingerprint_is_of_what_was_read(tmp_path: Path) -> None:
    first = good(write(tmp_path / 'a', {})).fingerprint
    assert good(write(tmp_path / 'b', {})).fingerprint == first
    assert good(write(tmp_path / 'c', {'unused.txt': 'x'})).fingerprint == first
    changed = Edit('Two coins.', 'Three coins.')
    assert good(write(tmp_path / 'd', {'chapters/02-okoye.md': changed})).fingerprint != first
    assert good(write(tmp_path / 'e', {'styles/house.css': 'p {}'})).fingerprint != first


def test_line_ends_and_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    text = str(FILES['chapters/02-okoye.md'])
    windows = b'\xef\xbb\xbf' + text.replace('\n', '\r\n').encode()
    volume = good(write(tmp_path, {'chapters/02-okoye.md': windows}))
    assert volume.contributions[2].body == good(write(tmp_path / 'b', {})).contributions[2].body


def test_many_mistakes_are_found_in_one_run(tmp_path: Path) -> None:
    changes: dict[str, Change] = {
        'volume.yaml': (Edit('title:', 'titel:'), Edit('2024-05', '2024-13')),
        'contributors.yaml': (Edit('Okoye', 'Okoye\n    orcid: 1'), Edit('family: Brandt', 'famliy: Brandt')),
        'front/preface.md': b'---\ntitle: Preface\n---\n\n\xff\n',
        'chapters/01-brandt.md': (Edit('raft.[^raft]', 'raft.[^rift]'), Edit('[the book', '<b>[the book</b>')),
        'chapters/02-okoye.md': (Edit('person: okoye', 'person: okoje'), Edit('#toll)', '#troll)')),
        'styles/base.css': '@import "https://example.org/a.css";',
    }
    volume, findings = load(write(tmp_path, changes))
    assert volume is None
    assert codes(findings) == [
        ('undefined-note', 'chapters/01-brandt.md:7:28'),
        ('unused-note', 'chapters/01-brandt.md:9:1'),
        ('raw-html', 'chapters/01-brandt.md:15:15'),
        ('unknown-person', 'chapters/02-okoye.md:4:13'),
        ('dead-reference', 'chapters/02-okoye.md:7:54'),
        ('unknown-key', 'contributors.yaml:6:5'),
        ('bad-orcid', 'contributors.yaml:12:12'),
        ('not-utf8', 'front/preface.md:5:1'),
        ('remote-file', 'styles/base.css:1:9'),
        ('unknown-key', 'volume.yaml:2:1'),
        ('bad-date', 'volume.yaml:4:7'),
    ]


def test_a_record_that_does_not_parse_hides_nothing_else(tmp_path: Path) -> None:
    changes: dict[str, Change] = {
        'volume.yaml': 'title: [',
        'contributors.yaml': 'people: [',
        'chapters/02-okoye.md': Edit('#toll)', '#troll)'),
    }
    assert codes(found(tmp_path, changes)) == [
        ('dead-reference', 'chapters/02-okoye.md:7:54'),
        ('yaml-syntax', 'contributors.yaml:1:10'),
        ('yaml-syntax', 'volume.yaml:1:9'),
    ]


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    volume, findings = load(tmp_path / 'nowhere')
    assert volume is None
    assert [finding.code for finding in findings] == ['missing-file', 'missing-file']


def test_a_draft_has_a_place_for_a_paper_that_is_missing(tmp_path: Path) -> None:
    volume = good(write(tmp_path, {'chapters/01-brandt.md': None}), draft=True)
    brandt = volume.contributions[1]
    assert brandt.missing
    assert plain(brandt.title) == 'Brandt'
    assert brandt.byline[0].person.name.display == 'Ilse Brandt'


def test_a_draft_reads_nothing_outside_the_folder(tmp_path: Path) -> None:
    volume, findings = load(
        write(tmp_path, {'chapters/01-brandt.md': Link('---\ntitle: A secret\n---\n\nX.\n')}), draft=True
    )
    assert volume is None
    assert [finding.code for finding in findings if finding.severity is Severity.ERROR] == ['outside-source']
    assert 'secret' not in str(findings)


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    source = write(tmp_path, {'chapters/02-okoye.md': None, 'texts/okoye.md': FILES['chapters/02-okoye.md']})
    (source / 'chapters' / '02-okoye.md').symlink_to(source / 'texts' / 'okoye.md')
    assert good(source).contributions[2].id == 'okoye'


@pytest.mark.skipif(not hasattr(os, 'mkfifo'), reason='the system has no named pipes')
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    source = write(tmp_path, {'chapters/images/raft.png': None})
    os.mkfifo(source / 'chapters' / 'images' / 'raft.png')
    assert [finding.code for finding in load(source)[1]] == ['missing-image']


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    source = write(tmp_path, {'front/preface.md': None})
    (source / 'front' / 'preface.md').symlink_to(source / 'front' / 'preface.md')
    assert load(source)[0] is None


def test_nesting_without_end_in_markdown(tmp_path: Path) -> None:
    deep = Edit('Two coins.', '>' * 3000 + ' Two coins.')
    assert found(tmp_path, {'chapters/02-okoye.md': deep})[-1].code == 'bad-markdown'


def test_the_source_folder_is_left_as_it_was(tmp_path: Path) -> None:
    source = write(tmp_path, {})
    before = sorted((path, path.stat().st_mtime_ns) for path in source.rglob('*'))
    good(source)
    assert sorted((path, path.stat().st_mtime_ns) for path in source.rglob('*')) == before


def test_an_image_used_twice_is_one_asset(tmp_path: Path) -> None:
    again = Edit('Two coins.', 'Two coins, and ![a raft](./images/../images/raft.png).')
    volume = good(write(tmp_path, {'chapters/02-okoye.md': again}))
    assert [asset.path for asset in volume.assets if asset.width] == [PurePosixPath('chapters/images/raft.png')]


def test_twelve_papers_load_quickly(tmp_path: Path) -> None:
    """A generous bound, for a busy machine: what it takes is measured by bench/."""
    source = tmp_path / 'source'
    shutil.copytree(VOLUMES / 'small', source)
    paragraph = 'A word and *another* word, with a number such as 1,160 in it. ' * 20
    names = [f'chapters/{number:02}-paper{chr(97 + number)}.md' for number in range(12)]
    for number, name in enumerate(names):
        text = '\n\n'.join([f'{paragraph}[^a]', *[paragraph] * 4, '[^a]: A note.'])
        (source / name).write_text(f'---\ntitle: Paper {number}\n---\n\n{text}\n', encoding='utf-8')
    record = (source / 'volume.yaml').read_text(encoding='utf-8')
    (source / 'volume.yaml').write_text(
        record.replace('  chapters:\n', '  chapters:\n' + ''.join(f'    - {name}\n' for name in names)),
        encoding='utf-8',
    )
    before = time.perf_counter()
    assert len(good(source).contributions) == 16
    assert time.perf_counter() - before < 4
