"""What the engine says, as findings."""

from __future__ import annotations

from bindery.editions.pdf.messages import findings, stray_note, tall_note
from bindery.editions.pdf.part import Job

JOB = Job('runes', '<p>Letters such as ᚠ are old.</p>', 'chapters/04-runes.md')


def test_a_missing_glyph_names_the_character_and_the_words_around_it() -> None:
    message = '.notdef glyph rendered for Unicode string unsupported by fonts: "ᚠ" (U+16A0)'
    (found,) = findings([message, message], JOB)
    assert found.code == 'missing-glyph'
    assert str(found.location) == 'chapters/04-runes.md'
    assert "'ᚠ' (U+16A0), as in “Letters such as ᚠ are old.”" in found.message


def test_a_refused_address_is_named() -> None:
    message = "Failed to load image at 'https://example.org/a.png': RefusedError: https://example.org/a.png"
    (found,) = findings([message], JOB)
    assert found.code == 'remote-file'
    assert 'https://example.org/a.png' in found.message


def test_properties_that_pages_do_not_know_are_nobodys_trouble() -> None:
    assert findings(['Ignored `text-wrap: balance` at 192:3, unknown property.'], JOB) == ()


def test_a_message_that_nobody_knows_is_not_kept_quiet() -> None:
    (found,) = findings(['The sky is falling'], JOB)
    assert found.code == 'layout-message'
    assert found.message == 'The page engine said: The sky is falling'


def test_notes_out_of_place() -> None:
    assert tall_note(JOB, 2).message == 'A note on page 3 of this text is taller than the page.'
    assert stray_note(JOB, 'runes-n1').code == 'stray-note'
