# ruff: noqa: E501  the manuscripts stand here as they are
"""Makes the manuscripts that LibreOffice Writer writes (``soffice`` is needed). Run by hand; the files are kept beside it."""

from __future__ import annotations

import base64
import subprocess
import tempfile
from pathlib import Path

from make_pandoc import LAMP

HERE = Path(__file__).parent
PICTURE = f'data:image/png;base64,{base64.b64encode(LAMP).decode()}'

HTML = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body>
<h1>Glass Before Lenses</h1>
<p align="center"><b>Catrin Pryce</b>, University of Penmawr</p>
<p><b>Summary:</b> Before lenses there was only more glass. The paper follows a pane from the furnace to the lantern room and back.</p>
<p><i>Keywords</i>: glass &#183; panes &#183; lantern rooms</p>
<h2>The furnace</h2>
<p>A pane was blown, cut and <b>ground</b> by three people who never met.<br>The fourth one broke it.</p>
<p>&nbsp;</p>
<table border="1"><caption>Panes by month</caption><thead><tr><th>Month</th><th>Panes</th></tr></thead>
<tbody><tr><td>May</td><td>12</td></tr><tr><td>June</td><td>9</td></tr></tbody></table>
<p>The figures are those of the furnace.</p>
<h3>The road</h3>
<ul><li>by cart,</li><li>by boat,<ol><li>first down,</li><li>then across,</li></ol></li><li>on foot.</li></ul>
<h2>The lantern room</h2>
<p><img src="{PICTURE}" alt="A red pane seen from the front." width="80" height="80"></p>
<p>Figure 1. The red pane of the north window</p>
<p>One pane is left, and it is red. A <a href="https://example.org/panes">list of panes</a> is kept.</p>
</body></html>"""

RUSSIAN = """<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>x</title></head><body lang="ru-RU">
<h1 align="center">Маяк без моря</h1>
<p align="center"><b>Антон Белкин</b></p>
<p align="center"><i>Институт речной истории, Заречный</i></p>
<p><b>Аннотация.</b> Маяк стоит в степи, за сорок вёрст от воды. Статья рассказывает, кто его построил и кому он светил.</p>
<p><b>Ключевые слова:</b> маяк, степь, дороги</p>
<h2>Степь</h2>
<p>В степи нет берега, но есть дорога, и дорогу заносит снегом. Слово <i lang="en">lighthouse</i> здесь никто не знал.</p>
<h2>Дорога</h2>
<p>Свет держал человек по прозвищу Капитан. Моря он не видел.</p>
</body></html>"""

FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
 <style:style style:name="Standard" style:family="paragraph" style:class="text"/>
 <style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph" style:parent-style-name="Standard"/>
 <style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard" style:class="chapter"/>
 <style:style style:name="Subtitle" style:family="paragraph" style:parent-style-name="Title" style:class="chapter"/>
 <style:style style:name="Author" style:family="paragraph" style:parent-style-name="Standard"/>
 <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="1"/>
 <style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="2"/>
 <style:style style:name="Table" style:family="paragraph" style:parent-style-name="Standard"/>
 <style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Standard"/>
</office:styles>
<office:automatic-styles>
 <style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold" fo:color="#336699"/></style:style>
 <style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
 <style:style style:name="S" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
</office:automatic-styles>
<office:body><office:text>BODY</office:text></office:body></office:document>"""

STYLED = """<text:p text:style-name="Title">Rope, Cork and Canvas</text:p>
<text:p text:style-name="Subtitle">What the Boats Carried to the Rock</text:p>
<text:p text:style-name="Author">Hamish Dunmore<text:note text:id="a1" text:note-class="footnote"><text:note-citation text:label="*">*</text:note-citation><text:note-body><text:p>Lecturer, School of Archives, Strathkeld University, Strathkeld, Scotland</text:p></text:note-body></text:note>
and Ines Quintão</text:p>
<text:p text:style-name="Text_20_body"><text:span text:style-name="B">Abstract</text:span></text:p>
<text:p text:style-name="Text_20_body">The boats went out every second week. Their lists are short, and what is missing from them is shorter.</text:p>
<text:p text:style-name="Text_20_body">The second list is the one that was kept dry.</text:p>
<text:p text:style-name="Text_20_body"><text:span text:style-name="B">Keywords</text:span></text:p>
<text:p text:style-name="Text_20_body">rope; cork; canvas</text:p>
<text:h text:style-name="Heading_20_1" text:outline-level="1">Rope</text:h>
<text:p text:style-name="Text_20_body">Rope is counted in arms.<text:note text:id="f1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>An arm is a fathom with <text:span text:style-name="I">wet</text:span> hands.</text:p></text:note-body></text:note> Cork<text:s text:c="3"/>is not counted.<text:note text:id="e1" text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body><text:p>Once it was weighed.</text:p></text:note-body></text:note></text:p>
<text:p text:style-name="Text_20_body"/>
<text:p text:style-name="Quotations">Send rope, and then more rope.</text:p>
<text:p text:style-name="Text_20_body">So ends every list.</text:p>"""

VERSE = """<text:p text:style-name="Title">Songs of the Relief Boat</text:p>
<text:p text:style-name="Author">Oluwaseun Adeyoro<text:span text:style-name="S">a</text:span>; Lidia Marchetti-Roe<text:span text:style-name="S">a</text:span>; Jonas Ekwall<text:span text:style-name="S">b</text:span></text:p>
<text:p text:style-name="Standard"><text:span text:style-name="S">a</text:span> Institute for Coastal History, Bellmouth, Canada</text:p>
<text:p text:style-name="Standard"><text:span text:style-name="S">b</text:span> Museum of Instruments, Lundvik, Sweden</text:p>
<text:p text:style-name="Text_20_body">Keywords: songs, relief boats</text:p>
<text:h text:style-name="Heading_20_2" text:outline-level="2">One song</text:h>
<text:p text:style-name="Text_20_body">The crews sang going out, never coming home. One song has three lines:</text:p>
<text:p text:style-name="Text_20_body">The oil is in the forward hold,<text:line-break/>the bread is in the stern,<text:line-break/>and who goes out will not be told</text:p>
<text:p text:style-name="Text_20_body">The fourth line is lost.<text:note text:id="f2" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>It must have rhymed with the second.</text:p></text:note-body></text:note></text:p>
<text:p text:style-name="Table">Table 1. Songs by boat</text:p>
<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>
<table:table-header-rows><table:table-row><table:table-cell office:value-type="string"><text:p>Boat</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Songs</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell office:value-type="string"><text:p>Petrel</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>5</text:p></table:table-cell></table:table-row>
</table:table>
<text:p text:style-name="Text_20_body">Of the other boats no song is known.</text:p>"""


def libreoffice(text: str, source: str, name: str, filters: str = '') -> None:
    """Writes one manuscript."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / source
        given.write_text(text, encoding='utf-8')
        command = [
            'soffice',
            f'-env:UserInstallation=file://{folder}/profile',
            '--headless',
            *([filters] if filters else []),
        ]
        command += ['--convert-to', 'docx:MS Word 2007 XML', '--outdir', folder, str(given)]
        subprocess.run(command, check=True, capture_output=True)
        (HERE / name).write_bytes(given.with_suffix('.docx').read_bytes())


if __name__ == '__main__':
    libreoffice(HTML, 'glass.html', 'libreoffice-glass.docx', '--infilter=HTML (StarWriter)')
    libreoffice(RUSSIAN, 'russian.html', 'libreoffice-russian.docx', '--infilter=HTML (StarWriter)')
    libreoffice(FODT.replace('BODY', STYLED), 'rope.fodt', 'libreoffice-rope.docx')
    libreoffice(FODT.replace('BODY', VERSE), 'songs.fodt', 'libreoffice-songs.docx')
