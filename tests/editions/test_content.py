"""The text as XHTML: notes where the edition wants them, references, images and mathematics as it addresses them."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from bindery.document.assemble import assemble
from bindery.editions.content import Policy, Rendered, render
from bindery.model.volume import NotePolicy
from bindery.pandoc import ast
from tests.invented import BRANDT, LIND, paper, volume

END = Policy('end', lambda chapter, anchor: f'{chapter}.xhtml#{anchor}', lambda name: f'images/{name}')
PAGE = Policy(
    'page', lambda chapter, anchor: f'bindery:{chapter}#{anchor}', lambda name: name, 'svg', lambda chapter, anchor: '9'
)


def rendered(text: str, policy: Policy = END, **more: object) -> Rendered:
    document = assemble(volume(paper('a', text, BRANDT, **more), paper('b', 'x', LIND)))
    return render(document).apply(policy, document.chapter('a'))


@pytest.mark.parametrize(
    ('markdown', 'xhtml'),
    [
        ('A *b* **c**', '<p>A <em>b</em> <strong>c</strong></p>'),
        ('A & B <https://c.example/?a=1&b=2>', None),
        ('[سلام]{lang=fa}', '<p><span lang="fa" dir="rtl">سلام</span></p>'),
        ('[](b)', '<p><a href="b.xhtml#b" class="xref">Lind</a></p>'),
        ('| one\n|   two', '<div class="verse">one<br/>\n\u00a0\u00a0two</div>'),
        ('a <b>raw</b>', '<p>a raw</p>'),
        ('[]{.empty}', '<p><span class="empty"></span></p>'),
    ],
)
def test_markup(markdown: str, xhtml: str | None) -> None:
    body = rendered(markdown).body
    etree.fromstring(f'<x>{body}</x>')
    if xhtml is not None:
        assert str(body) == xhtml


def test_notes_at_the_end_leave_only_calls_in_the_text() -> None:
    made = rendered('One.[^1]\n\n[^1]: First.\n\n    Second.')
    call = '<a href="#a-n2" id="a-r2" class="noteref" role="doc-noteref">2</a>'
    assert str(made.body) == f'<p>One.{call}</p>'
    assert [str(note.body) for note in made.notes] == [
        '<p>Lecturer, River Institute</p>', '<p>First.</p>\n<p>Second.</p>',
    ]  # fmt: skip


def test_notes_at_the_page_stand_behind_their_call_in_one_paragraph() -> None:
    made = rendered('One[^1] two.\n\n[^1]: First.\n\n    3. Item\n', PAGE)
    tree = etree.fromstring(f'<x>{made.body}</x>')
    (paragraph,) = tree
    call, note = paragraph
    assert (note.get('id'), note.get('class'), note.get('role')) == ('a-n2', 'footnote note', 'doc-footnote')
    assert note[0].get('href') == f'#{call.get("id")}'
    assert note.tail == ' two.'
    assert {element.tag for element in note.iter()} == {'span', 'a'}
    assert note.find('.//span[@class="li"]').get('data-marker') == '3.'


@pytest.mark.parametrize(
    ('block', 'xhtml'),
    [
        ('| one\n    |   two', '<span class="div verse">one<br/>\u00a0\u00a0two</span>'),
        ('term\n    :   meaning', '<dl><dt>term</dt><dd>meaning\n</dd></dl>'),
    ],
)
def test_no_white_space_stands_between_a_notes_lines_at_the_page(block: str, xhtml: str) -> None:
    assert xhtml in rendered(f'Word.[^n]\n\n[^n]: Begins.\n\n    {block}\n\n    Ends.\n', PAGE).body


def test_a_page_is_added_where_the_edition_has_pages() -> None:
    assert 'Lind<span class="locator">, p.\u00a09</span></a>' in rendered('[](b)', PAGE).body
    assert 'locator' not in rendered('[words](b)', PAGE).body


def test_mathematics_is_mathml_or_a_picture_with_its_tex() -> None:
    assert '<math' in rendered('$x_2$').body
    picture = rendered('$x_2$', PAGE).body
    assert 'aria-label="x_2"' in picture
    assert 'vertical-align:-0.' in picture
    assert '<math' not in picture


def test_a_displayed_formula_in_a_note_at_the_page_begins_a_line() -> None:
    made = rendered('One.[^1]\n\n[^1]: First $$x$$ second.\n', PAGE).body
    assert re.search(r'First <br/><svg.*</svg> second\.', made)
    assert '<br' not in rendered('One $$x$$ two.', PAGE).body


def test_code_runs_from_the_left_in_a_text_from_the_right() -> None:
    text = 'متن `a(b)`.\n\n    return x + 1\n'
    made = rendered(text, lang='fa').body
    assert '<code dir="ltr">a(b)</code>' in made
    assert '<pre dir="ltr"><code dir="ltr">' in made
    assert 'dir="ltr"' not in rendered('text `a(b)`').body


def test_table_headers_have_a_scope() -> None:
    assert '<th scope="col"' in rendered('| A | B |\n|---|---|\n| c | d |').body


def test_titles_are_inlines() -> None:
    document = assemble(volume(paper('a', 'x', subtitle=ast.line('a b'))))
    made = render(document).apply(END, document.chapter('a'))
    assert (str(made.title), str(made.subtitle)) == ('On a', 'a b')


@pytest.mark.parametrize(('text', 'wanted'), [('text[^1]\n\n[^1]: n', 0), ('$x$[^1]\n\n[^1]: n', 1)])
def test_every_chapter_is_rendered_in_one_run_at_most(text: str, wanted: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from bindery.pandoc import running, xhtml

    runs: list[int] = []
    run = running.run
    document = assemble(volume(*(paper(f'p{n}', text, BRANDT) for n in range(5)), notes=NotePolicy()))
    monkeypatch.setattr(xhtml, 'run', lambda *a: (runs.append(1), run(*a))[1])
    assert len(render(document).apply_all(END)) == len(document.chapters)
    assert len(runs) == wanted
