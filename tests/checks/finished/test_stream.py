"""Words counted while a text is gathered."""

from __future__ import annotations

from bindery.checks.finished.stream import Stream


def test_words_are_counted_at_any_time() -> None:
    stream, counts = Stream(), []
    for piece in ('Two wor', 'ds', '', '. ', 'Three\u00ad', ' more', '\nhere '):
        stream.add(piece)
        counts.append(stream.count())
    assert counts == [2, 2, 2, 2, 3, 4, 5]
    assert stream.words() == ('Two', 'words.', 'Three', 'more', 'here')


def test_a_block_parts_words() -> None:
    stream = Stream()
    stream.add('one')
    stream.part()
    stream.add('two')
    assert (stream.count(), stream.words()) == (2, ('one', 'two'))
