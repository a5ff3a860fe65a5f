"""A process that is lost costs its own volume, and no other."""

from __future__ import annotations

import os

from bindery.series.pool import run
from bindery.series.values import Job, Outcome


def make(job: Job) -> Outcome:
    """Stands in for building: a job called ``bad`` takes its process with it."""
    if job.name == 'bad':
        os._exit(9)
    return Outcome(job.name, True)


def test_the_others_are_done_and_the_lost_one_is_said() -> None:
    jobs = [Job(name, (), ()) for name in ('one', 'bad', 'two', 'three')]
    found = {outcome.name: outcome for outcome in run(jobs, make, 2)}
    assert {name: outcome.built for name, outcome in found.items()} == {
        'one': True, 'two': True, 'three': True, 'bad': False,
    }  # fmt: skip
    assert [each.code for each in found['bad'].findings] == ['volume-lost']
