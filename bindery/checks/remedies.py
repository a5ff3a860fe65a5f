"""What an editor can do about what a validator marks, in plain words, by the validator and its rule."""

from __future__ import annotations

import re

OURS = 'This is most likely ours: report it with the file.'

VERAPDF = (
    (r'ISO 14289-\d:\d+ 7\.3', 'Describe the figure: `![caption](file){alt="what it shows"}`.'),
    (r'ISO 14289-\d:\d+ 7\.4', 'Mend the levels of the headings: after `##` comes `###`.'),
    (r'ISO 14289-\d:\d+ 7\.5', 'Give the table a row of headers.'),
    (r'ISO 14289-\d:\d+ 7\.2', 'Mend the list, table or heading that it names; say the language of the text.'),
    (r'ISO 19005-\d:\d+ 6\.2\.4', 'Save the image in RGB: its colours (most likely CMYK) are another device’s.'),
    (r'ISO 19005-\d:\d+ 6\.2\.8', 'Save the image again, as PNG or plain JPEG.'),
    (r'ISO 19005-\d:\d+ 6\.2\.1[01]', 'Use characters that our faces have, or other fonts in the picture.'),
    (r'ISO 19005-2:\d+ 6\.8', 'PDF/A-2 carries no sources: ask for `pdf/a-3a`, or take `attach-source` away.'),
    (r'ISO 19005-4:\d+ 6\.9', 'Only PDF/A-4f carries sources: ask for `pdf/a-4f`, or take `attach-source` away.'),
)
EPUBCHECK = (
    (r'RSC-00[67]', 'Everything that a page shows must be in the volume: put the file into the source folder.'),
    (r'RSC-012', 'A link leads to an id that is not there: correct the reference.'),
    (r'OPF-(?:05[34]|08[56])', 'Correct the date or the identifier in volume.yaml.'),
    (r'ACC-', 'Describe the image, or give the table a row of headers.'),
    (r'CSS-', 'Correct the style sheet of the house.'),
)
ACE = (
    (r'image-alt|svg-img-alt|image-redundant-alt', 'Describe the figure: `![caption](file){alt="what it shows"}`.'),
    (r'heading-order|empty-heading', 'Mend the levels of the headings: after `##` comes `###`.'),
    (r'th-|table-|td-', 'Give the table a row of headers.'),
    (r'color-contrast', 'Choose a darker colour in the style sheet of the house.'),
    (r'link-name|link-in-text-block', 'Give the link words that say where it leads.'),
    (r'html-has-lang|valid-lang|html-lang', 'Say the language of the text: `language:` in the head of the paper.'),
    (r'metadata-|epub-', 'Complete volume.yaml; what stands there comes from checks on the book.'),
    (r'reflow', 'Make the table narrower, or the image smaller; it is wider than a small screen.'),
)
NU = ((r'error|warning|info|fatal', 'If the house has templates or styles of its own, correct them; else report it.'),)
KNOWN = {'veraPDF': VERAPDF, 'EPUBCheck': EPUBCHECK, 'Ace by DAISY': ACE, 'axe-core': ACE, 'Nu checker': NU}


def remedy(tool: str, rule: str) -> str:
    """What an editor can do about a rule of a validator; where that is nothing, that it is ours."""
    return next((text for begins, text in KNOWN.get(tool, ()) if re.match(begins + r'(?![0-9])', rule)), OURS)
