from __future__ import annotations

from pathlib import Path

from bindery.checks.catalogue import text
from bindery.codes import CODES

DOCUMENT = Path(__file__).parents[2] / 'docs' / 'findings.md'


def test_the_documentation_is_the_catalogue() -> None:
    """Mend it with ``python -m bindery.checks.catalogue > docs/findings.md``."""
    assert DOCUMENT.read_text(encoding='utf-8') == text()


def test_every_code_has_its_line() -> None:
    lines = text().split('\n')
    assert [code for code in CODES if not any(line.startswith(f'| `{code}` |') for line in lines)] == []
