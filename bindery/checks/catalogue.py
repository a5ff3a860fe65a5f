"""The documentation of all findings, made from the catalogue: ``python -m bindery.checks.catalogue``."""

from __future__ import annotations

from collections.abc import Iterator

from bindery.codes import GROUPS, Code

OPENING = """\
# Findings

Made from `bindery/catalogue/` by `python -m bindery.checks.catalogue`; a test holds that it is current.

Every finding has a code that never changes its meaning. An **error** stops a build where it is found by reading the
source (the first groups); those of the rules on words, credits and titles stop nothing, but `check` ends with exit
code 1. A **warning** is for an editor to look at. **Advice** is shown by `check --advice` only. “Waived in drafts”
means that `--draft` makes a warning of it.

A finding that is to stand is silenced, with a reason, in one of these places:

- in a text, above a paragraph or inside it: `<!-- bindery: title-capitals The title is quoted. -->`
- in YAML, behind a value or above it: `# bindery: degree-form As printed.`
- in `house-style.yaml`, under `silence`, for all places or those with certain words; `off` there takes a code out.

Silenced findings are counted. A silence that matches nothing is a finding itself, and so is one without a reason.
"""


def text() -> str:
    """The whole documentation as Markdown."""
    return '\n'.join([OPENING, *(line for title, codes in GROUPS for line in _group(title, codes))])


def _group(title: str, codes: tuple[Code, ...]) -> Iterator[str]:
    yield f'## {title}\n'
    yield '| code | weight | what is wrong | example | why |\n|---|---|---|---|---|'
    for code in codes:
        weight = str(code.severity) + (', waived in drafts' if code.waived else '')
        cells = (f'`{code.id}`', weight, code.title, code.example, code.reason)
        yield '| ' + ' | '.join(cell.replace('|', '\\|') for cell in cells) + ' |'
    yield ''


if __name__ == '__main__':
    import sys

    sys.stdout.write(text())
