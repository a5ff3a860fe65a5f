"""Templates: the house's before ours, nothing unsafe, every stumble a finding."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from jinja2.sandbox import SandboxedEnvironment

from bindery.document.assemble import assemble
from bindery.editions.templating import environment, set_template
from bindery.errors import SourceError
from bindery.model.volume import Asset
from tests.invented import paper, volume


def house(text: str, name: str = 'templates/html/own.html') -> SandboxedEnvironment:
    asset = Asset(PurePosixPath(name), 'own.html', 'text/html', text.encode())
    document = assemble(volume(paper('a', 'x')))
    return environment(replace(document, assets=(asset,)))


def test_a_house_template_wins() -> None:
    env = house('mine', 'templates/shared/keywords.html')
    assert set_template(env, 'shared/keywords.html') == 'mine'


def test_values_are_escaped() -> None:
    assert set_template(house('{{ x }}'), 'html/own.html', x='<b>') == '&lt;b&gt;'


@pytest.mark.parametrize(
    ('text', 'line'),
    [
        ('a\n{% if %}', 2),
        ('{{ nothing }}', 0),
        ('{{ 1 / 0 }}', 0),
        ("{{ ''.__class__.__mro__ }}", 0),
        ('{{ document.volume.nothing }}', 0),
        ('{{ "a" + 1 }}', 0),
        ('{% for n in range(99999999) %}{% endfor %}', 0),
        ("{% include 'html/nowhere.html' %}", 0),
    ],
)
def test_a_stumble_is_one_finding(text: str, line: int) -> None:
    with pytest.raises(SourceError) as raised:
        set_template(house(text), 'html/own.html')
    (found,) = raised.value.findings
    assert found.code == 'bad-template'
    assert found.location is not None
    assert found.location.file.startswith('templates/html/')
    assert found.location.line == line


def test_a_picture_beside_the_templates_is_no_template() -> None:
    picture = Asset(PurePosixPath('templates/logo.png'), 'logo.png', 'image/png', b'\x89PNG\xff')
    document = assemble(volume(paper('a', 'x')))
    assert environment(replace(document, assets=(picture,))).globals['document'].lang == 'en'
