"""What decides a part is in its key, and nothing else is."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import requires
from pathlib import Path

import pytest

from bindery import machine
from bindery.cache import kept
from bindery.editions.pdf import keeping
from bindery.editions.pdf.house import House
from bindery.editions.pdf.keeping import BINDING, PACKAGES, SETTING, divided, kept_parts
from bindery.editions.pdf.lines.hyphenation import Hyphenation
from bindery.editions.pdf.part import Job, Part
from bindery.editions.pdf.supplies import Supplies, Supply
from bindery.findings import Finding, Location, Severity

ROOT = Path(keeping.__file__).parents[3]
SUPPLIES = {
    'images/map.svg': Supply('image/svg+xml', b'<svg/>'),
    'images/river.png': Supply('image/png', b'river'),
    'images/ground.png': Supply('image/png', b'ground'),
}
HYPHENATION = Hyphenation(frozenset({'koolaee', 'teheran', 'müller'}), {'database': (4,), 'ferryman': (5,)})
HOUSE = House("body { background: url('images/ground.png') }", Supplies(SUPPLIES), HYPHENATION)
JOB = Job(
    'one',
    '<html lang="en"><p>Müller’s data<em>base</em> and Koo<b>laee</b>; <img src="images/map.svg"/></p></html>',
    'chapters/one.md',
    (('fn1', 'ref1'),),
)
FONTS = (('f1', ('Spectral', 400, 'normal')),)
FINDING = Finding('loose-lines', Severity.ADVICE, 'loose', '', Location('chapters/one.md', 3))


def laid_out(jobs: Sequence[Job], meanwhile: Callable[[], None] = lambda: None) -> list[Part]:
    meanwhile()
    return [
        Part(
            job.id,
            b'%PDF\xff',
            2,
            (('one', 0),),
            (0, 310),
            (('f1', ('Spectral', 400, 'normal')),),
            (FINDING,),
            ((1.5,),),
        )
        for job in jobs
    ]


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[list[str]]:
    """The ids of all parts that were laid out, of one that is kept already."""
    with kept.keeping(tmp_path):
        kept_parts([JOB], HOUSE, laid_out)
        yield []


def again(job: Job, house: House, counted: list[str]) -> list[str]:
    def lay_out(jobs: Sequence[Job], meanwhile: Callable[[], None]) -> list[Part]:
        counted.extend(each.id for each in jobs)
        return laid_out(jobs)

    assert kept_parts([job], house, lay_out) == tuple(laid_out([job]))
    return counted


def with_supply(path: str) -> House:
    return replace(HOUSE, supplies=Supplies({**SUPPLIES, path: Supply('image/png', b'another')}))


def with_name(name: str) -> House:
    return replace(HOUSE, hyphenation=Hyphenation(HYPHENATION.names | {name}, HYPHENATION.exceptions))


def divided_at(word: str) -> House:
    return replace(HOUSE, hyphenation=Hyphenation(HYPHENATION.names, {**HYPHENATION.exceptions, word: (3,)}))


@pytest.mark.parametrize(
    'house',
    [
        HOUSE,
        with_supply('images/river.png'),
        with_supply('images/new.png'),
        with_name('brandt'),
        replace(HOUSE, hyphenation=replace(HYPHENATION, phrases=frozenset({('winter', 'roads')}))),
        divided_at('ferryman'),
        replace(HOUSE, hyphenation=replace(HYPHENATION, names=HYPHENATION.names - {'teheran'})),
    ],
)
def test_what_does_not_touch_a_part_costs_nothing(house: House, counted: list[str]) -> None:
    assert again(JOB, house, counted) == []


@pytest.mark.parametrize(
    'house',
    [
        replace(HOUSE, sheet=HOUSE.sheet + ' p { color: red }'),
        with_supply('images/map.svg'),
        with_supply('images/ground.png'),
        with_name('data'),
        replace(HOUSE, hyphenation=replace(HYPHENATION, phrases=frozenset({('some', 'database')}))),
        divided_at('database'),
        replace(HOUSE, hyphenation=replace(HYPHENATION, names=HYPHENATION.names - {'koolaee'})),
    ],
)
def test_what_touches_a_part_has_it_laid_out(house: House, counted: list[str]) -> None:
    assert again(JOB, house, counted) == ['one']


@pytest.mark.parametrize(
    'change', [{'html': JOB.html + ' '}, {'notes': ()}, {'lines': True}, {'file': 'chapters/two.md'}, {'id': 'two'}]
)
def test_every_value_of_a_job_counts(change: dict[str, object], counted: list[str]) -> None:
    assert len(again(replace(JOB, **change), HOUSE, counted)) == 1  # type: ignore[arg-type]


def test_another_engine_or_other_code_makes_other_parts(counted: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, 'type_libraries', lambda: (('pango', '1.0'),))
    assert again(JOB, HOUSE, counted) == ['one']
    monkeypatch.setattr(keeping, 'SETTING', ('bindery.version',))
    monkeypatch.setattr(keeping, 'BINDING', ())
    assert again(JOB, HOUSE, counted) == ['one', 'one']


def test_a_word_is_found_however_tags_cut_it() -> None:
    names, exceptions, _ = divided('<p>Tehe<i>ran</i></p><p>ferry</p><p>man of Müll</p>', HYPHENATION)
    assert names == ('teheran',)
    assert set(exceptions) == {'ferryman'}


def imported(name: str) -> Iterator[str]:
    """The modules of ours that a module imports, wherever it does."""
    path = ROOT.joinpath(*name.split('.'))
    file = path / '__init__.py' if path.is_dir() else path.with_suffix('.py')
    for node in ast.walk(ast.parse(file.read_text('utf-8'))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f'{node.module}.{alias.name}' for alias in node.names)]
        yield from (name for name in names if name.startswith('bindery.') and is_module(name))


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split('.'))
    return path.is_dir() or path.with_suffix('.py').is_file()


def test_all_code_that_sets_type_is_in_the_key() -> None:
    waiting, seen = ['bindery.editions.pdf.layout'], set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += imported(name)

    def within(name: str, places: Sequence[str]) -> bool:
        return any(name == place or name.startswith(f'{place}.') for place in places)

    packages = {
        'bindery.cache',
        'bindery.cache.kept',
        'bindery.cache.keys',
        'bindery.cache.store',
        'bindery.cache.sums',
        'bindery.editions',
        'bindery.roomy',
    }
    assert {name for name in seen - packages if not within(name, SETTING)} == set()
    assert {name for name in seen if within(name, BINDING)} == set()


def test_all_packages_that_set_type_are_in_the_key() -> None:
    needed = {re.split(r'[^\w.-]', entry)[0].lower() for entry in requires('weasyprint') or () if 'extra' not in entry}
    assert {name.replace('_', '-') for name in needed} <= set(PACKAGES)
