"""Style sheets: the house's after ours, its files found or refused, tokens resolved for old readers."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from bindery.editions import styles
from bindery.errors import SourceError
from bindery.model.volume import Asset, Volume
from tests.invented import paper, volume


def asset(path: str, text: str = '') -> Asset:
    place = PurePosixPath(path)
    return Asset(place, place.name, 'text/css', text.encode())


def house(*assets: Asset) -> Volume:
    return volume(paper('a', 'x'), assets=assets)


def sheet(made: Volume, name: str = 'base') -> str:
    return styles.sheet(made, name, lambda found: f'images/{found.name}')


def test_the_house_comes_after_ours() -> None:
    ours = sheet(house())
    assert 'SPDX' not in ours
    assert sheet(house(asset('styles/base.css', 'p { margin: 1em }'))) == f'{ours}\np {{ margin: 1em }}\n'


@pytest.mark.parametrize(
    'form', ['url(paper.png)', "url('paper.png')", 'url("./paper.png")', "url('../styles/paper.png')"]
)
def test_files_of_the_house_are_found(form: str) -> None:
    made = house(asset('styles/base.css', f'p {{ background: {form} }}'), asset('styles/paper.png'))
    assert sheet(made).endswith("p { background: url('images/paper.png') }\n")


@pytest.mark.parametrize(
    ('rule', 'code'),
    [
        ('p { background: url(https://example.org/a.png) }', 'remote-file'),
        ('p { background: url(//example.org/a.png) }', 'remote-file'),
        ('p { background: url(../../secret.png) }', 'missing-file'),
        ('@import "other.css";', 'missing-file'),
        ('@import url(https://example.org/a.css) print;', 'remote-file'),
    ],
)
def test_what_the_volume_does_not_carry_is_refused(rule: str, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        sheet(house(asset('styles/base.css', rule)))
    assert [(finding.code, str(finding.location)) for finding in caught.value.findings] == [(code, 'styles/base.css')]


def test_imports_are_taken_in_with_their_own_addresses() -> None:
    made = house(
        asset('styles/base.css', "@import 'more/extra.css' print;\np { margin: 0 }"),
        asset('styles/more/extra.css', 'h1 { background: url(sun.png) }'),
        asset('styles/more/sun.png'),
    )
    assert sheet(made).endswith("@media print {\nh1 { background: url('images/sun.png') }\n}\n\np { margin: 0 }\n")


def test_sheets_that_import_one_another_end() -> None:
    made = house(
        asset('styles/base.css', "@import 'b.css';"), asset('styles/b.css', "@import 'base.css';\nb { top: 0 }")
    )
    assert 'b { top: 0 }' in sheet(made)


@pytest.mark.parametrize(
    ('css', 'expected'),
    [
        (':root { --a: red; }\np { color: var(--a) }', 'p { color: red }\n'),
        (':root { --a: red; }\n:root { --a: blue; }\np { color: var(--a) }', 'p { color: blue }\n'),
        (':root { --a: var(--b); --b: 1em; }\np { margin: var(--a) }', 'p { margin: 1em }\n'),
        ('p { color: var(--z) }', 'p { color: var(--z) }\n'),
    ],
)
def test_flattened(css: str, expected: str) -> None:
    assert styles.flattened(css) == expected


@pytest.mark.parametrize(
    ('css', 'expected'),
    [('p { color: red }', False), ('p { font: 1em serif }', True), (':root { --face-text: x; }', True)],
)
def test_chooses_faces(css: str, expected: bool) -> None:
    assert styles.chooses_faces(house(asset('styles/base.css', css))) is expected


# Columns of figures, which run from the left in every script.
RULE = re.compile(r'^([^\s@{}][^{}]*) \{([^{}]*)\}', re.MULTILINE)
NIGHT = re.compile(r'@media \(prefers-color-scheme: dark\) \{(.*?)\n\}', re.DOTALL)
COLOUR = re.compile(r'^  color: ([^;]+);', re.MULTILINE)
WITH_A_SIDE = '.align-end {\n  text-align: right;\n}'


def test_our_sheets_name_no_side_and_are_free() -> None:
    from bindery.resources import styles as folder

    for path in sorted(folder().rglob('*.css')):
        text = path.read_text(encoding='utf-8')
        assert text.startswith('/* SPDX-License-Identifier: MIT */'), path.name
        code = styles._bare(text).replace(WITH_A_SIDE, '')
        if path.stem in ('tokens', 'base', 'epub', 'html'):
            assert re.findall(r'\b(?:left|right)\b', code) == [], path.name


def test_a_styles_own_sheet_comes_between_ours_and_the_houses() -> None:
    made = replace(house(asset('styles/tokens.css', ':root { --accent: #123456 }')), style='institute')
    values = re.findall(r'--accent: (#\w+)', sheet(made, 'tokens'))
    assert (len(values), values[-1]) == (3, '#123456')
    assert sheet(made, 'proof') == styles.ours('press', 'proof')


@pytest.mark.parametrize('edition', ['html', 'proof'])
def test_at_night_a_page_has_the_dark_colours_of_its_style(edition: str) -> None:
    made = styles.joined(replace(house(), style='institute'), edition, lambda found: found.name)
    assert re.findall(r'--paper: var\(--dark-paper\)', made)
    assert '--dark-paper: #14181b' in made


@pytest.mark.parametrize('style', ['press', 'institute'])
def test_a_reading_device_chooses_the_colours_of_text_itself(style: str) -> None:
    made = styles.flattened(styles.joined(replace(house(), style=style), 'epub', lambda found: found.name))
    assert '.clause' in made
    night = ''.join(NIGHT.findall(made))
    assert f'border-color: {"#4b4640" if style == "press" else "#3d464c"}' in night
    assert set(re.findall(r'^ +([\w-]+): #', night, re.MULTILINE)) <= {'border-color', 'border-block-color'}
    of_text: dict[str, str] = {}
    for names, rules in RULE.findall(made):
        for colour in COLOUR.findall(rules):
            of_text |= dict.fromkeys(re.split(r',\s*', names.strip()), colour)
    assert 'inherit' in of_text.values()
    assert [name for name, colour in of_text.items() if colour.startswith('#')] == []


def test_no_sheet_of_pages_for_editors_has_colours_of_text_of_its_own() -> None:
    for name in ('proof', 'compare', 'marks', 'live-pages'):
        assert re.findall(r'--(?:ink|ink-quiet|paper|accent|rule): #', styles.ours('press', name)) == [], name


def test_our_templates_are_free() -> None:
    from bindery.resources import templates

    for path in sorted(templates().rglob('*.*')):
        if path.suffix in ('.html', '.xhtml', '.svg'):
            assert path.read_text(encoding='utf-8').startswith('{# SPDX-License-Identifier: MIT -#}'), path.name


def test_no_template_holds_a_word_of_any_language() -> None:
    from bindery.resources import templates

    markup = re.compile(r'<style.*?</style>|{#.*?#}|{%.*?%}|{{.*?}}|<\?.*?\?>|<[^<>]*>', re.DOTALL)
    for path in sorted(templates().rglob('*.*')):
        if path.suffix in ('.html', '.xhtml', '.svg'):
            text = markup.sub(' ', path.read_text(encoding='utf-8'))
            assert re.findall(r'[^\W\d_]{2,}', text) == [], path.name
