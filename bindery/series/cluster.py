"""Jobs on a Dask cluster: sources and results travel with them; where a worker is lost its job is done elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from bindery.errors import MachineError
from bindery.series.pool import lost
from bindery.series.values import Job, Outcome

if TYPE_CHECKING:
    from distributed import Client

# How often a job may lose its worker before it is the job's own fault.
LOSSES = 3
SECONDS = 20
# Jobs under way for each thread of a worker: one at work and one that has travelled. More would only fill the memory
# of the scheduler and of this process.
AHEAD = 2


def run(jobs: Iterable[Job], make: Callable[[Job], Outcome], scheduler: str) -> Iterator[Outcome]:
    """The outcomes as they come; a job is taken when it is about to be done.

    Args:
        jobs: what is to be done.
        make: does one; the workers must have this version of Bindery.
        scheduler: the address of the scheduler (``tcp://host:8786``).

    Raises:
        MachineError: Dask is not installed, or nothing answers there.
    """
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise MachineError('Dask is not installed', 'pip install "bindery[cluster]"') from error
    try:
        client = Client(scheduler, timeout=SECONDS)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise MachineError(f'no scheduler answers at {scheduler}', 'Start one with `dask scheduler`.') from error
    coming = iter(jobs)
    with client:
        at_work: dict[Any, Job] = {}
        done = as_completed()  # type: ignore[no-untyped-call]

        def submit() -> None:
            """Hand jobs over, as many as the workers there are now can take."""
            while len(at_work) < _room(client) and (job := next(coming, None)) is not None:
                key = f'{job.name}-{job.fingerprint[:16]}'
                future = client.submit(make, job, key=key, retries=LOSSES, pure=False)
                at_work[future] = job
                done.add(future)  # type: ignore[no-untyped-call]

        submit()
        while at_work:
            future = next(done)
            job = at_work.pop(future)
            yield future.result() if future.status == 'finished' else lost(job)
            future.release()
            submit()


def _room(client: Client) -> int:
    """How many jobs may be under way; one even where no worker has come yet."""
    threads: dict[str, int] = client.nthreads()  # type: ignore[no-untyped-call]
    return max(1, AHEAD * sum(threads.values()))
