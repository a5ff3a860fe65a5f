"""A whole series built: what changed in parallel, each volume by itself; then the pages that lead into all of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bindery.beside import can_fork, cores
from bindery.codes import finding
from bindery.console import Console
from bindery.errors import BinderyError, SourceError
from bindery.findings import Finding, Location
from bindery.frozen import frozen
from bindery.series import handing, pool, reading, shelving, site
from bindery.series.entry import entry
from bindery.series.values import Job, Listed, Outcome, Series
from bindery.shortage import shortage

FOLDER = 'catalogue'
RECORDS = 'records'
KILOBYTES = 1024
UNCHANGED, BUILT, FAILED = 'unchanged', 'built', 'failed'


@frozen
class Row:
    """A line of the summary: a volume, what became of it, what it took, how many findings there are."""

    name: str
    state: str
    seconds: float = 0.0
    megabytes: float = 0.0
    findings: int = 0


@frozen
class Catalogued:
    """What became of a series: a row a volume, everything found, the page that opens it."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    page: Path


def catalogue(folder: Path, out: Path, console: Console, scheduler: str = '', workers: int = 0) -> Catalogued:
    """Build what changed of a series and its own pages; volumes that fail do not stop the others.

    Args:
        folder: where ``catalogue.yaml`` is.
        out: the output folder; the series stands in its folder ``catalogue``.
        console: hears of each volume as it is done.
        scheduler: the address of a Dask scheduler that does the work; '' for processes here.
        workers: how many processes here; 0 for one a core.

    Raises:
        UsageError: there is no catalogue, or the output holds somebody else's files.
        SourceError: the catalogue is malformed.
        MachineError: no scheduler answers.
    """
    series = reading.read(folder)
    shelf = out / FOLDER
    shelving.guard(shelf)
    shelf.mkdir(parents=True, exist_ok=True)
    known = shelving.made_from(shelf)
    shelving.note(shelf, known)
    shelving.drop(shelf, set(known) - {volume.name for volume in series.volumes})
    rows: dict[str, Row] = {}
    found: list[Finding] = []
    sources: dict[str, str] = {}
    changed = _changed(folder, series, shelf, rows, found)
    for outcome in _outcomes(_jobs(folder, series, changed, sources, rows, found), scheduler, workers, len(changed)):
        if outcome.built:
            shelving.put(shelf, outcome, sources[outcome.name])
        state = BUILT if outcome.built else FAILED
        rows[outcome.name] = Row(outcome.name, state, outcome.seconds, outcome.megabytes, len(outcome.findings))
        found += outcome.findings
        console.step(outcome.name, len(rows), len(series.volumes))
    console.clear()
    entries = tuple(made for volume in series.volumes if (made := shelving.kept(shelf, volume.name)) is not None)
    site.publish(series, entries, shelf)
    return Catalogued(tuple(rows[volume.name] for volume in series.volumes), tuple(found), shelf / site.INDEX)


def _changed(
    folder: Path, series: Series, shelf: Path, rows: dict[str, Row], found: list[Finding]
) -> tuple[Listed, ...]:
    """The volumes that changed; the others have their rows at once."""
    known = shelving.made_from(shelf)

    def stands(volume: Listed) -> bool:
        job = _job(folder, series, volume, rows, found)
        if job is not None and shelving.stands(shelf, volume.name, known.get(volume.name, ''), _source(job)):
            rows[volume.name] = Row(volume.name, UNCHANGED)
        return volume.name in rows

    return tuple(volume for volume in series.volumes if not stands(volume))


def _jobs(
    folder: Path,
    series: Series,
    volumes: Sequence[Listed],
    sources: dict[str, str],
    rows: dict[str, Row],
    found: list[Finding],
) -> Iterator[Job]:
    """The jobs of these volumes, each read when its turn has come: a whole series would not go into memory."""
    for volume in volumes:
        job = _job(folder, series, volume, rows, found)
        if job is not None:
            sources[volume.name] = _source(job)
            yield job


def _job(folder: Path, series: Series, volume: Listed, rows: dict[str, Row], found: list[Finding]) -> Job | None:
    """The job of a volume; None where it cannot be read, which its row then says."""
    try:
        return handing.job(folder, series, volume)
    except BinderyError as error:
        rows[volume.name] = Row(volume.name, FAILED, findings=1)
        remedy = 'Correct the catalogue, or put the volume there.'
        found.append(finding('volume-unread', f'{volume.name}: {error}', remedy, volume.place))
        return None


def _source(job: Job) -> str:
    """What a volume is made from: the job, and all that makes it."""
    from bindery.unchanged import makers

    return f'{job.fingerprint}-{makers().hex()[:16]}'


def _outcomes(jobs: Iterator[Job], scheduler: str, workers: int, count: int) -> Iterator[Outcome]:
    if scheduler:
        from bindery.series import cluster

        return cluster.run(jobs, build_volume, scheduler)
    return pool.run(jobs, build_volume, min(workers or cores(), max(1, count)))


def build_volume(job: Job) -> Outcome:
    """Build one volume in a folder of its own, and read its editions back; never raises, whatever is wrong with it."""
    began = perf_counter()
    try:
        outcome = _built(job)
    except SourceError as error:
        outcome = Outcome(job.name, False, findings=_of(job, error.findings))
    except Exception as error:  # one volume, whatever it holds, must not stop the others
        lack = shortage(error)
        message = f'{job.name}: {lack or f"{type(error).__name__}: {error}"}'
        remedy = lack.remedy if lack else 'Build the volume alone; if it says this again, it is a defect of Bindery.'
        outcome = Outcome(job.name, False, findings=(finding('volume-lost', message, remedy, Location(job.name)),))
    seconds = perf_counter() - began
    return Outcome(job.name, outcome.built, outcome.files, outcome.entry, outcome.findings, seconds, _megabytes())


def _built(job: Job) -> Outcome:
    from bindery.building import build
    from bindery.cache import kept
    from bindery.reading import Order
    from bindery.verifying import read_back

    with TemporaryDirectory(prefix='bindery-') as room, kept.keeping(kept.folder()):
        _read_in_once(job)
        order = Order(Path(room) / job.name, Path(room) / 'dist')
        shelving.write(order.source, job.files)
        console = Console(quiet=True)
        made = build(order, (*job.editions, RECORDS), console)
        held, book, _ = read_back(order, console)
        found = (*made.findings, *held.findings)
        if made.failed or held.findings:
            return Outcome(job.name, False, findings=_of(job, found))
        files = tuple((name, data) for name, data in shelving.read(order.out) if name != 'build.json')
        told = entry(job.name, book, tuple(name for name, _ in files))
        return Outcome(job.name, True, files, told, _of(job, found))


def _read_in_once(job: Job) -> None:
    """Read the page engine in here, where many volumes are built: what lays each out is forked off and has it then."""
    if 'pdf' in job.editions and can_fork():
        import_module('bindery.editions.pdf.engine')


def _of(job: Job, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings with the volume's name before their files."""
    return tuple(replace(each, location=_within(job, each.location)) for each in findings)


def _within(job: Job, place: Location | None) -> Location:
    return replace(place, file=f'{job.name}/{place.file}') if place else Location(job.name)


def _megabytes() -> float:
    """The most memory this process and those it waited for have held; 0 where the system does not say (Windows)."""
    try:
        import resource
    except ImportError:
        return 0.0
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return most / KILOBYTES / (KILOBYTES if sys.platform == 'darwin' else 1)
