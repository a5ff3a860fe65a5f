"""Compiled templates: ours kept where Python keeps our modules, those of a house never."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader, FunctionLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bindery.editions import compiled
from bindery.editions.compiled import _Compiled


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of templates that pass for ours, with the place where Python keeps what it compiled."""
    folder = tmp_path / 'templates'
    (folder / 'html').mkdir(parents=True)
    (folder / 'html' / 'page.html').write_text('Bread of {{ name }}.')
    monkeypatch.setattr(compiled, 'templates', lambda: folder)
    monkeypatch.setattr(sys, 'pycache_prefix', str(tmp_path / 'pyc'))
    monkeypatch.setattr(sys, 'dont_write_bytecode', False)
    return folder


def shown(ours: Path, house: str = '', name: str = 'html/page.html') -> str:
    """A template as a process sets it that has set none before."""
    own = DictLoader({name: house} if house else {})
    loaders = [FunctionLoader(lambda name: (house, f'templates/{name}', lambda: True) if house else None), own]
    env = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([*loaders, FileSystemLoader(ours)]), bytecode_cache=_Compiled(), autoescape=True
    )
    return env.get_template(name).render(name='Ana')


def files(ours: Path) -> list[Path]:
    """What is kept."""
    return [file for file in ours.parent.rglob('*') if file.is_file() and file.is_relative_to(ours.parent / 'pyc')]


def compiles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that are compiled from now on."""
    made: list[str] = []
    compile_ = ImmutableSandboxedEnvironment._compile

    def noted(self: ImmutableSandboxedEnvironment, source: str, filename: str) -> object:
        made.append(filename)
        return compile_(self, source, filename)

    monkeypatch.setattr(ImmutableSandboxedEnvironment, '_compile', noted)
    return made


def test_what_was_compiled_is_not_compiled_again(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shown(ours)
    (kept,) = files(ours)
    assert kept.name.startswith('template-html-page.html.')
    assert kept.suffix == '.pyc'
    made = compiles(monkeypatch)
    assert shown(ours) == first == 'Bread of Ana.'
    assert made == []


@pytest.mark.parametrize('damage', [lambda data: data[:-1], lambda data: data[:-9] + os.urandom(9), lambda data: b''])
def test_what_is_damaged_is_compiled_again(ours: Path, damage: object) -> None:
    shown(ours)
    (kept,) = files(ours)
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))  # type: ignore[operator]
    assert shown(ours) == 'Bread of Ana.'
    assert kept.read_bytes() == whole


def test_another_text_or_another_jinja2_is_compiled_again(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(ours)
    before = [file.read_bytes() for file in files(ours)]
    (ours / 'html' / 'page.html').write_text('Salt of {{ name }}.')
    assert shown(ours) == 'Salt of Ana.'
    made = compiles(monkeypatch)
    monkeypatch.setattr(compiled, '_made_by', lambda: b'another')
    assert shown(ours) == 'Salt of Ana.'
    assert len(made) == 1
    assert len(files(ours)) == 1
    assert [file.read_bytes() for file in files(ours)] != before


def test_a_template_of_a_house_is_not_kept_there(ours: Path) -> None:
    shown(ours)
    before = [file.read_bytes() for file in files(ours)]
    assert shown(ours, house='Rye of {{ name }}.') == 'Rye of Ana.'
    assert [file.read_bytes() for file in files(ours)] == before
    assert shown(ours) == 'Bread of Ana.'


def test_nothing_is_kept_where_python_keeps_nothing(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, 'dont_write_bytecode', True)
    assert shown(ours) == 'Bread of Ana.'
    monkeypatch.setattr(sys, 'dont_write_bytecode', False)
    (ours.parent / 'pyc').write_text('a file where a folder should be')
    assert shown(ours) == 'Bread of Ana.'
    assert files(ours) == [ours.parent / 'pyc'] or files(ours) == []
