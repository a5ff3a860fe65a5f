from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Document = Callable[[str], str]


@pytest.mark.pango
def test_space_after_a_notes_last_paragraph_is_no_line_of_it(press: Any, page: Document) -> None:
    from bindery.editions.pdf.composing import remaking
    from bindery.editions.pdf.composing.looking import look

    seen: list[float] = []

    def feet(end: str) -> float:
        note = f'<span class="footnote" id="n1"><span style="display: block">note</span>{end}</span>'
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(remaking, 'say_apart', lambda pages, line: seen.append(look(pages[0]).notes))
            press.set(page(f'<p>call{note}</p>{"<p>word</p>" * 20}'))
        return seen[-1]

    assert feet('\n') == feet('')
