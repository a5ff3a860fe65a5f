"""What is done beside the server: a check lets what an editor waits for go first."""

from __future__ import annotations

import os

import pytest

from bindery.live import asides

pytestmark = pytest.mark.skipif(not hasattr(os, 'setpriority'), reason='this system knows no such priorities')


@pytest.mark.parametrize(('task', 'set_to'), [(asides.check, [asides.PATIENT]), (asides.set_pdf, [])])
def test_a_check_steps_back_and_the_pdf_does_not(
    monkeypatch: pytest.MonkeyPatch, task: object, set_to: list[int]
) -> None:
    found: list[int] = []
    monkeypatch.setattr(os, 'setpriority', lambda which, who, priority: found.append(priority))
    asides.step_back(task)  # type: ignore[arg-type]
    assert found == set_to
