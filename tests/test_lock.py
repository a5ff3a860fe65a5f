from __future__ import annotations

import platform
import sys
from pathlib import Path

import pytest

from bindery import lock
from bindery.lock import Pin

LOCK = """\
jinja2==3.1.6 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
colorama==0.4.6 ; sys_platform == 'nonesuch' \\
    --hash=sha256:cc
fontpkg-spectral==2.5 ; python_full_version >= '3.11' \\
    --hash=sha256:dd
"""


@pytest.mark.parametrize(
    ('marker', 'expected'),
    [
        ('', True),
        (f"sys_platform == '{sys.platform}'", True),
        ("sys_platform == 'nonesuch'", False),
        ("sys_platform != 'nonesuch' and python_version >= '3.11'", True),
        ("python_version < '3.9' or python_full_version >= '3.11.0'", True),
        ("python_version == '2.7.*'", False),
        ("python_version == '3.*'", True),
        ("'3.9' > python_version", False),
        ("(python_version >= '3.100')", False),
        ("platform_python_implementation not in 'Jython PyPy'", True),
    ],
)
def test_a_marker_is_true_or_false(marker: str, expected: bool) -> None:
    assert lock.holds(marker) is expected


@pytest.mark.parametrize('marker', ["__import__('os')", 'python_version', '1 < 2'])
def test_anything_but_a_marker_is_refused(marker: str) -> None:
    with pytest.raises(ValueError, match='not an environment marker'):
        lock.holds(marker)


def test_the_variables_are_those_of_the_platform() -> None:
    said = {name: variable() for name, variable in lock.VARIABLES.items()}
    assert said['platform_machine'] == platform.machine()
    assert said['platform_python_implementation'] == platform.python_implementation()
    assert said['platform_system'] == platform.system()
    assert said['python_full_version'] == platform.python_version()
    assert said['python_version'] == '.'.join(platform.python_version_tuple()[:2])


def test_the_pins_for_this_python(tmp_path: Path) -> None:
    file = tmp_path / 'a.lock'
    file.write_text(LOCK)
    assert lock.pins(file) == (
        Pin('jinja2', '3.1.6'),
        Pin('fontpkg-spectral', '2.5', "python_full_version >= '3.11'"),
    )


def test_what_is_missing_or_of_another_version(tmp_path: Path) -> None:
    file = tmp_path / 'a.lock'
    file.write_text('pytest==0.1 \\\n    --hash=sha256:aa\nno-such-package==1.0\nfontpkg-amiri==1.2\n')
    assert [pin.name for pin in lock.unsatisfied(file)] == ['pytest', 'no-such-package']
