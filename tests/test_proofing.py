"""The proof of an invented volume, from source to pages: numbers, places, findings, marks, an author's own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from bindery.cli import main
from bindery.console import Console
from bindery.editions.proof.site import POLICY, article, contents, files, on_one_page, press
from bindery.editions.proof.values import Remark, Spot
from bindery.editions.proof.weave import weave
from bindery.errors import SourceError, UsageError
from bindery.findings import Finding, Location, Severity
from bindery.load.places import paper_places, places
from bindery.load.volume import load
from bindery.proof import marks_file
from bindery.proof.marks import Mark, Position, Quote, selected
from bindery.proofing import Proofed, assembled, proof_of
from bindery.reading import Order
from bindery.remarks import Sorter, spots
from bindery.standing import standing

VOLUMES = Path(__file__).parent / 'volumes'
QUIET = Console(quiet=True, verbose=False)


@pytest.fixture(scope='module')
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small volume where its numbers may be written."""
    folder = tmp_path_factory.mktemp('proof') / 'small'
    shutil.copytree(VOLUMES / 'small', folder, ignore=shutil.ignore_patterns('golden'))
    return folder


@pytest.fixture(scope='module')
def proofed(source: Path) -> Proofed:
    return proof_of(Order(source, source.parent / 'out'), QUIET)


@pytest.fixture(scope='module')
def site(proofed: Proofed) -> Mapping[str, bytes]:
    return files(press(proofed.document, proofed.content, proofed.proof))


def page(site: Mapping[str, bytes], name: str) -> str:
    return site[name].decode('utf-8')


def test_the_pages_are_the_golden_ones(site: Mapping[str, bytes], golden: Callable[..., None]) -> None:
    golden(VOLUMES / 'small' / 'golden' / 'proof', {n: page(site, n) for n in site if n.endswith('.html')})


def test_there_is_one_long_page_and_a_page_a_paper(site: Mapping[str, bytes], proofed: Proofed) -> None:
    written = [entry.id for entry in proofed.volume.contributions]
    assert [name for name in site if name.endswith('.html')] == ['index.html', *(f'{name}.html' for name in written)]
    for name in written:
        assert '<article class="paper kind-' in page(site, f'{name}.html')
        assert f' id="{name}"' in page(site, 'index.html')


def test_a_paper_stands_on_the_long_page_as_on_its_own(proofed: Proofed, site: Mapping[str, bytes]) -> None:
    """What a live proof puts in place of a paper is what a whole proof has there."""
    made = press(proofed.document, proofed.content, proofed.proof)
    for line in contents(made):
        text = article(made, line.chapter.id)
        assert text in page(site, line.href)
        assert on_one_page(text) in page(site, 'index.html')


def test_every_link_within_the_proof_leads_somewhere(site: Mapping[str, bytes]) -> None:
    ids = {name: set(re.findall(r'\sid="([^"]+)"', page(site, name))) for name in site if name.endswith('.html')}
    for name in ids:
        assert len(ids[name]) == len(re.findall(r'\sid="([^"]+)"', page(site, name))), f'an id twice on {name}'
        for file, anchor in re.findall(r'href="([\w.-]*)#([^"]+)"', page(site, name)):
            assert anchor in ids[file or name], f'{name}: {file}#{anchor}'


def test_no_page_runs_a_script_of_its_own(site: Mapping[str, bytes]) -> None:
    for name in site:
        if name.endswith('.html'):
            assert re.findall(r'<script\b[^>]*>', page(site, name)) == ['<script src="assets/proof.js" defer>']
            assert not re.search(r'<[^>]+\son[a-z]+=', page(site, name))
            assert 'javascript:' not in page(site, name)


def test_every_block_has_its_place(proofed: Proofed) -> None:
    """Each block of each paper comes out with its place: none is lost between the tree and the page."""
    for chapter in proofed.document.chapters:
        paper = proofed.proof.papers.get(chapter.id)
        if paper is None:
            continue
        woven = weave(proofed.content.apply(POLICY, chapter), paper)
        shown = [piece for row in (*woven.abstract, *woven.body) for piece in row.pieces if isinstance(piece, Spot)]
        notes = [note.spot for row in (woven.opening, *woven.abstract, *woven.body) for note in row.notes if note.spot]
        known = [spot for spot in paper.spots.values() if spot.number]
        assert [spot.number for spot in shown if spot.number] == [spot.number for spot in known]
        assert all(spot in paper.spots.values() for spot in (*shown, *notes))


def test_a_text_with_places_is_the_text_without_them(source: Path, proofed: Proofed) -> None:
    """What the proof shows is what every edition shows, to the letter, but for the places."""
    from bindery.document.assemble import assemble
    from bindery.editions.content import render

    volume, _ = load(source)
    assert volume is not None
    document = assemble(volume)
    plain = render(document).apply_all(POLICY)
    for one, other in zip(proofed.content.apply_all(POLICY), plain, strict=True):
        for marked, text in [(one.body, other.body), (one.abstract, other.abstract), (one.title, other.title)]:
            assert re.sub(r' data-place="\d+"', '', marked) == text
        bodies = [re.sub(r' data-place="\d+"', '', note.body) for note in one.notes]
        assert bodies == [note.body for note in other.notes]


def test_a_second_proof_gives_the_same_bytes(proofed: Proofed, site: Mapping[str, bytes], source: Path) -> None:
    again = proof_of(Order(source, source.parent / 'out'), QUIET)
    assert files(press(again.document, again.content, again.proof)) == site


def test_numbers_stay_when_a_paragraph_is_put_in(tmp_path: Path) -> None:
    folder = tmp_path / 'small'
    shutil.copytree(VOLUMES / 'small', folder, ignore=shutil.ignore_patterns('golden'))
    first = proof_of(Order(folder, tmp_path / 'out'), QUIET).proof.papers['oldcastle']
    file = folder / first.file
    head, _, body = file.read_text('utf-8').partition('\n---\n')
    opening, _, rest = body.strip().partition('\n\n')
    file.write_text(f'{head}\n---\n\n{opening}\n\nA paragraph nobody had seen before.\n\n{rest}\n', encoding='utf-8')
    again = proof_of(Order(folder, tmp_path / 'out'), QUIET).proof.papers['oldcastle']
    before = [spot.number for spot in first.spots.values() if spot.number]
    after = [spot.number for spot in again.spots.values() if spot.number]
    assert [number for number in after if number in before] == before
    assert [number for number in after if number not in before] in (['1a'], ['0a'])


def test_a_damaged_file_of_numbers_stops_the_proof(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / 'small'
    shutil.copytree(VOLUMES / 'small', folder, ignore=shutil.ignore_patterns('golden'))
    (folder / 'proof').mkdir()
    (folder / 'proof' / 'paragraphs.yaml').write_text('papers:\n<<<<<<< ours\n', encoding='utf-8')
    assert main(['proof', '--source', str(folder), '--out', str(tmp_path / 'out')]) == 1
    said = capsys.readouterr()
    assert (said.out + said.err).count('paragraphs-damaged') == 1
    assert not (tmp_path / 'out' / 'proof').exists()


# What is said of a place


def finding(file: str, line: int, column: int, text: str = '', message: str = 'wrong') -> Finding:
    return Finding('twin', Severity.WARNING, message, 'Mend it.', Location(file, line, column), text=text)


def sorted_out(source: Path, *said: Finding, marks: tuple[Mark, ...] = ()) -> dict[str, tuple[Remark, ...]]:
    volume, _ = load(source)
    assert volume is not None
    _, found = places(source, volume)
    wanted = [paper.id for paper in found]
    from bindery.load.places import people_places

    return Sorter(source, volume, found, people_places(source), wanted, spots(source, '')).remarks(said, marks)


def test_a_finding_comes_to_its_paper_and_its_block(source: Path) -> None:
    volume, _ = load(source)
    assert volume is not None
    _, found = places(source, volume)
    paper = next(each for each in found if each.id == 'oldcastle')
    block = next(each for each in paper.blocks if each.counted)
    said = sorted_out(source, finding(paper.file, block.place.line, block.place.column + 3))
    assert [(remark.id, remark.block) for remark in said['oldcastle']] == [('oldcastle.f1', block.key)]


def test_what_is_said_of_the_head_stands_at_the_head(source: Path) -> None:
    said = sorted_out(source, finding('chapters/01-oldcastle.md', 2, 8))
    assert [(remark.block, remark.head) for remark in said['oldcastle']] == [(None, 'title')]


def test_what_is_said_of_a_person_stands_at_their_first_paper_and_of_the_record_apart(source: Path) -> None:
    lines = (source / 'contributors.yaml').read_text('utf-8').splitlines()
    line = next(n for n, text in enumerate(lines, 1) if 'id: karali' in text)
    said = sorted_out(source, finding('contributors.yaml', line + 1, 5), finding('volume.yaml', 3, 1))
    assert list(said) == ['karali', '']


def test_the_same_thing_said_twice_of_one_block_is_said_once(source: Path) -> None:
    said = sorted_out(source, finding('volume.yaml', 3, 1), finding('volume.yaml', 9, 1))
    assert [len(remark.also) for remark in said['']] == [1]


def test_a_place_beyond_the_file_does_no_harm(source: Path) -> None:
    said = sorted_out(source, finding('chapters/01-oldcastle.md', 99_999, 7), finding('chapters/01-oldcastle.md', 0, 0))
    assert len(said['oldcastle']) == 2


def test_words_are_marked_where_they_stand_nearest(proofed: Proofed) -> None:
    chapter = proofed.document.chapter('oldcastle')
    paper = proofed.proof.papers['oldcastle']
    key = next(key for key, spot in paper.spots.items() if spot.number)
    remark = Remark('oldcastle.f1', 'finding', 'warning', '<b>bold</b> & "more"', paper.spots[key], severity='warning',
        code='twin', remedy='<img src=x onerror=alert(1)>', words='the', share=0.9, block=key)  # fmt: skip
    known = replace(proofed.proof, papers={'oldcastle': replace(paper, remarks=(remark,))})
    text = article(press(proofed.document, proofed.content, known), chapter.id)
    assert text.count('<mark class="about warning" data-remark="oldcastle.f1">the</mark>') == 1
    assert '&lt;b&gt;bold&lt;/b&gt; &amp; &#34;more&#34;' in text
    assert '<img src=x' not in text


def on_words(source: Path, words: str, **more: object) -> Mark:
    volume, _ = load(source)
    assert volume is not None
    _, found = places(source, volume)
    paper = next(each for each in found if each.id == 'oldcastle')
    start = paper.text.index(words)
    quote, position = selected(paper.text, start, start + len(words))
    made = Mark('m-1', 'oldcastle', 'query', quote, position, 'Mara Brandt', '2025-03-01', 'Is this so?', number=1)
    return replace(made, **more)


def test_a_query_stands_at_its_words_and_one_without_them_says_so(source: Path) -> None:
    volume, _ = load(source)
    assert volume is not None
    word = next(each for each in places(source, volume)[1] if each.id == 'oldcastle').blocks[0].text[:30]
    lost = replace(on_words(source, word), id='m-2', quote=Quote('nowhere at all', 'x', 'y'), position=Position(1, 2))
    first, second = sorted_out(source, marks=(on_words(source, word), lost))['oldcastle']
    assert (first.label, first.block, first.words) == ('AQ1', 0, word.strip())
    assert second.block is None
    assert 'is gone' in second.message


def test_two_suggestions_for_the_same_words_are_two(source: Path) -> None:
    one = on_words(source, 'the patience', kind='suggestion', number=0, text='', replacement='x')
    said = sorted_out(source, marks=(one, replace(one, id='m-2', replacement='y')))
    assert [remark.replacement for remark in said['oldcastle']] == ['x', 'y']


def test_words_are_marked_across_emphasis() -> None:
    from bindery.editions.proof.spots import mark_words

    block = etree.fromstring('<p>Over <em>the <b>old</b></em> river.<a class="noteref">1</a> And\n back.</p>')
    mark_words(block, Remark('r', 'note', 'note', '', Spot(Location('x')), words='the old river. And back'))
    marked = [''.join(each.itertext()) for each in block.iter('mark')]
    assert marked == ['the ', 'old', ' river.', ' And\n back']
    assert ''.join(block.itertext()) == 'Over the old river.1 And\n back.'


# An author's proof


@pytest.fixture(scope='module')
def for_author(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp('author') / 'small'
    shutil.copytree(VOLUMES / 'small', folder, ignore=shutil.ignore_patterns('golden'))
    record = folder / 'volume.yaml'
    record.write_text(record.read_text('utf-8') + 'proof:\n  link: "vscode://file/{path}:{line}"\n', encoding='utf-8')
    words = places(folder, load(folder)[0])[1][1].blocks[0].text[:24]  # type: ignore[arg-type]
    marks_file.keep(folder, on_words(folder, words))
    marks_file.keep(folder, on_words(folder, words, id='m-2', kind='note', number=0, text='Between ourselves'))
    whole = proof_of(Order(folder, folder.parent / 'out'), QUIET)
    index = files(press(whole.document, whole.content, whole.proof))['index.html'].decode()
    assert 'Between ourselves' in index
    assert f'href="vscode://file{folder.resolve().as_posix()}/chapters/' in index.replace(
        'vscode://file/', 'vscode://file/'
    )
    made = proof_of(Order(folder, folder.parent / 'out'), QUIET, author='oldcastle')
    return files(press(made.document, made.content, made.proof))['index.html'].decode()


def test_an_authors_proof_has_their_paper_their_entry_and_their_queries_first(for_author: str) -> None:
    places = [for_author.index(text) for text in ('in the register', 'Queries to the author', 'AQ1', '<article ')]
    assert places == sorted(places)
    assert for_author.count('<article ') == 1


def test_an_authors_proof_says_nothing_of_ours(for_author: str) -> None:
    assert 'Between ourselves' not in for_author
    assert 'vscode:' not in for_author


def test_an_author_of_nothing_has_no_proof(source: Path) -> None:
    with pytest.raises(UsageError, match='authors are'):
        proof_of(Order(source, source.parent / 'out'), QUIET, author='nobody')


# The command


def test_the_command_places_the_proof_and_says_how_far_the_papers_are(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / 'dist'
    assert main(['proof', '--source', str(source), '--out', str(out)]) == 0
    assert 'Not passed for press: all 3 papers (received).' in capsys.readouterr().out
    assert (out / 'proof' / 'index.html').is_file()
    assert main(['clean', '--out', str(out)]) == 0
    assert not (out / 'proof').exists()


def test_which_papers_are_not_passed(source: Path) -> None:
    volume, _ = load(source)
    assert volume is not None
    passed = [replace(entry, status='passed for press') for entry in volume.contributions]
    assert standing(passed) == ''
    assert standing([*passed[:-1], volume.contributions[-1]]) == 'Not passed for press: karali (received).'


def test_errors_of_the_source_stop_the_proof(tmp_path: Path) -> None:
    (tmp_path / 'volume.yaml').write_text('title: x\n', encoding='utf-8')
    with pytest.raises(SourceError):
        proof_of(Order(tmp_path, tmp_path / 'out'), QUIET)


def test_a_paper_with_nothing_in_it_has_no_blocks(source: Path) -> None:
    volume, _ = load(source)
    assert volume is not None
    entry = replace(volume.contributions[0], missing=True)
    assert paper_places(entry, '')[1].blocks == ()
    assert assembled(source, volume, (), {}, (), (), ()).papers == {}


@pytest.mark.pango
def test_the_proof_on_paper_numbers_its_lines(proofed: Proofed) -> None:
    import io

    from pikepdf import Pdf

    from bindery.editions.pdf.proof import make

    one = replace(proofed.proof, papers={'oldcastle': proofed.proof.papers['oldcastle']})
    made = make(proofed.document, proofed.content, one, lambda *said: None, workers=1)
    with Pdf.open(io.BytesIO(made)) as pdf:
        first = pdf.pages[0]
        assert float(first.mediabox[2]) > 400
        assert b'/Artifact <</Type /Pagination>>' in b''.join(part.read_bytes() for part in first.Contents)
    assert make(proofed.document, proofed.content, one, lambda *said: None, workers=1) == made
