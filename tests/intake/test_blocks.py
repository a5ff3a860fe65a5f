"""Lines gathered into blocks: where a paragraph, a heading or the text after a list begins."""

from __future__ import annotations

from bindery.intake.blocks import gather
from bindery.intake.lines import from_text
from bindery.intake.widths import Measure, width

FULL = 'The lamp on the quay was lit at four and burned until mid-'


def _blocks(text: str) -> list[tuple[str, str]]:
    found = gather(from_text(text).lines, Measure(width(FULL)))
    return [(block.kind, ' '.join(block.texts)) for block in found]


def test_a_heading_without_space_above_it() -> None:
    text = (
        'There is no other way of counting what the harbour lost.\n'
        'Four accounts\n'
        'I take the harbour of Norvik in the years in which a lamp\n'
        'was lit on the mole.\n'
    )
    assert [kind for kind, _ in _blocks(text)] == ['para', 'heading', 'para']


def test_a_short_line_inside_a_sentence_is_no_heading() -> None:
    text = (
        'There is no other way of counting what was paid for by\n'
        'Jo Ames\n'
        'And nobody asked for what, or when it was to be repaid\n'
        'by us.\n'
    )
    assert [kind for kind, _ in _blocks(text)] == ['para']


def test_a_first_line_set_back_from_the_items_ends_a_list() -> None:
    text = (
        '  • that oil was dear in the year in which the lamp on the\n'
        '    quay was lit;\n'
        '  • that it would be dearer in the next, whoever bought it\n'
        '    for us.\n'
        '   The first can be proved from the books of the harbour,\n'
        'and it has been.\n'
    )
    assert [kind for kind, _ in _blocks(text)] == ['bullet', 'bullet', 'para']


def test_a_sentence_that_begins_on_a_hanging_line_stays_in_its_item() -> None:
    text = (
        ' 1. Oil was dear in the year in which the lamp on the quay\n'
        '    was lit. Nobody had asked how dear it would be to buy.\n'
        '    Nobody answered.\n'
    )
    assert [kind for kind, _ in _blocks(text)] == ['number']
