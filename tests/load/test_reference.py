from __future__ import annotations

from pathlib import Path

from bindery.load.reference import text

DOCUMENT = Path(__file__).parents[2] / 'docs' / 'source-format.md'


def test_the_documentation_is_the_schema() -> None:
    """Mend it with ``python -m bindery.load.reference > docs/source-format.md``."""
    assert DOCUMENT.read_text(encoding='utf-8') == text()
