"""Objects of one PDF as those of another."""

from __future__ import annotations

import zlib

import pytest
from pikepdf import Dictionary, Object, Pdf, String

from bindery.editions.pdf.objects import (
    FREE,
    OPEN,
    PACKED,
    ROW,
    TOGETHER,
    Bundle,
    Packed,
    Taken,
    order,
    table,
    text_string,
)


@pytest.mark.parametrize('text', ['Bread', 'a (b) \\c', 'café – bar', 'نان', '3 0 R', ''])
def test_a_text_is_written_as_a_reader_reads_it(text: str) -> None:
    assert str(Object.parse(text_string(text))) == text
    assert order(text) == bytes(String(text))


def test_what_an_object_refers_to_comes_along_under_new_numbers() -> None:
    with Pdf.new() as pdf:
        leaf = pdf.make_indirect(Dictionary(Title=String('see 2 0 R (and 3 0 R)')))
        other = pdf.make_stream(b'drawn')
        root = pdf.make_indirect(Dictionary(Leaf=leaf, Drawn=other))
        leaf.Up = root
        taken = Taken(pdf, 64)
        top = taken.stand_in(5)
        root.Top = top
        assert taken.number(root) == 64
        bundle = taken.all()
    (drawn, _, data) = bundle.streams[0]
    leaf_number = next(number for number in bundle.texts if number != 64)
    assert sorted([64, leaf_number, drawn]) == [64, 65, 66]
    assert data == b'drawn'
    assert bundle.texts[64] == b'<< /Drawn %d 0 R /Leaf %d 0 R /Top 5 0 R >>' % (drawn, leaf_number)
    assert bundle.texts[leaf_number] == rb'<< /Title (see 2 0 R \(and 3 0 R\)) /Up 64 0 R >>'


def test_objects_are_packed_and_found_again() -> None:
    count = TOGETHER + 1
    bundle = Bundle({number: b'<< /N %d >>' % number for number in range(1, count + 1)})
    bundle.add_stream(count + 1, b' /Kind /Test', b'drawn')
    packed = bundle.packed(count + 2)
    assert [(holder, len(held)) for holder, held in packed.streams] == [(count + 2, TOGETHER), (count + 3, 1)]
    for number, place in packed.places:
        assert packed.body[place:].startswith(b'%d 0 obj\n' % number)
    start = packed.body.index(b'stream\n', packed.places[1][1]) + 7
    data = zlib.decompress(packed.body[start : packed.body.index(b'\nendstream', start)])
    heads = data[: data.index(b'\n')].split()
    assert heads[2:4] == [b'2', b'11']
    assert data[len(b' '.join(heads)) + 1 + 11 :].startswith(b'<< /N 2 >>\n')


def test_a_number_that_no_object_has_is_free() -> None:
    packed = Packed(b'x' * 10, [(2, 4)], [(2, [1])])
    rows = [row[:2] for row in ROW.iter_unpack(table([packed], 100, 4))]
    assert rows == [(FREE, 0), (PACKED, 2), (OPEN, 104), (FREE, 0)]
