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
    env = house('<p>mine</p>', 'templates/shared/keywords.html')
    assert set_template(env, 'shared/keywords.html') == '<p>mine</p>'


def test_values_are_escaped() -> None:
    assert set_template(house('<p>{{ x }}</p>'), 'html/own.html', x='<b>') == '<p>&lt;b&gt;</p>'


def test_a_stumble_stands_where_it_happens_not_where_the_page_begins() -> None:
    env = house('{% macro keywords(of) %}\n\n{{ of.nothing }}{% endmacro %}', 'templates/shared/keywords.html')
    page = env.from_string('{% import "shared/keywords.html" as key %}{{ key.keywords(volume) }}')
    with pytest.raises(SourceError) as raised:
        set_template(env, page)
    (found,) = raised.value.findings
    assert str(found.location) == 'templates/shared/keywords.html:3'


@pytest.mark.parametrize(
    ('text', 'code', 'said'),
    [
        ('<p>x', 'bad-template', 'not well-formed'),
        ('<p>&nbsp;</p>', 'bad-template', 'not well-formed'),
        ('<p><script>alert(1)</script></p>', 'bad-template', '<script>'),
        ('<p><iframe src="a.html"></iframe></p>', 'bad-template', '<iframe>'),
        ('<p onclick="f()">x</p>', 'bad-template', 'onclick'),
        ('<p><a href=" JavaScript:f()">x</a></p>', 'bad-template', 'script'),
        ('<p><img src="https://example.org/a.png" alt=""/></p>', 'remote-file', 'https://example.org/a.png'),
        ('<p><img src="//example.org/a.png" alt=""/></p>', 'remote-file', '//example.org/a.png'),
        ('<p><img src="/etc/passwd" alt=""/></p>', 'remote-file', '/etc/passwd'),
    ],
)
def test_a_house_page_is_sound(text: str, code: str, said: str) -> None:
    with pytest.raises(SourceError) as raised:
        set_template(house(text), 'html/own.html')
    (found,) = raised.value.findings
    assert (found.code, said in found.message) == (code, True)


def test_a_house_page_may_link_and_describe_itself() -> None:
    text = '<p><script type="application/ld+json">{}</script><a href="https://a.example/">x</a><img src="a.png"/></p>'
    assert set_template(house(text), 'html/own.html') == text


@pytest.mark.parametrize(
    ('text', 'line'),
    [
        ('a\n{% if %}', 2),
        ('{{ nothing }}', 1),
        ('a\nb {{ 1 / 0 }}', 2),
        ("{{ ''.__class__.__mro__ }}", 1),
        ('{{ document.volume.nothing }}', 1),
        ('{{ "a" + 1 }}', 1),
        ('{% for n in range(99999999) %}{% endfor %}', 1),
        ("{% include 'html/nowhere.html' %}", 1),
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
