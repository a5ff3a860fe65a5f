"""What a finding costs: the standards that an edition must not claim while it stands, whatever a validator says."""

from __future__ import annotations

from collections.abc import Iterable

from bindery.findings import Finding

EPUB = 'epub-accessibility'
EVERYTHING = ('pdf/a', 'pdf/ua', EPUB)
# By the finding's code, how the names of the standards begin that it rules out.
COSTS = {
    'missing-alt': ('pdf/ua', 'pdf/a-1a', 'pdf/a-2a', 'pdf/a-3a', EPUB),
    'table-headless': ('pdf/ua', EPUB),
    'heading-skips': ('pdf/ua-1',),
    'image-cmyk': ('pdf/a',),
    'font-unembeddable': ('pdf/a', 'pdf/ua'),
    'font-without-unicode': ('pdf/a', 'pdf/ua', EPUB),
    # No standard says so; but a label tells an archive to rely on a file, and this one has no day, or no rights in it.
    'no-rights': EVERYTHING,
    'no-day': EVERYTHING,
}


def costly(findings: Iterable[Finding], standards: Iterable[str]) -> tuple[Finding, ...]:
    """The findings that rule out one of these standards (``pdf/a-2a``, ``epub-accessibility``)."""
    wanted = tuple(standards)
    return tuple(each for each in findings if any(name.startswith(COSTS.get(each.code, ())) for name in wanted))
