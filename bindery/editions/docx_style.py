"""How a paper looks in Word: pandoc's reference document restyled, and the finished file packed the same each time.

Source: ECMA-376 part 1, 17 (WordprocessingML).
"""

from __future__ import annotations

import io
import zipfile

from lxml import etree

NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
W = f'{{{NAMESPACE}}}'
DUBLIN_CORE = '{http://purl.org/dc/elements/1.1/}'
# Faces that every word processor has or has a twin of.
TEXT, MONO = 'Times New Roman', 'Courier New'
# A4, with a wide right margin for comments; twentieths of a point.
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1985" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>'
)
# Paragraph and run properties by the name of a style; sizes are half points, spaces twentieths of a point.
STYLES = {
    'Normal': ('<w:spacing w:after="0" w:line="320" w:lineRule="auto"/>', ''),
    'Body Text': ('<w:spacing w:before="0" w:after="160"/>', ''),
    'Compact': ('<w:spacing w:before="20" w:after="20" w:line="260" w:lineRule="auto"/>', ''),
    'Title': (
        '<w:keepNext/><w:spacing w:before="0" w:after="120" w:line="260" w:lineRule="auto"/>',
        '<w:sz w:val="36"/>',
    ),
    'Subtitle': ('<w:keepNext/><w:spacing w:after="160"/>', '<w:i/><w:sz w:val="26"/>'),
    'Byline Label': ('<w:keepNext/><w:spacing w:before="60"/>', '<w:i/>'),
    'Author': ('<w:keepNext/><w:spacing w:after="60"/>', '<w:sz w:val="26"/>'),
    'Affiliation': ('<w:spacing w:after="120"/>', '<w:i/><w:sz w:val="22"/>'),
    'Abstract Title': ('<w:keepNext/><w:spacing w:before="240" w:after="40"/>', '<w:b/>'),
    'Abstract': ('<w:ind w:left="567"/><w:spacing w:after="160"/>', '<w:sz w:val="22"/>'),
    'Block Text': ('<w:ind w:left="567" w:right="567"/><w:spacing w:before="60" w:after="160"/>', ''),
    'Footnote Text': ('<w:spacing w:after="40" w:line="250" w:lineRule="auto"/>', '<w:sz w:val="20"/>'),
    'Caption': ('<w:keepNext/><w:spacing w:before="160" w:after="80"/>', '<w:sz w:val="22"/>'),
    'Signature': ('<w:ind w:left="4536"/>', ''),
    'Keywords': ('<w:spacing w:before="240"/>', '<w:sz w:val="22"/>'),
}
# Space before and after, and the look, of headings by their level.
HEADINGS = {
    1: (360, 120, '<w:b/><w:sz w:val="28"/>'),
    2: (320, 100, '<w:b/><w:sz w:val="26"/>'),
    3: (260, 80, '<w:b/><w:i/>'),
    4: (200, 60, '<w:i/>'),
}
OWN = ('Byline Label', 'Affiliation', 'Signature', 'Keywords')
# What belongs to one making and not to the file.
FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def reference(base: bytes, first_note: int, dir: str) -> bytes:
    """The reference document: our styles, the page, the number that notes begin with, the direction of writing."""
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts['word/styles.xml'] = _restyled(parts['word/styles.xml'], dir)
    parts['word/document.xml'] = _paged(parts['word/document.xml'], first_note, dir)
    return _zipped(parts)


def packed(data: bytes, title: str, authors: str) -> bytes:
    """A Word file that tells its title and authors, nothing of when it was made, and of pictures no data twice."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts['word/document.xml'])
    for picture in root.iter('{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPicPr'):
        picture.attrib.pop('descr', '')
    parts['word/document.xml'] = _written(root)
    core = etree.fromstring(parts['docProps/core.xml'])
    for name, value in (('title', title), ('creator', authors)):
        for element in core.iter(f'{DUBLIN_CORE}{name}'):
            element.text = value
    parts['docProps/core.xml'] = _written(core)
    return _zipped(parts)


def _restyled(styles: bytes, dir: str) -> bytes:
    root = etree.fromstring(styles)
    for look in list(root.iter(W + 'rFonts', W + 'color')):
        parent = look.getparent()
        assert parent is not None
        parent.remove(look)
    defaults = next(root.iter(W + 'rPrDefault')).find(W + 'rPr')
    assert defaults is not None
    faces = ' '.join(f'w:{script}="{TEXT}"' for script in ('ascii', 'hAnsi', 'cs', 'eastAsia'))
    defaults.insert(0, _element(f'<w:rFonts {faces}/>'))
    known = {_name(style): style for style in root.iter(W + 'style')}
    _restyle(root, known)
    if dir == 'rtl':
        paragraph_properties = known['Normal'].find(W + 'pPr')
        assert paragraph_properties is not None
        paragraph_properties.insert(0, _element('<w:bidi/>'))
    return _written(root)


def _restyle(root: etree._Element, known: dict[str, etree._Element]) -> None:
    """Put our properties in the place of each style's own; add the styles that pandoc's document lacks."""
    for name in OWN:
        if name not in known:
            known[name] = _element(
                f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
                f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:qFormat/></w:style>'
            )
            root.append(known[name])
    for name, (paragraph, run) in STYLES.items():
        if name in known:
            _set(known[name], paragraph, run)
    for level, (before, after, run) in HEADINGS.items():
        spaces = f'<w:spacing w:before="{before}" w:after="{after}"/>'
        _set(known[f'heading {level}'], f'<w:keepNext/>{spaces}<w:outlineLvl w:val="{level - 1}"/>', run)
    for name in ('Verbatim Char', 'Source Code'):
        if name in known:
            _set(known[name], '', f'<w:rFonts w:ascii="{MONO}" w:hAnsi="{MONO}" w:cs="{MONO}"/><w:sz w:val="20"/>')


def _set(style: etree._Element, paragraph: str, run: str) -> None:
    """Give a style these properties and no others."""
    for tag in ('pPr', 'rPr'):
        for old in style.findall(W + tag):
            style.remove(old)
    if paragraph:
        style.append(_element(f'<w:pPr>{paragraph}</w:pPr>'))
    if run:
        style.append(_element(f'<w:rPr>{run}</w:rPr>'))


def _paged(document: bytes, first_note: int, dir: str) -> bytes:
    root = etree.fromstring(document)
    section = next(root.iter(W + 'sectPr'))
    for child in list(section):
        section.remove(child)
    start = f'<w:footnotePr><w:numStart w:val="{first_note}"/></w:footnotePr>'
    more = '<w:bidi/>' if dir == 'rtl' else ''
    for child in _element(f'<w:sectPr>{start}{PAGE}{more}</w:sectPr>'):
        section.append(child)
    return _written(root)


def _name(style: etree._Element) -> str:
    name = style.find(W + 'name')
    return str(name.get(W + 'val', '')) if name is not None else ''


def _element(xml: str) -> etree._Element:
    return etree.fromstring(f'<w:x xmlns:w="{NAMESPACE}">{xml}</w:x>')[0]


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding='UTF-8', standalone=True)


def _zipped(parts: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return kept.getvalue()
