"""Findings of reading chapters: Markdown, images, styles of the house, characters."""

from __future__ import annotations

from bindery.catalogue.code import error, unfinished, warning

TEXTS = (
    # Markdown
    unfinished('undefined-note', 'A note is called but not defined.', '`text.[^tolls]` without `[^tolls]: …`',
        'The call would print as it is typed.'),
    unfinished('unused-note', 'A note is defined but not called.', '`[^tolls]: …` without `[^tolls]` in the text.',
        'The note would be lost without a word.'),
    error('note-called-twice', 'A note is called twice.', '`[^tolls]` in two sentences.',
        'A note stands on the page of its call, and it can stand in one place only.'),
    error('note-defined-twice', 'A note is defined twice.', 'Two paragraphs that begin with `[^tolls]:`',
        'One of the two would be lost.'),
    error('note-in-note', 'A note is called inside another note.', '`[^a]: See there.[^b]`',
        'No edition can set a note to a note.'),
    unfinished('dead-reference', 'A reference leads nowhere.', '`[](#tab:trad)` where the table is `tab:trade`.',
        'The reader would be sent to nothing.'),
    unfinished('unknown-citation', 'A citation key is not in the bibliography.', '`[@almeida2017]`',
        'The source would be missing from the list.'),
    error('bad-bibliography', 'The bibliography or its CSL style cannot be read.', 'A `.bib` with an open brace.',
        'All citations would be missing.'),
    error('raw-html', 'The text holds raw HTML.', '`a <b>bold</b> word`',
        'The PDF would lose it, and it can carry a script.'),
    error('raw-tex', 'The text holds raw TeX.', '`\\emph{word}`', 'EPUB and HTML would lose it.'),
    error('unsafe-attribute', 'An attribute could run a script, load a file or restyle the page.',
        '`[word]{onclick="…"}`', 'A book must do nothing on a reader’s machine.'),
    error('unsafe-link', 'A link has a scheme that could run a script or open a file.', '`[here](javascript:…)`',
        'A book must do nothing on a reader’s machine.'),
    error('heading-level', 'A heading inside a chapter stands on the level of its title.', '`# The tolls`',
        'Contents, outline and screen readers would take it for another paper.'),
    error('bad-markdown', 'Pandoc cannot read the text.', 'Thousands of brackets that nothing closes.',
        'Nothing can be set of it.'),
    # Images and styles
    unfinished('missing-image', 'An image is not there.', '`![Oven](images/oven.svg)` without the file.',
        'The figure would be empty.'),
    unfinished('missing-alt', 'An image has no description for those who cannot see it.', '`![](images/oven.svg)`',
        'EPUB accessibility asks for it, and so do many readers.'),
    warning('caption-as-alt', 'An image has a caption but no description of its own.', '`![An oven.](images/oven.svg)`',
        'A screen reader would read the caption twice and say nothing of the picture.'),
    error('broken-image', 'An image cannot be decoded.', 'A `.png` that was cut off while it was copied.',
        'Editions would show a gap.'),
    error('image-too-large', 'An image has more pixels than any page can use.', 'A map of 30,000 × 20,000 pixels.',
        'Many readers’ machines would give up on it.'),
    error('image-type', 'An image is of a kind that not every edition can show.', '`images/oven.tiff`',
        'It would be in one edition and missing from another.'),
    error('unsafe-svg', 'An SVG holds scripts, event handlers, foreign content or outside references.',
        '`<svg><script>…`', 'A book must do nothing on a reader’s machine.'),
    error('bad-template', 'A template of the house cannot be set.', '`{{ title` in `templates/shared/credits.html`',
        'The page that it makes would be missing.'),
    error('bad-style', 'A style sheet of the house cannot be read.', '`styles/tokens.css` with an open brace.',
        'Pages would look otherwise than the house wants.'),
    # Pages
    error('missing-glyph', 'No font of the volume has a glyph for a character.', '☥ in a text set in Spectral.',
        'It would print as an empty box.'),
)  # fmt: skip
