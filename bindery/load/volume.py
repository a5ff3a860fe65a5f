"""A source folder becomes a Volume: the steps, in their order; every finding of every file in one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from bindery.findings import Finding, Location, errors
from bindery.load import assets, bibliography, links
from bindery.load.chapter import ChapterText, Listed, chapter_id, read_chapter, read_entry
from bindery.load.contributions import ChapterTrees, head_pieces, head_trees, make_contribution, placeholder
from bindery.load.entry import Entry
from bindery.load.folder import Folder
from bindery.load.formulas import check_formulas
from bindery.load.markdown import read
from bindery.load.record import make_volume
from bindery.load.record_keys import VOLUME
from bindery.load.register import Known, make_register
from bindery.load.register_keys import CONTRIBUTORS
from bindery.load.report import Report
from bindery.load.snippets import check_snippets, snippets_of
from bindery.load.survey import Survey, places_in, survey, survey_of
from bindery.model.volume import BibliographyPolicy, Contribution, Volume

RECORD, REGISTER = 'volume.yaml', 'contributors.yaml'
REGIONS = {'front': 'front', 'chapters': 'main', 'back': 'back'}


def load(
    folder: Path, *, draft: bool = False, meanwhile: Callable[[], None] = lambda: None
) -> tuple[Volume | None, tuple[Finding, ...]]:
    """The volume of a source folder, and everything found wrong with it; no volume where anything is an error.

    ``draft`` lets pass what is only not finished; ``meanwhile`` is done while pandoc reads. Raises MachineError where
    pandoc is missing.
    """
    report = Report(draft=draft)
    source = Folder(folder, report)
    record, record_read = _entry(RECORD, source, report)
    register, register_read = _entry(REGISTER, source, report)
    known = make_register(register, report, whole=register_read)
    listed = _listed(record, source, report) if record_read else _all_chapters(source)
    chapters = _chapters(listed, source, report)
    snippets = snippets_of(record, register)
    bodies, pieces = read(
        [chapter.body for chapter in chapters],
        [*(piece for chapter in chapters for piece in head_pieces(chapter)), *(each.text for each in snippets)],
        meanwhile,
    )
    trees = [head_trees(chapter, bodies[n], pieces[3 * n : 3 * n + 3]) for n, chapter in enumerate(chapters)]
    check_snippets(snippets, pieces[3 * len(chapters) :], report)
    surveys = _surveys(chapters, trees, report)
    check_formulas([each for found in surveys.values() for each in found.formulas], report)
    references = bibliography.load_bibliography(record.entry('bibliography'), source, report)
    if record_read:
        bibliography.check_keys(surveys.values(), references, report)
    links.check_ids(surveys, report)
    links.check_links(surveys, report, frozenset(chapter_id(each.path) for each in listed) - frozenset(surveys))
    files = {chapter.id: chapter.listed.path for chapter in chapters}
    pictures = assets.images({name: (files[name], found) for name, found in surveys.items()}, source, report)
    everything = assets.named((*pictures, *references.assets, *assets.house(source, report)))
    contributions = _contributions(listed, chapters, trees, known, record, report)
    read_files = (source.fingerprint, source.paths)
    volume = make_volume(record, known, contributions, everything, references.policy, *read_files, report)
    findings = report.findings
    return (None if errors(findings) else volume), findings


def foreseen(folder: Path) -> Volume | None:
    """The volume as its record alone says, with the house's own files and without texts; None without a record.

    Nothing is said of what is wrong with it.
    """
    report = Report(draft=True)
    source = Folder(folder, report)
    record, is_read = _entry(RECORD, source, report)
    known = make_register(Entry(record.place, {}), report, whole=False)
    own = assets.named(assets.house(source, report))
    return make_volume(record, known, (), own, BibliographyPolicy(), '', (), report) if is_read else None


def _entry(name: str, source: Folder, report: Report) -> tuple[Entry, bool]:
    """A YAML file held against its schema, and whether it could be read at all."""
    schema = VOLUME if name == RECORD else CONTRIBUTORS
    place = Location(name, 1, 1)
    path = source.locate(name, lambda: place)
    text = source.read_text(path) if path else None
    if text is None:
        return Entry(place, {}), False
    entry = read_entry(schema, text, place, report)
    return (entry, True) if entry else (Entry(place, {}), False)


def _listed(record: Entry, source: Folder, report: Report) -> tuple[Listed, ...]:
    """The files of the contents in order, each once; also those that are not there yet."""
    contents = record.entry('contents')
    found: dict[PurePosixPath, Listed] = {}
    for key, region in REGIONS.items():
        for item in contents.items(key) if contents else ():
            path = source.locate(item.text, lambda item=item: item.place, missing='missing-chapter')  # type: ignore[misc]
            path = path or source.absent(item.text)
            if path is None:
                continue
            if path in found:
                message = f'{path} is listed a second time; first in line {found[path].place.line}'
                report.add('chapter-twice', message, 'Take one of the two out.', item.place)
            found.setdefault(path, Listed(path, region, item.place))
    if contents:
        _unlisted(found, source, report)
    return tuple(found.values())


def _unlisted(listed: Mapping[PurePosixPath, Listed], source: Folder, report: Report) -> None:
    """Warns of Markdown files beside the listed ones that no edition will have."""
    for each in _all_chapters(source):
        if each.path not in listed:
            remedy = f'Add {each.path} to the contents, or take the file away.'
            report.add('unlisted-chapter', f'{each.path} is in no list of the contents', remedy, each.place)


def _all_chapters(source: Folder) -> tuple[Listed, ...]:
    """Every Markdown file where chapters are kept."""
    return tuple(
        Listed(path, region, Location(str(path), 1, 1))
        for name, region in REGIONS.items()
        for path in source.files(PurePosixPath(name))
        if path.suffix == '.md'
    )


def _chapters(listed: Sequence[Listed], source: Folder, report: Report) -> tuple[ChapterText, ...]:
    """The chapters that are there; a second one with the same id is reported and left out."""
    found: dict[str, ChapterText] = {}
    for each in listed:
        chapter = read_chapter(each, source, report) if source.is_file(each.path) else None
        if chapter is None:
            continue
        if chapter.id in found:
            message = f'{each.path} gives the chapter id “{chapter.id}”, which {found[chapter.id].file} has already'
            report.add('duplicate-id', message, 'Rename one of the files; leading digits do not count.', each.place)
        found.setdefault(chapter.id, chapter)
    return tuple(found.values())


def _surveys(chapters: Sequence[ChapterText], trees: Sequence[ChapterTrees], report: Report) -> Mapping[str, Survey]:
    """What each chapter holds, by chapter id."""
    surveys = {}
    for chapter, read_trees in zip(chapters, trees, strict=True):
        if read_trees.body is None:
            remedy = 'Look for brackets that nothing closes, and for lists or quotes nested very deep.'
            report.add('bad-markdown', f'pandoc cannot read {chapter.file}', remedy, Location(chapter.file, 1, 1))
            found = Survey()
        else:
            body = read_trees.body
            found = survey_of(chapter.body, body, places_in(chapter.text, body, chapter.file), report)
        for key, tree in read_trees.of_head.items():
            place = chapter.head.place_of(key)
            found += survey(tree, lambda _, place=place: place, report)  # type: ignore[misc]
        surveys[chapter.id] = found
    return surveys


def _contributions(
    listed: Sequence[Listed],
    chapters: Sequence[ChapterText],
    trees: Sequence[ChapterTrees],
    known: Known,
    record: Entry,
    report: Report,
) -> tuple[Contribution, ...]:
    """The contributions in the order of the contents; in a draft, placeholders for those that are not there."""
    label = record.text('byline-label')
    found = {chapter.listed.path: (chapter, read_trees) for chapter, read_trees in zip(chapters, trees, strict=True)}
    return tuple(
        make_contribution(*found[each.path], known, label, report)
        if each.path in found
        else placeholder(each, known, label)
        for each in listed
    )
