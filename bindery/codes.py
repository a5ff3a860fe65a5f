"""The closed catalogue of finding codes: what each one means, how much it weighs, and whether a draft waives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bindery.findings import Finding, Location, Severity


@dataclass(frozen=True)
class Code:
    """One kind of finding: ``title`` says in one line what is wrong; ``waived`` codes only warn in a draft build.

    ``example`` is what it looks like, ``reason`` why it is worth mending.
    """

    id: str
    severity: Severity
    title: str
    waived: bool = False
    example: str = ''
    reason: str = ''


def _error(code: str, title: str, example: str = '', reason: str = '') -> Code:
    return Code(code, Severity.ERROR, title, example=example, reason=reason)


def _unfinished(code: str, title: str) -> Code:
    """An error that a draft waives, since it only says that the work is not finished."""
    return Code(code, Severity.ERROR, title, waived=True)


def _warning(code: str, title: str, example: str = '', reason: str = '') -> Code:
    return Code(code, Severity.WARNING, title, example=example, reason=reason)


def _advice(code: str, title: str, example: str = '', reason: str = '') -> Code:
    return Code(code, Severity.ADVICE, title, example=example, reason=reason)


_ALL = (
    # Reading YAML
    _error('yaml-syntax', 'The YAML does not parse.'),
    _error(
        'yaml-refused', 'The YAML uses what Bindery does not read: aliases, tags, several documents, extreme nesting.'
    ),
    _error('duplicate-key', 'A key stands twice in one mapping.'),
    _error('unknown-key', 'No such key is known here.'),
    _error('missing-value', 'A value that is needed is missing.'),
    _error('wrong-type', 'The value is of another type than the key takes.'),
    _error('wrong-value', 'The value is none of those the key takes.'),
    # Files
    _error('missing-file', 'A file that the record names, or that every volume has, is not there.'),
    _unfinished('missing-chapter', 'A chapter listed in the contents is not there.'),
    _unfinished('empty-chapter', 'A chapter has no text.'),
    _error('chapter-twice', 'A chapter is listed twice in the contents.'),
    _warning('unlisted-chapter', 'A Markdown file is not listed in the contents, so no edition has it.'),
    _error('chapter-name', 'A chapter file has a name that gives no usable id.'),
    _error('not-utf8', 'A text file is not UTF-8.'),
    _error('control-character', 'A text holds an invisible control character that no edition may carry.'),
    _error('unreadable-file', 'A file cannot be read.'),
    _error('file-too-large', 'A file is larger than anything of its kind should be.'),
    _error('outside-source', 'A path leaves the source folder.'),
    _error('remote-file', 'A file is named by an address on the network; nothing is ever fetched.'),
    # People and ids
    _error('unknown-person', 'The register has nobody with this id.'),
    _error('unknown-institution', 'The register has no institution with this id.'),
    _error('unknown-affiliation', 'The person has no affiliation with this id.'),
    _error('duplicate-id', 'An id is given twice.'),
    # Formats
    _error('bad-id', 'An id has characters that ids cannot have.'),
    _error('bad-date', 'The date is not EDTF.'),
    _error('bad-orcid', 'The ORCID iD is malformed or its check digit is wrong.'),
    _error('bad-isbn', 'The ISBN is malformed or its check digit is wrong.'),
    _error('bad-issn', 'The ISSN is malformed or its check digit is wrong.'),
    _error('bad-doi', 'The DOI is malformed.'),
    _error('bad-ror', 'The ROR id is malformed or its check digits are wrong.'),
    _error('bad-country', 'The country is no ISO 3166-1 alpha-2 code.'),
    _error('bad-language', 'The language is no BCP 47 tag.'),
    _error('bad-role', 'The role is no MARC relator code.'),
    _error('bad-url', 'The address is malformed.'),
    _error('bad-identifier', 'The identifier is no urn:uuid.'),
    # Markdown
    _unfinished('undefined-note', 'A note is called but not defined.'),
    _unfinished('unused-note', 'A note is defined but not called.'),
    _error('note-called-twice', 'A note is called twice.'),
    _error('note-defined-twice', 'A note is defined twice.'),
    _error('note-in-note', 'A note is called inside another note.'),
    _unfinished('dead-reference', 'A reference leads nowhere.'),
    _unfinished('unknown-citation', 'A citation key is not in the bibliography.'),
    _error('bad-bibliography', 'The bibliography or its CSL style cannot be read.'),
    _error('raw-html', 'The text holds raw HTML.'),
    _error('raw-tex', 'The text holds raw TeX.'),
    _error('unsafe-attribute', 'An attribute could run a script, load a file or restyle the page.'),
    _error('unsafe-link', 'A link has a scheme that could run a script or open a file.'),
    _error('heading-level', 'A heading inside a chapter stands on the level of its title.'),
    _error('bad-markdown', 'Pandoc cannot read the text.'),
    # Images and styles
    _unfinished('missing-image', 'An image is not there.'),
    _unfinished('missing-alt', 'An image has no description for those who cannot see it.'),
    _warning('caption-as-alt', 'An image has a caption but no description of its own.'),
    _error('broken-image', 'An image cannot be decoded.'),
    _error('image-too-large', 'An image has more pixels than any page can use.'),
    _error('image-type', 'An image is of a kind that not every edition can show.'),
    _error('unsafe-svg', 'An SVG holds scripts, event handlers, foreign content or outside references.'),
    _error('bad-template', 'A template of the house cannot be set.'),
    _error('bad-style', 'A style sheet of the house cannot be read.'),
    # Word manuscripts
    _error('manuscript-unreadable', 'A manuscript cannot be read from the disk.'),
    _error('manuscript-not-word', 'A file is no Word manuscript (.docx).'),
    _error('manuscript-encrypted', 'A manuscript is locked with a password.'),
    _error('manuscript-damaged', 'A manuscript is damaged.'),
    _error('manuscript-unsafe', 'A manuscript is built as no word processor builds one; it was not read.'),
    _error('manuscript-too-large', 'A manuscript would unpack to more than any manuscript has.'),
    _warning('manuscript-unsure', 'Something in a manuscript was recognised by its look, and may be something else.'),
    _warning('manuscript-left-out', 'Something in a manuscript was not taken over.'),
    _warning('manuscript-picture', 'A picture of a manuscript could not be taken over.'),
    _warning('manuscript-alt', 'A picture of a manuscript has no description.'),
    _advice('manuscript-decided', 'Something in a manuscript was set otherwise than it was typed.'),
    # Raw text taken in
    _warning('intake-unsure', 'Import decided something that a person should look at.'),
    _error('intake-words-lost', 'Words of the input are neither in the source nor in the list of what was left out.'),
    # Decisions
    _error('decision-conflict', 'Two decisions contradict each other.'),
    _warning('decision-unused', 'A decision matches nothing.'),
    _warning('decision-open', 'The source still has what was decided otherwise.'),
    _warning('decision-input', 'The decisions were made on another input.'),
    # Pages
    _error('missing-glyph', 'No font of the volume has a glyph for a character.'),
    # Finished editions
    _error('edition-unreadable', 'A finished edition cannot be read.'),
    _error('edition-stale', 'An edition was made from an earlier source.'),
    _error('contents-differ', "A list of contents is not the source's."),
    _error('page-differs', 'A page number in the contents is not the page where the paper opens.'),
    _error('chapters-differ', 'An edition has other chapters than the source.'),
    _error('text-differs', "The running text of an edition is not the source's."),
    _error('notes-differ', 'An edition has other notes than the source.'),
    _error('note-text-differs', 'A note of an edition has other words than the source.'),
    _error('note-unlinked', 'A note and its call do not lead to each other.'),
    _error('note-moved', 'A note is called in another place than in the source.'),
    _error('note-page', 'A note stands on another page than its call.'),
    _error('credits-differ', "A title, a name or a role is not the source's."),
    _error('made-differs', 'A page made from the data does not say what the record and the register say.'),
    _error('heads-differ', "A running head is not the source's."),
    _error('keywords-differ', "The keywords of a paper are not the source's."),
    _error('references-differ', "A reference or link is not the source's."),
    _error('figures-differ', "A figure or table is not the source's."),
    _error('facts-differ', "The metadata of an edition is not the source's."),
    _error('link-broken', 'A link inside an edition leads nowhere.'),
    _error('tall-note', 'A note is taller than the page.'),
    _error('stray-note', 'A note does not stand on the page of its call.'),
    _error('layout-message', 'The page engine said something that nobody expected.'),
)

CODES: Mapping[str, Code] = {code.id: code for code in _ALL}


def finding(code: str, message: str, remedy: str, location: Location | None = None, *, draft: bool = False) -> Finding:
    """A finding of this code; in a draft a waived one is a warning. Raises KeyError for a code that is not listed."""
    entry = CODES[code]
    severity = Severity.WARNING if draft and entry.waived else entry.severity
    return Finding(code, severity, message, remedy, location)
