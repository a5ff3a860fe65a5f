"""Jobs on a Dask cluster: sources and results travel with them; where a worker is lost its job is done elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bindery.errors import MachineError
from bindery.series.pool import lost
from bindery.series.values import Job, Outcome

# How often a job may lose its worker before it is the job's own fault.
LOSSES = 3
SECONDS = 20


def run(jobs: Sequence[Job], make: Callable[[Job], Outcome], scheduler: str) -> Iterator[Outcome]:
    """The outcomes as they come.

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
    with client:
        at_work = {}
        for job in jobs:
            key = f'{job.name}-{job.fingerprint[:16]}'
            at_work[client.submit(make, job, key=key, retries=LOSSES, pure=False)] = job
        for future in as_completed(list(at_work)):  # type: ignore[no-untyped-call]
            job = at_work.pop(future)
            yield future.result() if future.status == 'finished' else lost(job)
            future.release()
