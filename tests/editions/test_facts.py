"""Facts for machines: dates, semantics, faces and accessibility, each from what is really there."""

from __future__ import annotations

import zlib
from pathlib import PurePosixPath

import pytest

from bindery import fonts
from bindery.document import metadata, schema_org
from bindery.document.words import words
from bindery.editions import accessibility, faces, semantics
from bindery.editions.tokens import of_style
from bindery.editions.woff import woff
from bindery.model.volume import Asset

PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'


@pytest.mark.parametrize(
    ('edtf', 'plain', 'full'),
    [
        ('2018-09-30', '2018-09-30', '2018-09-30'),
        ('2018-09', '2018-09', '2018-09-01'),
        ('2018', '2018', '2018-01-01'),
        ('2018-09~', '2018-09', '2018-09-01'),
        ('2018/2019', '2018', '2018-01-01'),
        ('2018-21', '2018', '2018-01-01'),
        ('201X', '', ''),
        ('', '', ''),
    ],
)
def test_dates(edtf: str, plain: str, full: str) -> None:
    assert (metadata.plain_date(edtf), metadata.full_date(edtf)) == (plain, full)


def test_json_cannot_end_the_element_it_stands_in() -> None:
    assert '<' not in schema_org.script({'name': '</script><!--'})


@pytest.mark.parametrize(
    ('xhtml', 'typed'),
    [
        ('<a role="doc-noteref" href="#a">1</a>', '<a epub:type="noteref" role="doc-noteref" href="#a">1</a>'),
        ('<a class="b" role="doc-backlink">1</a>', '<a class="b" role="doc-backlink">1</a>'),
        ('<p role="doc-subtitle">x</p>', '<p epub:type="subtitle" role="doc-subtitle">x</p>'),
        ('<span lang="fa" dir="rtl">س</span>', '<span lang="fa" xml:lang="fa" dir="rtl">س</span>'),
        ('<p>role="doc-chapter" lang="fa"</p>', '<p>role="doc-chapter" lang="fa"</p>'),
    ],
)
def test_epub_types(xhtml: str, typed: str) -> None:
    assert semantics.with_epub_types(xhtml) == typed


@pytest.mark.parametrize(
    ('body', 'more'),
    [
        ('<p>a</p>', set()),
        ('<p><strong>a</strong></p>', {'Spectral-Bold.ttf'}),
        ('<p><em><b>a</b></em></p>', {'Spectral-BoldItalic.ttf'}),
        ('<h2>a <em>b</em></h2>', set()),
        ('<pre><code>a</code></pre>', {'SpaceMono-Regular.ttf'}),
        ('<table><tr><td><em>a</em></td></tr></table>', set()),
        ('<p><span lang="fa">س</span></p>', {'Amiri-Regular.ttf'}),
        ('<p><em lang="he">ס</em></p>', {'FrankRuhlLibre-Regular.ttf'}),
        ('<p><em lang="el">λόγος</em></p>', {'AlegreyaSans-Regular.ttf', 'AlegreyaSans-Italic.ttf'}),
        ('<p>λόγος</p>', {'AlegreyaSans-Regular.ttf'}),
        ('<p>3 μm, π, Δ</p>', set()),
        ('<p><b><span lang="fa">س</span></b></p>', {'Amiri-Regular.ttf', 'Amiri-Bold.ttf', 'Spectral-Bold.ttf'}),
    ],
)
def test_faces(body: str, more: set[str]) -> None:
    assert {face.name for face in faces.used([PAGE.format(body)])} == {
        'Spectral-Regular.ttf',
        'Spectral-Italic.ttf',
    } | more


def test_faces_of_a_style_with_a_sans() -> None:
    body = '<h2>a <em>b</em></h2><table><tr><th>c</th><td><em>d</em></td></tr></table>'
    names = {face.name for face in faces.used([PAGE.format(body)], of_style('institute'))}
    assert {name for name in names if name.startswith('Alegreya')} == {
        'AlegreyaSans-Regular.ttf', 'AlegreyaSans-Bold.ttf', 'AlegreyaSans-Italic.ttf', 'AlegreyaSans-BoldItalic.ttf',
    }  # fmt: skip


def image(media_type: str, data: bytes) -> Asset:
    return Asset(PurePosixPath('a'), 'a', media_type, data)


PICTURE = '<img alt="An oven"/>'


@pytest.mark.parametrize(
    ('body', 'modes', 'sufficient', 'features'),
    [
        ('<p>a</p>', 'textual', 'textual', set()),
        (PICTURE, 'textual visual', 'textual', {'alternativeText'}),
        ('<img alt=""/>', 'textual visual', 'textual,visual', set()),
        (PICTURE + '<img alt=" "/>', 'textual visual', 'textual,visual', set()),
        ('<math/>', 'textual', 'textual', {'MathML'}),
    ],
)
def test_accessibility(body: str, modes: str, sufficient: str, features: set[str]) -> None:
    found = accessibility.found({'a.xhtml': PAGE.format(body)}, (), words('en'))
    assert ' '.join(found.modes) == modes
    assert found.sufficient == (sufficient,)
    assert set(found.features) & {'alternativeText', 'MathML'} == features
    assert found.summary.endswith(words('en').a11y_not_evaluated)


@pytest.mark.parametrize(
    ('media_type', 'data', 'hazard'),
    [
        ('image/png', b'', 'none'),
        ('image/gif', b'', 'unknown'),
        ('image/svg+xml', b'<rect/>', 'none'),
        ('image/svg+xml', b'<rect><animate/></rect>', 'unknown'),
    ],
)
def test_hazards(media_type: str, data: bytes, hazard: str) -> None:
    image = Asset(PurePosixPath('a'), 'a', media_type, data)
    assert accessibility.found({'a.xhtml': PAGE.format(PICTURE)}, (image,), words('en')).hazards == (hazard,)


@pytest.mark.parametrize(
    ('body', 'hazard'),
    [
        ('<script type="application/ld+json">{}</script>', 'none'),
        ('<script>x</script>', 'unknown'),
        ('<video/>', 'unknown'),
    ],
)
def test_only_what_runs_is_a_hazard(body: str, hazard: str) -> None:
    assert accessibility.found({'a.xhtml': PAGE.format(body)}, (), words('en')).hazards == (hazard,)


@pytest.mark.parametrize(
    ('style', 'adapts'),
    [
        ('p {font-size: 1.2em}', True),
        ('p {font-size: 12px}', False),
        ('@media print {\n  @page {\n    margin: 9mm;\n  }\n\n  p {\n    font-size: 10pt;\n  }\n}\n', True),
        ('@media print {p {font-size: 10pt}} p {font-size: 12px}', False),
    ],
)
def test_only_what_stays_fixed_on_a_screen_keeps_readers_from_changing_it(style: str, adapts: bool) -> None:
    found = accessibility.found({'a.xhtml': PAGE.format('<p>a</p>')}, (), words('en'), style)
    assert ('displayTransformability' in found.features) == adapts


def test_woff_holds_every_table_unchanged() -> None:
    import io

    from fontTools.ttLib import TTFont

    face = fonts.faces()[0]
    packed = woff(face.path.read_bytes())
    assert len(packed) < 0.5 * face.path.stat().st_size
    with TTFont(face.path) as ours, TTFont(io.BytesIO(packed)) as theirs:
        assert theirs.flavor == 'woff'
        tags = sorted(ours.reader.tables)
        assert sorted(theirs.reader.tables) == tags
        assert all(zlib.crc32(ours.reader[tag]) == zlib.crc32(theirs.reader[tag]) for tag in tags)
