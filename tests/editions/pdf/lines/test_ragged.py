"""Names in text that is not justified: what the page engine is told of them, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bindery.editions.pdf.lines.hyphenation import Hyphenation, exceptions, phrase
from bindery.editions.pdf.lines.ragged import Divider, ragged

OURS = Hyphenation(
    frozenset({'gromoglasov', 'rechnoy', 'gromoglasov-rechnoy', 'громогласов-речной'}),
    exceptions(['data-base']),
    frozenset({phrase('Northern Laboratory of Winter-Roads')}),
)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ragged, 'hyphenation', OURS)
    monkeypatch.setattr(ragged, 'text', 'the Northern Laboratory of Winter-Roads')


def parts(word: str) -> list[str]:
    return [start for start, _ in Divider('en', 2, 2).iterate(word)]


@pytest.mark.usefixtures('known')
@pytest.mark.parametrize(
    ('word', 'expected'),
    [
        ('university', ['univer', 'uni']),
        ('partly', []),
        ('database', ['data']),
        ('Gromoglasov', []),
        ('Laboratory', []),
        ('Laboratories', ['Laborato', 'Labora', 'Labo', 'Lab']),
    ],
)
def test_words_are_divided_as_in_justified_lines(word: str, expected: list[str]) -> None:
    assert parts(word) == expected


@pytest.mark.usefixtures('known')
@pytest.mark.parametrize(
    ('text', 'whole'),
    [
        ('by Gromoglasov-Rechnoy’s hand', ['Gromoglasov-Rechnoy']),
        ('(Громогласов\u2010Речной), well-known', ['Громогласов\u2010Речной']),
        ('the Northern Laboratory of Winter-Roads; winter-roads', ['Winter-Roads']),
        ('a well-known road', []),
        ('no hyphen', []),
    ],
)
def test_names_are_not_parted_at_their_own_hyphens(text: str, whole: list[str]) -> None:
    assert [text[start:end] for start, end in ragged.whole(text)] == whole
    assert ('-' in ragged.joined(text)) is (text.count('-') > sum(name.count('-') for name in whole))


@pytest.mark.pango
@pytest.mark.parametrize(
    ('html', 'lines'),
    [
        ('Signed by <b>Gromoglasov-Rechnoy</b>, Varn', ['Signed by', 'Gromoglasov-Rechnoy,', 'Varn']),
        ('(Громогласов-Речной), Варна', ['(Громогласов-Речной),', 'Варна']),
        ('Northern Laboratory of Winter-Roads', ['Northern', 'Laboratory of', 'Winter-Roads']),
        ('These laboratories', ['These laborato\u2010', 'ries']),
        ('These two hill-top towns', ['These two hill-', 'top towns']),
    ],
)
def test_ragged_lines_keep_names_whole(
    html: str, lines: list[str], press: Any, page: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from weasyprint.formatting_structure.boxes import LineBox

    from bindery.editions.pdf.composing import markup
    from bindery.editions.pdf.engine import BASE

    monkeypatch.setattr(press, 'hyphenation', OURS)
    narrow = 'width: 3cm; font-size: 16px; text-align: left; hyphens: auto; hyphenate-character: "-"'
    document, _ = press._laid_out(markup.page(page(f'<p style="{narrow}">{html}</p>'), BASE, press.fetcher))
    found = [box for sheet in document.pages for box in sheet._page_box.descendants() if isinstance(box, LineBox)]
    assert [
        ''.join(part.text for part in line.descendants() if hasattr(part, 'text')).strip() for line in found
    ] == lines
