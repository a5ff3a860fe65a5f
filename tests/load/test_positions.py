"""Places of words, blocks and elements of pandoc's tree in the Markdown source."""

from __future__ import annotations

import random
import time
from bisect import bisect_left
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bindery.load.positions import Positions, align, located
from bindery.pandoc.ast import Cite, Figure, Header, Image, Link, Math, Note, Raw, Span, Table, Tree, walk
from bindery.pandoc.markdown import read_many, read_markdown
from tests.load.made_markdown import Maker


def aligned(source: str) -> Positions:
    return align(source, read_markdown(source), 'chapters/01.md')


def slices(source: str) -> list[tuple[str, str]]:
    return [(word.text, source[word.start : word.end]) for word in aligned(source).words]


TYPED = [
    ('smart punctuation', '"It\'s" -- so...', [('“It’s”', '"It\'s"'), ('–', '--'), ('so…', 'so...')]),
    ('typed quotes', '“a” ‘b’', [('“a”', '“a”'), ('‘b’', '‘b’')]),
    ('escapes', r'\$5 a\*b \\', [('$5', r'\$5'), ('a*b', r'a\*b'), ('\\', r'\\')]),
    ('entities', 'R&amp;D &lt;b&#62;', [('R&D', 'R&amp;D'), ('<b>', '&lt;b&#62;')]),
    ('hard space', 'p.&nbsp;3 p.\\ 4 Mr. X', [(w, w) for w in ('p.', '3', 'p.', '4', 'Mr.', 'X')]),
    ('soft hyphen', 'co&shy;op co\u00adop', [('co\u00adop', 'co&shy;op'), ('co\u00adop', 'co\u00adop')]),
    ('emphasis in a word', 'un*frig*htened', [('unfrightened', 'un*frig*htened')]),
    ('emphasis around words', '**Two words**', [('Two', 'Two'), ('words', 'words')]),
    ('note call in a word', 'rain[^a].\n\n[^a]: Note.', [('rain.', 'rain[^a].'), ('Note.', 'Note.')]),
    ('link', '[a](b "c") d', [('a', 'a'), ('d', 'd')]),
    ('reference link', '[a][b] c\n\n[b]: http://c/d "d"', [('a', 'a'), ('c', 'c')]),
    ('address', '<http://a.b/c> d', [('http://a.b/c', 'http://a.b/c'), ('d', 'd')]),
    ('citation', '[see @doe, p. 3] x', [(w, w) for w in ('[see', '@doe,', 'p.', '3]', 'x')]),
    ('code', '`a  b`{.c} d', [('a', 'a'), ('b', 'b'), ('d', 'd')]),
    ('Persian and beyond the basic plane', 'می\u200cرود 𐍈𐌿 😀', [(w, w) for w in ('می\u200cرود', '𐍈𐌿', '😀')]),
    ('comment with the same words', '<!-- a b c -->\n\na <!-- b --> b c', [('a', 'a'), ('b', 'b'), ('c', 'c')]),
    ('example numbers', '(@x) a\n\nsee (@x)', [('a', 'a'), ('see', 'see'), ('(1)', '(@x)')]),
    ('task list', '- [x] a', [('☒', '[x]'), ('a', 'a')]),
    ('undefined note', 'a[^x] b', [('a[^x]', 'a[^x]'), ('b', 'b')]),
    ('line block', '| a *b*\n|    c', [('a', 'a'), ('b', 'b'), ('c', 'c')]),
    ('heading with attributes', '## A b {#a .b title="b"}\n\nb', [('A', 'A'), ('b', 'b'), ('b', 'b')]),
]


@pytest.mark.parametrize(('source', 'expected'), [case[1:] for case in TYPED], ids=[case[0] for case in TYPED])
def test_words_as_typed(source: str, expected: list[tuple[str, str]]) -> None:
    assert slices(source) == expected


# Every word is its own place: the letters are unique, so that a wrong place shows.
PLACED = {
    'simple table': '  a1    b1\n----  ----\n  a2    b2\n  a3    b3\n\n: c1 c2 {#tab:x}\n\nd1',
    'table without head': '----  ----\n  a2    b2\n  a3    b3\n----  ----\n\nd1',
    'multiline table': '-----------\n a1   b1\n a2   b2\n---- ------\n a3   b3\n      b4\n\n a5   b5\n-----------',
    'grid table': '+----+-----+\n| a1 | b1  |\n|    | b2  |\n+====+=====+\n| a3 | -c1 |\n+----+-----+\n\nd1',
    'grid table with wide characters': '+------+----+\n| 漢字 | b1 |\n| a2   | b2 |\n+------+----+\n\nd1',
    'pipe table': '| a1 | b1 |\n|:---|---:|\n| a2 | `b2` |\n\n: c1\n\nd1',
    'caption above': 'Table: c1 c2 {#tab:x}\n\n| a1 | b1 |\n|---|---|\n| a2 | b2 |\n\nd1',
    'table in a quote': '> +----+----+\n> | a1 | b1 |\n> | a2 | b2 |\n> +----+----+\n>\n> d1',
    'table in a list': '- a0\n\n    a1    b1\n  ----  ----\n    a2    b2\n\n- d1',
    'figure': '![a1 *a2*](x.png){#fig:x}\n\nd1',
    'definition list': 'a1\n:   b1\n\n    b2\n\na3\n~ b3',
    'note defined first': '[^x]: n1\n\n    n2\n\na1[^x] a2',
    'note defined in a quote': '> a1[^x] a2\n>\n> [^x]: n1\n>\n>     n2\n\na3',
    'notes in notes': 'a1^[n1 [n2](n9) n3] a2[^x]\n\n[^x]: m1 ^[k1] m2',
    'nested lists': '1. a1\n   a2\n\n   a. b1\n   b. b2\n\n2. a3',
    'nested divs': ':::: a\n::: {.b}\na1\n:::\n\n::: c\na2\n:::\n::::\n\na3',
    'raw HTML': '<div class="z1">\n\na1 <b>a2</b>\n\n</div>',
    'tabs': '-\ta1\n\n\ta2\n\n1.\ta3',
}


@pytest.mark.parametrize('source', PLACED.values(), ids=PLACED.keys())
@pytest.mark.parametrize('line_end', ['\n', '\r\n'])
def test_words_in_their_places(source: str, line_end: str) -> None:
    source = source.replace('\n', line_end)
    found = aligned(source)
    assert found.share == 1
    wrong = [word for word in found.words if source.index(word.text) != word.start]
    assert not wrong


def test_line_and_column_count_from_the_file() -> None:
    found = align('a\r\n\r\n> b *c*', read_markdown('a\n\n> b *c*'), 'x.md', first_line=10)
    assert [(word.text, word.line, word.column) for word in found.words] == [('a', 10, 1), ('b', 12, 3), ('c', 12, 6)]


def test_a_yaml_head_is_passed_over() -> None:
    source = '---\ntitle: rain\n---\n\nThe rain'
    found = align(source, read_markdown('The rain'), 'x.md')
    assert [(word.text, word.line) for word in found.words] == [('The', 5), ('rain', 5)]


def test_blocks() -> None:
    source = (
        '## Head {#h}\n\n**Bold** text[^n].\n\n- one\n- two\n\n  > quoted\n\n::: epigraph\nVerse\n:::\n\n* * *\n\n'
        '``` py\nx = 1\n```\n\n| a |\n|---|\n| b |\n\n[^n]: Note\n'
    )
    places = [(block.tag, block.line, block.column) for block in aligned(source).blocks]
    assert places == [
        ('Header', 1, 1),
        ('Para', 3, 1),
        ('Para', 24, 7),
        ('BulletList', 5, 1),
        ('Para', 5, 3),
        ('Para', 6, 3),
        ('BlockQuote', 8, 3),
        ('Para', 8, 5),
        ('Div', 10, 1),
        ('Para', 11, 1),
        ('HorizontalRule', 14, 1),
        ('CodeBlock', 16, 1),
        ('Table', 20, 1),
        ('Plain', 20, 3),
        ('Plain', 22, 3),
    ]


def test_elements() -> None:
    source = (
        '# H\n\nSee [](#tab:x), **[here](http://a.b)** and $x$ or <b>c</b>.\n\n[متن]{lang=fa} ![alt](i.png) @doe\n\n'
        '![cap](j.png){#fig:j}\n\n\\newpage\n\n| a |\n|---|\n| b |\n\n: C {#tab:x}\n\nEnd^[n].\n'
    )
    tree = read_markdown(source)
    found = align(source, tree, 'x.md')
    wanted = Header | Link | Math | Raw | Span | Image | Cite | Figure | Table | Note
    pairs = [
        (place.line, source[place.start : place.end])
        for view, place in located(tree, found)
        if isinstance(view, wanted)
    ]
    assert pairs == [
        (1, '# H'),
        (3, '[](#tab:x)'),
        (3, '[here](http://a.b)'),
        (3, '$x$'),
        (3, '<b>'),
        (3, '</b>'),
        (5, '[متن]{lang=fa}'),
        (5, '![alt](i.png)'),
        (5, '@doe'),
        (7, '![cap](j.png){#fig:j}'),
        (7, '![cap](j.png)'),
        (9, '\\newpage'),
        (11, '| a |\n|---|\n| b |\n\n: C {#tab:x}'),
        (17, '^[n]'),
    ]
    assert str(found.location(found.of('Math')[0])) == 'x.md:3:44'


def test_labels_of_notes() -> None:
    found = aligned('a[^x] b[^y] c^[z] d[^x]\n\n[^y]: one\n\n[^x]: two')
    assert [note.label for note in found.of('Note')] == ['x', 'y', '', 'x']


EXTENTS = [
    ('plain words', 'one two three', 'two three', 'two three', ''),
    ('over a line end in a quote', '> one two\n> three', 'two three', 'two\n> three', ''),
    ('smart quotes and escapes', 'a "costs \\$5" b', '“costs $5”', '"costs \\$5"', ''),
    ('in a note', 'a[^n] b\n\n[^n]: one two', 'one two', 'one two', ''),
    ('a whole link', 'a [b c](d) e', 'a b c e', 'a [b c](d) e', 'markup'),
    ('inside a link', 'a [b c](d) e', 'b c', 'b c', ''),
    ('half a link', 'a [b c](d) e', 'a b', 'a [b', 'cut'),
    ('half of a word set in italics', '*a*b c', 'ab c', 'a*b c', 'cut'),
    ('over a note call', 'a[^n] b\n\n[^n]: one', 'a one b', 'a[^n] b', 'markup'),
    ('from a call into its note', 'a[^n] b\n\n[^n]: one', 'a one', None, 'scattered'),
    ('two cells', '| a | b |\n|---|---|\n| c | d |', 'a b', None, 'scattered'),
    ('two paragraphs', 'a\n\nb', 'a b', None, 'scattered'),
]


@pytest.mark.parametrize(
    ('source', 'words', 'extent', 'obstacle'), [case[1:] for case in EXTENTS], ids=[case[0] for case in EXTENTS]
)
def test_extent_of_a_run_of_words(source: str, words: str, extent: str | None, obstacle: str) -> None:
    found = aligned(source)
    texts = [word.text for word in found.words]
    wanted = words.split()
    first = next(n for n in range(len(texts)) if texts[n : n + len(wanted)] == wanted)
    result = found.extent(first, first + len(wanted) - 1)
    assert result.obstacle == obstacle
    assert extent is None or result.source == extent


def test_a_word_that_the_source_does_not_have() -> None:
    tree = read_markdown('The rain that nobody wrote fell on the mill')
    found = align('The rain fell on the mill', tree, 'x.md')
    assert [word.text for word in found.words if not word.aligned] == ['that', 'nobody', 'wrote']
    assert found.words[-1].start == len('The rain fell on the ')
    assert found.extent(1, 3).obstacle == 'unknown'


def test_text_that_the_tree_does_not_have() -> None:
    source = 'The rain (and much besides, of which the mill had more) fell on the old mill'
    found = align(source, read_markdown('The rain fell on the old mill'), 'x.md')
    assert [word.start for word in found.words[2:]] == [source.index('fell') + at for at in (0, 5, 8, 12, 16)]


def _windows(made: tuple[str, list[tuple[str, int, int]]]) -> tuple[str, list[tuple[str, int, int]]]:
    """The same chapter with Windows line ends."""
    text, words = made
    ends = [at for at, character in enumerate(text) if character == '\n']
    moved = [(word, start + bisect_left(ends, start), end + bisect_left(ends, end)) for word, start, end in words]
    return text.replace('\n', '\r\n'), moved


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(min_value=0, max_value=10**9), min_size=8, max_size=8, unique=True), st.booleans())
def test_made_chapters(seeds: list[int], windows: bool) -> None:
    """Every word of random chapters, built of a small grammar from few words, is found where it was put."""
    chapters = [Maker(Random(seed)).chapter() for seed in seeds]
    if windows:
        chapters = [_windows(chapter) for chapter in chapters]
    for (text, words), tree in zip(chapters, read_many([text for text, _ in chapters]), strict=True):
        found = align(text, tree, 'x.md')
        assert [(word.text, word.start, word.end) for word in found.words] == words
        assert all(0 <= block.start <= block.end <= len(text) for block in found.blocks)
        assert len(found.elements) == sum(1 for _ in walk(tree))


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.text(alphabet=' \n\t\r#*_`~[]()<>{}^$|+-=:!\\"\'&;@.1aبé😀', max_size=150))
def test_any_text_gets_places(source: str) -> None:
    found = aligned(source)
    assert all(0 <= word.start <= word.end <= len(source) for word in found.words)
    assert all(0 <= place.start <= place.end <= len(source) for place in found.blocks + found.elements)


def test_a_tree_of_another_text_gets_places() -> None:
    tree = read_markdown(PLACED['grid table'] + '\n\n' + PLACED['notes in notes'])
    for text in ('', '\n', 'x', PLACED['simple table'], '[^x]:', '+--+\n'):
        found = align(text, tree, 'x.md')
        assert all(0 <= block.start <= block.end <= len(text) for block in found.blocks)
        assert all(0 <= word.start <= word.end <= len(text) for word in found.words)


def test_no_words() -> None:
    found = align('', Tree(), 'x.md')
    assert (found.words, found.blocks, found.share) == ((), (), 1.0)


def test_time_grows_with_the_length_only() -> None:
    def seconds(paragraphs: int) -> float:
        chooser = random.Random(1)
        words = ['rain', 'the', 'River', 'of', "don't", '*mill*']
        lines = [' '.join(chooser.choices(words, k=80)) + f'[^{n}]\n\n[^{n}]: Note.' for n in range(paragraphs)]
        source = '\n\n'.join(lines)
        tree = read_markdown(source)
        begun = time.process_time()
        assert align(source, tree, 'x.md').share == 1
        return time.process_time() - begun

    seconds(10)
    assert seconds(120) < 20 * max(seconds(30), 0.02)
