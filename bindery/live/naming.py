"""The name of whoever edits, as git knows it."""

from __future__ import annotations

import subprocess
from pathlib import Path

SECONDS = 5


def name_in_git(folder: Path) -> str:
    """The name that git signs with in a folder, '' where there is no git or no name."""
    try:
        done = subprocess.run(
            ['git', '-C', str(folder), 'config', '--get', 'user.name'],
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ''
    return ' '.join(done.stdout.decode('utf-8', 'replace').split())[:100]
