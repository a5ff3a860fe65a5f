"""Text set faster: the lines are those that WeasyPrint cuts itself, glyph by glyph, with less asked of Pango."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.pango

PLAIN = 'The difficulty of an office is effectively described in sufficiently long sentences, as they flow on. ' * 6
TEXTS = {
    'plain': f'<p>{PLAIN}</p>',
    'emphasis': f'<p>{PLAIN.replace("difficulty of", "<em>difficulty</em> of")}</p>',
    'dashes': '<p>' + 'A well-known half-light–twilight—dusk either/or case. ' * 8 + '</p>',
    'unbroken': '<p>Number 5 of§ 7 ' + 'p. 17 and 12 km or ' * 20 + '</p>',
    'long word': f'<p>https://example.org/{"x" * 200} {PLAIN}</p>',
    'soft hyphens': '<p>' + 'inter\u00adnational regu\u00adlations ' * 20 + '</p>',
    'two directions': f'<p>{PLAIN[:200]} پژوهشکده {PLAIN[:200]}</p>',
    'two fonts': f'<p>{PLAIN[:200]} ۱۲۳ {PLAIN[:200]}</p>',
    'narrow': f'<table style="width: 6cm"><tr><td>{PLAIN[:90]}</td><td>{PLAIN[:70]}</td></tr></table>',
    'kept spaces': '<ul><li style="white-space: pre">one  two</li></ul><span style="white-space: pre">•\u2002</span>',
    'tracked': f'<p style="letter-spacing: .1em">{PLAIN}</p>',
    'spaced': f'<p style="word-spacing: 3px">{PLAIN}</p>',
    'underlined': f'<p><u>{PLAIN}</u></p>',
    'line ends': f'<p>{PLAIN[:100]}<br/>{PLAIN}</p><pre>a  b\n\tc</pre>',
    'first letter': f'<style>p::first-letter {{ font-size: 200% }}</style><p>{PLAIN}</p>',
}


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, press: Any) -> list[tuple[Any, Any]]:
    """What our line cutting and WeasyPrint's own say of the same texts, while something is set."""
    from weasyprint.layout import inline

    from bindery.editions.pdf.composing import cutting

    both: list[tuple[Any, Any]] = []

    def twice(*args: Any, **options: Any) -> Any:
        ours = cutting.split_first_line(*args, **options)
        theirs = cutting.split_by_pango(*args, **options)
        both.append(((ours[0].text, *ours[1:]), (theirs[0].text, *theirs[1:])))
        return ours

    monkeypatch.setattr(inline, 'split_first_line', twice)
    return both


@pytest.mark.parametrize('name', TEXTS)
def test_lines_are_cut_where_weasyprint_cuts_them(
    name: str, press: Any, page: Callable[[str], str], seen: list[tuple[Any, Any]]
) -> None:
    press.set(page(f'<div style="hyphens: auto; text-align: left; width: 9cm">{TEXTS[name]}</div>'))
    assert seen
    for ours, theirs in seen:
        assert ours[:3] == theirs[:3]
        assert ours[3:] == pytest.approx(theirs[3:])


@pytest.mark.parametrize('text', ['office AVA 2/97. To', 'IRS (2) – 40 %', 'a  b', 'e\u0301t\u0301', 'x', '“ff”'])
def test_least_widths_are_those_that_weasyprint_finds(
    text: str, press: Any, page: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from weasyprint.layout import preferred

    from bindery.editions.pdf.composing import cutting

    both: list[tuple[Any, Any]] = []

    def twice(*args: Any, **options: Any) -> Any:
        ours, theirs = cutting.split_first_line(*args, **options), cutting.split_by_pango(*args, **options)
        both.append((ours[1:4], theirs[1:4]))
        return ours

    monkeypatch.setattr(preferred, 'split_first_line', twice)
    press.set(page(f'<table><tr><td style="overflow-wrap: anywhere; hyphens: auto">{text}</td></tr></table>'))
    assert len(both) > 1
    for ours, theirs in both:
        assert ours == pytest.approx(theirs)


def test_a_paragraph_is_shaped_once_and_not_given_to_pango_line_by_line(
    press: Any, page: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bindery.editions.pdf.composing import cutting
    from bindery.editions.pdf.composing.shaped import shape

    asked: list[str] = []
    shaped: list[str] = []
    split = cutting.split_by_pango

    def note(texts: list[str], then: Any) -> Any:
        def noted(text: str, *rest: Any) -> Any:
            texts.append(text)
            return then(text, *rest)

        return noted

    monkeypatch.setattr(cutting, 'split_by_pango', note(asked, split))
    monkeypatch.setattr(cutting, 'shape', note(shaped, shape))
    text = 'One quite ordinary paragraph that nobody has set before, of fifty words. ' * 9
    press.set(page(f'<p style="text-align: left; hyphens: none">{text}</p>'))
    assert asked == []
    assert shaped == [text]


def test_spaces_of_a_justified_line_take_what_is_left_of_it(press: Any, page: Callable[[str], str]) -> None:
    from bindery.editions.pdf.composing import drawing
    from bindery.editions.pdf.composing.cutting import Line
    from bindery.editions.pdf.composing.shaped import Shaped, Sort

    sort = Sort(None, None, 0, 10.0, {3: 250, 40: 500, 41: 250})
    spaces = {' ': (3, 2560), '\u00a0': (41, 2560)}
    shaped = Shaped('a b', sort, ['0028', ' ', '0028'], [], {}, None, [], [], [], {}, spaces, 0, 0)
    line = Line('a b\u00a0c', '0028 0028>-5<\u00a00028', (shaped,), None)
    assert drawing.shown(line, 0) == '<0028000300280028>'.replace('00280028>', '0028>-5<00290028>')
    assert drawing.shown(line, 1024) == '<00280003>-100<0028>-5<0029>-100<0028>'


def test_what_is_copied_out_of_a_part_is_known_to_its_fonts(press: Any, page: Callable[[str], str]) -> None:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(press.set(page('<p>efficient affluence</p>')).pdf)) as pdf:
        texts = [font.ToUnicode.read_bytes() for font in pdf.pages[0].Resources.Font.values()]
    known = {bytes.fromhex(code.decode()).decode('utf-16-be') for code in re.findall(rb'> <([0-9a-f]+)>', texts[0])}
    assert {'ffi', 'ffl', 'e', 'c', 't', ' '} <= known


def test_values_of_styles_are_computed_once_for_all_parts(
    press: Any, page: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bindery.editions.pdf.composing import styles

    computed: list[str] = []
    compute = styles._compute

    def count(style: Any, key: str) -> Any:
        if key not in styles.OWN:
            computed.append(key)
        return compute(style, key)

    monkeypatch.setattr(styles, '_compute', count)
    part = page('<h1 id="{0}">One</h1><p lang="{1}">Two <em>three</em><a href="#{0}">four</a></p>')
    first = press.set(part.format('first', 'de'))
    assert computed
    computed.clear()
    again = press.set(part.format('second', 'de'))
    assert computed == []
    assert (set(first.spots), set(again.spots)) == ({'first'}, {'second'})


def test_a_style_that_is_changed_keeps_its_change_to_itself(press: Any, page: Callable[[str], str]) -> None:
    plain = '<p>One <em>two</em></p>'
    before = press.set(page(plain)).pdf
    press.set(page(f'<style>p::first-letter {{ font-size: 300% }} em {{ color: red }}</style>{plain}'))
    press.set(page('<p style="font-size: 20px">One <em style="letter-spacing: 1ex">two</em></p>'))
    assert press.set(page(plain)).pdf == before


@pytest.mark.parametrize(('sheet', 'shared'), [('p { width: 50% }', True), ('p { width: 50vw }', False)])
def test_values_that_depend_on_the_page_are_not_shared(sheet: str, shared: bool) -> None:
    from bindery.editions.pdf.engine import Press
    from bindery.editions.pdf.supplies import Supplies

    assert hasattr(Press((sheet,), Supplies({})).fonts, 'bindery_values') is shared
